/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <pthread.h>
#include <cmocka.h>

#include "base/instant.h"

static const char berlin[] = "Europe/Berlin";

static struct instant at(const char *day, int hour, int minute, const char *zone)
{
	return instant_at((struct wall){ day_parse(day), hour * 60 + minute }, zone);
}

static void assert_utc(struct instant t, const char *iso)
{
	mem *m = mem_new(NULL, "test");

	assert_string_equal(instant_iso(m, t), iso);
	mem_free(m);
}

static void berlin_is_one_hour_ahead_in_winter_and_two_in_summer(void **state)
{
	(void)state;
	assert_utc(at("2026-11-03", 9, 15, berlin), "2026-11-03T08:15:00Z");
	assert_utc(at("2026-07-01", 9, 15, berlin), "2026-07-01T07:15:00Z");
}

static void in_the_doubled_hour_of_autumn_the_first_counts(void **state)
{
	(void)state;
	assert_utc(at("2026-10-25", 2, 30, berlin), "2026-10-25T00:30:00Z");
	assert_utc(at("2026-10-25", 3, 0, berlin), "2026-10-25T02:00:00Z");
}

static void in_the_gap_of_spring_the_end_of_the_gap_counts(void **state)
{
	(void)state;
	assert_utc(at("2027-03-28", 1, 59, berlin), "2027-03-28T00:59:00Z");
	assert_utc(at("2027-03-28", 2, 0, berlin), "2027-03-28T01:00:00Z");
	assert_utc(at("2027-03-28", 2, 30, berlin), "2027-03-28T01:00:00Z");
	assert_utc(at("2027-03-28", 3, 0, berlin), "2027-03-28T01:00:00Z");
}

static void the_clock_on_the_wall_shows_both_hours(void **state)
{
	struct instant first = at("2026-10-25", 2, 30, berlin);
	struct wall again = instant_wall((struct instant){ first.s + 3600 }, berlin);

	(void)state;
	assert_int_equal(again.day.n, day_parse("2026-10-25").n);
	assert_int_equal(again.minutes, 150);
}

static void midnight_belongs_to_the_new_day(void **state)
{
	struct wall w = instant_wall(at("2026-11-03", 0, 0, berlin), berlin);

	(void)state;
	assert_int_equal(w.day.n, day_parse("2026-11-03").n);
	assert_int_equal(w.minutes, 0);
	w = instant_wall((struct instant){ at("2026-11-03", 0, 0, berlin).s - 1 }, berlin);
	assert_int_equal(w.day.n, day_parse("2026-11-02").n);
	assert_int_equal(w.minutes, 1439);
}

static void every_hour_of_a_year_comes_back_from_the_wall(void **state)
{
	static const char *const zones[] = { "Europe/Berlin", "Europe/London",
		"America/New_York", "UTC" };
	struct instant from = at("2026-01-01", 0, 0, "UTC");

	(void)state;
	for (int hour = 0; hour < 365 * 24; hour++) {
		struct instant t = { from.s + hour * 3600 };
		/* the zones take turns, so the one kept is never the one asked */
		const char *zone = zones[hour % 4];
		struct instant back = instant_at(instant_wall(t, zone), zone);

		/* the second of the doubled hours comes back as the first */
		assert_true(back.s == t.s || back.s == t.s - 3600);
	}
}

static void the_zone_of_the_server_plays_no_part(void **state)
{
	(void)state;
	setenv("TZ", "Asia/Tokyo", 1);
	assert_utc(at("2026-11-03", 9, 15, berlin), "2026-11-03T08:15:00Z");
	unsetenv("TZ");
}

static void mail_headers_have_their_own_form(void **state)
{
	mem *m = mem_new(NULL, "test");

	(void)state;
	assert_string_equal(instant_rfc5322(m, at("2026-11-03", 9, 15, berlin)),
	    "Tue, 03 Nov 2026 08:15:00 +0000");
	assert_string_equal(instant_rfc5322(m, (struct instant){ -1 }),
	    "Wed, 31 Dec 1969 23:59:59 +0000");
	mem_free(m);
}

static void zones_that_do_not_exist_are_not_known(void **state)
{
	static const char *const unknown[] = { "", "Europe/Wulfen", "Berlin", "Europe/Berlin ",
		"Europe/Köln", "../../etc/passwd", "GMT+25:99",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };

	(void)state;
	for (size_t i = 0; i < LEN(unknown); i++)
		assert_false(instant_zone_known(unknown[i]));
	assert_true(instant_zone_known("Europe/Berlin"));
	assert_true(instant_zone_known("UTC"));
}

static void *a_thread(void *result)
{
	*(struct instant *)result = at("2026-07-01", 9, 15, berlin);
	return NULL;
}

static void threads_have_their_own_calendar(void **state)
{
	pthread_t thread[4];
	struct instant result[4];

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, a_thread, &result[i]), 0);
	for (int i = 0; i < 4; i++) {
		pthread_join(thread[i], NULL);
		assert_utc(result[i], "2026-07-01T07:15:00Z");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(berlin_is_one_hour_ahead_in_winter_and_two_in_summer),
		cmocka_unit_test(in_the_doubled_hour_of_autumn_the_first_counts),
		cmocka_unit_test(in_the_gap_of_spring_the_end_of_the_gap_counts),
		cmocka_unit_test(the_clock_on_the_wall_shows_both_hours),
		cmocka_unit_test(midnight_belongs_to_the_new_day),
		cmocka_unit_test(every_hour_of_a_year_comes_back_from_the_wall),
		cmocka_unit_test(the_zone_of_the_server_plays_no_part),
		cmocka_unit_test(mail_headers_have_their_own_form),
		cmocka_unit_test(zones_that_do_not_exist_are_not_known),
		cmocka_unit_test(threads_have_their_own_calendar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
