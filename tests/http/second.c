/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing in with two factors, against a counterpart that is not ours: oathtool. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "house.h"

static const char kim_address[] = "kim@verwaltung.example";
static int waited;

static int open_at_the_start(void **state)
{
	waited = 0;
	return house_open(state);
}

static void pass(struct house *h, int seconds)
{
	house_wait(h, seconds);
	waited += seconds;
}

/* What another program says the app shows `later` seconds from now. */
static const char *app_shows(struct house *h, const char *key, int later)
{
	const char *command = mem_fmt(h->m, "oathtool --totp -b '%s' -N @%d", key, HOUSE_NOW + waited + later);
	char line[16] = "";
	FILE *f = popen(command, "r");

	assert_non_null(f);
	assert_non_null(fgets(line, sizeof line, f));
	assert_int_equal(pclose(f), 0);
	return mem_strn(h->m, line, strcspn(line, "\n"));
}

/* The key on the page of the app. */
static const char *key_on(struct visitor *v)
{
	static const char start[] = "<p class=\"code\" translate=\"no\">";
	const char *at = strstr(v->body, start);

	if (!at)
		fail_msg("no key on the page: %.6000s", v->body);
	at += strlen(start);
	return mem_strn(v->house->m, at, strcspn(at, "<"));
}

static const char *set_up(struct visitor *v)
{
	const char *key;

	arrive(v, "/second-factor");
	post(v, "/second-factor/app", "");
	follow(v);
	key = key_on(v);
	post(v, "/second-factor/app/code", mem_fmt(v->house->m, "code=%s", app_shows(v->house, key, 0)));
	assert_int_equal(v->status, 303);
	return key;
}

static struct visitor *coordinator(struct house *h, const char **key)
{
	person_id kim = house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	struct visitor *v = house_with_link(h, kim, "en");

	*key = set_up(v);
	return v;
}

static int64_t count(struct house *h, const char *from)
{
	return atoll(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT count(*) FROM %s", from)));
}

static void coordination_is_led_to_set_one_up_before_anything_else_can_be_reached(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	struct visitor *v = house_with_link(h, kim, "en");
	static const char *const closed[] = { "/account", "/programmes", "/organisations", "/second-factor/codes" };

	assert_string_equal(v->location, "/second-factor");
	assert_int_equal(count(h, "session"), 0);
	for (size_t i = 0; i < LEN(closed); i++) {
		visit(v, closed[i]);
		assert_int_equal(v->status, 303);
		arrive(v, closed[i]);
		sees(v, "Your role reaches the data of many people");
	}
	set_up(v);
	assert_int_equal(count(h, "session"), 1);
	follow(v);
	sees(v, "Recovery codes");
	arrive(v, "/programmes");
}

static void an_administrator_needs_one_too_and_a_participant_does_not(void **state)
{
	struct house *h = *state;
	person_id alex = house_person(h, "alex@verwaltung.example", ROLE_ADMIN, (programme_id){ 0 });
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });

	assert_string_equal(house_with_link(h, alex, "en")->location, "/second-factor");
	assert_string_equal(house_with_link(h, maike, "en")->location, "/");
}

static void a_demonstration_asks_nobody_for_it_and_says_so(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLE_COORDINATOR, (programme_id){ 0 });
	struct visitor *v;

	h->site.demo = true;
	v = house_with_link(h, kim, "en");
	arrive(v, "/programmes");
	arrive(v, "/second-factor");
	sees(v, "This is a demonstration");
}

static void whoever_is_given_such_a_role_while_signed_in_has_to_sign_in_again(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_with_link(h, maike, "en");

	arrive(v, "/account");
	house_person(h, "maike@verwaltung.example", ROLE_COORDINATOR, (programme_id){ 0 });
	visit(v, "/account");
	assert_string_equal(v->location, "/sign-in?next=%2Faccount");
}

static void from_then_on_the_first_factor_alone_opens_nothing(void **state)
{
	struct house *h = *state;
	const char *key;
	struct visitor *v;

	coordinator(h, &key);
	pass(h, 60);
	v = house_with_link(h, house_person(h, kim_address, ROLES, (programme_id){ 0 }), "en");
	assert_string_equal(v->location, "/sign-in/second");
	assert_int_equal(count(h, "session"), 1);
	follow(v);
	visit(v, "/account");
	assert_int_equal(v->status, 303);
	visit(v, "/second-factor"); /* nor can another factor be set up instead */
	assert_string_equal(v->location, "/sign-in");
	post_bare(v, "/second-factor/app", "");
	assert_int_equal(v->status, 403);
	arrive(v, "/sign-in/second");
	post(v, "/second-factor/app", "");
	assert_int_equal(v->status, 403);
	arrive(v, "/sign-in/second");
	post(v, "/sign-in/second", "code=000000");
	assert_int_equal(v->status, 422);
	sees(v, "This code is not right");
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, 0)));
	follow(v);
	arrive(v, "/account");
	assert_int_equal(count(h, "session"), 2);
}

static void a_code_counts_once_and_for_one_step_around(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLES, (programme_id){ 0 });
	const char *key, *used;
	struct visitor *v;

	coordinator(h, &key);
	v = house_with_link(h, kim, "en");
	follow(v);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, 0))); /* used to confirm the app */
	assert_int_equal(v->status, 422);
	pass(h, 90);
	used = app_shows(h, key, 30);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, -60)));
	assert_int_equal(v->status, 422);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%.3s+%s", used, used + 3)); /* a clock that is fast; as apps write it */
	assert_int_equal(v->status, 303);
	v = house_with_link(h, kim, "en");
	follow(v);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", used));
	assert_int_equal(v->status, 422);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, 0))); /* nor an earlier one */
	assert_int_equal(v->status, 422);
	pass(h, 60);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, 0)));
	assert_int_equal(v->status, 303);
}

static void guessing_codes_is_slowed_down_and_locks_nobody_out(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLES, (programme_id){ 0 });
	const char *key;
	struct visitor *v;

	coordinator(h, &key);
	pass(h, 60);
	v = house_with_link(h, kim, "en");
	follow(v);
	for (int i = 0; i < 6; i++)
		post(v, "/sign-in/second", "code=000000");
	assert_int_equal(v->status, 429);
	assert_non_null(strstr(v->headers, "Retry-After: "));
	pass(h, 60);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, 0)));
	assert_int_equal(v->status, 303);
}

static void secrets_are_sealed_and_worth_nothing_under_another_person(void **state)
{
	struct house *h = *state;
	person_id ada = house_person(h, "ada@verwaltung.example", ROLES, (programme_id){ 0 });
	const char *key;
	struct visitor *v;
	char *bare;

	coordinator(h, &key);
	bare = mem_str(h->m, key);
	for (char *from = bare, *to = bare;; from++) {
		*to = *from;
		to += *from != ' ';
		if (!*from)
			break;
	}
	assert_int_equal(strlen(bare), 32);
	assert_int_equal(count(h, mem_fmt(h->m, "totp WHERE secret LIKE '%%%s%%'", bare)), 0);
	store_script(h->store->db, mem_fmt(h->m, "INSERT INTO totp (person_id, secret) SELECT %lld, secret FROM totp;",
				       (long long)ada.v));
	pass(h, 60);
	v = house_with_link(h, ada, "en");
	follow(v);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", app_shows(h, key, 0)));
	assert_int_equal(v->status, 500);
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

/* The n-th code on the page, from 0. */
static const char *code_at(struct visitor *v, int n)
{
	const char *at = strstr(v->body, "<ol class=\"codes\"");

	for (int i = 0; at && i <= n; i++)
		at = strstr(at + 1, "<li>");
	if (!at)
		fail_msg("no code %d on the page: %.6000s", n, v->body);
	return mem_strn(v->house->m, at + 4, strcspn(at + 4, "<"));
}

static long try_code(struct house *h, person_id person, const char *code)
{
	struct visitor *v = house_with_link(h, person, "en");

	follow(v);
	post(v, "/sign-in/second", mem_fmt(h->m, "code=%s", enc(v, code)));
	pass(h, 60);
	return v->status;
}

static void each_recovery_code_works_once_and_a_new_set_replaces_the_old(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLES, (programme_id){ 0 });
	const char *key, *first, *second, *tenth;
	struct visitor *v = coordinator(h, &key), *other;

	follow(v);
	first = code_at(v, 0);
	second = code_at(v, 1);
	tenth = code_at(v, 9);
	assert_int_equal(strlen(first), 29);
	assert_string_not_equal(first, second);
	assert_int_equal(count(h, mem_fmt(h->m, "recovery_code WHERE code_hash LIKE '%%%s%%'", first)), 0);
	assert_int_equal(try_code(h, kim, first), 303);
	assert_int_equal(count(h, "outbox WHERE kind = 'recovery_code_used' AND to_address = 'kim@verwaltung.example'"), 1);
	assert_int_equal(try_code(h, kim, first), 422);
	assert_int_equal(try_code(h, kim, mem_fmt(h->m, "  %.4s %.4s%s", second, second + 5, second + 9)), 303);
	arrive(v, "/second-factor");
	sees(v, "8 codes are left");
	post(v, "/second-factor/codes", "");
	follow(v);
	assert_string_not_equal(code_at(v, 9), tenth);
	assert_int_equal(try_code(h, kim, tenth), 422);
	assert_int_equal(try_code(h, kim, code_at(v, 9)), 303);
	other = house_signed_in(h, kim, "en"); /* another session cannot look at them */
	arrive(other, "/second-factor/codes");
	sees(other, "shown only once");
	pass(h, 15 * 60);
	arrive(v, "/second-factor/codes");
	sees(v, "shown only once");
}

static void somebody_elses_recovery_code_is_none(void **state)
{
	struct house *h = *state;
	person_id alex = house_person(h, "alex@verwaltung.example", ROLE_ADMIN, (programme_id){ 0 });
	const char *key;
	struct visitor *v = coordinator(h, &key), *w = house_with_link(h, alex, "en");

	follow(v);
	set_up(w);
	assert_int_equal(try_code(h, alex, code_at(v, 0)), 422);
}

static void changing_what_lets_one_in_asks_for_a_fresh_sign_in(void **state)
{
	struct house *h = *state;
	const char *key;
	struct visitor *v = coordinator(h, &key);

	follow(v);
	pass(h, 16 * 60);
	arrive(v, "/second-factor");
	sees(v, "please sign in once more");
	sees_not(v, "Set up a new app");
	post(v, "/second-factor/app", "");
	assert_int_equal(v->status, 403);
	sees(v, "please sign in once more");
	arrive(v, "/second-factor");
	post(v, "/sign-in/renew", "next=%2Fsecond-factor");
	assert_string_equal(v->location, "/sign-in?next=%2Fsecond-factor");
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

static void the_only_factor_of_somebody_who_needs_one_stays(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v, *w = house_with_link(h, maike, "en");
	const char *key;

	v = coordinator(h, &key);
	arrive(v, "/second-factor");
	sees_not(v, "Remove the app");
	post(v, "/second-factor/app/end", "");
	assert_int_equal(v->status, 422);
	set_up(w);
	follow(w);
	assert_int_equal(count(h, "outbox WHERE kind = 'second_factor_set' AND to_address = 'maike@verwaltung.example'"), 1);
	arrive(w, "/second-factor");
	post(w, "/second-factor/app/end", "");
	follow(w);
	assert_int_equal(count(h, "totp"), 1);
	assert_int_equal(count(h, "recovery_code"), 10);
	pass(h, 1);
	assert_string_equal(house_with_link(h, maike, "en")->location, "/");
}

static void setting_one_up_ends_the_other_sessions(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *one = house_with_link(h, maike, "en"), *two = house_with_link(h, maike, "en");

	arrive(two, "/account");
	set_up(one);
	follow(one);
	arrive(one, "/account");
	visit(two, "/account");
	assert_int_equal(two->status, 303);
}

static void the_administration_resets_it_with_a_reason_and_the_person_is_told(void **state)
{
	struct house *h = *state;
	person_id kim = house_person(h, kim_address, ROLES, (programme_id){ 0 });
	person_id alex = house_person(h, "alex@verwaltung.example", ROLE_ADMIN, (programme_id){ 0 });
	struct visitor *admin = house_signed_in(h, alex, "en");
	const char *key, *page = mem_fmt(h->m, "/admin/people/%lld", (long long)kim.v), *reset;
	struct visitor *v = coordinator(h, &key);

	reset = mem_fmt(h->m, "%s/second", page);
	arrive(admin, page);
	sees(admin, "Reset the second factor");
	post(admin, reset, "reason=");
	assert_int_equal(admin->status, 422);
	pass(h, 1);
	post(admin, reset, "reason=Telefon%20verloren");
	follow(admin);
	sees(admin, "Telefon verloren");
	visit(v, "/account");
	assert_int_equal(v->status, 303);
	assert_non_null(strstr(mail_text(h, kim_address), "Telefon verloren"));
	assert_int_equal(count(h, mem_fmt(h->m, "audit WHERE action = 'second_factor_reset' AND object_id = %lld", (long long)kim.v)), 1);
	assert_string_equal(house_with_link(h, kim, "en")->location, "/second-factor");
	/* one's own is changed on one's own page, and the form for it is not offered here */
	store_script(h->store->db, mem_fmt(h->m, "INSERT INTO totp (person_id, secret, confirmed_at) VALUES (%lld, 'x', 1);",
	    (long long)alex.v));
	arrive(admin, mem_fmt(h->m, "/admin/people/%lld", (long long)alex.v));
	sees(admin, "Set up.");
	sees_not(admin, "Reset the second factor");
	post(admin, mem_fmt(h->m, "/admin/people/%lld/second", (long long)alex.v), "reason=Handy%20weg");
	assert_int_equal(admin->status, 422);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_at_the_start, house_close)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(coordination_is_led_to_set_one_up_before_anything_else_can_be_reached),
		TEST(an_administrator_needs_one_too_and_a_participant_does_not),
		TEST(a_demonstration_asks_nobody_for_it_and_says_so),
		TEST(whoever_is_given_such_a_role_while_signed_in_has_to_sign_in_again),
		TEST(from_then_on_the_first_factor_alone_opens_nothing),
		TEST(a_code_counts_once_and_for_one_step_around),
		TEST(guessing_codes_is_slowed_down_and_locks_nobody_out),
		TEST(secrets_are_sealed_and_worth_nothing_under_another_person),
		TEST(each_recovery_code_works_once_and_a_new_set_replaces_the_old),
		TEST(somebody_elses_recovery_code_is_none),
		TEST(changing_what_lets_one_in_asks_for_a_fresh_sign_in),
		TEST(the_only_factor_of_somebody_who_needs_one_stays),
		TEST(setting_one_up_ends_the_other_sessions),
		TEST(the_administration_resets_it_with_a_reason_and_the_person_is_told),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
