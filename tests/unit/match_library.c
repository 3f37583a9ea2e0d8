/* SPDX-License-Identifier: EUPL-1.2 */
/* The assignment problems of the OR-Library (J. E. Beasley), whose optima others published. They lie
 * beside the project in shared/data/assign; without them the test is skipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "match/proof.h"

enum { HIGHEST_COST = 100 };

static const struct {
	int32_t n;
	int64_t least_cost;
} problems[] = {
	{ 100, 305 }, { 200, 475 }, { 300, 626 }, { 400, 804 },
	{ 500, 991 }, { 600, 1176 }, { 700, 1362 }, { 800, 1552 },
};

static struct market_list read_problem(mem *m, const char *path, int32_t n)
{
	struct market_triple *pair = mem_array(m, struct market_triple, n * n);
	uint64_t *key = mem_array(m, uint64_t, n);
	int32_t *least = mem_array(m, int32_t, n), *most = mem_array(m, int32_t, n);
	FILE *f = fopen(path, "r");
	int said, cost;

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &said), 1);
	assert_int_equal(said, n);
	for (int32_t i = 0; i < n; i++) {
		key[i] = (uint64_t)i + 1;
		most[i] = 1;
		for (int32_t j = 0; j < n; j++) {
			assert_int_equal(fscanf(f, "%d", &cost), 1);
			pair[i * n + j] = (struct market_triple){ i, j, (uint16_t)(HIGHEST_COST - cost), 0 };
		}
	}
	fclose(f);
	return (struct market_list){ n, n, key, key, least, most, pair, (size_t)n * (size_t)n };
}

static void the_published_optima_are_found_and_proven(void **state)
{
	const struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };

	(void)state;
	for (size_t k = 0; k < LEN(problems); k++) {
		mem *m = mem_new(NULL, "problem");
		struct market_list list = read_problem(m,
		    mem_fmt(m, DATA "/assign%d.txt", problems[k].n), problems[k].n);
		const struct market *market;
		const struct assign_result *r;
		struct assign *a;

		assert_null(market_of_list(m, &list, &market));
		assert_null(assign_open(m, market, &setting, &a));
		assert_null(assign_solve(a, m, &r));
		assert_int_equal(r->worth.tandems, problems[k].n);
		assert_int_equal(HIGHEST_COST * (int64_t)problems[k].n - r->worth.total, problems[k].least_cost);
		assert_null(proof_check(m, a, r));
		mem_free(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_optima_are_found_and_proven),
	};

	if (access(DATA "/assign100.txt", R_OK) != 0)
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
