/* SPDX-License-Identifier: EUPL-1.2 */
/* csrf.h - was this post meant by the person, on a page of ours?
 *
 * Four fences, each enough alone against today's browsers (trust.md 2.4): the
 * cookie is SameSite=Lax; Sec-Fetch-Site, if the browser sends it, must not be
 * another site; Origin, if sent, must be ours; and the form's token must be of
 * this session. web/serve asks before any POST handler and answers 403.
 *
 * Ours is base_url, and what stands in Host under base_url's scheme (http
 * without a base_url): one may reach the server by several names.
 */
#ifndef HTTP_CSRF_H
#define HTTP_CSRF_H
#include "http/req.h"

bool csrf_ok(const struct req *rq);
/* The fences without the form's token: does it come from a page of ours? */
bool csrf_from_here(const struct req *rq);
/* The one-time id of the posted form; 0 if csrf_ok() would refuse its token. */
int64_t csrf_form_id(const struct req *rq);
#endif
