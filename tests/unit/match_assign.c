/* SPDX-License-Identifier: EUPL-1.2 */
/* The best set of tandems, compared with trying every set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "match/proof.h"
#include "match_small.h"

/* n mentees, about as many places; dense or thin; few or many levels of points. */
static const struct market *random_market(mem *m, struct seed *s, int32_t n)
{
	int32_t mentors = 1 + n / (1 + small_below(s, 3)), levels = 1 + small_below(s, 300), pairs = 0;
	int32_t dense = 1 + small_below(s, 20), each = 1 + small_below(s, 3);
	struct market_triple *pair = mem_array(m, struct market_triple, n * mentors);
	uint64_t *key = mem_array(m, uint64_t, n + mentors);
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors);
	struct market_list list;
	const struct market *k;

	for (int32_t i = 0; i < n + mentors; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t j = 0; j < mentors; j++) {
		most[j] = small_below(s, each + 1) + (each == 1);
		least[j] = most[j] && small_below(s, 4) == 0;
	}
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < mentors; j++)
			if (small_below(s, 20) < dense)
				pair[pairs++] = (struct market_triple){ i, j,
					(uint16_t)(small_below(s, levels) * (10000 / levels)), small_below(s, 50) == 0 };
	list = (struct market_list){ n, mentors, key, key, least, most, pair, (size_t)pairs };
	assert_null(market_of_list(m, &list, &k));
	return k;
}

static void compare_with_all_sets(uint64_t seed, bool quotas)
{
	struct seed s = seed_from(seed);

	for (int round = 0; round < 10000; round++) {
		mem *m = mem_new(NULL, "round");
		struct small x;
		struct assign_setting setting = small_setting(&s);
		struct small_search all = { .x = &x, .s = &setting };
		struct assign *a;
		const struct assign_result *r;
		struct small_value v;

		small_market(m, &s, &x);
		if (quotas)
			small_quotas(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		all.a = a;
		assert_null(assign_solve(a, m, &r));
		if (proof_check(m, a, r))
			fail_msg("round %d: %s", round, proof_check(m, a, r));
		small_try(&all, 0);
		v = small_value_of(a, &x, r->mentor_of);
		if (small_compare(&setting, &v, &all.value) != 0)
			fail_msg("round %d: total %lld tandems %d worst %d, best %lld %d %d", round,
			    (long long)v.worth.total, v.worth.tandems, v.worth.worst,
			    (long long)all.value.worth.total, all.value.worth.tandems, all.value.worth.worst);
		for (int32_t i = 0; i < x.k->mentees; i++)
			if (r->mentor_of[i] != all.best[i])
				fail_msg("round %d: mentee %d has %d, the seed says %d", round, i, r->mentor_of[i], all.best[i]);
		mem_free(m);
	}
}

static void the_result_is_the_best_of_all_sets_by_every_order_of_goals(void **state)
{
	(void)state;
	compare_with_all_sets(4, false);
}

static void so_it_is_under_quotas_of_organisations_on_both_sides(void **state)
{
	(void)state;
	compare_with_all_sets(44, true);
}

/* Too large to try everything: the prices must prove it, and other goals must not find better. */
static void larger_markets_are_proven(void **state)
{
	struct seed s = seed_from(5);

	(void)state;
	for (int round = 0; round < 400; round++) {
		mem *m = mem_new(NULL, "round");
		struct assign_setting setting = small_setting(&s);
		const struct market *k = random_market(m, &s, 20 + small_below(&s, 180));
		const struct assign_result *r;
		struct assign *a;

		if (round % 4 == 0)
			k = groups_of_ten(m, &s, k);
		assert_null(assign_open(m, k, &setting, &a));
		for (int n = small_below(&s, 9); n > 0; n--) {
			int32_t i = small_below(&s, k->mentees), j = small_below(&s, k->mentors);
			struct err *refused = n % 2 ? assign_pin(a, m, i, j) : assign_ban(a, m, i, j);

			assert_true(!refused || refused->kind == ERR_INVALID);
		}
		assert_null(assign_solve(a, m, &r));
		if (proof_check(m, a, r))
			fail_msg("round %d: %s", round, proof_check(m, a, r));
		mem_free(m);
	}
}

/* Whatever is moved in a result, its proof no longer fits. */
static void a_result_that_was_tampered_with_is_refused(void **state)
{
	const struct assign_setting usual = assign_usual();
	struct seed s = seed_from(6);
	int tampered = 0;

	(void)state;
	while (tampered < 1000) {
		mem *m = mem_new(NULL, "round");
		const struct market *k = tampered % 2 ? random_market(m, &s, 30) : groups_of_ten(m, &s, random_market(m, &s, 30));
		const struct assign_result *r;
		struct assign_result forged;
		struct assign *a;
		int32_t *mentor_of;

		assert_null(assign_once(m, k, &usual, &r));
		assert_null(assign_open(m, k, &usual, &a));
		for (int n = 0; n < 20; n++) {
			struct assign_worth w;
			int32_t i = small_below(&s, k->mentees);

			forged = *r;
			mentor_of = mem_dup(m, r->mentor_of, (size_t)k->mentees * sizeof *mentor_of);
			forged.mentor_of = mentor_of;
			mentor_of[i] = small_below(&s, k->mentors + 1) - 1;
			w = assign_worth_of(a, mentor_of);
			if (mentor_of[i] == r->mentor_of[i] || assign_compare(&usual, &w, &r->worth) == 0)
				continue;
			assert_non_null(proof_check(m, a, &forged));
			tampered++;
		}
		mem_free(m);
	}
}

/* Stops after so many questions. */
static bool some_steps(void *ctx, const struct assign_progress *p)
{
	int *left = ctx;

	assert_true(p->done >= 0 && p->done <= p->of && p->gap >= -1);
	return (*left)-- > 0;
}

static void a_run_that_is_stopped_says_truly_what_it_can_miss(void **state)
{
	struct seed s = seed_from(9);
	int open = 0, exact = 0, close = 0;

	(void)state;
	for (int round = 0; round < 300; round++) {
		mem *m = mem_new(NULL, "round");
		int left = small_below(&s, 12);
		struct assign_setting setting = assign_usual(), hasty;
		const struct market *k = random_market(m, &s, 50 + small_below(&s, 100));
		const struct assign_result *best, *r;
		struct err *refused;
		struct assign *a;

		if (round % 3 == 0)
			setting = (struct assign_setting){ .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };
		if (round % 5 == 0)
			k = groups_of_ten(m, &s, k);
		hasty = setting;
		hasty.go_on = some_steps;
		hasty.ctx = &left;
		assert_null(assign_once(m, k, &setting, &best));
		assert_null(assign_open(m, k, &hasty, &a));
		refused = assign_solve(a, m, &r);
		assert_int_equal(refused ? refused->kind : 0, left < 0 ? ERR_BUSY : 0);
		hasty.keep_best = true;
		left = small_below(&s, 12);
		assert_null(assign_once(m, k, &hasty, &r));
		assert_false(best->gap.open);
		open += r->gap.open;
		exact += !r->gap.open;
		assert_true(best->worth.tandems <= r->worth.tandems + r->gap.tandems);
		if (r->gap.points >= 0 && best->worth.tandems == r->worth.tandems && setting.goals == 2)
			assert_true(best->worth.total <= r->worth.total + r->gap.points);
		close += r->gap.open && !r->gap.tandems && r->gap.points >= 0 && r->gap.points < 1000;
		mem_free(m);
	}
	assert_true(open > 50 && exact > 20 && close > 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_result_is_the_best_of_all_sets_by_every_order_of_goals),
		cmocka_unit_test(so_it_is_under_quotas_of_organisations_on_both_sides),
		cmocka_unit_test(larger_markets_are_proven),
		cmocka_unit_test(a_run_that_is_stopped_says_truly_what_it_can_miss),
		cmocka_unit_test(a_result_that_was_tampered_with_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
