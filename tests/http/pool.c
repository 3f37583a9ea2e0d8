/* SPDX-License-Identifier: EUPL-1.2 */
/* 003-07: while registration is open, the coordination sees who is missing, on a page and by mail. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "given_tandem.h"
#include "jobs/pool_mail.h"

#define KIM "kim@bruecke.example"

enum { DAY_S = 24 * 60 * 60, HOUR_S = 60 * 60 };

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

/* Two more mentees whose applications are not decided: Ida of Nora's house, Ole of Maike's. Both seek
 * "Führung"; Nora can take three. So Maike, who has one place, is all that Jana and Ida may have. */
static struct given given_open_run(struct house *h)
{
	struct given g = given_tandem_run(h);

	store_script(h->store->db,
	    "INSERT INTO person (id, name, name_fold, sort_fold, organisation_id, made_at) VALUES"
	    " (901, 'Ida Esche', 'ida esche', 'esche ida', 13, 1), (902, 'Ole Weide', 'ole weide', 'weide ole', 11, 1);"
	    "INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES"
	    " (305, 200, 901, 'mentee', 'applied', 1793692000), (306, 200, 902, 'mentee', 'applied', 1);"
	    "INSERT INTO application_topic (application_id, topic_id, side) VALUES (305, 401, 'wanted'), (306, 401, 'wanted');"
	    "UPDATE application SET capacity = 3 WHERE id = 302;"
	    "UPDATE run SET state = 'open', registration_until = '2026-12-15' WHERE id = 200;");
	return g;
}

static void the_pool_says_who_is_missing_and_what_would_come_of_it(void **state) /* 003-07 */
{
	struct house *h = *state;
	struct given g = given_open_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	arrive(kim, "/runs/200/pool");
	sees(kim, "Die Anmeldung endet am 15. Dezember 2026, in 42 Tagen.");
	sees(kim, "Mentees: 4. Plätze (Mentor:innen): 4. Das passt genau.");
	sees(kim, "sind höchstens 3 Tandems möglich.");
	sees(kim, "<strong>Ohne die Regel „Verschiedene Organisationen“ gäbe es 1 Tandem mehr.</strong>");
	sees(kim, "3 Mentees suchen „Führung“, 1 Wegbegleitung bietet es an.");
	sees_not(kim, "suchen „CANARY Thema“"); /* one seeks it, one offers it: nothing is missing */
	sees(kim, "<svg class=\"bars\"");
	sees(kim, "Wie delegiere ich?");
	kim = house_signed_in(h, g.kim, "en");
	arrive(kim, "/runs/200/pool");
	sees(kim, "3 mentees seek “Leading”, 1 mentor offers it.");
	sees(kim, "Registration closes on 15 December 2026, in 42 days.");
}

static void one_may_count_only_those_admitted(void **state)
{
	struct house *h = *state;
	struct visitor *kim = house_signed_in(h, given_open_run(h).kim, "de");

	arrive(kim, "/runs/200/pool?count=admitted");
	sees(kim, "Mentees: 2. Plätze (Mentor:innen): 4. Es gibt 2 Plätze mehr als nötig.");
	sees(kim, "sind höchstens 2 Tandems möglich.");
	sees(kim, "Keine einzelne Regel steht im Weg");
	sees_not(kim, "suchen „Führung“");
	assert_string_equal(cell(h, "SELECT count(*) FROM application WHERE state = 'admitted'"), "4"); /* looking decides nothing */
}

static void an_empty_pool_says_so(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	store_script(h->store->db, "DELETE FROM application_topic; DELETE FROM application;");
	arrive(kim, "/runs/200/pool");
	sees(kim, "Noch ist niemand im Pool.");
}

/* 002-06: numbers, but none of fewer than five, and no choice whose difference would tell one. */
static void the_advisory_board_sees_no_small_numbers(void **state)
{
	struct house *h = *state;
	struct given g = given_open_run(h);
	struct visitor *board = house_signed_in(h, house_person(h, "beirat@bruecke.example", ROLE_BOARD, g.programme), "de");

	for (int i = 0; i < 4; i++)
		store_script(h->store->db,
		    mem_fmt(h->m,
			"INSERT INTO person (id, name, name_fold, sort_fold, made_at) VALUES (%d, 'Mia %d', 'mia', 'mia', 1);"
			"INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (%d, 200, %d, 'mentee', 'applied', 1);"
			"INSERT INTO application_topic (application_id, topic_id, side) VALUES (%d, 401, 'wanted');",
			910 + i, i, 310 + i, 910 + i, 310 + i));
	for (int i = 0; i < 2; i++) {
		arrive(board, i ? "/runs/200/pool?count=admitted" : "/runs/200/pool");
		sees(board, "Mentees: 8. Plätze (Mentor:innen): weniger als 5.");
		sees(board, "sind weniger als 5 Tandems möglich");
		sees(board, "<td class=\"number\" data-label=\"gesucht (Mentees)\">7</td>");
		sees(board, "<td class=\"number\" data-label=\"angeboten (Mentor:innen)\">weniger als 5</td>");
		sees_not(board, "name=\"count\"");
		sees_not(board, "noch zu entscheiden");
		sees_not(board, "Ohne die Regel");
		sees_not(board, "/runs/200/people");
	}
	post(board, "/runs/200/pool/file", "format=csv");
	assert_int_equal(board->status, 200);
	sees(board, "Führung;Mentees;7;Mentor:innen;weniger als 5\r\n");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'pool_exported'"), "1");
}

/* ---- the mail ---- */

static void work(struct house *h)
{
	atomic_bool stop = false;

	house_begin(h, (person_id){ 0 });
	act_rollback(h->act); /* the job begins its own */
	store_ok(pool_mail_job_run(h->act, &stop, NULL));
}

/* House time is Tuesday, 9:00 in Berlin; the next Monday, 7:00, is in five days and 22 hours. */
enum { TO_MONDAY_S = 5 * DAY_S + 22 * HOUR_S };

static void the_coordination_is_told_on_monday_morning_and_once_a_week(void **state) /* 003-07 */
{
	struct house *h = *state;

	given_open_run(h);
	work(h);
	house_wait(h, TO_MONDAY_S - 60);
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 0);
	house_wait(h, 60);
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 1);
	work(h);
	house_wait(h, 10 * HOUR_S);
	work(h);
	house_wait(h, DAY_S);
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 1);
	house_wait(h, 6 * DAY_S - 10 * HOUR_S);
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 2);
}

static void has(const char *mail, const char *text)
{
	if (!strstr(mail, text))
		fail_msg("“%s” is not in: %s", text, mail);
}

static void the_mail_says_what_came_in_what_is_missing_and_until_when(void **state)
{
	struct house *h = *state;
	const char *text;

	given_open_run(h);
	house_wait(h, TO_MONDAY_S);
	work(h);
	text = mail_of(h, KIM, "pool_weekly");
	has(text, "so steht es um die Anmeldung zu Brückenbau, Durchgang 1.");
	has(text, "letzten sieben Tagen: 1 Mentee, 0 Mentor:innen.");
	has(text, "Das passt genau.");
	has(text, "– 3 Mentees suchen „Führung“, 1 Wegbegleitung bietet es an.");
	has(text, "höchstens 3 Tandems");
	has(text, "Verschiedene Organisationen");
	has(text, "Die Anmeldung endet am 15. Dezember 2026, in 36 Tagen.");
	has(text, "/de/runs/200/pool");
}

static void nobody_is_told_of_a_run_that_takes_nobody(void **state)
{
	static const char *const closed[] = { "UPDATE run SET state = 'admission'", "UPDATE run SET registration_until = '2026-11-08'",
		"UPDATE run SET registration_from = '2026-11-10'" };
	struct house *h = *state;

	given_open_run(h);
	house_wait(h, TO_MONDAY_S);
	for (size_t i = 0; i < LEN(closed); i++) {
		store_script(h->store->db, "UPDATE run SET state = 'open', registration_from = NULL, registration_until = NULL");
		store_script(h->store->db, closed[i]);
		work(h);
		assert_int_equal(mails(h, KIM, "pool_weekly"), 0);
	}
	store_script(h->store->db, "UPDATE run SET registration_from = '2026-11-09', registration_until = '2026-11-09'");
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 1);
}

static void the_mail_can_be_switched_off_in_the_settings(void **state)
{
	static const char settings[] = "version=1&name=Durchgang%201&order=before&reveal=at_once&rhythm=monthly&months_min=12&months_max=12"
				       "&registration_until=2026-12-15&kick_off_on=2027-01-12";
	struct house *h = *state;
	struct given g = given_open_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de");

	arrive(kim, "/runs/200/edit");
	sees(kim, "Wöchentliche E-Mail an die Koordination");
	post(kim, "/runs/200/edit", settings); /* the box is not ticked */
	assert_int_equal(kim->status, 303);
	house_wait(h, TO_MONDAY_S);
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 0);
	kim = house_signed_in(h, g.kim, "de"); /* days later */
	arrive(kim, "/runs/200/edit");
	post(kim, "/runs/200/edit", mem_fmt(h->m, "%s&pool_mail=1", strstr(settings, "&name")));
	assert_int_equal(kim->status, 422); /* no version: nothing is saved */
	post(kim, "/runs/200/edit", mem_fmt(h->m, "version=2%s&pool_mail=1", strstr(settings, "&name")));
	assert_int_equal(kim->status, 303);
	work(h);
	assert_int_equal(mails(h, KIM, "pool_weekly"), 1);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_pool_says_who_is_missing_and_what_would_come_of_it),
		HOUSE_TEST(one_may_count_only_those_admitted),
		HOUSE_TEST(an_empty_pool_says_so),
		HOUSE_TEST(the_advisory_board_sees_no_small_numbers),
		HOUSE_TEST(the_coordination_is_told_on_monday_morning_and_once_a_week),
		HOUSE_TEST(the_mail_says_what_came_in_what_is_missing_and_until_when),
		HOUSE_TEST(nobody_is_told_of_a_run_that_takes_nobody),
		HOUSE_TEST(the_mail_can_be_switched_off_in_the_settings),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
