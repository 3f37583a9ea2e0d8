/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/buf.h"
#include "core/limits.h"
#include "service/admission.h"
#include "sheet/write.h"
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

static void number(struct sheet_writer *w, int64_t n)
{
	if (n > 0)
		sheet_write_number(w, (long)n);
	else
		sheet_write_cell(w, "");
}

static void write_person(struct sheet_writer *w, struct act *a, const struct application *x, const struct labels *labels)
{
	enum label role = strcmp(x->role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;

	sheet_write_cell(w, x->name);
	sheet_write_cell(w, x->email);
	sheet_write_cell(w, label_one(labels, role, a->lang));
	sheet_write_cell(w, tr(a->lang, application_state_label(x->state)));
	sheet_write_cell(w, x->organisation);
	sheet_write_cell(w, x->industry);
	sheet_write_cell(w, x->position);
	sheet_write_cell(w, x->team);
	sheet_write_cell(w, x->site);
	number(w, x->level);
	number(w, x->capacity);
	sheet_write_cell(w, x->languages);
}

static const char *answer_word(const struct act *a, const char *answer)
{
	if (strcmp(answer, "yes") == 0)
		return tr(a->lang, N_("yes"));
	if (strcmp(answer, "no") == 0)
		return tr(a->lang, N_("no"));
	return strcmp(answer, "open") == 0 ? tr(a->lang, N_("still open")) : "";
}

static void write_answers(struct sheet_writer *w, struct act *a, const struct application *x,
    const struct application_topic *topics, int n)
{
	sheet_write_cell(w, joined(a, topics, n, x->id, "wanted"));
	sheet_write_cell(w, joined(a, topics, n, x->id, "offered"));
	sheet_write_cell(w, joined(a, topics, n, x->id, "shared"));
	sheet_write_cell(w, x->goal);
	sheet_write_cell(w, x->expectations);
	sheet_write_cell(w, x->remark);
	sheet_write_cell(w, answer_word(a, x->employer_release));
	sheet_write_cell(w, x->override_reason);
	sheet_write_cell(w, day_iso(a->m, instant_wall((struct instant){ x->made_at }, a->site->zone).day));
	sheet_write_end(w);
}

struct err *applications_csv(struct act *a, const struct application_filter *f, const struct labels *labels,
    const char **bytes, size_t *n)
{
	struct sheet_writer *w = sheet_write(a->m, ';', true);
	struct application_filter all = *f;
	const struct application_topic *topics;
	const struct application *x;
	int people, mentions;

	all.rows = MOST;
	all.skip = 0;
	TRY(application_list(a->db, a->m, &all, &x, &people));
	TRY(application_topics_all(a->db, a->m, f->run_id, &topics, &mentions));
	for (size_t i = 0; i < LEN(headings); i++)
		sheet_write_cell(w, tr(a->lang, headings[i]));
	sheet_write_end(w);
	for (int i = 0; i < people; i++) {
		write_person(w, a, &x[i], labels);
		write_answers(w, a, &x[i], topics, mentions);
	}
	*bytes = w->out->at;
	*n = w->out->n;
	return NULL;
}
