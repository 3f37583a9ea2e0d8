/* SPDX-License-Identifier: EUPL-1.2 */
/* Speed networking as events need it, at any size, by the proof of each plan: 004-14, 004-15. */
#include "match_party.h"

/* 004-15: "jeder Entscheidungsträger innerhalb von 40 Minuten 8 Mentoren" */
static void every_decision_maker_meets_8_mentors_in_40_minutes(void **state)
{
	const int32_t minutes = 40, minutes_per_round = 5;
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 18, 26, minutes / minutes_per_round);
	const struct rounds_plan *plan = plan_of(m, p);
	const struct rounds_verdict *v;

	(void)state;
	assert_int_equal(plan->rounds, 8);
	for (int32_t i = 0; i < 18; i++)
		assert_int_equal(met(plan, i), 8);
	assert_true(plan->proven);
	assert_int_equal(plan->worth.smallest, 18);
	assert_int_equal(plan->worth.largest, 18);
	assert_null(rounds_verdict(m, &p->ask, &v));
	assert_true(v->full);
	assert_int_equal(v->reason[0].id, ROUNDS_FULL);
	mem_free(m);
}

/* 004-15 when numbers differ: 20 with 12 in 8 rounds have 96 meetings, so 4 or 5 each. */
static void with_too_few_mentors_meetings_are_shared_evenly(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 20, 12, 8);
	const struct rounds_plan *plan = plan_of(m, p);
	const struct rounds_verdict *v;

	(void)state;
	assert_int_equal(plan->worth.meetings, 96);
	assert_int_equal(plan->worth.least, 4);
	assert_int_equal(plan->worth.most, 5);
	assert_true(plan->worth.largest - plan->worth.smallest <= 1);
	assert_null(rounds_verdict(m, &p->ask, &v));
	assert_false(v->full);
	assert_int_equal(v->wanted, 160);
	assert_int_equal(v->possible, 96);
	mem_free(m);
}

/* Two mentees know only the same two mentors: the verdict names these four. */
static void the_verdict_names_who_is_too_many_for_whom(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = party_of(m, 4, 6, 4, 4);
	const struct rounds_verdict *v;

	(void)state;
	for (int32_t i = 0; i < 4; i++)
		for (int32_t j = 0; j < 6; j++)
			if (i >= 2 || j >= 3)
				add_pair(p, i, j, 10);
	ready(m, p);
	assert_null(rounds_verdict(m, &p->ask, &v));
	assert_false(v->full);
	assert_int_equal(v->mentees, 2);
	assert_int_equal(v->mentee[0], 0);
	assert_int_equal(v->mentee[1], 1);
	assert_int_equal(v->wanted, 16);
	assert_int_equal(v->possible, 14);
	assert_int_equal(v->reason[v->reasons - 1].id, ROUNDS_NARROW);
	mem_free(m);
}

static void whoever_may_meet_nobody_is_named(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = party_of(m, 2, 2, 2, 2);
	const struct rounds_verdict *v;

	(void)state;
	add_pair(p, 0, 0, 1);
	add_pair(p, 0, 1, 1);
	ready(m, p);
	assert_null(rounds_verdict(m, &p->ask, &v));
	assert_int_equal(v->reasons, 2);
	assert_int_equal(v->reason[1].id, ROUNDS_NOBODY);
	assert_int_equal(v->reason[1].arg[0], 1);
	mem_free(m);
}

/* ---- at size ---- */

static void a_thousand_a_side_are_proven_and_the_rounds_are_even(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = wide_party(m, 1000, 1024, 8, 40);
	const struct rounds_plan *plan;

	(void)state;
	ready(m, p);
	plan = plan_of(m, p);
	assert_true(plan->proven);
	assert_int_equal(plan->worth.meetings, 8000);
	assert_int_equal(plan->worth.smallest, 1000);
	assert_int_equal(plan->worth.largest, 1000);
	mem_free(m);
}

/* 2,000 and 700 in 7 rounds: 4,900 meetings, 2 or 3 each, 700 a round. */
static void unequal_numbers_are_proven_and_even_too(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = wide_party(m, 2000, 700, 7, 60);
	const struct rounds_plan *plan;

	(void)state;
	ready(m, p);
	plan = plan_of(m, p);
	assert_true(plan->proven);
	assert_int_equal(plan->worth.meetings, 4900);
	assert_int_equal(plan->worth.least, 2);
	assert_int_equal(plan->worth.most, 3);
	assert_int_equal(plan->worth.smallest, 700);
	assert_int_equal(plan->worth.largest, 700);
	mem_free(m);
}

/* 12 with 12 in 8 rounds, 6 meetings each: by chance 6 of the 24 would wait twice running. */
static void hardly_anybody_waits_twice_running(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 12, 12, 8);
	const struct rounds_plan *plan;

	(void)state;
	p->ask.each = 6;
	plan = plan_of(m, p);
	assert_int_equal(plan->worth.meetings, 72);
	assert_true(plan->worth.largest - plan->worth.smallest <= 1);
	assert_true(plan->worth.idle_twice <= 1);
	mem_free(m);
}

static void the_order_of_the_input_changes_nothing(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 18, 26, 8);
	const struct rounds_plan *a = plan_of(m, p), *b;

	(void)state;
	for (size_t e = 0; e < p->list.pairs / 2; e++) {
		struct market_triple t = p->pair[e];

		p->pair[e] = p->pair[p->list.pairs - 1 - e];
		p->pair[p->list.pairs - 1 - e] = t;
	}
	ready(m, p);
	b = plan_of(m, p);
	assert_memory_equal(a->mentor_of, b->mentor_of, 8 * 18 * sizeof(int32_t));
	p->ask.seed = 1;
	b = plan_of(m, p);
	assert_int_equal(a->worth.points, b->worth.points);
	assert_memory_not_equal(a->mentor_of, b->mentor_of, 8 * 18 * sizeof(int32_t));
	mem_free(m);
}

/* ---- what is refused ---- */

/* Damage to a plan or to its proof does not pass the check. */
static void a_damaged_plan_is_refused(void **state)
{
	struct seed s = seed_from(44);
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 9, 10, 6);
	const struct rounds_plan *good = plan_of(m, p);

	(void)state;
	for (int k = 0; k < 1000; k++) {
		struct rounds_plan bad = *good;
		struct rounds_proof proof = *good->proof;
		int32_t *of = mem_dup(m, good->mentor_of, 9 * 6 * sizeof *of);
		int64_t *u = mem_dup(m, proof.u, 9 * sizeof *u);
		bool *meets = mem_dup(m, proof.meets, p->list.pairs * sizeof *meets);

		bad.proof = &proof;
		if (k % 4 == 0) {
			int32_t *at = &of[seed_below(&s, 54)];

			*at = (*at + 1 + (int32_t)seed_below(&s, 9)) % 10;
			bad.mentor_of = of;
		} else if (k % 4 == 1) {
			u[seed_below(&s, 9)] += seed_below(&s, 2) ? 20001 : -20001;
			proof.u = u;
		} else if (k % 4 == 2) {
			size_t e = seed_below(&s, p->list.pairs);

			meets[e] = !meets[e];
			proof.meets = meets;
		} else {
			bad.bound.points += 1 + (int64_t)seed_below(&s, 5);
		}
		assert_non_null(rounds_check(m, &p->ask, &bad));
	}
	mem_free(m);
}

static void questions_that_contradict_themselves_are_refused(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 9, 10, 6);
	const struct rounds_plan *plan;

	(void)state;
	p->ask.forced.at = p->forced;
	p->ask.forced.n = 2;
	p->forced[0] = (struct rounds_meeting){ 2, 1, 3 };
	p->forced[1] = (struct rounds_meeting){ 2, 1, 4 };
	assert_int_equal(rounds_make(m, &p->ask, &plan)->kind, ERR_INVALID);
	p->forced[1] = (struct rounds_meeting){ 3, 1, 4 };
	assert_null(rounds_make(m, &p->ask, &plan));
	assert_null(rounds_check(m, &p->ask, plan));
	assert_int_equal(plan->mentor_of[2 * 9 + 1], 3);
	assert_int_equal(plan->mentor_of[3 * 9 + 1], 4);
	p->ask.each = 7;
	assert_int_equal(rounds_make(m, &p->ask, &plan)->kind, ERR_INVALID);
	mem_free(m);
}

/* ---- somebody is missing ---- */

/* Everybody else keeps eight partners, and hardly anybody's plan changes. */
static void when_a_mentor_leaves_few_others_notice(void **state)
{
	struct seed s = seed_from(45);
	mem *m = mem_new(NULL, "party");

	(void)state;
	for (int k = 0; k < 40; k++) {
		struct party *p = full_party(m, 18, 26, 8);
		const struct rounds_plan *old = plan_of(m, p), *new;
		int32_t from = (int32_t)seed_below(&s, 7), gone = (int32_t)seed_below(&s, 26);
		struct rounds_changes c;

		leave(p, POOL_MENTOR, gone, from);
		new = mended(m, p, old, from, &c);
		for (int32_t i = 0; i < 18; i++)
			assert_int_equal(met(new, i), 8);
		assert_int_equal(c.added, c.lost);
		assert_true(c.changed <= 4);
		assert_true(c.changed_rounds <= 2);
	}
	mem_free(m);
}

static void when_a_mentee_leaves_nobody_notices_but_their_mentors(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 18, 26, 8);
	const struct rounds_plan *old = plan_of(m, p);
	struct rounds_changes c;

	(void)state;
	leave(p, POOL_MENTEE, 4, 3);
	mended(m, p, old, 3, &c);
	assert_int_equal(c.lost, 5);
	assert_int_equal(c.added, 0);
	assert_int_equal(c.changed, 0);
	mem_free(m);
}

/* The old timetable is an earlier answer, not a wish: what was held stays, what must not be any more is replaced. */
static void what_must_not_be_any_more_falls_out_and_what_was_held_stays(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = full_party(m, 18, 26, 8);
	const struct rounds_plan *old = plan_of(m, p), *new;
	struct rounds_changes c;

	(void)state;
	p->forbidden[0] = (struct rounds_meeting){ ROUNDS_ANY, 4, old->mentor_of[5 * 18 + 4] };
	p->forbidden[1] = (struct rounds_meeting){ ROUNDS_ANY, 4, old->mentor_of[1 * 18 + 4] };
	p->ask.forbidden.at = p->forbidden;
	p->ask.forbidden.n = 2;
	new = mended(m, p, old, 3, &c);
	assert_int_equal(c.lost, 1);
	assert_int_equal(c.added, 1);
	assert_int_equal(met(new, 4), 8);
	assert_int_equal(new->mentor_of[1 * 18 + 4], p->forbidden[1].mentor);
	p->ask.each = 4;
	new = mended(m, p, old, 6, &c);
	assert_int_equal(c.lost, 18 * 2);
	assert_int_equal(c.added, 0);
	for (int32_t i = 0; i < 18; i++)
		assert_int_equal(met(new, i), 6);
	mem_free(m);
}

/* 1,000 a side, a mentor missing from a round on: for each meeting lost four others at most notice,
 * each in two rounds at most, and mostly nobody or two. */
static void one_absence_among_a_thousand_is_mended_quietly(void **state)
{
	mem *m = mem_new(NULL, "party");
	struct party *p = wide_party(m, 1000, 1024, 8, 40);
	const struct rounds_plan *old;
	int32_t lost = 0, changed = 0;

	(void)state;
	ready(m, p);
	old = plan_of(m, p);
	for (int32_t gone = 0; gone < 1024; gone += 51)
		for (int32_t from = 0; from < 8; from += 7) {
			struct rounds_changes c;

			p->ask.away.n = 0;
			leave(p, POOL_MENTOR, gone, from);
			mended(m, p, old, from, &c);
			assert_int_equal(c.added, c.lost);
			assert_true(c.changed <= 4 * c.lost);
			assert_true(c.changed_rounds <= 2);
			lost += c.lost;
			changed += c.changed;
		}
	assert_true(changed <= 3 * lost);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_decision_maker_meets_8_mentors_in_40_minutes),
		cmocka_unit_test(with_too_few_mentors_meetings_are_shared_evenly),
		cmocka_unit_test(the_verdict_names_who_is_too_many_for_whom),
		cmocka_unit_test(whoever_may_meet_nobody_is_named),
		cmocka_unit_test(a_thousand_a_side_are_proven_and_the_rounds_are_even),
		cmocka_unit_test(unequal_numbers_are_proven_and_even_too),
		cmocka_unit_test(hardly_anybody_waits_twice_running),
		cmocka_unit_test(the_order_of_the_input_changes_nothing),
		cmocka_unit_test(a_damaged_plan_is_refused),
		cmocka_unit_test(questions_that_contradict_themselves_are_refused),
		cmocka_unit_test(when_a_mentor_leaves_few_others_notice),
		cmocka_unit_test(when_a_mentee_leaves_nobody_notices_but_their_mentors),
		cmocka_unit_test(what_must_not_be_any_more_falls_out_and_what_was_held_stays),
		cmocka_unit_test(one_absence_among_a_thousand_is_mended_quietly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
