/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/csrf.h"

#include <string.h>
#include <strings.h>

#include "http/token.h"

/* base_url without path and trailing '/' is an origin. */
static bool origin_is_base(const char *origin, const char *base_url)
{
	const char *host = strstr(base_url, "://");
	size_t n;

	if (!host)
		return false;
	n = (size_t)(host + 3 - base_url) + strcspn(host + 3, "/");
	return strlen(origin) == n && strncasecmp(origin, base_url, n) == 0;
}

static bool origin_is_host(const char *origin, const char *scheme, const char *host)
{
	const size_t n = strlen(scheme);

	return strncasecmp(origin, scheme, n) == 0 && strcasecmp(origin + n, host) == 0;
}

static bool origin_ok(const struct req *rq)
{
	const bool https = rq->base_url && strncasecmp(rq->base_url, "https:", 6) == 0;

	if (!rq->origin)
		return true;
	if (rq->base_url && origin_is_base(rq->origin, rq->base_url))
		return true;
	return rq->host && origin_is_host(rq->origin, https ? "https://" : "http://", rq->host);
}

int64_t csrf_form_id(const struct req *rq)
{
	return form_token_check(rq->form_key, rq->session_cookie, req_form(rq, "form_id"));
}

bool csrf_from_here(const struct req *rq)
{
	const char *site = rq->fetch_site;

	if (site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0)
		return false;
	return origin_ok(rq);
}

bool csrf_ok(const struct req *rq)
{
	return csrf_from_here(rq) && csrf_form_id(rq) != 0;
}
