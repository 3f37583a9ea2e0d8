/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of people who are asked by name (004-08), and what the contact of an organisation does: nominating,
 * the employer's yes or no. */
#include "web/registrations_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/register.h"
#include "service/release.h"
#include "ui/invitations.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/people_view.h"
#include "web/routes.h"
#include "web/words.h"

/* 500 lines of a name and an address. */
enum { LIST_MOST = 60000 };

struct invite_input {
	const char *role, *lang, *list;
};
static const struct form_field invite_form[] = {
	FORM_FIELD(struct invite_input, role, 1, LIMIT_LINE, N_("Role")),
	FORM_FIELD(struct invite_input, lang, 1, LIMIT_LINE, N_("Language of the mail")),
	FORM_FIELD(struct invite_input, list, 0, LIST_MOST, N_("Names and addresses")),
};

static const char *const states[] = { "invited", "registered", "declined", "withdrawn" };

static struct choices role_choices(struct req *rq, const struct labels *labels)
{
	struct choice *c = mem_array(rq->mem, struct choice, 2);

	c[0] = (struct choice){ "mentor", label_one(labels, LABEL_MENTOR, rq->lang) };
	c[1] = (struct choice){ "mentee", label_one(labels, LABEL_MENTEE, rq->lang) };
	return (struct choices){ c, 2 };
}

static struct choices state_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, LEN(states) + 1);

	c[0] = (struct choice){ "", tr(rq->lang, N_("all")) };
	for (size_t i = 0; i < LEN(states); i++)
		c[i + 1] = (struct choice){ states[i], trc(rq->lang, "invitation", invitation_state_label(states[i])) };
	return (struct choices){ c, LEN(states) + 1 };
}

static const char *asked_state(struct req *rq)
{
	const char *q = req_query(rq, "state");

	for (size_t i = 0; q && i < LEN(states); i++)
		if (strcmp(states[i], q) == 0)
			return states[i];
	return "";
}

static struct err *put_lines(struct req *rq, struct invitations_view *v)
{
	run_id run = v->v.run->id;
	const struct invitation *i;
	struct invitation_line *lines;
	int64_t total;

	TRY(invitations_list(rq->act, run, (organisation_id){ 0 }, v->state, 0, 0, &i, &v->n, &v->counts));
	total = !*v->state ? v->counts.invited + v->counts.declined + v->counts.registered + v->counts.withdrawn
	    : strcmp(v->state, "invited") == 0    ? v->counts.invited
	    : strcmp(v->state, "declined") == 0   ? v->counts.declined
	    : strcmp(v->state, "registered") == 0 ? v->counts.registered
						  : v->counts.withdrawn;
	v->pager = pager_make(total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	TRY(invitations_list(rq->act, run, (organisation_id){ 0 }, v->state, LIMIT_PAGE_ROWS, pager_skip(&v->pager), &i, &v->n,
	    &v->counts));
	lines = mem_array(rq->mem, struct invitation_line, v->n);
	for (int k = 0; k < v->n; k++) {
		lines[k] = (struct invitation_line){ .i = &i[k], .role = register_role(&v->v.labels, i[k].role, rq->lang),
			.state = trc(rq->lang, "invitation", invitation_state_label(i[k].state)), .form_id = frame_form_id(rq) };
		if (i[k].application_id.v)
			lines[k].application = url_application_show(rq->mem, i[k].application_id);
		if (strcmp(i[k].state, "invited") == 0)
			lines[k].end = url_invitation_end(rq->mem, run, i[k].id);
	}
	v->line = lines;
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, struct form *f, const struct invitations_added *added, int status)
{
	static const struct choice langs[] = { { "de", "Deutsch" }, { "en", "English" } };
	struct invitations_view *v = mem_make(rq->mem, struct invitations_view);
	run_id run = path_id(rq, run_id, 0);

	TRY(run_view(rq->act, run, &v->v));
	TRY(run_nav_load(rq, &v->v, "invitations", &v->nav));
	v->state = asked_state(rq);
	TRY(put_lines(rq, v));
	v->form = f;
	v->roles = role_choices(rq, &v->v.labels);
	v->langs = CHOICES(langs);
	v->states = state_choices(rq);
	v->all = url_run_invitations(rq->mem, run);
	v->here = url_with(rq->mem, v->all, "state", *v->state ? v->state : NULL);
	v->remind = url_invitations_remind(rq->mem, run);
	v->remind_id = frame_form_id(rq);
	v->to_file = url_with(rq->mem, url_run_invitations_file(rq->mem, run), "state", *v->state ? v->state : NULL);
	v->file_id = frame_form_id(rq);
	v->added = added;
	ui_invitations(out->page, v);
	return reply(out, status);
}

struct err *handle_run_invitations(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, invite_form, LEN(invite_form));

	form_show(f, &(struct invite_input){ "", "de", "" });
	return show(rq, out, f, NULL, 200);
}

struct err *handle_run_invitations_file(struct req *rq, struct out *out)
{
	struct run_view v;
	struct table *t;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	TRY(invitations_table(rq->act, &v, asked_state(rq), &t));
	return reply_export_of_run(rq, out, t, "invitations", v.run->id);
}

/* What was pasted and what the file holds, as one list. */
static struct err *invite(struct req *rq, const struct invite_input *in, struct invitations_added *added)
{
	const struct param *file = req_file(rq, "file");
	const char *lines = "";

	if (file && file->n)
		TRY(invitation_lines(rq->mem, file->value, file->n, &lines));
	return invitations_add(rq->act, path_id(rq, run_id, 0), in->role, lang_from(in->lang, LANG_DE),
	    *in->list ? mem_fmt(rq->mem, "%s\n%s", in->list, lines) : lines, added);
}

/* Lines that could not be read stay in the box. */
static const char *wrong_lines(mem *m, const struct invitations_added *added)
{
	const char *all = "";

	for (int i = 0; i < added->wrongs; i++)
		all = mem_fmt(m, "%s%s%s", all, i ? "\n" : "", added->wrong[i]);
	return all;
}

struct err *handle_invitations_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, invite_form, LEN(invite_form));
	struct invitations_added *added = mem_make(rq->mem, struct invitations_added);
	run_id run = path_id(rq, run_id, 0);
	struct invite_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show(rq, out, f, NULL, 422);
	e = invite(rq, &in, added);
	if (form_refused(f, "list", e))
		return show(rq, out, f, NULL, 422);
	TRY(e);
	if (!added->wrongs)
		return see_done(out, url_run_invitations(rq->mem, run), added->known ? "invited_some" : "invited");
	/* What was read is invited; the rest is shown for mending. */
	f = form_new(rq, invite_form, LEN(invite_form));
	form_show(f, &(struct invite_input){ in.role, in.lang, wrong_lines(rq->mem, added) });
	return show(rq, out, f, added, 200);
}

struct err *handle_invitations_remind(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	int n;

	TRY(invitations_remind(rq->act, run, &n));
	return see_done(out, url_run_invitations(rq->mem, run), n ? "reminded" : "nobody_to_invite_again");
}

struct err *handle_invitation_end(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);

	TRY(invitation_withdraw(rq->act, run, path_id(rq, invitation_id, 1)));
	return see_done(out, url_run_invitations(rq->mem, run), "invitation_withdrawn");
}
