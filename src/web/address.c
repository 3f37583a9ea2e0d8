/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/address_view.h"

#include "core/limits.h"
#include "http/reply.h"
#include "ui/address.h"
#include "web/frame.h"
#include "web/routes.h"

enum { LIMIT_REASON = 500 };

struct settle_input {
	const char *email, *reason;
};

static const struct form_field begin_form[] = {
	FORM_FIELD(struct settle_input, email, 3, LIMIT_EMAIL, N_("New e-mail address")),
	FORM_FIELD(struct settle_input, reason, 1, LIMIT_REASON, N_("Reason")),
};
/* A change is open: only the old address is confirmed in its place. */
static const struct form_field confirm_form[] = {
	FORM_FIELD(struct settle_input, reason, 1, LIMIT_REASON, N_("Reason")),
};

struct err *handle_address_link(struct req *rq, struct out *out)
{
	struct address_view v;
	bool is_new;

	TRY(address_link_look(rq->act, path_slug(rq, 0), &v, &is_new));
	ui_address_link(out->page, &v, frame_form_id(rq), url_address_link_do(rq->mem, path_slug(rq, 0)));
	return reply(out, 200);
}

struct err *handle_address_link_do(struct req *rq, struct out *out)
{
	bool done;

	TRY(address_link_use(rq->act, path_slug(rq, 0), &done));
	return see_done(out, url_home(rq->mem), done ? "address_changed" : "address_half");
}

static struct form *form_for(struct req *rq, const struct address_view *v)
{
	return v->new_email ? form_new(rq, confirm_form, LEN(confirm_form)) : form_new(rq, begin_form, LEN(begin_form));
}

static struct err *show(struct req *rq, struct out *out, const struct address_view *view, struct form *f, int status)
{
	struct address_page v = { .view = *view, .form = f, .to = url_person_address_do(rq->mem, view->person) };

	ui_person_address(out->page, &v);
	return reply(out, status);
}

struct err *handle_person_address(struct req *rq, struct out *out)
{
	struct address_view view;
	struct form *f;

	TRY(address_view(rq->act, path_id(rq, person_id, 0), &view));
	f = form_for(rq, &view);
	form_show(f, NULL);
	return show(rq, out, &view, f, 200);
}

struct err *handle_person_address_do(struct req *rq, struct out *out)
{
	person_id id = path_id(rq, person_id, 0);
	struct settle_input in = { NULL, NULL };
	struct address_view view;
	struct form *f;
	struct err *e;

	TRY(address_view(rq->act, id, &view));
	f = form_for(rq, &view);
	if (!form_read(f, &in))
		return show(rq, out, &view, f, 422);
	e = address_settle(rq->act, id, in.email, in.reason);
	if (e && e->told && e->kind == ERR_INVALID) {
		form_fail(f, NULL, tr(rq->lang, e->told));
		return show(rq, out, &view, f, 422);
	}
	TRY(e);
	return see_done(out, url_person_address(rq->mem, id), in.email ? "address_begun" : "saved");
}
