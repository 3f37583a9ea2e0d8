/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "http/csrf.h"
#include "http/params.h"
#include "http/request.h"
#include "http/token.h"

static const unsigned char key[TOKEN_KEY_BYTES] = "0123456789abcdef0123456789abcde";
static const unsigned char other_key[TOKEN_KEY_BYTES] = "0123456789abcdef0123456789abcdf";
static mem *m;

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

static void a_token_gives_back_its_id_to_the_same_session_only(void **state)
{
	const char *token = form_token_make(m, key, "session", 4711);

	(void)state;
	assert_true(form_token_check(key, "session", token) == 4711);
	assert_true(form_token_check(key, "sessiom", token) == 0);
	assert_true(form_token_check(key, "", token) == 0);
	assert_true(form_token_check(key, NULL, token) == 0);
	assert_true(form_token_check(other_key, "session", token) == 0);
	assert_true(form_token_check(key, "session", form_token_make(m, key, "session", INT64_MAX)) ==
		    INT64_MAX);
}

static void without_a_session_a_token_is_nobodys_in_particular(void **state)
{
	const char *token = form_token_make(m, key, NULL, 1);

	(void)state;
	assert_true(form_token_check(key, NULL, token) == 1);
	assert_true(form_token_check(key, "", token) == 1);
	assert_true(form_token_check(key, "s", token) == 0);
}

static void every_changed_byte_of_a_token_is_noticed(void **state)
{
	const char *token = form_token_make(m, key, "session", 1234567890123);

	(void)state;
	for (size_t i = 0; i < strlen(token); i++) {
		char *forged = mem_str(m, token);

		forged[i] = forged[i] == '1' ? '2' : '1';
		assert_true(form_token_check(key, "session", forged) == 0);
	}
	for (size_t n = 0; n < strlen(token); n++)
		assert_true(form_token_check(key, "session", mem_strn(m, token, n)) == 0);
	assert_true(form_token_check(key, "session", mem_fmt(m, "%sA", token)) == 0);
}

static void what_is_no_token_at_all_is_refused(void **state)
{
	static const char *const wrong[] = { "", ".", "0.", "1", "-1.x", "99999999999999999999.x", "1.1" };

	(void)state;
	assert_true(form_token_check(key, NULL, NULL) == 0);
	for (size_t i = 0; i < LEN(wrong); i++)
		assert_true(form_token_check(key, NULL, wrong[i]) == 0);
}

static struct req *post(const char *origin, const char *site, const char *host, const char *base_url)
{
	struct req *rq = request_new(m);

	rq->method = METHOD_POST;
	rq->form_key = key;
	rq->session_cookie = "session";
	rq->origin = origin;
	rq->fetch_site = site;
	rq->host = host;
	rq->base_url = base_url;
	params_add(m, &rq->form,
	    (struct param){ .name = "form_id", .value = form_token_make(m, key, "session", 99) });
	return rq;
}

static void a_post_from_our_own_page_is_meant(void **state)
{
	(void)state;
	assert_true(csrf_ok(post("https://tandem.example", "same-origin", "tandem.example",
	    "https://tandem.example")));
	assert_true(csrf_ok(post("https://tandem.example", NULL, NULL, "https://tandem.example/")));
	assert_true(csrf_ok(post("https://Tandem.Example", NULL, NULL, "https://tandem.example")));
	assert_true(csrf_ok(post("https://andere.example:8443", NULL, "andere.example:8443",
	    "https://tandem.example")));
	assert_true(csrf_ok(post("http://localhost:8080", "none", "localhost:8080", NULL)));
	assert_true(csrf_ok(post(NULL, NULL, "tandem.example", NULL)));
	assert_true(csrf_form_id(post(NULL, NULL, NULL, NULL)) == 99);
}

static void a_post_from_elsewhere_is_not(void **state)
{
	static const char *const elsewhere[] = {
		"null", "", "https://", "https://evil.example", "https://tandem.example.evil.example",
		"https://tandem.example:444", "http://tandem.example", "https://tandem.exampl",
		"https://xtandem.example", "tandem.example", "https://tandem.example/",
	};

	(void)state;
	for (size_t i = 0; i < LEN(elsewhere); i++)
		assert_false(csrf_ok(post(elsewhere[i], NULL, "tandem.example", "https://tandem.example")));
	assert_false(csrf_ok(post("http://evil.example", NULL, "localhost:8080", NULL)));
	assert_false(csrf_ok(post("http://localhost:8080", NULL, NULL, NULL)));
	assert_false(csrf_ok(post(NULL, "cross-site", NULL, NULL)));
	assert_false(csrf_ok(post(NULL, "same-site", NULL, NULL)));
}

static void a_post_without_the_token_of_this_session_is_not(void **state)
{
	struct req *rq = post(NULL, "same-origin", NULL, NULL);

	(void)state;
	rq->session_cookie = "another";
	assert_false(csrf_ok(rq));
	rq->session_cookie = NULL;
	assert_false(csrf_ok(rq));
	rq->session_cookie = "session";
	assert_true(csrf_ok(rq));
	rq->form.n = 0;
	assert_false(csrf_ok(rq));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_token_gives_back_its_id_to_the_same_session_only),
		cmocka_unit_test(without_a_session_a_token_is_nobodys_in_particular),
		cmocka_unit_test(every_changed_byte_of_a_token_is_noticed),
		cmocka_unit_test(what_is_no_token_at_all_is_refused),
		cmocka_unit_test(a_post_from_our_own_page_is_meant),
		cmocka_unit_test(a_post_from_elsewhere_is_not),
		cmocka_unit_test(a_post_without_the_token_of_this_session_is_not),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
