/* SPDX-License-Identifier: EUPL-1.2 */
/* A request target and, after a newline, a Cookie header: read, and routed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/cookie.h"
#include "http/request.h"
#include "http/router.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct route routes[] = {
	{ .name = "home", .pattern = "/" },
	{ .name = "run", .pattern = "/runs/%" },
	{ .name = "new", .pattern = "/runs/new" },
	{ .name = "four", .pattern = "/%/*/%/*" },
	{ .name = "any", .pattern = "/*" },
	{ .name = "post", .method = METHOD_POST, .pattern = "/runs/%/x" },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	mem *m = mem_new(NULL, "fuzz");
	struct req *rq = request_new(m);
	char *target = mem_strn(m, (const char *)data, size), *cookie = strchr(target, '\n');
	int status;

	if (cookie)
		*cookie++ = '\0';
	request_cookie(rq, cookie);
	if (rq->session_cookie && !cookie_value_ok(rq->session_cookie))
		abort();
	status = request_target(rq, target);
	if (status != 0 && status != 400 && status != 413 && status != 414)
		abort();
	if (rq->path[0] != '/' || rq->target[0] != '/' || rq->target[1] == '/')
		abort();
	request_lang(rq);
	if (router_find(routes, (int)LEN(routes), rq) == ROUTER_FOUND)
		for (const char *s = rq->route->pattern; *s; s++)
			if (*s == '%' && rq->arg[0].id <= 0 && rq->arg[1].id <= 0)
				abort();
	mem_free(m);
	return 0;
}
