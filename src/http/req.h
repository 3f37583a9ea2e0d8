/* SPDX-License-Identifier: EUPL-1.2 */
/* req.h - one call of a browser, read and checked
 *
 * Everything hangs off `mem`, which ends with the request. Text parameters are
 * valid UTF-8 without NUL (anything else was answered with 400 before a handler
 * saw it), but untrimmed: forms trim.
 */
#ifndef HTTP_REQ_H
#define HTTP_REQ_H
#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/tr.h"

enum method { METHOD_GET, METHOD_POST };

struct param {
	const char *name, *value; /* value ends with NUL; may hold NUL before that only in a file */
	size_t n;                 /* bytes of value                                          */
	const char *file_name;    /* not NULL: an uploaded file                              */
};

struct params {
	int n;
	struct param *at; /* in the order they came */
};

enum { PATH_ARGS_MAX = 4 };
struct path_arg {
	int64_t id;       /* for '%' in the pattern of the route */
	const char *text; /* for '*' */
};

struct act;
struct frame;
struct route;

struct req {
	mem *mem;
	enum method method;
	const struct route *route;
	const char *path;   /* decoded for routing, without the language prefix */
	const char *target; /* as it came, without the prefix: path and query, for "back to where I was" */
	const char *prefix; /* "", "/de", "/en" */
	enum lang lang;     /* of the prefix, else of the account, else of Accept-Language */
	struct path_arg arg[PATH_ARGS_MAX];
	int args_n;
	struct params query, form;
	const char *session_cookie; /* NULL without one or if it cannot be ours */
	const char *new_cookie;     /* given to a browser that had none while its page is made; else NULL */
	const char *peer;           /* address of the caller, for throttling only, never logged */
	const char *agent;          /* User-Agent, shortened */
	const char *origin, *fetch_site, *if_none_match, *accept_language; /* NULL if absent */
	const char *host;           /* Host header; NULL if absent */
	const char *base_url;       /* of the configuration, "https://tandem.example"; NULL = none */
	const unsigned char *form_key; /* of the configuration, TOKEN_KEY_BYTES, for http/token.h */
	bool form_lost;             /* of a route that keeps what was typed: the form's one-time id is missing or
	                             * another browser's, so the form is drawn again and nothing is done */
	int refused;                /* HTTP status if the answer is ROUTER_REFUSED, else 0 */
	struct instant now;
	struct act *act;     /* the service layer's hands; opaque to http */
	struct frame *frame; /* what web/frame puts around the page; opaque to http */
	void *app;           /* what server_start() was given */
};

/* First value of that name, NULL if absent. */
const char *req_query(const struct req *rq, const char *name);
const char *req_form(const struct req *rq, const char *name);
/* n-th value of a name that occurs several times (check boxes); NULL past the last. */
const char *req_form_n(const struct req *rq, const char *name, int n);
const struct param *req_file(const struct req *rq, const char *name);
/* A whole number in lo..hi from the query, else `otherwise`. */
int64_t req_query_int(const struct req *rq, const char *name, int64_t lo, int64_t hi, int64_t otherwise);
#endif
