/* SPDX-License-Identifier: EUPL-1.2 */
/* server.h - the only place that knows libmicrohttpd
 *
 * Threads: `threads` epoll threads render pages; routes marked slow are
 * suspended and run in a bounded pool of `slow_threads` (dependencies.md:
 * argon2 beside pages). Limits and their answers: header block 16 KiB (431),
 * body LIMIT_BODY_BYTES or LIMIT_UPLOAD_BYTES (413, before it is read when
 * Content-Length tells), fields 2,000, idle 15 s, connections 4,096, invalid
 * UTF-8 or percent-encoding 400, other methods than GET, HEAD, POST 405.
 *
 * Every reply: the CSP without inline, nosniff, no-referrer, frame-ancestors
 * none, COOP/CORP, no-store unless an asset.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H
#include "base/err.h"
#include "http/router.h"

struct server;

struct server_config {
	const char *listen; /* "127.0.0.1:8080", "[::1]:8080", "unix:/run/tandem.sock" */
	int threads, slow_threads;
	bool behind_proxy;  /* take the caller's address from X-Forwarded-For's last entry */
	const struct route *routes;
	int routes_n;
	/* Answers one request; runs on any of the threads; must fill out in every case. rq->route is
	 * NULL and `answer` says why if the path is not known. */
	void (*serve)(struct req *rq, enum router_answer answer, struct out *out);
	void *app;
	/* The clock, so that tests can turn it. */
	struct instant (*now)(void);
};

struct err *server_start(mem *m, const struct server_config *c, struct server **out) MUST_USE;
/* The port it got, for listen "127.0.0.1:0". */
int server_port(const struct server *s);
/* Takes no new requests, finishes those under way (at most 10 s), frees everything. */
void server_stop(struct server *s);
#endif
