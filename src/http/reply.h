/* SPDX-License-Identifier: EUPL-1.2 */
/* reply.h - what goes back
 *
 * A handler fills one `struct out`. It is emptied before a retried transaction,
 * so nothing of a failed try leaks into the page. The security headers and the
 * CSP are added by the server to every reply; a handler cannot weaken them.
 */
#ifndef HTTP_REPLY_H
#define HTTP_REPLY_H
#include "base/err.h"
#include "html/page.h"

struct out {
	mem *m;
	int status;
	struct page *page;     /* what templates write to; used when body is NULL */
	const char *body;      /* bytes of a download or an asset */
	size_t body_n;
	const char *type;      /* Content-Type of body */
	const char *file_name; /* attachment, RFC 6266 */
	const char *location;  /* of a redirect */
	const char *etag;
	bool forever;          /* content-addressed: may be cached for a year */
	const char *set_session; /* new session cookie value; "" ends it; NULL leaves it */
	int retry_after;       /* seconds; 0 = none */
	int refresh;           /* seconds after which the browser asks again; 0 = it does not */
	bool bare;             /* page without the site's layout (mail preview, print letter) */
};

void out_reset(struct out *o);
/* Status of a page that was written to o->page by a ui_*() call. Returns NULL for `return reply(…)`. */
struct err *reply(struct out *o, int status);
/* 303, with the language prefix of the page. */
struct err *see_other(struct out *o, struct url to);
struct err *reply_file(struct out *o, const char *type, const char *file_name, const void *bytes, size_t n);
#endif
