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

/* Called by web/serve. */
struct err *frame_load(struct req *rq, struct out *out) MUST_USE;
/* Nothing for redirects, downloads and bare pages. Never fails: with nothing loaded it shows the
 * plain frame. */
void frame_put(struct req *rq, struct out *out);
void frame_error(struct req *rq, struct out *out, const struct err *e);
/* Of an err's kind: 404, 403, 422, 409, 429, 503, 500. */
int frame_status(const struct err *e);

/* Called by handlers: */
/* The way here, from the top: frame_crumb(rq, url_programme_show(m, id), programme->name). */
void frame_crumb(struct req *rq, struct url url, const char *label);
/* Whom to ask on this page, where the address does not name the programme. NULLs are left out. */
void frame_help(struct req *rq, const char *name, const char *phone, const char *email);
/* A one-time id for a form of one button (ui/parts: button_post); forms with fields have their own. */
const char *frame_form_id(struct req *rq);
/* A redirect that says at its end what was done; key: a row of web/flash.def. */
struct err *see_done(struct out *out, struct url to, const char *key);
#endif
