/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in with one's organisation: what comes in, and what the administration sets. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "fake_provider.h"
#include "service/provider.h"
#include "service/provider_ask.h"
#include "sign/base64url.h"

static const char maike_address[] = "maike@stadt.example", kim_address[] = "kim@amt.example";

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static int64_t count(struct house *h, const char *from)
{
	return atoll(cell(h, mem_fmt(h->m, "SELECT count(*) FROM %s", from)));
}

static void is_in(struct visitor *v)
{
	follow(v);
	arrive(v, "/account");
}

static void is_out(struct visitor *v, long status, const char *sentence)
{
	assert_int_equal(v->status, status);
	sees(v, sentence);
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

static void somebody_we_know_comes_in_by_a_verified_address_and_from_then_on_by_name(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "de"), *w = house_visitor(h, "de");
	unsigned char hash[crypto_hash_sha256_BYTES];

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_sign_in(p, v, "s-7", "Maike@Stadt.example", "");
	is_in(v);
	sees(v, maike_address);
	assert_string_equal(p->code, "c-1");
	crypto_hash_sha256(hash, (const unsigned char *)p->verifier, strlen(p->verifier));
	assert_string_equal(base64url(h->m, hash, sizeof hash), p->challenge);
	assert_non_null(strstr(mail_text(h, maike_address), "Anmeldung Ihrer Organisation"));
	/* she has another address by now, and somebody else has hers */
	fake_sign_in(p, w, "s-7", "maike.neu@stadt.example", "");
	is_in(w);
	sees(w, maike_address);
	post(w, "/sign-out", "");
	follow(w);
	fake_sign_in(p, w, "s-8", maike_address, "");
	is_out(w, 422, "gehört einer anderen Person");
	assert_int_equal(count(h, "provider_person"), 1);
	fake_provider_end(p);
}

static void strangers_get_a_clear_page_and_no_account(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");
	int64_t people = count(h, "person");

	fake_sign_in(p, v, "s-9", "niemand@stadt.example", "");
	sees(v, "niemand@stadt.example");
	is_out(v, 422, "nobody is known here by this address");
	assert_int_equal(count(h, "person"), people);
	assert_int_equal(count(h, "provider_person"), 0);
	fake_provider_end(p);
}

static void a_provider_vouches_for_its_own_domains_only_and_only_for_verified_addresses(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, "kim@bund.example", ROLES, (programme_id){ 0 });
	house_person(h, "kim@sub.stadt.example", ROLES, (programme_id){ 0 });
	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_sign_in(p, v, "s-1", "kim@bund.example", "");
	is_out(v, 422, "did not confirm an e-mail address");
	fake_sign_in(p, v, "s-1", "kim@sub.stadt.example", "");
	is_out(v, 422, "did not confirm an e-mail address");
	fake_sign_in(p, v, "s-1", NULL, ",\"email\":\"maike@stadt.example\"");
	is_out(v, 422, "did not confirm an e-mail address");
	fake_sign_in(p, v, "s-1", NULL, ",\"email\":\"maike@stadt.example\",\"email_verified\":false");
	is_out(v, 422, "did not confirm an e-mail address");
	p->userinfo = "{\"sub\":\"s-1\"}";
	fake_sign_in(p, v, "s-1", NULL, "");
	is_out(v, 422, "did not confirm an e-mail address");
	fake_provider_end(p);
}

static void where_all_addresses_are_its_own_silence_is_enough_but_not_a_no(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, true);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_sign_in(p, v, "s-1", NULL, ",\"email\":\"maike@stadt.example\",\"email_verified\":false");
	is_out(v, 422, "did not confirm an e-mail address");
	fake_sign_in(p, v, "s-1", NULL, ",\"email\":\"maike@stadt.example\"");
	is_in(v);
	fake_provider_end(p);
}

static void an_address_may_stand_in_the_user_info_of_the_same_person(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	p->userinfo = "{\"sub\":\"s-2\",\"email\":\"maike@stadt.example\",\"email_verified\":true}";
	fake_sign_in(p, v, "s-1", NULL, "");
	is_out(v, 422, "was not accepted");
	fake_sign_in(p, v, "s-2", NULL, "");
	is_in(v);
	fake_provider_end(p);
}

static void a_closed_account_stays_closed(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_sign_in(p, v, "s-1", maike_address, "");
	is_in(v);
	store_script(h->store->db, "UPDATE account SET disabled = TRUE");
	v = house_visitor(h, "en");
	fake_sign_in(p, v, "s-1", maike_address, "");
	is_out(v, 422, "nobody is known here");
	fake_provider_end(p);
}

static void coordination_shows_a_second_factor_unless_the_provider_asks_for_it(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	fake_sign_in(p, v, "s-1", kim_address, "");
	assert_string_equal(v->location, "/second-factor");
	visit(v, "/account");
	assert_int_equal(v->status, 303);
	fake_provider_end(p);
}

static void a_provider_that_asks_for_two_factors_is_believed_unless_it_says_one(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, true, false);
	struct visitor *v = house_visitor(h, "en");

	house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	fake_sign_in(p, v, "s-1", kim_address, ",\"amr\":[\"pwd\"]");
	assert_string_equal(v->location, "/second-factor");
	v = house_visitor(h, "en");
	fake_sign_in(p, v, "s-1", kim_address, ",\"amr\":[\"pwd\",\"otp\",\"mfa\"]");
	is_in(v);
	arrive(v, "/organisations");
	fake_provider_end(p);
}

static void one_comes_back_to_the_page_one_came_for_and_only_to_ours(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");
	const char *go = mem_fmt(h->m, "/sign-in/organisation/%lld", (long long)p->organisation.v);

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_begin(p, v);
	visit(v, mem_fmt(h->m, "%s?next=%%2Faccount", go));
	p->state = strstr(v->location, "&state=") + 7;
	p->nonce = mem_strn(h->m, strstr(v->location, "&nonce=") + 7, 64);
	p->state = mem_strn(h->m, p->state, strcspn(p->state, "&"));
	fake_answers(p, issuer_token(p->issuer, "ES256", fake_claims(p, "s-1", maike_address, "")));
	fake_back(p, v);
	assert_string_equal(v->location, "/account");
	follow(v);
	post(v, "/sign-out", "");
	visit(v, mem_fmt(h->m, "%s?next=https%%3A%%2F%%2Fevil.example", go));
	assert_null(strstr(v->location, "ZXZpbC"));
	fake_provider_end(p);
}

static const char *settings(struct house *h, struct visitor *v, const char *issuer, const char *secret, const char *domains,
    int version)
{
	return mem_fmt(h->m, "version=%d&issuer=%s&client_id=tandem&secret=%s&domains=%s&listed=1&active=1", version,
	    enc(v, issuer), enc(v, secret), enc(v, domains));
}

static void the_administration_sets_it_and_the_secret_is_never_shown_or_stored_as_it_is(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	person_id ada = house_person(h, "ada@stadt.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, ada, "en");
	const char *page;

	arrive(v, "/admin/people");
	arrive(v, link_to(v, "/admin/sign-in"));
	sees(v, "in use");
	post(v, "/admin/sign-in/file", "format=csv");
	sees(v, "Organisation,Issuer,State\r\n");
	sees(v, mem_fmt(h->m, ",%s,in use\r\n", p->url));
	arrive(v, "/admin/sign-in");
	page = link_to(v, "/admin/sign-in/");
	arrive(v, page);
	sees(v, mem_fmt(h->m, "%s/sign-in/organisation/%lld/back", h->site.url, (long long)p->organisation.v));
	sees(v, "stadt.example amt.example");
	sees_not(v, "geheim");
	assert_null(strstr(cell(h, "SELECT secret FROM provider"), "geheim"));
	post(v, page, settings(h, v, "http://stadt.example", "x", "stadt.example", 1));
	assert_int_equal(v->status, 422);
	sees(v, "begins with https://");
	post(v, page, settings(h, v, p->url, "noch geheimer", "stadt", 1));
	assert_int_equal(v->status, 422);
	sees(v, "at least one mail domain");
	sees_not(v, "geheimer");
	post(v, page, settings(h, v, "https://login.stadt.example", "", "stadt.example", 1));
	assert_int_equal(v->status, 422);
	sees(v, "enter the client secret");
	post(v, page, settings(h, v, p->url, "", "stadt.example", 1));
	follow(v);
	post(v, page, settings(h, v, p->url, "", "stadt.example", 1)); /* someone was faster */
	assert_int_equal(v->status, 409);
	arrive(v, page);
	post(v, mem_fmt(h->m, "%s/try", page), "");
	assert_int_equal(v->status, 200);
	sees(v, "Tandem understands it");
	p->document = "{}";
	post(v, mem_fmt(h->m, "%s/try", page), "");
	assert_int_equal(v->status, 422);
	sees(v, "another issuer");
	arrive(v, page);
	post(v, mem_fmt(h->m, "%s/end", page), "");
	follow(v);
	assert_int_equal(count(h, "provider"), 0);
	visit(v, mem_fmt(h->m, "/sign-in/organisation/%lld", (long long)p->organisation.v));
	fake_provider_end(p);
}

static void another_issuer_knows_nobody_of_the_old_one(void **state)
{
	struct house *h = *state;
	struct fake_provider *p = fake_provider(h, false, false);
	struct visitor *v = house_visitor(h, "en");
	struct provider_settings s = { .version = 1, .issuer = "https://login.stadt.example", .client_id = "tandem",
		.secret = "x", .domains = "stadt.example" };
	const char *field;

	house_person(h, maike_address, ROLES, (programme_id){ 0 });
	fake_sign_in(p, v, "s-1", maike_address, "");
	is_in(v);
	HOUSE_DO(h, (person_id){ 0 }, provider_save(h->act, p->organisation, &s, &field));
	assert_int_equal(count(h, "provider_person"), 0);
	v = house_visitor(h, "en");
	arrive(v, "/sign-in");
	sees_not(v, "Stadt Musterhausen"); /* not in use any more */
	visit(v, mem_fmt(h->m, "/sign-in/organisation/%lld", (long long)p->organisation.v));
	assert_int_equal(v->status, 404);
	fake_provider_end(p);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(somebody_we_know_comes_in_by_a_verified_address_and_from_then_on_by_name),
		HOUSE_TEST(strangers_get_a_clear_page_and_no_account),
		HOUSE_TEST(a_provider_vouches_for_its_own_domains_only_and_only_for_verified_addresses),
		HOUSE_TEST(where_all_addresses_are_its_own_silence_is_enough_but_not_a_no),
		HOUSE_TEST(an_address_may_stand_in_the_user_info_of_the_same_person),
		HOUSE_TEST(a_closed_account_stays_closed),
		HOUSE_TEST(coordination_shows_a_second_factor_unless_the_provider_asks_for_it),
		HOUSE_TEST(a_provider_that_asks_for_two_factors_is_believed_unless_it_says_one),
		HOUSE_TEST(one_comes_back_to_the_page_one_came_for_and_only_to_ours),
		HOUSE_TEST(the_administration_sets_it_and_the_secret_is_never_shown_or_stored_as_it_is),
		HOUSE_TEST(another_issuer_knows_nobody_of_the_old_one),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
