/* SPDX-License-Identifier: EUPL-1.2 */
/* What a member of the committee has to rate, one by one (002-04). Nothing here names the applicant where
 * the run is blind: not the address, not the title, not the way here. */
#include "web/rating_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/rating.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

enum { REASON_MOST = 2000 };

struct err *handle_run_ratings(struct req *rq, struct out *out)
{
	struct ratings_page *page = mem_make(rq->mem, struct ratings_page);
	run_id id = path_id(rq, run_id, 0);
	const struct selection *s;
	struct run_view v;
	struct url *to;

	TRY(run_view(rq->act, id, &v));
	TRY(selection_of(rq->act, id, &s));
	page->on = s && s->edition;
	TRY(rating_tasks(rq->act, id, &page->task, &page->n));
	TRY(rating_waiting(rq->act, id, &page->waiting));
	to = mem_array(rq->mem, struct url, page->n);
	for (int i = 0; i < page->n; i++)
		to[i] = url_rating_show(rq->mem, page->task[i].id);
	page->to = to;
	page->to_file = url_run_ratings_file(rq->mem, id);
	page->file_id = frame_form_id(rq);
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(v.programme, rq->lang), v.run->name);
	TRY(run_nav_load(rq, &v, "ratings", &page->nav));
	ui_ratings(out->page, page);
	return reply(out, 200);
}

struct err *handle_run_ratings_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(rating_tasks_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "own_ratings", run);
}

struct rating_input {
	int64_t version;
	const char *reason;
	int64_t step[SELECTION_CRITERIA_MOST];
};

enum { FIXED = 2 };

static const struct form_field fixed_fields[FIXED] = {
	FORM_FIELD(struct rating_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct rating_input, reason, 1, REASON_MOST, N_("Reasons")),
};

/* One field per criterion behind the fixed ones. */
static struct form *rating_form(struct req *rq, const struct rating_view *v)
{
	struct form_field *fields = mem_array(rq->mem, struct form_field, FIXED + v->in.criteria_n);

	for (int i = 0; i < FIXED; i++)
		fields[i] = fixed_fields[i];
	for (int i = 0; i < v->in.criteria_n; i++)
		fields[FIXED + i] = (struct form_field){ mem_fmt(rq->mem, "step_%d", i + 1), FORM_INT,
			offsetof(struct rating_input, step) + (size_t)i * sizeof(int64_t), 1, v->in.criteria[i].steps,
			criterion_name(&v->in.criteria[i], rq->lang) };
	return form_new(rq, fields, (size_t)(FIXED + v->in.criteria_n));
}

static const char *step_text(struct req *rq, const struct selection_criterion *c, int64_t step)
{
	return mem_fmt(rq->mem, "%lld: %s", (long long)step,
	    selection_anchor(rq->mem, criterion_anchors(c, rq->lang), step - 1));
}

static const struct choices *steps_of(struct req *rq, const struct rating_view *v)
{
	struct choices *all = mem_array(rq->mem, struct choices, v->in.criteria_n);

	for (int i = 0; i < v->in.criteria_n; i++) {
		const struct selection_criterion *c = &v->in.criteria[i];
		struct choice *at = mem_array(rq->mem, struct choice, c->steps);

		for (int64_t k = 1; k <= c->steps; k++)
			at[k - 1] = (struct choice){ mem_fmt(rq->mem, "%lld", (long long)k), step_text(rq, c, k) };
		all[i] = (struct choices){ at, (int)c->steps };
	}
	return all;
}

static struct sheet_part sheet_part(struct req *rq, const struct rating_view *v, const struct rating_sheet *s,
    const char *heading)
{
	struct sheet_part part = { .heading = "" };

	if (!s->rating || strcmp(s->rating->state, "done") != 0)
		return part;
	part.heading = heading;
	part.reason = s->rating->reason;
	part.points = (double)s->rating->points / SELECTION_PERCENT;
	part.criterion = mem_array(rq->mem, const char *, v->in.criteria_n);
	part.step = mem_array(rq->mem, const char *, v->in.criteria_n);
	for (int i = 0; i < v->in.criteria_n; i++)
		if (s->step[i]) {
			part.criterion[part.n] = criterion_name(&v->in.criteria[i], rq->lang);
			part.step[part.n++] = step_text(rq, &v->in.criteria[i], s->step[i]);
		}
	return part;
}

static bool may_agree(const struct rating_view *v)
{
	return v->other.rating && !v->joint.rating && !v->in.selection->decided_at;
}

static struct err *show(struct req *rq, struct out *out, const struct rating_view *v, struct form *f, const char *problem,
    int status)
{
	struct rating_page *page = mem_make(rq->mem, struct rating_page);
	rating_id id = path_id(rq, rating_id, 0);

	page->v = *v;
	page->heading = *v->name ? v->name : trf(rq->mem, rq->lang, N_("Application %s"),
	    mem_fmt(rq->mem, "%05d", v->number));
	page->joint = may_agree(v);
	page->form = v->open || page->joint ? f : NULL;
	page->first = FIXED;
	page->steps = steps_of(rq, v);
	page->steps_n = v->in.criteria_n;
	page->own.heading = page->other.heading = "";
	if (!v->open)
		page->own = sheet_part(rq, v, &v->own, tr(rq->lang, N_("Your rating")));
	if (v->other.rating)
		page->other = sheet_part(rq, v, &v->other, trf(rq->mem, rq->lang, N_("Rating by %s"), v->other.rating->who));
	page->agreed = sheet_part(rq, v, &v->joint, tr(rq->lang, N_("Joint rating")));
	page->recuse_id = frame_form_id(rq);
	page->problem = problem;
	page->here = page->joint ? url_rating_agree(rq->mem, id) : url_rating_do(rq->mem, id);
	page->recuse = url_rating_recuse(rq->mem, id);
	page->back = url_run_ratings(rq->mem, v->in.run.run->id);
	TRY(run_nav_load(rq, &v->in.run, "ratings", &page->nav));
	frame_crumb(rq, page->back, tr(rq->lang, N_("Your ratings")));
	ui_rating(out->page, page);
	return reply(out, status);
}

static struct err *show_kept(struct req *rq, struct out *out, const struct rating_view *v, const char *problem, int status)
{
	struct form *f = rating_form(rq, v);
	struct rating_input in = { .version = v->own.rating->version, .reason = "" };

	if (!may_agree(v)) {
		in.reason = v->own.rating->reason;
		for (int i = 0; i < v->in.criteria_n; i++)
			in.step[i] = v->own.step[i];
	}
	form_show(f, &in);
	return show(rq, out, v, f, problem, status);
}

struct err *handle_rating_show(struct req *rq, struct out *out)
{
	struct rating_view v;

	TRY(rating_look(rq->act, path_id(rq, rating_id, 0), &v));
	return show_kept(rq, out, &v, NULL, 200);
}

static struct err *take(struct req *rq, struct out *out, bool joint)
{
	rating_id id = path_id(rq, rating_id, 0);
	struct rating_input in;
	struct rating_view v;
	struct form *f;
	struct err *e;

	TRY(rating_look(rq->act, id, &v));
	f = rating_form(rq, &v);
	if (!form_read(f, &in))
		return show(rq, out, &v, f, NULL, 422);
	e = joint ? rating_agree(rq->act, id, in.step, v.in.criteria_n, in.reason)
		  : rating_give(rq->act, id, in.version, in.step, v.in.criteria_n, in.reason);
	if (form_refused(f, NULL, e))
		return show(rq, out, &v, f, NULL, 422);
	TRY(e);
	return see_done(out, url_run_ratings(rq->mem, v.in.run.run->id), "rating_kept");
}

struct err *handle_rating_do(struct req *rq, struct out *out)
{
	return take(rq, out, false);
}

struct err *handle_rating_agree(struct req *rq, struct out *out)
{
	return take(rq, out, true);
}

struct recuse_input {
	int64_t version;
	const char *reason;
};

static const struct form_field recuse_form[] = {
	FORM_FIELD(struct recuse_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct recuse_input, reason, 0, REASON_MOST, N_("Reasons")),
};

struct err *handle_rating_recuse(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, recuse_form, LEN(recuse_form));
	rating_id id = path_id(rq, rating_id, 0);
	struct recuse_input in;
	struct rating_view v;
	struct err *e;

	TRY(rating_look(rq->act, id, &v));
	e = form_read(f, &in) ? rating_recuse(rq->act, id, in.version, in.reason)
			      : ERR(rq->mem, ERR_INVALID, N_("Please say why you step back. One sentence is enough."), "too long");
	if (e && e->kind == ERR_INVALID && e->told)
		return show_kept(rq, out, &v, tr(rq->lang, e->told), 422);
	TRY(e);
	return see_done(out, url_run_ratings(rq->mem, v.in.run.run->id), "rating_given_up");
}
