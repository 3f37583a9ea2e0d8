/* SPDX-License-Identifier: EUPL-1.2 */
/* The public way in: nothing typed is lost, nobody is told who is known, one person has one application. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "given_form.h"

#define MENTEE "/p/mit-frauen-an-die-spitze/register/mentee"
static const char preset[] = "mit-frauen-an-die-spitze";

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static const char *answers(struct house *h, struct given g, const char *email)
{
	return mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, "mentee", "Özlem Alt", email));
}

static void a_stranger_registers_and_counts_after_confirming(void **state) /* 003-05 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	const char *link;

	visit(v, "/p/mit-frauen-an-die-spitze");
	sees(v, "Anmelden können Sie sich bis 15. Januar 2027.");
	visit(v, link_to(v, MENTEE));
	assert_int_equal(v->status, 200);
	post(v, MENTEE, answers(h, g, "alt@a.example"));
	follow(v);
	sees(v, "Bitte bestätigen Sie Ihre Adresse");
	assert_string_equal(cell(h, "SELECT count(*) FROM application"), "0");
	assert_string_equal(cell(h, "SELECT count(*) FROM person WHERE email = 'alt@a.example'"), "0");
	link = mail_link(h, "alt@a.example");
	visit(v, link);
	sees(v, "Özlem Alt");
	assert_string_equal(cell(h, "SELECT count(*) FROM application"), "0"); /* a scanner opens it too */
	post(v, link, "");
	follow(v);
	sees(v, "Was Sie uns mitgeteilt haben");
	assert_string_equal(cell(h, "SELECT state FROM application"), "applied");
	assert_string_equal(cell(h, "SELECT name FROM person WHERE email = 'alt@a.example'"), "Özlem Alt");
	/* nothing of it stays where it waited */
	assert_string_equal(cell(h, "SELECT answers || name || consents FROM registration WHERE state = 'done'"), "");
	/* the mail's link again leads there once more */
	visit(v, link);
	sees(v, "Ihre Adresse haben Sie schon bestätigt");
	post(v, link, "");
	follow(v);
	sees(v, "Özlem Alt");
	assert_string_equal(cell(h, "SELECT count(*) FROM application"), "1");
}

static void mistakes_keep_all_that_was_typed(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");

	given_open(h, preset);
	visit(v, MENTEE);
	post(v, MENTEE, "name=Eva+Erhalten&email=keine&goal=Mein+langes+Ziel&what=send");
	assert_int_equal(v->status, 422);
	sees(v, "Eva Erhalten");
	sees(v, "Mein langes Ziel");
	sees(v, "value=\"keine\"");
	assert_string_equal(cell(h, "SELECT count(*) FROM registration"), "0");
}

static void a_lost_form_id_keeps_it_too_and_does_nothing(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");

	visit(v, MENTEE);
	post_bare(v, MENTEE, answers(h, g, "alt@a.example"));
	assert_int_equal(v->status, 422);
	sees(v, "Diese Seite war lange offen");
	sees(v, "Özlem Alt");
	assert_string_equal(cell(h, "SELECT count(*) FROM registration"), "0");
	post(v, MENTEE, answers(h, g, "alt@a.example")); /* what the page holds now is good */
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(h, "SELECT count(*) FROM registration"), "1");
}

static void somebody_goes_on_later_by_a_mailed_link(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de"), *later = house_visitor(h, "de");
	const char *link, *form;

	visit(v, MENTEE);
	post(v, MENTEE, "name=Eva&email=&goal=Halb+fertig&what=keep");
	assert_int_equal(v->status, 422);
	sees(v, "Halb fertig");
	post(v, MENTEE, "name=Eva&email=eva%40a.example&goal=Halb+fertig&what=keep");
	follow(v);
	sees(v, "Ihre Angaben sind gespeichert");
	link = mail_link(h, "eva@a.example");
	form = mem_fmt(h->m, "%s/form", link);
	visit(later, link);
	sees_not(later, "Halb fertig");
	visit(later, link_to(later, form));
	sees(later, "Halb fertig");
	/* kept again without another mail */
	post(later, form, "name=Eva&email=eva%40a.example&goal=Fast+fertig&what=keep");
	assert_int_equal(later->status, 303);
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox"), "1");
	visit(later, form);
	sees(later, "Fast fertig");
	/* the link proves the address: sending is enough */
	post(later, form, answers(h, g, "eva@a.example"));
	assert_int_equal(later->status, 303);
	assert_memory_equal(later->location, "/a/", 3);
	assert_true(application_of(h, "eva@a.example") > 0);
}

static void a_link_proves_no_address_but_the_one_it_was_mailed_to(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	const char *link, *form;

	visit(v, MENTEE);
	post(v, MENTEE, "name=Eva&email=eva%40a.example&what=keep");
	link = mail_link(h, "eva@a.example");
	form = mem_fmt(h->m, "%s/form", link);
	visit(v, form);
	post(v, form, answers(h, g, "opfer@b.example"));
	assert_int_equal(v->status, 303);
	assert_int_equal(application_of(h, "opfer@b.example"), 0);
	/* the old link is no way to it either */
	visit(v, form);
	assert_int_equal(v->status, 404);
	house_wait(h, 1);
	visit(v, MENTEE);
	post(v, MENTEE, "name=Eva&email=eva%40a.example&what=keep");
	link = mail_link(h, "eva@a.example");
	form = mem_fmt(h->m, "%s/form", link);
	visit(v, form);
	post(v, form, "name=Eva&email=opfer%40b.example&what=keep");
	visit(v, form);
	assert_int_equal(v->status, 404);
	assert_int_equal(application_of(h, "opfer@b.example"), 0);
}

static void a_stranger_changes_nothing_of_somebody_known_and_learns_nothing(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de"), *w = house_visitor(h, "de");

	house_person(h, "bekannt@a.example", ROLES, g.programme);
	visit(v, MENTEE);
	post(v, MENTEE, answers(h, g, "bekannt@a.example"));
	follow(v);
	visit(w, MENTEE);
	post(w, MENTEE, answers(h, g, "unbekannt@a.example"));
	follow(w);
	assert_string_equal(v->body, w->body);
	assert_string_equal(cell(h, "SELECT name FROM person WHERE email = 'bekannt@a.example'"), "bekannt@a.example");
	post(v, MENTEE, answers(h, g, "bekannt@a.example"));
	assert_string_equal(cell(h, "SELECT count(*) FROM application"), "0");
}

static void two_browsers_with_one_address_end_in_one_application(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de"), *w = house_visitor(h, "de");
	const char *first, *second;

	visit(v, MENTEE);
	visit(w, MENTEE);
	post(v, MENTEE, answers(h, g, "alt@a.example"));
	first = mail_link(h, "alt@a.example");
	house_wait(h, 1);
	post(w, MENTEE, mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, "mentee", "Özlem Neu", "ALT@a.example")));
	second = mail_link(h, "ALT@a.example");
	visit(v, first);
	post(v, first, "");
	assert_int_equal(v->status, 303);
	visit(w, second);
	sees(w, "treten diese Angaben an die Stelle der früheren");
	post(w, second, "");
	follow(w);
	sees(w, "Özlem Neu");
	assert_string_equal(cell(h, "SELECT count(*) FROM application"), "1");
	assert_string_equal(cell(h, "SELECT count(*) FROM person WHERE name LIKE '%zlem%'"), "1");
}

static void sent_twice_it_is_one(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	const char *fields = answers(h, g, "alt@a.example"), *page;

	visit(v, MENTEE);
	page = v->body;
	post(v, MENTEE, fields);
	assert_int_equal(v->status, 303);
	v->body = page; /* the same form once more */
	post(v, MENTEE, fields);
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(h, "SELECT count(*) FROM registration"), "1");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox"), "1");
}

static void consent_is_kept_with_its_wording_and_version(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	const char *first;

	given_registered(h, g, "mentee", "Özlem Alt", "alt@a.example");
	first = cell(h, "SELECT w.text FROM application_consent c JOIN consent_wording w ON w.hash = c.hash WHERE w.field = 'consent'");
	assert_true(strlen(first) > 40);
	store_script(h->store->db, "UPDATE run_field SET label_de = 'Neue Worte' WHERE key = 'consent'");
	given_registered(h, g, "mentee", "Pia Neu", "neu@a.example");
	assert_string_equal(cell(h, "SELECT max(version) FROM consent_wording WHERE field = 'consent' AND lang = 'de'"), "2");
	/* what the first one agreed to is still there, word for word */
	assert_string_equal(cell(h, "SELECT w.text FROM application_consent c JOIN consent_wording w ON w.hash = c.hash "
				    "WHERE w.field = 'consent' AND w.version = 1"), first);
}

static const char *without_target_group(mem *m, const char *fields)
{
	char *no = mem_str(m, fields), *at = strstr(no, "target_group=yes");

	assert_non_null(at);
	memcpy(at, "target_group=no&", sizeof "target_group=no&" - 1);
	return no;
}

static void what_is_missing_is_said_and_may_be_sent_all_the_same(void **state) /* 002-02, 004-04 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	const char *fields;

	store_script(h->store->db, "DELETE FROM run_eligibility; INSERT INTO run_eligibility (run_id, role, rule, least, most) "
				   "SELECT id, 'mentee', 'target_group', 0, 0 FROM run;"
				   "INSERT INTO run_eligibility (run_id, role, rule, least, most) SELECT id, 'mentee', 'tenure', 6, 18 FROM run;"
				   "UPDATE run_field SET required = TRUE WHERE key = 'target_group'");
	fields = without_target_group(h->m, given_answers(h, g.run, "mentee", "Özlem Alt", "alt@a.example"));
	visit(v, MENTEE);
	post(v, MENTEE, mem_fmt(h->m, "%s&what=send", fields));
	assert_int_equal(v->status, 422);
	sees(v, "fehlt für eine Zulassung noch etwas");
	sees(v, "Zielgruppe");
	sees(v, "Trotzdem abschicken");
	assert_string_equal(cell(h, "SELECT count(*) FROM registration"), "0");
	post(v, MENTEE, mem_fmt(h->m, "%s&what=anyway", fields));
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(h, "SELECT count(*) FROM registration"), "1");
}

static void before_and_after_there_is_a_clear_page(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");

	store_script(h->store->db, "UPDATE run SET registration_from = '2026-12-01'");
	visit(v, MENTEE);
	sees(v, "beginnt am 1. Dezember 2026");
	store_script(h->store->db, "UPDATE run SET registration_from = NULL");
	visit(v, MENTEE);
	store_script(h->store->db, "UPDATE run SET registration_until = '2026-11-02'");
	post(v, MENTEE, answers(h, g, "alt@a.example"));
	assert_int_equal(v->status, 422);
	sees(v, "endete am 2. November 2026");
	sees(v, "Özlem Alt"); /* still there, to copy */
	visit(v, MENTEE);
	sees(v, "endete am 2. November 2026");
	sees_not(v, "<textarea");
	store_script(h->store->db, "UPDATE run SET state = 'called_off'");
	visit(v, MENTEE);
	sees(v, "findet nicht statt");
	store_script(h->store->db, "UPDATE run SET public = FALSE");
	visit(v, MENTEE);
	assert_int_equal(v->status, 404);
	visit(v, "/p/mit-frauen-an-die-spitze/register/chef");
	assert_int_equal(v->status, 404);
}

static void nobody_is_pelted_with_mails(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");
	int sent = 0;

	for (int i = 0; i < 8; i++) {
		visit(v, MENTEE);
		post(v, MENTEE, answers(h, g, "opfer@a.example"));
		sent += v->status == 303;
	}
	assert_int_equal(sent, 5);
	assert_int_equal(v->status, 429);
	sees(v, "in kurzer Zeit schon mehrere E-Mails");
	sees(v, "Özlem Alt");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox"), "5");
	visit(v, MENTEE);
	post(v, MENTEE, answers(h, g, "andere@a.example"));
	assert_int_equal(v->status, 303);
	house_wait(h, 601);
	visit(v, MENTEE);
	post(v, MENTEE, answers(h, g, "opfer@a.example"));
	assert_int_equal(v->status, 303);
}

static void whoever_is_signed_in_needs_not_confirm_and_finds_their_facts(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	person_id pia = house_person(h, "pia@a.example", ROLES, g.programme);
	struct visitor *v;

	store_script(h->store->db, "UPDATE person SET name = 'Pia Bekannt', phone = '05341 77' WHERE email = 'pia@a.example'");
	v = house_signed_in(h, pia, "de");
	visit(v, MENTEE);
	sees(v, "Pia Bekannt");
	sees(v, "pia@a.example");
	/* the address is the account's, whatever is posted */
	post(v, MENTEE, mem_fmt(h->m, "%s&what=anyway", given_answers(h, g.run, "mentee", "Pia Bekannt", "fremd@b.example")));
	follow(v);
	sees(v, "Was Sie uns mitgeteilt haben");
	assert_true(application_of(h, "pia@a.example") > 0);
	assert_int_equal(application_of(h, "fremd@b.example"), 0);
	visit(v, MENTEE);
	assert_int_equal(v->status, 303); /* to the registration that is there */
	visit(v, "/");
	sees(v, "Ihre Anmeldungen");
}

static void a_registration_counts_for_its_channel_and_keeps_no_trace_of_it(void **state) /* 004-09, 004-10 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *office = house_signed_in(h, g.coordinator, "de"), *v = house_visitor(h, "de");
	const char *channels = mem_fmt(h->m, "/runs/%lld/channels", (long long)g.run.v), *link;

	visit(office, channels);
	post(office, channels, "name=Aushang&code=aushang");
	arrive(v, "/r/aushang");
	visit(v, link_to(v, MENTEE));
	post(v, MENTEE "?c=aushang", answers(h, g, "alt@a.example"));
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(h, "SELECT registrations FROM channel"), "0");
	link = mail_link(h, "alt@a.example");
	visit(v, link);
	post(v, link, "");
	assert_int_equal(v->status, 303);
	assert_string_equal(cell(h, "SELECT registrations FROM channel"), "1");
	assert_string_equal(cell(h, "SELECT count(*) FROM registration WHERE channel_id IS NOT NULL"), "0");
}

static void there_is_a_form_for_paper_and_a_number_to_ring_up(void **state) /* 002-33 */
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct visitor *v = house_visitor(h, "de");

	store_script(h->store->db, mem_fmt(h->m, "UPDATE programme_contact SET phone = '05341 1234' WHERE programme_id = %lld",
	    (long long)g.programme.v));
	visit(v, "/p/mit-frauen-an-die-spitze");
	sees(v, "Lieber auf Papier oder am Telefon?");
	sees(v, "05341 1234");
	arrive(v, link_to(v, "/p/mit-frauen-an-die-spitze/paper/mentee"));
	assert_memory_equal(v->body, "%PDF-", 5);
}

/* -- many at once */

enum { CLIENTS = 20, EACH = 10 };

struct client {
	struct house *h;
	struct visitor *v;
	const char *fields[EACH];
	int answered;
	pthread_t thread;
};

static void *register_many(void *arg)
{
	struct client *c = arg;

	for (int i = 0; i < EACH; i++) {
		visit(c->v, MENTEE);
		post(c->v, MENTEE, c->fields[i]);
		c->answered += c->v->status == 303;
	}
	return NULL;
}

static void none_of_many_at_once_is_lost_or_doubled(void **state)
{
	struct house *h = *state;
	struct given g = given_open(h, preset);
	struct client clients[CLIENTS] = { 0 };
	struct house *own;

	for (int c = 0; c < CLIENTS; c++) {
		/* memory of its own: a talloc tree belongs to one thread */
		own = mem_make(NULL, struct house);
		*own = *h;
		own->m = own;
		clients[c].h = own;
		clients[c].v = house_visitor(own, "de");
		for (int i = 0; i < EACH; i++)
			clients[c].fields[i] = mem_str(own, answers(h, g, mem_fmt(h->m, "p%d-%d@a.example", c, i)));
	}
	for (int c = 0; c < CLIENTS; c++)
		assert_int_equal(pthread_create(&clients[c].thread, NULL, register_many, &clients[c]), 0);
	for (int c = 0; c < CLIENTS; c++) {
		pthread_join(clients[c].thread, NULL);
		assert_int_equal(clients[c].answered, EACH);
		mem_free(clients[c].h);
	}
	assert_int_equal(atoi(cell(h, "SELECT count(*) FROM registration WHERE state = 'sent'")), CLIENTS * EACH);
	assert_int_equal(atoi(cell(h, "SELECT count(DISTINCT email_fold) FROM registration")), CLIENTS * EACH);
	assert_int_equal(atoi(cell(h, "SELECT count(*) FROM outbox WHERE kind = 'registration_confirm'")), CLIENTS * EACH);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_stranger_registers_and_counts_after_confirming),
		HOUSE_TEST(mistakes_keep_all_that_was_typed),
		HOUSE_TEST(a_lost_form_id_keeps_it_too_and_does_nothing),
		HOUSE_TEST(somebody_goes_on_later_by_a_mailed_link),
		HOUSE_TEST(a_link_proves_no_address_but_the_one_it_was_mailed_to),
		HOUSE_TEST(a_stranger_changes_nothing_of_somebody_known_and_learns_nothing),
		HOUSE_TEST(two_browsers_with_one_address_end_in_one_application),
		HOUSE_TEST(sent_twice_it_is_one),
		HOUSE_TEST(consent_is_kept_with_its_wording_and_version),
		HOUSE_TEST(what_is_missing_is_said_and_may_be_sent_all_the_same),
		HOUSE_TEST(before_and_after_there_is_a_clear_page),
		HOUSE_TEST(nobody_is_pelted_with_mails),
		HOUSE_TEST(whoever_is_signed_in_needs_not_confirm_and_finds_their_facts),
		HOUSE_TEST(a_registration_counts_for_its_channel_and_keeps_no_trace_of_it),
		HOUSE_TEST(there_is_a_form_for_paper_and_a_number_to_ring_up),
		HOUSE_TEST(none_of_many_at_once_is_lost_or_doubled),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
