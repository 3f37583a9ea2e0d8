/* SPDX-License-Identifier: EUPL-1.2 */
/* The proposal by rank, single ones by hand, the decision, and telling everybody (002-04). */
#include "web/decision_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "html/format.h"
#include "http/reply.h"
#include "service/notice.h"
#include "ui/decision.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

enum { DAY_MINUTES = 24 * 60, HOUR_MINUTES = 60 };

struct decide_input {
	int64_t version;
	struct day on;
};

static const struct form_field decide_form[] = {
	FORM_FIELD(struct decide_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct decide_input, on, 1, 1, N_("Day of the decision")),
};

struct notices_input {
	struct day day;
	int64_t hour;
};

static const struct form_field notices_form[] = {
	FORM_FIELD(struct notices_input, day, 1, 1, N_("Day on which everybody is told")),
	FORM_FIELD(struct notices_input, hour, 0, 23, N_("Hour")),
};

static const char *const offers[][2] = {
	{ "open", N_("a place is offered") },
	{ "accepted", N_("has taken a place that became free") },
	{ "declined", N_("has declined a place that became free") },
	{ "lapsed", N_("has not answered to an offered place") },
};

static enum notice kind_of(enum selection_outcome outcome)
{
	switch (outcome) {
	case OUTCOME_ADMITTED: return NOTICE_DONE;
	case OUTCOME_OPEN: return NOTICE_WARNING;
	default: return NOTICE_INFO;
	}
}

static void fill_row(struct req *rq, const struct decision_page *page, const struct decision_line *line,
    struct decision_row *row)
{
	run_id run = page->v.in.run.run->id;

	*row = (struct decision_row){ .line = line, .kind = kind_of(line->outcome),
		.outcome = tr(rq->lang, selection_outcome_label(line->outcome)), .offer = "",
		.points = (double)line->points / SELECTION_PERCENT,
		.rank = line->verdict.rank ? format_int(rq->mem, rq->lang, line->verdict.rank) : "–",
		.to = url_decision_line(rq->mem, run, line->application->id) };
	row->remarks = line->by_hand || line->refusals || line->rating->talk || line->preselection || page->v.decided;
	if (!page->v.decided)
		return;
	row->letter = url_application_notice(rq->mem, line->application->id);
	for (size_t i = 0; i < LEN(offers); i++)
		if (strcmp(offers[i][0], line->place->offer) == 0)
			row->offer = tr(rq->lang, offers[i][1]);
}

static void put_rows(struct req *rq, struct decision_page *page)
{
	struct decision_row *rows = mem_array(rq->mem, struct decision_row, LIMIT_PAGE_ROWS);
	int first;

	page->pager = pager_make(page->v.n, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	first = (int)pager_skip(&page->pager);
	for (int i = first; i < page->v.n && page->n < LIMIT_PAGE_ROWS; i++)
		fill_row(rq, page, &page->v.line[i], &rows[page->n++]);
	for (int i = 0; page->v.decided && i < page->v.n; i++)
		*(page->v.line[i].place->told_at ? &page->told : &page->untold) += 1;
	page->row = rows;
}

static struct err *show(struct req *rq, struct out *out, struct form *f, const char *problem, int status)
{
	struct decision_page *page = mem_make(rq->mem, struct decision_page);
	run_id id = path_id(rq, run_id, 0);
	const struct selection *s;

	TRY(decision_look(rq->act, id, &page->v));
	s = page->v.in.selection;
	page->on = s && s->edition;
	if (page->on) {
		put_rows(rq, page);
		if (!f && page->v.decided) {
			f = form_new(rq, notices_form, LEN(notices_form));
			form_show(f, &(struct notices_input){ day_add(rq->act->today, 1), 9 });
		} else if (!f) {
			f = form_new(rq, decide_form, LEN(decide_form));
			form_show(f, &(struct decide_input){ s->version, rq->act->today });
		}
		page->notices_at = (struct instant){ s->notices_at };
		page->decided_on = s->decided_on ? day_parse(s->decided_on) : DAY_NONE;
	}
	page->form = f;
	page->problem = problem;
	page->now_id = frame_form_id(rq);
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(page->v.in.run.programme, rq->lang), page->v.in.run.run->name);
	page->here = url_selection_decision(rq->mem, id);
	page->notices = url_selection_notices(rq->mem, id);
	page->minutes = url_selection_minutes(rq->mem, id);
	page->letters = notice_parts(&page->v);
	page->to_letters = url_selection_letters(rq->mem, id);
	page->letters_id = frame_form_id(rq);
	page->settings = url_run_selection(rq->mem, id);
	page->to_file = url_selection_decision_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	page->progress = url_selection_progress(rq->mem, id);
	TRY(run_nav_load(rq, &page->v.in.run, "decision", &page->nav));
	ui_decision(out->page, page);
	return reply(out, status);
}

struct err *handle_selection_decision(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, NULL, 200);
}

struct err *handle_selection_decision_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(decision_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "ranking", run);
}

struct err *handle_selection_decide(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, decide_form, LEN(decide_form));
	run_id id = path_id(rq, run_id, 0);
	struct decide_input in;
	struct err *e;

	if (!form_read(f, &in))
		return show(rq, out, f, NULL, 422);
	e = decision_make(rq->act, id, in.version, in.on);
	if (form_refused(f, NULL, e))
		return show(rq, out, f, NULL, 422);
	TRY(e);
	return see_done(out, url_selection_decision(rq->mem, id), "selection_decided");
}

struct err *handle_selection_notices(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, notices_form, LEN(notices_form));
	run_id id = path_id(rq, run_id, 0);
	struct instant at = { 0 };
	struct notices_input in;
	struct run_view v;
	struct err *e;
	int n;

	TRY(run_view(rq->act, id, &v));
	if (!req_form(rq, "now")) {
		if (!form_read(f, &in))
			return show(rq, out, f, NULL, 422);
		at = instant_at((struct wall){ in.day, (int)in.hour * HOUR_MINUTES }, v.programme->zone);
		if (at.s <= rq->act->now.s) {
			form_fail(f, "day", tr(rq->lang, N_("This time is over. Please choose a later one, or tell everybody now.")));
			return show(rq, out, f, NULL, 422);
		}
	}
	e = notices_settle(rq->act, id, at, &n);
	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, NULL, tr(rq->lang, e->told), 422);
	TRY(e);
	return see_done(out, url_selection_decision(rq->mem, id), at.s ? "notices_later" : "notices_sent");
}

struct err *handle_selection_minutes(struct req *rq, struct out *out)
{
	struct buf *pdf;

	TRY(decision_minutes(rq->act, path_id(rq, run_id, 0), &pdf));
	return reply_file(out, "application/pdf", rq->lang == LANG_DE ? "Auswahlprotokoll.pdf" : "selection-minutes.pdf", pdf->at,
	    pdf->n);
}

struct err *handle_selection_letters(struct req *rq, struct out *out)
{
	int part = (int)req_query_int(rq, "part", 1, 1000, 1);
	struct buf *pdf;

	TRY(notice_papers(rq->act, path_id(rq, run_id, 0), part, &pdf));
	return reply_file(out, "application/pdf",
	    mem_fmt(rq->mem, rq->lang == LANG_DE ? "Briefe-%d.pdf" : "letters-%d.pdf", part), pdf->at, pdf->n);
}

struct err *handle_application_notice(struct req *rq, struct out *out)
{
	struct buf *pdf;

	TRY(notice_paper(rq->act, path_id(rq, application_id, 0), &pdf));
	return reply_file(out, "application/pdf", rq->lang == LANG_DE ? "Bescheid.pdf" : "notice.pdf", pdf->at, pdf->n);
}

/* One line */

struct line_input {
	const char *outcome, *reason, *ground, *sentence;
};

static const struct form_field line_form[] = {
	FORM_FIELD(struct line_input, outcome, 0, LIMIT_LINE, N_("Outcome")),
	FORM_FIELD(struct line_input, reason, 0, 2000, N_("Why otherwise than by rank")),
	FORM_FIELD(struct line_input, ground, 0, LIMIT_LINE, N_("Reason in the notice")),
	FORM_FIELD(struct line_input, sentence, 0, 1000, N_("A sentence of your own in the notice")),
};

static const char *const ground_labels[GROUNDS] = {
	[GROUND_CONDITION] = N_("A condition is not fulfilled"),
	[GROUND_THRESHOLD] = N_("Too few points"),
	[GROUND_QUOTA] = N_("The places of the organisation are taken"),
	[GROUND_PLACES] = N_("More applications than places"),
};

static void put_choices(struct req *rq, struct decision_line_page *page, const struct decision_view *v)
{
	struct choice *grounds = mem_array(rq->mem, struct choice, GROUNDS + v->in.criteria_n);
	struct choice *outcomes = mem_array(rq->mem, struct choice, OUTCOMES);
	int n = 0, o = 0;

	for (enum selection_outcome i = OUTCOME_ADMITTED; i < OUTCOMES; i++)
		outcomes[o++] = (struct choice){ selection_outcome_name(i), tr(rq->lang, selection_outcome_label(i)) };
	for (enum selection_ground g = GROUND_CONDITION; g < GROUNDS; g++)
		grounds[n++] = (struct choice){ selection_ground_name(g), tr(rq->lang, ground_labels[g]) };
	for (int i = 0; i < v->in.criteria_n; i++)
		grounds[n++] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)v->in.criteria[i].id),
			trf(rq->mem, rq->lang, N_("Criterion: %s"), criterion_name(&v->in.criteria[i], rq->lang)) };
	page->outcomes = (struct choices){ outcomes, o };
	page->grounds = (struct choices){ grounds, n };
}

static struct err *find_line(struct req *rq, struct decision_view *v, const struct decision_line **out)
{
	application_id id = path_id(rq, application_id, 1);

	TRY(decision_look(rq->act, path_id(rq, run_id, 0), v));
	for (int i = 0; i < v->n; i++)
		if (v->line[i].application->id.v == id.v) {
			*out = &v->line[i];
			return NULL;
		}
	return ERR(rq->mem, ERR_NOT_FOUND, NULL, "not among those who are decided");
}

static struct err *show_line(struct req *rq, struct out *out, const struct decision_view *v, const struct decision_line *line,
    struct form *f, int status)
{
	struct decision_line_page *page = mem_make(rq->mem, struct decision_line_page);

	page->line = line;
	page->title = line->application->name;
	page->outcome = tr(rq->lang, selection_outcome_label(line->outcome));
	page->proposal = tr(rq->lang, selection_outcome_label(line->verdict.outcome));
	page->points = (double)line->points / SELECTION_PERCENT;
	page->decided = v->decided;
	page->form = f;
	put_choices(rq, page, v);
	TRY(decision_ground(rq->act, &v->in, line, rq->lang, &page->ground));
	page->here = url_decision_line_do(rq->mem, v->in.run.run->id, line->application->id);
	page->back = url_selection_decision(rq->mem, v->in.run.run->id);
	page->application = url_application_show(rq->mem, line->application->id);
	TRY(run_nav_load(rq, &v->in.run, "decision", &page->nav));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Decision")));
	ui_decision_line(out->page, page);
	return reply(out, status);
}

struct err *handle_decision_line(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, line_form, LEN(line_form));
	const struct decision_line *line;
	struct decision_view v;

	TRY(find_line(rq, &v, &line));
	form_show(f, &(struct line_input){ line->by_hand ? selection_outcome_name(line->outcome) : "", line->reason, line->ground,
	    line->sentence });
	return show_line(rq, out, &v, line, f, 200);
}

struct err *handle_decision_line_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, line_form, LEN(line_form));
	const struct decision_line *line;
	enum selection_outcome outcome;
	struct decision_view v;
	struct line_input in;
	struct err *e;

	TRY(find_line(rq, &v, &line));
	if (!form_read(f, &in))
		return show_line(rq, out, &v, line, f, 422);
	outcome = selection_outcome_find(in.outcome);
	if (v.decided)
		outcome = line->outcome;
	e = outcome == OUTCOMES ? ERR(rq->mem, ERR_INVALID, N_("Please choose one of the places."), "no such outcome")
				: decision_adjust(rq->act, v.in.run.run->id,
				      &(struct decision_change){ line->application->id, outcome, in.reason, in.ground, in.sentence });
	if (form_refused(f, NULL, e))
		return show_line(rq, out, &v, line, f, 422);
	TRY(e);
	return see_done(out, url_selection_decision(rq->mem, v.in.run.run->id), "saved");
}
