/* SPDX-License-Identifier: EUPL-1.2 */
/* Each test enters the sandbox in a process of its own, since there is no way back. */
#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char data[] = "/tmp/tandem-sandbox.XXXXXX";

/* Runs `try` inside; the exit code says what it returned, 100 that the sandbox was not entered. */
static int inside(bool (*try)(mem *m, const struct sandbox_state *is))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		mem *m = mem_new(NULL, "inside");
		const char *const write[] = { data, NULL }, *const read[] = { NULL };
		struct sandbox_state is;

		if (sandbox_enter(m, write, read, &is) || !is.seccomp)
			_exit(100);
		_exit(try(m, &is) ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static bool starting_fails(mem *m, const struct sandbox_state *is)
{
	char *const argv[] = { (char *)(uintptr_t) "true", NULL };

	(void)m, (void)is;
	return execv("/bin/true", argv) == -1 && errno == EPERM;
}

static void no_program_can_be_started(void **state)
{
	(void)state;
	assert_int_equal(inside(starting_fails), 0);
}

static void *start_in_thread(void *arg)
{
	*(bool *)arg = starting_fails(NULL, NULL);
	return NULL;
}

static bool starting_fails_in_a_thread(mem *m, const struct sandbox_state *is)
{
	bool failed = false;
	pthread_t thread;

	(void)m, (void)is;
	return pthread_create(&thread, NULL, start_in_thread, &failed) == 0 &&
	    pthread_join(thread, NULL) == 0 && failed;
}

static void nor_from_a_thread_that_starts_later(void **state)
{
	(void)state;
	assert_int_equal(inside(starting_fails_in_a_thread), 0);
}

#ifndef __SANITIZE_ADDRESS__
static bool tracing_fails(mem *m, const struct sandbox_state *is)
{
	(void)m, (void)is;
	return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) == -1 && errno == EPERM;
}

static void no_process_can_be_traced(void **state)
{
	(void)state;
	assert_int_equal(inside(tracing_fails), 0);
}
#endif

static bool raw_sockets_fail(mem *m, const struct sandbox_state *is)
{
	(void)m, (void)is;
	return socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_TCP) == -1 && errno == EPERM &&
	    socket(AF_PACKET, SOCK_DGRAM, 0) == -1 && errno == EPERM;
}

static void no_raw_packets_can_be_sent(void **state)
{
	(void)state;
	assert_int_equal(inside(raw_sockets_fail), 0);
}

static bool connections_work(mem *m, const struct sandbox_state *is)
{
	(void)m, (void)is;
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 && socket(AF_INET6, SOCK_STREAM, 0) >= 0 &&
	    socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0;
}

static void database_and_mail_can_be_reached(void **state)
{
	(void)state;
	assert_int_equal(inside(connections_work), 0);
}

static bool only_data_is_written(mem *m, const struct sandbox_state *is)
{
	const char *mine = mem_fmt(m, "%s/mine", data), *foreign = mem_fmt(m, "%s.foreign", data);
	int fd = open(mine, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int other = open(foreign, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	return fd >= 0 && unlink(mine) == 0 && (is->landlock ? other < 0 && errno == EACCES : other >= 0) &&
	    open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
}

static void only_the_data_folder_is_written_to(void **state)
{
	mem *m = mem_new(NULL, "test");

	(void)state;
	assert_int_equal(inside(only_data_is_written), 0);
	unlink(mem_fmt(m, "%s.foreign", data));
	mem_free(m);
}

static void looking_leaves_this_process_as_it_was(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct sandbox_state is;

	(void)state;
	assert_null(sandbox_look(m, &is));
	assert_true(is.seccomp);
	assert_int_equal(system("exit 7") >> 8, 7);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_program_can_be_started),
		cmocka_unit_test(nor_from_a_thread_that_starts_later),
#ifndef __SANITIZE_ADDRESS__
		cmocka_unit_test(no_process_can_be_traced),
#endif
		cmocka_unit_test(no_raw_packets_can_be_sent),
		cmocka_unit_test(database_and_mail_can_be_reached),
		cmocka_unit_test(only_the_data_folder_is_written_to),
		cmocka_unit_test(looking_leaves_this_process_as_it_was),
	};
	int failures;

	if (!mkdtemp(data))
		return 1;
	failures = cmocka_run_group_tests(tests, NULL, NULL);
	rmdir(data);
	return failures;
}
