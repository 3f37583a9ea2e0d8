/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in with passkeys, with a security key made of OpenSSL as the counterpart. */
#include <stdlib.h>
#include <string.h>

#include "../sign/authenticator.h"
#include "house.h"
#include "service/second.h"
#include "sign/base64url.h"

static const char kim_address[] = "kim@verwaltung.example", maike_address[] = "maike@verwaltung.example";

static struct authenticator *device(struct house *h)
{
	return authenticator_new(h->m, PASSKEY_ES256, h->site.url, "localhost");
}

/* A member of the options last asked for. */
static const char *option(struct visitor *v, const char *name)
{
	const char *start = mem_fmt(v->house->m, "\"%s\":\"", name), *at = strstr(v->body, start);

	if (!at)
		fail_msg("no %s in %s", name, v->body);
	at += strlen(start);
	return mem_strn(v->house->m, at, strcspn(at, "\""));
}

/* Looks at a page, then asks for options as its script would; the page stays the one seen last. */
static const char *challenge_from(struct visitor *v, const char *page, const char *path)
{
	const char *seen, *challenge;

	arrive(v, page);
	seen = v->body;
	visit(v, path);
	assert_int_equal(v->status, 200);
	assert_non_null(strstr(v->headers, "application/json"));
	challenge = option(v, "challenge");
	v->body = seen;
	return challenge;
}

static void post_new(struct visitor *v, struct authenticator *a, const char *challenge, const char *name)
{
	struct authenticator_answer answer = authenticator_make(a, base64url(a->m, challenge, strlen(challenge)));

	post(v, "/second-factor/passkeys/new",
	    mem_fmt(v->house->m, "challenge=%s&name=%s&client_data=%s&attestation=%s", challenge, name, answer.client_data,
		answer.attestation));
}

static void set_up(struct visitor *v, struct authenticator *a, const char *name)
{
	post_new(v, a, challenge_from(v, "/second-factor/passkeys", "/second-factor/passkeys/new"), name);
	follow(v);
}

static const char *answer_to(struct visitor *v, struct authenticator *a, const char *challenge, person_id owner)
{
	struct authenticator_answer answer = authenticator_use(a, base64url(a->m, challenge, strlen(challenge)));
	const char *user = mem_fmt(a->m, "%lld", (long long)owner.v);

	return mem_fmt(v->house->m, "next=&challenge=%s&credential=%s&user=%s&client_data=%s&auth_data=%s&signature=%s", challenge,
	    a->credential, owner.v ? base64url(a->m, user, strlen(user)) : "", answer.client_data, answer.auth_data,
	    answer.signature);
}

static void show(struct visitor *v, struct authenticator *a, person_id owner)
{
	const char *challenge = challenge_from(v, "/sign-in", "/sign-in/passkey");

	post(v, "/sign-in/passkey", answer_to(v, a, challenge, owner));
}

static void refused(struct visitor *v, const char *sentence)
{
	assert_int_equal(v->status, 422);
	sees(v, sentence);
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

static int64_t count(struct house *h, const char *from)
{
	return atoll(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT count(*) FROM %s", from)));
}

static void a_passkey_signs_in_without_an_address_and_counts_as_both_factors(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	struct visitor *v = house_with_link(h, kim, "en"), *w = house_visitor(h, "en");
	struct authenticator *a = device(h);

	set_up(v, a, "Computer+at+work"); /* at the door, as the role needs one: in by it */
	sees(v, "Your second factor is set up");
	arrive(v, "/second-factor/passkeys");
	sees(v, "Computer at work");
	sees(v, "not used so far");
	show(w, a, kim);
	follow(w);
	arrive(w, "/organisations");
	arrive(w, "/second-factor/passkeys");
	sees(w, "last used");
	assert_non_null(strstr(mail_text(h, kim_address), "zweiter Faktor eingerichtet"));
}

static void each_answer_counts_once_in_its_own_browser_and_for_five_minutes(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, maike_address, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en"), *w = house_visitor(h, "en"), *other = house_visitor(h, "en");
	struct authenticator *a = device(h);
	const char *challenge, *answer;

	set_up(v, a, "");
	arrive(v, "/second-factor/passkeys");
	sees(v, "Passkey 1");
	challenge = challenge_from(w, "/sign-in", "/sign-in/passkey");
	answer = answer_to(w, a, challenge, maike);
	arrive(other, "/sign-in");
	post(other, "/sign-in/passkey", answer);
	refused(other, "begun in another browser");
	post(w, "/sign-in/passkey", answer);
	follow(w);
	arrive(w, "/account");
	post(w, "/sign-out", "");
	arrive(w, "/sign-in");
	post(w, "/sign-in/passkey", answer);
	refused(w, "was sent before");
	challenge = challenge_from(w, "/sign-in", "/sign-in/passkey");
	house_wait(h, 301);
	post(w, "/sign-in/passkey", answer_to(w, a, challenge, maike));
	refused(w, "took too long");
	/* what another page asked for */
	challenge = challenge_from(v, "/second-factor/passkeys", "/second-factor/passkeys/new");
	arrive(w, "/sign-in");
	post(w, "/sign-in/passkey", answer_to(w, a, challenge, maike));
	refused(w, "Please begin anew");
}

static void a_wrong_answer_uses_the_challenge_up_too(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, maike_address, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en"), *w = house_visitor(h, "en");
	struct authenticator *a = device(h);
	const char *challenge;

	set_up(v, a, "");
	challenge = challenge_from(w, "/sign-in", "/sign-in/passkey");
	post(w, "/sign-in/passkey", mem_fmt(h->m, "%sAAAA", answer_to(w, a, challenge, maike)));
	refused(w, "was not accepted");
	arrive(w, "/sign-in");
	post(w, "/sign-in/passkey", answer_to(w, a, challenge, maike));
	refused(w, "was sent before");
}

static void a_copied_key_is_refused_by_its_counter(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, maike_address, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de"), *w = house_visitor(h, "de");
	struct authenticator *a = device(h);

	set_up(v, a, "");
	a->counter = 40;
	show(w, a, maike);
	follow(w);
	post(w, "/sign-out", "");
	a->counter = 40; /* says 41 again */
	show(w, a, maike);
	refused(w, "Der Passkey wurde nicht angenommen");
	show(w, a, maike); /* the true one has gone on to 42 */
	assert_int_equal(w->status, 303);
}

static void keys_that_were_removed_or_are_anothers_or_of_a_closed_account_are_refused(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, maike_address, ROLES, (programme_id){ 0 });
	person_id kim = house_person(h, kim_address, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en"), *k = house_signed_in(h, kim, "en"), *w = house_visitor(h, "en");
	struct authenticator *a = device(h), *b = device(h);
	const char *path;

	set_up(v, a, "");
	set_up(k, b, "");
	show(w, device(h), maike);
	refused(w, "is not known here");
	show(w, a, kim); /* says it is somebody else's */
	refused(w, "is not known here");
	post(k, "/sign-out", "");
	k = house_with_link(h, kim, "en");
	follow(k);
	sees(k, "One more step");
	post(k, "/sign-in/passkey", answer_to(k, a, challenge_from(k, "/sign-in/second", "/sign-in/passkey"), (person_id){ 0 }));
	assert_int_equal(k->status, 422);
	sees(k, "belongs to another account");
	arrive(k, "/sign-in/second");
	show(k, b, (person_id){ 0 });
	follow(k);
	arrive(k, "/account");
	arrive(v, "/second-factor/passkeys");
	path = link_to(v, "/passkeys/");
	visit(k, path);
	assert_int_equal(k->status, 404);
	arrive(v, path);
	post(v, mem_fmt(h->m, "%s/end", path), "");
	follow(v);
	sees(v, "The passkey is removed");
	show(w, a, maike);
	refused(w, "is not known here");
	store_script(h->store->db, "UPDATE account SET disabled = TRUE");
	show(w, b, kim);
	refused(w, "is not known here");
}

static void the_last_second_factor_of_who_needs_one_stays(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	struct visitor *v = house_with_link(h, kim, "en");
	struct authenticator *a = device(h);
	const char *path;

	set_up(v, a, "");
	arrive(v, "/second-factor/passkeys");
	path = link_to(v, "/passkeys/");
	arrive(v, path);
	post(v, path, "name=Phone");
	follow(v);
	sees(v, "Phone");
	arrive(v, path);
	post(v, mem_fmt(h->m, "%s/end", path), "");
	assert_int_equal(v->status, 422);
	sees(v, "this passkey is the only one");
	set_up(v, device(h), "Second");
	sees(v, "You can sign in with it from now on");
	arrive(v, path);
	post(v, mem_fmt(h->m, "%s/end", path), "");
	assert_int_equal(v->status, 303);
	assert_int_equal(count(h, "passkey"), 1);
	house_wait(h, 16 * 60);
	arrive(v, "/second-factor/passkeys");
	sees(v, "please sign in once more");
	visit(v, "/second-factor/passkeys/new");
	assert_int_equal(v->status, 403);
}

static void ten_passkeys_are_enough_and_none_is_set_up_twice(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, maike_address, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en");
	struct authenticator *a = device(h);

	set_up(v, a, "");
	post_new(v, a, challenge_from(v, "/second-factor/passkeys", "/second-factor/passkeys/new"), "");
	assert_int_equal(v->status, 422);
	sees(v, "set up already");
	for (int i = 0; i < 9; i++)
		set_up(v, device(h), "");
	arrive(v, "/second-factor/passkeys");
	sees(v, "You have ten passkeys");
	visit(v, "/second-factor/passkeys/new");
	assert_int_equal(v->status, 422);
	assert_int_equal(count(h, "passkey"), 10);
}

static void a_reset_by_the_administration_takes_passkeys_away_too(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, maike_address, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en"), *w = house_visitor(h, "en");
	struct authenticator *a = device(h);

	set_up(v, a, "");
	HOUSE_DO(h, (person_id){ 0 }, second_reset(h->act, maike, "The phone was lost."));
	show(w, a, maike);
	refused(w, "is not known here");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_passkey_signs_in_without_an_address_and_counts_as_both_factors),
		HOUSE_TEST(each_answer_counts_once_in_its_own_browser_and_for_five_minutes),
		HOUSE_TEST(a_wrong_answer_uses_the_challenge_up_too),
		HOUSE_TEST(a_copied_key_is_refused_by_its_counter),
		HOUSE_TEST(keys_that_were_removed_or_are_anothers_or_of_a_closed_account_are_refused),
		HOUSE_TEST(the_last_second_factor_of_who_needs_one_stays),
		HOUSE_TEST(ten_passkeys_are_enough_and_none_is_set_up_twice),
		HOUSE_TEST(a_reset_by_the_administration_takes_passkeys_away_too),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
