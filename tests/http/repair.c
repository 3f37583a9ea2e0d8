/* SPDX-License-Identifier: EUPL-1.2 */
/* A tandem ends in mid-year: new partners, with as few as possible changing theirs; and who learns what of it. */
#include <stdlib.h>
#include <string.h>

#include "given_tandem.h"
#include "store/person.h"

#define PAGE "/runs/200/repair"

enum { GIVEN_OLGA = 305, MAIKE_JANA = 301303, NORA_PETRA = 302304, MAIKE_PETRA = 301304 };

/* Maike has Jana; Nora had Petra and left. Olga has a place, but works with Petra: so Petra can only get Maike, and
 * Jana would have to change to Olga. */
struct mid_year {
	struct house *h;
	struct given g;
	struct visitor *kim;
};

static void stands(struct house *h, long long id, int mentor, int mentee, const char *state)
{
	store_script(h->store->db,
	    mem_fmt(h->m,
		"INSERT INTO tandem (id, run_id, mentor_id, mentee_id, origin, state, points, mentor_answer, mentee_answer,"
		" made_at, agreed_at) VALUES (%lld, 200, %d, %d, 'proposal', '%s', 5000, 'accepted', 'accepted', 1, 2);",
		id, mentor, mentee, state));
}

static struct mid_year mid_year(void **state, const char *lang)
{
	struct house *h = *state;
	struct mid_year t = { .h = h, .g = given_tandem_run(h) };
	person_id olga = house_person(h, "olga@tanne.example", ROLES, (programme_id){ 0 });

	HOUSE_DO(h, (person_id){ 0 }, person_set_name(h->act->db, h->m, olga, "Olga Tanne"));
	store_script(h->store->db,
	    mem_fmt(h->m,
		"UPDATE person SET organisation_id = 13 WHERE id = %lld;"
		"INSERT INTO application (id, run_id, person_id, role, state, made_at) VALUES (305, 200, %lld, 'mentor', 'admitted', 1);"
		"DELETE FROM person_tie WHERE id = 501;"
		"INSERT INTO person_tie (id, person_id, kind, other_id, made_at) VALUES (503, %lld, 'works_with', %lld, 1);"
		"UPDATE run SET state = 'running' WHERE id = 200;",
		(long long)olga.v, (long long)olga.v, (long long)olga.v, (long long)t.g.petra.v));
	stands(h, MAIKE_JANA, GIVEN_MAIKE, GIVEN_JANA, "agreed");
	stands(h, NORA_PETRA, GIVEN_NORA, GIVEN_PETRA, "agreed");
	t.kim = house_signed_in(h, t.g.kim, lang);
	return t;
}

/* As the coordination does it, with a reason that is nobody else's business. */
static void nora_leaves(struct mid_year *t)
{
	arrive(t->kim, "/tandems/302304");
	post(t->kim, "/tandems/302304/end", "version=1&reason=CANARY%20Pflegefall");
	follow(t->kim);
	store_script(t->h->store->db, "UPDATE application SET state = 'withdrawn' WHERE id = 302");
}

static const char *mark_of(struct visitor *v)
{
	const char *at = strstr(v->body, "name=\"mark\" value=\"");

	assert_non_null(at);
	at += strlen("name=\"mark\" value=\"");
	return mem_strn(v->house->m, at, strcspn(at, "\""));
}

static void choose(struct mid_year *t, const char *query, const char *way)
{
	struct visitor *v = t->kim;

	arrive(v, mem_fmt(t->h->m, PAGE "%s", query));
	post(v, mem_fmt(t->h->m, PAGE "%s", query), mem_fmt(t->h->m, "way=%s&mark=%s", way, mark_of(v)));
}

static const char *open_proposal(struct house *h)
{
	return store_cell(h->store, h->store->db, "SELECT id FROM proposal ORDER BY made_at DESC, id LIMIT 1");
}

static int count(struct house *h, const char *what)
{
	return atoi(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT count(*) FROM %s", what)));
}

static void an_ended_tandem_leads_to_the_page_of_new_partners(void **state)
{
	struct mid_year t = mid_year(state, "de");

	nora_leaves(&t);
	sees(t.kim, "Neue Tandems finden");
	arrive(t.kim, link_to(t.kim, PAGE));
	sees(t.kim, "Petra Ahorn");
	sees(t.kim, "Olga Tanne");
	sees_not(t.kim, "CANARY"); /* why it ended is not said where it is not needed */
	arrive(t.kim, "/runs/200/tandems");
	arrive(t.kim, link_to(t.kim, PAGE));
}

/* Cheapest repair when one ends in mid-year, moving the fewest (issue 4, point 4). */
static void the_two_ways_stand_side_by_side_with_what_each_costs(void **state)
{
	struct mid_year t = mid_year(state, "en");

	nora_leaves(&t);
	arrive(t.kim, PAGE);
	sees(t.kim, "If 1 person changes partners, more get a tandem.");
	sees(t.kim, "As few as possible change");
	sees(t.kim, "now with Maike Linde, ");
	sees(t.kim, "Nobody changes");
	sees(t.kim, "The rules allow nobody for this person.");
	sees(t.kim, "What speaks for it");
	assert_int_equal(count(t.h, "proposal"), 0); /* looking stores nothing */
}

static void keeping_a_tandem_excluding_a_pair_and_leaving_somebody_out_hold(void **state)
{
	static const char *const queries[] = { "?keep=303", "?not=304-301", "?not=303-305", "?out=305" };
	struct mid_year t = mid_year(state, "de");

	nora_leaves(&t);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		arrive(t.kim, mem_fmt(t.h->m, PAGE "%s", queries[i]));
		sees(t.kim, "So haben Sie entschieden");
		sees(t.kim, "Niemand muss wechseln");
		sees_not(t.kim, "jetzt mit Maike Linde");
	}
	arrive(t.kim, PAGE "?out=304");
	sees(t.kim, "Niemand ist ohne Tandem");
	sees(t.kim, "Petra Ahorn sucht derzeit niemanden.");
	arrive(t.kim, PAGE "?keep=,x&not=3-&out=-1,99999999999999999999");
	sees(t.kim, "jetzt mit Maike Linde");
}

static void figures_count_those_too_whom_the_page_does_not_list(void **state)
{
	struct mid_year t = mid_year(state, "en");

	nora_leaves(&t);
	for (int i = 0; i < 130; i++) {
		person_id who = house_person(t.h, mem_fmt(t.h->m, "m%d@tanne.example", i), ROLES, (programme_id){ 0 });

		store_script(t.h->store->db, mem_fmt(t.h->m,
		    "INSERT INTO application (id, run_id, person_id, role, state, made_at)"
		    " VALUES (%d, 200, %lld, 'mentee', 'admitted', 1);", 400 + i, (long long)who.v));
	}
	arrive(t.kim, PAGE);
	sees(t.kim, "<dt>Still without</dt><dd>130</dd>"); /* one of 131 gets Olga */
	sees(t.kim, "30 more are counted, but not listed here.");
	sees(t.kim, "31 more are counted, but not listed here.");
}

static void a_tandem_that_waits_for_an_answer_is_not_touched(void **state)
{
	struct mid_year t = mid_year(state, "de");

	nora_leaves(&t);
	store_script(t.h->store->db, "UPDATE tandem SET state = 'asked' WHERE id = 301303");
	arrive(t.kim, PAGE);
	sees(t.kim, "1 Tandem wartet auf eine Antwort");
	sees_not(t.kim, "jetzt mit Maike Linde");
}

/* Whatever a quota says since, tandems that stand go on; nobody new comes beyond it. */
static void a_repair_keeps_the_quotas_and_parts_nobody_for_them(void **state)
{
	static const char *const most[] = { "1", "0" };
	struct mid_year t = mid_year(state, "en");

	nora_leaves(&t);
	store_script(t.h->store->db, "DELETE FROM person_tie WHERE id = 503;"); /* now Olga could have Petra */
	for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
		store_script(t.h->store->db, mem_fmt(t.h->m,
		    "DELETE FROM run_quota;"
		    "INSERT INTO run_quota (id, run_id, role, scope, most) VALUES (900, 200, 'mentee', 'one', %s);"
		    "INSERT INTO run_quota_organisation (quota_id, organisation_id) VALUES (900, 12);", most[i]));
		arrive(t.kim, PAGE);
		sees(t.kim, "Still without a tandem");
		sees(t.kim, "A quota is used up. Kreis Buchwald (mentees): 1 of");
		sees_not(t.kim, "now with Maike Linde");
	}
	store_script(t.h->store->db, "UPDATE run_quota SET most = 2;");
	arrive(t.kim, PAGE);
	sees_not(t.kim, "A quota is used up.");
	sees_not(t.kim, "Still without a tandem");
}

/* The pair that came apart is not put together again by itself. */
static void those_who_parted_are_not_put_together_again(void **state)
{
	struct mid_year t = mid_year(state, "de");

	arrive(t.kim, "/tandems/302304");
	post(t.kim, "/tandems/302304/end", "version=1&reason=Streit");
	arrive(t.kim, PAGE);
	sees(t.kim, "Nora Buche"); /* looks for somebody too */
	choose(&t, "", "move");
	follow(t.kim);
	assert_int_equal(count(t.h, "proposal_tandem WHERE mentor_id = 302 AND mentee_id = 304"), 0);
	assert_int_equal(count(t.h, "proposal_ban WHERE mentor_id = 302 AND mentee_id = 304"), 1);
}

/* The way of publishing and answering is the same as at the first pairing. */
static void the_chosen_way_is_published_and_both_sides_are_asked(void **state)
{
	struct mid_year t = mid_year(state, "de");
	struct house *h = t.h;
	const char *id, *publish;

	nora_leaves(&t);
	choose(&t, "", "move");
	follow(t.kim);
	sees(t.kim, "Das ist der Vorschlag");
	sees(t.kim, "Jana Erle und Maike Linde");
	assert_string_equal(tandem_state(h, (tandem_id){ MAIKE_JANA }), "agreed"); /* nothing happens before */
	id = open_proposal(h);
	assert_int_equal(count(h, mem_fmt(h->m, "proposal_tandem WHERE proposal_id = %s", id)), 2);
	publish = mem_fmt(h->m, "/proposals/%s/publish", id);
	arrive(t.kim, publish);
	sees(t.kim, "Dieses Tandem endet damit");
	sees(t.kim, "4 E-Mails gehen sofort hinaus");
	post(t.kim, publish, "version=1");
	follow(t.kim);
	assert_string_equal(tandem_state(h, (tandem_id){ MAIKE_JANA }), "ended");
	assert_int_equal(count(h, "tandem WHERE state = 'asked' AND mentor_id = 301 AND mentee_id = 304"), 1);
	assert_int_equal(count(h, "tandem WHERE state = 'asked' AND mentor_id = 305 AND mentee_id = 303"), 1);
	assert_int_equal(mails(h, "jana@buchwald.example", "tandem_ended"), 1);
	assert_int_equal(mails(h, "jana@buchwald.example", "tandem_asked"), 1);
	assert_int_equal(mails(h, "petra@buchwald.example", "tandem_asked"), 1);
	assert_int_equal(mails(h, "maike@erlenau.example", "tandem_asked"), 1);
	assert_int_equal(mails(h, "olga@tanne.example", "tandem_asked"), 1);
	assert_int_equal(mails(h, "nora@lindwerk.example", ""), 1); /* that hers has ended, and no more */
	assert_int_equal(mails(h, "kurt@anders.example", ""), 0);
	arrive(t.kim, PAGE);
	sees(t.kim, "Niemand ist ohne Tandem");
}

static void answers(struct house *h, const char *to)
{
	struct visitor *v = house_visitor(h, "de");
	const char *path = answer_path(h, to, "tandem_asked");

	arrive(v, path);
	post(v, path, "answer=accepted");
	follow(v);
}

/* Trust: nobody learns who else looked for whom, or why a tandem ended. */
static void the_two_of_a_tandem_learn_nothing_of_third_persons(void **state)
{
	static const struct {
		const char *to, *never[4];
	} mail[] = {
		{ "jana@buchwald.example", { "Petra", "Nora", "CANARY", "Durchgang 1:" } },
		{ "petra@buchwald.example", { "Jana", "Olga", "CANARY", "Pflegefall" } },
		{ "maike@erlenau.example", { "Nora", "Olga", "CANARY", "Pflegefall" } },
		{ "olga@tanne.example", { "Petra", "Nora", "Maike", "CANARY" } },
	};
	struct mid_year t = mid_year(state, "de");
	struct house *h = t.h;
	const char *publish;

	nora_leaves(&t);
	choose(&t, "", "move");
	publish = mem_fmt(h->m, "/proposals/%s/publish", open_proposal(h));
	arrive(t.kim, publish);
	post(t.kim, publish, "version=1");
	follow(t.kim);
	for (size_t i = 0; i < sizeof mail / sizeof *mail; i++)
		for (size_t k = 0; k < 4; k++)
			assert_int_equal(count(h, mem_fmt(h->m, "outbox WHERE to_address = '%s' AND (text LIKE '%%%s%%' OR"
			    " subject LIKE '%%%s%%')", mail[i].to, mail[i].never[k], mail[i].never[k])), 0);
	answers(h, "petra@buchwald.example");
	answers(h, "maike@erlenau.example");
	assert_int_equal(count(h, "tandem WHERE state = 'agreed' AND mentor_id = 301 AND mentee_id = 304"), 1);
}

static void nobody_moves_if_that_is_chosen(void **state)
{
	struct mid_year t = mid_year(state, "de");

	nora_leaves(&t);
	store_script(t.h->store->db, "DELETE FROM person_tie WHERE id = 503"); /* Petra may have Olga */
	arrive(t.kim, PAGE);
	sees(t.kim, "Niemand muss wechseln");
	choose(&t, "", "stay");
	follow(t.kim);
	sees_not(t.kim, "enden, wenn der Vorschlag veröffentlicht wird");
	assert_int_equal(count(t.h, "proposal_release"), 0);
	assert_int_equal(count(t.h, "proposal_tandem WHERE mentor_id = 305 AND mentee_id = 304"), 1);
}

/* A tandem made against a rule goes on; so does one that a rule of today would forbid. */
static void a_tandem_against_a_rule_stays(void **state)
{
	struct mid_year t = mid_year(state, "de");

	nora_leaves(&t);
	store_script(t.h->store->db,
	    mem_fmt(t.h->m, "INSERT INTO person_tie (id, person_id, kind, other_id, made_at) VALUES (504, %lld, 'works_with', %lld, 1)",
		(long long)t.g.maike.v, (long long)t.g.jana.v));
	arrive(t.kim, PAGE);
	sees(t.kim, "Niemand muss wechseln");
}

/* On the board the proposal can be changed like any other; what it parts stays parted by it alone. */
static void the_proposal_can_be_changed_and_a_tandem_made_again_stands(void **state)
{
	struct mid_year t = mid_year(state, "de");
	const char *id, *path;

	nora_leaves(&t);
	choose(&t, "", "move");
	follow(t.kim);
	id = open_proposal(t.h);
	path = mem_fmt(t.h->m, "/proposals/%s", id);
	post(t.kim, mem_fmt(t.h->m, "%s/change?version=1", path), "what=solve&reason=");
	follow(t.kim);
	assert_int_equal(count(t.h, mem_fmt(t.h->m, "proposal_tandem WHERE proposal_id = %s AND mentor_id = 301 AND"
	    " mentee_id = 304", id)), 1); /* calculated anew, it is the same */
	post(t.kim, mem_fmt(t.h->m, "%s/change?version=2", path), "what=ban&mentor=301&mentee=304&reason=");
	follow(t.kim);
	sees_not(t.kim, "enden, wenn der Vorschlag veröffentlicht wird");
	assert_int_equal(count(t.h, mem_fmt(t.h->m, "proposal_tandem WHERE proposal_id = %s AND mentor_id = 301 AND"
	    " mentee_id = 303", id)), 1);
	arrive(t.kim, mem_fmt(t.h->m, "%s/publish", path));
	sees(t.kim, "ist schon ein Tandem und bleibt, wie es ist");
	sees_not(t.kim, "endet damit");
}

static void what_has_changed_meanwhile_is_looked_at_again(void **state)
{
	struct mid_year t = mid_year(state, "de");
	const char *fields;

	nora_leaves(&t);
	arrive(t.kim, PAGE);
	fields = mem_fmt(t.h->m, "way=move&mark=%s", mark_of(t.kim));
	store_script(t.h->store->db, "UPDATE application SET capacity = 2 WHERE id = 305");
	post(t.kim, PAGE, fields);
	assert_int_equal(t.kim->status, 422);
	sees(t.kim, "haben sich inzwischen geändert");
	assert_int_equal(count(t.h, "proposal"), 0);
}

static void only_the_coordination_of_the_programme_gets_there(void **state)
{
	struct mid_year t = mid_year(state, "de");
	const person_id others[] = { t.g.kurt, t.g.maike, t.g.petra };

	nora_leaves(&t);
	for (size_t i = 0; i < 3; i++) {
		struct visitor *v = house_signed_in(t.h, others[i], "de");

		visit(v, PAGE);
		assert_true(v->status == 403 || v->status == 404);
		post_bare(v, PAGE, "way=move&mark=1");
		assert_true(v->status == 403 || v->status == 404);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(an_ended_tandem_leads_to_the_page_of_new_partners),
		HOUSE_TEST(the_two_ways_stand_side_by_side_with_what_each_costs),
		HOUSE_TEST(keeping_a_tandem_excluding_a_pair_and_leaving_somebody_out_hold),
		HOUSE_TEST(figures_count_those_too_whom_the_page_does_not_list),
		HOUSE_TEST(a_tandem_that_waits_for_an_answer_is_not_touched),
		HOUSE_TEST(a_repair_keeps_the_quotas_and_parts_nobody_for_them),
		HOUSE_TEST(those_who_parted_are_not_put_together_again),
		HOUSE_TEST(the_chosen_way_is_published_and_both_sides_are_asked),
		HOUSE_TEST(the_two_of_a_tandem_learn_nothing_of_third_persons),
		HOUSE_TEST(nobody_moves_if_that_is_chosen),
		HOUSE_TEST(a_tandem_against_a_rule_stays),
		HOUSE_TEST(the_proposal_can_be_changed_and_a_tandem_made_again_stands),
		HOUSE_TEST(what_has_changed_meanwhile_is_looked_at_again),
		HOUSE_TEST(only_the_coordination_of_the_programme_gets_there),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
