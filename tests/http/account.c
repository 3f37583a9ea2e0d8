/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "house.h"

static void a_stranger_is_sent_to_sign_in_and_back(void **state)
{
	struct visitor *v = house_visitor(*state, "de");

	visit(v, "/account");
	assert_int_equal(v->status, 303);
	assert_string_equal(v->location, "/sign-in?next=%2Faccount");
	arrive(v, v->location);
	sees(v, "Anmelden");
}

static void a_link_by_mail_signs_in_once_and_only_by_its_button(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de"), *other = house_visitor(h, "de");
	const char *link;

	house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	visit(v, "/sign-in");
	post(v, "/sign-in/mail", "email=Maike%40verwaltung.example");
	follow(v);
	sees(v, "Bitte sehen Sie in Ihr Postfach");
	link = mail_link(h, "maike@verwaltung.example");
	visit(v, link); /* a mail scanner does as much */
	assert_int_equal(v->status, 200);
	visit(other, "/account");
	assert_int_equal(other->status, 303);
	post(v, link, "");
	follow(v);
	arrive(v, "/account");
	sees(v, "maike@verwaltung.example");
	visit(other, link);
	assert_int_equal(other->status, 422);
}

static void a_link_is_too_old_after_ten_minutes(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "en");
	const char *link;

	house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	visit(v, "/sign-in");
	post(v, "/sign-in/mail", "email=maike%40verwaltung.example");
	link = mail_link(h, "maike@verwaltung.example");
	house_wait(h, 601);
	visit(v, link);
	assert_int_equal(v->status, 422);
	sees(v, "too old");
}

static void an_unknown_address_gets_the_same_page_and_no_mail(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");

	visit(v, "/sign-in");
	post(v, "/sign-in/mail", "email=niemand%40verwaltung.example");
	follow(v);
	sees(v, "Bitte sehen Sie in Ihr Postfach");
	assert_null(mail_text(h, "niemand@verwaltung.example"));
}

static void set_password(struct visitor *v, const char *old, const char *password)
{
	arrive(v, "/account");
	post(v, "/account/password", mem_fmt(v->house->m, "old=%s&new=%s", enc(v, old), enc(v, password)));
}

static void a_password_once_set_signs_in_and_ends_other_sessions(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *one = house_signed_in(h, maike, "de"), *two = house_signed_in(h, maike, "de");
	struct visitor *v = house_visitor(h, "de");

	set_password(one, "", "kurz");
	assert_int_equal(one->status, 422);
	sees(one, "mindestens 15 Zeichen");
	set_password(one, "", "drei blaue Tassen Tee");
	follow(one);
	sees(one, "Ihr neues Passwort gilt");
	visit(two, "/account");
	assert_int_equal(two->status, 303);
	visit(v, "/sign-in");
	post(v, "/sign-in", "email=maike%40verwaltung.example&password=falsch");
	assert_int_equal(v->status, 422);
	sees(v, "maike@verwaltung.example"); /* what was typed is still there */
	post(v, "/sign-in", "email=maike%40verwaltung.example&password=drei%20blaue%20Tassen%20Tee");
	assert_int_equal(v->status, 303);
	arrive(v, "/account");
}

static void trying_passwords_is_slowed_down_but_mail_still_lets_the_owner_in(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");

	house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	visit(v, "/sign-in");
	for (int i = 0; i < 11; i++)
		post(v, "/sign-in", "email=maike%40verwaltung.example&password=geraten");
	assert_int_equal(v->status, 429);
	assert_non_null(strstr(v->headers, "Retry-After: "));
	visit(v, "/sign-in");
	post(v, "/sign-in/mail", "email=maike%40verwaltung.example");
	arrive(v, mail_link(h, "maike@verwaltung.example"));
	house_wait(h, 3600);
	visit(v, "/sign-in");
	post(v, "/sign-in", "email=maike%40verwaltung.example&password=geraten");
	assert_int_equal(v->status, 422);
}

static void a_post_without_our_token_is_refused(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de");

	arrive(v, "/account");
	post_bare(v, "/account/language", "lang=en");
	assert_int_equal(v->status, 403);
	post_bare(v, "/account/language", "lang=en&form_id=123.abc");
	assert_int_equal(v->status, 403);
}

static void a_form_posted_twice_has_one_effect_and_the_same_answer(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de");
	const char *page;

	arrive(v, "/account");
	page = v->body;
	post(v, "/account/language", "lang=en");
	assert_int_equal(v->status, 303);
	v->body = page;
	post(v, "/account/language", "lang=de"); /* the same form again: already answered */
	assert_int_equal(v->status, 303);
	assert_string_equal(v->location, "/account?done=saved");
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT lang FROM person WHERE email = 'maike@verwaltung.example'"), "en");
}

static void a_session_ends_by_itself_and_by_signing_out(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de");

	arrive(v, "/account");
	house_wait(h, 61 * 60);
	visit(v, "/account");
	assert_int_equal(v->status, 303);
	v = house_signed_in(h, maike, "de");
	arrive(v, "/account");
	post(v, "/sign-out", "");
	follow(v);
	sees(v, "Sie sind abgemeldet");
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

static void a_closed_account_is_out_at_once(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de");

	store_script(h->store->db, "UPDATE account SET disabled = TRUE");
	visit(v, "/account");
	assert_int_equal(v->status, 303);
}

static void errors_speak_the_persons_language(void **state)
{
	struct visitor *v = house_visitor(*state, "de"), *w = house_visitor(*state, "en");

	visit(v, "/nirgends");
	assert_int_equal(v->status, 404);
	sees(v, "<html lang=\"de\">");
	visit(w, "/nowhere");
	assert_int_equal(w->status, 404);
	sees(w, "Page not found");
}

static void the_way_back_after_signing_in_never_leaves_the_house(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de");

	visit(v, "/sign-in?next=%2F%2Fevil.example");
	assert_string_equal(v->location, "/");
	visit(v, "/sign-in?next=https%3A%2F%2Fevil.example");
	assert_string_equal(v->location, "/");
	visit(v, "/sign-in?next=%2Faccount");
	assert_string_equal(v->location, "/account");
}

/* Where one is signed in, in words people know. */
static void devices_are_called_by_browser_and_system(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, "maike@verwaltung.example", ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "de");

	store_script(h->store->db, "UPDATE session SET agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) "
				   "Gecko/20100101 Firefox/131.0';");
	visit(v, "/account");
	sees(v, "Firefox auf Windows");
	sees_not(v, "Gecko");
	store_script(h->store->db, "UPDATE session SET agent = 'Mosaik/1 äöü 0123456789 0123456789 0123456789 0123456789 abcdefghi';");
	visit(v, "/account");
	sees(v, "<strong>Mosaik/1 äöü 0123456789 0123456789 0123456789 0123456789 abc</strong>");
	store_script(h->store->db, "UPDATE session SET agent = '';");
	visit(v, "/account");
	sees(v, "Unbekanntes Gerät");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_stranger_is_sent_to_sign_in_and_back),
		HOUSE_TEST(a_link_by_mail_signs_in_once_and_only_by_its_button),
		HOUSE_TEST(a_link_is_too_old_after_ten_minutes),
		HOUSE_TEST(an_unknown_address_gets_the_same_page_and_no_mail),
		HOUSE_TEST(a_password_once_set_signs_in_and_ends_other_sessions),
		HOUSE_TEST(trying_passwords_is_slowed_down_but_mail_still_lets_the_owner_in),
		HOUSE_TEST(a_post_without_our_token_is_refused),
		HOUSE_TEST(a_form_posted_twice_has_one_effect_and_the_same_answer),
		HOUSE_TEST(a_session_ends_by_itself_and_by_signing_out),
		HOUSE_TEST(a_closed_account_is_out_at_once),
		HOUSE_TEST(errors_speak_the_persons_language),
		HOUSE_TEST(the_way_back_after_signing_in_never_leaves_the_house),
		HOUSE_TEST(devices_are_called_by_browser_and_system),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
