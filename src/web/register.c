/* SPDX-License-Identifier: EUPL-1.2 */
/* The public way in. Three doors lead to the same form: the public page, the link of a draft, the link of an
 * invitation (service/register.h). Whatever goes wrong, what was typed stands in the form again. */
#include "web/register_view.h"

#include <string.h>

#include "base/text.h"
#include "http/reply.h"
#include "service/channels.h"
#include "service/invitations.h"
#include "service/paper_form.h"
#include "service/scope.h"
#include "ui/register.h"
#include "web/frame.h"
#include "web/routes.h"

static struct err *help_of(struct req *rq, const struct run_view *v)
{
	const char *name, *phone, *email;

	TRY(scope_contact(rq->act, OBJECT_run_id, v->run->id.v, &name, &phone, &email));
	if (name)
		frame_help(rq, name, phone, email);
	return NULL;
}

struct err *register_show(struct req *rq, struct out *out, const struct register_target *t, const struct answers *x,
    const char *general, const char *const *missing, int missing_n, int status)
{
	struct register_page *v = mem_make(rq->mem, struct register_page);
	const struct register_way *w = t->way;

	*v = (struct register_page){
		.programme = programme_name(w->in.programme, rq->lang),
		.run = w->in.run->name,
		.role = register_role(&w->in.labels, w->role, rq->lang),
		.closing = register_closing(rq->act, w->in.run, rq->lang),
		.closed = w->closed,
		.part = { .x = x, .email_fixed = *w->email, .general = general },
		.missing = missing,
		.missing_n = missing_n,
		.form_id = frame_form_id(rq),
		.post = t->here,
	};
	if (w->in.run->public) {
		v->page = url_public_page(rq->mem, w->in.run->slug);
		v->paper = url_register_paper(rq->mem, w->in.run->slug, w->role);
	}
	if (!rq->act->who && !w->kept && !w->invitation)
		v->sign_in = url_with(rq->mem, url_sign_in(rq->mem), "next", rq->target);
	TRY(help_of(rq, &w->in));
	ui_register_form(out->page, v);
	return reply(out, status);
}

static struct url own_url(struct req *rq, application_id id)
{
	return url_own(rq->mem, mem_fmt(rq->mem, "%lld", (long long)id.v));
}

static struct err *show_known(struct req *rq, struct out *out, const struct register_target *t)
{
	struct entries in;

	TRY(register_known(rq->act, t->way, &in));
	return register_show(rq, out, t, answers_draft(rq->mem, t->way->form, in), NULL, NULL, 0, 200);
}

/* Sentences of the service about what was sent; anything else is an error page. */
static bool may_say(const struct err *e)
{
	return e && e->told && (e->kind == ERR_INVALID || e->kind == ERR_TOO_MANY);
}

static struct err *keep(struct req *rq, struct out *out, const struct register_target *t, struct entries in)
{
	struct answers *x = answers_draft(rq->mem, t->way->form, in);
	struct err *e = register_keep(rq->act, t->way, answers_text(x, "email"), in);

	if (may_say(e)) {
		answers_fail(x, "email", tr(rq->lang, e->told));
		return register_show(rq, out, t, x, NULL, NULL, 0, frame_status(e));
	}
	TRY(e);
	return see_other(out, url_with(rq->mem, t->sent, "kept", "1"));
}

static struct err *send(struct req *rq, struct out *out, const struct register_target *t, struct entries in, bool anyway)
{
	struct answers *x = answers_check(rq->mem, t->way->form, in);
	struct register_result made;
	const char **missing;
	struct err *e;
	int n = 0;

	if (x->errors)
		return register_show(rq, out, t, x, NULL, NULL, 0, 422);
	if (!anyway)
		TRY(register_verdict(rq->act, t->way, x, &missing, &n));
	if (n)
		return register_show(rq, out, t, x, NULL, missing, n, 422);
	e = register_send(rq->act, t->way, x, in, &made);
	if (may_say(e))
		return register_show(rq, out, t, x, tr(rq->lang, e->told), NULL, 0, frame_status(e));
	TRY(e);
	if (!made.application.v)
		return see_other(out, t->sent);
	return see_other(out, rq->act->who ? own_url(rq, made.application) : url_own(rq->mem, made.token));
}

struct err *register_post(struct req *rq, struct out *out, const struct register_target *t)
{
	struct entries in = register_posted(rq->act, t->way, fields_posted(rq));
	const char *what = req_form(rq, "what");

	if (rq->form_lost)
		return register_show(rq, out, t, answers_draft(rq->mem, t->way->form, in),
		    tr(rq->lang, N_("This page was open for a long time. Nothing is lost: please look at your answers and send them once "
				    "more.")),
		    NULL, 0, 422);
	if (t->way->closed)
		return register_show(rq, out, t, answers_draft(rq->mem, t->way->form, in), t->way->closed, NULL, 0, 422);
	if (what && strcmp(what, "keep") == 0)
		return keep(rq, out, t, in);
	return send(rq, out, t, in, what && strcmp(what, "anyway") == 0);
}

/* -- from the public page */

static struct err *at_public(struct req *rq, struct register_way *w, struct register_target *t)
{
	const char *code = req_query(rq, "c");

	TRY(register_public(rq->act, path_slug(rq, 0), path_slug(rq, 1), code, w));
	*t = (struct register_target){ w, url_register_send(rq->mem, w->in.run->slug, w->role),
		url_register_sent(rq->mem, w->in.run->slug) };
	if (w->channel.v)
		t->here = url_with(rq->mem, t->here, "c", code);
	frame_crumb(rq, url_public_page(rq->mem, w->in.run->slug), programme_name(w->in.programme, rq->lang));
	return NULL;
}

struct err *handle_register_form(struct req *rq, struct out *out)
{
	struct register_target t;
	struct register_way w;

	TRY(at_public(rq, &w, &t));
	return w.own.v ? see_other(out, own_url(rq, w.own)) : show_known(rq, out, &t);
}

struct err *handle_register_send(struct req *rq, struct out *out)
{
	struct register_target t;
	struct register_way w;

	TRY(at_public(rq, &w, &t));
	return w.own.v && !rq->form_lost ? see_other(out, own_url(rq, w.own)) : register_post(rq, out, &t);
}

struct err *handle_register_sent(struct req *rq, struct out *out)
{
	struct register_sent_page *v = mem_make(rq->mem, struct register_sent_page);
	struct run_view run;

	TRY(run_view_by_slug(rq->act, path_slug(rq, 0), false, &run));
	v->programme = programme_name(run.programme, rq->lang);
	v->kept = req_query(rq, "kept") != NULL;
	v->days = v->kept ? REGISTRATION_DRAFT_DAYS : REGISTRATION_SENT_DAYS;
	if (run.run->public)
		v->page = url_public_page(rq->mem, run.run->slug);
	TRY(help_of(rq, &run));
	ui_register_sent(out->page, v);
	return reply(out, 200);
}

struct err *handle_register_paper(struct req *rq, struct out *out)
{
	struct register_way w;
	struct buf *pdf;

	TRY(register_public(rq->act, path_slug(rq, 0), path_slug(rq, 1), NULL, &w));
	TRY(paper_form(rq->act, &w.in, w.form, &pdf));
	return reply_file(out, "application/pdf", rq->lang == LANG_DE ? "Anmeldung.pdf" : "registration.pdf", pdf->at, pdf->n);
}

/* -- by the link of a draft, or of one that waits */

static struct err *at_kept(struct req *rq, struct register_way *w, struct register_target *t)
{
	TRY(register_kept(rq->act, path_slug(rq, 0), w));
	*t = (struct register_target){ w, url_registration_send(rq->mem, path_slug(rq, 0)),
		url_register_sent(rq->mem, w->in.run->slug) };
	return NULL;
}

struct err *handle_registration(struct req *rq, struct out *out)
{
	struct registration_page *v = mem_make(rq->mem, struct registration_page);
	slug token = path_slug(rq, 0);
	struct register_confirm c;
	const struct register_way *w = &c.way;

	TRY(register_confirm_look(rq->act, token, &c));
	*v = (struct registration_page){
		.programme = programme_name(w->in.programme, rq->lang),
		.run = w->in.run->name,
		.role = register_role(&w->in.labels, w->role, rq->lang),
		.closed = w->closed,
		.draft = strcmp(w->kept->state, "open") == 0,
		.done = c.done,
		.replaces = c.replaces,
		.fits = c.x && !c.x->errors,
		.refused = c.refused,
		.until = instant_wall((struct instant){ w->kept->ends_at }, w->in.programme->zone).day,
		.to = url_registration_confirm(rq->mem, token),
		.form = url_registration_form(rq->mem, token),
		.drop = url_registration_drop(rq->mem, token),
		.sign_in = url_sign_in(rq->mem),
		.form_id = frame_form_id(rq),
		.drop_id = frame_form_id(rq),
	};
	if (c.x)
		answers_in_words(rq->mem, c.x, &v->said, &v->said_n);
	TRY(help_of(rq, &w->in));
	ui_registration(out->page, v);
	return reply(out, 200);
}

struct err *handle_registration_confirm(struct req *rq, struct out *out)
{
	struct register_result made;
	struct err *e = register_confirm(rq->act, path_slug(rq, 0), &made);

	/* The page says what stands in the way. */
	if (e && e->told && e->kind == ERR_INVALID)
		return see_other(out, url_registration(rq->mem, path_slug(rq, 0)));
	TRY(e);
	return see_other(out, url_own(rq->mem, made.token));
}

struct err *handle_registration_form(struct req *rq, struct out *out)
{
	struct register_target t;
	struct register_way w;

	TRY(at_kept(rq, &w, &t));
	if (strcmp(w.kept->state, "done") == 0)
		return see_other(out, url_registration(rq->mem, path_slug(rq, 0)));
	return show_known(rq, out, &t);
}

struct err *handle_registration_send(struct req *rq, struct out *out)
{
	struct register_target t;
	struct register_way w;

	TRY(at_kept(rq, &w, &t));
	if (strcmp(w.kept->state, "done") == 0 && !rq->form_lost)
		return see_other(out, url_registration(rq->mem, path_slug(rq, 0)));
	return register_post(rq, out, &t);
}

struct err *handle_registration_drop(struct req *rq, struct out *out)
{
	TRY(register_drop(rq->act, path_slug(rq, 0)));
	return see_done(out, url_home(rq->mem), "draft_deleted");
}

/* -- by an invitation */

static struct err *at_invited(struct req *rq, struct register_way *w, struct register_target *t)
{
	slug token = path_slug(rq, 0);

	TRY(register_invited(rq->act, token, w));
	*t = (struct register_target){ w, url_invitation_send(rq->mem, token), url_register_sent(rq->mem, w->in.run->slug) };
	return NULL;
}

struct err *handle_invitation(struct req *rq, struct out *out)
{
	struct invitation_page *v = mem_make(rq->mem, struct invitation_page);
	slug token = path_slug(rq, 0);
	struct programme_view programme;
	struct register_way w;

	TRY(register_invited(rq->act, token, &w));
	TRY(programme_view(rq->act, w.in.programme->id, &programme));
	*v = (struct invitation_page){
		.programme = programme_name(w.in.programme, rq->lang),
		.run = w.in.run->name,
		.role = register_role(&w.in.labels, w.role, rq->lang),
		.name = w.invitation->name,
		.inviter = w.invitation->organisation,
		.purpose = programme_words(rq->mem, &programme, "purpose", rq->lang),
		.closing = register_closing(rq->act, w.in.run, rq->lang),
		.closed = w.closed,
		.state = w.invitation->state,
		.form = url_invitation_form(rq->mem, token),
		.decline = url_invitation_decline(rq->mem, token),
		.sign_in = url_sign_in(rq->mem),
		.form_id = frame_form_id(rq),
	};
	if (w.in.run->public)
		v->page = url_public_page(rq->mem, w.in.run->slug);
	TRY(help_of(rq, &w.in));
	ui_invitation(out->page, v);
	return reply(out, 200);
}

struct err *handle_invitation_decline(struct req *rq, struct out *out)
{
	TRY(invitation_decline(rq->act, path_slug(rq, 0)));
	return see_other(out, url_invitation(rq->mem, path_slug(rq, 0)));
}

struct err *handle_invitation_form(struct req *rq, struct out *out)
{
	struct register_target t;
	struct register_way w;

	TRY(at_invited(rq, &w, &t));
	if (strcmp(w.invitation->state, "registered") == 0)
		return see_other(out, url_invitation(rq->mem, path_slug(rq, 0)));
	return show_known(rq, out, &t);
}

struct err *handle_invitation_send(struct req *rq, struct out *out)
{
	struct register_target t;
	struct register_way w;

	TRY(at_invited(rq, &w, &t));
	return register_post(rq, out, &t);
}
