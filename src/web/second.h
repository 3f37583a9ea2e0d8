/* SPDX-License-Identifier: EUPL-1.2 */
/* second.h - answering when a second factor was set up, whichever */
#ifndef WEB_SECOND_H
#define WEB_SECOND_H
#include "http/reply.h"
#include "http/req.h"
#include "service/second.h"

/* Gives the browser its cookie and leads it to the recovery codes, and from there to the page it came
 * for. */
struct err *second_go(struct req *rq, struct out *out, const struct sign_in_done *done);
#endif
