/* SPDX-License-Identifier: EUPL-1.2 */
/* fetch.h - asks another server by HTTPS: the only outgoing HTTP there is, for OpenID providers
 *
 * TLS 1.2 at least with the system's certificates; no redirects, no proxies, no
 * cookies, no files, no compression; an end to bytes and seconds. It waits, so
 * never within a transaction and only in the slow pool. Any thread may.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H
#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum {
	FETCH_BYTES_MOST = 256 * 1024, /* a key set with certificates has some 20 KiB */
	FETCH_MS_MOST = 6000,          /* of two slow workers one is held that long at most */
	FETCH_CONNECT_MS_MOST = 3000,
};

struct fetch_request {
	const char *url;           /* checked by whoever asks: sign/provider.h */
	bool http;                 /* may be http:// too, for loopback */
	const char *form;          /* application/x-www-form-urlencoded to post; NULL = GET */
	const char *authorization; /* header; NULL = none */
};

struct fetch_answer {
	int status;
	const char *body; /* ended by NUL; has none before */
};

/* ERR_SYSTEM: not reached, too slow, too large, not text. Any HTTP status is an answer. */
struct err *fetch(mem *m, const struct fetch_request *r, struct fetch_answer *out) MUST_USE;
#endif
