/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "service/export.h"
#include "service/rating.h"
#include "sheet/table.h"

bool rating_concerns(const struct application *x, const struct rating_state *st)
{
	return strcmp(x->state, "applied") == 0 || st->single[0] || st->past_n;
}

/* "Sami Beispiel (stepped back); …" */
static const char *past_words(struct act *a, const struct rating_state *st, const char *(*state_label)(const char *state))
{
	const char *all = "";

	for (int i = 0; i < st->past_n; i++)
		all = mem_fmt(a->m, "%s%s%s (%s)", all, i ? "; " : "", st->past[i]->who,
		    tr(a->lang, state_label(st->past[i]->state)));
	return all;
}

static void add_result(struct table *t, struct act *a, const struct rating_state *st)
{
	if (!st->both) {
		for (int i = 0; i < 3; i++)
			table_none(t);
		return;
	}
	table_real(t, (double)st->points / SELECTION_PERCENT);
	table_real(t, (double)llabs(st->single[0]->points - st->single[1]->points) / SELECTION_PERCENT);
	table_text(t, st->joint ? tr(a->lang, N_("yes")) : tr(a->lang, N_("no")));
}

static void add_line(struct table *t, struct act *a, const struct application *x, const struct rating_state *st,
    const char *(*state_label)(const char *state))
{
	table_text(t, mem_fmt(a->m, "%05d", rating_number(x->id)));
	table_text(t, x->name);
	table_text(t, x->organisation);
	for (int i = 0; i < RATERS; i++) {
		table_text(t, st->single[i] ? st->single[i]->who : "");
		table_text(t, st->single[i] ? tr(a->lang, state_label(st->single[i]->state)) : "");
	}
	table_text(t, past_words(a, st, state_label));
	add_result(t, a, st);
}

struct err *rating_table(struct act *a, run_id run, const char *(*state_label)(const char *state), struct table **out)
{
	static const char *const headings[] = { N_("Application"), N_("Name"), N_("Organisation"), N_("First rating by"),
		N_("First rating"), N_("Second rating by"), N_("Second rating"), N_("No longer rated by"),
		N_("Points in per cent"), N_("Apart in per cent"), N_("Joint rating") };
	struct table *t = EXPORT_LIST(a, N_("Ratings"), headings);
	const struct rating_state *st;
	const struct application *x;
	struct selection_view v;
	int n;

	TRY(selection_view(a, run, &v));
	*out = t;
	if (!v.selection || !v.selection->edition)
		return NULL;
	TRY(rating_people(a, &v, &x, &n));
	TRY(rating_states(a, &v, x, n, &st));
	for (int i = 0; i < n; i++)
		if (rating_concerns(&x[i], &st[i]))
			add_line(t, a, &x[i], &st[i], state_label);
	return NULL;
}

static const char *task_label(const struct rating_task *x)
{
	if (x->talk)
		return N_("far apart");
	return x->shared ? N_("both are in") : x->done ? N_("yours is in") : N_("waits for you");
}

struct err *rating_tasks_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("Application"), N_("Your rating") };
	struct table *t = EXPORT_LIST(a, N_("What you were asked to rate"), headings);
	const struct rating_task *x;
	int n;

	TRY(rating_tasks(a, run, &x, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, mem_fmt(a->m, "%05d", x[i].number));
		table_text(t, tr(a->lang, task_label(&x[i])));
	}
	*out = t;
	return NULL;
}
