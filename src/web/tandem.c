/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/tandem_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/tandem.h"
#include "web/answer.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

struct end_input {
	int64_t version;
	const char *reason;
};

static const struct form_field end_form[] = {
	FORM_FIELD(struct end_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct end_input, reason, 1, LIMIT_TEXT, N_("Why it ends")),
};

static const char *const sort_keys[] = { "mentor", "mentee", "state", "made_at" };

static const char *chosen(struct req *rq, const char *name, struct choices of)
{
	const char *value = req_query(rq, name);

	for (int i = 0; value && i < of.n; i++)
		if (strcmp(of.at[i].value, value) == 0)
			return of.at[i].value;
	return "";
}

static struct choices state_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, TANDEM_STATES + 1);

	c[0] = (struct choice){ "", tr(rq->lang, N_("all")) };
	for (enum tandem_state s = 0; s < TANDEM_STATES; s++)
		c[s + 1] = (struct choice){ tandem_state_name(s), trc(rq->lang, "tandem state", tandem_state_label(s)) };
	return (struct choices){ c, TANDEM_STATES + 1 };
}

static struct choices answer_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, 3);

	c[0] = (struct choice){ "", tr(rq->lang, N_("any")) };
	c[1] = (struct choice){ "open", tr(rq->lang, N_("an answer is missing")) };
	c[2] = (struct choice){ "question", tr(rq->lang, N_("a question is open")) };
	return (struct choices){ c, 3 };
}

static struct url filtered(struct req *rq, struct url all, const struct tandems_page *v)
{
	struct url u = url_with(rq->mem, all, "state", *v->state ? v->state : NULL);

	return url_with(rq->mem, u, "answer", *v->answer ? v->answer : NULL);
}

static bool run_is_over(const struct run *run)
{
	return run_state_find(run->state) >= RUN_CLOSING;
}

static void tandems_links(struct req *rq, struct tandems_page *v, run_id run)
{
	struct url *to = mem_array(rq->mem, struct url, v->list.n);

	for (int i = 0; i < v->list.n; i++)
		to[i] = url_tandem_show(rq->mem, v->list.at[i].id);
	v->to = to;
	v->to_file = filtered(rq, url_run_tandems_file(rq->mem, run), v);
	v->to_remind = url_run_tandems_remind(rq->mem, run);
	v->to_self = url_tandem_self(rq->mem, run);
	v->file_id = frame_form_id(rq);
	v->remind_id = frame_form_id(rq);
	v->open = v->list.states[TANDEM_ASKED] > 0;
	if (!run_is_over(v->list.of.run) && (v->list.n || *v->state || *v->answer))
		v->to_repair = url_run_repair(rq->mem, run);
}

/* Reads the filter from the address. */
static struct tandem_filter filter_of(struct req *rq, struct tandems_page *v)
{
	v->states = state_choices(rq);
	v->answers = answer_choices(rq);
	v->state = chosen(rq, "state", v->states);
	v->answer = chosen(rq, "answer", v->answers);
	v->sort = sort_from(req_query(rq, "sort"), sort_keys, LEN(sort_keys));
	return (struct tandem_filter){ .run = path_id(rq, run_id, 0), .state = v->state, .answer = v->answer,
		.sort = v->sort.by, .down = v->sort.down };
}

struct err *handle_run_tandems(struct req *rq, struct out *out)
{
	struct tandems_page *v = mem_make(rq->mem, struct tandems_page);
	struct tandem_filter f = filter_of(rq, v);
	struct run_view in;

	TRY(run_view(rq->act, f.run, &in));
	TRY(run_nav_load(rq, &in, "tandems", &v->nav));
	v->all = url_run_tandems(rq->mem, f.run);
	v->base = filtered(rq, v->all, v);
	v->paged = url_with(rq->mem, v->base, "sort", req_query(rq, "sort"));
	TRY(tandems_list(rq->act, &f, &v->list));
	v->pager = pager_make(v->list.total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	f.rows = LIMIT_PAGE_ROWS;
	f.skip = pager_skip(&v->pager);
	TRY(tandems_list(rq->act, &f, &v->list));
	v->mentor = label_one(&v->list.of.labels, LABEL_MENTOR, rq->lang);
	v->mentee = label_one(&v->list.of.labels, LABEL_MENTEE, rq->lang);
	tandems_links(rq, v, f.run);
	ui_run_tandems(out->page, v);
	return reply(out, 200);
}

struct err *handle_run_tandems_file(struct req *rq, struct out *out)
{
	struct tandems_page *v = mem_make(rq->mem, struct tandems_page);
	struct tandem_filter f = filter_of(rq, v);
	struct table *t;

	TRY(tandems_table(rq->act, &f, &t));
	return reply_export_of_run(rq, out, t, "tandems", f.run);
}

struct err *handle_run_tandems_remind(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	int n;

	TRY(tandem_remind_run(rq->act, run, &n));
	return see_done(out, url_run_tandems(rq->mem, run), n ? "reminded" : "nobody_to_remind");
}

static struct err *own_part(struct req *rq, const struct tandem *t, struct form *f, struct tandem_show *v)
{
	struct answer_part *own = mem_make(rq->mem, struct answer_part);

	TRY(answer_look(rq->act, t->id, &own->v));
	answer_part_fill(rq, own, f, url_tandem_answer(rq->mem, t->id));
	v->own = own;
	return NULL;
}

static void coordination_part(struct req *rq, struct tandem_show *v, struct form *end)
{
	const struct tandem *t = v->page.tandem;
	enum tandem_state state = tandem_state_find(t->state);
	bool silent = false;

	if (!v->page.edits)
		return;
	if (tandem_may_end(state))
		v->end = end;
	for (enum tandem_side s = 0; s < SIDES; s++)
		silent = silent || (tandem_answer_of(t, s) == ANSWER_NONE && *v->page.asked[s].email);
	if (state == TANDEM_ASKED && silent)
		v->remind_id = frame_form_id(rq);
	if (!tandem_is_live(state) && !run_is_over(v->page.of.run))
		v->to_repair = url_run_repair(rq->mem, t->run_id);
	v->to_end = url_tandem_end(rq->mem, t->id);
	v->to_remind = url_tandem_remind(rq->mem, t->id);
}

static struct err *coordination_nav(struct req *rq, struct tandem_show *v)
{
	run_id run = v->page.tandem->run_id;
	struct run_view in;

	TRY(run_view(rq->act, run, &in));
	TRY(run_nav_load(rq, &in, "tandems", &v->nav));
	frame_crumb(rq, url_run_tandems(rq->mem, run), tr(rq->lang, N_("Tandems")));
	return NULL;
}

/* answer and end: the forms as typed, NULL = fresh. */
static struct err *show(struct req *rq, struct out *out, struct form *answer, struct form *end, int status)
{
	struct tandem_show *v = mem_make(rq->mem, struct tandem_show);
	const struct tandem *t;

	TRY(tandem_page_get(rq->act, path_id(rq, tandem_id, 0), &v->page));
	t = v->page.tandem;
	v->role[SIDE_MENTOR] = label_one(&v->page.of.labels, LABEL_MENTOR, rq->lang);
	v->role[SIDE_MENTEE] = label_one(&v->page.of.labels, LABEL_MENTEE, rq->lang);
	if (!answer) {
		answer = answer_form_new(rq);
		form_show(answer, NULL);
	}
	if (v->page.takes_part)
		TRY(own_part(rq, t, answer, v));
	if (!end) {
		end = form_new(rq, end_form, LEN(end_form));
		form_show(end, &(struct end_input){ t->version, "" });
	}
	coordination_part(rq, v, end);
	if (v->page.edits)
		TRY(coordination_nav(rq, v));
	ui_tandem_show(out->page, v);
	return reply(out, status);
}

struct err *handle_tandem_show(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, NULL, 200);
}

struct err *handle_tandem_answer(struct req *rq, struct out *out)
{
	struct url back = url_tandem_show(rq->mem, path_id(rq, tandem_id, 0));
	struct form *f = answer_form_new(rq);
	struct answer_input in;
	enum tandem_answer answer;
	const char *note;
	struct err *e;

	if (!answer_read(f, &in, &answer, &note))
		return show(rq, out, f, NULL, 422);
	e = answer_give(rq->act, path_id(rq, tandem_id, 0), answer, note);
	if (e && e->kind == ERR_CONFLICT && e->told)
		return see_other(out, back); /* the page says what has happened meanwhile */
	TRY(e);
	return answer_done(out, back, answer);
}

struct err *handle_tandem_remind(struct req *rq, struct out *out)
{
	tandem_id id = path_id(rq, tandem_id, 0);
	int n;

	TRY(tandem_remind(rq->act, id, &n));
	return see_done(out, url_tandem_show(rq->mem, id), n ? "reminded" : "nobody_to_remind");
}

struct err *handle_tandem_end(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, end_form, LEN(end_form));
	tandem_id id = path_id(rq, tandem_id, 0);
	struct end_input in;

	if (!form_read(f, &in))
		return show(rq, out, NULL, f, 422);
	TRY(tandem_end(rq->act, id, in.version, in.reason));
	return see_done(out, url_tandem_show(rq->mem, id), "tandem_ended");
}
