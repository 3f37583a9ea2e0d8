/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "sign/provider.h"

#define ISSUER "https://login.stadt.example/realms/amt"

static mem *m;

static const char *document(const char *issuer, const char *token, const char *more)
{
	return mem_fmt(m, "{\"issuer\":\"%s\",\"authorization_endpoint\":\"" ISSUER "/auth\",\"token_endpoint\":\"%s\","
			  "\"jwks_uri\":\"" ISSUER "/certs\"%s}", issuer, token, more);
}

static void refused(const char *json, const char *why)
{
	struct provider p;
	struct err *e = provider_read(m, json, ISSUER, false, &p);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	if (!strstr(e->detail, why))
		fail_msg("%s, not %s", e->detail, why);
}

static void addresses_are_https_or_loopback_in_tests(void **state)
{
	(void)state;
	assert_true(provider_issuer_ok(ISSUER, false));
	assert_true(provider_issuer_ok("https://login.stadt.example:8443", false));
	assert_true(provider_issuer_ok("http://localhost:1234/x", true));
	assert_true(provider_issuer_ok("http://[::1]:1234", true));
	assert_true(provider_address_ok("https://login.stadt.example/auth?tenant=7", false));
	assert_false(provider_issuer_ok("https://login.stadt.example/auth?tenant=7", false));
	assert_false(provider_issuer_ok("http://localhost:1234", false));
	assert_false(provider_issuer_ok("http://localhost.evil.example", true));
	assert_false(provider_issuer_ok("http://login.stadt.example", true));
	assert_false(provider_issuer_ok("https://", false));
	assert_false(provider_issuer_ok("https://a@b.example", false));
	assert_false(provider_issuer_ok("https://a.example/#x", false));
	assert_false(provider_issuer_ok("https://a.example:x", false));
	assert_false(provider_issuer_ok("https://a b.example", false));
	assert_false(provider_issuer_ok("file:///etc/passwd", true));
	assert_false(provider_issuer_ok("gopher://a.example", true));
}

static void the_document_must_be_about_the_issuer_that_was_asked_for(void **state)
{
	struct provider p;

	(void)state;
	assert_string_equal(provider_document(m, ISSUER "/"), ISSUER "/.well-known/openid-configuration");
	assert_null(provider_read(m, document(ISSUER, ISSUER "/token", ""), ISSUER, false, &p));
	assert_string_equal(p.token, ISSUER "/token");
	assert_null(p.userinfo);
	assert_false(p.secret_in_body);
	refused(document(ISSUER "/", ISSUER "/token", ""), "another issuer");
	refused(document("https://evil.example", ISSUER "/token", ""), "another issuer");
	refused(document(ISSUER, "http://login.stadt.example/token", ""), "no address we may use");
	refused(document(ISSUER, ISSUER "/token", ",\"userinfo_endpoint\":\"javascript:1\""), "no address we may use");
	refused(document(ISSUER, ISSUER "/token", ",\"issuer\":\"" ISSUER "\""), "not readable"); /* said twice */
	refused("[]", "not readable");
	refused("", "not readable");
}

static void how_the_secret_is_shown_is_the_providers_choice(void **state)
{
	struct provider p;

	(void)state;
	assert_null(provider_read(m, document(ISSUER, ISSUER "/token",
	    ",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]"), ISSUER, false, &p));
	assert_true(p.secret_in_body);
	refused(document(ISSUER, ISSUER "/token", ",\"token_endpoint_auth_methods_supported\":[\"private_key_jwt\"]"),
	    "takes no client secret");
	refused(document(ISSUER, ISSUER "/token", ",\"code_challenge_methods_supported\":[\"plain\"]"), "S256");
	assert_string_equal(provider_basic(m, "tandem", "a:b c"), "Basic dGFuZGVtOmElM0FiJTIwYw==");
}

static void the_person_is_sent_there_with_everything_encoded(void **state)
{
	struct provider p = { .authorization = ISSUER "/auth" };
	/* RFC 7636, appendix B */
	struct provider_request r = { "tan&dem", "https://tandem.example/back", "s=1", "n-1",
		"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "de" };
	const char *url = provider_authorization(m, &p, &r), *form;

	(void)state;
	assert_non_null(strstr(url, "/auth?response_type=code&client_id=tan%26dem&"));
	assert_non_null(strstr(url, "&redirect_uri=https%3A%2F%2Ftandem.example%2Fback&"));
	assert_non_null(strstr(url, "&state=s%3D1&nonce=n-1&"));
	assert_non_null(strstr(url, "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&"));
	assert_null(strstr(url, r.verifier));
	p.authorization = ISSUER "/auth?x=1";
	assert_non_null(strstr(provider_authorization(m, &p, &r), "/auth?x=1&response_type=code"));
	form = provider_code_form(m, &r, "c&d", NULL);
	assert_non_null(strstr(form, "&code=c%26d&"));
	assert_non_null(strstr(form, "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
	assert_null(strstr(form, "secret"));
	assert_non_null(strstr(provider_code_form(m, &r, "c", "s 1"), "&client_id=tan%26dem&client_secret=s%201"));
}

static void tokens_never_bring_line_ends_into_a_header(void **state)
{
	struct provider_tokens t;

	(void)state;
	assert_null(provider_tokens_read(m, "{\"id_token\":\"a.b.c\",\"access_token\":\"x\",\"token_type\":\"bearer\"}", &t));
	assert_string_equal(t.id_token, "a.b.c");
	assert_string_equal(t.access_token, "x");
	assert_null(provider_tokens_read(m, "{\"id_token\":\"a.b.c\",\"access_token\":\"x\\r\\ny\",\"token_type\":\"Bearer\"}", &t));
	assert_null(t.access_token);
	assert_null(provider_tokens_read(m, "{\"id_token\":\"a.b.c\",\"access_token\":\"x\",\"token_type\":\"mac\"}", &t));
	assert_null(t.access_token);
	assert_non_null(provider_tokens_read(m, "{\"access_token\":\"x\",\"token_type\":\"Bearer\"}", &t));
	assert_non_null(provider_tokens_read(m, "{\"error\":\"invalid_grant\"}", &t));
}

static int begin(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	return 0;
}

static int end(void **state)
{
	(void)state;
	mem_free(m);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_https_or_loopback_in_tests),
		cmocka_unit_test(the_document_must_be_about_the_issuer_that_was_asked_for),
		cmocka_unit_test(how_the_secret_is_shown_is_the_providers_choice),
		cmocka_unit_test(the_person_is_sent_there_with_everything_encoded),
		cmocka_unit_test(tokens_never_bring_line_ends_into_a_header),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
