/* SPDX-License-Identifier: EUPL-1.2 */
/* sign_in.h - answering a step of signing in */
#ifndef WEB_SIGN_IN_H
#define WEB_SIGN_IN_H
#include "http/reply.h"
#include "http/req.h"
#include "service/sign_in.h"

/* Gives the browser its cookie and leads it to the next step, or to the page it came for. */
struct err *sign_in_go(struct req *rq, struct out *out, const struct sign_in_done *done);
/* A browser without a cookie is given one with this page: what it is shown is for this browser. To be
 * called before forms are made. */
void sign_in_cookie(struct req *rq, struct out *out);
/* Only pages of ours: what stands behind ?next= came from outside. "" for everything else. */
const char *sign_in_next(const char *next);
#endif
