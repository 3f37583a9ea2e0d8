/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/self.h"

#include "http/csrf.h"
#include "service/sign_in.h"

enum { TRIES = 5 };

struct err *self_repeat(struct req *rq, struct out *out, const char *sent_to)
{
	out->status = 303;
	out->location = sent_to;
	return rq->act->who ? NULL : sign_in_again(rq->act, &out->set_session);
}

static struct err *once(struct req *rq, struct out *out, struct err *(*write)(struct req *, struct out *, void *),
    void *with)
{
	const char *sent_to;

	TRY(act_form_seen(rq->act, csrf_form_id(rq), &sent_to));
	if (sent_to)
		return self_repeat(rq, out, sent_to);
	TRY(write(rq, out, with));
	return out->status == 303 ? act_form_done(rq->act, csrf_form_id(rq), out->location) : NULL;
}

struct err *self_write(struct req *rq, struct out *out, struct err *(*write)(struct req *, struct out *, void *),
    void *with)
{
	for (int tries = 1;; tries++) {
		struct err *e = act_begin(rq->act, TX_WRITE);

		if (!e)
			e = once(rq, out, write, with);
		if (!e)
			e = act_commit(rq->act);
		if (!e)
			return NULL;
		act_rollback(rq->act);
		out_reset(out);
		/* a form posted twice at the same moment: the second now sees the first */
		if (!(e->kind == ERR_BUSY || (e->kind == ERR_CONFLICT && !e->told)) || tries == TRIES)
			return e;
	}
}

struct err *self_read(struct req *rq, struct out *out, struct err *(*read)(struct req *, struct out *, void *),
    void *with)
{
	struct err *e;

	TRY(act_begin(rq->act, TX_READ));
	e = read(rq, out, with);
	act_rollback(rq->act);
	return e;
}
