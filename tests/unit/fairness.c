/* SPDX-License-Identifier: EUPL-1.2 */
/* No figure below five can be read or worked out from a table of admission rates (trust.md 3.4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/seed.h"
#include "base/mem.h"
#include "core/fairness.h"

enum { MOST = 6, ROUNDS = 10000, LEAST = 5 };

static void small_groups_are_merged_and_never_alone(void **state)
{
	struct fairness_row rows[] = { { "A", 30, 15, false }, { "B", 20, 10, false }, { "C", 6, 3, false } }, others;

	(void)state;
	assert_true(fairness_hide(rows, 3, LEAST, &others));
	assert_true(rows[0].shown);
	assert_false(rows[1].shown); /* else C were the total less A and B */
	assert_false(rows[2].shown);
	assert_int_equal(others.n, 26);
	assert_true(others.shown);
}

static void a_rate_of_all_or_nobody_is_not_shown(void **state)
{
	struct fairness_row rows[] = { { "A", 10, 10, false }, { "B", 12, 0, false } }, others;

	(void)state;
	assert_true(fairness_hide(rows, 2, LEAST, &others));
	assert_false(rows[0].shown);
	assert_false(rows[1].shown);
	assert_int_equal(others.n, 22);
}

static void too_few_in_all_show_nothing(void **state)
{
	struct fairness_row rows[] = { { "A", 6, 3, false }, { "B", 2, 1, false } }, others;

	(void)state;
	assert_false(fairness_hide(rows, 2, LEAST, &others));
	assert_false(rows[0].shown || rows[1].shown || others.shown);
}

/* Every union of what is published, and what is left of the total without it. */
static void no_difference_of_published_rows_has_a_cell_below_five(void **state)
{
	struct seed chance = seed_from(3);

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct fairness_row rows[MOST] = { { 0 } }, others, out[MOST + 1];
		int n = 1 + (int)seed_below(&chance, MOST), shown = 0;
		int64_t all = 0, admitted = 0, covered = 0;
		bool total;

		for (int i = 0; i < n; i++) {
			rows[i].n = (int64_t)seed_below(&chance, 24);
			rows[i].admitted = (int64_t)seed_below(&chance, (uint64_t)rows[i].n + 1);
			all += rows[i].n;
			admitted += rows[i].admitted;
		}
		total = fairness_hide(rows, n, LEAST, &others);
		for (int i = 0; i < n; i++)
			if (rows[i].shown)
				out[shown++] = rows[i];
		if (others.shown)
			out[shown++] = others;
		if (!total)
			assert_int_equal(shown, 0);
		for (unsigned set = 1; set < 1u << shown; set++) {
			int64_t sum = 0, in = 0;

			for (int i = 0; i < shown; i++)
				if (set & 1u << i) {
					sum += out[i].n;
					in += out[i].admitted;
				}
			covered = sum > covered ? sum : covered;
			assert_true(in >= LEAST && sum - in >= LEAST);
			assert_true(sum == all || (admitted - in >= LEAST && all - sum - (admitted - in) >= LEAST));
		}
		if (shown)
			assert_int_equal(covered, all); /* nobody is left out */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_groups_are_merged_and_never_alone),
		cmocka_unit_test(a_rate_of_all_or_nobody_is_not_shown),
		cmocka_unit_test(too_few_in_all_show_nothing),
		cmocka_unit_test(no_difference_of_published_rows_has_a_cell_below_five),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
