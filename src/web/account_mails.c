/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/reply.h"
#include "service/announcement.h"
#include "service/post.h"
#include "web/account_view.h"
#include "web/frame.h"
#include "web/routes.h"

struct mails_input {
	bool off;
};

static const struct form_field mails_form[] = {
	FORM_FIELD(struct mails_input, off, 0, 1, N_("I do not want announcements")),
};

struct err *account_mails_put(struct req *rq, struct account_mails *out)
{
	struct form *f = form_new(rq, mails_form, LEN(mails_form));
	struct post_trouble trouble;
	struct mails_input in;

	TRY(announcements_off(rq->act, &in.off));
	form_show(f, &in);
	TRY(post_trouble(rq->act, rq->act->who->person, &trouble));
	*out = (struct account_mails){ f, url_account_announcements(rq->mem), trouble.returned, trouble.why };
	return NULL;
}

struct err *handle_account_announcements(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, mails_form, LEN(mails_form));
	struct mails_input in;

	if (!form_read(f, &in))
		return ERR(rq->mem, ERR_INVALID, NULL, "no yes or no");
	TRY(announcements_set_off(rq->act, in.off));
	return see_done(out, url_account(rq->mem), "saved");
}
