/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/nominees.h"

#include <string.h>

#include "core/limits.h"
#include "service/export.h"
#include "service/invitations.h"
#include "service/told.h"
#include "sheet/table.h"
#include "store/application.h"

static const char *standing_of(const struct run_view *v, const struct application *x)
{
	if (strcmp(x->state, "admitted") != 0)
		return N_("has registered");
	return v->state == RUN_CLOSING || v->state == RUN_ARCHIVED ? N_("completed") : N_("admitted");
}

static struct nominee *room_for(struct act *a, struct nominee *all, int n, int more)
{
	return mem_grow(a->m, all, struct nominee, n + more + 1);
}

/* Nominated, and nothing has come of it that this page may tell. */
static struct err *add_nominations(struct act *a, const struct run_view *v, organisation_id organisation,
    struct nominee **all, int *n)
{
	const struct invitation *i;
	int here;

	TRY(invitation_list(a->db, a->m, v->run->id, organisation, "", LIMIT_INVITATIONS, 0, &i, &here));
	*all = room_for(a, *all, *n, here);
	for (int k = 0; k < here; k++)
		if (!i[k].application_id.v && strcmp(i[k].state, "withdrawn") != 0)
			(*all)[(*n)++] = (struct nominee){ i[k].name, i[k].organisation, strcmp(i[k].role, "mentor") == 0,
				N_("nominated") };
	return NULL;
}

struct err *nominees(struct act *a, const struct run_view *v, const struct nominee **out, int *n)
{
	struct application_filter f = { .run_id = v->run->id, .role = "", .state = "", .text = "", .sort = "name",
		.rows = LIMIT_RUN_PEOPLE };
	const struct organisation *mine;
	struct nominee *all = NULL;
	int mine_n;

	*n = 0;
	TRY(nominating(a, v->run, &mine, &mine_n));
	for (int i = 0; i < mine_n; i++) {
		const struct application *x;
		int here;

		f.organisation_id = mine[i].id;
		TRY(application_list(a->db, a->m, &f, &x, &here));
		TRY(told_all(a, v->run->id, x, here, &x));
		all = room_for(a, all, *n, here);
		for (int k = 0; k < here; k++)
			all[(*n)++] = (struct nominee){ x[k].name, x[k].organisation, strcmp(x[k].role, "mentor") == 0,
				standing_of(v, &x[k]) };
		TRY(add_nominations(a, v, mine[i].id, &all, n));
	}
	*out = all;
	return NULL;
}

struct err *nominees_table(struct act *a, const struct run_view *v, struct table **out)
{
	static const char *const headings[] = { N_("Name"), N_("Organisation"), N_("Role"), N_("How far") };
	struct table *t = EXPORT_LIST(a, N_("People of your organisation"), headings);
	const struct nominee *x;
	int n;

	TRY(nominees(a, v, &x, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, x[i].name);
		table_text(t, x[i].organisation);
		table_text(t, label_one(&v->labels, x[i].mentor ? LABEL_MENTOR : LABEL_MENTEE, a->lang));
		table_text(t, tr(a->lang, x[i].standing));
	}
	*out = t;
	return NULL;
}
