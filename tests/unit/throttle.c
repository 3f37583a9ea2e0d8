/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/throttle.h"

static const struct instant noon = { 1793700000 };

static struct instant later(int seconds)
{
	return (struct instant){ noon.s + seconds };
}

static int take_all(struct bucket *b)
{
	int taken = 0, wait;

	while (throttle_take(THROTTLE_PASSWORD_BOTH, b, noon, &wait))
		taken++;
	return taken;
}

static void a_new_bucket_is_full_and_then_says_how_long_to_wait(void **state)
{
	struct bucket b = { 0 };
	int wait;

	(void)state;
	assert_int_equal(take_all(&b), 10);
	assert_false(throttle_take(THROTTLE_PASSWORD_BOTH, &b, noon, &wait));
	assert_in_range(wait, 1, 61);
	assert_true(throttle_take(THROTTLE_PASSWORD_BOTH, &b, later(wait), &wait));
}

static void nobody_is_locked_out_for_good(void **state)
{
	struct bucket b = { 0 };
	int wait, taken = 0;

	(void)state;
	take_all(&b);
	for (int s = 0; s < 3600; s += 10)
		taken += throttle_take(THROTTLE_PASSWORD_BOTH, &b, later(s), &wait);
	assert_in_range(taken, 58, 61); /* one a minute, however hard somebody tries */
}

static void a_bucket_never_holds_more_than_its_burst(void **state)
{
	struct bucket b = { 0 };
	int wait, taken = 0;

	(void)state;
	take_all(&b);
	while (throttle_take(THROTTLE_PASSWORD_BOTH, &b, later(1000000), &wait))
		taken++;
	assert_int_equal(taken, 10);
}

static void a_clock_that_goes_back_gives_nothing_away(void **state)
{
	struct bucket b = { 0 };
	int wait;

	(void)state;
	take_all(&b);
	assert_false(throttle_take(THROTTLE_PASSWORD_BOTH, &b, later(-5000), &wait));
	assert_false(throttle_take(THROTTLE_PASSWORD_BOTH, &b, later(-4999), &wait));
}

static void an_ipv6_caller_is_the_network_of_64_bits(void **state)
{
	mem *m = mem_new(NULL, "test");

	(void)state;
	assert_string_equal(throttle_caller(m, "192.0.2.7"), "192.0.2.7");
	assert_string_equal(throttle_caller(m, "2001:db8:1:2:3:4:5:6"), "2001:db8:1:2");
	assert_string_equal(throttle_caller(m, "2001:db8:1:2:ffff::9"), "2001:db8:1:2");
	assert_string_equal(throttle_caller(m, "::1"), "::1");
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_bucket_is_full_and_then_says_how_long_to_wait),
		cmocka_unit_test(nobody_is_locked_out_for_good),
		cmocka_unit_test(a_bucket_never_holds_more_than_its_burst),
		cmocka_unit_test(a_clock_that_goes_back_gives_nothing_away),
		cmocka_unit_test(an_ipv6_caller_is_the_network_of_64_bits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
