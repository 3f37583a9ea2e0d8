/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/sign_in.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "http/form_view.h"
#include "service/account.h"
#include "service/provider.h"
#include "service/ticket.h"
#include "ui/sign_in.h"
#include "web/frame.h"
#include "web/passkey.h"
#include "web/routes.h"
#include "web/second_view.h"
#include "web/sign_in_view.h"
#include "web/self.h"

struct sign_in_input {
	const char *email, *next;
};

static const struct form_field sign_in_form[] = {
	FORM_FIELD(struct sign_in_input, email, 3, LIMIT_EMAIL, N_("E-mail address")),
	FORM_FIELD(struct sign_in_input, next, 0, LIMIT_LINE, N_("Next page")),
};

struct code_input {
	const char *code;
};

static const struct form_field code_form[] = {
	FORM_FIELD(struct code_input, code, 1, LIMIT_LINE, N_("Code")),
};

const char *sign_in_next(const char *next)
{
	bool ours = next && next[0] == '/' && next[1] != '/' && next[1] != '\\';

	return ours && text_length(next) <= LIMIT_LINE ? next : "";
}

static struct url next_page(struct req *rq, const char *next)
{
	const char *ours = sign_in_next(next);

	return *ours ? url_local(rq->mem, ours) : url_home(rq->mem);
}

struct err *sign_in_go(struct req *rq, struct out *out, const struct sign_in_done *done)
{
	out->set_session = done->cookie;
	if (done->step == SIGN_IN_SECOND)
		return see_other(out, url_sign_in_second(rq->mem));
	if (done->step == SIGN_IN_SET_UP)
		return see_other(out, url_second_factor(rq->mem));
	return see_other(out, next_page(rq, done->next));
}

/* A mistake worth showing on the page it was made on. */
static bool is_mistake(const struct err *e)
{
	return e && e->told && (e->kind == ERR_INVALID || e->kind == ERR_TOO_MANY);
}

static void fail(struct req *rq, struct out *out, struct form *f, const char *field, const struct err *e, int wait)
{
	form_fail(f, field, tr(rq->lang, e->told));
	out->retry_after = wait;
}

void sign_in_cookie(struct req *rq, struct out *out)
{
	if (!rq->session_cookie)
		rq->session_cookie = rq->new_cookie = ticket_browser(rq->act);
	if (rq->new_cookie) /* also when the page is made anew after another transaction was in the way */
		out->set_session = rq->new_cookie;
}

static struct err *load_offers(struct req *rq, struct out *out, void *page)
{
	struct sign_in_page *v = page;
	const struct provider_line *lines;
	struct sign_in_offer *offers;

	(void)out;
	TRY(providers_offered(rq->act, &lines, &v->offers_n));
	offers = mem_array(rq->mem, struct sign_in_offer, v->offers_n);
	for (int i = 0; i < v->offers_n; i++)
		offers[i] = (struct sign_in_offer){ lines[i].name,
			url_with(rq->mem, url_provider_go(rq->mem, lines[i].organisation_id), "next",
			    v->passkey.next && *v->passkey.next ? v->passkey.next : NULL) };
	v->offers = offers;
	return NULL;
}

/* Signing in by a password has no transaction open. */
static struct err *show_sign_in(struct req *rq, struct out *out, struct form *f, int status, bool password)
{
	struct sign_in_page v = {
		.form = f,
		.with_password = url_sign_in_do(rq->mem),
		.by_mail = url_sign_in_mail(rq->mem),
		.password_first = password,
		.passkey = passkey_form(rq, out, f->raw[form_at(f, "next")]),
	};

	TRY(rq->route->tx == TX_SELF ? self_read(rq, out, load_offers, &v) : load_offers(rq, out, &v));
	ui_sign_in(out->page, &v);
	return reply(out, status);
}

struct err *handle_sign_in(struct req *rq, struct out *out)
{
	struct sign_in_input in = { "", sign_in_next(req_query(rq, "next")) };
	enum sign_in_step step;
	struct form *f;

	if (rq->act->who)
		return see_other(out, next_page(rq, in.next));
	TRY(sign_in_step(rq->act, &step));
	if (step != SIGN_IN_IN)
		return sign_in_go(rq, out, &(struct sign_in_done){ .step = step });
	sign_in_cookie(rq, out);
	f = form_new(rq, sign_in_form, LEN(sign_in_form));
	form_show(f, &in);
	return show_sign_in(rq, out, f, 200, false);
}

/* Somebody whose password was right. */
struct known {
	person_id person;
	const char *next;
};

static struct err *enter_by_password(struct req *rq, struct out *out, void *with)
{
	const struct known *k = with;
	struct sign_in_done done;

	TRY(sign_in_first(rq->act, k->person, FACTOR_PASSWORD, k->next, &done));
	return sign_in_go(rq, out, &done);
}

struct err *handle_sign_in_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, sign_in_form, LEN(sign_in_form));
	const char *password = req_form(rq, "password");
	struct sign_in_input in;
	struct known known;
	struct err *e;
	int wait;

	if (!form_read(f, &in))
		return show_sign_in(rq, out, f, 422, true);
	e = sign_in_password(rq->act, in.email, password ? password : "", &known.person, &wait);
	if (is_mistake(e)) {
		fail(rq, out, f, NULL, e, wait);
		return show_sign_in(rq, out, f, frame_status(e), true);
	}
	TRY(e);
	known.next = sign_in_next(in.next);
	return self_write(rq, out, enter_by_password, &known);
}

struct err *handle_sign_in_mail(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, sign_in_form, LEN(sign_in_form));
	struct sign_in_input in;
	int wait;

	if (!form_read(f, &in))
		return show_sign_in(rq, out, f, 422, false);
	TRY(sign_in_ask_mail(rq->act, in.email, sign_in_next(in.next), &out->set_session, &wait));
	return see_other(out, url_sign_in_sent(rq->mem));
}

static struct err *show_sent(struct req *rq, struct out *out, struct form *f, int status)
{
	ui_sign_in_sent(out->page, f, url_sign_in_code(rq->mem), url_sign_in(rq->mem));
	return reply(out, status);
}

struct err *handle_sign_in_sent(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, code_form, LEN(code_form));

	form_show(f, NULL);
	return show_sent(rq, out, f, 200);
}

static struct err *use_code(struct req *rq, struct out *out, void *code)
{
	struct sign_in_done done;

	TRY(sign_in_code_use(rq->act, code, &done));
	return sign_in_go(rq, out, &done);
}

struct err *handle_sign_in_code(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, code_form, LEN(code_form));
	struct code_input in;
	struct err *e;
	int wait = 0;

	if (!form_read(f, &in))
		return show_sent(rq, out, f, 422);
	e = sign_in_code_take(rq->act, &wait);
	if (!e)
		e = self_write(rq, out, use_code, (void *)in.code);
	if (!is_mistake(e))
		return e;
	fail(rq, out, f, "code", e, wait);
	return show_sent(rq, out, f, frame_status(e));
}

struct err *handle_sign_in_link(struct req *rq, struct out *out)
{
	struct sign_in_link link;

	TRY(sign_in_link_look(rq->act, path_slug(rq, 0), &link));
	if (link.code)
		ui_sign_in_elsewhere(out->page, link.code, url_sign_in(rq->mem));
	else
		ui_sign_in_link(out->page, link.name, frame_form_id(rq), url_sign_in_link_do(rq->mem, path_slug(rq, 0)));
	return reply(out, 200);
}

static struct err *use_link(struct req *rq, struct out *out, void *token)
{
	struct sign_in_done done;

	TRY(sign_in_link_use(rq->act, token, &done));
	return sign_in_go(rq, out, &done);
}

struct err *handle_sign_in_link_do(struct req *rq, struct out *out)
{
	int wait;
	struct err *e = sign_in_link_take(rq->act, &wait);

	out->retry_after = wait;
	return e ? e : self_write(rq, out, use_link, (void *)path_slug(rq, 0));
}

static struct err *draw_second(struct req *rq, struct out *out, void *form)
{
	struct second_page v = { .form = form, .to = url_sign_in_second_do(rq->mem), .to_leave = url_sign_in_leave(rq->mem),
		.leave_id = frame_form_id(rq), .use_passkey = passkey_form(rq, out, "") };

	TRY(second_view(rq->act, &v.view));
	ui_sign_in_second(out->page, &v);
	return NULL;
}

struct err *handle_sign_in_second(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, code_form, LEN(code_form));
	enum sign_in_step step;

	TRY(sign_in_step(rq->act, &step));
	if (rq->act->who || step != SIGN_IN_SECOND)
		return see_other(out, url_sign_in(rq->mem));
	form_show(f, NULL);
	TRY(draw_second(rq, out, f));
	return reply(out, 200);
}

static struct err *show_code(struct req *rq, struct out *out, void *code)
{
	struct sign_in_done done;

	TRY(second_show(rq->act, code, &done));
	return sign_in_go(rq, out, &done);
}

struct err *handle_sign_in_second_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, code_form, LEN(code_form));
	struct code_input in = { "" };
	struct err *e = NULL;
	int wait = 0;

	if (!rq->act->door || !rq->act->door->person.v)
		return see_other(out, url_sign_in(rq->mem));
	if (form_read(f, &in)) {
		e = second_take(rq->act, &wait);
		if (!e)
			e = self_write(rq, out, show_code, (void *)in.code);
		if (!is_mistake(e))
			return e;
		fail(rq, out, f, "code", e, wait);
	}
	TRY(self_read(rq, out, draw_second, f));
	out->retry_after = wait;
	return reply(out, e ? frame_status(e) : 422);
}

struct err *handle_sign_in_leave(struct req *rq, struct out *out)
{
	TRY(sign_in_leave(rq->act));
	out->set_session = "";
	return see_other(out, url_sign_in(rq->mem));
}

/* Once more, to change what lets one in. */
struct err *handle_sign_in_renew(struct req *rq, struct out *out)
{
	const char *next = sign_in_next(req_form(rq, "next"));

	TRY(sign_out(rq->act));
	out->set_session = "";
	return see_other(out, url_with(rq->mem, url_sign_in(rq->mem), "next", *next ? next : NULL));
}
