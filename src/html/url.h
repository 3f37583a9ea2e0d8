/* SPDX-License-Identifier: EUPL-1.2 */
/* url.h - the only thing that may stand in href, src and action
 *
 * A struct url is made by url_*() (generated from web/routes.def), by
 * url_asset(), by url_with() from another one, by url_fragment(), and by
 * url_external(), which checks the scheme. So `javascript:` cannot get in.
 */
#ifndef HTML_URL_H
#define HTML_URL_H
#include <stdbool.h>

#include "base/mem.h"

struct url {
	const char *s; /* percent-encoded */
	bool ours;     /* gets the language prefix of the page */
};

/* For url_*() builders: pattern with '%' for each argument, which is percent-encoded. */
struct url url_build(mem *m, const char *pattern, const char *const *args, int n);
/* The same with ?name=value or &name=value added. NULL value: unchanged. */
struct url url_with(mem *m, struct url u, const char *name, const char *value);
struct url url_with_int(mem *m, struct url u, const char *name, long long value);
/* With #id; url_fragment(m, (struct url){0}, id) is a link within the page. */
struct url url_fragment(mem *m, struct url u, const char *id);
/* An address typed by a person: https, http, mailto and tel only; else "#". */
struct url url_external(mem *m, const char *typed);
struct url url_mailto(mem *m, const char *address);
struct url url_tel(mem *m, const char *number);
/* Path and query that came in with the request and was checked to be ours (return after log-in). */
struct url url_local(mem *m, const char *path_and_query);
#endif
