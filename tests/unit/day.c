/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/day.h"

static struct day d(const char *iso)
{
	return day_parse(iso);
}

static void assert_day(struct day is, const char *iso)
{
	mem *m = mem_new(NULL, "test");

	assert_string_equal(day_iso(m, is), iso);
	mem_free(m);
}

static void day_0_is_the_first_of_1970(void **state)
{
	(void)state;
	assert_int_equal(day_make(1970, 1, 1).n, 0);
	assert_int_equal(day_make(1969, 12, 31).n, -1);
	assert_int_equal(day_make(2000, 3, 1).n, 11017);
}

static void every_day_of_three_centuries_comes_back_from_its_parts(void **state)
{
	struct day first = d("1900-01-01"), last = d("2199-12-31");
	int weekday = day_weekday(first);

	(void)state;
	/* 1900 and 2100 are not leap years */
	assert_int_equal(last.n - first.n + 1, 300 * 365 + 73);
	for (struct day at = first; at.n <= last.n; at = day_add(at, 1)) {
		int year, month, day;

		day_split(at, &year, &month, &day);
		assert_int_equal(day_make(year, month, day).n, at.n);
		assert_int_equal(day_weekday(at), weekday);
		weekday = (weekday + 1) % 7;
	}
}

static void days_that_do_not_exist_are_none(void **state)
{
	static const int none[][3] = { { 2026, 2, 29 }, { 1900, 2, 29 }, { 2026, 4, 31 },
		{ 2026, 13, 1 }, { 2026, 0, 1 }, { 2026, 1, 0 }, { 2026, 1, 32 } };

	(void)state;
	for (size_t i = 0; i < LEN(none); i++)
		assert_true(day_is_none(day_make(none[i][0], none[i][1], none[i][2])));
	assert_false(day_is_none(day_make(2028, 2, 29)));
	assert_false(day_is_none(day_make(2000, 2, 29)));
}

static void weekdays_begin_on_monday(void **state)
{
	(void)state;
	assert_int_equal(day_weekday(d("2026-11-02")), 0);
	assert_int_equal(day_weekday(d("2026-11-08")), 6);
	assert_int_equal(day_weekday(d("1969-12-31")), 2);
}

static void a_month_later_is_the_same_day_or_the_last(void **state)
{
	(void)state;
	assert_day(day_add_months(d("2026-01-31"), 1), "2026-02-28");
	assert_day(day_add_months(d("2028-01-31"), 1), "2028-02-29");
	assert_day(day_add_months(d("2026-11-15"), 12), "2027-11-15");
	assert_day(day_add_months(d("2026-01-15"), -1), "2025-12-15");
	assert_day(day_add_months(d("2026-03-31"), -13), "2025-02-28");
}

static void months_count_when_they_are_whole(void **state)
{
	(void)state;
	assert_int_equal(day_months_between(d("2026-01-15"), d("2026-07-15")), 6);
	assert_int_equal(day_months_between(d("2026-01-15"), d("2026-07-14")), 5);
	assert_int_equal(day_months_between(d("2026-01-31"), d("2026-02-28")), 1);
	assert_int_equal(day_months_between(d("2026-01-31"), d("2026-02-27")), 0);
	assert_int_equal(day_months_between(d("2026-07-15"), d("2026-01-15")), -6);
	assert_int_equal(day_months_between(d("2026-07-14"), d("2026-01-15")), -5);
	assert_int_equal(day_months_between(d("2028-02-29"), d("2028-02-29")), 0);
}

static void none_stays_none(void **state)
{
	(void)state;
	assert_true(day_is_none(day_add(DAY_NONE, 3)));
	assert_true(day_is_none(day_add_months(DAY_NONE, 3)));
	assert_null(day_iso(NULL, DAY_NONE));
	assert_true(day_cmp(DAY_NONE, d("1900-01-01")) < 0);
	assert_int_equal(day_cmp(d("2026-01-01"), d("2026-01-01")), 0);
	assert_true(day_cmp(d("2026-01-02"), d("2026-01-01")) > 0);
}

static void only_the_iso_form_parses_strictly(void **state)
{
	static const char *const bad[] = {
		"", "2026", "2026-1-01", "2026-01-1", "2026-01-011", "26-01-01", " 2026-01-01",
		"2026-01-01 ", "2026/01/01", "2026-02-30", "1899-12-31", "2200-01-01", "-026-01-01",
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		assert_true(day_is_none(day_parse(bad[i])));
	assert_day(day_parse("2028-02-29"), "2028-02-29");
}

static void dates_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *text, *german, *english; /* NULL: no date */
	} cases[] = {
		{ "3.11.2026", "2026-11-03", "2026-11-03" },
		{ "03.11.26", "2026-11-03", "2026-11-03" },
		{ "3. 11. 2026", "2026-11-03", "2026-11-03" },
		{ " 2026-11-03 ", "2026-11-03", "2026-11-03" },
		{ "02.09.2026 22:35:00", "2026-09-02", "2026-09-02" },
		{ "2026-09-02T22:35:00+02:00", "2026-09-02", "2026-09-02" },
		{ "14.08.98", "1998-08-14", "1998-08-14" },
		{ "11/3/2026", NULL, "2026-11-03" },
		{ "11/3/2026 8:15 AM", NULL, "2026-11-03" },
		{ "13/3/2026", NULL, NULL },
		{ "31.02.2026", NULL, NULL },
		{ "3.11.", NULL, NULL },
		{ "3.11.226", NULL, NULL },
		{ "3.11.2026 nachmittags", NULL, NULL },
		{ "3-11-2026", NULL, NULL },
		{ "3.11-2026", NULL, NULL },
		{ "2026.11.03", NULL, NULL },
		{ "016.11.2026", NULL, NULL },
		{ "3.111.2026", NULL, NULL },
		{ "bald", NULL, NULL },
		{ "", NULL, NULL },
		{ "5", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct day german = day_parse_loose(cases[i].text, false);
		struct day english = day_parse_loose(cases[i].text, true);

		if (cases[i].german)
			assert_day(german, cases[i].german);
		else
			assert_true(day_is_none(german));
		if (cases[i].english)
			assert_day(english, cases[i].english);
		else
			assert_true(day_is_none(english));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(day_0_is_the_first_of_1970),
		cmocka_unit_test(every_day_of_three_centuries_comes_back_from_its_parts),
		cmocka_unit_test(days_that_do_not_exist_are_none),
		cmocka_unit_test(weekdays_begin_on_monday),
		cmocka_unit_test(a_month_later_is_the_same_day_or_the_last),
		cmocka_unit_test(months_count_when_they_are_whole),
		cmocka_unit_test(none_stays_none),
		cmocka_unit_test(only_the_iso_form_parses_strictly),
		cmocka_unit_test(dates_are_read_as_people_write_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
