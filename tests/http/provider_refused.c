/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in with one's organisation: what is refused, and what a provider that is down or bad may do. */
#include <string.h>

#include "fake_provider.h"

static const char maike_address[] = "maike@stadt.example";

static void is_out(struct visitor *v, long status, const char *sentence)
{
	if (v->status != status)
		fail_msg("%ld, not %ld: %.3000s", v->status, status, v->body);
	sees(v, sentence);
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

static void sign_out(struct visitor *v)
{
	follow(v);
	post(v, "/sign-out", "");
	follow(v);
}

static const char *good_claims(struct fake_provider *p)
{
	return fake_claims(p, "s-7", maike_address, "");
}

static const char *replaced(struct fake_provider *p, const char *text, const char *what, const char *with)
{
	const char *at = strstr(text, what);

	assert_non_null(at);
	return mem_fmt(p->h->m, "%.*s%s%s", (int)(at - text), text, with, at + strlen(what));
}

/* Each makes a bad token for the sign-in that was begun. */
static const char *tampered(struct fake_provider *p)
{
	const char *token = issuer_token(p->issuer, "RS256", good_claims(p));

	return replaced(p, token, ".eyJ", ".eyI");
}

static const char *of_none(struct fake_provider *p)
{
	return issuer_token(p->issuer, "none", good_claims(p));
}

static const char *none_with_a_signature(struct fake_provider *p)
{
	return mem_fmt(p->h->m, "%sAAAA", issuer_token(p->issuer, "none", good_claims(p)));
}

static const char *public_key_as_secret(struct fake_provider *p)
{
	return issuer_token(p->issuer, "HS256", good_claims(p));
}

static const char *wrong_issuer(struct fake_provider *p)
{
	return issuer_token(p->issuer, "RS256", replaced(p, good_claims(p), p->url, "https://evil.example"));
}

static const char *wrong_audience(struct fake_provider *p)
{
	return issuer_token(p->issuer, "RS256", replaced(p, good_claims(p), "\"tandem\"", "\"other\""));
}

static const char *expired(struct fake_provider *p)
{
	return issuer_token(p->issuer, "RS256",
	    replaced(p, good_claims(p), mem_fmt(p->h->m, "\"exp\":%d", HOUSE_NOW + 3600),
		mem_fmt(p->h->m, "\"exp\":%d", HOUSE_NOW - 300)));
}

static const char *old(struct fake_provider *p)
{
	return issuer_token(p->issuer, "RS256",
	    replaced(p, good_claims(p), mem_fmt(p->h->m, "\"iat\":%d", HOUSE_NOW),
		mem_fmt(p->h->m, "\"iat\":%d", HOUSE_NOW - 3600)));
}

static const char *of_another_sign_in(struct fake_provider *p)
{
	return issuer_token(p->issuer, "RS256", replaced(p, good_claims(p), p->nonce, "0000"));
}

static const char *by_another_key(struct fake_provider *p)
{
	return issuer_token(issuer_new(p->h->m), "RS256", good_claims(p));
}

static const char *without_nonce(struct fake_provider *p)
{
	return issuer_token(p->issuer, "RS256", replaced(p, good_claims(p), "\"nonce\"", "\"once\""));
}

static void bad_tokens_let_nobody_in(void **state)
{
	static const char *(*const bad[])(struct fake_provider *) = { tampered, of_none, none_with_a_signature,
		public_key_as_secret, wrong_issuer, wrong_audience, expired, old, of_another_sign_in, by_another_key,
		without_nonce };
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, true, true);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	for (size_t i = 0; i < LEN(bad); i++) {
		fake_begin(p, v);
		fake_answers(p, bad[i](p));
		fake_back(p, v);
		is_out(v, 422, "was not accepted");
	}
	fake_sign_in(p, v, "s-7", maike_address, "");
	assert_int_equal(v->status, 303);
	fake_provider_end(p);
}

static void a_code_and_its_state_count_once_in_the_browser_that_began(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en"), *other = house_visitor(h, "en");
	const char *first;

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_begin(p, v);
	fake_answers(p, issuer_token(p->issuer, "RS256", good_claims(p)));
	/* somebody is made to go on with another's answer */
	arrive(other, "/sign-in");
	fake_back(p, other);
	is_out(other, 422, "begun in another browser");
	assert_int_equal(p->tokens_n, 0);
	fake_back(p, v);
	first = p->state;
	sign_out(v);
	fake_begin(p, v);
	p->state = first;
	fake_back(p, v);
	is_out(v, 422, "was sent before");
	assert_int_equal(p->tokens_n, 1);
	fake_begin(p, v);
	house_wait(h, 601);
	fake_back(p, v);
	is_out(v, 422, "took too long");
	p->state = "";
	fake_back(p, v);
	is_out(v, 422, "begin anew");
	fake_provider_end(p);
}

static void a_wrong_answer_uses_the_state_up(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_begin(p, v);
	fake_answers(p, of_none(p));
	fake_back(p, v);
	is_out(v, 422, "was not accepted");
	fake_answers(p, issuer_token(p->issuer, "RS256", good_claims(p)));
	fake_back(p, v);
	is_out(v, 422, "was sent before");
	fake_provider_end(p);
}

static void the_state_of_one_organisation_is_none_of_anothers(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	store_script(h->store->db, "INSERT INTO organisation (id, name, name_fold, made_at) VALUES (77, 'B', 'b', 1);"
				   "INSERT INTO provider (organisation_id, issuer, client_id, secret, domains, listed, active, made_at) "
				   "SELECT 77, issuer, client_id, secret, domains, FALSE, TRUE, 1 FROM provider");
	fake_begin(p, v);
	fake_answers(p, issuer_token(p->issuer, "RS256", good_claims(p)));
	p->back = "/sign-in/organisation/77/back";
	fake_back(p, v);
	is_out(v, 422, "begin anew");
	fake_provider_end(p);
}

static void a_provider_that_names_another_in_its_answer_is_not_believed(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");
	const char *path;

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_begin(p, v);
	fake_answers(p, issuer_token(p->issuer, "RS256", good_claims(p)));
	path = strstr(p->back, "/sign-in/");
	visit(v, mem_fmt(h->m, "%s?code=c-1&iss=https%%3A%%2F%%2Fevil.example&state=%s", path, p->state));
	post(v, path, mem_fmt(h->m, "code=c-1&iss=https%%3A%%2F%%2Fevil.example&state=%s", p->state));
	is_out(v, 422, "was not accepted");
	assert_int_equal(p->tokens_n, 0);
	visit(v, mem_fmt(h->m, "%s?error=access_denied&state=x", path));
	is_out(v, 422, "it was cancelled");
	fake_provider_end(p);
}

static void keys_are_kept_and_fetched_anew_for_a_new_one_once_a_minute(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_sign_in(p, v, "s-7", maike_address, "");
	sign_out(v);
	p->issuer->rsa_kid = "rsa-2";
	p->keys = issuer_keys(p->issuer);
	fake_sign_in(p, v, "s-7", maike_address, "");
	is_out(v, 422, "was not accepted"); /* asked half a moment ago */
	assert_int_equal(p->keys_n, 1);
	house_wait(h, 61);
	fake_sign_in(p, v, "s-7", maike_address, "");
	assert_int_equal(v->status, 303);
	assert_int_equal(p->keys_n, 2);
	assert_int_equal(p->documents_n, 1);
	fake_provider_end(p);
}

static void redirects_are_not_followed_and_large_answers_not_read(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	p->token_status = 303;
	fake_sign_in(p, v, "s-7", maike_address, "");
	is_out(v, 422, "was not accepted");
	assert_int_equal(p->elsewhere_n, 0);
	p->token_status = 400;
	fake_sign_in(p, v, "s-7", maike_address, "");
	is_out(v, 422, "was not accepted");
	p->token_status = 0;
	fake_begin(p, v);
	p->token_answer = mem_fmt(h->m, "{\"id_token\":\"%*s\"}", 300 * 1024, "x");
	fake_back(p, v);
	is_out(v, 503, "cannot be reached just now");
	fake_provider_end(p);
}

static void a_document_about_another_issuer_or_bad_addresses_sends_nobody_anywhere(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "de");

	p->document = mem_fmt(h->m,
	    "{\"issuer\":\"%s\",\"authorization_endpoint\":\"http://evil.example/auth\",\"token_endpoint\":\"%s/token\","
	    "\"jwks_uri\":\"%s/keys\"}",
	    p->url, p->url, p->url);
	arrive(v, "/sign-in");
	visit(v, link_to(v, "/sign-in/organisation/"));
	is_out(v, 503, "gerade nicht zu erreichen");
	assert_int_equal(p->documents_n, 1);
	arrive(v, "/sign-in");
	visit(v, link_to(v, "/sign-in/organisation/")); /* not asked again at once */
	is_out(v, 503, "gerade nicht zu erreichen");
	assert_int_equal(p->documents_n, 1);
	p->document = NULL;
	house_wait(h, 31);
	fake_begin(p, v);
	fake_provider_end(p);
}

static void a_provider_that_is_away_is_said_to_be_away(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_begin(p, v);
	fake_provider_end(p);
	fake_back(p, v);
	is_out(v, 503, "cannot be reached just now");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(bad_tokens_let_nobody_in),
		HOUSE_TEST(a_code_and_its_state_count_once_in_the_browser_that_began),
		HOUSE_TEST(a_wrong_answer_uses_the_state_up),
		HOUSE_TEST(the_state_of_one_organisation_is_none_of_anothers),
		HOUSE_TEST(a_provider_that_names_another_in_its_answer_is_not_believed),
		HOUSE_TEST(keys_are_kept_and_fetched_anew_for_a_new_one_once_a_minute),
		HOUSE_TEST(redirects_are_not_followed_and_large_answers_not_read),
		HOUSE_TEST(a_document_about_another_issuer_or_bad_addresses_sends_nobody_anywhere),
		HOUSE_TEST(a_provider_that_is_away_is_said_to_be_away),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
