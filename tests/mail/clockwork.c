/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>

#include "jobs/clockwork.h"
#include "sys/clock.h"
#include "sys/log.h"

static atomic_int good, bad, asleep;

static const struct site site = { .db_url = "sqlite::memory:", .data_dir = "",
	.url = "https://tandem.example", .name = "Tandem", .zone = "Europe/Berlin" };

static struct err *works(struct act *a, const atomic_bool *stop, void *arg)
{
	(void)a, (void)stop;
	atomic_fetch_add((atomic_int *)arg, 1);
	return NULL;
}

static struct err *fails(struct act *a, const atomic_bool *stop, void *arg)
{
	(void)stop;
	atomic_fetch_add((atomic_int *)arg, 1);
	return ERR(a->m, ERR_SYSTEM, NULL, "planned");
}

static struct err *sleeps_until_told(struct act *a, const atomic_bool *stop, void *arg)
{
	(void)a;
	atomic_fetch_add((atomic_int *)arg, 1);
	while (!atomic_load(stop))
		usleep(10000);
	return NULL;
}

static void wait_for(atomic_int *n, int at_least)
{
	for (int i = 0; i < 1000 && atomic_load(n) < at_least; i++)
		usleep(10000);
	assert_true(atomic_load(n) >= at_least);
}

static void a_failing_job_does_not_keep_the_others_from_their_turn(void **state)
{
	static const struct job jobs[] = { { "fails", 1, fails, &bad }, { "works", 1, works, &good } };
	mem *m = mem_new(NULL, "test");
	struct clockwork *c = clockwork_start(m, &site, jobs, LEN(jobs));

	(void)state;
	wait_for(&good, 3);
	assert_int_equal(atomic_load(&bad), 1); /* comes round after half a minute, not every second */
	clockwork_stop(c);
	mem_free(m);
}

static void stopping_waits_for_a_turn_under_way_which_sees_it_and_ends(void **state)
{
	static const struct job jobs[] = { { "sleeps", 1, sleeps_until_told, &asleep } };
	mem *m = mem_new(NULL, "test");
	int64_t from;

	(void)state;
	clockwork_start(m, &site, jobs, LEN(jobs));
	wait_for(&asleep, 1);
	from = clock_ms();
	mem_free(m); /* stops it */
	assert_true(clock_ms() - from < 2000);
	usleep(50000);
	assert_int_equal(atomic_load(&asleep), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failing_job_does_not_keep_the_others_from_their_turn),
		cmocka_unit_test(stopping_waits_for_a_turn_under_way_which_sees_it_and_ends),
	};

	log_from(LOG_LEVEL_FAIL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
