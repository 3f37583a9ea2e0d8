/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "html/page.h"

static int begin(void **state)
{
	mem *m = mem_new(NULL, "test");

	*state = page_new(m, LANG_EN, "/en", "Europe/Berlin");
	return 0;
}

static int finish(void **state)
{
	struct page *p = *state;

	mem_free(p->m);
	return 0;
}

static const char *text_of(struct page *p, const char *s)
{
	buf_reset(p->out);
	html_text(p, s);
	return p->out->at;
}

static void the_five_characters_are_escaped_and_nothing_else_is(void **state)
{
	assert_string_equal(text_of(*state, "<a href=\"x\">Tom & 'Jo'</a>"),
	    "&lt;a href=&#34;x&#34;&gt;Tom &amp; &#39;Jo&#39;&lt;/a&gt;");
	assert_string_equal(text_of(*state, "Jörg 😀 100 % = {ok}/`"), "Jörg 😀 100 % = {ok}/`");
	assert_string_equal(text_of(*state, ""), "");
	assert_string_equal(text_of(*state, NULL), "");
}

/* The scan goes in blocks of bytes: every byte must be right at every place of one. */
static void every_byte_is_escaped_or_kept_at_every_place_of_a_block(void **state)
{
	struct page *p = *state;

	for (int c = 1; c < 256; c++) {
		for (size_t at = 0; at < 20; at++) {
			char s[21] = "aaaaaaaaaaaaaaaaaaaa";
			const char *amp;

			s[at] = (char)c;
			text_of(p, s);
			amp = strchr("&<>\"'", c);
			if (amp) {
				assert_true(p->out->n > 20);
				assert_int_equal(p->out->at[at], '&');
				assert_int_equal(p->out->at[p->out->n - 1], at == 19 ? ';' : 'a');
			} else {
				assert_string_equal(p->out->at, s);
			}
		}
	}
}

static void numbers_and_days_are_for_people_in_text_and_for_machines_in_attributes(void **state)
{
	struct page *p = *state;
	struct day d = day_make(2026, 11, 3);
	struct instant t = instant_at((struct wall){ d, 14 * 60 + 30 }, "Europe/Berlin");

	html_put(p, 12345);
	html_raw(p, "|");
	html_put(p, 12.25);
	html_raw(p, "|");
	html_put(p, d);
	html_raw(p, "|");
	html_put(p, t);
	assert_string_equal(p->out->at, "12,345|12.3|3 November 2026|3 November 2026, 14:30");
	buf_reset(p->out);
	html_attr(p, 12345);
	html_raw(p, "|");
	html_attr(p, 12.25);
	html_raw(p, "|");
	html_attr(p, -0.00001);
	html_raw(p, "|");
	html_attr(p, d);
	html_raw(p, "|");
	html_attr(p, t);
	assert_string_equal(p->out->at, "12345|12.25|0|2026-11-03|2026-11-03T13:30:00Z");
}

static void what_is_not_given_is_an_empty_attribute(void **state)
{
	struct page *p = *state;

	html_attr(p, DAY_NONE);
	html_attr(p, (struct instant){ 0 });
	html_attr(p, (const char *)NULL);
	assert_string_equal(p->out->at, "");
}

static void our_addresses_get_the_language_and_are_escaped(void **state)
{
	struct page *p = *state;

	html_url(p, (struct url){ "/people?a=1&b=2", true });
	html_raw(p, " ");
	html_url(p, (struct url){ "https://tandem.example/?x=1&y=2", false });
	html_raw(p, " ");
	html_url(p, (struct url){ 0 });
	assert_string_equal(
	    p->out->at, "/en/people?a=1&amp;b=2 https://tandem.example/?x=1&amp;y=2 #");
}

static void a_counted_message_has_its_number_grouped(void **state)
{
	struct page *p = *state;

	assert_string_equal(page_count(p, "%d row", "%d rows", 1), "1 row");
	assert_string_equal(page_count(p, "%d row", "all %d rows", 12000), "all 12,000 rows");
	assert_string_equal(page_count(p, "one row", "rows", 2), "rows");
}

static void the_body_becomes_the_content_of_its_layout(void **state)
{
	struct page *p = *state;

	html_raw(p, "<p>body");
	page_wrap(p);
	html_raw(p, "<main>");
	page_content(p);
	html_raw(p, "</main>");
	assert_string_equal(p->out->at, "<main><p>body</main>");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_five_characters_are_escaped_and_nothing_else_is),
		TEST(every_byte_is_escaped_or_kept_at_every_place_of_a_block),
		TEST(numbers_and_days_are_for_people_in_text_and_for_machines_in_attributes),
		TEST(what_is_not_given_is_an_empty_attribute),
		TEST(our_addresses_get_the_language_and_are_escaped),
		TEST(a_counted_message_has_its_number_grouped),
		TEST(the_body_becomes_the_content_of_its_layout),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
