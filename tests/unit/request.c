/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "http/cookie.h"
#include "http/limits.h"
#include "http/params.h"
#include "http/request.h"

static mem *m;
static struct req *rq;

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	rq = request_new(m);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

static struct req *target(const char *raw, int status)
{
	struct req *fresh = request_new(m);

	assert_int_equal(request_target(fresh, raw), status);
	return fresh;
}

static void the_language_is_taken_off_the_path(void **state)
{
	static const struct {
		const char *raw, *prefix, *path, *target;
	} cases[] = {
		{ "/", "", "/", "/" }, { "/de", "/de", "/", "/" }, { "/en/", "/en", "/", "/" },
		{ "/en/runs/7?a=1", "/en", "/runs/7", "/runs/7?a=1" },
		{ "/de?a=1", "/de", "/", "/?a=1" }, { "/design", "", "/design", "/design" },
		{ "/fr/x", "", "/fr/x", "/fr/x" }, { "/de/en/x", "/de", "/en/x", "/en/x" },
		{ "http://tandem.example/de/x?y", "/de", "/x", "/x?y" },
		{ "https://tandem.example", "", "/", "/" }, { "http://tandem.example?q", "", "/", "/?q" },
		{ "/stra%C3%9Fe", "", "/stra\u00dfe", "/stra%C3%9Fe" }, { "/a%25b", "", "/a%b", "/a%25b" },
		{ "/a+b", "", "/a+b", "/a+b" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct req *r = target(cases[i].raw, 0);

		assert_string_equal(r->prefix, cases[i].prefix);
		assert_string_equal(r->path, cases[i].path);
		assert_string_equal(r->target, cases[i].target);
	}
}

static void a_target_never_leads_to_another_host(void **state)
{
	(void)state;
	assert_string_equal(target("//evil.example/x", 0)->target, "/");
	assert_string_equal(target("/de//evil.example", 0)->target, "/");
	target("/\\evil.example", 400);
}

static void targets_that_are_no_path_of_text_are_refused(void **state)
{
	static const char *const bad[] = {
		"", "*", "x", "tandem.example:443", "/%", "/%4", "/%zz", "/a%2Fb", "/a%2fb", "/%00", "/%0a",
		"/%7f", "/%ff", "/%C3", "/%ED%A0%80", "/a b", "/a#b", "/a\"", "/<", "/?a=%", "/?a=%ff",
		"/?%00=1", "/?a=%00", "ftp://tandem.example/", "/\t",
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		target(bad[i], 400);
}

static void a_target_may_be_so_long_and_no_longer(void **state)
{
	char *raw = mem_array(m, char, LIMIT_TARGET_BYTES + 2);

	(void)state;
	memset(raw, 'a', LIMIT_TARGET_BYTES);
	raw[0] = '/';
	target(raw, 0);
	raw[LIMIT_TARGET_BYTES] = 'a';
	target(raw, 414);
}

static void the_language_follows_the_path_before_the_browser(void **state)
{
	(void)state;
	rq->accept_language = "en-GB,en;q=0.9,de;q=0.5";
	request_lang(rq);
	assert_int_equal(rq->lang, LANG_EN);
	rq->prefix = "/de";
	request_lang(rq);
	assert_int_equal(rq->lang, LANG_DE);
	rq->prefix = "";
	rq->accept_language = NULL;
	request_lang(rq);
	assert_int_equal(rq->lang, LANG_DE);
}

static void query_fields_are_decoded_in_order(void **state)
{
	struct req *r = target("/?q=a+b%26c&q=&x&%C3%A4=%F0%9F%99%82&&n=12", 0);

	(void)state;
	assert_int_equal(r->query.n, 5);
	assert_string_equal(req_query(r, "q"), "a b&c");
	assert_string_equal(r->query.at[1].value, "");
	assert_string_equal(req_query(r, "x"), "");
	assert_string_equal(req_query(r, "\u00e4"), "\U0001f642");
	assert_null(req_query(r, "y"));
	assert_null(req_form(r, "q"));
}

static void numbers_of_a_query_are_whole_and_in_range(void **state)
{
	struct req *r = target("/?a=12&b=-3&c=99&d=1x&e=&f=99999999999999999999&g=+1&h=-", 0);

	(void)state;
	assert_int_equal(req_query_int(r, "a", 1, 50, 7), 12);
	assert_int_equal(req_query_int(r, "b", -5, 50, 7), -3);
	assert_int_equal(req_query_int(r, "c", 1, 50, 7), 7);
	for (const char *s = "defghz"; *s; s++)
		assert_int_equal(req_query_int(r, mem_strn(m, s, 1), -5, INT64_MAX, 7), 7);
}

static int urlencoded(const char *body)
{
	char *copy = mem_str(m, body);

	rq->form = (struct params){ 0 };
	return request_body(rq, "application/x-www-form-urlencoded; charset=UTF-8", copy, strlen(copy));
}

static void a_body_may_repeat_names_and_have_odd_ones(void **state)
{
	(void)state;
	assert_int_equal(urlencoded("pick%5B%5D=3&pick%5B%5D=1&a[b]=2&pick%5B%5D=2"), 0);
	assert_string_equal(req_form_n(rq, "pick[]", 0), "3");
	assert_string_equal(req_form_n(rq, "pick[]", 1), "1");
	assert_string_equal(req_form_n(rq, "pick[]", 2), "2");
	assert_null(req_form_n(rq, "pick[]", 3));
	assert_string_equal(req_form(rq, "a[b]"), "2");
}

static void bodies_that_are_not_text_are_refused(void **state)
{
	(void)state;
	assert_int_equal(urlencoded("a=%zz"), 400);
	assert_int_equal(urlencoded("a=\xff"), 400);
	assert_int_equal(urlencoded("a=b%00c"), 400);
	assert_int_equal(urlencoded("a=%"), 400);
	assert_int_equal(request_body(rq, "text/plain", mem_str(m, "a=b"), 3), 415);
	assert_int_equal(request_body(rq, "application/x-www-form-urlencodedx", mem_str(m, "a=b"), 3), 415);
	assert_int_equal(request_body(rq, NULL, mem_str(m, "a=b"), 3), 415);
	assert_int_equal(request_body(rq, NULL, mem_str(m, ""), 0), 0);
}

static void as_many_fields_as_the_limit_and_no_more(void **state)
{
	char *body = mem_array(m, char, 2 * LIMIT_FIELDS + 4);

	(void)state;
	for (int i = 0; i < LIMIT_FIELDS; i++)
		memcpy(body + 2 * (size_t)i, "a&", 2);
	assert_int_equal(urlencoded(body), 0);
	assert_int_equal(rq->form.n, LIMIT_FIELDS);
	body[2 * LIMIT_FIELDS] = 'a';
	assert_int_equal(urlencoded(body), 413);
}

#define TYPE "multipart/form-data; boundary=XX"
#define PART(header, value) "--XX\r\nContent-Disposition: form-data; " header "\r\n\r\n" value "\r\n"

static int multipart_n(const char *type, const char *body, size_t n)
{
	rq->form = (struct params){ 0 };
	/* One byte of room, as of a struct buf. */
	return request_body(rq, type, memcpy(mem_array(m, char, n + 1), body, n), n);
}

static int multipart(const char *body)
{
	return multipart_n(TYPE, body, strlen(body));
}

static void a_multipart_body_gives_fields_and_files(void **state)
{
	static const char body[] =
	    PART("name=\"who\"", "Kim \u00d6")
	    "--XX\r\ncontent-disposition: FORM-DATA; name=\"list\"; filename=\"C:\\Data\\Liste \\\"1\\\".csv\"\r\n"
	    "Content-Type: text/csv\r\n\r\na;b\r\n\0\xff--XX\r\n--X\r\n"
	    PART("name=empty", "") PART("name=\"none\"; filename=\"\"", "") "--XX--\r\n";
	const struct param *file;

	(void)state;
	assert_int_equal(multipart_n(TYPE, body, sizeof body - 1), 0);
	assert_int_equal(rq->form.n, 3);
	assert_string_equal(req_form(rq, "who"), "Kim \u00d6");
	assert_string_equal(req_form(rq, "empty"), "");
	file = req_file(rq, "list");
	assert_string_equal(file->file_name, "Liste \"1\".csv");
	assert_int_equal(file->n, 16);
	assert_memory_equal(file->value, "a;b\r\n\0\xff--XX\r\n--X", 17);
	assert_null(req_form(rq, "list"));
	assert_null(req_file(rq, "none"));
	assert_null(req_file(rq, "who"));
}

static void a_quoted_boundary_is_a_boundary(void **state)
{
	static const char body[] = "--a b;c\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--a b;c--";

	(void)state;
	assert_int_equal(multipart_n("Multipart/Form-Data; charset=utf-8; boundary=\"a b;c\"", body,
	    sizeof body - 1), 0);
	assert_string_equal(req_form(rq, "x"), "1");
}

static void multipart_bodies_that_are_not_well_formed_are_refused(void **state)
{
	static const char *const bad[] = {
		"--X", "--XX", "--XX-", "--XX\r\n", "x--XX--", "\r\n--XX--", PART("name=a", "1"),
		PART("name=a", "1") "--XX", PART("name=a", "1") "--XXYY",
		PART("x=a", "1") "--XX--", PART("name=\"a", "1") "--XX--", PART("name=a", "\xff") "--XX--",
		"--XX\r\n\r\n1\r\n--XX--", "--XX\r\nno colon\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--XX--",
		"--XX\r\nContent-Disposition: form-data; name=\xff\r\n\r\n1\r\n--XX--",
		"--XX\nContent-Disposition: form-data; name=a\n\n1\n--XX--",
	};
	static const char nul[] = PART("name=a", "1\0002") "--XX--";

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		assert_int_equal(multipart(bad[i]), 400);
	assert_int_equal(multipart_n(TYPE, nul, sizeof nul - 1), 400);
	assert_int_equal(multipart_n("multipart/form-data", bad[0], 3), 400);
	assert_int_equal(multipart_n("multipart/form-data; boundary=", bad[0], 3), 400);
	assert_int_equal(multipart_n("multipart/form-data; boundary=\"XX", bad[0], 3), 400);
	assert_int_equal(multipart("--XX--"), 0);
	assert_int_equal(rq->form.n, 0);
}

static void our_cookie_is_found_among_others(void **state)
{
	static const struct {
		const char *header, *value;
	} cases[] = {
		{ "__Host-tandem=aB_-9", "aB_-9" }, { "a=1; __Host-tandem=x; b=2", "x" },
		{ "x__Host-tandem=1", NULL }, { "__Host-tandem2=1", NULL }, { "__Host-tandem=", NULL },
		{ "__Host-tandem=a b", NULL }, { "__Host-tandem=\"x\"", NULL }, { "", NULL }, { ";;;", NULL },
		{ "__Host-tandem", NULL }, { "__host-tandem=x", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		rq->session_cookie = NULL;
		request_cookie(rq, cases[i].header);
		if (cases[i].value)
			assert_string_equal(rq->session_cookie, cases[i].value);
		else
			assert_null(rq->session_cookie);
	}
}

static void a_cookie_is_set_so_that_only_we_get_it(void **state)
{
	char *long_value = mem_array(m, char, LIMIT_COOKIE_BYTES + 2);

	(void)state;
	assert_string_equal(cookie_set(m, "abc"),
	    "__Host-tandem=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
	assert_string_equal(cookie_set(m, ""),
	    "__Host-tandem=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
	memset(long_value, 'a', LIMIT_COOKIE_BYTES);
	assert_true(cookie_value_ok(long_value));
	long_value[LIMIT_COOKIE_BYTES] = 'a';
	assert_false(cookie_value_ok(long_value));
}

static void the_proxys_own_entry_is_the_last(void **state)
{
	(void)state;
	rq->peer = "127.0.0.1";
	request_forwarded(rq, "203.0.113.9, 198.51.100.7 ");
	assert_string_equal(rq->peer, "198.51.100.7");
	request_forwarded(rq, "2001:db8::1");
	assert_string_equal(rq->peer, "2001:db8::1");
	request_forwarded(rq, "unknown");
	request_forwarded(rq, "");
	request_forwarded(rq, "1.2.3.4, 1.2.3.4:80");
	assert_string_equal(rq->peer, "2001:db8::1");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_language_is_taken_off_the_path),
		TEST(a_target_never_leads_to_another_host),
		TEST(targets_that_are_no_path_of_text_are_refused),
		TEST(a_target_may_be_so_long_and_no_longer),
		TEST(the_language_follows_the_path_before_the_browser),
		TEST(query_fields_are_decoded_in_order),
		TEST(numbers_of_a_query_are_whole_and_in_range),
		TEST(a_body_may_repeat_names_and_have_odd_ones),
		TEST(bodies_that_are_not_text_are_refused),
		TEST(as_many_fields_as_the_limit_and_no_more),
		TEST(a_multipart_body_gives_fields_and_files),
		TEST(a_quoted_boundary_is_a_boundary),
		TEST(multipart_bodies_that_are_not_well_formed_are_refused),
		TEST(our_cookie_is_found_among_others),
		TEST(a_cookie_is_set_so_that_only_we_get_it),
		TEST(the_proxys_own_entry_is_the_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
