/* SPDX-License-Identifier: EUPL-1.2 */
/* Sparse markets of thousands, for which the engine lists some of the best pairs only: by mentee, and by mentor where places
 * are scarce. Their prices prove them; here the proof is looked at, over all pairs. And markets made pair by pair. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/seed.h"
#include "match/proof.h"

enum { MENTEES = 6000, MENTORS = 2500, ROW = 90 };

struct party {
	struct market_list list;
	uint64_t key[MENTEES];
	int32_t least[MENTORS], most[MENTORS];
	struct market_triple pair[MENTEES * ROW];
};

static int32_t below(struct seed *s, int64_t n)
{
	return (int32_t)seed_below(s, (uint64_t)n);
}

/* Every mentor another number of places; rows of another length each; points in steps, or about what the mentor is worth. */
static struct party *draw(mem *m, struct seed *s)
{
	struct party *y = mem_make(m, struct party);
	int32_t *mark = mem_array(m, int32_t, MENTORS), places = 1 + below(s, 5), long_row = 10 + below(s, ROW - 10);
	int32_t step = below(s, 2) ? 1 : 1 + below(s, 2500), spread = below(s, 2) ? 10001 : 500, wishes = below(s, 40);

	y->list = (struct market_list){ MENTEES, MENTORS, y->key, y->key, y->least, y->most, y->pair, 0 };
	for (int32_t i = 0; i < MENTEES; i++)
		y->key[i] = (uint64_t)i + 1;
	for (int32_t j = 0; j < MENTORS; j++)
		y->most[j] = below(s, places + 1);
	for (int32_t i = 0; i < MENTEES; i++) {
		for (int32_t n = below(s, long_row); n > 0; n--) {
			int32_t j = below(s, MENTORS), points = spread > 10000 ? below(s, spread) : j * 3 + below(s, spread);

			if (mark[j] == i + 1)
				continue;
			mark[j] = i + 1;
			y->pair[y->list.pairs++] = (struct market_triple){ i, j, (uint16_t)(points / step * step),
				below(s, 1000) < wishes };
		}
	}
	return y;
}

static const enum assign_goal goals[][2] = { { ASSIGN_MOST, ASSIGN_TOTAL }, { ASSIGN_TOTAL, ASSIGN_MUTUAL },
	{ ASSIGN_MUTUAL, ASSIGN_TOTAL } };

static void prices_prove_large_sparse_markets(void **state)
{
	struct seed s = seed_from(8);

	(void)state;
	for (int round = 0; round < 24; round++) {
		mem *m = mem_new(NULL, "round");
		struct party *y = draw(m, &s);
		struct assign_setting setting = { .goals = 2 };
		const struct assign_result *r;
		const struct market *k;
		struct assign *a;

		setting.goal[0] = goals[round % 3][0];
		setting.goal[1] = goals[round % 3][1];
		assert_null(market_of_list(m, &y->list, &k));
		assert_null(assign_open(m, k, &setting, &a));
		assert_null(assign_solve(a, m, &r));
		if (proof_check(m, a, r))
			fail_msg("round %d: %s", round, proof_check(m, a, r));
		mem_free(m);
	}
}

static void a_market_made_pair_by_pair_is_that_of_the_list(void **state)
{
	mem *m = mem_new(NULL, "making");
	struct seed s = seed_from(9);
	struct party *y = draw(m, &s);
	struct market_making *x = market_begin(m, &y->list);
	const struct market *k, *made;

	(void)state;
	assert_null(market_of_list(m, &y->list, &k));
	for (size_t e = 0; e < y->list.pairs; e++) {
		const struct market_triple *t = &y->pair[e];

		market_add(x, t->mentee, (struct market_pair){ t->mentor, t->points, t->mutual });
	}
	assert_null(market_end(x, &made));
	assert_memory_equal(made->first, k->first, (MENTEES + 1) * sizeof *k->first);
	assert_memory_equal(made->pair, k->pair, (size_t)k->first[MENTEES] * sizeof *k->pair);
	mem_free(m);
}

static void pairs_out_of_order_or_twice_are_refused(void **state)
{
	static const struct market_triple wrong[][2] = { { { 1, 0, 5, 0 }, { 0, 0, 5, 0 } }, { { 1, 3, 5, 0 }, { 1, 3, 6, 0 } },
		{ { 0, 0, 5, 0 }, { MENTEES, 0, 5, 0 } }, { { 0, 0, 5, 0 }, { 0, MENTORS, 5, 0 } },
		{ { 0, 0, 5, 0 }, { 0, 1, 10001, 0 } } };
	mem *m = mem_new(NULL, "wrong");
	struct seed s = seed_from(9);
	struct party *y = draw(m, &s);

	(void)state;
	for (size_t k = 0; k < LEN(wrong); k++) {
		struct market_making *x = market_begin(m, &y->list);
		const struct market *made;

		for (int e = 0; e < 2; e++)
			market_add(x, wrong[k][e].mentee, (struct market_pair){ wrong[k][e].mentor, wrong[k][e].points, 0 });
		assert_int_equal(market_end(x, &made)->kind, ERR_INVALID);
	}
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prices_prove_large_sparse_markets),
		cmocka_unit_test(a_market_made_pair_by_pair_is_that_of_the_list),
		cmocka_unit_test(pairs_out_of_order_or_twice_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
