/* SPDX-License-Identifier: EUPL-1.2 */
/* Criteria that stand, and two people who rate on their own (002-04). */
#include <stdlib.h>
#include <string.h>

#include "given_selection.h"
#include "service/rating.h"
#include "service/run.h"

static long long waiting_of(struct given_selection *o, person_id who)
{
	return strtoll(selection_cell(o, mem_fmt(o->h->m, "SELECT count(*) FROM rating WHERE state = 'asked' AND person_id = %lld",
	    (long long)who.v)), NULL, 10);
}

static const char *page(struct given_selection *o, const char *rest)
{
	return mem_fmt(o->h->m, "%s/%s", o->run, rest);
}

/* The path of the rating that waits for somebody about that application. */
static const char *rating_of(struct given_selection *o, person_id who, int application)
{
	return mem_fmt(o->h->m, "/ratings/%s",
	    selection_cell(o, mem_fmt(o->h->m, "SELECT id FROM rating WHERE person_id = %lld AND application_id = %d",
		(long long)who.v, application)));
}

static void asked(struct given_selection *o)
{
	arrive(o->office, page(o, "selection/ratings"));
	post(o->office, page(o, "selection/ratings"), "");
	assert_int_equal(o->office->status, 303);
}

/* 002-04: criteria are published before, stand afterwards, and a change is a new edition while nobody has rated. */
static void published_criteria_stand(void **state)
{
	struct house *h = *state;
	struct given g = given_run(h, "klassisch");
	struct visitor *v = house_signed_in(h, g.coordinator, "de"), *stranger = house_visitor(h, "de");
	const char *run = mem_fmt(h->m, "/runs/%lld/selection", (long long)g.run.v);
	const char *step = mem_fmt(h->m, "%s/step", run), *add = mem_fmt(h->m, "%s/criteria/new", run);

	arrive(v, run);
	post(v, step, "to=begin");
	follow(v);
	post(v, step, "to=publish");
	assert_int_equal(v->status, 422);
	sees(v, "mindestens ein Kriterium, die Zahl der Plätze und wer entscheidet");
	arrive(v, run);
	post(v, run, "version=1&role=mentee&body=Beirat&places=2&waiting=1&threshold=40&quota=1&reciprocity=2&gap=25"
		     "&offer_days=7&tie_rule=fewer&blind_name=1");
	assert_int_equal(v->status, 303);
	arrive(v, add);
	post(v, add, "name_de=Motivation&name_en=Motivation&weight=3&anchors_de=kaum%0Asehr&anchors_en=hardly");
	assert_int_equal(v->status, 422);
	sees(v, "unterschiedlich viele Stufen");
	post(v, add, "name_de=Motivation&name_en=Motivation&weight=3&anchors_de=kaum%0Asehr&anchors_en=hardly%0Avery");
	follow(v);
	store_script(h->store->db, "UPDATE run SET public = TRUE;");
	arrive(stranger, "/p/klassisch");
	sees_not(stranger, "Wie ausgewählt wird");
	post(v, step, "to=publish");
	follow(v);
	arrive(stranger, "/p/klassisch");
	sees(stranger, "Es entscheidet: Beirat.");
	sees(stranger, "2: sehr");
	sees(stranger, "Höchstens ein Platz geht an jede Organisation.");
	sees(stranger, "Vorrang hat die Organisation mit weniger Zugelassenen, danach entscheidet das Los.");
	sees(stranger, mem_fmt(h->m, "Die Losnummer ist %s.", store_cell(h->store, h->store->db, "SELECT seed FROM run")));
	arrive(v, run);
	assert_null(strstr(v->body, "/selection/criteria/new")); /* nothing to be changed */
	post(v, step, "to=revise");
	follow(v);
	sees(v, "Die nächste Fassung");
	assert_string_equal(store_cell(h->store, h->store->db, "SELECT count(*) FROM selection_criterion"), "2");
	arrive(v, mem_fmt(h->m, "/runs/%lld/minutes", (long long)g.run.v));
	sees(v, "Auswahlkriterien veröffentlicht; von nun an gelten sie.");
}

static void opening_the_registration_publishes_what_is_ready(void **state) /* 002-04 */
{
	struct given_selection o = given_selection(state);
	struct run_check check;

	store_script(o.h->store->db,
	    "UPDATE selection SET edition = 0, published_at = NULL; UPDATE run SET registration_until = '2026-12-31';"
	    "INSERT INTO programme_contact (id, programme_id, name) SELECT 9, id, 'Kim' FROM programme;");
	HOUSE_DO(o.h, o.g.coordinator, run_move(o.h->act, o.g.run, "planned", RUN_EV_OPEN, &check));
	assert_true(check.allowed);
	assert_string_equal(selection_cell(&o, "SELECT edition FROM selection"), "1");
}

static void after_the_first_rating_nothing_published_changes(void **state)
{
	struct given_selection o = given_selection(state);

	given_rating(&o, 701, o.sami_id, 3, 1);
	arrive(o.office, page(&o, "selection"));
	post(o.office, page(&o, "selection"), "version=1&role=mentee&body=Gremium&places=3&waiting=2&threshold=90&quota=0"
	    "&reciprocity=0&gap=25&offer_days=7&tie_rule=draw&blind_name=1&blind_organisation=1");
	assert_int_equal(o.office->status, 422);
	sees(o.office, "Es liegt schon eine Bewertung vor");
	post(o.office, page(&o, "selection/step"), "to=revise");
	assert_int_equal(o.office->status, 422);
	assert_string_equal(selection_cell(&o, "SELECT threshold FROM selection"), "0");
}

static void the_committee_is_asked_evenly_and_others_before_the_own_organisation(void **state)
{
	struct given_selection o = given_selection(state);

	asked(&o);
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM rating"), "12");
	assert_string_equal(selection_cell(&o, "SELECT max(n) FROM (SELECT count(*) AS n FROM rating GROUP BY application_id) AS x"), "2");
	/* 701 to 703 are of Rosa's organisation */
	assert_string_equal(selection_cell(&o, mem_fmt(o.h->m, "SELECT count(*) FROM rating WHERE person_id = %lld AND application_id < 704",
	    (long long)o.rosa_id.v)), "0");
	assert_true(waiting_of(&o, o.rosa_id) >= 3);
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM outbox WHERE kind = 'rating_asked'"), "3");
	arrive(o.sami, "/");
	sees(o.sami, "Bewerbungen warten auf Ihre Bewertung.");
	asked(&o); /* once more: nobody is asked twice */
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM rating"), "12");
}

/* 002-04, trust.md 2.6: without names where the run says blind. */
static void a_rater_sees_the_application_and_not_who_it_is(void **state)
{
	struct given_selection o = given_selection(state);
	const char *path;

	asked(&o);
	path = rating_of(&o, o.sami_id, 701);
	arrive(o.sami, path);
	sees(o.sami, "Ziel Nummer 1");
	sees_not(o.sami, "Ada");
	sees_not(o.sami, "Canary");
	sees_not(o.sami, "0815");
	sees_not(o.sami, "a.example");
	sees_not(o.sami, "Werk A");
	assert_null(strstr(o.sami->headers, "Canary"));
	visit(o.sami, "/applications/701");
	assert_true(o.sami->status == 403 || o.sami->status == 404);
	visit(o.sami, page(&o, "people"));
	assert_true(o.sami->status == 403 || o.sami->status == 404);
	store_script(o.h->store->db, "UPDATE selection SET blind_name = FALSE, blind_organisation = FALSE;");
	arrive(o.sami, path);
	sees(o.sami, "Ada Canary");
	sees(o.sami, "Werk A");
}

/* 002-04: two ratings, each hidden from the other until both are in. */
static void two_ratings_are_hidden_until_both_are_in(void **state)
{
	struct given_selection o = given_selection(state);
	const char *one, *other;

	asked(&o);
	one = rating_of(&o, o.sami_id, 701);
	other = rating_of(&o, o.tove_id, 701);
	arrive(o.sami, one);
	post(o.sami, one, "version=1&step_1=5&step_2=2&reason=");
	assert_int_equal(o.sami->status, 422);
	post(o.sami, one, "version=1&step_1=9&step_2=2&reason=x");
	assert_int_equal(o.sami->status, 422);
	post(o.sami, one, "version=1&step_1=5&step_2=2&reason=%C3%9Cberzeugend+Canaryone");
	follow(o.sami);
	sees(o.sami, "Ihre liegt vor");
	arrive(o.tove, other);
	sees_not(o.tove, "Canaryone");
	visit(o.tove, one);
	assert_int_equal(o.tove->status, 403); /* somebody else's */
	arrive(o.office, page(&o, "selection/ratings"));
	sees_not(o.office, "Canaryone"); /* nor does the coordination read it yet */
	sees_not(o.office, "100,0 Prozent");
	post(o.office, page(&o, "selection/ratings/file"), "format=csv");
	sees(o.office, "Ada Canary;Werk A;");
	sees(o.office, ";liegt vor;");
	sees_not(o.office, ";100;"); /* no points before both are in */
	sees_not(o.office, "Canaryone");
	arrive(o.tove, other);
	post(o.tove, other, "version=1&step_1=1&step_2=1&reason=Knapp+Canarytwo");
	follow(o.tove);
	sees(o.tove, "weit auseinander");
	arrive(o.sami, one);
	sees(o.sami, "Canarytwo");
	arrive(o.office, page(&o, "selection/ratings"));
	sees(o.office, "Canaryone");
	sees(o.office, "50,0 Prozent");
	post(o.office, page(&o, "selection/ratings/file"), "format=csv");
	sees(o.office, ";liegt vor;;50;100;nein\r\n");
	sees_not(o.office, "Canaryone");
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'ratings_exported'"), "2");
	arrive(o.tove, other);
	post(o.tove, other, "version=2&step_1=2&step_2=1&reason=Doch+anders"); /* both stand now */
	assert_int_equal(o.tove->status, 409);
	/* a joint rating beside both */
	arrive(o.sami, one);
	post(o.sami, mem_fmt(o.h->m, "%s/joint", one), "version=2&step_1=4&step_2=2&reason=Besprochen");
	follow(o.sami);
	sees(o.sami, "beide liegen vor");
	assert_string_equal(selection_cell(&o, "SELECT points FROM rating WHERE kind = 'joint'"), "8125");
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM rating WHERE kind = 'single' AND state = 'done'"), "2");
}

static void who_knows_the_person_steps_back_with_a_reason_and_another_is_asked(void **state)
{
	struct given_selection o = given_selection(state);
	const char *one, *back;

	asked(&o);
	one = rating_of(&o, o.sami_id, 701);
	back = mem_fmt(o.h->m, "%s/recuse", one);
	arrive(o.sami, one);
	post(o.sami, back, "version=1&reason=");
	assert_int_equal(o.sami->status, 422);
	post(o.sami, back, "version=1&reason=Wir+sind+verwandt");
	assert_int_equal(o.sami->status, 303);
	visit(o.sami, one);
	assert_int_equal(o.sami->status, 404);
	arrive(o.office, page(&o, "selection/ratings"));
	sees(o.office, "Wir sind verwandt");
	post(o.office, page(&o, "selection/ratings"), "");
	assert_string_equal(selection_cell(&o, mem_fmt(o.h->m, "SELECT state FROM rating WHERE application_id = 701 AND person_id = %lld",
	    (long long)o.rosa_id.v)), "asked");
}

static void the_coordination_hands_a_rating_over(void **state)
{
	struct given_selection o = given_selection(state);
	const char *id;

	asked(&o);
	id = rating_of(&o, o.sami_id, 701) + strlen("/ratings/");
	arrive(o.office, page(&o, "selection/ratings"));
	post(o.office, page(&o, "selection/hand-over"), mem_fmt(o.h->m, "rating=%s&to=%lld", id, (long long)o.tove_id.v));
	assert_int_equal(o.office->status, 422); /* rates it already */
	post(o.office, page(&o, "selection/hand-over"), mem_fmt(o.h->m, "rating=%s&to=801", id));
	assert_int_equal(o.office->status, 422); /* not of the committee */
	post(o.office, page(&o, "selection/hand-over"), mem_fmt(o.h->m, "rating=%s&to=%lld", id, (long long)o.rosa_id.v));
	assert_int_equal(o.office->status, 303);
	visit(o.sami, mem_fmt(o.h->m, "/ratings/%s", id));
	assert_int_equal(o.sami->status, 404);
}

static void a_role_taken_back_ends_what_one_may_read(void **state)
{
	struct given_selection o = given_selection(state);
	const char *path;

	asked(&o);
	path = rating_of(&o, o.sami_id, 701);
	store_script(o.h->store->db, mem_fmt(o.h->m, "DELETE FROM role_grant WHERE person_id = %lld;", (long long)o.sami_id.v));
	visit(o.sami, path);
	assert_int_equal(o.sami->status, 404);
}

static void a_click_does_not_admit_where_the_selection_decides(void **state) /* 002-04 */
{
	struct given_selection o = given_selection(state);

	arrive(o.office, "/applications/701");
	post(o.office, "/applications/701/state", "version=1&to=admitted&reason=");
	assert_int_equal(o.office->status, 422);
	sees(o.office, "wählt nach veröffentlichten Kriterien aus");
	post(o.office, "/applications/701/state", "version=1&to=withdrawn&reason=");
	assert_int_equal(o.office->status, 303);
}

static void a_rater_takes_the_own_tasks_along_without_names(void **state)
{
	struct given_selection o = given_selection(state);

	store_script(o.h->store->db,
	    mem_fmt(o.h->m, "INSERT INTO rating (id, application_id, person_id, asked_at) VALUES (7010, 701, %lld, 1)",
		(long long)o.sami_id.v));
	arrive(o.sami, mem_fmt(o.h->m, "%s/ratings", o.run));
	post(o.sami, mem_fmt(o.h->m, "%s/ratings/file", o.run), "format=csv");
	assert_int_equal(o.sami->status, 200);
	sees(o.sami, "Bewerbung;Ihre Bewertung\r\n");
	sees(o.sami, mem_fmt(o.h->m, "%05d;wartet auf Sie\r\n", rating_number((application_id){ 701 })));
	sees_not(o.sami, "Canary");
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'own_ratings_exported'"), "1");
}

static void the_balance_of_organisations_is_taken_along(void **state)
{
	struct given_selection o = given_selection(state);

	store_script(o.h->store->db, "UPDATE selection SET quota = 2; UPDATE organisation SET name = '=1+1' WHERE id = 52");
	arrive(o.office, mem_fmt(o.h->m, "%s/selection", o.run));
	post(o.office, page(&o, "selection/quotas/file"), "format=csv");
	sees(o.office, ";zugelassen;");
	sees(o.office, "Werk A;3;0;0;0;2;\r\n");
	sees(o.office, "'=1+1;2;0;0;0;2;\r\n"); /* no formula */
	sees(o.office, "keine, extern;1;0;0;0;;\r\n");
	assert_string_equal(selection_cell(&o, "SELECT count(*) FROM audit WHERE action = 'balance_exported'"), "1");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(published_criteria_stand),
		HOUSE_TEST(opening_the_registration_publishes_what_is_ready),
		HOUSE_TEST(after_the_first_rating_nothing_published_changes),
		HOUSE_TEST(the_committee_is_asked_evenly_and_others_before_the_own_organisation),
		HOUSE_TEST(a_rater_sees_the_application_and_not_who_it_is),
		HOUSE_TEST(two_ratings_are_hidden_until_both_are_in),
		HOUSE_TEST(who_knows_the_person_steps_back_with_a_reason_and_another_is_asked),
		HOUSE_TEST(the_coordination_hands_a_rating_over),
		HOUSE_TEST(a_role_taken_back_ends_what_one_may_read),
		HOUSE_TEST(a_click_does_not_admit_where_the_selection_decides),
		HOUSE_TEST(a_rater_takes_the_own_tasks_along_without_names),
		HOUSE_TEST(the_balance_of_organisations_is_taken_along),
	};
	return HOUSE_MAIN(argc, argv, tests);
}
