/* SPDX-License-Identifier: EUPL-1.2 */
/* export.h - the answer to a post of export_buttons (ui/parts.html) */
#ifndef WEB_EXPORT_H
#define WEB_EXPORT_H
#include "http/reply.h"
#include "http/req.h"
#include "service/export.h"
#include "service/run.h"

/* The list as the file that the pressed button asked for; leaves an audit line. */
struct err *reply_export(struct req *rq, struct out *out, const struct table *t, const struct export_of *of) MUST_USE;
/* The same for a list of a run. what: "people". */
struct err *reply_export_of_run(struct req *rq, struct out *out, const struct table *t, const char *what, run_id run)
    MUST_USE;
#endif
