/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/minutes.h"

#include <stdlib.h>
#include <string.h>

#include "core/labels.h"
#include "html/format.h"
#include "service/export.h"
#include "sheet/table.h"
#include "store/programme.h"
#include "store/proposal.h"
#include "store/run.h"

enum { EXPORT_MOST = 50000 };

/* %s: mentor, mentee. What has no pair has no holes. */
static const struct {
	const char *what, *pair, *one;
} sentences[] = {
	{ "made", NULL, N_("Proposal calculated.") },
	{ "pinned", N_("%s and %s pinned."), NULL },
	{ "unpinned", N_("%s and %s released."), NULL },
	{ "banned", N_("%s and %s excluded as a pair."), NULL },
	{ "unbanned", N_("%s and %s allowed again as a pair."), NULL },
	{ "swapped", N_("%s and %s brought together by a swap."), NULL },
	{ "left_out", NULL, N_("%s left out of the proposal.") },
	{ "let_in", NULL, N_("%s taken back into the proposal.") },
	{ "solved", NULL, N_("Proposal calculated anew.") },
	{ "undone", NULL, N_("Last change taken back.") },
	{ "copied", NULL, N_("Proposal copied.") },
	{ "renamed", NULL, N_("Proposal renamed.") },
	{ "dropped", NULL, N_("Proposal dropped.") },
	{ "published", NULL, N_("Proposal published.") },
	{ "self_formed", N_("%s and %s entered as a tandem that formed by itself."), NULL },
	{ "criteria_published", NULL, N_("Selection criteria published; from now on they stand.") },
	{ "selection_changed", NULL, N_("Settings of the selection changed after publishing.") },
	{ "selection_left", NULL, N_("Selection given up; people are admitted one by one again.") },
	{ "selection_decided", NULL, N_("Selection decided.") },
	{ "placed_by_hand", NULL, N_("%s placed otherwise than by rank.") },
	{ "place_offered", NULL, N_("A place that became free was offered to %s.") },
	{ "place_accepted", NULL, N_("%s accepted the place that became free.") },
	{ "place_declined", NULL, N_("%s declined the place that became free.") },
	{ "place_lapsed", NULL, N_("%s did not answer in time; the place goes to the next.") },
	{ "exception", NULL, N_("%s admitted although a condition of the run says no.") },
	{ "accepted_by_hand", NULL, N_("The registration of %s taken by hand.") },
	{ "ended", N_("The tandem of %s and %s ended."), NULL },
	{ "quotas_changed", NULL, N_("Quotas changed.") },
};

const char *minutes_sentence(mem *m, enum lang l, const struct minute *r)
{
	const char *nobody = tr(l, N_("somebody no longer in the pool"));
	const char *mentor = *r->mentor_name ? r->mentor_name : nobody;
	const char *mentee = *r->mentee_name ? r->mentee_name : nobody;

	for (size_t i = 0; i < LEN(sentences); i++)
		if (strcmp(sentences[i].what, r->what) == 0)
			return sentences[i].pair
			    ? trf(m, l, sentences[i].pair, mentee, mentor)
			    : trf(m, l, sentences[i].one, *r->mentor_name ? mentor : mentee);
	return r->what;
}

static const char *cost(mem *m, enum lang l, const struct minute *r)
{
	const char *points = format_real(m, l, (double)llabs(r->points_change) / 100);

	if (!r->points_change || strcmp(r->what, "made") == 0)
		return "";
	return r->points_change < 0 ? trf(m, l, "%s points less", points) : trf(m, l, "%s points more", points);
}

static struct minutes_line line_of(mem *m, enum lang l, const struct minute *r)
{
	return (struct minutes_line){ { r->at }, r->who, r->proposal_name, minutes_sentence(m, l, r), cost(m, l, r), r->reason };
}

static struct err *head(struct act *a, run_id run, const struct run **r, const struct programme **p)
{
	TRY(run_get(a->db, a->m, run, r));
	return programme_get(a->db, a->m, (*r)->programme_id, p);
}

struct err *minutes_load(struct act *a, run_id run, int64_t rows, int64_t skip, struct minutes_page *out)
{
	const struct minute *r;
	struct minutes_line *line;

	TRY(head(a, run, &out->run, &out->programme));
	TRY(minute_count(a->db, a->m, run, &out->total));
	TRY(minute_list(a->db, a->m, run, rows, skip, &r, &out->n));
	line = mem_array(a->m, struct minutes_line, out->n);
	for (int i = 0; i < out->n; i++)
		line[i] = line_of(a->m, a->lang, &r[i]);
	out->line = line;
	return NULL;
}

struct err *minutes_table(struct act *a, run_id run, struct table **out)
{
	static const char *const headings[] = { N_("When"), N_("Who"), N_("Proposal"), N_("Decision"), N_("Tandems"),
		N_("Points"), N_("Reason") };
	struct table *t = EXPORT_LIST(a, N_("Minutes"), headings);
	const struct programme *programme;
	const struct minute *r;
	const struct run *of;
	int rows;

	TRY(head(a, run, &of, &programme));
	TRY(minute_list(a->db, a->m, run, EXPORT_MOST, 0, &r, &rows));
	for (int i = rows - 1; i >= 0; i--) {
		struct minutes_line l = line_of(a->m, a->lang, &r[i]);

		table_text(t, format_instant(a->m, a->lang, l.at, programme->zone));
		table_text(t, l.who);
		table_text(t, l.proposal);
		table_text(t, l.what);
		table_whole(t, r[i].tandems_change);
		table_real(t, (double)r[i].points_change / 100);
		table_text(t, l.reason);
	}
	*out = t;
	return NULL;
}

/* The picture */

static struct err *words_of(struct act *a, struct network_page *v)
{
	struct labels labels = labels_of(gender_style_find(v->programme->gender_style));
	const struct programme_text *texts;
	int n;

	TRY(programme_texts(a->db, a->m, v->programme->id, &texts, &n));
	for (int i = 0; i < n; i++)
		labels_set(&labels, texts[i].name, lang_from(texts[i].lang, LANG_DE), texts[i].text);
	v->mentor = labels.at[LABEL_MENTOR][a->lang].one;
	v->mentee = labels.at[LABEL_MENTEE][a->lang].one;
	v->organisations = labels.at[LABEL_ORGANISATION][a->lang].many;
	v->picture = network_layout(a->m, v->link, v->links, tr(a->lang, N_("without an organisation")));
	return NULL;
}

struct err *network_load_run(struct act *a, run_id run, struct network_page *out)
{
	*out = (struct network_page){ 0 };
	TRY(head(a, run, &out->run, &out->programme));
	TRY(network_of_run(a->db, a->m, run, &out->link, &out->links));
	return words_of(a, out);
}

struct err *network_table(struct act *a, run_id run, struct table **out)
{
	struct table *t = table_new(a->m, tr(a->lang, N_("Network picture")));
	struct network_page p;
	const char *nobody = tr(a->lang, N_("without an organisation"));

	TRY(network_load_run(a, run, &p));
	table_heading(t, trf(a->m, a->lang, N_("From (%s)"), p.mentor));
	table_heading(t, trf(a->m, a->lang, N_("To (%s)"), p.mentee));
	table_heading(t, tr(a->lang, N_("Tandems")));
	for (int i = 0; i < p.links; i++) {
		table_text(t, *p.link[i].mentor_organisation ? p.link[i].mentor_organisation : nobody);
		table_text(t, *p.link[i].mentee_organisation ? p.link[i].mentee_organisation : nobody);
		table_whole(t, p.link[i].tandems);
	}
	*out = t;
	return NULL;
}

struct err *network_load_proposal(struct act *a, proposal_id id, struct network_page *out)
{
	*out = (struct network_page){ 0 };
	TRY(proposal_get(a->db, a->m, id, &out->proposal));
	TRY(head(a, out->proposal->run_id, &out->run, &out->programme));
	TRY(network_of_proposal(a->db, a->m, id, &out->link, &out->links));
	return words_of(a, out);
}
