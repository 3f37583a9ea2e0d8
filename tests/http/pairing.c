/* SPDX-License-Identifier: EUPL-1.2 */
/* The pairing board in the browser: proposals, pins, bans, swaps and what they cost, minutes. */
#include <stdlib.h>
#include <string.h>

#include "given_pool.h"
#include "service/kept.h"
#include "service/matchmake.h"

static const char *const salzgitter[] = { "salzgitter-anmeldungen.csv", NULL };

/* Path of a page of the proposal. */
static const char *path(struct house *h, proposal_id id, const char *more)
{
	return mem_fmt(h->m, "/proposals/%lld%s", (long long)id.v, more);
}

static const char *run_path(struct house *h, struct given g, const char *more)
{
	return mem_fmt(h->m, "/runs/%lld%s", (long long)g.run.v, more);
}

static long long figure(struct house *h, proposal_id id, const char *column)
{
	return number_of(h, mem_fmt(h->m, "SELECT %s FROM proposal WHERE id = %%lld", column), id.v);
}

static proposal_id newest(struct house *h)
{
	return (proposal_id){ atoll(store_cell(h->store, h->store->db,
	    "SELECT id FROM proposal ORDER BY made_at DESC, name DESC LIMIT 1")) };
}

/* POSTs a change to the board as it stands. */
static void change(struct visitor *v, proposal_id id, const char *fields)
{
	arrive(v, path(v->house, id, ""));
	post(v, mem_fmt(v->house->m, "/proposals/%lld/change?version=%lld", (long long)id.v,
	    figure(v->house, id, "version")), fields);
}

static void a_proposal_is_made_and_read(void **state)
{
	struct house *h = *state;
	struct given g = given_pool(h, "salzgitter", salzgitter);
	struct visitor *v = house_signed_in(h, g.coordinator, "de");

	arrive(v, run_path(h, g, "/pairing"));
	sees(v, "Ein neuer Vorschlag");
	post(v, run_path(h, g, "/pairing"), "name=Erster&goal=best");
	follow(v);
	sees(v, "Der Vorschlag ist berechnet.");
	sees(v, "Mögliche Tandems");
	sees(v, "Bewiesen: Keine andere Zusammenstellung ist besser");
	assert_true(figure(h, newest(h), "tandems") >= 20);
	arrive(v, run_path(h, g, "/pairing"));
	sees(v, "Erster");
	sees(v, "nachweislich bester");
}

/* The price of a floor and of other pairs: pictures with their tables, for those who may see the pairing. */
static void the_page_of_other_choices_draws_and_says_what_they_cost(void **state)
{
	struct house *h = *state;
	struct given g = given_pool(h, "salzgitter", salzgitter);
	struct visitor *v = house_signed_in(h, g.coordinator, "de");
	proposal_id id;

	arrive(v, run_path(h, g, "/pairing"));
	post(v, run_path(h, g, "/pairing"), "name=Erster&goal=most,total");
	id = newest(h);
	arrive(v, path(h, id, ""));
	sees(v, "Was andere Entscheidungen kosten");
	arrive(v, path(h, id, "/figures"));
	sees(v, "Preis der Ausgewogenheit");
	sees(v, "<path class=\"line\" d=\"M ");
	sees(v, "Wie sicher jedes Tandem ist");
	sees(v, "<rect class=\"is\"");
	sees_not(v, "in anderer Reihenfolge");
	post(v, path(h, id, "/figures/file?list=curve"), "format=csv");
	sees(v, "Untergrenze;");
	arrive(v, path(h, id, "/figures"));
	post(v, path(h, id, "/figures/file?list=tandems"), "format=csv");
	sees(v, "Mentee;MentorIn;Punkte;Zweitbeste Wahl;");
	arrive(v, path(h, id, "/figures"));
	post(v, path(h, id, "/figures/file?list=pairs"), "format=xlsx");
	assert_memory_equal(v->body, "PK", 2);
	arrive(v, run_path(h, g, "/pairing"));
	post(v, run_path(h, g, "/pairing/file"), "format=csv");
	sees(v, "\r\nErster;");
	assert_string_equal(cell_of(h, "SELECT count(*) FROM audit WHERE action = 'figures_exported' AND object_id = %lld", g.run.v), "3");
	assert_string_equal(cell_of(h, "SELECT count(*) FROM audit WHERE action = 'proposals_exported' AND object_id = %lld", g.run.v), "1");
}

/* Ids of a tandem of the proposal: the n-th by points, the weakest first. */
struct pair {
	long long mentee, mentor;
};

static struct pair tandem(struct house *h, proposal_id id, int n)
{
	const char *from = mem_fmt(h->m, "FROM proposal_tandem WHERE proposal_id = %%lld ORDER BY points, mentee_id LIMIT 1 OFFSET %d", n);

	return (struct pair){ number_of(h, mem_fmt(h->m, "SELECT mentee_id %s", from), id.v),
		number_of(h, mem_fmt(h->m, "SELECT mentor_id %s", from), id.v) };
}

static const char *fields(struct house *h, const char *what, long long mentee, long long mentor, const char *reason)
{
	return mem_fmt(h->m, "what=%s&mentee=%lld&mentor=%lld&reason=%s", what, mentee, mentor, reason);
}

static long long mentor_of(struct house *h, proposal_id id, long long mentee)
{
	return number_of(h, mem_fmt(h->m, "SELECT mentor_id FROM proposal_tandem WHERE proposal_id = %%lld AND mentee_id = %lld",
	    mentee), id.v);
}

/* The whole set as one text. */
static const char *set_of(struct house *h, proposal_id id)
{
	struct matchmake *k;
	char *all = mem_str(h->m, "");

	HOUSE_DO(h, (person_id){ 0 }, matchmake_load(h->act, id, &k));
	for (int i = 0; i < k->stored_n; i++)
		all = mem_fmt(h->m, "%s%lld-%lld%s ", all, (long long)k->stored[i].mentee_id.v,
		    (long long)k->stored[i].mentor_id.v, k->stored[i].pinned ? "!" : "");
	return all;
}

/* What is asked of an engine that has seen nothing of the proposal. */
struct asked {
	struct pair pin[2], ban;
	int pins;
	bool banned;
};

static struct assign_worth fresh(struct house *h, run_id run, struct asked q)
{
	struct assign_setting s;
	const struct assign_result *r;
	const struct market *k;
	struct assign *a;
	struct pairing *p;

	HOUSE_DO(h, (person_id){ 0 }, pairing_load(h->act, run, &p));
	store_ok(pairing_setting(h->m, p->run->goal, p->run->seed, &s));
	k = market_of_pool(h->m, p->pool, &p->rules, p->score);
	store_ok(assign_open(h->m, k, &s, &a));
	for (int i = 0; i < q.pins; i++)
		store_ok(assign_pin(a, h->m, pairing_mentee(p, (application_id){ q.pin[i].mentee }),
		    pairing_mentor(p, (application_id){ q.pin[i].mentor })));
	if (q.banned)
		store_ok(assign_ban(a, h->m, pairing_mentee(p, (application_id){ q.ban.mentee }),
		    pairing_mentor(p, (application_id){ q.ban.mentor })));
	store_ok(assign_solve(a, h->m, &r));
	return r->worth;
}

static void is_worth(struct house *h, proposal_id id, struct assign_worth w)
{
	assert_int_equal(figure(h, id, "tandems"), w.tandems);
	assert_int_equal(figure(h, id, "total"), w.total);
	assert_int_equal(figure(h, id, "worst"), w.lowest);
	assert_int_equal(figure(h, id, "mutual"), w.mutual);
}

struct board_test {
	struct house *h;
	struct given g;
	proposal_id id;
	struct visitor *v;
};

static struct board_test given_board(void **state, const char *lang)
{
	struct board_test t = { .h = *state };

	t.g = given_pool(t.h, "salzgitter", salzgitter);
	t.id = given_proposal(t.h, t.g, "Erster");
	t.v = house_signed_in(t.h, t.g.coordinator, lang);
	arrive(t.v, path(t.h, t.id, ""));
	return t;
}

/* An admissible mentor of the mentee other than the one it has. */
static long long another_mentor(struct board_test t, long long mentee)
{
	struct matchmake *k;
	int32_t i;

	HOUSE_DO(t.h, (person_id){ 0 }, matchmake_load(t.h->act, t.id, &k));
	store_ok(matchmake_session(k));
	i = pairing_mentee(k->pairing, (application_id){ mentee });
	for (int64_t e = k->market->first[i]; e < k->market->first[i + 1]; e++)
		if (k->pairing->mentor[k->market->pair[e].mentor]->id.v != mentor_of(t.h, t.id, mentee))
			return k->pairing->mentor[k->market->pair[e].mentor]->id.v;
	fail_msg("mentee %lld has no other mentor", mentee);
	return 0;
}

/* 000-11: the coordination decides; the cost is that of a solution made afresh. */
static void pinning_another_pair_costs_what_a_fresh_solution_costs(void **state)
{
	struct board_test t = given_board(state, "de");
	long long mentee = tandem(t.h, t.id, 3).mentee, mentor = another_mentor(t, mentee);
	long long before = figure(t.h, t.id, "total");

	change(t.v, t.id, mem_fmt(t.h->m, "what=move&mentee=%lld&to=%lld&reason=Beide+kennen+sich", mentee, mentor));
	follow(t.v);
	sees(t.v, "Was die letzte Entscheidung bedeutet");
	sees(t.v, mem_fmt(t.h->m, "%s festgehalten.", cell_of(t.h,
	    "SELECT p.name FROM proposal_tandem t JOIN application a ON a.id = t.mentor_id JOIN person p ON p.id = a.person_id "
	    "WHERE t.pinned AND t.proposal_id = %lld", t.id.v)));
	assert_int_equal(mentor_of(t.h, t.id, mentee), mentor);
	is_worth(t.h, t.id, fresh(t.h, t.g.run, (struct asked){ .pin = { { mentee, mentor } }, .pins = 1 }));
	assert_int_equal(number_of(t.h, "SELECT points_change FROM minute WHERE proposal_id = %lld AND what = 'pinned'", t.id.v),
	    figure(t.h, t.id, "total") - before);
	assert_string_equal(cell_of(t.h, "SELECT reason FROM minute WHERE proposal_id = %lld AND what = 'pinned'", t.id.v),
	    "Beide kennen sich");
}

static void a_banned_pair_is_parted_at_the_cost_of_a_fresh_solution(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 0);

	change(t.v, t.id, fields(t.h, "ban", p.mentee, p.mentor, "Familie"));
	follow(t.v);
	sees(t.v, "Ausgeschlossene Paare");
	sees(t.v, "Familie");
	assert_int_not_equal(mentor_of(t.h, t.id, p.mentee), p.mentor);
	is_worth(t.h, t.id, fresh(t.h, t.g.run, (struct asked){ .ban = p, .banned = true }));
	change(t.v, t.id, fields(t.h, "unban", p.mentee, p.mentor, ""));
	is_worth(t.h, t.id, fresh(t.h, t.g.run, (struct asked){ .pins = 0 }));
}

static void two_change_partners_by_a_swap(void **state)
{
	struct board_test t = given_board(state, "de");
	struct matchmake *k;
	struct pair a = { 0, 0 }, b = { 0, 0 };

	HOUSE_DO(t.h, (person_id){ 0 }, matchmake_load(t.h->act, t.id, &k));
	for (int i = 0; i < k->stored_n && !b.mentee; i++)
		for (int j = i + 1; j < k->stored_n && !b.mentee; j++)
			if (k->stored[i].mentor_id.v != k->stored[j].mentor_id.v &&
			    !matchmake_forbidden(k, k->stored[j].mentor_id, k->stored[i].mentee_id) &&
			    !matchmake_forbidden(k, k->stored[i].mentor_id, k->stored[j].mentee_id)) {
				a = (struct pair){ k->stored[i].mentee_id.v, k->stored[i].mentor_id.v };
				b = (struct pair){ k->stored[j].mentee_id.v, k->stored[j].mentor_id.v };
			}
	change(t.v, t.id, mem_fmt(t.h->m, "what=swap&mentee=%lld&to=%lld", a.mentee, b.mentor));
	assert_int_equal(mentor_of(t.h, t.id, a.mentee), b.mentor);
	is_worth(t.h, t.id, fresh(t.h, t.g.run,
	    (struct asked){ .pin = { { a.mentee, b.mentor },
		{ number_of(t.h, "SELECT mentee_id FROM minute WHERE what = 'swapped' AND mentor_id = %lld", a.mentor), a.mentor } },
		.pins = 2 }));
	assert_int_equal(number_of(t.h, "SELECT count(*) FROM minute WHERE what = 'swapped' AND proposal_id = %lld", t.id.v), 2);
}

static void a_change_is_taken_back_whole(void **state)
{
	struct board_test t = given_board(state, "de");
	const char *before = set_of(t.h, t.id);
	struct pair p = tandem(t.h, t.id, 5);

	change(t.v, t.id, fields(t.h, "ban", p.mentee, p.mentor, ""));
	change(t.v, t.id, mem_fmt(t.h->m, "what=move&mentee=%lld&to=%lld", p.mentee, another_mentor(t, p.mentee)));
	assert_string_not_equal(set_of(t.h, t.id), before);
	change(t.v, t.id, "what=undo");
	follow(t.v);
	sees(t.v, "Zurücknehmen");
	change(t.v, t.id, "what=undo");
	assert_string_equal(set_of(t.h, t.id), before);
	change(t.v, t.id, "what=undo");
	assert_int_equal(t.v->status, 422);
	sees(t.v, "Es gibt nichts zurückzunehmen.");
}

/* A hard rule is set aside only with a reason, which stands in the minutes. */
static void a_forbidden_pair_needs_a_reason(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = { 0, 0 };
	struct matchmake *k;

	HOUSE_DO(t.h, (person_id){ 0 }, matchmake_load(t.h->act, t.id, &k));
	for (int32_t j = 0; j < k->pairing->pool->mentors && !p.mentor; j++)
		if (matchmake_forbidden(k, k->pairing->mentor[j]->id, k->pairing->mentee[0]->id))
			p = (struct pair){ k->pairing->mentee[0]->id.v, k->pairing->mentor[j]->id.v };
	arrive(t.v, mem_fmt(t.h->m, "/proposals/%lld/pair?mentor=%lld&mentee=%lld", (long long)t.id.v, p.mentor, p.mentee));
	sees(t.v, "Eine Regel dieses Durchgangs verbietet es:");
	sees(t.v, "Trotzdem festhalten");
	change(t.v, t.id, fields(t.h, "pin", p.mentee, p.mentor, ""));
	assert_int_equal(t.v->status, 422);
	sees(t.v, "Bitte sagen Sie, warum");
	assert_int_equal(figure(t.h, t.id, "version"), 1);
	change(t.v, t.id, fields(t.h, "pin", p.mentee, p.mentor, "Wunsch+beider+H%C3%A4user"));
	follow(t.v);
	sees(t.v, "gegen eine Regel");
	sees(t.v, "Wunsch beider Häuser");
	assert_int_equal(mentor_of(t.h, t.id, p.mentee), p.mentor);
}

static void the_preview_costs_nothing_and_says_what_it_would(void **state)
{
	struct board_test t = given_board(state, "en");
	const char *before = set_of(t.h, t.id);
	long long mentee = tandem(t.h, t.id, 7).mentee, mentor = another_mentor(t, mentee);

	change(t.v, t.id, mem_fmt(t.h->m, "what=check&mentee=%lld&to=%lld", mentee, mentor));
	follow(t.v);
	sees(t.v, "What it would cost to pin them");
	sees(t.v, "Who changes");
	assert_string_equal(set_of(t.h, t.id), before);
	assert_int_equal(figure(t.h, t.id, "version"), 1);
}

static void the_second_of_two_coordinators_is_told(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 0), q = tandem(t.h, t.id, 1);
	const char *old = mem_fmt(t.h->m, "/proposals/%lld/change?version=1", (long long)t.id.v);
	struct visitor *other = house_signed_in(t.h, t.g.coordinator, "de");

	arrive(other, path(t.h, t.id, ""));
	change(t.v, t.id, fields(t.h, "pin", p.mentee, p.mentor, ""));
	assert_int_equal(t.v->status, 303);
	post(other, old, fields(t.h, "ban", q.mentee, q.mentor, ""));
	assert_int_equal(other->status, 409);
	sees(other, "inzwischen geändert");
	assert_int_equal(figure(t.h, t.id, "version"), 2);
}

static void a_double_click_pins_once(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 0);
	const char *form = mem_str(t.h->m, strstr(t.v->body, "name=\"form_id\" value=\"") + 22);
	const char *to = mem_fmt(t.h->m, "/proposals/%lld/change?version=1", (long long)t.id.v);
	const char *all;

	form = mem_strn(t.h->m, form, strcspn(form, "\""));
	all = mem_fmt(t.h->m, "%s&form_id=%s", fields(t.h, "pin", p.mentee, p.mentor, ""), form);
	post_bare(t.v, to, all);
	assert_int_equal(t.v->status, 303);
	post_bare(t.v, to, all);
	assert_int_equal(t.v->status, 303);
	assert_int_equal(figure(t.h, t.id, "version"), 2);
	assert_int_equal(number_of(t.h, "SELECT count(*) FROM minute WHERE what = 'pinned' AND proposal_id = %lld", t.id.v), 1);
}

static void somebody_is_left_out_and_taken_back_in(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 2);

	change(t.v, t.id, mem_fmt(t.h->m, "what=out&mentee=%lld&reason=Elternzeit", p.mentee));
	follow(t.v);
	sees(t.v, "Aus diesem Vorschlag herausgenommen");
	sees(t.v, "Elternzeit");
	assert_int_equal(mentor_of(t.h, t.id, p.mentee), 0);
	change(t.v, t.id, mem_fmt(t.h->m, "what=in&mentee=%lld", p.mentee));
	is_worth(t.h, t.id, fresh(t.h, t.g.run, (struct asked){ .pins = 0 }));
	change(t.v, t.id, mem_fmt(t.h->m, "what=out&mentor=%lld", p.mentor));
	assert_int_equal(number_of(t.h, mem_fmt(t.h->m,
	    "SELECT count(*) FROM proposal_tandem WHERE proposal_id = %%lld AND mentor_id = %lld", p.mentor), t.id.v), 0);
}

static void a_proposal_that_is_out_of_date_says_so(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 0);

	/* people of another run, their superiors included, are no news for this one */
	given_pool(t.h, "reverse", (const char *[]){ "reverse-personalliste.tsv", NULL });
	arrive(t.v, path(t.h, t.id, ""));
	sees_not(t.v, "Seit dieser Vorschlag berechnet wurde");
	store_script(t.h->store->db, mem_fmt(t.h->m, "UPDATE application SET state = 'withdrawn' WHERE id = %lld", p.mentee));
	arrive(t.v, path(t.h, t.id, ""));
	sees(t.v, "Seit dieser Vorschlag berechnet wurde");
	sees(t.v, "nicht mehr im Teilnehmerpool");
	p = tandem(t.h, t.id, 1);
	change(t.v, t.id, fields(t.h, "ban", p.mentee, p.mentor, ""));
	assert_int_equal(t.v->status, 422);
	sees(t.v, "Bitte berechnen Sie ihn zuerst neu");
	change(t.v, t.id, "what=solve");
	follow(t.v);
	sees_not(t.v, "Seit dieser Vorschlag berechnet wurde");
	is_worth(t.h, t.id, fresh(t.h, t.g.run, (struct asked){ .pins = 0 }));
}

/* A decline goes back to the board, the rest stays (002-10, 004-17). */
static void published_people_leave_the_board_and_a_declined_pair_is_excluded(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair stays = tandem(t.h, t.id, 4), declined = tandem(t.h, t.id, 5);
	proposal_id second;

	store_script(t.h->store->db, mem_fmt(t.h->m,
	    "INSERT INTO tandem (id, run_id, mentor_id, mentee_id, origin, state, made_at) VALUES "
	    "(1, %lld, %lld, %lld, 'proposal', 'agreed', 1), (2, %lld, %lld, %lld, 'proposal', 'declined', 1)",
	    (long long)t.g.run.v, stays.mentor, stays.mentee, (long long)t.g.run.v, declined.mentor, declined.mentee));
	second = given_proposal(t.h, t.g, "Zweiter");
	assert_int_equal(mentor_of(t.h, second, stays.mentee), 0);
	assert_int_not_equal(mentor_of(t.h, second, declined.mentee), declined.mentor);
	arrive(t.v, path(t.h, second, ""));
	sees(t.v, "1 Tandem ist veröffentlicht und steht nicht auf der Tafel");
	sees(t.v, "Ausgeschlossene Paare");
	arrive(t.v, mem_fmt(t.h->m, "/proposals/%lld/pair?mentor=%lld&mentee=%lld", (long long)second.v, declined.mentor,
	    declined.mentee));
	sees(t.v, "Dieses Paar wieder zulassen");
	store_script(t.h->store->db, mem_fmt(t.h->m, "UPDATE proposal SET state = 'published' WHERE id = %lld", (long long)t.id.v));
	arrive(t.v, path(t.h, t.id, ""));
	sees_not(t.v, "nicht mehr im Teilnehmerpool");
	sees_not(t.v, "Mentees ohne Tandem");
	change(t.v, t.id, "what=solve");
	assert_int_equal(t.v->status, 422);
}

static void proposals_stand_side_by_side(void **state)
{
	struct board_test t = given_board(state, "de");
	long long best = figure(t.h, t.id, "total"), tandems = figure(t.h, t.id, "tandems");

	arrive(t.v, run_path(t.h, t.g, "/pairing"));
	post(t.v, run_path(t.h, t.g, "/pairing"), "name=Von+Hand&goal=by_hand");
	follow(t.v);
	sees(t.v, "Wie von Hand zusammengestellt");
	arrive(t.v, run_path(t.h, t.g, "/pairing"));
	post(t.v, run_path(t.h, t.g, "/pairing"), "name=Nur+Punkte&goal=most,total");
	arrive(t.v, run_path(t.h, t.g, "/pairing"));
	sees(t.v, "Von Hand");
	sees(t.v, "zum Vergleich");
	assert_true(number_of(t.h, "SELECT tandems FROM proposal WHERE name = 'Von Hand' AND run_id = %lld", t.g.run.v) <= tandems);
	assert_true(number_of(t.h, "SELECT total FROM proposal WHERE name = 'Nur Punkte' AND run_id = %lld", t.g.run.v) >= best);
	arrive(t.v, path(t.h, t.id, ""));
	post(t.v, path(t.h, t.id, "/copy"), "name=Kopie");
	follow(t.v);
	sees(t.v, "Kopie");
	arrive(t.v, path(t.h, t.id, ""));
	post(t.v, path(t.h, t.id, "/name?version=1"), "name=Anders");
	follow(t.v);
	sees(t.v, "Anders");
	post(t.v, path(t.h, t.id, "/drop?version=2"), "");
	follow(t.v);
	assert_string_equal(cell_of(t.h, "SELECT state FROM proposal WHERE id = %lld", t.id.v), "dropped");
}

static void the_minutes_tell_who_decided_what_and_why(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 0);

	change(t.v, t.id, fields(t.h, "pin", p.mentee, p.mentor, "%3DSUMME(1)"));
	arrive(t.v, run_path(t.h, t.g, "/minutes"));
	sees(t.v, "Vorschlag berechnet.");
	sees(t.v, "festgehalten.");
	sees(t.v, "=SUMME(1)");
	post(t.v, run_path(t.h, t.g, "/minutes/file"), "format=csv");
	assert_int_equal(t.v->status, 200);
	sees(t.v, "Wann;Wer;Vorschlag");
	sees_not(t.v, ";=SUMME(1)");
}

static void a_pair_of_another_run_is_refused(void **state)
{
	struct board_test t = given_board(state, "de");

	change(t.v, t.id, fields(t.h, "pin", 4711, 4712, ""));
	assert_int_equal(t.v->status, 422);
	sees(t.v, "steht nicht auf der Tafel");
	change(t.v, t.id, "what=dance");
	assert_int_equal(t.v->status, 422);
	assert_int_equal(figure(t.h, t.id, "version"), 1);
}

static void the_board_is_searched_and_sorted(void **state)
{
	struct board_test t = given_board(state, "en");
	const char *name = cell_of(t.h, "SELECT p.name FROM proposal_tandem t JOIN application a ON a.id = t.mentee_id "
	    "JOIN person p ON p.id = a.person_id WHERE t.proposal_id = %lld ORDER BY t.points LIMIT 1", t.id.v);

	arrive(t.v, path(t.h, t.id, mem_fmt(t.h->m, "?q=%s&order=best", enc(t.v, name))));
	sees(t.v, "1 to 1 of 1");
	arrive(t.v, path(t.h, t.id, "?q=niemandes"));
	sees(t.v, "No tandem fits.");
	arrive(t.v, path(t.h, t.id, "?show=pinned"));
	sees(t.v, "No tandem fits.");
}

/* Without a place for everybody: who is over, and why in words. */
static void people_over_are_explained(void **state)
{
	struct board_test t = given_board(state, "de");
	proposal_id id;

	store_script(t.h->store->db, "UPDATE application SET state = 'withdrawn' WHERE role = 'mentor' AND id NOT IN "
	    "(SELECT id FROM application WHERE role = 'mentor' AND state = 'admitted' ORDER BY id LIMIT 5)");
	id = given_proposal(t.h, t.g, "Knapp");
	assert_true(figure(t.h, id, "tandems") < 20);
	arrive(t.v, path(t.h, id, ""));
	sees(t.v, "teilen sich");
	sees(t.v, "Eine einzelne Regel aufzuheben");
}

/* 000-15: the picture of tandems across organisations, with a text alternative. */
static void the_network_is_a_picture_and_a_table(void **state)
{
	struct board_test t = given_board(state, "de");

	arrive(t.v, path(t.h, t.id, "/network"));
	sees(t.v, "role=\"img\"");
	sees(t.v, "Stadtwerke Fuhse");
	sees(t.v, mem_fmt(t.h->m, "%lld von %lld Tandems verbinden zwei verschiedene", figure(t.h, t.id, "tandems"),
	    figure(t.h, t.id, "tandems")));
	arrive(t.v, run_path(t.h, t.g, "/network"));
	sees(t.v, "Noch ist kein Tandem veröffentlicht.");
}

/* The next decision goes on from the last, for one at a time and not for ever, and says the same as a fresh solution. */
static void what_was_computed_is_kept_for_the_next_decision(void **state)
{
	struct board_test t = given_board(state, "de");
	struct pair p = tandem(t.h, t.id, 0), q = tandem(t.h, t.id, 1);
	struct assign_setting s;
	struct matchmake *k;
	struct kept *kept;

	HOUSE_DO(t.h, (person_id){ 0 }, matchmake_load(t.h->act, t.id, &k));
	store_ok(pairing_setting(t.h->m, k->proposal.goal, k->pairing->run->seed, &s));
	kept_expire(INT64_MAX - KEPT_S);
	assert_null(kept_take(k->pairing, &s, k->at));
	store_ok(matchmake_change(k, &(struct matchmake_change){ "ban", { p.mentor }, { p.mentee }, { 0 }, "" }));
	kept = kept_take(k->pairing, &s, k->at);
	assert_non_null(kept);
	assert_null(kept_take(k->pairing, &s, k->at));
	kept_give(kept, k->at);
	HOUSE_DO(t.h, (person_id){ 0 }, matchmake_load(t.h->act, t.id, &k));
	store_ok(matchmake_change(k, &(struct matchmake_change){ "pin", { q.mentor }, { q.mentee }, { 0 }, "" }));
	assert_int_equal(k->now.total,
	    fresh(t.h, t.g.run, (struct asked){ .pin = { { q.mentee, q.mentor } }, .pins = 1 }).total);
	assert_int_equal(kept_expire(k->at + KEPT_S), 1);
	assert_int_equal(kept_expire(k->at + KEPT_S + 1), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(a_proposal_is_made_and_read),
		HOUSE_TEST(the_page_of_other_choices_draws_and_says_what_they_cost),
		HOUSE_TEST(pinning_another_pair_costs_what_a_fresh_solution_costs),
		HOUSE_TEST(a_banned_pair_is_parted_at_the_cost_of_a_fresh_solution),
		HOUSE_TEST(two_change_partners_by_a_swap),
		HOUSE_TEST(a_change_is_taken_back_whole),
		HOUSE_TEST(a_forbidden_pair_needs_a_reason),
		HOUSE_TEST(the_preview_costs_nothing_and_says_what_it_would),
		HOUSE_TEST(the_second_of_two_coordinators_is_told),
		HOUSE_TEST(a_double_click_pins_once),
		HOUSE_TEST(somebody_is_left_out_and_taken_back_in),
		HOUSE_TEST(a_proposal_that_is_out_of_date_says_so),
		HOUSE_TEST(published_people_leave_the_board_and_a_declined_pair_is_excluded),
		HOUSE_TEST(proposals_stand_side_by_side),
		HOUSE_TEST(the_minutes_tell_who_decided_what_and_why),
		HOUSE_TEST(a_pair_of_another_run_is_refused),
		HOUSE_TEST(the_board_is_searched_and_sorted),
		HOUSE_TEST(people_over_are_explained),
		HOUSE_TEST(the_network_is_a_picture_and_a_table),
		HOUSE_TEST(what_was_computed_is_kept_for_the_next_decision),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
