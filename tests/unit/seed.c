/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/seed.h"

/* Reference output of splitmix64 for seed 1234567, as published with the algorithm's test vectors
 * (Rosetta Code, "Pseudo-random numbers/Splitmix64"). */
static void a_seed_spreads_as_splitmix64_does(void **state)
{
	struct seed s = seed_from(1234567);

	(void)state;
	assert_true(s.s[0] == UINT64_C(6457827717110365317));
	assert_true(s.s[1] == UINT64_C(3203168211198807973));
	assert_true(s.s[2] == UINT64_C(9817491932198370423));
	assert_true(s.s[3] == UINT64_C(4593380528125082431));
}

/* Reference output of xoshiro256** from state 1, 2, 3, 4. */
static void the_generator_gives_the_published_numbers(void **state)
{
	struct seed s = { { 1, 2, 3, 4 } };
	static const uint64_t published[] = { 11520, 0, 1509978240, UINT64_C(1215971899390074240) };

	(void)state;
	for (size_t i = 0; i < LEN(published); i++)
		assert_true(seed_next(&s) == published[i]);
}

static void the_same_seed_draws_the_same(void **state)
{
	struct seed a = seed_from(2026), b = seed_from(2026), c = seed_from(2027);
	int differ = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		uint64_t x = seed_next(&a);

		assert_true(x == seed_next(&b));
		differ += x != seed_next(&c);
	}
	assert_int_equal(differ, 100);
}

static void every_number_below_the_bound_is_drawn_about_as_often(void **state)
{
	struct seed s = seed_from(7);
	int drawn[6] = { 0 };

	(void)state;
	for (int i = 0; i < 60000; i++) {
		uint64_t n = seed_below(&s, 6);

		assert_true(n < 6);
		drawn[n]++;
	}
	/* five standard deviations of a fair die */
	for (int i = 0; i < 6; i++)
		assert_in_range(drawn[i], 10000 - 457, 10000 + 457);
}

static void a_bound_of_one_leaves_no_choice(void **state)
{
	struct seed s = seed_from(7);

	(void)state;
	for (int i = 0; i < 10; i++)
		assert_true(seed_below(&s, 1) == 0);
}

static void mixing_depends_on_seed_and_value_and_their_order(void **state)
{
	(void)state;
	assert_true(seed_mix(1, 2) == seed_mix(1, 2));
	assert_true(seed_mix(1, 2) != seed_mix(2, 1));
	assert_true(seed_mix(1, 2) != seed_mix(1, 3));
	assert_true(seed_mix(0, 0) != 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_seed_spreads_as_splitmix64_does),
		cmocka_unit_test(the_generator_gives_the_published_numbers),
		cmocka_unit_test(the_same_seed_draws_the_same),
		cmocka_unit_test(every_number_below_the_bound_is_drawn_about_as_often),
		cmocka_unit_test(a_bound_of_one_leaves_no_choice),
		cmocka_unit_test(mixing_depends_on_seed_and_value_and_their_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
