/* SPDX-License-Identifier: EUPL-1.2 */
/* headers.h - what stands above every reply, and what decides it
 *
 * The security headers are the same everywhere and come from nowhere else, so a
 * handler cannot weaken them. Referrer-Policy is same-origin, not no-referrer:
 * with the latter browsers send `Origin: null` on our own posts (Fetch,
 * "append a request Origin header") and csrf.h would refuse them. Nothing
 * secret ever stands in a URL of another site's view: links out carry no
 * referrer either way.
 */
#ifndef HTTP_HEADERS_H
#define HTTP_HEADERS_H
#include "http/reply.h"

struct header {
	const char *name, *value;
};
enum { HEADERS_MAX = 24 };

/* Fills at[] with all headers of a reply but Date, Content-Length and Connection; the number. allow:
 * value of Allow, NULL for none. https: base_url says so, so browsers are told to insist (HSTS). */
int headers_of(mem *m, const struct out *o, const char *allow, bool https,
    struct header at[HEADERS_MAX]);
/* Is what the caller has already this very thing (If-None-Match, weak comparison)? */
bool header_matches(const char *if_none_match, const char *etag);
#endif
