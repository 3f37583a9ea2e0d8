/* SPDX-License-Identifier: EUPL-1.2 */
/* From a proposal to tandems that are asked or held; and tandems that formed by themselves. */
#include <string.h>

#include "given_tandem.h"
#include "service/agree.h"
#include "service/run.h"
#include "service/self_formed.h"

#define MAIKE "maike@erlenau.example"
#define NORA  "nora@lindwerk.example"
#define JANA  "jana@buchwald.example"
#define PETRA "petra@buchwald.example"

/* A proposal with up to two pairs (application ids, 0 = none); reason belongs to the first. */
static void given_proposal(struct house *h, int id, int mentor, int mentee, const char *reason, int mentor2, int mentee2)
{
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO proposal (id, run_id, name, goal, tandems, made_at) VALUES (%d, 200, 'Erster Wurf', 'most', 2, 1);"
		"INSERT INTO proposal_tandem (proposal_id, mentor_id, mentee_id, points, reason) VALUES (%d, %d, %d, 7777, '%s');",
		id, id, mentor, mentee, reason));
	if (mentor2)
		store_script(h->store->db,
		    mem_fmt(h->m,
			"INSERT INTO proposal_tandem (proposal_id, mentor_id, mentee_id, points) VALUES (%d, %d, %d, 10);", id,
			mentor2, mentee2));
}

static const char *cell(struct house *h, const char *query)
{
	return store_cell(h->store, h->store->db, query);
}

static struct visitor *publishes(struct house *h, person_id who, int proposal)
{
	struct visitor *v = house_signed_in(h, who, "de");
	const char *path = mem_fmt(h->m, "/proposals/%d/publish", proposal);

	arrive(v, path);
	post(v, path, "version=1");
	return v;
}

/* 000-11: a person decides, and it is written down. */
static void a_proposal_is_published_after_a_look_at_what_everybody_gets(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v = house_signed_in(h, g.kim, "de");

	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", GIVEN_NORA, GIVEN_PETRA);
	arrive(v, "/proposals/600/publish");
	sees(v, "2 Tandems werden gefragt.");
	sees(v, "4 E-Mails gehen sofort hinaus");
	sees(v, "Maike Linde (Wegbegleitung)"); /* the mail to the mentee, as it will read */
	sees_not(v, "CANARY");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem"), "0"); /* looking does nothing */
	assert_string_equal(cell(h, "SELECT count(*) FROM link WHERE purpose = 'tandem'"), "0");
	post(v, "/proposals/600/publish", "version=1");
	follow(v);
	sees(v, "Die Tandems sind veröffentlicht");
	sees(v, "Jana Erle");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem WHERE state = 'asked' AND origin = 'proposal'"), "2");
	assert_string_equal(cell(h, "SELECT state FROM run WHERE id = 200"), "announced");
	assert_string_equal(cell(h, "SELECT state FROM proposal WHERE id = 600"), "published");
	assert_string_equal(cell(h, "SELECT count(*) FROM audit WHERE action = 'proposal_published'"), "1");
	assert_int_equal(mails(h, MAIKE, "tandem_asked") + mails(h, NORA, "tandem_asked"), 2);
	assert_int_equal(mails(h, JANA, "tandem_asked") + mails(h, PETRA, "tandem_asked"), 2);
	arrive(v, "/runs/200/minutes");
	sees(v, "Vorschlag veröffentlicht");
}

static void what_was_published_is_not_published_again(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *one = house_signed_in(h, g.kim, "de"), *two = house_signed_in(h, g.kim, "de");

	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", 0, 0);
	arrive(one, "/proposals/600/publish");
	arrive(two, "/proposals/600/publish");
	post(one, "/proposals/600/publish", "version=1");
	assert_int_equal(one->status, 303);
	post(two, "/proposals/600/publish", "version=1");
	assert_int_equal(two->status, 409);
	assert_int_equal(mails(h, MAIKE, ""), 1);
	arrive(two, "/proposals/600/publish");
	sees_not(two, "<button type=\"submit\" class=\"main\">");
}

/* 002-10: the partner is revealed at the kick-off, not before. */
static void with_reveal_at_the_kick_off_nobody_is_told_before_the_run_starts(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct run_check check;
	struct visitor *v = house_signed_in(h, g.kim, "de");

	store_script(h->store->db, "UPDATE run SET reveal = 'kick_off', starts_on = '2026-12-01' WHERE id = 200;");
	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", GIVEN_NORA, GIVEN_PETRA);
	arrive(v, "/proposals/600/publish");
	sees(v, "Vor dem Auftakt am 1. Dezember 2026 erfährt niemand etwas");
	post(v, "/proposals/600/publish", "version=1");
	follow(v);
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem WHERE state = 'held'"), "2");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox WHERE kind LIKE 'tandem%'"), "0");
	HOUSE_DO(h, g.kim, run_move(h->act, g.run, "announced", RUN_EV_START, &check));
	assert_false(check.allowed); /* the kick-off is yet to come */
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox WHERE kind LIKE 'tandem%'"), "0");
	house_wait(h, 28 * 24 * 60 * 60);
	HOUSE_DO(h, g.kim, run_move(h->act, g.run, "announced", RUN_EV_START, &check));
	assert_true(check.allowed);
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem WHERE state = 'asked'"), "2");
	assert_int_equal(mails(h, JANA, "tandem_asked"), 1);
	assert_non_null(strstr(mail_of(h, JANA, "tandem_asked"), "Maike Linde"));
}

/* 004-19: where pairing comes after the kick-off there is nothing left to wait for. */
static void after_the_kick_off_nothing_is_held(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);

	store_script(h->store->db, "UPDATE run SET reveal = 'kick_off', pairing_after_kick_off = TRUE,"
				   " kick_off_on = '2026-11-02' WHERE id = 200;");
	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", 0, 0);
	publishes(h, g.kim, 600);
	assert_string_equal(cell(h, "SELECT state FROM tandem"), "asked");
	assert_int_equal(mails(h, JANA, "tandem_asked"), 1);
}

/* 001-08: a working relation is a hard rule here. */
static void a_pair_against_a_hard_rule_stops_it_unless_a_reason_is_recorded(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v;

	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_PETRA, "", GIVEN_NORA, GIVEN_JANA);
	v = publishes(h, g.kim, 600);
	assert_int_equal(v->status, 422);
	sees(v, "arbeiten zusammen");
	sees(v, "2 Paare stehen im Weg"); /* the other one: 000-14, not with */
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem"), "0");
	assert_string_equal(cell(h, "SELECT state FROM run WHERE id = 200"), "matching");
	given_proposal(h, 601, GIVEN_MAIKE, GIVEN_PETRA, "Arbeiten seit 2024 nicht mehr zusammen", 0, 0);
	v = house_signed_in(h, g.kim, "de");
	arrive(v, "/proposals/601/publish");
	sees(v, "Arbeiten seit 2024 nicht mehr zusammen");
	post(v, "/proposals/601/publish", "version=1");
	assert_int_equal(v->status, 303);
	/* The reason is nobody else's business. */
	assert_null(strstr(mail_of(h, PETRA, "tandem_asked"), "seit 2024"));
}

/* 004-18, 000-10: nobody is promised twice. */
static void nobody_gets_more_tandems_than_there_are_places(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v;

	store_script(h->store->db, "DELETE FROM person_tie;");
	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", GIVEN_MAIKE, GIVEN_PETRA);
	v = publishes(h, g.kim, 600);
	assert_int_equal(v->status, 422);
	sees(v, "Maike Linde hat keinen Platz für ein weiteres Tandem.");
	given_asked(h, GIVEN_MAIKE, GIVEN_JANA);
	given_proposal(h, 601, GIVEN_MAIKE, GIVEN_PETRA, "", 0, 0);
	v = publishes(h, g.kim, 601);
	assert_int_equal(v->status, 422);
	sees(v, "Maike Linde hat schon ein Tandem");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem"), "1");
}

static void a_later_proposal_asks_only_the_new_tandems(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *v;
	const char *path;

	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", GIVEN_NORA, GIVEN_PETRA);
	publishes(h, g.kim, 600);
	path = answer_path(h, JANA, "tandem_asked");
	v = house_visitor(h, "de");
	arrive(v, path);
	post(v, path, "answer=declined&reason=Keine%20Zeit");
	follow(v);
	given_proposal(h, 601, GIVEN_MAIKE, GIVEN_JANA, "", GIVEN_NORA, GIVEN_PETRA);
	v = house_signed_in(h, g.kim, "de");
	arrive(v, "/proposals/601/publish");
	sees(v, "1 Tandem wird gefragt.");
	sees(v, "ist schon ein Tandem und bleibt, wie es ist");
	post(v, "/proposals/601/publish", "version=1");
	follow(v);
	assert_int_equal(mails(h, PETRA, "tandem_asked"), 1);
	assert_int_equal(mails(h, JANA, "tandem_asked"), 2);
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem WHERE state = 'asked'"), "2");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem WHERE state = 'declined'"), "1");
}

/* A decline brings both back to the board, and the pair is not proposed again by itself. */
static void a_decline_brings_both_back_to_the_board(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *v = house_visitor(h, "de");
	const char *path;

	given_proposal(h, 600, GIVEN_MAIKE, GIVEN_JANA, "", 0, 0);
	publishes(h, g.kim, 600);
	arrive(kim, "/runs/200/pairing");
	sees(kim, "warten: 1 Mentee und 1 ");
	path = answer_path(h, MAIKE, "tandem_asked");
	arrive(v, path);
	post(v, path, "answer=declined&reason=");
	follow(v);
	arrive(kim, "/runs/200/pairing");
	sees(kim, "warten: 2 Mentees und 2 ");
}

static void the_coordination_enters_a_tandem_that_formed_by_itself_and_both_confirm(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h); /* 001-03 */
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *v = house_visitor(h, "de");
	const char *path;

	arrive(kim, "/runs/200/tandems/self");
	sees(kim, "Maike Linde, Stadt Erlenau");
	post(kim, "/runs/200/tandems/self", "mentor=301&mentee=");
	assert_int_equal(kim->status, 422);
	post(kim, "/runs/200/tandems/self", "mentor=301&mentee=303");
	follow(kim);
	sees(kim, "selbst gefunden");
	for (int i = 0; i < 2; i++) {
		path = answer_path(h, i ? MAIKE : JANA, "tandem_named");
		arrive(v, path);
		post(v, path, "answer=accepted");
		follow(v);
	}
	assert_string_equal(cell(h, "SELECT state FROM tandem"), "agreed");
	assert_string_equal(cell(h, "SELECT origin FROM tandem"), "self");
	arrive(kim, "/runs/200/minutes");
	sees(kim, "als selbst gefundenes Tandem eingetragen");
}

/* 001-08: the rules hold for those who found each other too. */
static void a_tandem_that_formed_by_itself_against_a_rule_is_refused_with_the_reason(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *kim = house_signed_in(h, g.kim, "de"), *petra = house_signed_in(h, g.petra, "de");

	arrive(kim, "/runs/200/tandems/self");
	post(kim, "/runs/200/tandems/self", "mentor=301&mentee=304");
	assert_int_equal(kim->status, 422);
	sees(kim, "arbeiten zusammen");
	arrive(petra, "/runs/200/tandems/self");
	post(petra, "/runs/200/tandems/self", mem_fmt(h->m, "email=%s", enc(petra, MAIKE)));
	assert_int_equal(petra->status, 422);
	sees(petra, "arbeiten zusammen");
	assert_string_equal(cell(h, "SELECT count(*) FROM tandem"), "0");
	assert_string_equal(cell(h, "SELECT count(*) FROM outbox WHERE kind LIKE 'tandem%'"), "0");
}

static void one_of_the_two_names_the_other_who_confirms(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *jana = house_signed_in(h, g.jana, "de"), *v = house_visitor(h, "de");
	const char *path;

	arrive(jana, "/runs/200/tandems/self");
	sees_not(jana, "Maike Linde"); /* nobody is shown a list of people */
	post(jana, "/runs/200/tandems/self", mem_fmt(h->m, "email=%s", enc(jana, MAIKE)));
	follow(jana);
	sees(jana, "Sie haben zugesagt");
	assert_int_equal(mails(h, JANA, ""), 0);
	path = answer_path(h, MAIKE, "tandem_named");
	arrive(v, path);
	post(v, path, "answer=accepted");
	follow(v);
	assert_string_equal(cell(h, "SELECT state FROM tandem"), "agreed");
}

/* 000-14: that somebody was ruled out is confidential, also towards who was. An address that is not
 * of this run is answered as an unknown one. */
static void a_participant_learns_no_secrets_by_naming_others(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct visitor *nora = house_signed_in(h, g.nora, "de");

	arrive(nora, "/runs/200/tandems/self");
	post(nora, "/runs/200/tandems/self", mem_fmt(h->m, "email=%s", enc(nora, JANA)));
	assert_int_equal(nora->status, 422);
	sees(nora, "Die Regeln dieses Durchgangs lassen dieses Tandem nicht zu.");
	sees_not(nora, "ausgeschlossen");
	for (int i = 0; i < 3; i++) {
		const char *address[] = { "niemand@nirgends.example", "kurt@anders.example", MAIKE };

		post(nora, "/runs/200/tandems/self", mem_fmt(h->m, "email=%s", enc(nora, address[i])));
		assert_int_equal(nora->status, 422);
		sees(nora, "Niemand mit dieser Adresse ist in der anderen Rolle");
	}
}

/* 001-03, from registrations: both named each other, or one did. */
static void who_named_each_other_is_a_tandem_at_once(void **state)
{
	struct house *h = *state;
	struct given g = given_tandem_run(h);
	struct self_result r;

	HOUSE_DO(h, g.kim,
	    self_enter_named(h->act, g.run, (application_id){ GIVEN_MAIKE }, (application_id){ GIVEN_JANA }, true, true, &r));
	assert_int_equal(r.problems, 0);
	assert_string_equal(tandem_state(h, r.id), "agreed");
	assert_int_equal(mails(h, MAIKE, "tandem_agreed_mentor") + mails(h, JANA, "tandem_agreed"), 2);
	HOUSE_DO(h, g.kim,
	    self_enter_named(h->act, g.run, (application_id){ GIVEN_NORA }, (application_id){ GIVEN_PETRA }, false, true, &r));
	assert_string_equal(tandem_state(h, r.id), "asked");
	assert_int_equal(mails(h, NORA, "tandem_named"), 1);
	assert_int_equal(mails(h, PETRA, ""), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_proposal_is_published_after_a_look_at_what_everybody_gets),
		HOUSE_TEST(what_was_published_is_not_published_again),
		HOUSE_TEST(with_reveal_at_the_kick_off_nobody_is_told_before_the_run_starts),
		HOUSE_TEST(after_the_kick_off_nothing_is_held),
		HOUSE_TEST(a_pair_against_a_hard_rule_stops_it_unless_a_reason_is_recorded),
		HOUSE_TEST(nobody_gets_more_tandems_than_there_are_places),
		HOUSE_TEST(a_later_proposal_asks_only_the_new_tandems),
		HOUSE_TEST(a_decline_brings_both_back_to_the_board),
		HOUSE_TEST(the_coordination_enters_a_tandem_that_formed_by_itself_and_both_confirm),
		HOUSE_TEST(a_tandem_that_formed_by_itself_against_a_rule_is_refused_with_the_reason),
		HOUSE_TEST(one_of_the_two_names_the_other_who_confirms),
		HOUSE_TEST(a_participant_learns_no_secrets_by_naming_others),
		HOUSE_TEST(who_named_each_other_is_a_tandem_at_once),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
