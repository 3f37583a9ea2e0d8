/* SPDX-License-Identifier: EUPL-1.2 */
/* A new address needs the word of both; a new name leaves no trace of the old one. */
#include <stdlib.h>
#include <string.h>

#include "given_two.h"

static const char old_one[] = "maike@verwaltung.example", new_one[] = "maike.neu@stadt.example";

static int64_t count(struct house *h, const char *from)
{
	return atoll(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT count(*) FROM %s", from)));
}

static const char *address_of(struct house *h, person_id person)
{
	return store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT email FROM person WHERE id = %lld", (long long)person.v));
}

/* The link of the newest mail of the kind. */
static const char *link_in(struct house *h, const char *kind, const char *to)
{
	const char *text = store_cell(h->store, h->store->db,
	    mem_fmt(h->m, "SELECT text FROM outbox WHERE kind = '%s' AND to_address = '%s' ORDER BY made_at DESC, id LIMIT 1", kind, to));
	const char *at = strstr(text, "/address/");

	if (!at)
		fail_msg("no link in the mail %s to %s", kind, to);
	return mem_strn(h->m, at, strcspn(at, " \r\n"));
}

static void ask(struct visitor *v, const char *email)
{
	arrive(v, "/account");
	post(v, "/account/address", mem_fmt(v->house->m, "email=%s", enc(v, email)));
}

static void confirm(struct visitor *v, const char *link)
{
	arrive(v, link);
	post(v, link, "");
	assert_int_equal(v->status, 303);
}

static void both_addresses_confirm_before_the_new_one_counts(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, old_one, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en"), *anyone = house_visitor(h, "en");
	const char *at_old, *at_new;

	ask(v, new_one);
	follow(v);
	sees(v, "not confirmed yet");
	at_old = link_in(h, "address_old", old_one);
	at_new = link_in(h, "address_new", new_one);
	confirm(anyone, at_new);
	assert_string_equal(address_of(h, maike), old_one);
	visit(anyone, at_new); /* it works once */
	assert_int_equal(anyone->status, 422);
	confirm(anyone, at_old);
	assert_string_equal(anyone->location, "/?done=address_changed");
	assert_string_equal(address_of(h, maike), new_one);
	assert_int_equal(count(h, "outbox WHERE kind = 'address_changed'"), 2);
	assert_int_equal(count(h, "audit WHERE action = 'address_changed'"), 1);
	arrive(v, "/account");
	sees(v, "<p>maike.neu@stadt.example</p>");
}

static void a_sign_in_link_that_went_to_the_old_address_opens_nothing_after(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, old_one, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en"), *other = house_visitor(h, "en");
	const char *link;

	visit(other, "/sign-in");
	post(other, "/sign-in/mail", mem_fmt(h->m, "email=%s", old_one));
	link = mail_link(h, old_one);
	ask(v, new_one);
	confirm(v, link_in(h, "address_old", old_one));
	confirm(v, link_in(h, "address_new", new_one));
	visit(other, link);
	assert_int_equal(other->status, 422);
}

static void an_address_of_another_account_is_not_taken_and_not_told(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, old_one, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en");

	house_person(h, "ole@stadt.example", ROLES, (programme_id){ 0 });
	ask(v, "Ole@stadt.example");
	assert_string_equal(v->location, "/account?done=address_asked");
	confirm(v, link_in(h, "address_old", old_one));
	assert_string_equal(address_of(h, maike), old_one);
	assert_int_equal(count(h, "outbox WHERE kind = 'address_taken' AND to_address = 'ole@stadt.example'"), 1);
	assert_int_equal(count(h, "outbox WHERE kind = 'address_new'"), 0);
	ask(v, "kein Ort");
	assert_int_equal(v->status, 422);
	sees(v, "not a complete e-mail address");
	ask(v, "MAIKE@verwaltung.example");
	assert_int_equal(v->status, 422);
}

static void taken_meanwhile_it_changes_nothing(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, old_one, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en");
	const char *at_new;

	ask(v, new_one);
	confirm(v, link_in(h, "address_old", old_one));
	at_new = link_in(h, "address_new", new_one);
	house_person(h, new_one, ROLES, (programme_id){ 0 });
	arrive(v, at_new);
	post(v, at_new, "");
	assert_int_equal(v->status, 422);
	assert_string_equal(address_of(h, maike), old_one);
}

static void it_needs_a_fresh_sign_in_and_links_end_after_three_days(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, old_one, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en");
	const char *link;

	arrive(v, "/account");
	house_wait(h, 16 * 60);
	post(v, "/account/address", mem_fmt(h->m, "email=%s", new_one));
	assert_int_equal(v->status, 403);
	arrive(v, "/account");
	sees(v, "please sign in once more");
	v = house_signed_in(h, maike, "en");
	ask(v, new_one);
	link = link_in(h, "address_new", new_one);
	house_wait(h, 3 * 24 * 60 * 60 + 1);
	visit(v, link);
	assert_int_equal(v->status, 422);
	visit(v, "/address/0000000000000000000000000000000000000000000000000000000000000000");
	assert_int_equal(v->status, 422);
}

static void who_asked_can_keep_the_old_address(void **state)
{
	struct house *h = *state;
	person_id maike = house_person(h, old_one, ROLES, (programme_id){ 0 });
	struct visitor *v = house_signed_in(h, maike, "en");
	const char *link;

	ask(v, new_one);
	link = link_in(h, "address_old", old_one);
	follow(v);
	post(v, "/account/address/end", "");
	follow(v);
	visit(v, link);
	assert_int_equal(v->status, 422);
}

static void where_the_old_address_is_dead_the_coordination_confirms_with_a_reason(void **state)
{
	struct visitor *who[TWO_PEOPLE];
	struct house *h = *state;
	person_id ida = { 231 };

	given_two(h, who);
	arrive(who[TWO_COORDINATOR], "/people/231/address");
	post(who[TWO_COORDINATOR], "/people/231/address", mem_fmt(h->m, "email=%s&reason=", new_one));
	assert_int_equal(who[TWO_COORDINATOR]->status, 422);
	post(who[TWO_COORDINATOR], "/people/231/address", mem_fmt(h->m, "email=%s&reason=Angerufen", new_one));
	assert_int_equal(who[TWO_COORDINATOR]->status, 303);
	assert_int_equal(count(h, "outbox WHERE kind = 'address_notice' AND to_address = 'm1@a.example'"), 1);
	confirm(who[TWO_NOBODY], mem_fmt(h->m, "%s", link_in(h, "address_new", new_one)));
	assert_string_equal(address_of(h, ida), new_one);
	assert_int_equal(count(h, "address_change WHERE reason = 'Angerufen' AND by_id IS NOT NULL"), 1);
	visit(who[TWO_COORDINATOR], "/people/233/address"); /* of another programme */
	assert_int_equal(who[TWO_COORDINATOR]->status, 404);
}

static void an_open_change_is_confirmed_in_place_of_the_old_address(void **state)
{
	struct visitor *who[TWO_PEOPLE];
	struct house *h = *state;

	given_two(h, who);
	ask(who[TWO_MENTOR], new_one);
	confirm(who[TWO_NOBODY], link_in(h, "address_new", new_one));
	arrive(who[TWO_COORDINATOR], "/people/231/address");
	post(who[TWO_COORDINATOR], "/people/231/address", "reason=Steht%20vor%20mir");
	assert_int_equal(who[TWO_COORDINATOR]->status, 303);
	assert_string_equal(address_of(h, (person_id){ 231 }), new_one);
	assert_int_equal(count(h, "audit WHERE action = 'address_settled' AND object_id = 231"), 1);
}

static void nobody_but_the_administration_settles_the_address_of_who_coordinates(void **state)
{
	struct visitor *who[TWO_PEOPLE];
	struct house *h = *state;

	given_two(h, who);
	house_person(h, "m1@a.example", ROLE_COORDINATOR, (programme_id){ 2 });
	arrive(who[TWO_COORDINATOR], "/people/231/address");
	post(who[TWO_COORDINATOR], "/people/231/address", mem_fmt(h->m, "email=%s&reason=x", new_one));
	assert_int_equal(who[TWO_COORDINATOR]->status, 403);
	arrive(who[TWO_ADMIN], "/people/231/address");
	post(who[TWO_ADMIN], "/people/231/address", mem_fmt(h->m, "email=%s&reason=x", new_one));
	assert_int_equal(who[TWO_ADMIN]->status, 303);
}

/* Ida Muster is called so on every page; then she is called otherwise. */
static void plant_old_name(struct house *h)
{
	store_script(h->store->db,
	    "UPDATE person SET name = 'Kanari O''Altname', name_fold = 'kanari o''altname', sort_fold = 'o''altname kanari' WHERE id = 231;"
	    "UPDATE outbox SET to_name = 'Kanari O''Altname', subject = 'Kanari O''Altname', text = 'Hallo Kanari\nO''Altname, und', "
	    "html = '<p>Kanari O&#39;Altname</p>' WHERE id = 91;"
	    "INSERT INTO outbox (id, programme_id, run_id, person_id, kind, to_address, to_name, lang, subject, text, html, next_at, "
	    "made_at) VALUES (95, 1, 11, 331, 'tandem_asked', 'e1@b.example', 'Ole Muster', 'de', 'Tandem', 'Mit Kanari O''Altname.', "
	    "'<p>Mit Kanari O&#39;Altname.</p>', 1, 1);"
	    "INSERT INTO minute (id, run_id, proposal_id, what, mentor_id, mentee_id, reason, at) VALUES "
	    "(141, 11, 41, 'banned', 1231, 1331, 'Kanari O''Altname kennt ihn', 1);"
	    "INSERT INTO programme_contact (id, programme_id, name, email) VALUES (161, 1, 'Kanari O''Altname', 'm1@a.example');"
	    "UPDATE import SET state = 'done', content = '', report = '[{\"line\": 2, \"reason\": \"Kanari O''Altname\"}]' WHERE id = 81;"
	    "INSERT INTO import_change (import_id, place, kind, object_id, before) VALUES "
	    "(81, 1, 'person', 231, '{\"name\": \"Kanari O''Altname\"}');"
	    "INSERT INTO invitation (id, run_id, role, name, email, email_fold, lang, made_at) VALUES "
	    "(171, 11, 'mentor', 'Kanari O''Altname', 'm1@a.example', 'm1@a.example', 'de', 1);"
	    "INSERT INTO registration (id, run_id, role, lang, name, email, email_fold, answers, state, application_id, made_at, "
	    "changed_at, ends_at) VALUES (172, 11, 'mentor', 'de', 'Kanari O''Altname', 'm1@a.example', 'm1@a.example', '', 'done', "
	    "1231, 1, 1, 9999999999);"
	    "INSERT INTO ready_tandem (application_id, run_id, partner_name, partner_email, partner_fold, made_at) VALUES "
	    "(1331, 11, 'Kanari O''Altname', 'm1@a.example', 'm1@a.example', 1);"
	    "UPDATE run SET public = TRUE, state = 'announced' WHERE id = 11;");
}

static int seen(struct visitor *v, const char *word)
{
	return (strstr(v->body, word) != NULL) + (strstr(v->headers, word) != NULL);
}

/* On how many pages anybody of given_two reads the word. */
static int pages_with(struct visitor *who[TWO_PEOPLE], const char *word)
{
	static const char *const more[] = { "/mail/95", "/applications/1231", "/runs/11/minutes.csv", "/admin/people/231",
		"/runs/11/mail", "/p/eins-1", "/imports/81" };
	int n = 0;

	for (int i = 0; i < TWO_PEOPLE; i++) {
		for (int r = 0; r < routes_n; r++)
			for (int c = 0; c < 3; c++) {
				int64_t id = two_objects[routes[r].object].id[c];

				if (routes[r].method != METHOD_GET || !id)
					continue;
				visit(who[i], two_path(who[i]->house->m, &routes[r], id, 1));
				n += seen(who[i], word) > 0;
			}
		for (size_t k = 0; k < LEN(more); k++) {
			visit(who[i], more[k]);
			n += seen(who[i], word) > 0;
		}
	}
	return n;
}

static void after_a_change_of_name_no_page_and_no_row_shows_the_old_one(void **state)
{
	static const char *const columns[] = { "person WHERE name", "outbox WHERE to_name || subject || text || html",
		"minute WHERE reason", "import WHERE report", "import_change WHERE before", "programme_contact WHERE name",
		"invitation WHERE name", "registration WHERE name", "ready_tandem WHERE partner_name" };
	struct visitor *who[TWO_PEOPLE];
	struct house *h = *state;

	given_two(h, who);
	plant_old_name(h);
	assert_true(pages_with(who, "Altname") > 10);
	arrive(who[TWO_MENTOR], "/account");
	post(who[TWO_MENTOR], "/account/person", "name=Robin+Neuname&phone=05341+1230");
	follow(who[TWO_MENTOR]);
	sees(who[TWO_MENTOR], "Robin Neuname");
	sees(who[TWO_MENTOR], "05341 1230");
	assert_int_equal(pages_with(who, "Altname"), 0);
	for (size_t i = 0; i < LEN(columns); i++)
		assert_int_equal(count(h, mem_fmt(h->m, "%s LIKE '%%Altname%%'", columns[i])), 0);
	assert_int_equal(count(h, "outbox WHERE text = 'Hallo Robin\nNeuname, und' AND html = '<p>Robin Neuname</p>'"), 1);
	assert_int_equal(count(h, "outbox WHERE text = 'Mit Robin Neuname.'"), 1);
	assert_int_equal(count(h, "audit WHERE action = 'name_changed' AND object_id = 231"), 1);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(both_addresses_confirm_before_the_new_one_counts),
		HOUSE_TEST(a_sign_in_link_that_went_to_the_old_address_opens_nothing_after),
		HOUSE_TEST(an_address_of_another_account_is_not_taken_and_not_told),
		HOUSE_TEST(taken_meanwhile_it_changes_nothing),
		HOUSE_TEST(it_needs_a_fresh_sign_in_and_links_end_after_three_days),
		HOUSE_TEST(who_asked_can_keep_the_old_address),
		HOUSE_TEST(where_the_old_address_is_dead_the_coordination_confirms_with_a_reason),
		HOUSE_TEST(an_open_change_is_confirmed_in_place_of_the_old_address),
		HOUSE_TEST(nobody_but_the_administration_settles_the_address_of_who_coordinates),
		HOUSE_TEST(after_a_change_of_name_no_page_and_no_row_shows_the_old_one),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
