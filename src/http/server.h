/* SPDX-License-Identifier: EUPL-1.2 */
/* server.h - the only place that knows libmicrohttpd
 *
 * Threads: `threads` epoll threads render pages; routes marked slow are
 * suspended and run in a bounded pool of `slow_threads` (argon2 beside pages);
 * when 16 a thread wait there, 503. Events sent by the server (progress) would
 * be a second kind of reply from a suspended call; nothing here is in the way.
 *
 * Limits (limits.h) and their answers, given as ROUTER_REFUSED to `serve`:
 *   400  not HTTP as RFC 9112 says, bad percent-encoding, not UTF-8, NUL
 *   405  other methods than GET, HEAD, POST, or one the path has not; with Allow
 *   408  header or body too slow (no page: the caller is not listening)
 *   413  body beyond LIMIT_BODY_BYTES (LIMIT_UPLOAD_BYTES for an upload route) or more than
 *        LIMIT_FIELDS fields; before the body is read if its length is told, unless it is only
 *        somewhat too long (LIMIT_DISCARD_BYTES): browsers show no answer while they send
 *   414  request target     415  body of a type no form has     431  headers
 *   503  too many bodies or slow calls at once     505  not HTTP/1.0 or 1.1
 * What libmicrohttpd cannot even parse it answers itself, with a bare 400, 413, 414 or 431.
 *
 * Every reply carries the headers of headers.h. HEAD is served as GET without the body.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H
#include "base/err.h"
#include "http/router.h"

struct server;

struct server_config {
	const char *listen; /* "127.0.0.1:8080", "[::1]:8080", "unix:/run/tandem.sock": listen.h */
	const char *base_url; /* "https://tandem.example", no path; NULL if unknown. https: adds HSTS */
	const unsigned char *form_key; /* TOKEN_KEY_BYTES, http/token.h */
	const char *zone;   /* of pages, until a handler sets another */
	int threads, slow_threads;
	bool behind_proxy;  /* take the caller's address from X-Forwarded-For's last entry */
	const struct route *routes;
	int routes_n;
	/* Answers one request; runs on any of the threads; must fill out in every case. rq->route is
	 * NULL unless `answer` is ROUTER_FOUND. */
	void (*serve)(struct req *rq, enum router_answer answer, struct out *out);
	void *app;
	/* The clock, so that tests can turn it. */
	struct instant (*now)(void);
	/* For tests that cannot wait; 0: LIMIT_IDLE_S and LIMIT_HEADER_S. */
	int idle_s, header_s;
};

/* The config and what it points to must outlive the server. Also raises the process's soft limit of
 * open files. ERR_INVALID, ERR_SYSTEM: told says what to do. */
struct err *server_start(mem *m, const struct server_config *c, struct server **out) MUST_USE;
/* The port it got, for listen "127.0.0.1:0". */
int server_port(const struct server *s);
/* Takes no new connections, finishes the requests under way, frees everything. After LIMIT_STOP_S
 * waits only for slow calls that have begun. */
void server_stop(struct server *s);
#endif
