/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdatomic.h>

#include "sys/workers.h"

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static _Atomic int done;

static void count(void *arg)
{
	atomic_fetch_add(&done, *(int *)arg);
}

static void wait_and_count(void *arg)
{
	pthread_mutex_lock(&gate);
	pthread_mutex_unlock(&gate);
	count(arg);
}

static void stopping_waits_for_everything_that_was_taken(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct workers *w = workers_new(m, 3, 1000);
	int one = 1, taken = 0;

	(void)state;
	atomic_store(&done, 0);
	for (int i = 0; i < 900; i++)
		taken += workers_submit(w, count, &one);
	workers_stop(w);
	assert_int_equal(taken, 900);
	assert_int_equal(atomic_load(&done), 900);
	mem_free(m);
}

static void a_full_queue_refuses_at_once_and_takes_again_later(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct workers *w = workers_new(m, 2, 3);
	int one = 1;

	(void)state;
	atomic_store(&done, 0);
	pthread_mutex_lock(&gate);
	for (int i = 0; i < 5; i++)
		assert_true(workers_submit(w, wait_and_count, &one));
	assert_false(workers_submit(w, wait_and_count, &one));
	pthread_mutex_unlock(&gate);
	while (atomic_load(&done) < 5)
		sched_yield();
	/* The last one counts before it is off the books. */
	while (!workers_submit(w, count, &one))
		sched_yield();
	mem_free(m);
	assert_int_equal(atomic_load(&done), 6);
}

static void stopped_workers_take_nothing(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct workers *w = workers_new(m, 1, 1);
	int one = 1;

	(void)state;
	atomic_store(&done, 0);
	workers_stop(w);
	assert_false(workers_submit(w, count, &one));
	mem_free(m);
	assert_int_equal(atomic_load(&done), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stopping_waits_for_everything_that_was_taken),
		cmocka_unit_test(a_full_queue_refuses_at_once_and_takes_again_later),
		cmocka_unit_test(stopped_workers_take_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
