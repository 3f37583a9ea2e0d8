/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/fairness.h"

#include <string.h>

#include "core/limits.h"
#include "service/export.h"
#include "service/selection.h"
#include "sheet/table.h"
#include "store/fairness.h"

static const char *level_of(struct act *a, const struct fairness_person *p)
{
	return p->level ? trf(a->m, a->lang, N_("Level %d"), (int)p->level) : tr(a->lang, N_("not told"));
}

static const char *tenure_of(struct act *a, const struct fairness_person *p)
{
	if (p->tenure_months < 0)
		return tr(a->lang, N_("not told"));
	return p->tenure_months < 12 ? tr(a->lang, N_("below one year"))
	    : p->tenure_months < 36  ? tr(a->lang, N_("one to three years"))
				      : tr(a->lang, N_("three years or more"));
}

static const char *language_of(struct act *a, const struct fairness_person *p)
{
	(void)a;
	return strcmp(p->lang, "en") == 0 ? "English" : "Deutsch";
}

static const char *target_of(struct act *a, const struct fairness_person *p)
{
	return strcmp(p->target_group, "yes") == 0 ? tr(a->lang, N_("belongs to the target group"))
						   : tr(a->lang, N_("does not, or has not said so"));
}

static const char *organisation_of(struct act *a, const struct fairness_person *p)
{
	return *p->organisation ? p->organisation : tr(a->lang, N_("none, external"));
}

static const char *channel_of(struct act *a, const struct fairness_person *p)
{
	return *p->channel ? p->channel : tr(a->lang, N_("no channel"));
}

static const struct {
	const char *heading;
	const char *(*of)(struct act *a, const struct fairness_person *p);
} groups[FAIRNESS_GROUPS] = {
	{ N_("Organisation"), organisation_of },
	{ N_("Career level"), level_of },
	{ N_("Time with the organisation"), tenure_of },
	{ N_("Language"), language_of },
	{ N_("Channel"), channel_of },
	{ N_("Target group"), target_of },
};

/* Was anything decided about them, and what? */
static bool decided(const struct fairness_person *p, bool by_selection, bool *admitted)
{
	const char *what = by_selection ? p->outcome : p->state;

	*admitted = strcmp(what, "admitted") == 0;
	return *what && strcmp(what, "withdrawn") != 0;
}

static struct fairness_row *row_of(struct fairness_group *g, const char *label)
{
	int i = 0;

	while (i < g->rows && strcmp(g->row[i].label, label) != 0)
		i++;
	if (i == g->rows)
		g->row[g->rows++] = (struct fairness_row){ .label = label };
	return &g->row[i];
}

static void count(struct fairness_row *row, bool admitted)
{
	row->n++;
	row->admitted += admitted;
}

static void count_all(struct act *a, struct fairness_view *v, const struct fairness_person *p, int n, bool by_selection)
{
	for (int g = 0; g < FAIRNESS_GROUPS; g++) {
		v->group[g].heading = tr(a->lang, groups[g].heading);
		v->group[g].row = mem_array(a->m, struct fairness_row, n);
	}
	for (int i = 0; i < n; i++) {
		bool admitted;

		if (!decided(&p[i], by_selection, &admitted))
			continue;
		count(&v->total, admitted);
		for (int g = 0; g < FAIRNESS_GROUPS; g++)
			count(row_of(&v->group[g], groups[g].of(a, &p[i])), admitted);
	}
}

struct err *fairness_look(struct act *a, run_id run, struct fairness_view *out)
{
	const struct fairness_person *p;
	const struct selection *s;
	int n;

	*out = (struct fairness_view){ .role = "mentee", .decided = true };
	TRY(run_view(a, run, &out->run));
	TRY(selection_of(a, run, &s));
	if (s)
		out->role = s->role;
	TRY(fairness_people(a->db, a->m, run, out->role, &p, &n));
	if (s)
		out->decided = s->decided_at != 0;
	for (int i = 0; !s && i < n; i++)
		out->decided = out->decided && strcmp(p[i].state, "applied") != 0;
	if (!out->decided)
		return NULL;
	count_all(a, out, p, n, s != NULL);
	for (int g = 0; g < FAIRNESS_GROUPS; g++)
		out->enough = fairness_hide(out->group[g].row, out->group[g].rows, LIMIT_SMALLEST_GROUP, &out->group[g].others);
	return NULL;
}

static void add_row(struct table *t, const char *heading, const struct fairness_row *r, const char *label)
{
	table_text(t, heading);
	table_text(t, label);
	table_whole(t, r->n);
	table_whole(t, r->admitted);
	table_real(t, 100.0 * (double)r->admitted / (double)r->n);
}

struct err *fairness_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("Compared by"), N_("Group"), N_("Decided about"), N_("Admitted"),
		N_("Rate in per cent") };
	struct table *t = EXPORT_LIST(a, N_("Admission rates"), headings);
	struct fairness_view v;

	TRY(fairness_look(a, run, &v));
	*out = t;
	if (!v.decided || !v.enough)
		return NULL;
	for (int g = 0; g < FAIRNESS_GROUPS; g++) {
		const struct fairness_group *group = &v.group[g];

		for (int i = 0; i < group->rows; i++)
			if (group->row[i].shown)
				add_row(t, group->heading, &group->row[i], group->row[i].label);
		if (group->others.shown && group->others.n < v.total.n)
			add_row(t, group->heading, &group->others, tr(a->lang, N_("others together")));
	}
	add_row(t, "", &v.total, tr(a->lang, N_("all")));
	return NULL;
}
