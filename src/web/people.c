/* SPDX-License-Identifier: EUPL-1.2 */
/* The people of a run: a list to filter, many decisions at once, a file for spreadsheets. */
#include "web/people_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "http/reply.h"
#include "service/post.h"
#include "service/registrations.h"
#include "service/scope.h"
#include "ui/nominees.h"
#include "ui/people.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

static const char *const states[] = { "applied", "admitted", "refused", "withdrawn" };

static const struct {
	const char *key, *label;
} orders[] = { { "name", N_("by family name") }, { "organisation", N_("by organisation") },
	{ "level", N_("by career level") }, { "newest", N_("newest first") } };

static const char *one_of(const char *value, const char *const *known, size_t n)
{
	for (size_t i = 0; value && i < n; i++)
		if (strcmp(value, known[i]) == 0)
			return known[i];
	return "";
}

static struct application_filter filter_of(struct req *rq)
{
	static const char *const roles[] = { "mentor", "mentee" }, *const mails[] = { "returned" };
	static const char *const keys[] = { "name", "organisation", "level", "newest" };
	const char *q = req_query(rq, "q"), *organisation = req_query(rq, "organisation");

	return (struct application_filter){ .run_id = path_id(rq, run_id, 0),
		.role = one_of(req_query(rq, "role"), roles, LEN(roles)),
		.state = one_of(req_query(rq, "state"), states, LEN(states)),
		.text = q && text_length(q) <= LIMIT_LINE ? text_trim(rq->mem, q) : "",
		.mail = one_of(req_query(rq, "mail"), mails, LEN(mails)),
		.organisation_id = { organisation ? strtoll(organisation, NULL, 10) : 0 },
		.sort = one_of(req_query(rq, "sort"), keys, LEN(keys)),
		.rows = LIMIT_PAGE_ROWS };
}

static struct url with_filter(struct req *rq, struct url u, const struct application_filter *f)
{
	mem *m = rq->mem;

	u = url_with(m, u, "role", *f->role ? f->role : NULL);
	u = url_with(m, u, "state", *f->state ? f->state : NULL);
	u = url_with(m, u, "q", *f->text ? f->text : NULL);
	u = url_with(m, u, "mail", *f->mail ? f->mail : NULL);
	u = url_with(m, u, "sort", *f->sort ? f->sort : NULL);
	return f->organisation_id.v ? url_with_int(m, u, "organisation", f->organisation_id.v) : u;
}

static struct err *put_choices(struct req *rq, struct people_page *v)
{
	struct choice *role = mem_array(rq->mem, struct choice, 3), *state = mem_array(rq->mem, struct choice, 5),
		      *order = mem_array(rq->mem, struct choice, LEN(orders)), *mail = mem_array(rq->mem, struct choice, 2), *from;
	const char *all = tr(rq->lang, N_("all"));
	const struct organisation *list;
	int n;

	role[0] = state[0] = (struct choice){ "", all };
	role[1] = (struct choice){ "mentor", label_many(&v->v.labels, LABEL_MENTOR, rq->lang) };
	role[2] = (struct choice){ "mentee", label_many(&v->v.labels, LABEL_MENTEE, rq->lang) };
	for (size_t i = 0; i < LEN(states); i++)
		state[i + 1] = (struct choice){ states[i], tr(rq->lang, application_state_label(states[i])) };
	for (size_t i = 0; i < LEN(orders); i++)
		order[i] = (struct choice){ orders[i].key, tr(rq->lang, orders[i].label) };
	TRY(applications_from(rq->act, v->v.run->id, &list, &n));
	from = mem_array(rq->mem, struct choice, n + 1);
	from[0] = (struct choice){ "", all };
	for (int i = 0; i < n; i++)
		from[i + 1] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)list[i].id.v), list[i].name };
	mail[0] = (struct choice){ "", all };
	mail[1] = (struct choice){ "returned", tr(rq->lang, N_("mail came back")) };
	v->mails = (struct choices){ mail, 2 };
	v->roles = (struct choices){ role, 3 };
	v->states = (struct choices){ state, 5 };
	v->orders = (struct choices){ order, LEN(orders) };
	v->organisations = (struct choices){ from, n + 1 };
	return NULL;
}

static struct err *put_counts(struct req *rq, struct people_page *v)
{
	const struct application_state_count *c;
	int n;

	TRY(applications_counted(rq->act, v->v.run->id, &c, &n));
	for (enum label l = LABEL_MENTOR; l <= LABEL_MENTEE; l++) {
		v->count[l].label = label_many(&v->v.labels, l, rq->lang);
		v->count[l].show = url_with(rq->mem, v->all, "role", l == LABEL_MENTOR ? "mentor" : "mentee");
	}
	for (int i = 0; i < n; i++) {
		struct people_count *at = &v->count[strcmp(c[i].role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE];
		int64_t *into = strcmp(c[i].state, "admitted") == 0 ? &at->admitted
		    : strcmp(c[i].state, "applied") == 0           ? &at->applied
		    : strcmp(c[i].state, "refused") == 0           ? &at->refused
								    : &at->withdrawn;

		*into = c[i].n;
	}
	return NULL;
}

/* Both lists are short: a page of people, and those of the run whose mail comes back. */
static struct err *put_returned(struct req *rq, struct people_page *v)
{
	bool *returned = mem_array(rq->mem, bool, v->n);
	const person_id *ids;
	int n;

	TRY(post_returned(rq->act, v->v.run->id, &ids, &n));
	for (int i = 0; i < v->n; i++)
		for (int k = 0; k < n && !returned[i]; k++)
			returned[i] = ids[k].v == v->x[i].person_id.v;
	v->returned = returned;
	return NULL;
}

static struct err *put_people(struct req *rq, struct people_page *v)
{
	const char **role;
	struct url *to;
	int64_t places;

	v->f = filter_of(rq);
	TRY(applications_list(rq->act, &v->f, &v->x, &v->n, &v->total, &places));
	v->pager = pager_make(v->total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	if (v->pager.page > 1) {
		v->f.skip = pager_skip(&v->pager);
		TRY(applications_list(rq->act, &v->f, &v->x, &v->n, &v->total, &places));
	}
	TRY(put_returned(rq, v));
	TRY(applications_refusals(rq->act, v->v.run, v->x, v->n, &v->refusals));
	to = mem_array(rq->mem, struct url, v->n);
	role = mem_array(rq->mem, const char *, v->n);
	for (int i = 0; i < v->n; i++) {
		to[i] = url_application_show(rq->mem, v->x[i].id);
		role[i] = label_one(&v->v.labels, strcmp(v->x[i].role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE,
		    rq->lang);
	}
	v->to = to;
	v->role = role;
	return NULL;
}

struct err *handle_run_people(struct req *rq, struct out *out)
{
	struct people_page *v = mem_make(rq->mem, struct people_page);
	run_id id = path_id(rq, run_id, 0);

	TRY(run_view(rq->act, id, &v->v));
	TRY(run_nav_load(rq, &v->v, "people", &v->nav));
	TRY(act_can(rq->act, ACTION_admission, OBJECT_run_id, id.v, &v->may_decide));
	v->all = url_run_people(rq->mem, id);
	TRY(put_people(rq, v));
	TRY(put_choices(rq, v));
	TRY(put_counts(rq, v));
	v->organisation = v->f.organisation_id.v ? mem_fmt(rq->mem, "%lld", (long long)v->f.organisation_id.v) : "";
	v->base = with_filter(rq, v->all, &v->f);
	v->filtered = *v->f.role || *v->f.state || *v->f.text || *v->f.mail || v->f.organisation_id.v;
	v->to_file = with_filter(rq, url_run_people_file(rq->mem, id), &v->f);
	v->to_decide = with_filter(rq, url_run_people_do(rq->mem, id), &v->f);
	v->to_imports = url_run_imports(rq->mem, id);
	TRY(registrations_waiting(rq->act, id, &v->waiting));
	v->to_waiting = url_run_registrations(rq->mem, id);
	v->form_id = frame_form_id(rq);
	v->file_id = frame_form_id(rq);
	ui_people(out->page, v);
	return reply(out, 200);
}

struct err *handle_run_people_do(struct req *rq, struct out *out)
{
	struct application_filter f = filter_of(rq);
	struct url back = with_filter(rq, url_run_people(rq->mem, f.run_id), &f);
	application_id *ids = mem_array(rq->mem, application_id, LIMIT_PAGE_ROWS);
	const char *to = one_of(req_form(rq, "to"), states, LEN(states)), *ticked;
	int n = 0, done, left;

	while (n < LIMIT_PAGE_ROWS && (ticked = req_form_n(rq, "id", n)))
		ids[n++] = (application_id){ strtoll(ticked, NULL, 10) };
	if (!n || !*to)
		return see_done(out, back, "nobody_ticked");
	TRY(applications_decide(rq->act, f.run_id, ids, n, to, &done, &left));
	return see_done(out, back, left ? "some_left" : "decided");
}

struct err *handle_run_people_file(struct req *rq, struct out *out)
{
	struct application_filter f = filter_of(rq);
	struct run_view v;
	struct table *t;

	TRY(run_view(rq->act, f.run_id, &v));
	TRY(applications_table(rq->act, &f, &v.labels, &t));
	return reply_export_of_run(rq, out, t, "people", f.run_id);
}

struct err *handle_run_nominees_file(struct req *rq, struct out *out)
{
	struct run_view v;
	struct table *t;

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v));
	TRY(nominees_table(rq->act, &v, &t));
	return reply_export_of_run(rq, out, t, "nominees", v.run->id);
}

struct err *nominees_show(struct req *rq, struct out *out, const struct form *nomination, int status)
{
	struct nominees_page *v = mem_make(rq->mem, struct nominees_page);

	TRY(run_view(rq->act, path_id(rq, run_id, 0), &v->v));
	TRY(run_nav_load(rq, &v->v, "nominees", &v->nav));
	TRY(nominees(rq->act, &v->v, &v->x, &v->n));
	v->mentor = label_one(&v->v.labels, LABEL_MENTOR, rq->lang);
	v->mentee = label_one(&v->v.labels, LABEL_MENTEE, rq->lang);
	v->to_file = url_run_nominees_file(rq->mem, v->v.run->id);
	v->file_id = frame_form_id(rq);
	TRY(nominations_part(rq, &v->v, nomination, &v->nominations));
	ui_nominees(out->page, v);
	return reply(out, status);
}

struct err *handle_run_nominees(struct req *rq, struct out *out)
{
	return nominees_show(rq, out, nomination_form_new(rq), 200);
}
