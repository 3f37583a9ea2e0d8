/* SPDX-License-Identifier: EUPL-1.2 */
/* The minutes of a selection as a file: what was published, who was placed how, who decided. */
#include "service/decision.h"

#include <string.h>

#include "html/format.h"
#include "paper/pdf.h"

enum { COLUMNS = 5, FACTS = 6 };

static const char *percent(struct act *a, int64_t points)
{
	return mem_fmt(a->m, "%s %%", format_real(a->m, a->lang, (double)points / SELECTION_PERCENT));
}

static const char *tie(struct act *a, const struct selection_view *in)
{
	const char *rule = tie_rule_find(in->selection->tie_rule) == TIE_FEWER
	    ? N_("The organisation with fewer admitted goes first, then the draw.")
	    : N_("A draw decides that everybody can repeat.");

	return mem_fmt(a->m, "%s %s", tr(a->lang, rule),
	    trf(a->m, a->lang, N_("The number of the draw is %s."), mem_fmt(a->m, "%lld", (long long)in->run.run->seed)));
}

static void put_facts(struct act *a, struct pdf *p, const struct decision_view *v)
{
	const struct selection *s = v->in.selection;
	const char *places = trf(a->m, a->lang, N_("%d places, %d on the waiting list"), (int)s->places, (int)s->waiting);
	const char *blind = tr(a->lang, s->blind_name ? N_("without names") : N_("with names"));
	const char *const rows[FACTS][2] = {
		{ tr(a->lang, N_("Decided by")), s->body },
		{ tr(a->lang, N_("Decided on")), s->decided_on ? format_day(a->m, a->lang, day_parse(s->decided_on))
								: tr(a->lang, N_("not decided yet")) },
		{ tr(a->lang, N_("Criteria published on")), format_instant(a->m, a->lang, (struct instant){ s->published_at },
		    v->in.run.programme->zone) },
		{ tr(a->lang, N_("Places")), places },
		{ tr(a->lang, N_("With equal points")), tie(a, &v->in) },
		{ tr(a->lang, N_("Ratings")), trf(a->m, a->lang, N_("two of each application, independent, %s"), blind) },
	};

	pdf_facts(p, rows, FACTS);
}

static void put_criteria(struct act *a, struct pdf *p, const struct selection_view *in)
{
	pdf_text(p, PDF_H2, tr(a->lang, N_("Criteria")));
	for (int i = 0; i < in->criteria_n; i++) {
		const struct selection_criterion *c = &in->criteria[i];
		const char **step = mem_array(a->m, const char *, c->steps);

		pdf_text(p, PDF_P, trf(a->m, a->lang, N_("%s (weight %d)"), criterion_name(c, a->lang), (int)c->weight));
		for (int64_t k = 0; k < c->steps; k++)
			step[k] = mem_fmt(a->m, "%lld: %s", (long long)k + 1,
			    selection_anchor(a->m, criterion_anchors(c, a->lang), k));
		pdf_list(p, step, (int)c->steps);
	}
}

static const char *remark(struct act *a, const struct decision_line *line, const char *ground)
{
	const char *hand = line->by_hand ? trf(a->m, a->lang, N_("Placed by hand: %s"), line->reason) : "";
	const char *joint = line->rating->joint ? tr(a->lang, N_("Joint rating after a talk.")) : "";

	ground = line->outcome == OUTCOME_ADMITTED ? "" : ground;
	return mem_fmt(a->m, "%s%s%s%s%s", hand, *hand ? " " : "", joint, *joint ? " " : "", *hand ? "" : ground);
}

static struct err *put_ranking(struct act *a, struct pdf *p, const struct decision_view *v)
{
	static const int share[COLUMNS] = { 2, 7, 4, 5, 10 };
	const char **cells = mem_array(a->m, const char *, (v->n + 1) * COLUMNS), **at = cells;

	pdf_text(p, PDF_H2, tr(a->lang, N_("Ranking")));
	*at++ = tr(a->lang, N_("Rank"));
	*at++ = tr(a->lang, N_("Name"));
	*at++ = tr(a->lang, N_("Points"));
	*at++ = tr(a->lang, N_("Decision"));
	*at++ = tr(a->lang, N_("Reasons"));
	for (int i = 0; i < v->n; i++) {
		const struct decision_line *line = &v->line[i];
		const struct application *x = line->application;
		const char *ground;

		TRY(decision_ground(a, &v->in, line, a->lang, &ground));
		*at++ = line->verdict.rank ? format_int(a->m, a->lang, line->verdict.rank) : "–";
		*at++ = *x->organisation ? mem_fmt(a->m, "%s\n%s", x->name, x->organisation) : x->name;
		*at++ = line->rating->both ? percent(a, line->points) : "–";
		*at++ = tr(a->lang, selection_outcome_label(line->outcome));
		*at++ = remark(a, line, ground);
	}
	pdf_table(p, share, COLUMNS, cells, v->n + 1);
	return NULL;
}

struct err *decision_minutes(struct act *a, run_id run, struct buf **out)
{
	struct decision_view v;
	const char *title;
	struct pdf *p;

	TRY(decision_look(a, run, &v));
	if (!v.in.selection || !v.in.selection->edition)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "the run does not select");
	title = trf(a->m, a->lang, v.decided ? N_("Minutes of the selection: %s") : N_("Draft of the minutes of the selection: %s"),
	    v.in.run.run->name);
	p = pdf_new(a->m, a->lang, title, programme_name(v.in.run.programme, a->lang));
	pdf_text(p, PDF_H1, programme_name(v.in.run.programme, a->lang));
	pdf_text(p, PDF_LEAD, title);
	put_facts(a, p, &v);
	put_criteria(a, p, &v.in);
	TRY(put_ranking(a, p, &v));
	if (v.decided)
		pdf_sign(p, tr(a->lang, N_("Place, day")), v.in.selection->body);
	return pdf_done(p, out);
}
