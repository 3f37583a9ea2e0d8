/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "html/url.h"

static int begin(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int finish(void **state)
{
	mem_free(*state);
	return 0;
}

static void arguments_of_a_path_are_encoded(void **state)
{
	const char *args[] = { "7", "a/b ü?" };
	struct url u = url_build(*state, "/runs/%/files/*/show", args, 2);

	assert_string_equal(u.s, "/runs/7/files/a%2Fb%20%C3%BC%3F/show");
	assert_true(u.ours);
}

static void parameters_are_added_before_the_fragment(void **state)
{
	struct url u = url_build(*state, "/people", NULL, 0);

	u = url_with(*state, u, "q", "Ä & Ö");
	assert_string_equal(u.s, "/people?q=%C3%84%20%26%20%C3%96");
	u = url_with_int(*state, url_fragment(*state, u, "list"), "page", 2);
	assert_string_equal(u.s, "/people?q=%C3%84%20%26%20%C3%96&page=2#list");
	assert_true(u.ours);
	assert_ptr_equal(url_with(*state, u, "x", NULL).s, u.s);
	assert_string_equal(url_fragment(*state, (struct url){ 0 }, "f-name").s, "#f-name");
	assert_string_equal(
	    url_fragment(*state, u, "top").s, "/people?q=%C3%84%20%26%20%C3%96&page=2#top");
}

static void only_harmless_schemes_come_through(void **state)
{
	static const char *const cases[][2] = {
		{ "https://www.stadt.example/a?b=c&d#e", "https://www.stadt.example/a?b=c&d#e" },
		{ "HTTP://stadt.example", "http://stadt.example" },
		{ "mailto:info@stadt.example", "mailto:info@stadt.example" },
		{ "tel:+49-5341-1", "tel:+49-5341-1" },
		{ "https://stadt.example/ä b\"<", "https://stadt.example/%C3%A4%20b%22%3C" },
		{ "https://stadt.example/%20", "https://stadt.example/%20" },
		{ "javascript:alert(1)", "#" },
		{ "JavaScript:alert(1)", "#" },
		{ " javascript:alert(1)", "#" },
		{ "java\nscript:alert(1)", "#" },
		{ "data:text/html,x", "#" },
		{ "vbscript:x", "#" },
		{ "https:", "#" },
		{ "https://", "#" },
		{ "https:///stadt.example", "#" },
		{ "http:stadt.example", "#" },
		{ "//stadt.example", "#" },
		{ "www.stadt.example", "#" },
		{ "", "#" },
		{ NULL, "#" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct url u = url_external(*state, cases[i][0]);

		assert_string_equal(u.s, cases[i][1]);
		assert_false(u.ours);
	}
}

static void an_address_or_number_becomes_a_link_that_cannot_carry_more(void **state)
{
	assert_string_equal(url_mailto(*state, "a+b@stadt.example").s, "mailto:a+b@stadt.example");
	assert_string_equal(url_mailto(*state, "a@stadt.example?bcc=b@x.example&body=x").s,
	    "mailto:a@stadt.example%3Fbcc%3Db@x.example%26body%3Dx");
	assert_string_equal(url_tel(*state, "+49 (0) 5341 / 839-1").s, "tel:+4953418391");
	assert_string_equal(url_tel(*state, "(05341) 839").s, "tel:05341839");
}

static void the_way_back_never_leaves_us(void **state)
{
	static const char *const bad[] = { "//evil.example", "/\\evil.example",
		"https://evil.example", "people", "", NULL };

	assert_string_equal(
	    url_local(*state, "/people?page=2&q=%C3%A4").s, "/people?page=2&q=%C3%A4");
	assert_string_equal(url_local(*state, "/a\r\nSet-Cookie: x").s, "/a%0D%0ASet-Cookie:%20x");
	for (size_t i = 0; i < LEN(bad); i++)
		assert_string_equal(url_local(*state, bad[i]).s, "/");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(arguments_of_a_path_are_encoded),
		TEST(parameters_are_added_before_the_fragment),
		TEST(only_harmless_schemes_come_through),
		TEST(an_address_or_number_becomes_a_link_that_cannot_carry_more),
		TEST(the_way_back_never_leaves_us),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
