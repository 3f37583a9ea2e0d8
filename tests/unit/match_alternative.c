/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "match/alternative.h"
#include "match_small.h"

static void a_stable_set_has_no_blocking_pair(void **state)
{
	struct seed s = seed_from(21);
	int64_t blocking = 0;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		mem *m = mem_new(NULL, "round");
		const struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2, .seed = seed_next(&s) };
		const int32_t *stable, *best_first;
		const struct assign_result *r;
		struct small x;
		struct assign *a;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		stable = alternative_stable(m, a, NULL);
		best_first = alternative_best_first(m, a);
		assert_int_equal(alternative_blocking(m, a, NULL, stable), 0);
		/* with points both sides share, taking the best pair first is the one stable set */
		assert_memory_equal(stable, best_first, (size_t)x.k->mentees * sizeof *stable);
		assert_null(assign_solve(a, m, &r));
		blocking += alternative_blocking(m, a, NULL, r->mentor_of);
		for (int32_t i = 0; i < x.k->mentees; i++)
			if (assign_pinned(a, i) >= 0)
				assert_int_equal(stable[i], assign_pinned(a, i));
		mem_free(m);
	}
	assert_true(blocking > 100); /* the best sets are not stable, so the count counts */
}

static void wishes_come_before_points(void **state)
{
	static const uint64_t first_wish[] = { 12 }, second_wish[] = { 11 };
	mem *m = mem_new(NULL, "test");
	const uint32_t like[] = { 1 };
	struct pool_person person[] = {
		{ .key = 1, .side = POOL_MENTEE, .interests = { like, 1 }, .wishes = { first_wish, 1 }, .most = 1 },
		{ .key = 2, .side = POOL_MENTEE, .wishes = { second_wish, 1 }, .most = 1 },
		{ .key = 11, .side = POOL_MENTOR, .interests = { like, 1 }, .most = 1 },
		{ .key = 12, .side = POOL_MENTOR, .most = 1 },
	};
	const struct assign_setting usual = assign_usual();
	const struct score_weights w = score_usual();
	const struct rules r = rules_none();
	struct pool_input in = { .people = { person, 4 } };
	const struct pool *p;
	const int32_t *stable;
	struct assign *a;

	(void)state;
	assert_null(pool_make(m, &in, &p));
	assert_null(assign_open(m, market_of_pool(m, p, &r, score_make(m, p, &r, &w)), &usual, &a));
	stable = alternative_stable(m, a, p);
	assert_int_equal(stable[0], 1);
	assert_int_equal(stable[1], 0);
	assert_int_equal(alternative_blocking(m, a, p, stable), 0);
	mem_free(m);
}

static void a_higher_floor_never_gains_points(void **state)
{
	struct seed s = seed_from(22);

	(void)state;
	for (int round = 0; round < 500; round++) {
		mem *m = mem_new(NULL, "round");
		struct assign_setting setting = small_setting(&s);
		const struct assign_result *r, *again;
		const struct alternative_step *at;
		struct small x;
		struct assign *a;
		int n;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		assert_null(assign_solve(a, m, &r));
		assert_null(alternative_curve(m, a, 5, &at, &n));
		for (int k = 0; k < n; k++) {
			assert_true(at[k].worth.tandems == at[0].worth.tandems);
			assert_true(!at[k].worth.tandems || at[k].worth.worst >= at[k].floor || !at[k].worth.worst);
			if (k) {
				assert_true(at[k].floor > at[k - 1].floor);
				assert_true(at[k].worth.total <= at[k - 1].worth.total);
			}
		}
		assert_null(assign_solve(a, m, &again));
		assert_memory_equal(r->mentor_of, again->mentor_of, (size_t)x.k->mentees * sizeof(int32_t));
		mem_free(m);
	}
}

/* Every set, and what counts in mid-year: tandems, who stays, points. */
struct year {
	const struct assign *a;
	const struct small *x;
	const int32_t *before;
	int32_t now[SMALL], degree[SMALL];
	int64_t best;
};

static int64_t worth_in_mid_year(const struct year *y, const int32_t *mentor_of)
{
	int64_t worth = 0;

	for (int32_t i = 0; i < y->x->k->mentees; i++) {
		const struct market_pair *e = mentor_of[i] < 0 ? NULL : market_find(y->x->k, i, mentor_of[i]);

		if (e)
			worth += (assign_pinned(y->a, i) < 0 ? 100000000 + e->points + (mentor_of[i] == y->before[i] ? 1000000 : 0) : 0);
	}
	return worth;
}

static void try_all(struct year *y, int32_t i)
{
	int32_t pin;

	if (i == y->x->k->mentees) {
		int64_t worth = worth_in_mid_year(y, y->now);

		y->best = worth > y->best ? worth : y->best;
		return;
	}
	pin = assign_pinned(y->a, i);
	y->now[i] = -1;
	if (pin < 0)
		try_all(y, i + 1);
	for (int32_t j = 0; j < y->x->k->mentors && !y->x->out[i]; j++) {
		if (pin >= 0 ? j != pin : !market_find(y->x->k, i, j) || assign_is_banned(y->a, i, j))
			continue;
		if (y->degree[j] == y->x->most[j])
			continue;
		y->now[i] = j;
		y->degree[j]++;
		try_all(y, i + 1);
		y->degree[j]--;
	}
	y->now[i] = -1;
}

static void a_repair_in_mid_year_moves_the_fewest(void **state)
{
	const struct assign_setting usual = assign_usual();
	struct seed s = seed_from(23);
	int32_t all_moved = 0, repaired = 0;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		mem *m = mem_new(NULL, "round");
		int32_t *before, moved, stays = 0;
		const struct assign_result *r;
		const int32_t *after;
		struct small x = { .out = { false } };
		struct assign *a;

		small_market(m, &s, &x);
		memset(x.least, 0, sizeof x.least);
		assert_null(market_of_list(m, &x.list, &x.k));
		assert_null(assign_open(m, x.k, &usual, &a));
		assert_null(assign_solve(a, m, &r));
		before = mem_dup(m, r->mentor_of, sizeof *before * (size_t)(x.k->mentees + 1));
		for (int32_t i = 0; i < x.k->mentees; i++)
			if (before[i] >= 0 && small_below(&s, 3) == 0) { /* these two part */
				assert_null(assign_ban(a, m, i, before[i]));
				before[i] = -1;
			}
		assert_null(alternative_repair(m, a, before, &after, &moved));
		{
			struct year y = { .a = a, .x = &x, .before = before, .best = -1 };

			try_all(&y, 0);
			assert_int_equal(worth_in_mid_year(&y, after), y.best);
		}
		for (int32_t i = 0; i < x.k->mentees; i++) {
			stays += before[i] >= 0 && after[i] == before[i];
			repaired += before[i] < 0 && after[i] >= 0;
			all_moved += before[i] >= 0;
		}
		all_moved -= stays + moved;
		mem_free(m);
	}
	assert_int_equal(all_moved, 0);
	assert_true(repaired > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stable_set_has_no_blocking_pair),
		cmocka_unit_test(wishes_come_before_points),
		cmocka_unit_test(a_repair_in_mid_year_moves_the_fewest),
		cmocka_unit_test(a_higher_floor_never_gains_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
