/* SPDX-License-Identifier: EUPL-1.2 */
/* One's own registration, by a mailed link or signed in: the last part of the address is the link's secret or
 * the id (service/applicant.h). And the employer's yes or no. */
#include "web/own_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/admission.h"
#include "service/register.h"
#include "service/scope.h"
#include "ui/own.h"
#include "ui/register.h"
#include "web/frame.h"
#include "web/register_view.h"
#include "web/routes.h"
#include "web/words.h"

/* A few sentences: what needs more is better said on the telephone. */
enum { REASON_MOST = 1000 };

struct partner_input {
	const char *partner_name, *partner_email;
};
static const struct form_field partner_form[] = {
	FORM_FIELD(struct partner_input, partner_name, 1, LIMIT_NAME, N_("Name of the other person")),
	FORM_FIELD(struct partner_input, partner_email, 3, LIMIT_EMAIL, N_("E-mail address of the other person")),
};

struct release_input {
	const char *release_name, *release_email;
};
static const struct form_field release_form[] = {
	FORM_FIELD(struct release_input, release_name, 0, LIMIT_NAME, N_("Name of whoever can say so")),
	FORM_FIELD(struct release_input, release_email, 3, LIMIT_EMAIL, N_("E-mail address of this person")),
};

struct withdraw_input {
	const char *reason;
};
static const struct form_field withdraw_form[] = {
	FORM_FIELD(struct withdraw_input, reason, 0, REASON_MOST, N_("Why, if you like")),
};

static struct err *begin(struct req *rq, struct own_view *v)
{
	const char *name, *phone, *email;
	application_id id;

	TRY(own_by_key(rq->act, path_slug(rq, 0), &id));
	TRY(own_look(rq->act, id, v));
	TRY(scope_contact(rq->act, OBJECT_run_id, v->in.run->id.v, &name, &phone, &email));
	if (name)
		frame_help(rq, name, phone, email);
	return NULL;
}

static const struct form *or_blank(struct req *rq, const struct form *filled, const struct form_field *fields, size_t n)
{
	struct form *f;

	if (filled && filled->fields == fields)
		return filled;
	f = form_new(rq, fields, n);
	form_show(f, NULL);
	return f;
}

/* filled: the form that was sent and has mistakes; NULL: none. */
static struct err *show(struct req *rq, struct out *out, const struct own_view *v, const struct form *filled, int status)
{
	struct own_page *page = mem_make(rq->mem, struct own_page);
	slug key = path_slug(rq, 0);
	mem *m = rq->mem;

	*page = (struct own_page){
		.v = *v,
		.programme = programme_name(v->in.programme, rq->lang),
		.state = tr(rq->lang, application_state_label(v->x->state)),
		.other = register_role(&v->in.labels, strcmp(v->x->role, "mentor") == 0 ? "mentee" : "mentor", rq->lang),
		.partner = or_blank(rq, filled, partner_form, LEN(partner_form)),
		.release = or_blank(rq, filled, release_form, LEN(release_form)),
		.withdraw = or_blank(rq, filled, withdraw_form, LEN(withdraw_form)),
		.check_id = frame_form_id(rq),
		.drop_id = frame_form_id(rq),
		.edit = url_own_edit(m, key),
		.to_check = url_own_check(m, key),
		.to_withdraw = url_own_withdraw(m, key),
		.to_partner = url_own_partner(m, key),
		.to_partner_end = url_own_partner_end(m, key),
		.to_release = url_own_release(m, key),
		.by_link = !rq->act->who,
	};
	ui_own(out->page, page);
	return reply(out, status);
}

struct err *handle_own(struct req *rq, struct out *out)
{
	struct own_view v;

	TRY(begin(rq, &v));
	return show(rq, out, &v, NULL, 200);
}

/* -- correcting: the form of the way in, with two versions more */

static struct err *show_edit(struct req *rq, struct out *out, const struct own_view *v, const struct answers *x,
    const char *general, int64_t version, int64_t person_version, int status)
{
	struct register_page *page = mem_make(rq->mem, struct register_page);

	*page = (struct register_page){
		.programme = programme_name(v->in.programme, rq->lang),
		.run = v->in.run->name,
		.role = v->role,
		.closing = v->until,
		.closed = NULL,
		.part = { .x = x, .email_fixed = true, .general = general },
		.corrects = true,
		.version = version,
		.person_version = person_version,
		.form_id = frame_form_id(rq),
		.post = url_own_edit_do(rq->mem, path_slug(rq, 0)),
	};
	frame_crumb(rq, url_own(rq->mem, path_slug(rq, 0)), tr(rq->lang, N_("My registration")));
	ui_register_form(out->page, page);
	return reply(out, status);
}

struct err *handle_own_edit(struct req *rq, struct out *out)
{
	const struct run_form *form;
	int64_t person_version;
	struct entries in;
	struct own_view v;

	TRY(begin(rq, &v));
	if (!v.may_correct)
		return see_other(out, url_own(rq->mem, path_slug(rq, 0)));
	TRY(own_form(rq->act, &v, &form, &in));
	TRY(own_person_version(rq->act, v.x, &person_version));
	return show_edit(rq, out, &v, answers_draft(rq->mem, form, in), NULL, v.x->version, person_version, 200);
}

static int64_t number(struct req *rq, const char *name)
{
	const char *typed = req_form(rq, name);

	return typed ? strtoll(typed, NULL, 10) : 0;
}

struct err *handle_own_edit_do(struct req *rq, struct out *out)
{
	int64_t version = number(rq, "version"), person_version = number(rq, "person_version");
	struct register_way w = { 0 };
	const struct run_form *form;
	const struct answers *x;
	struct entries in;
	struct own_view v;
	struct err *e;

	TRY(begin(rq, &v));
	TRY(own_form(rq->act, &v, &form, &in));
	w.form = form;
	w.email = v.x->email ? v.x->email : "";
	in = register_posted(rq->act, &w, fields_posted(rq));
	if (rq->form_lost)
		return show_edit(rq, out, &v, answers_draft(rq->mem, form, in),
		    tr(rq->lang, N_("This page was open for a long time. Nothing is lost: please look at your answers and send them once "
				    "more.")),
		    version, person_version, 422);
	x = answers_check(rq->mem, form, in);
	if (x->errors)
		return show_edit(rq, out, &v, x, NULL, version, person_version, 422);
	e = version > 0 && person_version > 0
	    ? own_correct(rq->act, v.x->id, x, version, person_version)
	    : ERR(rq->mem, ERR_INVALID, N_("Please load the page again and repeat your change."), "no version");
	if (e && e->told && (e->kind == ERR_INVALID || e->kind == ERR_CONFLICT))
		return show_edit(rq, out, &v, x, tr(rq->lang, e->told), version, person_version, 422);
	TRY(e);
	return see_done(out, url_own(rq->mem, path_slug(rq, 0)), "saved");
}

/* -- one button or two fields */

struct err *handle_own_check(struct req *rq, struct out *out)
{
	struct own_view v;

	TRY(begin(rq, &v));
	TRY(own_checked(rq->act, v.x->id));
	return see_done(out, url_own(rq->mem, path_slug(rq, 0)), "answers_checked");
}

struct err *handle_own_withdraw(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, withdraw_form, LEN(withdraw_form));
	struct withdraw_input in;
	struct own_view v;

	TRY(begin(rq, &v));
	if (!form_read(f, &in))
		return show(rq, out, &v, f, 422);
	TRY(own_withdraw(rq->act, v.x->id, in.reason));
	return see_done(out, url_own(rq->mem, path_slug(rq, 0)), "withdrawn");
}

static bool too_many(struct form *f, const char *field, const struct err *e)
{
	if (!e || e->kind != ERR_TOO_MANY || !e->told)
		return false;
	form_fail(f, field, tr(f->rq->lang, e->told));
	return true;
}

struct err *handle_own_partner(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, partner_form, LEN(partner_form));
	struct partner_input in;
	struct own_view v;
	struct err *e;

	TRY(begin(rq, &v));
	if (!form_read(f, &in))
		return show(rq, out, &v, f, 422);
	if (!v.may_name)
		return see_other(out, url_own(rq->mem, path_slug(rq, 0)));
	e = ready_name(rq->act, v.x->id, in.partner_name, in.partner_email);
	if (form_refused(f, "partner_email", e) || too_many(f, "partner_email", e))
		return show(rq, out, &v, f, 422);
	TRY(e);
	return see_done(out, url_own(rq->mem, path_slug(rq, 0)), "partner_named");
}

struct err *handle_own_partner_end(struct req *rq, struct out *out)
{
	struct own_view v;

	TRY(begin(rq, &v));
	if (v.may_name)
		TRY(ready_drop(rq->act, v.x->id));
	return see_done(out, url_own(rq->mem, path_slug(rq, 0)), "saved");
}

struct err *handle_own_release(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, release_form, LEN(release_form));
	struct release_input in;
	struct own_view v;
	struct err *e;

	TRY(begin(rq, &v));
	if (!form_read(f, &in))
		return show(rq, out, &v, f, 422);
	if (!v.wants_release || strcmp(v.x->state, "applied") != 0)
		return see_other(out, url_own(rq->mem, path_slug(rq, 0)));
	e = release_ask(rq->act, v.x->id, in.release_name, in.release_email);
	if (form_refused(f, "release_email", e) || too_many(f, "release_email", e))
		return show(rq, out, &v, f, 422);
	TRY(e);
	return see_done(out, url_own(rq->mem, path_slug(rq, 0)), "release_asked");
}

/* -- the employer */

struct err *handle_release(struct req *rq, struct out *out)
{
	struct release_page *page = mem_make(rq->mem, struct release_page);
	const char *name, *phone, *email;

	TRY(release_look(rq->act, path_slug(rq, 0), &page->v));
	page->programme = programme_name(page->v.in.programme, rq->lang);
	page->to = url_release_do(rq->mem, path_slug(rq, 0));
	page->yes_id = frame_form_id(rq);
	page->no_id = frame_form_id(rq);
	TRY(scope_contact(rq->act, OBJECT_run_id, page->v.in.run->id.v, &name, &phone, &email));
	if (name)
		frame_help(rq, name, phone, email);
	ui_release(out->page, page);
	return reply(out, 200);
}

struct err *handle_release_do(struct req *rq, struct out *out)
{
	const char *answer = req_form(rq, "answer");
	struct url back = url_release(rq->mem, path_slug(rq, 0));
	struct err *e;

	if (!answer || (strcmp(answer, "yes") != 0 && strcmp(answer, "no") != 0))
		return see_other(out, back);
	e = release_answer(rq->act, path_slug(rq, 0), strcmp(answer, "yes") == 0);
	/* Too late: the page says so. */
	if (e && e->kind == ERR_CONFLICT && e->told)
		return see_other(out, back);
	TRY(e);
	return see_other(out, back);
}
