/* SPDX-License-Identifier: EUPL-1.2 */
/* For the coordination: who has rated what. What somebody wrote is not shown before both are in. */
#include "web/rating_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/rating.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

static const struct {
	const char *state, *label;
	enum notice kind;
} states[] = {
	{ "asked", N_("waits"), NOTICE_WARNING },
	{ "done", N_("is in"), NOTICE_DONE },
	{ "recused", N_("stepped back"), NOTICE_INFO },
	{ "released", N_("handed over"), NOTICE_INFO },
};

static const char *state_label(const char *state)
{
	for (size_t i = 0; i < LEN(states); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].label;
	return state;
}

/* both: what somebody wrote is shown then only. */
static struct progress_rater rater_of(struct req *rq, const struct rating *r, bool both)
{
	struct progress_rater x = { .who = r->who, .state = "", .reason = "", .rating = "" };

	for (size_t i = 0; i < LEN(states); i++)
		if (strcmp(states[i].state, r->state) == 0) {
			x.state = tr(rq->lang, states[i].label);
			x.kind = states[i].kind;
		}
	if (strcmp(r->state, "recused") == 0 || (both && strcmp(r->state, "done") == 0))
		x.reason = r->reason;
	if (strcmp(r->state, "asked") == 0)
		x.rating = mem_fmt(rq->mem, "%lld", (long long)r->id.v);
	return x;
}

static void fill_row(struct req *rq, struct progress_row *row, const struct application *x, const struct rating_state *st)
{
	struct progress_rater *raters = mem_array(rq->mem, struct progress_rater, RATERS + st->past_n);

	*row = (struct progress_row){ .number = rating_number(x->id), .name = x->name, .organisation = x->organisation,
		.to = url_application_show(rq->mem, x->id), .both = st->both, .talk = st->talk, .joint = st->joint != NULL };
	for (int i = 0; i < RATERS; i++)
		if (st->single[i])
			raters[row->raters++] = rater_of(rq, st->single[i], st->both);
	for (int i = 0; i < st->past_n; i++)
		raters[row->raters++] = rater_of(rq, st->past[i], false);
	row->rater = raters;
	if (st->both) {
		row->points = (double)st->points / SELECTION_PERCENT;
		row->spread = (double)llabs(st->single[0]->points - st->single[1]->points) / SELECTION_PERCENT;
	}
}

static struct err *put_rows(struct req *rq, const struct selection_view *v, struct progress_page *page)
{
	const struct rating_state *st;
	const struct application *x;
	struct progress_row *rows;
	struct choice *waiting;
	int n, first, w = 0, total = 0, at = 0;

	TRY(rating_people(rq->act, v, &x, &n));
	TRY(rating_states(rq->act, v, x, n, &st));
	for (int i = 0; i < n; i++)
		total += rating_concerns(&x[i], &st[i]);
	page->pager = pager_make(total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	first = (int)pager_skip(&page->pager);
	rows = mem_array(rq->mem, struct progress_row, LIMIT_PAGE_ROWS);
	waiting = mem_array(rq->mem, struct choice, LIMIT_PAGE_ROWS * RATERS);
	for (int i = 0; i < n; i++) {
		if (!rating_concerns(&x[i], &st[i]))
			continue;
		page->done += st[i].both;
		page->lacking += strcmp(x[i].state, "applied") == 0 && !st[i].single[RATERS - 1];
		if (at++ < first || page->n == LIMIT_PAGE_ROWS)
			continue;
		fill_row(rq, &rows[page->n], &x[i], &st[i]);
		for (int k = 0; k < rows[page->n].raters; k++)
			if (*rows[page->n].rater[k].rating)
				waiting[w++] = (struct choice){ rows[page->n].rater[k].rating,
					mem_fmt(rq->mem, "%s: %s", x[i].name, rows[page->n].rater[k].who) };
		page->n++;
	}
	page->row = rows;
	page->waiting = (struct choices){ waiting, w };
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, const char *problem, int status)
{
	struct progress_page *page = mem_make(rq->mem, struct progress_page);
	run_id id = path_id(rq, run_id, 0);
	struct selection_view v;
	struct choice *members;

	TRY(selection_view(rq->act, id, &v));
	page->on = v.selection && v.selection->edition;
	TRY(rating_committee(rq->act, id, &page->member, &page->members));
	members = mem_array(rq->mem, struct choice, page->members);
	for (int i = 0; i < page->members; i++)
		members[i] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)page->member[i].id.v), page->member[i].name };
	page->members_choice = (struct choices){ members, page->members };
	if (page->on)
		TRY(put_rows(rq, &v, page));
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(v.run.programme, rq->lang), v.run.run->name);
	page->form_id = frame_form_id(rq);
	page->hand_id = frame_form_id(rq);
	page->to_file = url_selection_progress_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	page->problem = problem;
	page->here = url_selection_progress(rq->mem, id);
	page->hand_over = url_selection_hand_over(rq->mem, id);
	page->settings = url_run_selection(rq->mem, id);
	page->team = url_programme_team(rq->mem, v.run.programme->id);
	TRY(run_nav_load(rq, &v.run, "progress", &page->nav));
	ui_progress(out->page, page);
	return reply(out, status);
}

struct err *handle_selection_progress(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, 200);
}

struct err *handle_selection_progress_file(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	struct table *t;

	TRY(rating_table(rq->act, id, state_label, &t));
	return reply_export_of_run(rq, out, t, "ratings", id);
}

struct err *handle_selection_distribute(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	int asked, lacking;
	struct err *e = rating_distribute(rq->act, id, &asked, &lacking);

	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), 422);
	TRY(e);
	return see_done(out, url_selection_progress(rq->mem, id),
	    lacking ? "raters_lacking" : asked ? "raters_asked" : "nobody_to_ask");
}

struct err *handle_selection_hand_over(struct req *rq, struct out *out)
{
	run_id id = path_id(rq, run_id, 0);
	const char *rating = req_form(rq, "rating"), *to = req_form(rq, "to");
	struct err *e = rating && *rating && to && *to
	    ? rating_hand_over(rq->act, id, (rating_id){ strtoll(rating, NULL, 10) }, (person_id){ strtoll(to, NULL, 10) })
	    : ERR(rq->mem, ERR_INVALID, N_("Please choose a rating and who takes it over."), "nothing chosen");

	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), 422);
	TRY(e);
	return see_done(out, url_selection_progress(rq->mem, id), "saved");
}
