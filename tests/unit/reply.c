/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "http/asset.h"
#include "http/headers.h"

/* Instead of the build's own table. */
const struct asset assets[] = {
	{ "style.css", "text/css; charset=utf-8", "0123abcd", (const unsigned char *)"p{}", 3 },
	{ .name = NULL },
};
const int assets_n = 1;

static mem *m;
static struct out o;
static struct header headers[HEADERS_MAX];
static int headers_n;

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	o = (struct out){ .m = m, .page = page_new(m, LANG_EN, "/en", "Europe/Berlin"), .status = 200 };
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

static const char *header(const char *name)
{
	const char *value = NULL;

	headers_n = headers_of(m, &o, NULL, false, headers);
	for (int i = 0; i < headers_n; i++)
		if (strcmp(headers[i].name, name) == 0) {
			assert_null(value); /* never twice */
			value = headers[i].value;
		}
	return value;
}

static void a_retried_handler_starts_on_a_blank_page(void **state)
{
	(void)state;
	html_raw(o.page, "<p>half");
	page_title(o.page, "Half");
	reply_file(&o, "text/csv", "a.csv", "x", 1);
	o.set_session = "abc";
	out_reset(&o);
	assert_int_equal(o.page->out->n, 0);
	assert_null(o.page->title);
	assert_null(o.body);
	assert_null(o.file_name);
	assert_null(o.set_session);
	assert_int_equal(o.status, 0);
	assert_string_equal(o.page->prefix, "/en");
}

static void a_redirect_keeps_the_language(void **state)
{
	(void)state;
	assert_null(see_other(&o, url_build(m, "/runs/%", (const char *const[]){ "7" }, 1)));
	assert_int_equal(o.status, 303);
	assert_string_equal(header("Location"), "/en/runs/7");
	assert_null(header("Content-Type"));
	see_other(&o, url_external(m, "https://tandem.example/x"));
	assert_string_equal(header("Location"), "https://tandem.example/x");
}

static void a_page_says_its_language_and_is_not_kept(void **state)
{
	(void)state;
	assert_string_equal(header("Content-Type"), "text/html; charset=utf-8");
	assert_string_equal(header("Content-Language"), "en");
	assert_string_equal(header("Cache-Control"), "no-store");
	assert_string_equal(header("Referrer-Policy"), "same-origin");
	assert_null(header("Strict-Transport-Security"));
	assert_null(header("Set-Cookie"));
}

static void https_is_insisted_on_only_where_it_is_spoken(void **state)
{
	(void)state;
	headers_n = headers_of(m, &o, "POST", true, headers);
	assert_true(headers_n <= HEADERS_MAX);
	for (int i = 0; i < headers_n; i++)
		if (strcmp(headers[i].name, "Strict-Transport-Security") == 0)
			return;
	fail();
}

static void everything_at_once_still_fits(void **state)
{
	(void)state;
	o.body = "x";
	o.type = "text/plain";
	o.file_name = "x";
	o.location = "/";
	o.etag = "x";
	o.set_session = "x";
	o.retry_after = 1;
	assert_true(headers_of(m, &o, "GET", true, headers) <= HEADERS_MAX);
}

static void a_file_is_saved_under_its_name_whatever_it_holds(void **state)
{
	(void)state;
	assert_null(reply_file(&o, "text/csv", "\u00dcbersicht \"1\";\r\n.csv", "x", 1));
	assert_string_equal(header("Content-Disposition"),
	    "attachment; filename=\"_bersicht _1____.csv\"; "
	    "filename*=UTF-8''%C3%9Cbersicht%20%221%22%3B%0D%0A.csv");
	assert_non_null(strstr(header("Content-Security-Policy"), "sandbox"));
	assert_null(strstr(header("Content-Security-Policy"), "'self'"));
	assert_string_equal(header("Cache-Control"), "no-store");
}

static void an_asset_is_kept_for_a_year_under_its_hash_only(void **state)
{
	(void)state;
	assert_null(asset_reply(&o, "0123abcd", "style.css"));
	assert_string_equal(header("Cache-Control"), "public, max-age=31536000, immutable");
	assert_string_equal(header("ETag"), "\"0123abcd\"");
	assert_string_equal(header("Content-Type"), "text/css; charset=utf-8");
	assert_null(asset_reply(&o, "old", "style.css"));
	assert_string_equal(header("Cache-Control"), "no-store");
	assert_int_equal(asset_reply(&o, "0123abcd", "style.cs")->kind, ERR_NOT_FOUND);
	assert_string_equal(asset_get("style.css")->hash, "0123abcd");
}

static void a_browsers_copy_is_known_again(void **state)
{
	(void)state;
	assert_true(header_matches("\"abc\"", "abc"));
	assert_true(header_matches("W/\"abc\"", "abc"));
	assert_true(header_matches("\"x\" , W/\"abc\", \"y\"", "abc"));
	assert_true(header_matches("*", "abc"));
	assert_false(header_matches("", "abc"));
	assert_false(header_matches("abc", "abc"));
	assert_false(header_matches("\"ab\"", "abc"));
	assert_false(header_matches("\"abcd\"", "abc"));
	assert_false(header_matches("\"abc", "abc"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_retried_handler_starts_on_a_blank_page),
		TEST(a_redirect_keeps_the_language),
		TEST(a_page_says_its_language_and_is_not_kept),
		TEST(https_is_insisted_on_only_where_it_is_spoken),
		TEST(everything_at_once_still_fits),
		TEST(a_file_is_saved_under_its_name_whatever_it_holds),
		TEST(an_asset_is_kept_for_a_year_under_its_hash_only),
		TEST(a_browsers_copy_is_known_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
