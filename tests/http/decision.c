/* SPDX-License-Identifier: EUPL-1.2 */
/* From ratings to places, notices with reasons, and the waiting list that moves on (002-04). */
#include <stdlib.h>
#include <string.h>

#include "given_selection.h"
#include "service/account.h"
#include "service/announcement.h"
#include "service/applicant.h"
#include "service/waiting.h"

/* Points fall from 701 to 706; 702 and 703 are level. */
static const int falling[6][2] = { { 5, 2 }, { 4, 2 }, { 4, 2 }, { 3, 2 }, { 2, 1 }, { 1, 1 } };

enum { DAY = 24 * 60 * 60 };
#define WAITS "entscheiden"

static const char *page(struct given_selection *o, const char *rest)
{
	return mem_fmt(o->h->m, "%s/selection/%s", o->run, rest);
}

static const char *state_of(struct given_selection *o, int application)
{
	return selection_cell(o, mem_fmt(o->h->m, "SELECT state FROM application WHERE id = %d", application));
}

static const char *place_of(struct given_selection *o, int application)
{
	return selection_cell(o, mem_fmt(o->h->m, "SELECT outcome FROM selection_place WHERE application_id = %d", application));
}

static int mails_of(struct given_selection *o, const char *kind)
{
	return atoi(selection_cell(o, mem_fmt(o->h->m, "SELECT count(*) FROM outbox WHERE kind = '%s'", kind)));
}

static int mails_to(struct given_selection *o, const char *address, const char *kind)
{
	return atoi(selection_cell(o, mem_fmt(o->h->m, "SELECT count(*) FROM outbox WHERE kind = '%s' AND to_address = '%s'", kind,
	    address)));
}

static void decided(struct given_selection *o)
{
	arrive(o->office, page(o, "decision"));
	post(o->office, page(o, "decision"),
	    mem_fmt(o->h->m, "version=%s&on=3.11.2026", selection_cell(o, "SELECT version FROM selection")));
	if (o->office->status != 303)
		fail_msg("%s", o->office->body);
	follow(o->office);
}

/* 002-04: selection procedure and formal admission: decision, date, deciding body. */
static void the_rank_is_proposed_and_the_body_decides(void **state)
{
	struct given_selection o = given_selection(state);

	given_ratings(&o, falling);
	arrive(o.office, page(&o, "decision"));
	sees(o.office, "Zugelassen: 3 von 3 Plätzen. Warteliste: 2. Abgelehnt: 1.");
	assert_string_equal(state_of(&o, 701), "applied"); /* looking does nothing */
	decided(&o);
	sees(o.office, "Entschieden am 3. November 2026 von: Auswahlgremium.");
	post(o.office, page(&o, "decision/file"), "format=csv");
	sees(o.office, "1;Ada Canary;ada@a.example;Werk A;100;zugelassen;\r\n");
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'ranking_exported'"), "1");
	for (int i = 701; i <= 703; i++)
		assert_string_equal(state_of(&o, i), "admitted");
	assert_string_equal(place_of(&o, 704), "waiting");
	assert_string_equal(state_of(&o, 704), "applied");
	assert_string_equal(state_of(&o, 706), "refused");
	arrive(o.office, mem_fmt(o.h->m, "%s/minutes", o.run));
	sees(o.office, "Auswahl entschieden.");
	sees(o.office, "Auswahlgremium, 2026-11-03");
	post(o.office, page(&o, "decision"), "version=99&on=3.11.2026"); /* once is enough */
	assert_int_equal(o.office->status, 409);
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'selection_decided'"), "1");
}

static void quotas_hold_and_say_so(void **state)
{
	struct given_selection o = given_selection(state);

	store_script(o.h->store->db, "UPDATE selection SET quota = 1;");
	given_ratings(&o, falling);
	decided(&o);
	assert_string_equal(state_of(&o, 701), "admitted");
	assert_string_equal(place_of(&o, 702), "waiting");
	assert_string_equal(selection_cell(&o, "SELECT ground FROM selection_place WHERE application_id = 702"), "quota");
	assert_string_equal(state_of(&o, 704), "admitted");
	assert_string_equal(state_of(&o, 706), "admitted"); /* nobody's quota */
}

static void reciprocity_gives_no_more_than_the_organisation_sends_mentors(void **state)
{
	struct given_selection o = given_selection(state);

	store_script(o.h->store->db,
	    mem_fmt(o.h->m,
		"UPDATE selection SET reciprocity = 1;"
		"INSERT INTO person (id, name, name_fold, sort_fold, organisation_id, made_at) VALUES (820, 'Mia', 'mia', 'mia', 51, 1);"
		"INSERT INTO application (id, run_id, person_id, role, made_at) VALUES (720, %lld, 820, 'mentor', 1);",
		(long long)o.g.run.v));
	arrive(o.office, mem_fmt(o.h->m, "%s/selection", o.run));
	sees(o.office, "schuldet noch");
	given_ratings(&o, falling);
	decided(&o);
	assert_string_equal(state_of(&o, 701), "admitted");
	assert_string_equal(place_of(&o, 702), "waiting"); /* one mentor, one place */
	assert_string_equal(place_of(&o, 703), "waiting");
	assert_string_equal(state_of(&o, 704), "refused"); /* Werk B sends none, and two wait already */
	assert_string_equal(selection_cell(&o, "SELECT ground FROM selection_place WHERE application_id = 704"), "quota");
	assert_string_equal(state_of(&o, 706), "admitted");
}

/* 004-04, 002-04: conditions hold in a selection too. */
static void who_does_not_fulfil_a_condition_is_not_admitted_by_points(void **state)
{
	struct given_selection o = given_selection(state);

	store_script(o.h->store->db,
	    mem_fmt(o.h->m, "INSERT INTO run_eligibility (run_id, role, rule) VALUES (%lld, 'mentee', 'consent');"
			    "UPDATE application SET consent_at = NULL WHERE id = 701;", (long long)o.g.run.v));
	given_ratings(&o, falling);
	decided(&o);
	assert_string_equal(state_of(&o, 701), "refused");
	assert_string_equal(selection_cell(&o, "SELECT ground FROM selection_place WHERE application_id = 701"), "condition");
	assert_string_equal(state_of(&o, 704), "admitted");
}

static void single_ones_are_placed_by_hand_with_a_reason_that_is_minuted(void **state)
{
	struct given_selection o = given_selection(state);

	given_ratings(&o, falling);
	arrive(o.office, page(&o, "decision/703"));
	post(o.office, page(&o, "decision/703"), "outcome=refused&reason=");
	assert_int_equal(o.office->status, 422);
	sees(o.office, "warum diese Person anders eingeordnet wird");
	post(o.office, page(&o, "decision/703"), "outcome=refused&reason=Zieht+weg&ground=1&sentence=Alles+Gute!");
	assert_int_equal(o.office->status, 303);
	arrive(o.office, page(&o, "decision/704"));
	post(o.office, page(&o, "decision/704"), "outcome=admitted&reason=R%C3%BCckt+nach");
	assert_int_equal(o.office->status, 303);
	decided(&o);
	assert_string_equal(state_of(&o, 703), "refused");
	assert_string_equal(state_of(&o, 704), "admitted");
	arrive(o.office, mem_fmt(o.h->m, "%s/minutes", o.run));
	sees(o.office, "Cem Canary anders eingeordnet als nach dem Rang.");
	sees(o.office, "Zieht weg");
	arrive(o.office, page(&o, "decision"));
	post(o.office, page(&o, "notices"), "now=1");
	assert_int_equal(o.office->status, 303);
	assert_non_null(strstr(mail_text(o.h, "cem@a.example"), "Den Ausschlag gab das Kriterium „Motivation“."));
	assert_non_null(strstr(mail_text(o.h, "cem@a.example"), "Alles Gute!"));
	assert_null(strstr(mail_text(o.h, "cem@a.example"), "Zieht weg")); /* that is for the minutes */
}

static void nothing_is_decided_before_everybody_is_rated_by_two(void **state)
{
	struct given_selection o = given_selection(state);

	given_rating(&o, 701, o.sami_id, 5, 2);
	arrive(o.office, page(&o, "decision"));
	post(o.office, page(&o, "decision"), "version=1&on=3.11.2026");
	assert_int_equal(o.office->status, 422);
	sees(o.office, "noch nicht von zwei Personen bewertet");
	post(o.office, page(&o, "decision"), "version=1&on=4.11.2026");
	assert_int_equal(o.office->status, 422);
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM application WHERE state <> 'applied'"), "0");
}

/* 002-04: everybody is told, with reasons, in their own language, by mail and letter. */
static void notices_give_reasons_in_the_language_of_the_reader(void **state)
{
	struct given_selection o = given_selection(state);
	struct visitor *ada;

	store_script(o.h->store->db, "UPDATE person SET lang = 'en' WHERE id = 806; INSERT INTO account (person_id, made_at) VALUES (801, 1);");
	given_ratings(&o, falling);
	decided(&o);
	ada = house_signed_in(o.h, (person_id){ 801 }, "de");
	visit(ada, "/applications/701/notice");
	assert_int_equal(ada->status, 404); /* not before everybody is told */
	post(o.office, page(&o, "notices"), "day=2020-01-01&hour=9");
	assert_int_equal(o.office->status, 422);
	assert_int_equal(mails_of(&o, "selection_admitted"), 0);
	post(o.office, page(&o, "notices"), "now=1");
	follow(o.office);
	sees(o.office, "Alle sind benachrichtigt.");
	assert_int_equal(mails_of(&o, "selection_admitted"), 3);
	assert_int_equal(mails_of(&o, "selection_waiting"), 2);
	assert_int_equal(mails_of(&o, "selection_refused"), 1);
	assert_non_null(strstr(mail_text(o.h, "ada@a.example"), "3. November 2026: Auswahlgremium"));
	assert_non_null(strstr(mail_text(o.h, "finn@c.example"), "There were more applications than places"));
	visit(ada, "/applications/701/notice");
	assert_int_equal(ada->status, 200);
	assert_memory_equal(ada->body, "%PDF-1.", 7);
	visit(ada, "/applications/702/notice");
	assert_true(ada->status == 404 || ada->status == 403); /* somebody else's */
	visit(o.office, page(&o, "minutes"));
	assert_memory_equal(o.office->body, "%PDF-1.", 7);
}

/* All of them at once, to be printed and put into envelopes: a page each, in the language of each. */
static void all_letters_come_in_one_file_for_printing(void **state)
{
	struct given_selection o = given_selection(state);

	store_script(o.h->store->db, "UPDATE person SET lang = 'en' WHERE id = 806");
	given_ratings(&o, falling);
	arrive(o.office, page(&o, "decision"));
	sees_not(o.office, "Alle Briefe zum Drucken"); /* nothing is decided yet */
	decided(&o);
	sees(o.office, "Alle Briefe zum Drucken (PDF)");
	post(o.office, page(&o, "letters?part=1"), "");
	assert_int_equal(o.office->status, 200);
	assert_memory_equal(o.office->body, "%PDF-1.", 7);
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'notices_printed'"), "1");
	arrive(o.office, page(&o, "decision"));
	post(o.office, page(&o, "letters?part=2"), "");
	assert_int_equal(o.office->status, 404);
}

static void notices_go_out_at_the_set_time(void **state)
{
	struct given_selection o = given_selection(state);
	int n;

	given_ratings(&o, falling);
	decided(&o);
	post(o.office, page(&o, "notices"), "day=2026-11-05&hour=9");
	follow(o.office);
	sees(o.office, "Die Mitteilungen gehen am 5. November 2026, 9:00 Uhr hinaus.");
	HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	assert_int_equal(n, 0);
	house_wait(o.h, 2 * DAY + 60);
	HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	assert_int_equal(n, 6);
	HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	assert_int_equal(n, 0); /* once */
	assert_int_equal(mails_of(&o, "selection_admitted"), 3);
}

/* The contact of Werk A and the first and the last by rank, each with an account. */
struct concerned {
	person_id contact_id;
	struct visitor *ada, *cem, *finn, *contact;
	const char *nominees, *nominees_file;
};

static struct concerned signed_in(struct given_selection *o, person_id contact)
{
	return (struct concerned){ contact, house_signed_in(o->h, (person_id){ 801 }, "de"),
		house_signed_in(o->h, (person_id){ 803 }, "de"), house_signed_in(o->h, (person_id){ 806 }, "de"),
		house_signed_in(o->h, contact, "de"), mem_fmt(o->h->m, "%s/nominees", o->run),
		mem_fmt(o->h->m, "%s/nominees/file", o->run) };
}

static struct concerned concerned(struct given_selection *o)
{
	person_id contact = house_person(o->h, "kontakt@a.example", ROLES, o->g.programme);

	store_script(o->h->store->db, "INSERT INTO account (person_id, made_at) VALUES (801, 1), (803, 1), (806, 1);");
	HOUSE_DO(o->h, (person_id){ 0 },
	    role_give(o->h->act, contact, ROLE_ORGANISATION_CONTACT, o->g.programme, (run_id){ 0 }, (organisation_id){ 51 }));
	return signed_in(o, contact);
}

static void knows(struct given_selection *o, struct visitor *v, int application, const char *word, const char *never)
{
	const char *const paths[] = { "/", mem_fmt(o->h->m, "/a/%d", application) };

	for (size_t i = 0; i < LEN(paths); i++) {
		visit(v, paths[i]);
		assert_int_equal(v->status, 200);
		sees(v, word);
		sees_not(v, never);
	}
}

static void stands(struct concerned *who, const char *line)
{
	visit(who->contact, who->nominees);
	post(who->contact, who->nominees_file, "format=csv");
	sees(who->contact, line);
}

/* 002-04: what is decided today and told on Thursday is known on Thursday, to the person and its organisation. */
static void nobody_learns_of_the_decision_before_the_notice(void **state)
{
	struct given_selection o = given_selection(state);
	struct concerned who = concerned(&o);
	int n;

	given_ratings(&o, falling);
	knows(&o, who.ada, 701, WAITS, "zugelassen");
	decided(&o);
	post(o.office, page(&o, "notices"), "day=2026-11-05&hour=9");
	knows(&o, who.ada, 701, WAITS, "zugelassen");
	knows(&o, who.finn, 706, WAITS, "abgelehnt");
	stands(&who, "Ada Canary;Werk A;Mentee;angemeldet");
	visit(o.office, "/applications/701");
	sees(o.office, "zugelassen"); /* the coordination knows what it did */
	HOUSE_DO(o.h, o.g.coordinator, checks_ask(o.h->act, o.g.run, &n));
	assert_int_equal(n, 0); /* "this is what we go by" would tell it */
	house_wait(o.h, 2 * DAY + 60);
	HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	who = signed_in(&o, who.contact_id);
	knows(&o, who.ada, 701, "zugelassen", WAITS);
	visit(who.finn, "/a/706");
	sees(who.finn, "abgelehnt");
	stands(&who, "Ada Canary;Werk A;Mentee;zugelassen");
	HOUSE_DO(o.h, o.g.coordinator, checks_ask(o.h->act, o.g.run, &n));
	assert_int_equal(n, 3);
}

/* Whether somebody can withdraw tells nothing either, and nobody hears of the waiting list by a place of it. */
/* Draws up an announcement to mentees in that state and sends it, if it would reach anybody; how many it reaches. */
static int announces_to(struct given_selection *o, const char *application)
{
	struct announcement x = { .run_id = o->g.run, .audience = "mentees", .application = application, .tandem = "",
		.subject_de = "Auftakt", .text_de = "Wir sehen uns.", .subject_en = "", .text_en = "" };
	struct announcement_view v;

	HOUSE_DO(o->h, o->g.coordinator, announcement_draft(o->h->act, &x));
	HOUSE_DO(o->h, o->g.coordinator, announcement_look(o->h->act, o->g.run, x.id, 10, 0, &v));
	assert_int_equal(v.reader_n, v.readers);
	if (v.readers)
		HOUSE_DO(o->h, o->g.coordinator, announcement_send(o->h->act, o->g.run, x.id, 1, v.readers));
	assert_int_equal(atoi(selection_cell(o,
	    mem_fmt(o->h->m, "SELECT count(*) FROM announcement_reader WHERE announcement_id = %lld", (long long)x.id.v))),
	    v.readers);
	return (int)v.readers;
}

/* 002-04: nobody reads from a mail to "the admitted" what the notice has not told yet. */
static void an_announcement_to_the_admitted_reaches_those_who_were_told(void **state)
{
	struct given_selection o = given_selection(state);

	given_ratings(&o, falling);
	decided(&o);
	assert_string_equal(state_of(&o, 701), "admitted");
	assert_int_equal(announces_to(&o, "admitted"), 0);
	assert_int_equal(announces_to(&o, "refused"), 0);
	assert_int_equal(announces_to(&o, "applied"), 6);
	post(o.office, page(&o, "notices"), "now=1");
	assert_int_equal(announces_to(&o, "admitted"), 3);
	assert_int_equal(announces_to(&o, "refused"), 1);
	assert_int_equal(announces_to(&o, "applied"), 2); /* the waiting list */
}

static void who_withdraws_before_the_notice_does_so_without_learning_of_it(void **state)
{
	struct given_selection o = given_selection(state);
	struct concerned who = concerned(&o);
	int n;

	given_ratings(&o, falling);
	decided(&o);
	post(o.office, page(&o, "notices"), "day=2026-11-05&hour=9");
	visit(who.finn, "/a/706");
	post(who.finn, "/a/706/withdraw", "reason=");
	assert_int_equal(who.finn->status, 303);
	assert_string_equal(state_of(&o, 706), "withdrawn");
	visit(who.cem, "/a/703");
	post(who.cem, "/a/703/withdraw", "reason=");
	assert_string_equal(state_of(&o, 703), "withdrawn");
	visit(who.cem, "/a/703");
	sees(who.cem, "zurückgezogen");
	assert_int_equal(mails_of(&o, "place_offered"), 0);
	house_wait(o.h, 2 * DAY + 60);
	for (int i = 0; i < 3; i++)
		HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	assert_int_equal(mails_to(&o, "dana@b.example", "place_offered"), 1);
	assert_int_equal(mails_to(&o, "finn@c.example", "selection_refused"), 0);
	assert_int_equal(mails_to(&o, "cem@a.example", "selection_admitted"), 0);
	assert_int_equal(mails_of(&o, "selection_admitted"), 2);
}

static void without_a_selection_a_decision_is_known_at_once(void **state)
{
	struct given_selection o = given_selection(state);
	struct concerned who = concerned(&o);

	store_script(o.h->store->db, "DELETE FROM selection;");
	visit(o.office, "/applications/701");
	post(o.office, "/applications/701/state", "version=1&to=admitted&reason=");
	assert_int_equal(o.office->status, 303);
	knows(&o, who.ada, 701, "zugelassen", WAITS);
	stands(&who, "Ada Canary;Werk A;Mentee;zugelassen");
}

/* Ada withdraws; Dana is next, does not answer; Eva is offered the place and takes it. */
static void a_free_place_goes_to_the_next_who_answers_in_time(void **state)
{
	struct given_selection o = given_selection(state);
	struct visitor *v = house_visitor(o.h, "de");
	const char *link;
	int n;

	given_ratings(&o, falling);
	decided(&o);
	post(o.office, page(&o, "notices"), "now=1");
	house_wait(o.h, 60);
	arrive(o.office, "/applications/701");
	post(o.office, "/applications/701/state",
	    mem_fmt(o.h->m, "version=%s&to=withdrawn&reason=", selection_cell(&o, "SELECT version FROM application WHERE id = 701")));
	assert_int_equal(o.office->status, 303);
	assert_int_equal(mails_of(&o, "place_offered"), 1);
	link = mail_link(o.h, "dana@b.example");
	arrive(v, link);
	sees(v, "Ja, ich nehme den Platz");
	assert_string_equal(state_of(&o, 704), "applied"); /* opening it does nothing */
	house_wait(o.h, 8 * DAY);
	visit(v, link);
	sees(v, "Die Zeit zum Antworten ist vorbei");
	HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	assert_int_equal(n, 1);
	assert_string_equal(state_of(&o, 704), "refused");
	assert_int_equal(mails_of(&o, "place_lapsed"), 1);
	assert_int_equal(mails_of(&o, "place_offered"), 2);
	link = mail_link(o.h, "eva@b.example");
	arrive(v, link);
	post(v, link, "answer=accept");
	follow(v);
	sees(v, "Sie haben den Platz angenommen.");
	assert_string_equal(state_of(&o, 705), "admitted");
	assert_int_equal(mails_to(&o, "eva@b.example", "selection_admitted"), 1);
	post(v, link, "answer=decline"); /* it stays taken */
	assert_string_equal(state_of(&o, 705), "admitted");
	HOUSE_DO(o.h, (person_id){ 0 }, waiting_upkeep(o.h->act, &n));
	assert_int_equal(mails_of(&o, "place_offered"), 2);
}

/* trust.md 3.2, 3.4: rates by group for the equality officer, no cell under five, nobody's name. */
static void admission_rates_by_group_show_nothing_about_few_people(void **state)
{
	struct given_selection o = given_selection(state);
	person_id board = house_person(o.h, "beirat@x.example", ROLE_BOARD, o.g.programme);
	struct visitor *v = house_signed_in(o.h, board, "de");
	const char *path = mem_fmt(o.h->m, "%s/fairness", o.run);

	given_ratings(&o, falling);
	arrive(v, path);
	sees(v, "sobald alles entschieden ist");
	decided(&o);
	arrive(v, path);
	sees(v, "Es sind zu wenige");
	sees_not(v, "Werk A");
	post(v, mem_fmt(o.h->m, "%s/file", path), "format=csv");
	sees(v, "Verglichen nach;Gruppe;Entschieden über;Zugelassen;Quote in Prozent\r\n");
	sees_not(v, "Werk A");
	sees_not(v, "alle");
	for (int i = 0; i < 30; i++) /* 20 of Werk A, 10 of Werk B, half of each admitted */
		store_script(o.h->store->db,
		    mem_fmt(o.h->m,
			"INSERT INTO person (id, name, name_fold, sort_fold, organisation_id, made_at) VALUES (%d, 'P', 'p', 'p', %d, 1);"
			"INSERT INTO application (id, run_id, person_id, role, made_at) VALUES (%d, %lld, %d, 'mentee', 1);"
			"INSERT INTO selection_place (application_id, run_id, outcome) VALUES (%d, %lld, '%s');",
			900 + i, i < 20 ? 51 : 52, 900 + i, (long long)o.g.run.v, 900 + i, 900 + i, (long long)o.g.run.v,
			i % 2 ? "admitted" : "refused"));
	arrive(v, path);
	sees(v, "Werk A");
	sees_not(v, "keine, extern"); /* one person, in no figure */
	post(v, mem_fmt(o.h->m, "%s/file", path), "format=csv");
	sees(v, "Organisation;Werk A;");
	sees(v, "\r\n;alle;36;");
	sees_not(v, "keine, extern");
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'admission_rates_exported'"), "2");
	sees_not(v, "Canary");
}

static void who_declines_an_offer_lets_the_next_have_it(void **state)
{
	struct given_selection o = given_selection(state);
	struct visitor *v = house_visitor(o.h, "de");
	const char *link;

	given_ratings(&o, falling);
	decided(&o);
	post(o.office, page(&o, "notices"), "now=1");
	house_wait(o.h, 60);
	arrive(o.office, "/applications/702");
	post(o.office, "/applications/702/state",
	    mem_fmt(o.h->m, "version=%s&to=withdrawn&reason=", selection_cell(&o, "SELECT version FROM application WHERE id = 702")));
	link = mail_link(o.h, "dana@b.example");
	arrive(v, link);
	post(v, link, "answer=decline");
	follow(v);
	assert_string_equal(state_of(&o, 704), "withdrawn");
	assert_int_equal(mails_to(&o, "eva@b.example", "place_offered"), 1);
	visit(v, "/w/nonsense");
	assert_int_equal(v->status, 404);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_rank_is_proposed_and_the_body_decides),
		HOUSE_TEST(quotas_hold_and_say_so),
		HOUSE_TEST(reciprocity_gives_no_more_than_the_organisation_sends_mentors),
		HOUSE_TEST(who_does_not_fulfil_a_condition_is_not_admitted_by_points),
		HOUSE_TEST(single_ones_are_placed_by_hand_with_a_reason_that_is_minuted),
		HOUSE_TEST(nothing_is_decided_before_everybody_is_rated_by_two),
		HOUSE_TEST(notices_give_reasons_in_the_language_of_the_reader),
		HOUSE_TEST(all_letters_come_in_one_file_for_printing),
		HOUSE_TEST(notices_go_out_at_the_set_time),
		HOUSE_TEST(nobody_learns_of_the_decision_before_the_notice),
		HOUSE_TEST(an_announcement_to_the_admitted_reaches_those_who_were_told),
		HOUSE_TEST(who_withdraws_before_the_notice_does_so_without_learning_of_it),
		HOUSE_TEST(without_a_selection_a_decision_is_known_at_once),
		HOUSE_TEST(a_free_place_goes_to_the_next_who_answers_in_time),
		HOUSE_TEST(admission_rates_by_group_show_nothing_about_few_people),
		HOUSE_TEST(who_declines_an_offer_lets_the_next_have_it),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
