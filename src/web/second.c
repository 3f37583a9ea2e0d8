/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/second.h"

#include <string.h>

#include "core/limits.h"
#include "http/form.h"
#include "service/account.h"
#include "ui/second.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/second_view.h"
#include "web/self.h"
#include "web/sign_in.h"

struct code_input {
	const char *code;
};

static const struct form_field code_form[] = {
	FORM_FIELD(struct code_input, code, 1, LIMIT_LINE, N_("Code the app shows now")),
};

static void crumbs(struct req *rq)
{
	if (rq->act->who)
		frame_crumb(rq, url_account(rq->mem), tr(rq->lang, N_("Your account")));
}

/* At the door with a factor to show, the way leads there first. */
static bool must_show(struct req *rq, const struct second_view *v)
{
	return v->at_door && (v->app || v->passkey || !v->needed) && !rq->act->who;
}

struct err *handle_second_factor(struct req *rq, struct out *out)
{
	struct second_page v = { .demo = rq->act->site->demo };
	mem *m = rq->mem;

	TRY(second_view(rq->act, &v.view));
	if (must_show(rq, &v.view))
		return see_other(out, url_sign_in(m));
	v.fresh = sign_in_fresh(rq->act) == NULL;
	v.to_new = url_second_app_new(m);
	v.to_end = url_second_app_end(m);
	v.to_codes = url_second_codes_new(m);
	v.to_leave = url_sign_in_leave(m);
	v.to_renew = url_sign_in_renew(m);
	v.to_account = url_account(m);
	v.to_passkeys = url_passkeys(m);
	v.new_id = frame_form_id(rq);
	v.end_id = frame_form_id(rq);
	v.codes_id = frame_form_id(rq);
	v.leave_id = frame_form_id(rq);
	v.renew_id = frame_form_id(rq);
	v.here = url_second_factor(m).s;
	crumbs(rq);
	ui_second_factor(out->page, &v);
	return reply(out, 200);
}

struct err *handle_second_app_new(struct req *rq, struct out *out)
{
	TRY(second_app_offer(rq->act));
	return see_other(out, url_second_app(rq->mem));
}

static struct err *draw_app(struct req *rq, struct out *out, void *form)
{
	struct second_app_page v = { .form = form, .image = url_second_app_code(rq->mem), .to = url_second_app_do(rq->mem),
		.back = url_second_factor(rq->mem) };

	TRY(second_app_offered(rq->act, &v.app));
	crumbs(rq);
	ui_second_app(out->page, &v);
	return NULL;
}

struct err *handle_second_app(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, code_form, LEN(code_form));

	form_show(f, NULL);
	TRY(draw_app(rq, out, f));
	return reply(out, 200);
}

struct err *handle_second_app_code(struct req *rq, struct out *out)
{
	const char *svg;

	TRY(second_app_svg(rq->act, &svg));
	return reply_file(out, "image/svg+xml", "qr.svg", svg, strlen(svg));
}

static struct err *confirm(struct req *rq, struct out *out, void *code)
{
	struct sign_in_done done;

	TRY(second_app_confirm(rq->act, code, &done));
	return second_go(rq, out, &done);
}

struct err *second_go(struct req *rq, struct out *out, const struct sign_in_done *done)
{
	out->set_session = done->cookie;
	return see_done(out, url_with(rq->mem, url_second_codes(rq->mem), "next", *done->next ? done->next : NULL),
	    "second_factor_set");
}

struct err *handle_second_app_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, code_form, LEN(code_form));
	struct code_input in = { "" };
	struct err *e = NULL;
	int wait = 0;

	if (!sign_in_person(rq->act).v)
		return see_other(out, url_sign_in(rq->mem));
	if (form_read(f, &in)) {
		e = second_take(rq->act, &wait);
		if (!e)
			e = self_write(rq, out, confirm, (void *)in.code);
		if (!e || !e->told || (e->kind != ERR_INVALID && e->kind != ERR_TOO_MANY))
			return e;
		form_fail(f, "code", tr(rq->lang, e->told));
	}
	TRY(self_read(rq, out, draw_app, f));
	out->retry_after = wait;
	return reply(out, e ? frame_status(e) : 422);
}

struct err *handle_second_app_end(struct req *rq, struct out *out)
{
	TRY(second_app_end(rq->act));
	return see_done(out, url_second_factor(rq->mem), "second_factor_ended");
}

struct err *handle_second_codes(struct req *rq, struct out *out)
{
	struct second_codes_page v = { .name = rq->act->who->name, .site = rq->act->site->name };
	const char *next = sign_in_next(req_query(rq, "next"));

	TRY(second_recovery_codes(rq->act, v.codes, &v.n));
	v.next = *next ? url_local(rq->mem, next) : url_home(rq->mem);
	crumbs(rq);
	ui_second_codes(out->page, &v);
	return reply(out, 200);
}

struct err *handle_second_codes_new(struct req *rq, struct out *out)
{
	TRY(second_recovery_make(rq->act));
	return see_done(out, url_second_codes(rq->mem), "recovery_codes_made");
}
