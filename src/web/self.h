/* SPDX-License-Identifier: EUPL-1.2 */
/* self.h - for routes marked SELF: what is computed outside of a transaction is written in one
 *
 * The posted form's one-time id counts as everywhere: a double click has one
 * effect and both are sent to the same page.
 */
#ifndef WEB_SELF_H
#define WEB_SELF_H
#include "http/reply.h"
#include "http/req.h"

/* The answer to a form that came again: to the same page, and with the same cookie if it was the one
 * that let somebody in. Within a transaction. */
struct err *self_repeat(struct req *rq, struct out *out, const char *sent_to) MUST_USE;
/* Begins, calls write(), commits; anew if another transaction was in the way. Nothing stays if write()
 * fails. */
struct err *self_write(struct req *rq, struct out *out, struct err *(*write)(struct req *, struct out *, void *),
    void *with) MUST_USE;
/* The same for reading. */
struct err *self_read(struct req *rq, struct out *out, struct err *(*read)(struct req *, struct out *, void *),
    void *with) MUST_USE;
#endif
