/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers of both sides, by mail link and signed in; what each mail may say. */
#include <ctype.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "given_tandem.h"
#include "jobs/reminders.h"
#include "service/agree.h"

#define MAIKE "maike@erlenau.example"
#define JANA  "jana@buchwald.example"
#define KIM   "kim@bruecke.example"

enum { DAY_S = 24 * 60 * 60 };

static void says(const char *mail, const char *text)
{
	if (!strstr(mail, text))
		fail_msg("“%s” is not in: %s", text, mail);
}

static void says_not(const char *mail, const char *text)
{
	if (strstr(mail, text))
		fail_msg("“%s” is in: %s", text, mail);
}

/* As a word of its own: the keys of links are 64 random hexadecimal digits, and any four digits turn up in
 * one of a hundred mails. */
static void says_no_number(const char *text, const char *number)
{
	size_t n = strlen(number);

	for (const char *at = text; (at = strstr(at, number)); at += n)
		if (!(at > text && isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[n]))
			fail_msg("“%s” is in: %.12000s", number, text);
}

/* Opens the link of the mail as nobody in particular and answers. */
static struct visitor *answers(struct house *h, const char *to, const char *fields)
{
	struct visitor *v = house_visitor(h, "de");
	const char *path = answer_path(h, to, "tandem_asked");

	arrive(v, path);
	post(v, path, fields);
	return v;
}

static void both_accept_by_mail_link_and_get_each_others_contact(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	tandem_id id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	struct visitor *v;

	(void)g;
	v = answers(h, MAIKE, "answer=accepted");
	follow(v);
	sees(v, "Danke, Sie haben zugesagt");
	assert_string_equal(tandem_state(h, id), "asked");
	assert_int_equal(mails(h, JANA, "tandem_agreed"), 0);
	v = answers(h, JANA, "answer=accepted");
	follow(v);
	sees(v, "Sie sind ein Tandem");
	sees_not(v, "0171 1111"); /* behind the link of a mail there are no contact data */
	assert_string_equal(tandem_state(h, id), "agreed");
	says(mail_of(h, JANA, "tandem_agreed"), "0171 1111");
	says(mail_of(h, JANA, "tandem_agreed"), MAIKE);
	says(mail_of(h, JANA, "tandem_agreed"), "1. Dezember 2026"); /* kick-off */
	says(mail_of(h, JANA, "tandem_agreed"), "30. November 2027"); /* 000-16: the end is known to all */
	says(mail_of(h, MAIKE, "tandem_agreed_mentor"), "0171 3333");
	says(mail_of(h, MAIKE, "tandem_agreed_mentor"), JANA);
}

/* Mail scanners and previews open every link. */
static void opening_a_link_changes_nothing_and_does_not_use_it_up(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");
	const char *path;
	tandem_id id;

	given_tandem_run(h);
	id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	path = answer_path(h, MAIKE, "tandem_asked");
	for (int i = 0; i < 3; i++)
		arrive(v, mem_fmt(h->m, "%s?answer=accepted", path));
	assert_string_equal(tandem_state(h, id), "asked");
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT mentor_answer FROM tandem"), "");
	post(v, path, "answer=accepted");
	follow(v);
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT mentor_answer FROM tandem"), "accepted");
}

/* 000-11, trust 2.6: who, from where, what they share; no points, no ties, nobody else, no words of the
 * application. 003-19: a contact with telephone. 000-07: the programme's own word for the role. */
static void a_mail_says_what_each_side_may_know_and_nothing_else(void **state)
{
	static const char *const secrets[] = { "CANARY", "Nora", "Petra", "0171 1111", "0171 3333", "Bergwandern" };
	static const char *const points[] = { "7777", "7.777", "77,8", "77,77" };
	struct house *h = *state;
	const char *to_jana, *to_maike;
	struct visitor *v = house_visitor(h, "de");

	given_tandem_run(h);
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	to_jana = mail_of(h, JANA, "tandem_asked");
	to_maike = mail_of(h, MAIKE, "tandem_asked");
	says(to_jana, "Maike Linde (Wegbegleitung)\nAmtsleitung\nSoziales\nStadt Erlenau");
	says(to_jana, "– Führung");
	says(to_jana, "– Wie delegiere ich?");
	says(to_jana, "Service Brückenbau");
	says(to_jana, "05341 1234");
	says(to_jana, "Wer fragt, kommt weiter.");
	says(to_maike, "Jana Erle (Mentee)\nTeamleitung\nBauwesen\nKreis Buchwald");
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
		says_not(to_jana, secrets[i]);
		says_not(to_maike, secrets[i]);
	}
	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		says_no_number(to_jana, points[i]);
		says_no_number(to_maike, points[i]);
	}
	says_not(to_jana, MAIKE);
	says_not(to_maike, JANA);
	arrive(v, answer_path(h, JANA, "tandem_asked"));
	sees(v, "Maike Linde");
	sees(v, "05341 1234");
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
		sees_not(v, secrets[i]);
	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		says_no_number(v->body, points[i]);
}

static void a_mail_speaks_the_language_of_whom_it_is_for(void **state)
{
	struct house *h = *state;

	given_tandem_run(h);
	given_asked(h, GIVEN_NORA, GIVEN_PETRA);
	says(mail_of(h, "nora@lindwerk.example", "tandem_asked"), "Accept this tandem");
	says(mail_of(h, "nora@lindwerk.example", "tandem_asked"), "/en/t/");
	says(mail_of(h, "petra@buchwald.example", "tandem_asked"), "Diesem Tandem zusagen");
}

static void a_decline_is_kindly_told_without_the_reason_which_goes_to_the_coordination(void **state)
{
	struct house *h = *state;
	struct visitor *v;
	tandem_id id;

	given_tandem_run(h);
	id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = answers(h, JANA, "answer=declined&reason=Zu%20weit%20weg");
	follow(v);
	sees(v, "nicht mehr offen");
	assert_string_equal(tandem_state(h, id), "declined");
	says(mail_of(h, MAIKE, "tandem_declined"), "nicht zustande gekommen");
	says_not(mail_of(h, MAIKE, "tandem_declined"), "weit weg");
	says(mail_of(h, KIM, "tandem_refused"), "Zu weit weg");
	says(mail_of(h, KIM, "tandem_refused"), "Jana Erle");
	assert_int_equal(mails(h, "kurt@anders.example", ""), 0);
	/* The other side comes too late and is told so. */
	v = house_visitor(h, "de");
	arrive(v, answer_path(h, MAIKE, "tandem_asked"));
	sees(v, "nicht zustande gekommen");
	sees_not(v, "weit weg");
	sees_not(v, "Ja, gern");
}

static void a_question_goes_to_the_coordination_and_leaves_all_open(void **state)
{
	struct house *h = *state;
	struct visitor *v;
	tandem_id id;

	given_tandem_run(h);
	id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = answers(h, JANA, "answer=question&question=");
	assert_int_equal(v->status, 422);
	sees(v, "Bitte schreiben Sie auf, was Sie wissen möchten.");
	v = answers(h, JANA, "answer=question&question=Geht%20es%20auch%20abends%3F");
	follow(v);
	sees(v, "Geht es auch abends?");
	assert_string_equal(tandem_state(h, id), "asked");
	says(mail_of(h, KIM, "tandem_question"), "Geht es auch abends?");
	says(mail_of(h, KIM, "tandem_question"), JANA);
	assert_int_equal(mails(h, MAIKE, ""), 1);
	v = answers(h, JANA, "answer=accepted");
	follow(v);
	v = answers(h, MAIKE, "answer=accepted");
	follow(v);
	assert_string_equal(tandem_state(h, id), "agreed");
}

static void a_mind_may_be_changed_until_both_have_answered(void **state)
{
	struct house *h = *state;
	struct visitor *v;
	tandem_id id;

	given_tandem_run(h);
	id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	v = answers(h, MAIKE, "answer=accepted");
	follow(v);
	v = answers(h, MAIKE, "answer=declined&reason=");
	follow(v);
	assert_string_equal(tandem_state(h, id), "declined");
	says(mail_of(h, KIM, "tandem_refused"), "Ein Grund wurde nicht genannt.");
}

static void a_link_that_is_none_of_ours_is_not_found_and_an_old_one_says_so(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");
	const char *path;

	given_tandem_run(h);
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	visit(v, "/t/0123456789abcdef");
	assert_int_equal(v->status, 404);
	path = answer_path(h, MAIKE, "tandem_asked");
	arrive(v, path);
	house_wait(h, 31 * DAY_S);
	post(v, path, "answer=accepted");
	assert_int_equal(v->status, 422);
	visit(v, path);
	assert_int_equal(v->status, 422);
	sees(v, "Dieser Link ist zu alt.");
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT mentor_answer FROM tandem"), "");
}

/* A sign-in link is no answer link, and the other way round. */
static void a_link_does_one_thing_only(void **state)
{
	struct house *h = *state;
	struct visitor *v = house_visitor(h, "de");
	const char *path;

	given_tandem_run(h);
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	path = answer_path(h, MAIKE, "tandem_asked");
	visit(v, mem_fmt(h->m, "/sign-in/link/%s", path + strlen("/t/")));
	assert_int_not_equal(v->status, 200);
	sees_not(v, "Maike");
}

static void remind_in_due_time(struct house *h)
{
	atomic_bool stop = false;

	house_begin(h, (person_id){ 0 });
	act_rollback(h->act); /* the job begins its own */
	store_ok(reminders_job_run(h->act, &stop, NULL));
}

static void who_is_silent_for_a_week_is_reminded_once(void **state)
{
	struct house *h = *state;

	given_tandem_run(h);
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	follow(answers(h, MAIKE, "answer=accepted"));
	house_wait(h, 7 * DAY_S - 60);
	remind_in_due_time(h);
	assert_int_equal(mails(h, JANA, "tandem_reminder"), 0);
	house_wait(h, 60);
	remind_in_due_time(h);
	says(mail_of(h, JANA, "tandem_reminder"), "Maike Linde");
	assert_int_equal(mails(h, MAIKE, "tandem_reminder"), 0);
	house_wait(h, 8 * DAY_S);
	remind_in_due_time(h);
	assert_int_equal(mails(h, JANA, "tandem_reminder"), 1);
	/* Both links work. */
	follow(answers(h, JANA, "answer=question&question=Wann%3F"));
	assert_int_equal(mails(h, KIM, "tandem_question"), 1);
}

/* 002-10: until the kick-off nobody learns of the partner, not even by guessing the address. */
static void a_held_tandem_is_the_coordinations_secret_until_it_is_revealed(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *jana = house_signed_in(h, g.jana, "de"), *kim = house_signed_in(h, g.kim, "de");
	int n;

	store_script(h->store->db, "INSERT INTO tandem (id, run_id, mentor_id, mentee_id, origin, state, made_at)"
				   " VALUES (9, 200, 301, 303, 'proposal', 'held', 1);");
	visit(jana, "/tandems/9");
	assert_int_equal(jana->status, 404);
	visit(jana, "/");
	sees_not(jana, "Maike");
	arrive(kim, "/tandems/9");
	sees(kim, "bis zum Auftakt zurückgehalten");
	assert_int_equal(mails(h, JANA, ""), 0);
	HOUSE_DO(h, (person_id){ 0 }, tandem_reveal(h->act, g.run, &n));
	assert_int_equal(n, 1);
	assert_string_equal(tandem_state(h, (tandem_id){ 9 }), "asked");
	says(mail_of(h, JANA, "tandem_asked"), "Maike Linde");
	arrive(jana, "/tandems/9");
	sees(jana, "Maike Linde");
	HOUSE_DO(h, (person_id){ 0 }, tandem_reveal(h->act, g.run, &n));
	assert_int_equal(n, 0);
	assert_int_equal(mails(h, JANA, "tandem_asked"), 1);
}

static void who_is_signed_in_answers_on_the_tandems_page_and_finds_the_contact_there(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	tandem_id id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	const char *page = mem_fmt(h->m, "/tandems/%lld", (long long)id.v), *to = mem_fmt(h->m, "%s/answer", page);
	struct visitor *jana = house_signed_in(h, g.jana, "de"), *maike = house_signed_in(h, g.maike, "en");
	struct visitor *petra = house_signed_in(h, g.petra, "de");

	arrive(jana, "/");
	sees(jana, "wartet auf Ihre Antwort");
	assert_string_equal(link_to(jana, "/tandems/"), page);
	arrive(jana, page);
	sees(jana, "Maike Linde");
	sees_not(jana, "CANARY");
	sees_not(jana, "0171 1111");
	post(jana, to, "answer=accepted");
	follow(jana);
	arrive(maike, page);
	sees_not(maike, "0171 3333");
	post(maike, to, "answer=accepted");
	follow(maike);
	sees(maike, "You are a tandem");
	sees(maike, "0171 3333");
	arrive(jana, page);
	sees(jana, "0171 1111");
	visit(petra, page); /* neither of the two */
	assert_int_equal(petra->status, 403);
	sees_not(petra, "Maike Linde");
}

static void the_coordination_sees_answers_and_notes_and_reminds_whom_it_misses(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	tandem_id id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *kurt = house_signed_in(h, g.kurt, "de");

	given_asked(h, GIVEN_NORA, GIVEN_PETRA);
	follow(answers(h, JANA, "answer=question&question=Wie%20oft%3F"));
	follow(answers(h, MAIKE, "answer=accepted"));
	arrive(kim, "/runs/200/tandems?sort=-mentee");
	sees(kim, "Jana Erle");
	sees(kim, "Petra Ahorn");
	assert_true(strstr(kim->body, "Jana Erle") < strstr(kim->body, "Petra Ahorn")); /* Erle, Ahorn: down */
	arrive(kim, "/runs/200/tandems?answer=question");
	sees_not(kim, "Petra Ahorn");
	arrive(kim, link_to(kim, "/tandems/"));
	sees(kim, "Wie oft?");
	sees(kim, "mit einer E-Mail gefragt");
	sees_not(kim, "Per E-Mail erinnern"); /* both have said something */
	arrive(kim, "/runs/200/tandems");
	post(kim, "/runs/200/tandems/remind", "");
	follow(kim);
	sees(kim, "Die Erinnerungen liegen im Postausgang.");
	assert_int_equal(mails(h, "petra@buchwald.example", "tandem_reminder"), 1);
	assert_int_equal(mails(h, MAIKE, "tandem_reminder") + mails(h, JANA, "tandem_reminder"), 0);
	visit(kurt, mem_fmt(h->m, "/tandems/%lld", (long long)id.v));
	assert_int_equal(kurt->status, 404);
	visit(kurt, "/runs/200/tandems");
	assert_int_equal(kurt->status, 404);
}

static void the_list_can_be_taken_along_and_that_is_written_down(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	arrive(kim, "/runs/200/tandems");
	post(kim, "/runs/200/tandems/file", "format=csv");
	assert_int_equal(kim->status, 200);
	sees(kim, "Wegbegleitung;");
	sees(kim, "Maike Linde;Stadt Erlenau;offen;;Jana Erle;Kreis Buchwald;");
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT count(*) FROM audit WHERE action = 'tandems_exported'"), "1");
}

static void a_tandem_is_ended_with_a_reason_that_the_two_do_not_read(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	tandem_id id = given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	const char *page = mem_fmt(h->m, "/tandems/%lld", (long long)id.v), *to = mem_fmt(h->m, "%s/end", page);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *again = house_signed_in(h, g.kim, "de");

	arrive(kim, page);
	arrive(again, page);
	post(kim, to, "version=2&reason=");
	assert_int_equal(kim->status, 422);
	post(kim, to, "version=2&reason=Umzug%20nach%20Kiel");
	follow(kim);
	sees(kim, "Umzug nach Kiel");
	assert_string_equal(tandem_state(h, id), "ended");
	says(mail_of(h, MAIKE, "tandem_ended"), "beendet");
	says_not(mail_of(h, MAIKE, "tandem_ended"), "Kiel");
	says_not(mail_of(h, JANA, "tandem_ended"), "Kiel");
	post(again, to, "version=2&reason=Noch%20einmal");
	assert_int_equal(again->status, 409);
	assert_int_equal(mails(h, JANA, "tandem_ended"), 1);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(both_accept_by_mail_link_and_get_each_others_contact),
		HOUSE_TEST(opening_a_link_changes_nothing_and_does_not_use_it_up),
		HOUSE_TEST(a_mail_says_what_each_side_may_know_and_nothing_else),
		HOUSE_TEST(a_mail_speaks_the_language_of_whom_it_is_for),
		HOUSE_TEST(a_decline_is_kindly_told_without_the_reason_which_goes_to_the_coordination),
		HOUSE_TEST(a_question_goes_to_the_coordination_and_leaves_all_open),
		HOUSE_TEST(a_mind_may_be_changed_until_both_have_answered),
		HOUSE_TEST(a_link_that_is_none_of_ours_is_not_found_and_an_old_one_says_so),
		HOUSE_TEST(a_link_does_one_thing_only),
		HOUSE_TEST(a_held_tandem_is_the_coordinations_secret_until_it_is_revealed),
		HOUSE_TEST(who_is_signed_in_answers_on_the_tandems_page_and_finds_the_contact_there),
		HOUSE_TEST(the_coordination_sees_answers_and_notes_and_reminds_whom_it_misses),
		HOUSE_TEST(the_list_can_be_taken_along_and_that_is_written_down),
		HOUSE_TEST(a_tandem_is_ended_with_a_reason_that_the_two_do_not_read),
		HOUSE_TEST(who_is_silent_for_a_week_is_reminded_once),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
