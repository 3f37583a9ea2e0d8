/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/seed.h"
#include "match/quota_sets.h"
#include "match/why.h"

enum { ORGANISATIONS = 6, PEOPLE = 9, SETS = 4 };

static int below(struct seed *s, int n)
{
	return (int)seed_below(s, (uint64_t)n);
}

/* Sets of organisations 1..ORGANISATIONS as bits. */
struct drawn {
	struct quota_set set[SETS];
	uint32_t bits[SETS];
	int64_t organisation[SETS][ORGANISATIONS];
	int64_t of[MARKET_SIDES][PEOPLE];
	int n;
};

static void draw(struct seed *s, struct drawn *d)
{
	d->n = below(s, SETS + 1);
	for (int k = 0; k < d->n; k++) {
		struct quota_set *set = &d->set[k];

		*set = (struct quota_set){ below(s, 3) == 0, below(s, 4), d->organisation[k], 0 };
		d->bits[k] = (uint32_t)below(s, 1 << ORGANISATIONS) & (below(s, 2) ? 7 : (1 << ORGANISATIONS) - 1);
		for (int o = 0; o < ORGANISATIONS; o++)
			if (d->bits[k] >> o & 1)
				d->organisation[k][set->n++] = o + 1;
	}
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int i = 0; i < PEOPLE; i++)
			d->of[side][i] = below(s, ORGANISATIONS + 1);
}

static enum quota_fault_kind expected(const struct drawn *d, int a, int b)
{
	uint32_t both = d->bits[a] & d->bits[b];

	if (d->set[a].side != d->set[b].side)
		return QUOTA_FINE;
	if (d->bits[a] == d->bits[b])
		return QUOTA_TWICE;
	return both && both != d->bits[a] && both != d->bits[b] ? QUOTA_CROSS : QUOTA_FINE;
}

/* By the words people use: every set at most so many, and each organisation that has no set of its own. */
static bool keeps_sets(const struct drawn *d, int side, uint32_t chosen)
{
	bool keeps = true;

	for (int k = 0; k < d->n; k++) {
		int n = 0, of[ORGANISATIONS + 1] = { 0 };

		if (d->set[k].side != side)
			continue;
		for (int i = 0; i < PEOPLE; i++) {
			int64_t o = d->of[side][i];

			n += chosen >> i & 1 && o && d->bits[k] >> (o - 1) & 1;
			of[o] += (int)(chosen >> i & 1);
		}
		keeps &= n <= d->set[k].most;
		for (int o = 1; o <= ORGANISATIONS && !d->bits[k]; o++) {
			bool own = false;

			for (int x = 0; x < d->n; x++)
				own |= d->set[x].side == side && d->bits[x] == UINT32_C(1) << (o - 1);
			keeps &= own || of[o] <= d->set[k].most;
		}
	}
	return keeps;
}

static bool keeps_groups(const struct market_quotas *q, uint32_t chosen)
{
	int32_t held[SETS + ORGANISATIONS] = { 0 };
	bool keeps = true;

	for (int i = 0; i < PEOPLE; i++)
		for (int32_t g = chosen >> i & 1 && q->n ? q->of[i] : -1; g >= 0; g = q->within[g])
			keeps &= ++held[g] <= q->most[g];
	return keeps;
}

static void sets_of_organisations_become_groups_that_say_the_same(void **state)
{
	const int32_t people[] = { PEOPLE, PEOPLE };
	struct seed s = seed_from(31);
	int fine = 0, nested = 0;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		mem *m = mem_new(NULL, "round");
		enum quota_fault_kind want = QUOTA_FINE;
		struct drawn d = { 0 };
		struct quota_groups g;
		struct quota_fault fault;

		draw(&s, &d);
		for (int a = 0; a < d.n; a++)
			for (int b = 0; b < a && want == QUOTA_FINE; b++)
				want = expected(&d, a, b);
		fault = quota_sets_check(d.set, d.n);
		assert_int_equal(fault.kind != QUOTA_FINE && fault.kind != QUOTA_DEEP, want != QUOTA_FINE);
		if (fault.kind == QUOTA_FINE) {
			fine++;
			quota_sets_group(m, d.set, d.n, (const int64_t *const[]){ d.of[0], d.of[1] }, people, &g);
			for (int side = 0; side < MARKET_SIDES; side++) {
				for (int32_t x = 0; x < g.quota[side].n; x++) {
					assert_true(g.quota[side].within[x] < x);
					nested += g.quota[side].within[x] >= 0;
				}
				for (uint32_t chosen = 0; chosen < 1 << PEOPLE; chosen += 1 + (uint32_t)below(&s, 5))
					assert_int_equal(keeps_sets(&d, side, chosen), keeps_groups(&g.quota[side], chosen));
			}
		} else if (fault.kind == QUOTA_TWICE || fault.kind == QUOTA_CROSS) {
			assert_int_equal(expected(&d, fault.one, fault.other), fault.kind);
		}
		mem_free(m);
	}
	assert_true(fine > 1500);
	assert_true(nested > 300);
}

static void sets_lie_three_deep_within_each_other_and_no_deeper(void **state)
{
	static const int64_t all[] = { 1, 2, 3, 4, 5 };
	const struct quota_set set[] = { { MARKET_MENTOR, 9, all, 4 }, { MARKET_MENTOR, 9, all, 3 }, { MARKET_MENTOR, 9, all, 2 },
		{ MARKET_MENTOR, 9, all, 1 }, { MARKET_MENTEE, 9, all, 5 }, { MARKET_MENTOR, 9, all, 5 } };
	struct quota_fault fault;

	(void)state;
	assert_int_equal(quota_sets_check(set, 5).kind, QUOTA_FINE);
	fault = quota_sets_check(set, 6);
	assert_int_equal(fault.kind, QUOTA_DEEP);
	assert_true(set[fault.one].n > set[fault.other].n);
}

/* Four mentees of organisation 1 and two of organisation 2, six mentors: a quota of 3 for 1, of 9 for 2. */
static void lifting_the_quota_that_binds_brings_what_it_costs(void **state)
{
	mem *m = mem_new(NULL, "test");
	static const int64_t one[] = { 1 }, two[] = { 2 }, mentees[] = { 1, 1, 1, 1, 2, 2 }, mentors[6] = { 0 };
	const struct quota_set set[] = { { MARKET_MENTEE, 3, one, 1 }, { MARKET_MENTEE, 9, two, 1 } };
	struct pool_person person[12] = { { 0 } };
	struct pool_input in = { .people = { person, 12 } };
	const struct rules r = rules_none();
	struct quota_groups g;
	int32_t lifted[2], *gain[] = { lifted, NULL }, most, rules[RULES];
	const struct pool *p;

	(void)state;
	for (uint32_t x = 0; x < 12; x++)
		person[x] = (struct pool_person){ .key = x + 1, .side = x < 6 ? POOL_MENTEE : POOL_MENTOR, .most = 1 };
	assert_null(pool_make(m, &in, &p));
	quota_sets_group(m, set, 2, (const int64_t *const[]){ mentees, mentors }, (const int32_t[]){ 6, 6 }, &g);
	assert_null(why_most(m, p, &r, g.quota, &most));
	assert_int_equal(most, 5);
	assert_null(why_most(m, p, &r, NULL, &most));
	assert_int_equal(most, 6);
	assert_null(why_lift_quotas(m, p, &r, g.quota, gain));
	assert_int_equal(lifted[0], 1);
	assert_int_equal(lifted[1], 0);
	assert_null(why_lift(m, p, &r, g.quota, rules));
	assert_int_equal(rules[RULE_CAPACITY], 0);
	mem_free(m);
}

enum { SIDE = 12, PLACES = 4 };

/* Twelve a side of four organisations, all of them with a quota on both sides; nobody within the own one. */
static void what_lifting_a_quota_brings_is_what_a_solution_without_it_has(void **state)
{
	static const int64_t one[PLACES] = { 1, 2, 3, 4 };
	struct seed s = seed_from(32);
	int brought = 0, brought_not = 0;

	(void)state;
	for (int round = 0; round < 150; round++) {
		mem *m = mem_new(NULL, "round");
		struct pool_person person[2 * SIDE] = { { 0 } };
		struct pool_input in = { .people = { person, 2 * SIDE } };
		int64_t of[MARKET_SIDES][SIDE];
		struct quota_set set[2 * PLACES];
		struct rules r = rules_none();
		struct quota_groups g;
		int32_t lifted[MARKET_SIDES][PLACES + 1], with, without;
		const struct pool *p;

		for (int x = 0; x < 2 * SIDE; x++) {
			int side = x < SIDE ? MARKET_MENTEE : MARKET_MENTOR;

			of[side][x % SIDE] = 1 + below(&s, PLACES);
			person[x] = (struct pool_person){ .key = (uint64_t)x + 1, .side = x < SIDE ? POOL_MENTEE : POOL_MENTOR,
				.organisation = (uint32_t)of[side][x % SIDE], .most = 1 };
		}
		for (int k = 0; k < 2 * PLACES; k++)
			set[k] = (struct quota_set){ k % 2 ? MARKET_MENTOR : MARKET_MENTEE, below(&s, 4), &one[k / 2], 1 };
		r.at[RULE_ORGANISATION].strength = RULE_HARD;
		assert_null(pool_make(m, &in, &p));
		quota_sets_group(m, set, 2 * PLACES, (const int64_t *const[]){ of[0], of[1] }, (const int32_t[]){ SIDE, SIDE }, &g);
		assert_null(why_most(m, p, &r, g.quota, &with));
		assert_null(why_lift_quotas(m, p, &r, g.quota, (int32_t *const[]){ lifted[0], lifted[1] }));
		for (int side = 0; side < MARKET_SIDES; side++)
			for (int32_t x = 0; x < g.quota[side].n; x++) {
				int32_t *most = mem_dup(m, g.quota[side].most, (size_t)g.quota[side].n * sizeof *most);
				struct market_quotas free[MARKET_SIDES] = { g.quota[0], g.quota[1] };

				most[x] = 2 * SIDE;
				free[side].most = most;
				assert_null(why_most(m, p, &r, free, &without));
				assert_int_equal(lifted[side][x], without - with);
				brought += without > with;
				brought_not += without == with;
			}
		mem_free(m);
	}
	assert_true(brought > 100 && brought_not > 100);
}

static void who_stays_without_and_a_pin_too_many_are_told_the_group(void **state)
{
	mem *m = mem_new(NULL, "test");
	static const uint64_t mentee_key[] = { 1, 2 }, mentor_key[] = { 11, 12 };
	static const int32_t least[2] = { 0 }, most[] = { 1, 1 }, quota[] = { 1 }, within[] = { -1 }, of[] = { 0, 0 };
	const struct market_triple pair[] = { { 0, 0, 900, 0 }, { 0, 1, 100, 0 }, { 1, 0, 50, 0 }, { 1, 1, 200, 0 } };
	const struct market_list list = { 2, 2, mentee_key, mentor_key, least, most, pair, 4 };
	const struct market_quotas q[MARKET_SIDES] = { [MARKET_MENTOR] = { 1, within, quota, of } };
	const struct assign_setting usual = assign_usual();
	const struct assign_result *r;
	const struct why_unmatched *all;
	const struct why_cost *cost;
	const struct market *k;
	struct assign *a;

	(void)state;
	assert_null(market_of_list(m, &list, &k));
	assert_null(market_with_quotas(m, k, q, &k));
	assert_null(assign_open(m, k, &usual, &a));
	assert_null(assign_solve(a, m, &r));
	assert_int_equal(r->mentor_of[0], 0);
	assert_int_equal(why_unmatched(m, a, r, NULL, NULL, &all), 1);
	assert_int_equal(all[0].reasons.n, 1);
	assert_int_equal(all[0].reasons.at[0].id, WHY_QUOTA);
	assert_int_equal(why_quota_side(all[0].reasons.at[0].arg[0]), MARKET_MENTOR);
	assert_int_equal(why_quota_group(all[0].reasons.at[0].arg[0]), 0);
	assert_int_equal(all[0].reasons.at[0].arg[1], 1);
	assert_null(assign_pin(a, m, 0, 0));
	assert_int_equal(assign_pins_full(a, MARKET_MENTOR, 1), 0);
	assert_int_equal(assign_pins_full(a, MARKET_MENTEE, 1), -1);
	assert_non_null(assign_pin(a, m, 1, 1));
	assert_null(assign_solve(a, m, &r));
	assert_null(why_not(m, a, r, NULL, NULL, 1, 1, &cost));
	assert_false(cost->possible);
	assert_int_equal(cost->reasons.at[0].id, WHY_QUOTA);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_of_organisations_become_groups_that_say_the_same),
		cmocka_unit_test(sets_lie_three_deep_within_each_other_and_no_deeper),
		cmocka_unit_test(lifting_the_quota_that_binds_brings_what_it_costs),
		cmocka_unit_test(what_lifting_a_quota_brings_is_what_a_solution_without_it_has),
		cmocka_unit_test(who_stays_without_and_a_pin_too_many_are_told_the_group),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
