/* SPDX-License-Identifier: EUPL-1.2 */
/* A group of organisations that share a quota: its name, whose tandems, how many, and which organisations. */
#include "web/quotas_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/quotas.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

enum { ORGANISATIONS_MOST = 1000, FIELDS = 4 };

/* What one field takes; the first four are those of the group, then one tick each organisation. */
struct cell {
	const char *text;
	int64_t number;
	bool flag;
};

enum { VERSION, NAME, ROLE, MOST };

struct group_load {
	struct run_view run;
	const struct run_quota *group; /* NULL: a new one */
	const struct quota_organisation *organisation;
	int n;
	struct form_field *fields;
	struct cell *cells;
	struct form *form;
};

static struct err *find(struct req *rq, run_id run, int64_t id, const struct run_quota **out)
{
	const struct run_quota *all;
	int n;

	TRY(quotas_of(rq->act, run, &all, &n));
	for (int i = 0; i < n; i++)
		if (all[i].id == id && strcmp(all[i].scope, "group") == 0) {
			*out = &all[i];
			return NULL;
		}
	return ERR(rq->mem, ERR_NOT_FOUND, NULL, "no such group in run %lld", (long long)run.v);
}

static bool has(const struct run_quota *q, organisation_id id)
{
	for (int k = 0; q && k < q->members; k++)
		if (q->member[k].id.v == id.v)
			return true;
	return false;
}

static void declare(struct req *rq, struct group_load *l)
{
	static const struct form_field group[FIELDS] = {
		[VERSION] = { "version", FORM_INT, VERSION * sizeof(struct cell) + offsetof(struct cell, number), 1, INT64_MAX,
		    N_("Version") },
		[NAME] = { "name", FORM_TEXT, NAME * sizeof(struct cell) + offsetof(struct cell, text), 1, LIMIT_NAME,
		    N_("Name of the group") },
		[ROLE] = { "role", FORM_TEXT, ROLE * sizeof(struct cell) + offsetof(struct cell, text), 1, LIMIT_LINE,
		    N_("Whose tandems count") },
		[MOST] = { "most", FORM_INT, MOST * sizeof(struct cell) + offsetof(struct cell, number), 0, LIMIT_RUN_PEOPLE,
		    N_("Tandems at most, all of them together") },
	};

	l->fields = mem_array(rq->mem, struct form_field, FIELDS + l->n);
	l->cells = mem_array(rq->mem, struct cell, FIELDS + l->n);
	memcpy(l->fields, group, sizeof group);
	l->cells[VERSION].number = l->run.run->version;
	l->cells[NAME].text = l->group ? l->group->name : "";
	l->cells[ROLE].text = l->group ? l->group->role : "mentee";
	l->cells[MOST].number = l->group ? l->group->most : 1;
	for (int i = 0; i < l->n; i++) {
		l->fields[FIELDS + i] = (struct form_field){
			mem_fmt(rq->mem, "organisation_%lld", (long long)l->organisation[i].id.v), FORM_FLAG,
			(size_t)(FIELDS + i) * sizeof(struct cell) + offsetof(struct cell, flag), 0, 1, N_("Organisations") };
		l->cells[FIELDS + i].flag = has(l->group, l->organisation[i].id);
	}
	l->form = form_new(rq, l->fields, (size_t)(FIELDS + l->n));
}

static struct err *load(struct req *rq, bool fresh, struct group_load *l)
{
	run_id id = path_id(rq, run_id, 0);
	int64_t total;

	*l = (struct group_load){ .group = NULL };
	TRY(run_view(rq->act, id, &l->run));
	if (!fresh)
		TRY(find(rq, id, path_id(rq, token_id, 1).v, &l->group));
	TRY(quotas_organisations(rq->act, id, ORGANISATIONS_MOST, 0, &l->organisation, &l->n, &total));
	declare(rq, l);
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, struct group_load *l, int status)
{
	struct quota_group_page *page = mem_make(rq->mem, struct quota_group_page);
	struct choice *roles = mem_array(rq->mem, struct choice, QUOTA_ROLES);
	run_id id = l->run.run->id;

	roles[0] = (struct choice){ "mentee", label_many(&l->run.labels, LABEL_MENTEE, rq->lang) };
	roles[1] = (struct choice){ "mentor", label_many(&l->run.labels, LABEL_MENTOR, rq->lang) };
	*page = (struct quota_group_page){ .title = l->run.run->name, .form = l->form, .roles = { roles, QUOTA_ROLES },
		.organisation = l->organisation, .first = FIELDS, .n = l->n, .back = url_run_quotas(rq->mem, id),
		.fresh = !l->group,
		.here = l->group ? url_quota_group_edit_do(rq->mem, id, (token_id){ l->group->id })
				 : url_quota_group_new_do(rq->mem, id) };
	TRY(run_nav_load(rq, &l->run, "rules", &page->nav));
	frame_crumb(rq, url_run_rules(rq->mem, id), tr(rq->lang, N_("Rules and weights")));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Quotas")));
	ui_quota_group(out->page, page);
	return reply(out, status);
}

static struct err *show_fresh(struct req *rq, struct out *out, bool fresh)
{
	struct group_load l;

	TRY(load(rq, fresh, &l));
	form_show(l.form, l.cells);
	return show(rq, out, &l, 200);
}

struct err *handle_quota_group_new(struct req *rq, struct out *out)
{
	return show_fresh(rq, out, true);
}

struct err *handle_quota_group_edit(struct req *rq, struct out *out)
{
	return show_fresh(rq, out, false);
}

static struct err *save(struct req *rq, struct out *out, bool fresh)
{
	struct quota_member *member;
	struct group_load l;
	struct run_quota q;
	struct run seen;
	struct err *e;

	TRY(load(rq, fresh, &l));
	if (!form_read(l.form, l.cells))
		return show(rq, out, &l, 422);
	member = mem_array(rq->mem, struct quota_member, l.n);
	q = (struct run_quota){ .id = l.group ? l.group->id : 0, .name = l.cells[NAME].text, .most = l.cells[MOST].number,
		.role = strcmp(l.cells[ROLE].text, "mentor") == 0 ? "mentor" : "mentee", .member = member };
	for (int i = 0; i < l.n; i++)
		if (l.cells[FIELDS + i].flag)
			member[q.members++] = (struct quota_member){ l.organisation[i].id, l.organisation[i].name };
	seen = *l.run.run;
	seen.version = l.cells[VERSION].number;
	e = quotas_group_save(rq->act, &seen, &q);
	if (form_refused(l.form, NULL, e))
		return show(rq, out, &l, 422);
	TRY(e);
	return see_done(out, url_run_quotas(rq->mem, seen.id), "saved");
}

struct err *handle_quota_group_new_do(struct req *rq, struct out *out)
{
	return save(rq, out, true);
}

struct err *handle_quota_group_edit_do(struct req *rq, struct out *out)
{
	return save(rq, out, false);
}
