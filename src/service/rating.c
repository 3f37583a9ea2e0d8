/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/rating.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "service/rating_lines.h"
#include "store/application.h"
#include "store/rating.h"
#include "store/selection.h"

enum { NUMBERS = 100000 };

int rating_number(application_id id)
{
	return (int)(id.v % NUMBERS);
}

static bool is(const struct rating *r, const char *kind, const char *state)
{
	return strcmp(r->kind, kind) == 0 && strcmp(r->state, state) == 0;
}

static person_id self(const struct act *a)
{
	return a->who ? a->who->person : (person_id){ 0 };
}

/* The ratings of one application out of all[0..n). */
static struct rating_state state_of(mem *m, const struct selection *s, const struct rating *all, int n)
{
	struct rating_state st = { 0 };
	const struct rating **past = mem_array(m, const struct rating *, n);
	int done = 0, live = 0;

	for (int i = 0; i < n; i++) {
		if (strcmp(all[i].kind, "joint") == 0) {
			st.joint = &all[i];
		} else if ((is(&all[i], "single", "asked") || is(&all[i], "single", "done")) && live < RATERS) {
			st.single[live++] = &all[i];
			done += strcmp(all[i].state, "done") == 0;
		} else {
			past[st.past_n++] = &all[i];
		}
	}
	st.past = past;
	st.both = done == RATERS;
	if (st.both) {
		int64_t one = st.single[0]->points, other = st.single[1]->points;

		st.talk = !st.joint && llabs(one - other) >= s->gap * SELECTION_PERCENT;
		st.points = st.joint ? st.joint->points : selection_mean(one, other);
	}
	return st;
}

struct err *rating_waiting(struct act *a, run_id run, int64_t *out)
{
	return rating_count(a->db, a->m, self(a), run, out);
}

struct err *rating_tasks(struct act *a, run_id run, const struct rating_task **out, int *n)
{
	const struct selection *s;
	const struct rating *mine;
	struct rating_task *tasks;

	*n = 0;
	TRY(selection_of(a, run, &s));
	if (!s)
		return NULL;
	TRY(rating_mine(a->db, a->m, self(a), run, &mine, n));
	tasks = mem_array(a->m, struct rating_task, *n);
	for (int i = 0; i < *n; i++) {
		const struct rating *all;
		struct rating_state st;
		int all_n;

		TRY(rating_of_application(a->db, a->m, mine[i].application_id, &all, &all_n));
		st = state_of(a->m, s, all, all_n);
		tasks[i] = (struct rating_task){ mine[i].id, rating_number(mine[i].application_id),
			strcmp(mine[i].state, "done") == 0, st.both, st.talk };
	}
	*out = tasks;
	return NULL;
}

static struct err *sheet_of(struct act *a, const struct selection_view *in, const struct rating *r, struct rating_sheet *out)
{
	int64_t *step = mem_array(a->m, int64_t, in->criteria_n);
	const struct rating_mark *marks;
	int n;

	*out = (struct rating_sheet){ r, step };
	if (!r)
		return NULL;
	TRY(rating_marks(a->db, a->m, r->id, &marks, &n));
	for (int c = 0; c < in->criteria_n; c++)
		for (int i = 0; i < n; i++)
			if (marks[i].criterion_id == in->criteria[c].id)
				step[c] = marks[i].step;
	return NULL;
}

/* Only who is of the committee now rates; a role that was taken back ends it. */
static struct err *of_committee(struct act *a, const struct selection_view *in)
{
	const struct committee_member *member;
	int n;

	TRY(committee_of(a->db, a->m, in->run.programme->id, in->run.run->id, &member, &n));
	for (int i = 0; i < n; i++)
		if (member[i].id.v == self(a).v)
			return NULL;
	return ERR(a->m, ERR_NOT_FOUND, NULL, "no longer of the committee");
}

static struct err *load_sheets(struct act *a, const struct rating *own, struct rating_view *v)
{
	const struct rating *all, *other = NULL;
	struct rating_state st;
	int n;

	TRY(rating_of_application(a->db, a->m, own->application_id, &all, &n));
	st = state_of(a->m, v->in.selection, all, n);
	for (int i = 0; st.both && i < RATERS; i++)
		if (st.single[i]->id.v != own->id.v)
			other = st.single[i];
	v->talk = st.talk;
	v->open = !st.both && strcmp(v->application->state, "applied") == 0 && !v->in.selection->decided_at;
	TRY(sheet_of(a, &v->in, own, &v->own));
	TRY(sheet_of(a, &v->in, other, &v->other));
	return sheet_of(a, &v->in, st.joint, &v->joint);
}

struct err *rating_look(struct act *a, rating_id id, struct rating_view *out)
{
	const struct rating *own;
	const struct selection *s;

	*out = (struct rating_view){ .name = "", .organisation = "" };
	TRY(rating_get(a->db, a->m, id, &own));
	if (own->person_id.v != self(a).v || (!is(own, "single", "asked") && !is(own, "single", "done")))
		return ERR(a->m, ERR_NOT_FOUND, NULL, "not one's own rating, or given up");
	TRY(application_get(a->db, a->m, own->application_id, &out->application));
	TRY(selection_view(a, out->application->run_id, &out->in));
	s = out->in.selection;
	if (!s)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "the run selects nobody");
	TRY(of_committee(a, &out->in));
	out->number = rating_number(own->application_id);
	if (!s->blind_name)
		out->name = out->application->name;
	if (!s->blind_organisation)
		out->organisation = out->application->organisation;
	TRY(load_sheets(a, own, out));
	return rating_lines(a, s, out->application, &out->line, &out->lines);
}

/* Puts the steps into marks; ERR_INVALID if one is not chosen. */
static struct err *marks_of(struct act *a, const struct rating_view *v, const int64_t *step, int n, const char *reason,
    int64_t *points)
{
	struct selection_mark *marks = mem_array(a->m, struct selection_mark, n);

	if (n != v->in.criteria_n)
		return ERR(a->m, ERR_INVALID, NULL, "not all criteria");
	for (int i = 0; i < n; i++) {
		if (step[i] < 1 || step[i] > v->in.criteria[i].steps)
			return ERR(a->m, ERR_INVALID, N_("Please choose a step for every criterion."), "a step is not chosen");
		marks[i] = (struct selection_mark){ v->in.criteria[i].weight, v->in.criteria[i].steps, step[i] };
	}
	if (!*reason)
		return ERR(a->m, ERR_INVALID, N_("Please give your reasons in a few sentences."), "no reason");
	*points = selection_points(marks, n);
	return NULL;
}

static struct err *write_marks(struct act *a, const struct rating_view *v, rating_id id, const int64_t *step)
{
	for (int i = 0; i < v->in.criteria_n; i++)
		TRY(rating_mark_set(a->db, a->m, &(struct rating_mark){ id, v->in.criteria[i].id, step[i] }));
	return NULL;
}

static struct err *closed(struct act *a)
{
	return ERR(a->m, ERR_CONFLICT, N_("Both ratings are in, or the selection is decided. Nothing changes in it any more."),
	    "closed");
}

static struct err *noted(struct act *a, const struct rating_view *v, const char *action)
{
	return act_note(a, action, "application", v->application->id.v, v->in.run.programme->id);
}

struct err *rating_give(struct act *a, rating_id id, int64_t version, const int64_t *step, int n, const char *reason)
{
	struct rating_view v;
	struct rating r;

	TRY(rating_look(a, id, &v));
	if (!v.open)
		return closed(a);
	r = *v.own.rating;
	TRY(marks_of(a, &v, step, n, reason, &r.points));
	r.state = "done";
	r.reason = reason;
	r.done_at = a->now.s;
	r.version = version;
	TRY(rating_set(a->db, a->m, &r));
	TRY(write_marks(a, &v, id, step));
	return noted(a, &v, "rating_given");
}

struct err *rating_recuse(struct act *a, rating_id id, int64_t version, const char *reason)
{
	struct rating_view v;
	struct rating r;

	TRY(rating_look(a, id, &v));
	if (!v.open)
		return closed(a);
	if (!*reason)
		return ERR(a->m, ERR_INVALID, N_("Please say why you step back. One sentence is enough."), "no reason");
	r = *v.own.rating;
	r.state = "recused";
	r.points = 0;
	r.reason = reason;
	r.done_at = 0;
	r.version = version;
	TRY(rating_set(a->db, a->m, &r));
	return noted(a, &v, "rating_recused");
}

struct err *rating_agree(struct act *a, rating_id id, const int64_t *step, int n, const char *reason)
{
	struct rating_view v;
	struct rating r;

	TRY(rating_look(a, id, &v));
	if (!v.other.rating || v.joint.rating || v.in.selection->decided_at)
		return closed(a);
	r = (struct rating){ .id = { act_id(a) }, .application_id = v.application->id, .person_id = self(a),
		.reason = reason, .done_at = a->now.s };
	TRY(marks_of(a, &v, step, n, reason, &r.points));
	TRY(rating_joint(a->db, a->m, &r));
	TRY(write_marks(a, &v, r.id, step));
	return noted(a, &v, "rating_agreed");
}

static int by_id(const void *a, const void *b)
{
	const struct application *x = a, *y = b;

	return x->id.v < y->id.v ? -1 : x->id.v > y->id.v;
}

struct err *rating_people(struct act *a, const struct selection_view *v, const struct application **out, int *n)
{
	const struct application_filter f = { .run_id = v->run.run->id, .role = v->selection->role, .state = "", .text = "",
		.sort = "name", .rows = LIMIT_RUN_PEOPLE };
	const struct application *all;
	struct application *left;
	int all_n;

	TRY(application_list(a->db, a->m, &f, &all, &all_n));
	left = mem_array(a->m, struct application, all_n);
	*n = 0;
	for (int i = 0; i < all_n; i++)
		if (v->selection->decided_at || strcmp(all[i].state, "withdrawn") != 0)
			left[(*n)++] = all[i];
	qsort(left, (size_t)*n, sizeof *left, by_id);
	*out = left;
	return NULL;
}

struct err *rating_states(struct act *a, const struct selection_view *v, const struct application *x, int n,
    const struct rating_state **out)
{
	struct rating_state *states = mem_array(a->m, struct rating_state, n);
	const struct rating *all;
	int all_n, at = 0;

	TRY(rating_of_run(a->db, a->m, v->run.run->id, &all, &all_n));
	for (int i = 0; i < n; i++) {
		int first;

		while (at < all_n && all[at].application_id.v < x[i].id.v)
			at++;
		first = at;
		while (at < all_n && all[at].application_id.v == x[i].id.v)
			at++;
		states[i] = state_of(a->m, v->selection, &all[first], at - first);
	}
	*out = states;
	return NULL;
}
