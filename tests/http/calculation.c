/* SPDX-License-Identifier: EUPL-1.2 */
/* Long calculations: beside the pages, through a restart, one of a run at a time, stored once or not at all. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "given_pool.h"
#include "jobs/calculations.h"
#include "service/calculation.h"

static const char *const salzgitter[] = { "salzgitter-anmeldungen.csv", NULL };

struct room {
	struct house *h;
	struct given g;
	struct visitor *v;
	const char *pairing, *page; /* of the calculation asked for */
};

static struct room room(void **state, const char *lang)
{
	struct house *h = *state;
	struct room r = { .h = h, .g = given_pool(h, "salzgitter", salzgitter) };

	r.v = house_signed_in(h, r.g.coordinator, lang);
	r.pairing = mem_fmt(h->m, "/runs/%lld/pairing", (long long)r.g.run.v);
	return r;
}

/* What is done with large runs by itself; `later` asks for it in a small one. */
static void ask(struct room *r)
{
	arrive(r->v, r->pairing);
	post(r->v, mem_fmt(r->h->m, "%s?later=1", r->pairing), "name=Nebenher&goal=best");
	assert_int_equal(r->v->status, 303);
	r->page = mem_str(r->h->m, strstr(r->v->location, "/runs/"));
	assert_non_null(strstr(r->page, "/calculations/"));
}

/* One turn of the job, at the time of the house. */
static void turn(struct house *h)
{
	atomic_bool stop = false;

	house_begin(h, (person_id){ 0 });
	act_rollback(h->act);
	store_ok(calculations_job_run(h->act, &stop, NULL));
}

static void wait_a_moment(void)
{
	nanosleep(&(struct timespec){ 0, 50 * 1000 * 1000 }, NULL);
}

/* Asks for the page of a calculation until it leads on, while the job takes its turns. */
static void wait_for_end(struct room *r)
{
	for (int tries = 0; tries < 600; tries++) {
		turn(r->h);
		visit(r->v, r->page);
		if (r->v->status == 303)
			return;
		assert_int_equal(r->v->status, 200);
		sees(r->v, "Berechnung abbrechen");
		wait_a_moment();
	}
	fail_msg("%s never ended", r->page);
}

static int count(struct house *h, const char *what)
{
	return atoi(store_cell(h->store, h->store->db, mem_fmt(h->m, "SELECT count(*) FROM %s", what)));
}

static const char *state_of(struct house *h)
{
	return store_cell(h->store, h->store->db, "SELECT state FROM calculation ORDER BY asked_at DESC, id LIMIT 1");
}

/* No thread of one test may work in the house of the next. */
static int leave(void **state)
{
	struct house *h = *state;

	house_begin(h, (person_id){ 0 });
	act_rollback(h->act);
	store_ok(calculation_leave(h->act));
	return house_close(state);
}
#define CALCULATION_TEST(f) cmocka_unit_test_setup_teardown(f, house_open, leave)

static void a_long_calculation_goes_on_while_the_page_shows_how_far_it_is(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	arrive(r.v, r.page);
	sees(r.v, "Nebenher");
	arrive(r.v, mem_fmt(r.h->m, "%s/events", r.page));
	sees(r.v, "event: progress");
	wait_for_end(&r);
	follow(r.v);
	sees(r.v, "Der Vorschlag ist berechnet.");
	sees(r.v, "Nebenher");
	assert_int_equal(count(r.h, mem_fmt(r.h->m, "proposal WHERE made_by = %lld", (long long)r.g.coordinator.v)), 1);
	arrive(r.v, mem_fmt(r.h->m, "%s/events", r.page));
	sees(r.v, "event: over");
	visit(r.v, mem_fmt(r.h->m, "/runs/%lld/calculations/77", (long long)r.g.run.v));
	assert_int_equal(r.v->status, 404);
}

static void the_list_of_proposals_says_that_one_is_under_way(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	arrive(r.v, r.pairing);
	sees(r.v, "wird berechnet seit");
	arrive(r.v, link_to(r.v, r.page));
	wait_for_end(&r);
	arrive(r.v, r.pairing);
	sees_not(r.v, "wird berechnet seit");
}

static void two_of_a_run_are_not_calculated_at_once(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	arrive(r.v, r.pairing);
	post(r.v, mem_fmt(r.h->m, "%s?later=1", r.pairing), "name=Zweiter&goal=best");
	assert_int_equal(r.v->status, 422);
	sees(r.v, "wird bereits berechnet");
	sees(r.v, "Zweiter");
	assert_int_equal(count(r.h, "calculation"), 1);
	wait_for_end(&r);
	ask(&r);
	assert_int_equal(count(r.h, "calculation"), 2);
}

static void one_that_is_stopped_stores_nothing_and_stays_stopped(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	arrive(r.v, r.page);
	post(r.v, mem_fmt(r.h->m, "%s/stop", r.page), "");
	follow(r.v);
	sees(r.v, "Die Berechnung ist abgebrochen.");
	house_wait(r.h, 10 * CALCULATION_LEFT_S);
	turn(r.h);
	assert_string_equal(state_of(r.h), "stopped");
	assert_int_equal(count(r.h, "proposal"), 0);
}

/* Stopped in the middle: by the page, or by another program that shares the database. */
static void one_that_is_stopped_in_the_middle_stores_nothing(void **state)
{
	struct room r = room(state, "de");
	bool faster;

	ask(&r);
	turn(r.h);
	arrive(r.v, r.pairing);
	post(r.v, mem_fmt(r.h->m, "%s/stop", r.page), "");
	wait_for_end(&r);
	faster = strstr(r.v->location, "/proposals/") != NULL; /* than the click */
	assert_int_equal(count(r.h, "proposal"), faster);
	assert_string_equal(state_of(r.h), faster ? "done" : "stopped");
}

/* As a program that was killed leaves it: under way, by the database. */
static void left_behind(struct room *r, int tries)
{
	ask(r);
	store_script(r->h->store->db, mem_fmt(r->h->m,
	    "UPDATE calculation SET state = 'running', tries = %d, seen_at = %d, done = 5, goes_to = 20", tries, HOUSE_NOW));
}

static void one_that_a_killed_program_left_behind_is_begun_again_and_stored_once(void **state)
{
	struct room r = room(state, "de");

	left_behind(&r, 1);
	turn(r.h); /* perhaps somebody works on it still */
	assert_string_equal(state_of(r.h), "running");
	arrive(r.v, r.page);
	sees(r.v, "value=\"5\"");
	house_wait(r.h, CALCULATION_LEFT_S + 1);
	wait_for_end(&r);
	assert_string_equal(store_cell(r.h->store, r.h->store->db, "SELECT tries FROM calculation"), "2");
	turn(r.h);
	house_wait(r.h, 10 * CALCULATION_LEFT_S);
	turn(r.h);
	assert_int_equal(count(r.h, "proposal"), 1);
	assert_int_equal(count(r.h, "calculation WHERE state = 'done' AND proposal_id IS NOT NULL"), 1);
}

/* The very end of a program: what it still computes must not be stored beside what the next one does. */
static void a_program_that_lost_its_calculation_stores_nothing_of_it(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	turn(r.h);
	calculation_forget();
	for (int tries = 0; tries < 600 && strcmp(state_of(r.h), "done") != 0; tries++) {
		house_wait(r.h, CALCULATION_LEFT_S + 1);
		turn(r.h);
		wait_a_moment();
	}
	assert_string_equal(state_of(r.h), "done");
	assert_int_equal(count(r.h, "proposal"), 1);
}

static void a_program_that_ends_in_good_order_hands_it_on_at_once(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	turn(r.h);
	house_begin(r.h, (person_id){ 0 });
	act_rollback(r.h->act);
	store_ok(calculation_leave(r.h->act));
	if (strcmp(state_of(r.h), "done") != 0)
		assert_string_equal(store_cell(r.h->store, r.h->store->db, "SELECT state || tries FROM calculation"), "waiting0");
	wait_for_end(&r); /* without waiting for a time to pass */
	assert_int_equal(count(r.h, "proposal"), 1);
}

static void one_that_ended_the_program_thrice_is_given_up_and_can_be_asked_for_again(void **state)
{
	struct room r = room(state, "de");

	left_behind(&r, CALCULATION_TRIES);
	house_wait(r.h, CALCULATION_LEFT_S + 1);
	turn(r.h);
	assert_string_equal(state_of(r.h), "interrupted");
	arrive(r.v, r.pairing);
	sees(r.v, "wurde nicht berechnet");
	arrive(r.v, r.page);
	sees(r.v, "mehrmals beendet");
	post(r.v, mem_fmt(r.h->m, "%s/again", r.page), "");
	r.page = mem_str(r.h->m, strstr(r.v->location, "/runs/"));
	house_wait(r.h, 1);
	wait_for_end(&r);
	assert_int_equal(count(r.h, "proposal WHERE name = 'Nebenher'"), 1);
}

static void what_cannot_be_calculated_says_why(void **state)
{
	struct room r = room(state, "de");

	ask(&r);
	store_script(r.h->store->db, "UPDATE application SET state = 'withdrawn' WHERE role = 'mentor'");
	for (int tries = 0; tries < 600 && strcmp(state_of(r.h), "failed") != 0; tries++) {
		turn(r.h);
		wait_a_moment();
	}
	arrive(r.v, r.page);
	sees(r.v, "Es ist niemand da, der zugeordnet werden könnte");
	assert_int_equal(count(r.h, "proposal"), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		CALCULATION_TEST(a_long_calculation_goes_on_while_the_page_shows_how_far_it_is),
		CALCULATION_TEST(the_list_of_proposals_says_that_one_is_under_way),
		CALCULATION_TEST(two_of_a_run_are_not_calculated_at_once),
		CALCULATION_TEST(one_that_is_stopped_stores_nothing_and_stays_stopped),
		CALCULATION_TEST(one_that_is_stopped_in_the_middle_stores_nothing),
		CALCULATION_TEST(one_that_a_killed_program_left_behind_is_begun_again_and_stored_once),
		CALCULATION_TEST(a_program_that_lost_its_calculation_stores_nothing_of_it),
		CALCULATION_TEST(a_program_that_ends_in_good_order_hands_it_on_at_once),
		CALCULATION_TEST(one_that_ended_the_program_thrice_is_given_up_and_can_be_asked_for_again),
		CALCULATION_TEST(what_cannot_be_calculated_says_why),
	};

	return HOUSE_MAIN(argc, argv, tests);
}
