/* SPDX-License-Identifier: EUPL-1.2 */
/* clock, rnd, log */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/log.h"
#include "sys/rnd.h"

static void a_stopped_clock_stands_until_it_is_let_go(void **state)
{
	(void)state;
	clock_stop((struct instant){ 1793693700 });
	assert_int_equal(clock_now().s, 1793693700);
	clock_stop((struct instant){ 0 });
	assert_in_range(clock_now().s, time(NULL) - 1, time(NULL));
}

static void the_clock_for_time_outs_goes_forward(void **state)
{
	int64_t before = clock_ms();

	(void)state;
	usleep(3000);
	assert_true(clock_ms() >= before + 2);
}

static void ids_are_positive_and_differ(void **state)
{
	int64_t last = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t id = rnd_id();

		assert_true(id > 0 && id != last);
		last = id;
	}
}

static void repeated_chance_is_the_same_for_a_seed_and_only_for_it(void **state)
{
	int64_t first, second, other;
	unsigned char bytes[100] = { 0 }, zero[100] = { 0 };

	(void)state;
	rnd_repeat(42);
	first = rnd_id();
	second = rnd_id();
	rnd_repeat(43);
	other = rnd_id();
	rnd_repeat(42);
	assert_true(rnd_id() == first && rnd_id() == second);
	assert_true(first != second && first != other);
	rnd_repeat(0);
	assert_true(rnd_id() != first);
	rnd_bytes(bytes, sizeof bytes);
	assert_memory_not_equal(bytes + 92, zero, 8);
}

/* What a log call writes, read back through a pipe. */
static size_t logged(char *into, size_t room, int end[2])
{
	ssize_t n = read(end[0], into, room - 1);

	assert_true(n >= 0);
	into[n] = 0;
	return (size_t)n;
}

static void a_log_line_has_time_level_event_and_fields(void **state)
{
	char line[512];
	int end[2];

	(void)state;
	assert_int_equal(pipe(end), 0);
	log_to(end[1]);
	clock_stop((struct instant){ 1793693700 });
	log_line(LOG_LEVEL_DEBUG, "not.shown", LOG_N("n", 1));
	log_line(LOG_LEVEL_WARN, "outbox.failed", LOG_N("mail", 7112), LOG_LIT("kind", "connect"));
	logged(line, sizeof line, end);
	assert_string_equal(line, "2026-11-03T08:15:00Z warn outbox.failed mail=7112 kind=connect\n");
	log_to(2);
	clock_stop((struct instant){ 0 });
	close(end[0]);
	close(end[1]);
}

static void an_error_stays_on_one_line_whatever_the_engine_said(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct err *e = err_make(m, ERR_BUSY, NULL, "db.c", 7, "locked \"%s\"\nnext", "a\\b");
	char line[512];
	int end[2];

	(void)state;
	assert_int_equal(pipe(end), 0);
	log_to(end[1]);
	log_err(LOG_LEVEL_FAIL, "request.failed", e, LOG_N("request", 3));
	logged(line, sizeof line, end);
	assert_non_null(strstr(line, " fail request.failed request=3 error=busy at=db.c:7 "
	                             "detail=\"locked \\\"a\\\\b\\\" next\"\n"));
	assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
	log_to(2);
	close(end[0]);
	close(end[1]);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stopped_clock_stands_until_it_is_let_go),
		cmocka_unit_test(the_clock_for_time_outs_goes_forward),
		cmocka_unit_test(ids_are_positive_and_differ),
		cmocka_unit_test(repeated_chance_is_the_same_for_a_seed_and_only_for_it),
		cmocka_unit_test(a_log_line_has_time_level_event_and_fields),
		cmocka_unit_test(an_error_stays_on_one_line_whatever_the_engine_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
