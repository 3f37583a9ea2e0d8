/* SPDX-License-Identifier: EUPL-1.2 */
/* The losses of all pairs at once are those of forced solutions, pair by pair. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "match/loss.h"
#include "match_small.h"

static const struct market *market(mem *m, struct seed *s)
{
	int32_t n = 2 + small_below(s, 14), mentors = 1 + small_below(s, 12), pairs = 0;
	struct market_triple *pair = mem_array(m, struct market_triple, n * mentors);
	uint64_t *key = mem_array(m, uint64_t, n + mentors);
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors);
	int32_t dense = 2 + small_below(s, 8), levels = 2 + small_below(s, 60);
	struct market_list list;
	const struct market *k;
	const int32_t within[2] = { -1, small_below(s, 2) - 1 }, group[2] = { small_below(s, 9), small_below(s, 5) };
	int32_t of[MARKET_SIDES][16];
	struct market_quotas q[MARKET_SIDES];

	for (int32_t i = 0; i < n + mentors; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t j = 0; j < mentors; j++) {
		most[j] = small_below(s, 4);
		least[j] = small_below(s, 3) ? 0 : small_below(s, most[j] + 1);
	}
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < mentors; j++)
			if (small_below(s, 10) < dense)
				pair[pairs++] = (struct market_triple){ i, j, (uint16_t)(small_below(s, levels) * 100), 0 };
	list = (struct market_list){ n, mentors, key, key, least, most, pair, (size_t)pairs };
	assert_null(market_of_list(m, &list, &k));
	for (int side = 0; side < MARKET_SIDES; side++) {
		q[side] = (struct market_quotas){ small_below(s, 3), within, group, of[side] };
		for (int32_t i = 0; i < 16; i++)
			of[side][i] = small_below(s, q[side].n + 1) - 1;
	}
	assert_null(market_with_quotas(m, k, q, &k));
	return k;
}

static void assert_loss(const struct loss *l, const struct assign_worth *now, const struct assign_worth *then)
{
	assert_true(l->possible);
	assert_int_equal(l->least, then->short_of_least - now->short_of_least);
	assert_int_equal(l->tandems, now->tandems - then->tandems);
	assert_int_equal(l->points, now->total - then->total);
}

static void every_pair_loses_what_a_forced_solution_loses(void **state)
{
	const struct assign_setting plain = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };
	struct seed s = seed_from(31);
	int forced = 0;

	(void)state;
	for (int round = 0; round < 200; round++) {
		mem *m = mem_new(NULL, "round");
		const struct market *k = market(m, &s);
		const struct assign_result *now, *then;
		const struct losses *l;
		struct assign *a;

		assert_null(assign_open(m, k, &plain, &a));
		if (k->first[k->mentees] && small_below(&s, 2)) {
			struct err *refused = assign_pin(a, m, 0, k->pair[0].mentor);

			assert_true(!refused || refused->kind == ERR_INVALID);
		}
		assert_null(loss_all(m, a, &l));
		assert_null(assign_solve(a, m, &now));
		for (int32_t i = 0; i < k->mentees; i++) {
			for (int64_t e = k->first[i]; e < k->first[i + 1]; e++) {
				int32_t j = k->pair[e].mentor;

				if (assign_pinned(a, i) >= 0 || assign_pin(a, m, i, j)) {
					assert_false(l->pair[e].possible && assign_pinned(a, i) >= 0);
					continue;
				}
				assert_null(assign_solve(a, m, &then));
				assert_loss(&l->pair[e], &now->worth, &then->worth);
				assign_unpin(a, i);
				forced++;
			}
			if (now->mentor_of[i] < 0 || assign_pinned(a, i) >= 0) {
				assert_false(l->second[i].loss.possible);
				continue;
			}
			assert_null(assign_ban(a, m, i, l->mentor_of[i]));
			assert_null(assign_solve(a, m, &then));
			assert_loss(&l->second[i].loss, &now->worth, &then->worth);
			assign_unban(a, i, l->mentor_of[i]);
		}
		mem_free(m);
	}
	assert_true(forced > 2000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pair_loses_what_a_forced_solution_loses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
