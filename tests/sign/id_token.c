/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "issuer.h"
#include "sign/id_token.h"

enum { NOW = 1793692800 };
static const struct id_token_expected expected = { "https://login.stadt.example", "tandem", "n-1", NOW };

static mem *m;
static struct issuer *i;

/* Claims that are good but for what is put in their place. */
struct claims {
	const char *iss, *aud, *nonce, *more;
	long exp, iat;
};

static const char *claims(struct claims c)
{
	return mem_fmt(m, "{\"iss\":\"%s\",\"aud\":%s,\"sub\":\"s-7\",\"nonce\":\"%s\",\"exp\":%ld,\"iat\":%ld%s}",
	    c.iss ? c.iss : expected.issuer, c.aud ? c.aud : "\"tandem\"", c.nonce ? c.nonce : "n-1",
	    c.exp ? c.exp : NOW + 300, c.iat ? c.iat : NOW - 5, c.more ? c.more : "");
}

static struct id_claims taken(const char *token)
{
	struct id_claims out;
	bool unknown;
	struct err *e = id_token_check(m, token, issuer_keys(i), &expected, &unknown, &out);

	if (e)
		fail_msg("%s", e->detail);
	return out;
}

static void refused(const char *token, const char *why)
{
	struct id_claims out = { 0 };
	bool unknown;
	struct err *e = id_token_check(m, token, issuer_keys(i), &expected, &unknown, &out);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	if (!strstr(e->detail, why))
		fail_msg("%s, not %s", e->detail, why);
	assert_null(out.subject);
	assert_false(unknown);
}

static void three_kinds_of_signature_are_taken(void **state)
{
	static const char *const kinds[] = { "RS256", "PS256", "ES256" };

	(void)state;
	for (size_t k = 0; k < LEN(kinds); k++) {
		struct id_claims c = taken(issuer_token(i, kinds[k],
		    claims((struct claims){ .more = ",\"email\":\"maike@stadt.example\",\"email_verified\":true" })));

		assert_string_equal(c.subject, "s-7");
		assert_string_equal(c.email, "maike@stadt.example");
		assert_true(c.email_verified);
		assert_null(c.name);
	}
}

static void none_and_a_public_key_as_a_secret_are_refused(void **state)
{
	const char *good = claims((struct claims){ 0 });

	(void)state;
	refused(issuer_token(i, "none", good), "not readable");
	refused(issuer_sign(i, "none", "{\"alg\":\"NONE\",\"kid\":\"rsa-1\"}", good), "not readable");
	refused(issuer_sign(i, "none", "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", good), "not readable");
	/* the same with something in the place of a signature */
	refused(mem_fmt(m, "%sAAAA", issuer_token(i, "none", good)), "in a way we do not take");
	refused(issuer_token(i, "HS256", good), "in a way we do not take");
	refused(issuer_sign(i, "HS256", "{\"alg\":\"HS256\",\"kid\":\"oct-1\"}", good), "in a way we do not take");
	refused(issuer_sign(i, "HS256", "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", good), "does not fit");
	refused(issuer_sign(i, "RS256", "{\"alg\":\"RS384\",\"kid\":\"rsa-1\"}", good), "in a way we do not take");
	/* the key of another kind */
	refused(issuer_sign(i, "RS256", "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}", good), "does not fit");
	refused(issuer_sign(i, "RS256", "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"x\"],\"x\":1}", good),
	    "a header we do not know");
}

static void a_token_that_was_changed_is_refused(void **state)
{
	const char *token = issuer_token(i, "RS256", claims((struct claims){ 0 }));
	char *changed = mem_str(m, token);
	char *dot = strchr(changed, '.');

	(void)state;
	dot[5] = dot[5] == 'A' ? 'B' : 'A';
	refused(changed, "does not fit");
	refused(mem_fmt(m, "%.*s", (int)(strrchr(token, '.') - token), token), "not readable");
	refused("", "not readable");
	refused("a.b.c", "not readable");
	refused("eyJhbGciOiJSUzI1NiJ9.eyJpI=eF.cC", "not readable");
	refused(mem_fmt(m, "%*s", ID_TOKEN_MOST + 1, "x"), "too long");
}

static void it_must_be_from_this_issuer_for_us_and_this_sign_in(void **state)
{
	(void)state;
	refused(issuer_token(i, "RS256", claims((struct claims){ .iss = "https://login.stadt.example/" })), "issuer");
	refused(issuer_token(i, "RS256", claims((struct claims){ .aud = "\"other\"" })), "audience");
	refused(issuer_token(i, "RS256", claims((struct claims){ .aud = "[]" })), "audience");
	refused(issuer_token(i, "RS256", claims((struct claims){ .aud = "[\"tandem\",\"other\"]" })), "audience");
	refused(issuer_token(i, "RS256", claims((struct claims){ .aud = "7" })), "audience");
	refused(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"azp\":\"other\"" })), "audience");
	refused(issuer_token(i, "RS256", claims((struct claims){ .nonce = "n-2" })), "another sign-in");
	taken(issuer_token(i, "RS256", claims((struct claims){ .aud = "[\"tandem\"]" })));
	taken(issuer_token(i, "RS256",
	    claims((struct claims){ .aud = "[\"other\",\"tandem\"]", .more = ",\"azp\":\"tandem\"" })));
}

static void it_must_be_made_just_now(void **state)
{
	(void)state;
	refused(issuer_token(i, "RS256", claims((struct claims){ .exp = NOW - ID_TOKEN_SKEW_S })), "too old");
	taken(issuer_token(i, "RS256", claims((struct claims){ .exp = NOW - ID_TOKEN_SKEW_S + 1 })));
	refused(issuer_token(i, "RS256", claims((struct claims){ .iat = NOW + ID_TOKEN_SKEW_S + 1 })), "just now");
	refused(issuer_token(i, "RS256", claims((struct claims){ .iat = NOW - ID_TOKEN_AGE_S - 1 })), "just now");
	refused(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"nbf\":1793693000" })), "not valid yet");
	refused(issuer_token(i, "RS256",
	    "{\"iss\":\"https://login.stadt.example\",\"aud\":\"tandem\",\"sub\":\"s\",\"nonce\":\"n-1\",\"exp\":\"2000000000\"}"),
	    "too old");
	refused(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"nonce\":\"n-1\"" })), "no object");
}

static void a_key_that_is_not_in_the_set_asks_for_a_new_set(void **state)
{
	const char *keys = issuer_keys(i), *token;
	struct id_claims out;
	bool unknown;

	(void)state;
	i->rsa_kid = "rsa-2";
	token = issuer_token(i, "RS256", claims((struct claims){ 0 }));
	assert_non_null(id_token_check(m, token, keys, &expected, &unknown, &out));
	assert_true(unknown);
	assert_null(id_token_check(m, token, issuer_keys(i), &expected, &unknown, &out));
	assert_false(unknown);
	i->rsa_kid = "rsa-1";
	token = issuer_sign(i, "RS256", "{\"alg\":\"RS256\"}", claims((struct claims){ 0 }));
	assert_non_null(id_token_check(m, token, "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"A=\",\"e\":\"AQAB\"}]}", &expected,
	    &unknown, &out)); /* would end the process if it reached cjose */
	assert_non_null(id_token_check(m, token, "{\"keys\":7}", &expected, &unknown, &out));
	assert_false(unknown);
}

static void without_a_name_the_only_key_of_its_kind_is_taken(void **state)
{
	const char *good = claims((struct claims){ 0 });

	(void)state;
	taken(issuer_sign(i, "RS256", "{\"alg\":\"RS256\"}", good));
	taken(issuer_sign(i, "ES256", "{\"alg\":\"ES256\"}", good));
}

static void an_address_is_verified_only_if_it_is_said_so(void **state)
{
	struct id_claims c;

	(void)state;
	c = taken(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"email\":\"a@b.example\"" })));
	assert_false(c.email_verified || c.email_unverified);
	c = taken(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"email_verified\":\"true\"" })));
	assert_true(!c.email_verified && c.email_unverified);
	assert_null(id_userinfo_read(m, "{\"sub\":\"s-7\",\"email\":\"a@b.example\",\"email_verified\":true}", "s-7", &c));
	assert_true(c.email_verified);
	assert_non_null(id_userinfo_read(m, "{\"sub\":\"s-8\",\"email\":\"a@b.example\"}", "s-7", &c));
}

static void one_way_of_authentication_is_one_factor(void **state)
{
	(void)state;
	assert_true(taken(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"amr\":[\"pwd\"]" }))).one_factor);
	assert_false(taken(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"amr\":[\"mfa\"]" }))).one_factor);
	assert_false(
	    taken(issuer_token(i, "RS256", claims((struct claims){ .more = ",\"amr\":[\"pwd\",\"otp\"]" }))).one_factor);
	assert_false(taken(issuer_token(i, "RS256", claims((struct claims){ 0 }))).one_factor);
}

static int begin(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	i = issuer_new(m);
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
		cmocka_unit_test(three_kinds_of_signature_are_taken),
		cmocka_unit_test(none_and_a_public_key_as_a_secret_are_refused),
		cmocka_unit_test(a_token_that_was_changed_is_refused),
		cmocka_unit_test(it_must_be_from_this_issuer_for_us_and_this_sign_in),
		cmocka_unit_test(it_must_be_made_just_now),
		cmocka_unit_test(a_key_that_is_not_in_the_set_asks_for_a_new_set),
		cmocka_unit_test(without_a_name_the_only_key_of_its_kind_is_taken),
		cmocka_unit_test(an_address_is_verified_only_if_it_is_said_so),
		cmocka_unit_test(one_way_of_authentication_is_one_factor),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
