/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "html/format.h"

static int begin(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int finish(void **state)
{
	mem_free(*state);
	return 0;
}

static void numbers_are_grouped_as_the_language_does(void **state)
{
	assert_string_equal(format_int(*state, LANG_DE, 0), "0");
	assert_string_equal(format_int(*state, LANG_DE, 999), "999");
	assert_string_equal(format_int(*state, LANG_DE, 1234), "1.234");
	assert_string_equal(format_int(*state, LANG_EN, 1234567), "1,234,567");
	assert_string_equal(format_int(*state, LANG_DE, -1000), "-1.000");
	assert_string_equal(format_int(*state, LANG_EN, INT64_MIN), "-9,223,372,036,854,775,808");
}

static void a_real_number_has_one_decimal_after_the_sign_of_its_language(void **state)
{
	assert_string_equal(format_real(*state, LANG_DE, 12.5), "12,5");
	assert_string_equal(format_real(*state, LANG_EN, 1234.0), "1,234.0");
	assert_string_equal(format_real(*state, LANG_DE, -0.25), "-0,3");
	assert_string_equal(format_real(*state, LANG_DE, 0.96), "1,0");
	assert_string_equal(format_real(*state, LANG_DE, -0.01), "0,0");
	assert_string_equal(format_real(*state, LANG_DE, 1e300), "–");
	assert_string_equal(format_real(*state, LANG_DE, __builtin_nan("")), "–");
}

static void a_day_is_written_long_short_and_with_its_weekday(void **state)
{
	struct day d = day_make(2026, 11, 3);

	assert_string_equal(format_day(*state, LANG_DE, d), "3. November 2026");
	assert_string_equal(format_day(*state, LANG_EN, d), "3 November 2026");
	assert_string_equal(format_day_short(*state, LANG_DE, d), "3.11.2026");
	assert_string_equal(format_day_short(*state, LANG_EN, d), "3 Nov 2026");
	assert_string_equal(format_weekday(*state, LANG_DE, d), "Dienstag, 3. November 2026");
	assert_string_equal(format_weekday(*state, LANG_EN, d), "Tuesday, 3 November 2026");
	assert_string_equal(format_month(*state, LANG_DE, day_make(2027, 3, 31)), "März 2027");
}

static void days_in_a_row_name_month_and_year_only_where_they_change(void **state)
{
	struct day d = day_make(2026, 11, 3);

	assert_string_equal(
	    format_days(*state, LANG_DE, d, day_make(2026, 11, 5)), "3. bis 5. November 2026");
	assert_string_equal(format_days(*state, LANG_EN, d, day_make(2026, 12, 2)),
	    "3 November to 2 December 2026");
	assert_string_equal(format_days(*state, LANG_DE, d, day_make(2027, 1, 2)),
	    "3. November 2026 bis 2. Januar 2027");
	assert_string_equal(format_days(*state, LANG_DE, d, d), "3. November 2026");
	assert_string_equal(format_days(*state, LANG_DE, d, DAY_NONE), "3. November 2026");
	assert_string_equal(format_days(*state, LANG_DE, DAY_NONE, d), "3. November 2026");
}

static void what_has_no_date_is_written_as_nothing(void **state)
{
	assert_string_equal(format_day(*state, LANG_DE, DAY_NONE), "");
	assert_string_equal(format_day_short(*state, LANG_EN, DAY_NONE), "");
	assert_string_equal(format_weekday(*state, LANG_EN, DAY_NONE), "");
	assert_string_equal(format_month(*state, LANG_EN, DAY_NONE), "");
	assert_string_equal(format_days(*state, LANG_DE, DAY_NONE, DAY_NONE), "");
	assert_string_equal(
	    format_instant(*state, LANG_DE, (struct instant){ 0 }, "Europe/Berlin"), "");
}

static void an_instant_shows_the_wall_clock_of_its_zone(void **state)
{
	struct instant t =
	    instant_at((struct wall){ day_make(2026, 11, 3), 14 * 60 + 30 }, "Europe/Berlin");

	assert_string_equal(
	    format_instant(*state, LANG_DE, t, "Europe/Berlin"), "3. November 2026, 14:30 Uhr");
	assert_string_equal(format_instant(*state, LANG_EN, t, "UTC"), "3 November 2026, 13:30");
	assert_string_equal(format_time(*state, LANG_DE, 9 * 60 + 5), "9:05 Uhr");
	assert_string_equal(format_time(*state, LANG_EN, 0), "0:00");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_are_grouped_as_the_language_does),
		TEST(a_real_number_has_one_decimal_after_the_sign_of_its_language),
		TEST(a_day_is_written_long_short_and_with_its_weekday),
		TEST(days_in_a_row_name_month_and_year_only_where_they_change),
		TEST(what_has_no_date_is_written_as_nothing),
		TEST(an_instant_shows_the_wall_clock_of_its_zone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
