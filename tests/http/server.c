/* SPDX-License-Identifier: EUPL-1.2 */
/* A real server, asked by libcurl as a browser would. Malformed requests are in malformed.c, slow
 * ones and the end of the server in patience.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "http/limits.h"
#include "toy.h"

static struct toy toy;
static mem *m;
static CURL *curl;
static struct buf *body, *head;
static struct curl_slist *lists; /* of this test, freed after it */

static size_t collect(char *bytes, size_t size, size_t n, void *into)
{
	buf_add(into, bytes, size * n);
	return size * n;
}

static int setup(void **state)
{
	(void)state;
	m = mem_new(NULL, "test");
	body = buf_new(m);
	head = buf_new(m);
	curl = curl_easy_init();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	curl_easy_cleanup(curl);
	curl_slist_free_all(lists);
	lists = NULL;
	mem_free(m);
	return 0;
}

/* Sends this header line from here on, and no other than libcurl's own. */
static void send_header(const char *line)
{
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(lists);
	lists = curl_slist_append(NULL, line);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lists);
}

/* Status of a call of the prepared handle. */
static int call(const char *path)
{
	long status = 0;

	buf_reset(body);
	buf_reset(head);
	curl_easy_setopt(curl, CURLOPT_URL, mem_fmt(m, "http://127.0.0.1:%d%s", toy.port, path));
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, collect);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, collect);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, head);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	if (curl_easy_perform(curl) != CURLE_OK)
		return -1;
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	return (int)status;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in \"%.600s\"", part, text);
}

static void a_handler_sees_what_the_browser_sent(void **state)
{
	(void)state;
	curl_easy_setopt(curl, CURLOPT_COOKIE, "__Host-tandem=abc");
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "Browser \u00e9");
	assert_int_equal(call("/en/echo?a=b"), 200);
	assert_string_equal(body->at,
	    "path=/echo target=/echo?a=b prefix=/en lang=en peer=127.0.0.1 cookie=abc agent=Browser \u00e9");
}

static void every_reply_carries_the_security_headers(void **state)
{
	static const char *const expected[] = {
		"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
		"img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
		"base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'\r\n",
		"X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: same-origin\r\n",
		"Cross-Origin-Opener-Policy: same-origin\r\n",
		"Cross-Origin-Resource-Policy: same-origin\r\n", "Permissions-Policy: ",
		"X-Frame-Options: DENY\r\n", "Cache-Control: no-store\r\n",
	};
	static const char *const paths[] = { "/echo", "/none", "/form", "/out", "/%ff", "/wait" };

	(void)state;
	for (size_t p = 0; p < LEN(paths); p++) {
		assert_true(call(paths[p]) > 0);
		for (size_t i = 0; i < LEN(expected); i++)
			assert_has(head->at, expected[i]);
		assert_null(strstr(head->at, "Strict-Transport-Security"));
	}
}

static void head_is_get_without_the_body(void **state)
{
	size_t n;

	(void)state;
	call("/echo");
	n = body->n;
	curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	assert_int_equal(call("/echo"), 200);
	assert_int_equal(body->n, 0);
	assert_has(head->at, mem_fmt(m, "Content-Length: %zu\r\n", n));
}

static void one_connection_serves_many_requests(void **state)
{
	long connects = 0, sum = 0;

	(void)state;
	for (int i = 0; i < 20; i++) {
		assert_int_equal(call(i % 3 ? "/echo" : i % 2 ? "/none" : "/wait"), i % 3 ? 200 : i % 2 ? 404 : 200);
		curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connects);
		sum += connects;
	}
	assert_int_equal(sum, 1);
}

static void what_does_not_exist_is_not_found(void **state)
{
	(void)state;
	assert_int_equal(call("/none"), 404);
	assert_int_equal(call("//echo"), 404);
	assert_int_equal(call("/echo/"), 404);
}

static void other_methods_are_told_what_is_allowed(void **state)
{
	static const char *const methods[] = { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW" };

	(void)state;
	assert_int_equal(call("/form"), 405);
	assert_has(head->at, "Allow: POST\r\n");
	for (size_t i = 0; i < LEN(methods); i++) {
		curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, methods[i]);
		assert_int_equal(call("/echo"), 405);
		assert_has(head->at, "Allow: GET, HEAD\r\n");
		assert_int_equal(call("/none"), 404);
	}
}

static void a_form_arrives_field_by_field(void **state)
{
	(void)state;
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "a=1&b[]=x+y&b[]=%C3%A4&leer=");
	assert_int_equal(call("/form"), 200);
	assert_string_equal(body->at, "a=1;b[]=x y;b[]=\u00e4;leer=;");
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "");
	assert_int_equal(call("/form"), 200);
	assert_string_equal(body->at, "");
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, "a=%ff");
	assert_int_equal(call("/form"), 400);
}

static void a_long_value_arrives_whole(void **state)
{
	char *fields = mem_array(m, char, LIMIT_BODY_BYTES + 2);

	(void)state;
	memset(fields, 'a', LIMIT_BODY_BYTES);
	fields[1] = '=';
	curl_easy_setopt(curl, CURLOPT_POSTFIELDS, fields);
	assert_int_equal(call("/form"), 200);
	assert_int_equal(body->n, LIMIT_BODY_BYTES + 1);
	/* One byte more, and one more connection: a refusal must not break the next request. */
	fields[LIMIT_BODY_BYTES] = 'a';
	assert_int_equal(call("/form"), 413);
	assert_string_equal(body->at, "refused 413");
	curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
	assert_int_equal(call("/echo"), 200);
}

/* Sends n bytes as a file; chunked without telling the length. */
static int send_file(size_t n, bool chunked)
{
	curl_mime *mime = curl_mime_init(curl);
	curl_mimepart *part = curl_mime_addpart(mime);
	struct curl_slist *headers = NULL;
	char *bytes = mem_array(m, char, n + 1);
	int status;

	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)(i * 7 % 256);
	curl_mime_name(part, "file");
	curl_mime_filename(part, "Liste \u00e4.bin");
	curl_mime_data(part, bytes, n);
	curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
	headers = curl_slist_append(headers, "Expect:");
	if (chunked)
		headers = curl_slist_append(headers, "Transfer-Encoding: chunked");
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	status = call("/upload");
	curl_easy_setopt(curl, CURLOPT_MIMEPOST, NULL);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(headers);
	curl_mime_free(mime);
	return status;
}

static void a_file_arrives_byte_for_byte_up_to_the_limit(void **state)
{
	static const size_t sizes[] = { 0, 1, 65536, 10 * 1024 * 1024 };

	(void)state;
	for (size_t i = 0; i < LEN(sizes); i++) {
		unsigned sum = 0;

		for (size_t k = 0; k < sizes[i]; k++)
			sum = sum * 31 + (unsigned char)(k * 7 % 256);
		for (int chunked = 0; chunked < 2; chunked++) {
			assert_int_equal(send_file(sizes[i], chunked), 200);
			assert_string_equal(body->at, mem_fmt(m, "Liste \u00e4.bin %zu %u", sizes[i], sum));
		}
	}
}

static void a_file_somewhat_too_large_is_told_so_after_it_was_sent(void **state)
{
	(void)state;
	assert_int_equal(send_file(LIMIT_UPLOAD_BYTES + 1, false), 413);
	assert_string_equal(body->at, "refused 413");
	assert_int_equal(send_file(LIMIT_UPLOAD_BYTES + 1, true), 413);
	assert_string_equal(body->at, "refused 413");
}

static void a_file_far_too_large_is_refused_before_it_is_sent(void **state)
{
	const char *head_only = mem_fmt(m,
	    "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=X\r\n"
	    "Content-Length: %lld\r\n\r\n", 10LL * 1024 * 1024 * 1024);
	int fd = toy_connect(&toy);
	const char *reply;

	(void)state;
	toy_send(fd, head_only, strlen(head_only));
	reply = toy_read(m, fd, NULL);
	close(fd);
	assert_int_equal(toy_status(reply), 413);
	assert_has(reply, "Connection: close\r\n");
	/* A caller that asks first gets its answer first, however little too large it is. */
	curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)LIMIT_BODY_BYTES + 1);
	curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, mem_array(m, char, LIMIT_BODY_BYTES + 1));
	send_header("Expect: 100-continue");
	curl_easy_setopt(curl, CURLOPT_EXPECT_100_TIMEOUT_MS, 5000L);
	assert_int_equal(call("/form"), 413);
	{
		curl_off_t sent = 0;

		curl_easy_getinfo(curl, CURLINFO_SIZE_UPLOAD_T, &sent);
		assert_true(sent == 0);
	}
}

static void an_endless_body_is_cut(void **state)
{
	static const char start[] = "POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
				    "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
	const size_t n = 1024 * 1024;
	char *chunk = mem_array(m, char, n + 32);
	int fd = toy_connect(&toy), i;
	const char *size = mem_fmt(m, "%zx\r\n", n);
	const size_t size_n = strlen(size);

	(void)state;
	memset(chunk, 'a', n + 32);
	memcpy(chunk, size, size_n);
	memcpy(chunk + size_n + n, "\r\n", 2);
	toy_send(fd, start, sizeof start - 1);
	for (i = 0; i < 400; i++)
		if (send(fd, chunk, size_n + n + 2, MSG_NOSIGNAL) < 0)
			break;
	close(fd);
	assert_true(i >= LIMIT_DISCARD_BYTES / (int)n && i < 100);
	assert_int_equal(call("/echo"), 200);
}

static void a_copy_the_browser_has_is_not_sent_again(void **state)
{
	(void)state;
	assert_int_equal(call("/asset"), 200);
	assert_has(head->at, "ETag: \"v1\"\r\n");
	assert_has(head->at, "Cache-Control: public, max-age=31536000, immutable\r\n");
	send_header("If-None-Match: \"v1\"");
	assert_int_equal(call("/asset"), 304);
	assert_int_equal(body->n, 0);
	assert_has(head->at, "ETag: \"v1\"\r\n");
	send_header("If-None-Match: \"v0\"");
	assert_int_equal(call("/asset"), 200);
	assert_string_equal(body->at, "p{}");
}

static void a_redirect_signs_in_and_keeps_the_language(void **state)
{
	(void)state;
	assert_int_equal(call("/de/out"), 303);
	assert_has(head->at, "Location: /de/echo\r\n");
	assert_has(head->at,
	    "Set-Cookie: __Host-tandem=newsession; Path=/; Secure; HttpOnly; SameSite=Lax\r\n");
	assert_int_equal(body->n, 0);
}

static void a_large_page_arrives_whole(void **state)
{
	(void)state;
	assert_int_equal(call("/big"), 200);
	assert_int_equal(body->n, 8 * 1024 * 1024);
}

static void a_slow_call_does_not_hold_up_pages(void **state)
{
	static const char wait[] = "GET /wait HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
	/* One works, 16 wait; the rest is told to come back. */
	enum { CALLERS = 24, PLACES = 17 };
	int fd[CALLERS], served = 0, refused = 0;

	(void)state;
	toy_close_gate();
	for (int i = 0; i < CALLERS; i++) {
		fd[i] = toy_connect(&toy);
		toy_send(fd[i], wait, sizeof wait - 1);
	}
	while (toy_waiting() == 0)
		usleep(1000);
	for (int i = 0; i < 50; i++)
		assert_int_equal(call("/echo"), 200);
	toy_open_gate();
	for (int i = 0; i < CALLERS; i++) {
		const char *reply = toy_read(m, fd[i], NULL);

		served += toy_status(reply) == 200;
		if (toy_status(reply) == 503) {
			refused++;
			assert_has(reply, "Retry-After: 5\r\n");
		}
		close(fd[i]);
	}
	assert_int_equal(served, PLACES);
	assert_int_equal(refused, CALLERS - PLACES);
}

static void two_hundred_callers_at_once_are_all_served(void **state)
{
	enum { CALLERS = 200 };
	CURLM *multi = curl_multi_init();
	CURL *easy[CALLERS];
	struct buf *out[CALLERS];
	int running = CALLERS;

	(void)state;
	for (int i = 0; i < CALLERS; i++) {
		easy[i] = curl_easy_init();
		out[i] = buf_new(m);
		curl_easy_setopt(easy[i], CURLOPT_URL, mem_fmt(m, "http://127.0.0.1:%d/echo?%d", toy.port, i));
		curl_easy_setopt(easy[i], CURLOPT_WRITEFUNCTION, collect);
		curl_easy_setopt(easy[i], CURLOPT_WRITEDATA, out[i]);
		curl_easy_setopt(easy[i], CURLOPT_FRESH_CONNECT, 1L);
		curl_multi_add_handle(multi, easy[i]);
	}
	while (running > 0) {
		curl_multi_perform(multi, &running);
		curl_multi_poll(multi, NULL, 0, 100, NULL);
	}
	for (int i = 0; i < CALLERS; i++) {
		assert_has(out[i]->at, mem_fmt(m, "target=/echo?%d ", i));
		curl_multi_remove_handle(multi, easy[i]);
		curl_easy_cleanup(easy[i]);
	}
	curl_multi_cleanup(multi);
}

static void forwarded_addresses_count_only_behind_a_proxy(void **state)
{
	struct server_config c = toy_config();
	struct toy first = toy;

	(void)state;
	send_header("X-Forwarded-For: 203.0.113.9, 198.51.100.7");
	call("/echo");
	assert_has(body->at, "peer=127.0.0.1 ");
	c.behind_proxy = true;
	c.base_url = "https://tandem.example";
	toy_start(&toy, c);
	call("/echo");
	assert_has(body->at, "peer=198.51.100.7 ");
	assert_has(head->at, "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n");
	toy_stop(&toy);
	toy = first;
}

static void a_socket_file_and_ipv6_are_listened_at(void **state)
{
	char *folder = mem_str(m, "/tmp/tandem-http-XXXXXX");
	struct server_config c = toy_config();
	struct toy first = toy;
	struct stat st;
	const char *path;
	struct server *second;
	struct server_config again;

	(void)state;
	assert_non_null(mkdtemp(folder));
	path = mem_fmt(m, "%s/s", folder);
	c.listen = mem_fmt(m, "unix:%s", path);
	toy_start(&toy, c);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
	curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, path);
	assert_int_equal(call("/echo"), 200);
	assert_has(body->at, "peer= ");
	again = toy.c; /* a second server does not take a living one's place */
	assert_int_equal(server_start(m, &again, &second)->kind, ERR_SYSTEM);
	assert_int_equal(call("/echo"), 200);
	toy_stop(&toy);
	assert_int_equal(stat(path, &st), -1);
	rmdir(folder);
	curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, NULL);
	c.listen = "[::1]:0";
	toy_start(&toy, c);
	lists = curl_slist_append(NULL, mem_fmt(m, "::[::1]:%d", toy.port));
	curl_easy_setopt(curl, CURLOPT_CONNECT_TO, lists);
	assert_int_equal(call("/echo"), 200);
	assert_has(body->at, "peer=::1 ");
	toy_stop(&toy);
	toy = first;
}

static void an_address_that_cannot_be_had_is_told_as_such(void **state)
{
	static const char *const wrong[] = {
		"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "::1:8080", "[::1:8080", "unix:",
		"127.0.0.1:65536", "no such host:80",
	};
	struct server_config c = toy_config();
	struct server *s;
	struct err *e;

	(void)state;
	for (size_t i = 0; i < LEN(wrong); i++) {
		c.listen = wrong[i];
		e = server_start(m, &c, &s);
		assert_non_null(e);
		assert_int_equal(e->kind, ERR_INVALID);
		assert_non_null(e->told);
	}
	c.listen = mem_fmt(m, "127.0.0.1:%d", toy.port);
	e = server_start(m, &c, &s);
	assert_non_null(e);
	assert_has(e->told, "Another program already listens");
}

static int start(void **state)
{
	(void)state;
	toy_start(&toy, toy_config());
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_handler_sees_what_the_browser_sent),
		TEST(every_reply_carries_the_security_headers),
		TEST(head_is_get_without_the_body),
		TEST(one_connection_serves_many_requests),
		TEST(what_does_not_exist_is_not_found),
		TEST(other_methods_are_told_what_is_allowed),
		TEST(a_form_arrives_field_by_field),
		TEST(a_long_value_arrives_whole),
		TEST(a_file_arrives_byte_for_byte_up_to_the_limit),
		TEST(a_file_somewhat_too_large_is_told_so_after_it_was_sent),
		TEST(a_file_far_too_large_is_refused_before_it_is_sent),
		TEST(an_endless_body_is_cut),
		TEST(a_copy_the_browser_has_is_not_sent_again),
		TEST(a_redirect_signs_in_and_keeps_the_language),
		TEST(a_large_page_arrives_whole),
		TEST(a_slow_call_does_not_hold_up_pages),
		TEST(two_hundred_callers_at_once_are_all_served),
		TEST(forwarded_addresses_count_only_behind_a_proxy),
		TEST(a_socket_file_and_ipv6_are_listened_at),
		TEST(an_address_that_cannot_be_had_is_told_as_such),
	};
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	failed = cmocka_run_group_tests(tests, start, stop);
	curl_global_cleanup();
	return failed;
}
