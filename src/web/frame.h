/* SPDX-License-Identifier: EUPL-1.2 */
/* frame.h - what stands around every page: navigation, who is signed in, help, language
 *
 * frame_load() reads what the frame needs inside the request's transaction;
 * frame_put() puts ui/layout.html around the finished page; frame_error() writes
 * the page for an err and sets the status its kind stands for.
 */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H
#include "http/reply.h"
#include "http/req.h"

struct err *frame_load(struct req *rq, struct out *out) MUST_USE;
/* Nothing for redirects, downloads and bare pages. Never fails: with nothing loaded it shows the
 * plain frame. */
void frame_put(struct req *rq, struct out *out);
void frame_error(struct req *rq, struct out *out, const struct err *e);
/* 404, 403, 422, 409, 503, 429, 500 */
int frame_status(const struct err *e);
#endif
