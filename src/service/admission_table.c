/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/buf.h"
#include "core/limits.h"
#include "service/admission.h"
#include "service/own_columns.h"
#include "sheet/table.h"
#include "store/application.h"

enum { MOST = 2 * LIMIT_RUN_PEOPLE };

static const char *const headings[] = { N_("Name"), N_("E-mail address"), N_("Role"), N_("State"), N_("Organisation"),
	N_("Industry"), N_("Position"), N_("Team or department"), N_("Site"), N_("Career level"), N_("Places"),
	N_("Languages"), N_("Topics wanted"), N_("Topics offered"), N_("Questions and interests"), N_("Goal"),
	N_("Expectations"), N_("Remark"), N_("Released by the employer"), N_("Admitted although"), N_("Applied on") };

/* Topics of one application on one side, joined by ';'. *at moves over those of earlier ones. */
static const char *joined(struct act *a, const struct application_topic *t, int n, application_id id, const char *side)
{
	struct buf *b = buf_new(a->m);
	int low = 0, high = n;

	while (low < high) { /* topics are sorted by application */
		int middle = low + (high - low) / 2;

		if (t[middle].application_id.v < id.v)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < n && t[low].application_id.v == id.v; low++)
		if (strcmp(t[low].side, side) == 0)
			buf_fmt(b, "%s%s", b->n ? "; " : "", a->lang == LANG_DE ? t[low].name_de : t[low].name_en);
	return b->at;
}

static void known(struct table *t, int64_t n)
{
	if (n > 0)
		table_whole(t, n);
	else
		table_none(t);
}

static void add_person(struct table *t, struct act *a, const struct application *x, const struct labels *labels)
{
	enum label role = strcmp(x->role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;

	table_text(t, x->name);
	table_text(t, x->email);
	table_text(t, label_one(labels, role, a->lang));
	table_text(t, tr(a->lang, application_state_label(x->state)));
	table_text(t, x->organisation);
	table_text(t, x->industry);
	table_text(t, x->position);
	table_text(t, x->team);
	table_text(t, x->site);
	known(t, x->level);
	known(t, x->capacity);
	table_text(t, languages_named(a->m, x->languages));
}

static const char *answer_word(const struct act *a, const char *answer)
{
	if (strcmp(answer, "yes") == 0)
		return tr(a->lang, N_("yes"));
	if (strcmp(answer, "no") == 0)
		return tr(a->lang, N_("no"));
	return strcmp(answer, "open") == 0 ? tr(a->lang, N_("still open")) : "";
}

static void add_answers(struct table *t, struct act *a, const struct application *x,
    const struct application_topic *topics, int n)
{
	table_text(t, joined(a, topics, n, x->id, "wanted"));
	table_text(t, joined(a, topics, n, x->id, "offered"));
	table_text(t, joined(a, topics, n, x->id, "shared"));
	table_text(t, x->goal);
	table_text(t, x->expectations);
	table_text(t, x->remark);
	table_text(t, answer_word(a, x->employer_release));
	table_text(t, x->override_reason);
	table_day(t, instant_wall((struct instant){ x->made_at }, a->site->zone).day);
}

struct err *applications_table(struct act *a, const struct application_filter *f, const struct labels *labels,
    struct table **out)
{
	struct table *t = table_new(a->m, tr(a->lang, N_("People")));
	struct application_filter all = *f;
	const struct application_topic *topics;
	const struct application *x;
	struct own_columns own;
	int people, mentions;

	all.rows = MOST;
	all.skip = 0;
	TRY(application_list(a->db, a->m, &all, &x, &people));
	TRY(application_topics_all(a->db, a->m, f->run_id, &topics, &mentions));
	TRY(own_columns(a, f->run_id, &own));
	for (size_t i = 0; i < LEN(headings); i++)
		table_heading(t, tr(a->lang, headings[i]));
	for (int i = 0; i < own.n; i++)
		table_heading(t, own.heading[i]);
	for (int i = 0; i < people; i++) {
		add_person(t, a, &x[i], labels);
		add_answers(t, a, &x[i], topics, mentions);
		for (int k = 0; k < own.n; k++)
			table_text(t, own_column_text(a->m, &own, x[i].id, k));
	}
	*out = t;
	return NULL;
}
