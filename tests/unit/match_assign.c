/* SPDX-License-Identifier: EUPL-1.2 */
/* The best set of tandems, compared with trying every set. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "match/proof.h"
#include "match_small.h"

static void the_result_is_the_best_of_all_sets_by_every_order_of_goals(void **state)
{
	struct seed s = seed_from(4);

	(void)state;
	for (int round = 0; round < 10000; round++) {
		mem *m = mem_new(NULL, "round");
		struct small x;
		struct assign_setting setting = small_setting(&s);
		struct small_search all = { .x = &x, .s = &setting };
		struct assign *a;
		const struct assign_result *r;
		struct small_value v;

		small_market(m, &s, &x);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_result_is_the_best_of_all_sets_by_every_order_of_goals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
