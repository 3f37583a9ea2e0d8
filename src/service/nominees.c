/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/nominees.h"

#include <string.h>

#include "core/limits.h"
#include "sheet/table.h"
#include "store/application.h"
#include "store/session.h"

static bool speaks_here(const struct role_grant *g, const struct run *run)
{
	return g->role == ROLE_ORGANISATION_CONTACT && g->organisation_id.v &&
	    (!g->programme_id.v || g->programme_id.v == run->programme_id.v) &&
	    (!g->run_id.v || g->run_id.v == run->id.v);
}

static const char *standing_of(const struct run_view *v, const struct application *x)
{
	if (strcmp(x->state, "admitted") != 0)
		return N_("nominated");
	return v->state == RUN_CLOSING || v->state == RUN_ARCHIVED ? N_("completed") : N_("admitted");
}

/* Has one grant said the same before? */
static bool told(const struct who *w, int i, const struct run *run)
{
	for (int k = 0; k < i; k++)
		if (speaks_here(&w->grants[k], run) && w->grants[k].organisation_id.v == w->grants[i].organisation_id.v)
			return true;
	return false;
}

struct err *nominees(struct act *a, const struct run_view *v, const struct nominee **out, int *n)
{
	struct application_filter f = { .run_id = v->run->id, .role = "", .state = "", .text = "", .sort = "name",
		.rows = LIMIT_RUN_PEOPLE };
	struct nominee *all = NULL;

	*n = 0;
	for (int i = 0; a->who && i < a->who->grants_n; i++) {
		const struct application *x;
		int here;

		if (!speaks_here(&a->who->grants[i], v->run) || told(a->who, i, v->run))
			continue;
		f.organisation_id = a->who->grants[i].organisation_id;
		TRY(application_list(a->db, a->m, &f, &x, &here));
		all = mem_grow(a->m, all, struct nominee, *n + here + 1);
		for (int k = 0; k < here; k++)
			all[(*n)++] = (struct nominee){ x[k].name, x[k].organisation, strcmp(x[k].role, "mentor") == 0,
				standing_of(v, &x[k]) };
	}
	*out = all;
	return NULL;
}

struct err *nominees_table(struct act *a, const struct run_view *v, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("Organisation"), N_("Role"), N_("How far") };
	struct table *t = table_new(a->m, tr(a->lang, N_("People of your organisation")));
	const struct nominee *x;
	int n;

	TRY(nominees(a, v, &x, &n));
	for (size_t i = 0; i < LEN(headings); i++)
		table_heading(t, tr(a->lang, headings[i]));
	for (int i = 0; i < n; i++) {
		table_text(t, x[i].name);
		table_text(t, x[i].organisation);
		table_text(t, label_one(&v->labels, x[i].mentor ? LABEL_MENTOR : LABEL_MENTEE, a->lang));
		table_text(t, tr(a->lang, x[i].standing));
	}
	*out = t;
	return NULL;
}
