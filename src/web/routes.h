/* SPDX-License-Identifier: EUPL-1.2 */
/* routes.h - routes.def as C: the router's rows, handlers, addresses
 *
 *	struct url to = url_run_show(m, run->id);            a wrong kind of id does not compile
 *	struct err *handle_run_show(struct req *rq, struct out *out)
 *	{
 *		run_id id = path_id(rq, run_id, 0);
 *
 * A row without its handler does not link; a handler whose row is gone is an
 * unused prototype's mistake (-Wmissing-prototypes).
 */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H
#include "core/ids.h"
#include "html/url.h"
#include "http/router.h"

/* Text in a path. */
typedef const char *slug;

extern const struct route routes[];
extern const int routes_n;

/* The n-th argument of the path of this request. */
#define path_id(rq, type, n) ((type){ (rq)->arg[n].id })
#define path_slug(rq, n)     ((rq)->arg[n].text)

/* The current address of a file of assets/, without a language prefix: one copy for all pages. */
struct url url_asset(mem *m, const char *name);

#define HANDLER(name) struct err *handle_##name(struct req *rq, struct out *out) MUST_USE;
#define ROUTE0(name, method, path, action, tx)                                                     \
	HANDLER(name)                                                                              \
	struct url url_##name(mem *m);
#define ROUTE1(name, method, path, action, tx, T1)                                                 \
	HANDLER(name)                                                                              \
	struct url url_##name(mem *m, T1 a);
#define ROUTE2(name, method, path, action, tx, T1, T2)                                             \
	HANDLER(name)                                                                              \
	struct url url_##name(mem *m, T1 a, T2 b);
#define ROUTE3(name, method, path, action, tx, T1, T2, T3)                                         \
	HANDLER(name)                                                                              \
	struct url url_##name(mem *m, T1 a, T2 b, T3 c);
#include "web/routes.def"
#undef HANDLER
#undef ROUTE0
#undef ROUTE1
#undef ROUTE2
#undef ROUTE3
#endif
