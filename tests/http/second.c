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

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(coordination_is_led_to_set_one_up_before_anything_else_can_be_reached,
		    open_at_the_start, house_close),
		HOUSE_TEST(an_administrator_needs_one_too_and_a_participant_does_not),
		HOUSE_TEST(a_demonstration_asks_nobody_for_it_and_says_so),
		HOUSE_TEST(whoever_is_given_such_a_role_while_signed_in_has_to_sign_in_again),
		cmocka_unit_test_setup_teardown(from_then_on_the_first_factor_alone_opens_nothing, open_at_the_start,
		    house_close),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
