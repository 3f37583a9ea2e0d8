/* SPDX-License-Identifier: EUPL-1.2 */
/* Quotas of a run for tandems: one for each organisation, and each organisation's own. The fields follow the
 * organisations of the page that is shown; what is on other pages stays as it is. */
#include "web/quotas_view.h"

#include "core/limits.h"
#include "http/reply.h"
#include "ui/quotas.h"
#include "web/frame.h"
#include "web/quota_field.h"
#include "web/routes.h"
#include "web/words.h"

static const char *const roles[QUOTA_ROLES] = { "mentee", "mentor" };
static const enum label words[QUOTA_ROLES] = { LABEL_MENTEE, LABEL_MENTOR };

/* What one field takes. */
struct cell {
	int64_t number;
	const char *text;
};

struct quotas_load {
	struct run_view run;
	const struct run_quota *quota;
	int n;
	const struct quota_organisation *organisation;
	int organisations;
	struct quotas_page *page;
	struct form_field *fields;
	struct cell *cells;
	int used;
	struct form *form;
};

static int add(struct quotas_load *l, const char *name, const char *label, const char *now)
{
	l->cells[l->used].text = now;
	l->fields[l->used] = (struct form_field){ name, FORM_TEXT,
		(size_t)l->used * sizeof(struct cell) + offsetof(struct cell, text), 0, LIMIT_LINE, label };
	return l->used++;
}

static void add_rows(struct req *rq, struct quotas_load *l)
{
	struct quota_row *row = mem_array(rq->mem, struct quota_row, l->organisations);

	for (int i = 0; i < l->organisations; i++) {
		const struct quota_organisation *o = &l->organisation[i];

		row[i] = (struct quota_row){ .name = o->name, .people = { o->mentees, o->mentors } };
		for (int r = 0; r < QUOTA_ROLES; r++)
			row[i].field[r] = add(l, mem_fmt(rq->mem, "%s_%lld", roles[r], (long long)o->id.v), N_("Own quota"),
			    quota_raw(rq->mem, quotas_most(l->quota, l->n, roles[r], o->id)));
	}
	l->page->row = row;
	l->page->rows = l->organisations;
}

static const char *members_of(struct req *rq, const struct run_quota *q)
{
	const char *all = q->members ? q->member[0].name : "";

	for (int k = 1; k < q->members; k++)
		all = mem_fmt(rq->mem, "%s, %s", all, q->member[k].name);
	return all;
}

static void add_groups(struct req *rq, struct quotas_load *l)
{
	struct quota_group_row *group = mem_array(rq->mem, struct quota_group_row, l->n);

	for (int i = 0; i < l->n; i++) {
		const struct run_quota *q = &l->quota[i];

		if (strcmp(q->scope, "group") != 0)
			continue;
		group[l->page->groups++] = (struct quota_group_row){ q,
			l->page->role[strcmp(q->role, roles[0]) != 0], members_of(rq, q),
			url_quota_group_edit(rq->mem, l->run.run->id, (token_id){ q->id }),
			url_quota_group_end(rq->mem, l->run.run->id, (token_id){ q->id }), frame_form_id(rq) };
	}
	l->page->group = group;
}

static struct err *load(struct req *rq, struct quotas_load *l)
{
	int64_t page = req_query_int(rq, "page", 1, 1000000, 1), total;
	run_id id = path_id(rq, run_id, 0);
	int most;

	*l = (struct quotas_load){ .page = mem_make(rq->mem, struct quotas_page) };
	TRY(run_view(rq->act, id, &l->run));
	TRY(quotas_of(rq->act, id, &l->quota, &l->n));
	TRY(quotas_organisations(rq->act, id, LIMIT_PAGE_ROWS, (page - 1) * LIMIT_PAGE_ROWS, &l->organisation,
	    &l->organisations, &total));
	most = 1 + QUOTA_ROLES * (1 + l->organisations);
	l->fields = mem_array(rq->mem, struct form_field, most);
	l->cells = mem_array(rq->mem, struct cell, most);
	l->cells[0].number = l->run.run->version;
	l->fields[l->used++] = (struct form_field){ "version", FORM_INT, offsetof(struct cell, number), 1, INT64_MAX,
		N_("Version") };
	for (int r = 0; r < QUOTA_ROLES; r++) {
		l->page->role[r] = label_many(&l->run.labels, words[r], rq->lang);
		l->page->each[r] = add(l, mem_fmt(rq->mem, "each_%s", roles[r]), l->page->role[r],
		    quota_raw(rq->mem, quotas_most(l->quota, l->n, roles[r], (organisation_id){ 0 })));
	}
	add_rows(rq, l);
	add_groups(rq, l);
	l->page->pager = pager_make(total, LIMIT_PAGE_ROWS, page);
	l->form = form_new(rq, l->fields, (size_t)l->used);
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, struct quotas_load *l, int status)
{
	struct quotas_page *page = l->page;
	run_id id = l->run.run->id;

	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(l->run.programme, rq->lang), l->run.run->name);
	page->form = l->form;
	page->base = url_run_quotas(rq->mem, id);
	page->here = page->pager.page > 1 ? url_with_int(rq->mem, page->base, "page", page->pager.page) : page->base;
	page->add = url_quota_group_new(rq->mem, id);
	page->rules = url_run_rules(rq->mem, id);
	TRY(run_nav_load(rq, &l->run, "rules", &page->nav));
	frame_crumb(rq, page->rules, tr(rq->lang, N_("Rules and weights")));
	ui_quotas(out->page, page);
	return reply(out, status);
}

struct err *handle_run_quotas(struct req *rq, struct out *out)
{
	struct quotas_load l;

	TRY(load(rq, &l));
	form_show(l.form, l.cells);
	return show(rq, out, &l, 200);
}

/* The number of a field; marks it if it is none. False then. */
static bool take(struct quotas_load *l, struct req *rq, int field, const char *whose, int64_t *most)
{
	*most = quota_read(l->cells[field].text);
	if (*most != QUOTA_WRONG)
		return true;
	form_fail(l->form, l->fields[field].name,
	    trf(rq->mem, rq->lang, N_("%s: a quota is a whole number from 0 to 5,000, or empty."), whose));
	return false;
}

static bool take_all(struct quotas_load *l, struct req *rq, struct run_quota **out, int *n)
{
	struct run_quota *all = quotas_with(rq->mem, l->quota, &l->n, "", NULL, QUOTA_NONE); /* a copy */
	bool good = true;
	int64_t most;

	for (int r = 0; r < QUOTA_ROLES; r++) {
		const char *each = mem_fmt(rq->mem, "%s (%s)", tr(rq->lang, N_("Each organisation at most")), l->page->role[r]);

		good &= take(l, rq, l->page->each[r], each, &most);
		all = quotas_with(rq->mem, all, &l->n, roles[r], NULL, most);
		for (int i = 0; i < l->organisations; i++) {
			struct quota_member *of = mem_make(rq->mem, struct quota_member);

			*of = (struct quota_member){ l->organisation[i].id, l->organisation[i].name };
			good &= take(l, rq, l->page->row[i].field[r], mem_fmt(rq->mem, "%s (%s)", of->name, l->page->role[r]), &most);
			all = quotas_with(rq->mem, all, &l->n, roles[r], of, most);
		}
	}
	*out = all;
	*n = l->n;
	return good;
}

struct err *handle_run_quotas_do(struct req *rq, struct out *out)
{
	struct quotas_load l;
	struct run_quota *all;
	struct run seen;
	struct err *e;
	int n;

	TRY(load(rq, &l));
	if (!form_read(l.form, l.cells) || !take_all(&l, rq, &all, &n))
		return show(rq, out, &l, 422);
	seen = *l.run.run;
	seen.version = l.cells[0].number;
	e = quotas_change(rq->act, &seen, all, n);
	if (form_refused(l.form, NULL, e))
		return show(rq, out, &l, 422);
	TRY(e);
	return see_done(out, l.page->pager.page > 1 ? url_with_int(rq->mem, url_run_quotas(rq->mem, seen.id), "page",
	    l.page->pager.page) : url_run_quotas(rq->mem, seen.id), "saved");
}

struct err *handle_quota_group_end(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	struct run_view v;

	TRY(run_view(rq->act, id, &v));
	TRY(quotas_group_end(rq->act, v.run, path_id(rq, token_id, 1).v));
	return see_done(out, url_run_quotas(rq->mem, id), "saved");
}
