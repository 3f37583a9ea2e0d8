/* SPDX-License-Identifier: EUPL-1.2 */
/* Callers who take their time, and what happens to those under way when the server ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/clock.h"
#include "toy.h"

static struct toy toy;

#define HOST "Host: localhost\r\n"
static const char good[] = "GET /echo HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";

static int start(void **state)
{
	struct server_config c = toy_config();

	(void)state;
	c.idle_s = 2;
	c.header_s = 1;
	toy_start(&toy, c);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	toy_stop(&toy);
	return 0;
}

/* Sends `drop` every 100 ms until the server has enough of it; how long that took, in ms. */
static int64_t drip(int fd, const char *drop)
{
	const int64_t from = clock_ms();
	char some;

	while (clock_ms() - from < 20000 && recv(fd, &some, 1, MSG_PEEK | MSG_DONTWAIT) < 0) {
		if (send(fd, drop, strlen(drop), MSG_NOSIGNAL) < 0)
			break;
		usleep(100 * 1000);
	}
	return clock_ms() - from;
}

static void a_header_that_never_ends_is_told_so(void **state)
{
	static const char begun[] = "GET /echo HTTP/1.1\r\n" HOST;
	int fd = toy_connect(&toy);
	int64_t ms;

	(void)state;
	toy_send(fd, begun, sizeof begun - 1);
	ms = drip(fd, "X: y\r\n");
	assert_true(ms > 500 && ms < 5000);
	assert_int_equal(toy_status(toy_read(toy.m, fd, NULL)), 408);
	close(fd);
}

static void a_header_that_stops_halfway_is_told_so(void **state)
{
	static const char begun[] = "GET /echo HTTP/1.1\r\nHo";
	int fd = toy_connect(&toy);

	(void)state;
	toy_send(fd, begun, sizeof begun - 1);
	assert_int_equal(toy_status(toy_read(toy.m, fd, NULL)), 408);
	close(fd);
}

static void a_body_that_stops_halfway_is_told_so(void **state)
{
	static const char begun[] = "POST /form HTTP/1.1\r\n" HOST "Content-Length: 10\r\n"
				    "Content-Type: application/x-www-form-urlencoded\r\n\r\na=b";
	int fd = toy_connect(&toy);

	(void)state;
	toy_send(fd, begun, sizeof begun - 1);
	assert_int_equal(toy_status(toy_read(toy.m, fd, NULL)), 408);
	close(fd);
}

static void a_body_that_only_drips_is_told_so(void **state)
{
	static const char begun[] = "POST /form HTTP/1.1\r\n" HOST "Content-Length: 1000\r\n"
				    "Content-Type: application/x-www-form-urlencoded\r\n\r\na=";
	int fd = toy_connect(&toy);
	int64_t ms;

	(void)state;
	toy_send(fd, begun, sizeof begun - 1);
	ms = drip(fd, "b");
	assert_true(ms > 500 && ms < 5000);
	assert_int_equal(toy_status(toy_read(toy.m, fd, NULL)), 408);
	close(fd);
}

static void silence_is_cut_without_a_word(void **state)
{
	int fd = toy_connect(&toy);
	const int64_t from = clock_ms();

	(void)state;
	assert_string_equal(toy_read(toy.m, fd, NULL), "");
	assert_true(clock_ms() - from < 5000);
	close(fd);
}

static void a_page_that_is_not_read_is_cut(void **state)
{
	static const char ask[] = "GET /big HTTP/1.1\r\n" HOST "\r\n";
	int fd = toy_connect(&toy);
	char some;

	(void)state;
	toy_send(fd, ask, sizeof ask - 1);
	assert_int_equal(recv(fd, &some, 1, MSG_PEEK), 1);
	/* Reads nothing for longer than the server waits: the rest never comes. */
	usleep(4000 * 1000);
	assert_true(strlen(toy_read(toy.m, fd, NULL)) < 8 * 1024 * 1024);
	close(fd);
}

static void hundreds_of_slow_callers_keep_nobody_waiting(void **state)
{
	enum { CALLERS = 500 };
	static const char begun[] = "GET /echo HTTP/1.1\r\nX";
	int fd[CALLERS];

	(void)state;
	for (int i = 0; i < CALLERS; i++) {
		fd[i] = toy_connect(&toy);
		toy_send(fd[i], begun, sizeof begun - 1);
	}
	for (int i = 0; i < 10; i++) {
		const int64_t from = clock_ms();

		assert_int_equal(toy_status(toy_exchange(&toy, good, sizeof good - 1)), 200);
		assert_true(clock_ms() - from < 250); /* trust.md 1.3 */
	}
	for (int i = 0; i < CALLERS; i++)
		close(fd[i]);
}

static void a_slow_call_may_take_longer_than_silence(void **state)
{
	static const char ask[] = "GET /wait HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";
	int fd = toy_connect(&toy);

	(void)state;
	toy_close_gate();
	toy_send(fd, ask, sizeof ask - 1);
	usleep(4000 * 1000);
	toy_open_gate();
	assert_int_equal(toy_status(toy_read(toy.m, fd, NULL)), 200);
	close(fd);
}

static void a_caller_who_leaves_during_a_slow_call_harms_nobody(void **state)
{
	static const char ask[] = "GET /wait HTTP/1.1\r\n" HOST "\r\n";
	int fd = toy_connect(&toy);

	(void)state;
	toy_close_gate();
	toy_send(fd, ask, sizeof ask - 1);
	while (toy_waiting() == 0)
		usleep(1000);
	close(fd);
	toy_open_gate();
	assert_int_equal(toy_status(toy_exchange(&toy, good, sizeof good - 1)), 200);
}

static atomic_int whole, refused, broken;
static atomic_bool enough;

/* Asks again and again on fresh connections; counts what came of it. */
static void *ask_on(void *arg)
{
	mem *m = mem_new(NULL, "caller");

	(void)arg;
	while (!enough) {
		int fd = toy_connect(&toy);
		const char *reply;

		if (fd < 0) {
			refused++;
			break;
		}
		toy_send(fd, good, sizeof good - 1);
		reply = toy_read(m, fd, NULL);
		close(fd);
		if (strstr(reply, "agent="))
			whole++;
		else if (*reply)
			broken++;
		else
			refused++;
	}
	mem_free(m);
	return NULL;
}

static void *end(void *arg)
{
	(void)arg;
	server_stop(toy.server);
	return NULL;
}

static void a_server_ends_without_breaking_a_reply(void **state)
{
	static const char slow[] = "GET /wait HTTP/1.1\r\n" HOST "\r\n";
	enum { CALLERS = 8, SLOW = 3 };
	pthread_t caller[CALLERS], ender;
	int fd[SLOW];

	start(state);
	toy_close_gate();
	for (int i = 0; i < SLOW; i++) {
		fd[i] = toy_connect(&toy);
		toy_send(fd[i], slow, sizeof slow - 1);
	}
	while (toy_waiting() == 0)
		usleep(1000);
	for (int i = 0; i < CALLERS; i++)
		pthread_create(&caller[i], NULL, ask_on, NULL);
	while (whole < 100)
		usleep(1000);
	pthread_create(&ender, NULL, end, NULL);
	usleep(300 * 1000);
	toy_open_gate();
	/* Those under way, even waiting in the slow pool, are still answered. */
	for (int i = 0; i < SLOW; i++) {
		mem *m = mem_new(NULL, "reply");
		const char *reply = toy_read(m, fd[i], NULL);

		assert_int_equal(toy_status(reply), 200);
		assert_non_null(strstr(reply, "Connection: close\r\n"));
		mem_free(m);
		close(fd[i]);
	}
	pthread_join(ender, NULL);
	enough = true;
	for (int i = 0; i < CALLERS; i++)
		pthread_join(caller[i], NULL);
	assert_true(whole >= 100);
	assert_int_equal(broken, 0);
	assert_true(refused > 0);
	assert_int_equal(toy_connect(&toy), -1);
	mem_free(toy.m);
}

/* libmicrohttpd 0.9.75 may end the program when a daemon is quiesced while its threads take new callers. */
static void a_server_ends_well_at_any_moment(void **state)
{
	enum { CALLERS = 3, ROUNDS = 300 };

	for (int round = 0; round < ROUNDS; round++) {
		pthread_t caller[CALLERS];

		start(state);
		whole = broken = 0;
		enough = false;
		for (int i = 0; i < CALLERS; i++)
			pthread_create(&caller[i], NULL, ask_on, NULL);
		while (whole < round % 8)
			usleep(100);
		server_stop(toy.server);
		enough = true;
		for (int i = 0; i < CALLERS; i++)
			pthread_join(caller[i], NULL);
		assert_int_equal(broken, 0);
		mem_free(toy.m);
	}
}

static void a_server_ends_though_a_caller_keeps_its_connection(void **state)
{
	static const char ask[] = "GET /echo HTTP/1.1\r\n" HOST "\r\n";
	int64_t from;
	int fd;

	start(state);
	fd = toy_connect(&toy);
	toy_send(fd, ask, sizeof ask - 1);
	toy_read(toy.m, fd, "agent=");
	from = clock_ms();
	server_stop(toy.server);
	assert_true(clock_ms() - from < 1000);
	close(fd);
	mem_free(toy.m);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)
	const struct CMUnitTest tests[] = {
		TEST(a_header_that_never_ends_is_told_so),
		TEST(a_header_that_stops_halfway_is_told_so),
		TEST(a_body_that_stops_halfway_is_told_so),
		TEST(a_body_that_only_drips_is_told_so),
		TEST(silence_is_cut_without_a_word),
		TEST(a_page_that_is_not_read_is_cut),
		TEST(hundreds_of_slow_callers_keep_nobody_waiting),
		TEST(a_slow_call_may_take_longer_than_silence),
		TEST(a_caller_who_leaves_during_a_slow_call_harms_nobody),
		cmocka_unit_test(a_server_ends_without_breaking_a_reply),
		cmocka_unit_test(a_server_ends_well_at_any_moment),
		cmocka_unit_test(a_server_ends_though_a_caller_keeps_its_connection),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
