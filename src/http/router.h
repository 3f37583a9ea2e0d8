/* SPDX-License-Identifier: EUPL-1.2 */
/* router.h - path to route
 *
 * web/routes.def is the only list of paths. A pattern is segments separated by
 * '/': literal, '%' = an id in decimal digits, '*' = one segment of text.
 */
#ifndef HTTP_ROUTER_H
#define HTTP_ROUTER_H
#include "http/reply.h"
#include "http/req.h"

struct route {
	const char *name;
	enum method method;
	const char *pattern;
	int action;       /* enum action of core/permission; opaque here          */
	int object;       /* kind of the object named by the first argument; opaque */
	int tx;           /* enum tx of db; opaque here                           */
	bool slow;        /* runs in the slow pool, not on a page thread          */
	bool upload;      /* body may be as large as LIMIT_UPLOAD_BYTES           */
	bool keeps;       /* without its form id the form is drawn again, not refused: req.h, form_lost */
	struct err *(*handle)(struct req *rq, struct out *out);
};

enum router_answer {
	ROUTER_FOUND,
	ROUTER_NO_PATH,   /* 404 */
	ROUTER_NO_METHOD, /* 405; the server adds Allow */
	ROUTER_REFUSED    /* the request itself is at fault: answer with rq->refused; fields of rq that
	                   * were not read are empty, never NULL where a page needs them */
};
/* Sets rq->route and rq->arg. Among several, the leftmost differing segment decides: literal, then
 * '%', then '*'. A '%' takes 1..INT64_MAX without sign and leading zeros, a '*' is never empty. */
enum router_answer router_find(const struct route *routes, int n, struct req *rq);
/* Value of an Allow header; "" if there is no such path. */
const char *router_allow(const struct route *routes, int n, const char *path);
#endif
