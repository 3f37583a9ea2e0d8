/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/decision.h"
#include "service/export.h"
#include "sheet/table.h"

static void add_line(struct table *t, struct act *a, const struct decision_line *l)
{
	if (l->verdict.rank)
		table_whole(t, l->verdict.rank);
	else
		table_none(t);
	table_text(t, l->application->name);
	table_text(t, l->application->email);
	table_text(t, l->application->organisation);
	if (l->rating->both)
		table_real(t, (double)l->points / SELECTION_PERCENT);
	else
		table_none(t);
	table_text(t, tr(a->lang, selection_outcome_label(l->outcome)));
	table_text(t, l->by_hand ? l->reason : "");
}

struct err *decision_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("Rank"), N_("Name"), N_("E-mail address"), N_("Organisation"),
		N_("Points in per cent"), N_("Place"), N_("By hand, because") };
	struct table *t = EXPORT_LIST(a, N_("Ranking"), headings);
	struct decision_view v;

	TRY(decision_look(a, run, &v));
	for (int i = 0; i < v.n; i++)
		add_line(t, a, &v.line[i]);
	*out = t;
	return NULL;
}
