/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/lifecycle.h"

static int make_memory(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int free_memory(void **state)
{
	mem_free(*state);
	return 0;
}

/* A run that lacks nothing, on the day it starts. */
static struct run_facts complete(void)
{
	return (struct run_facts){
		.today = day_parse("2027-01-15"),
		.registration_from = day_parse("2026-09-01"),
		.registration_until = day_parse("2026-10-31"),
		.pairing_until = day_parse("2026-12-01"),
		.kick_off_on = day_parse("2027-01-13"),
		.starts_on = day_parse("2027-01-15"),
		.ends_on = day_parse("2028-01-14"),
		.latest_end_on = DAY_NONE,
		.months_min = 12,
		.months_max = 12,
		.contacts = 2,
		.carriers = 1,
		.applications = 40,
		.mentors = 20,
		.mentees = 20,
		.mentor_places = 20,
		.proposed = 20,
		.agreed = 20,
		.closing_event = true,
	};
}

static struct run_facts complete_with_pairing_after(void)
{
	struct run_facts f = complete();

	f.pairing_after_kick_off = true;
	f.pairing_until = f.starts_on;
	return f;
}

static const struct run_gap *gap(const struct run_check *c, const char *part_of_sentence)
{
	for (int i = 0; i < c->gaps_n; i++) {
		if (strstr(c->gaps[i].one, part_of_sentence))
			return &c->gaps[i];
	}
	return NULL;
}

static struct run_gap the_gap(const struct run_check *c, const char *part_of_sentence)
{
	const struct run_gap *found = gap(c, part_of_sentence);

	if (!found)
		fail_msg("nothing is missing that says '%s'", part_of_sentence);
	return found ? *found : (struct run_gap){ 0 };
}

static enum run_state after(mem *m, enum run_state from, enum run_event event, struct run_facts f)
{
	struct run_check c = run_move_check(m, from, event, &f);

	assert_true(c.known && c.allowed);
	return c.to;
}

static void assert_stopped(mem *m, enum run_state from, enum run_event event, struct run_facts f,
    const char *because, const char *source)
{
	struct run_check c = run_move_check(m, from, event, &f);

	assert_true(c.known);
	assert_false(c.allowed);
	assert_true(the_gap(&c, because).must);
	assert_string_equal(the_gap(&c, because).source, source);
}

static void assert_hinted(mem *m, enum run_state from, enum run_event event, struct run_facts f,
    const char *because, int n)
{
	struct run_check c = run_move_check(m, from, event, &f);

	assert_true(c.allowed);
	assert_false(the_gap(&c, because).must);
	assert_int_equal(the_gap(&c, because).n, n);
}

/* 003-13: fixed order, entry conditions; 002-10: partners meet at the kick-off. */
static void a_run_goes_from_plan_to_archive_with_pairing_before_the_kick_off(void **state)
{
	mem *m = *state;
	struct run_facts f = complete(), early = f;
	enum run_state s = RUN_PLANNED;

	early.today = day_parse("2026-08-15");
	s = after(m, s, RUN_EV_OPEN, early);
	s = after(m, s, RUN_EV_CLOSE_REGISTRATION, f);
	assert_int_equal(s, RUN_ADMISSION);
	assert_false(run_move_check(m, s, RUN_EV_NETWORK, &f).known);
	s = after(m, s, RUN_EV_MATCH, f);
	s = after(m, s, RUN_EV_ANNOUNCE, f);
	s = after(m, s, RUN_EV_START, f);
	s = after(m, s, RUN_EV_WRAP_UP, f);
	s = after(m, s, RUN_EV_ARCHIVE, f);
	assert_int_equal(s, RUN_ARCHIVED);
}

/* Whoever brings people in by a file need not open a registration; somebody to ask there must be. */
static void people_who_came_in_by_a_file_are_paired_straight_from_planning(void **state)
{
	mem *m = *state;
	struct run_facts f = complete(), after_it = complete_with_pairing_after();
	enum run_state s = after(m, RUN_PLANNED, RUN_EV_MATCH, f);

	assert_int_equal(s, RUN_MATCHING);
	assert_int_equal(after(m, RUN_PLANNED, RUN_EV_NETWORK, after_it), RUN_NETWORKING);
	f.contacts = 0;
	assert_stopped(m, s, RUN_EV_ANNOUNCE, f, "No contact person", "003-19");
	f.mentors = 0;
	assert_stopped(m, RUN_PLANNED, RUN_EV_MATCH, f, "Nobody is admitted", "000-10");
}

/* 004-19: speed networking is part of the kick-off, pairing comes after it. */
static void pairing_may_come_after_the_kick_off(void **state)
{
	mem *m = *state;
	struct run_facts f = complete_with_pairing_after(), before = f;
	enum run_state s = RUN_ADMISSION;

	assert_false(run_move_check(m, s, RUN_EV_MATCH, &f).known);
	s = after(m, s, RUN_EV_NETWORK, f);
	assert_int_equal(s, RUN_NETWORKING);
	before.today = day_parse("2027-01-12");
	assert_hinted(m, s, RUN_EV_MATCH, before, "Pairing shall follow the kick-off", 1);
	s = after(m, s, RUN_EV_MATCH, f);
	s = after(m, s, RUN_EV_ANNOUNCE, f);
	assert_int_equal(after(m, s, RUN_EV_START, f), RUN_RUNNING);
	f.kick_off_on = DAY_NONE;
	assert_stopped(m, RUN_ADMISSION, RUN_EV_NETWORK, f, "day of the kick-off is not set",
	    "004-19");
}

static void there_are_ways_back(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();

	f.today = day_parse("2026-10-01");
	assert_int_equal(after(m, RUN_MATCHING, RUN_EV_REOPEN, f), RUN_OPEN);
	assert_int_equal(after(m, RUN_ADMISSION, RUN_EV_REOPEN, f), RUN_OPEN);
	assert_int_equal(after(m, RUN_MATCHING, RUN_EV_READMIT, f), RUN_ADMISSION);
	assert_int_equal(after(m, RUN_ANNOUNCED, RUN_EV_REMATCH, f), RUN_MATCHING);
	assert_int_equal(after(m, RUN_MATCHING, RUN_EV_CALL_OFF, f), RUN_CALLED_OFF);
	f.latest_end_on = day_parse("2028-04-14");
	assert_int_equal(after(m, RUN_CLOSING, RUN_EV_RESUME, f), RUN_RUNNING);
	assert_true(run_event_is_back(RUN_EV_REOPEN));
	assert_false(run_event_is_back(RUN_EV_START));
}

static void an_ended_run_does_not_move(void **state)
{
	struct run_facts f = complete();
	enum run_event possible[RUN_EVENTS];

	for (enum run_event e = 0; e < RUN_EVENTS; e++) {
		assert_false(run_move_check(*state, RUN_ARCHIVED, e, &f).known);
		assert_false(run_move_check(*state, RUN_CALLED_OFF, e, &f).known);
	}
	assert_int_equal(run_events_from(RUN_ARCHIVED, false, possible), 0);
}

static void a_move_that_is_not_in_the_table_goes_nowhere(void **state)
{
	struct run_facts f = complete();
	struct run_check c = run_move_check(*state, RUN_PLANNED, RUN_EV_ANNOUNCE, &f);

	assert_false(c.known);
	assert_false(c.allowed);
	assert_int_equal(c.to, RUN_PLANNED);
}

/* 003-19, 004-11, 004-12 */
static void registration_needs_somebody_to_ask_and_a_last_day(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();

	f.today = day_parse("2026-08-15");
	f.contacts = 0;
	assert_stopped(m, RUN_PLANNED, RUN_EV_OPEN, f, "No contact person", "003-19");
	f.contacts = 1;
	f.registration_until = DAY_NONE;
	assert_stopped(m, RUN_PLANNED, RUN_EV_OPEN, f, "last day of registration is not set",
	    "004-12");
	f.registration_by_import = true;
	assert_int_equal(after(m, RUN_PLANNED, RUN_EV_OPEN, f), RUN_OPEN);
}

static void registration_does_not_open_after_its_last_day(void **state)
{
	struct run_facts f = complete();

	assert_stopped(*state, RUN_PLANNED, RUN_EV_OPEN, f, "already over", "");
	assert_stopped(*state, RUN_ADMISSION, RUN_EV_REOPEN, f, "already over", "");
	f.today = f.registration_until;
	assert_int_equal(after(*state, RUN_PLANNED, RUN_EV_OPEN, f), RUN_OPEN);
	assert_hinted(*state, RUN_OPEN, RUN_EV_CLOSE_REGISTRATION, f, "still to come", 1);
}

static void what_is_only_advisable_is_shown_with_its_number(void **state)
{
	struct run_facts f = complete();

	f.today = day_parse("2026-08-15");
	f.carriers = 0;
	f.texts_missing = 3;
	f.events_without_day = 1;
	assert_hinted(*state, RUN_PLANNED, RUN_EV_OPEN, f, "text of the programme", 3);
	assert_hinted(*state, RUN_PLANNED, RUN_EV_OPEN, f, "event has no date", 1);
	assert_hinted(*state, RUN_PLANNED, RUN_EV_OPEN, f, "carries the programme", 1);
}

static void an_announcement_is_not_taken_back_from_people_who_applied(void **state)
{
	struct run_facts f = complete();

	assert_stopped(*state, RUN_OPEN, RUN_EV_WITHDRAW, f, "already applied", "");
	f.applications = 0;
	assert_int_equal(after(*state, RUN_OPEN, RUN_EV_WITHDRAW, f), RUN_PLANNED);
}

/* 000-10: a tandem needs one of each; 002-04: admission is decided; 003-07: gaps of the pool. */
static void pairing_needs_admitted_people_on_both_sides(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();

	f.mentors = 0;
	assert_stopped(m, RUN_ADMISSION, RUN_EV_MATCH, f, "admitted as {mentor}", "000-10");
	f = complete();
	f.mentees = 0;
	assert_stopped(m, RUN_ADMISSION, RUN_EV_MATCH, f, "admitted as {mentee}", "000-10");
	f = complete();
	f.undecided = 4;
	f.mentor_places = 17;
	assert_hinted(m, RUN_ADMISSION, RUN_EV_MATCH, f, "application is not decided", 4);
	assert_hinted(m, RUN_ADMISSION, RUN_EV_MATCH, f, "will find no place", 3);
}

/* 000-11 */
static void tandems_are_published_when_somebody_chose_them_and_gave_reasons(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();

	f.proposed = 0;
	assert_stopped(m, RUN_MATCHING, RUN_EV_ANNOUNCE, f, "No proposal", "000-11");
	f = complete();
	f.rules_broken = 2;
	assert_stopped(m, RUN_MATCHING, RUN_EV_ANNOUNCE, f, "breaks a hard rule", "000-11");
	f = complete();
	f.not_paired = 1;
	assert_hinted(m, RUN_MATCHING, RUN_EV_ANNOUNCE, f, "left without a tandem", 1);
}

/* 002-10: who is told at the kick-off is not told before. */
static void a_run_starts_after_the_reveal(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();

	f.today = day_parse("2027-01-12");
	assert_hinted(m, RUN_ANNOUNCED, RUN_EV_START, f, "kick-off is still to come", 1);
	f.reveal_at_kick_off = true;
	assert_stopped(m, RUN_ANNOUNCED, RUN_EV_START, f, "told at the kick-off", "002-10");
	f.today = f.kick_off_on;
	assert_int_equal(after(m, RUN_ANNOUNCED, RUN_EV_START, f), RUN_RUNNING);
}

static void a_run_starts_with_tandems_that_said_yes(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();

	f.unanswered = 5;
	assert_hinted(m, RUN_ANNOUNCED, RUN_EV_START, f, "waits for an answer", 5);
	f.agreed = 0;
	assert_stopped(m, RUN_ANNOUNCED, RUN_EV_START, f, "No tandem has been accepted", "");
}

/* 000-16: the end is known to all before it starts. */
static void a_run_starts_with_its_end_known(void **state)
{
	struct run_facts f = complete();

	f.ends_on = DAY_NONE;
	assert_stopped(*state, RUN_ANNOUNCED, RUN_EV_START, f, "planned end of the run", "000-16");
	f = complete();
	f.starts_on = DAY_NONE;
	assert_stopped(*state, RUN_ANNOUNCED, RUN_EV_START, f, "first day of the run", "000-16");
}

/* 003-11 */
static void a_closing_without_an_event_is_noticed(void **state)
{
	struct run_facts f = complete();

	f.today = day_parse("2028-01-15");
	f.closing_event = false;
	assert_hinted(*state, RUN_RUNNING, RUN_EV_WRAP_UP, f, "No closing event", 1);
	f.today = day_parse("2028-01-13");
	assert_hinted(*state, RUN_RUNNING, RUN_EV_WRAP_UP, f, "planned end is still to come", 1);
}

/* 000-16, 002-08: twelve months; the end is computed. */
static void twelve_months_end_the_day_before(void **state)
{
	(void)state;
	assert_int_equal(run_end(day_parse("2027-01-15"), 12).n, day_parse("2028-01-14").n);
	assert_int_equal(run_end(day_parse("2027-03-01"), 12).n, day_parse("2028-02-29").n);
	assert_true(day_is_none(run_end(DAY_NONE, 12)));
}

/* 004-20: 9 to 12 months, extension inside that range. */
static void the_length_stays_inside_its_range(void **state)
{
	mem *m = *state;
	struct run_facts f = complete();
	const struct run_gap *gaps;

	f.months_min = 9;
	f.ends_on = run_end(f.starts_on, 9);
	f.latest_end_on = run_end(f.starts_on, 12);
	assert_int_equal(run_days_check(m, &f, &gaps), 0);
	f.latest_end_on = day_add(f.latest_end_on, 1);
	assert_int_equal(run_days_check(m, &f, &gaps), 1);
	assert_string_equal(gaps[0].source, "004-20");
	f.latest_end_on = run_end(f.starts_on, 12);
	f.ends_on = day_add(run_end(f.starts_on, 9), -1);
	assert_int_equal(run_days_check(m, &f, &gaps), 1);
	f.ends_on = day_add(f.latest_end_on, 1);
	assert_int_equal(run_days_check(m, &f, &gaps), 1);
	assert_non_null(strstr(gaps[0].one, "latest end comes before"));
	f.today = day_parse("2028-01-15");
	assert_stopped(m, RUN_CLOSING, RUN_EV_RESUME, f, "latest end of the run is over", "004-20");
}

static void days_in_the_wrong_order_stop_every_step_that_tells_people(void **state)
{
	static const struct {
		const char *field, *day, *because;
	} cases[] = {
		{ "from", "2026-11-01", "Registration ends before it begins" },
		{ "until", "2026-12-02", "before registration ends" },
		{ "until", "2027-01-14", "before the end of registration" },
		{ "pairing", "2027-01-14", "kick-off comes before pairing" },
		{ "kick_off", "2027-01-16", "starts before its kick-off" },
	};
	mem *m = *state;

	for (size_t i = 0; i < LEN(cases); i++) {
		struct run_facts f = complete();
		const char *field = cases[i].field;
		struct day *day = strcmp(field, "from") == 0 ? &f.registration_from :
		    strcmp(field, "until") == 0 ? &f.registration_until :
		    strcmp(field, "pairing") == 0 ? &f.pairing_until : &f.kick_off_on;
		struct run_check c;

		*day = day_parse(cases[i].day);
		c = run_move_check(m, RUN_MATCHING, RUN_EV_ANNOUNCE, &f);
		assert_false(c.allowed);
		assert_non_null(gap(&c, cases[i].because));
	}
}

/* 002-10 against 004-19: the same days, right for one order and wrong for the other. */
static void the_order_of_pairing_and_kick_off_is_a_setting(void **state)
{
	struct run_facts f = complete_with_pairing_after();
	const struct run_gap *gaps;

	assert_int_equal(run_days_check(*state, &f, &gaps), 0);
	f.pairing_after_kick_off = false;
	assert_int_equal(run_days_check(*state, &f, &gaps), 1);
	assert_string_equal(gaps[0].source, "002-10");
	f = complete();
	f.pairing_after_kick_off = true;
	assert_int_equal(run_days_check(*state, &f, &gaps), 1);
	assert_string_equal(gaps[0].source, "004-19");
}

static void a_range_of_months_upside_down_is_no_range(void **state)
{
	struct run_facts f = complete();
	const struct run_gap *gaps;

	f.months_min = 13;
	f.ends_on = DAY_NONE;
	assert_int_equal(run_days_check(*state, &f, &gaps), 1);
	f.months_min = 0;
	assert_int_equal(run_days_check(*state, &f, &gaps), 1);
}

static void days_not_given_break_no_order(void **state)
{
	struct run_facts f = { .today = day_parse("2026-08-15"),
		.months_min = 12,
		.months_max = 12 };
	const struct run_gap *gaps;

	f.registration_from = f.registration_until = f.pairing_until = f.kick_off_on = DAY_NONE;
	f.starts_on = f.ends_on = f.latest_end_on = DAY_NONE;
	assert_int_equal(run_days_check(*state, &f, &gaps), 0);
}

static void states_and_events_are_stored_by_name(void **state)
{
	(void)state;
	for (enum run_state s = 0; s < RUN_STATES; s++) {
		assert_int_equal(run_state_find(run_state_name(s)), s);
		assert_non_null(run_state_label(s));
	}
	for (enum run_event e = 0; e < RUN_EVENTS; e++) {
		assert_int_equal(run_event_find(run_event_name(e)), e);
		assert_non_null(run_event_label(e));
	}
	assert_int_equal(run_state_find("asleep"), RUN_STATES);
	assert_int_equal(run_event_find("sleep"), RUN_EVENTS);
}

/* Every state but the first is reached, every state but the last two is left; nothing is stuck. */
static void every_state_can_be_reached_and_left(void **state)
{
	for (int pairing_after = 0; pairing_after < 2; pairing_after++) {
		bool reached[RUN_STATES] = { [RUN_PLANNED] = true };
		struct run_facts f = { .pairing_after_kick_off = pairing_after };

		for (int round = 0; round < RUN_STATES; round++) {
			for (enum run_state s = 0; s < RUN_STATES; s++) {
				enum run_event possible[RUN_EVENTS];
				int n = run_events_from(s, pairing_after, possible);

				if (reached[s] && s < RUN_ARCHIVED)
					assert_true(n > 0);
				for (int i = 0; reached[s] && i < n; i++) {
					enum run_event e = possible[i];

					reached[run_move_check(*state, s, e, &f).to] = true;
				}
			}
		}
		for (enum run_state s = 0; s < RUN_STATES; s++)
			assert_int_equal(reached[s], s != RUN_NETWORKING || pairing_after);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_run_goes_from_plan_to_archive_with_pairing_before_the_kick_off),
		cmocka_unit_test(people_who_came_in_by_a_file_are_paired_straight_from_planning),
		cmocka_unit_test(pairing_may_come_after_the_kick_off),
		cmocka_unit_test(there_are_ways_back),
		cmocka_unit_test(an_ended_run_does_not_move),
		cmocka_unit_test(a_move_that_is_not_in_the_table_goes_nowhere),
		cmocka_unit_test(registration_needs_somebody_to_ask_and_a_last_day),
		cmocka_unit_test(registration_does_not_open_after_its_last_day),
		cmocka_unit_test(what_is_only_advisable_is_shown_with_its_number),
		cmocka_unit_test(an_announcement_is_not_taken_back_from_people_who_applied),
		cmocka_unit_test(pairing_needs_admitted_people_on_both_sides),
		cmocka_unit_test(tandems_are_published_when_somebody_chose_them_and_gave_reasons),
		cmocka_unit_test(a_run_starts_after_the_reveal),
		cmocka_unit_test(a_run_starts_with_tandems_that_said_yes),
		cmocka_unit_test(a_run_starts_with_its_end_known),
		cmocka_unit_test(a_closing_without_an_event_is_noticed),
		cmocka_unit_test(twelve_months_end_the_day_before),
		cmocka_unit_test(the_length_stays_inside_its_range),
		cmocka_unit_test(days_in_the_wrong_order_stop_every_step_that_tells_people),
		cmocka_unit_test(the_order_of_pairing_and_kick_off_is_a_setting),
		cmocka_unit_test(a_range_of_months_upside_down_is_no_range),
		cmocka_unit_test(days_not_given_break_no_order),
		cmocka_unit_test(states_and_events_are_stored_by_name),
		cmocka_unit_test(every_state_can_be_reached_and_left),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
