/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes that are not HTTP, or HTTP that two readers could read in two ways: told 4xx or cut, and
 * the next caller is served. After RFC 9112 and the classes of request smuggling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/seed.h"
#include "http/limits.h"
#include "toy.h"

static struct toy toy;

#define HOST "Host: localhost\r\n"
static const char good[] = "GET /echo HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";
static const char form_type[] = "Content-Type: application/x-www-form-urlencoded\r\n";

static void assert_alive(void)
{
	assert_int_equal(toy_status(toy_exchange(&toy, good, sizeof good - 1)), 200);
}

/* What stands after the first reply: a second one means a smuggled request was answered. */
static int replies(const char *all)
{
	int n = 0;

	for (const char *s = all; (s = strstr(s, "HTTP/1.1 ")); s += 9)
		n++;
	return n;
}

struct bytes {
	const char *at;
	size_t n;
};
#define B(literal) { literal, sizeof(literal) - 1 }

static void what_is_not_http_gets_no_page(void **state)
{
	static const struct bytes bad[] = {
		B("\r\n\r\n"), B("\0\0\0\0\r\n\r\n"), B("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), B("GET\r\n\r\n"),
		B("GET /echo\r\n\r\n"), B("GET  HTTP/1.1\r\n" HOST "\r\n"), B("/echo HTTP/1.1\r\n" HOST "\r\n"),
		B("GET /echo HTTP/0.9\r\n" HOST "\r\n"), B("GET /echo HTTP/2.0\r\n" HOST "\r\n"),
		B("GET /echo HTTP/1.2\r\n" HOST "\r\n"), B("GET /echo HTTP/11\r\n" HOST "\r\n"),
		B("GET /echo http/1.1\r\n" HOST "\r\n"), B("GET /echo XTTP/1.1\r\n" HOST "\r\n"),
		B("GET /echo HTTP/1.1\r\n\r\n"), B("GET /echo HTTP/1.1\r\nHost:\r\n\r\n"),
		B("GET /echo HTTP/1.1\r\nHost: a b\r\n\r\n"), B("GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n"),
		B("GET /echo HTTP/1.1\r\n" HOST HOST "\r\n"), B("GET echo HTTP/1.1\r\n" HOST "\r\n"),
		B("GET * HTTP/1.1\r\n" HOST "\r\n"), B("GET /%zz HTTP/1.1\r\n" HOST "\r\n"),
		B("GET /%00 HTTP/1.1\r\n" HOST "\r\n"), B("GET /\xff HTTP/1.1\r\n" HOST "\r\n"),
		B("GET /echo HTTP/1.1\r\n" HOST "no colon\r\n\r\n"),
		B("GET /echo HTTP/1.1\r\n" HOST "A B: x\r\n\r\n"), B("GET /echo HTTP/1.1\r\n" HOST "A\x01: x\r\n\r\n"),
		B("GET /echo HTTP/1.1\r\n" HOST "A: x\x01y\r\n\r\n"),
		B("CONNECT localhost:80 HTTP/1.1\r\n" HOST "\r\n"),
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		const char *reply = toy_exchange(&toy, bad[i].at, bad[i].n);

		if (strstr(reply, "path=") || (*reply && toy_status(reply) < 400))
			fail_msg("%zu: \"%s\" was answered \"%.200s\"", i, bad[i].at, reply);
		assert_alive();
	}
}

static void a_body_with_two_lengths_is_no_body(void **state)
{
	static const char *const framing[] = {
		"Content-Length: 4\r\nContent-Length: 5\r\n", "Content-Length: 4\r\nContent-Length: 4\r\n",
		"Content-Length: 4, 4\r\n", "Content-Length: +4\r\n", "Content-Length: -1\r\n",
		"Content-Length: 0x4\r\n", "Content-Length: 4x\r\n", "Content-Length:\r\n",
		"Content-Length: 99999999999999999999999\r\n", "Content-Length : 4\r\n",
		"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
		"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
		"Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n",
		"Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
		"Transfer-Encoding : chunked\r\n", "Transfer-Encoding: \x0b" "chunked\r\n",
		"X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 4x\r\n",
	};
	static const char *const bodies[] = {
		"a=bc", "0\r\n\r\n", "4\r\na=bc\r\n0\r\n\r\n",
		"0\r\n\r\nGET /echo?smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
	};

	(void)state;
	for (size_t i = 0; i < LEN(framing); i++)
		for (size_t k = 0; k < LEN(bodies); k++) {
			const char *request = mem_fmt(toy.m, "POST /form HTTP/1.1\r\n" HOST "%s%s\r\n%s", form_type,
			    framing[i], bodies[k]);
			const char *reply = toy_exchange(&toy, request, strlen(request));

			if (strstr(reply, "HTTP/1.1 2") || strstr(reply, "smuggled") || strstr(reply, "a=bc") ||
			    (*reply && toy_status(reply) < 400))
				fail_msg("\"%s\" was answered \"%.300s\"", request, reply);
		}
	assert_alive();
}

static void a_body_that_is_refused_is_never_read_as_a_request(void **state)
{
	static const char *const methods[] = { "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "BREW" };
	static const char inner[] = "GET /echo?smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

	(void)state;
	for (size_t i = 0; i < LEN(methods); i++) {
		const char *request = mem_fmt(toy.m, "%s /echo HTTP/1.1\r\n" HOST "Content-Length: %zu\r\n\r\n%s",
		    methods[i], sizeof inner - 1, inner);
		const char *reply = toy_exchange(&toy, request, strlen(request));

		assert_int_equal(replies(reply), 1);
		assert_null(strstr(reply, "smuggled"));
	}
}

static void chunks_that_are_none_are_refused(void **state)
{
	static const char *const bad[] = {
		"x\r\n", "-1\r\na\r\n", "4\r\na=bcX0\r\n\r\n", "ffffffffffffffff\r\na=b", "10000000000000000\r\n",
		"\r\n4\r\na=bc", "4;\r\na", "0x4\r\na=bc\r\n0\r\n\r\n", "4\na=bcX\n0\n\n",
	};

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++) {
		const char *request = mem_fmt(toy.m,
		    "POST /form HTTP/1.1\r\n" HOST "%sTransfer-Encoding: chunked\r\n\r\n%s", form_type, bad[i]);
		const char *reply = toy_exchange(&toy, request, strlen(request));

		if (*reply && toy_status(reply) < 400)
			fail_msg("\"%s\" was answered \"%.300s\"", request, reply);
	}
	assert_alive();
}

static void headers_have_limits(void **state)
{
	static const size_t too_long[] = { LIMIT_TARGET_BYTES, 20 * 1024, 199 * 1024 };
	struct buf *b = buf_new(toy.m);
	char *filler = mem_array(toy.m, char, 250 * 1024);

	(void)state;
	memset(filler, 'a', 250 * 1024 - 1);
	for (size_t i = 0; i < LEN(too_long); i++) {
		const char *r = mem_fmt(toy.m, "GET /%.*s HTTP/1.1\r\n" HOST "\r\n", (int)too_long[i], filler);

		assert_int_equal(toy_status(toy_exchange(&toy, r, strlen(r))), 414);
		r = mem_fmt(toy.m, "GET /echo HTTP/1.1\r\n" HOST "X: %.*s\r\n\r\n",
		    (int)too_long[i] + LIMIT_HEADER_BYTES - LIMIT_TARGET_BYTES, filler);
		assert_int_equal(toy_status(toy_exchange(&toy, r, strlen(r))), 431);
	}
	for (int n = LIMIT_HEADERS; n <= 10 * LIMIT_HEADERS; n *= 10) {
		buf_reset(b);
		buf_str(b, "GET /echo HTTP/1.1\r\n" HOST);
		for (int i = 1; i < n; i++)
			buf_str(b, "a:b\r\n");
		buf_str(b, "\r\n");
		assert_int_equal(toy_status(toy_exchange(&toy, b->at, b->n)), n == LIMIT_HEADERS ? 200 : 431);
	}
}

static void old_browsers_without_a_host_are_served(void **state)
{
	static const char old[] = "GET /echo HTTP/1.0\r\n\r\n";

	(void)state;
	assert_int_equal(toy_status(toy_exchange(&toy, old, sizeof old - 1)), 200);
}

static void several_requests_in_one_go_are_answered_in_order(void **state)
{
	const char *three = "GET /echo?1 HTTP/1.1\r\n" HOST "\r\nPOST /form HTTP/1.1\r\n" HOST
			    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=2"
			    "GET /wait?3 HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n";
	const char *reply = toy_exchange(&toy, three, strlen(three)), *first, *second, *third;

	(void)state;
	assert_int_equal(replies(reply), 3);
	first = strstr(reply, "target=/echo?1");
	second = strstr(reply, "a=2;");
	third = strstr(reply, "waited");
	assert_true(first && first < second && second < third);
}

/* Valid requests with a few bytes changed, the same in every run. */
static void many_damaged_requests_leave_the_server_alive(void **state)
{
	static const char *const whole[] = {
		"GET /de/echo?a=b%20c HTTP/1.1\r\n" HOST "Cookie: __Host-tandem=x\r\n\r\n",
		"POST /form HTTP/1.1\r\n" HOST "Content-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: 7\r\n\r\na=b&c=d",
		"POST /form HTTP/1.1\r\n" HOST "Content-Type: application/x-www-form-urlencoded\r\n"
		"Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n4\r\n&c=d\r\n0\r\n\r\n",
		"POST /upload HTTP/1.1\r\n" HOST "Content-Type: multipart/form-data; boundary=XX\r\n"
		"Content-Length: 99\r\n\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; "
		"filename=\"a.csv\"\r\n\r\na;b;c\r\n\r\n--XX--\r\n\r\n",
	};
	struct seed seed = seed_from(2026);

	(void)state;
	for (int i = 0; i < 400; i++) {
		const char *from = whole[seed_below(&seed, LEN(whole))];
		size_t n = strlen(from);
		char *request = mem_str(toy.m, from);
		int fd = toy_connect(&toy);

		for (uint64_t k = 1 + seed_below(&seed, 3); k > 0; k--)
			request[seed_below(&seed, n)] = (char)seed_below(&seed, 256);
		if (seed_below(&seed, 4) == 0)
			n = seed_below(&seed, n);
		toy_send(fd, request, n);
		/* One in eight: an end within a request is noticed by its silence only. */
		if (seed_below(&seed, 8) == 0) {
			shutdown(fd, SHUT_WR);
			toy_read(toy.m, fd, "\r\n\r\n");
		}
		close(fd);
		mem_free(request);
	}
	assert_alive();
}

static int start(void **state)
{
	struct server_config c = toy_config();

	(void)state;
	/* A request cut off in the middle may be noticed only by its silence. */
	c.idle_s = c.header_s = 1;
	toy_start(&toy, c);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	toy_stop(&toy);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_http_gets_no_page),
		cmocka_unit_test(a_body_with_two_lengths_is_no_body),
		cmocka_unit_test(a_body_that_is_refused_is_never_read_as_a_request),
		cmocka_unit_test(chunks_that_are_none_are_refused),
		cmocka_unit_test(headers_have_limits),
		cmocka_unit_test(old_browsers_without_a_host_are_served),
		cmocka_unit_test(several_requests_in_one_go_are_answered_in_order),
		cmocka_unit_test(many_damaged_requests_leave_the_server_alive),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
