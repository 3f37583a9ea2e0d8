/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/limits.h"
#include "service/matchmake.h"
#include "ui/pairing.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/pairing_priv.h"
#include "web/routes.h"
#include "web/self.h"

struct proposal_input {
	const char *name, *goal;
};

static const struct form_field proposal_form[] = {
	FORM_FIELD(struct proposal_input, name, 1, LIMIT_LINE, N_("Name of the proposal")),
	FORM_FIELD(struct proposal_input, goal, 0, LIMIT_LINE, N_("How it is put together")),
};

static void crumb(struct req *rq, const struct run *run)
{
	frame_crumb(rq, url_run_pairing(rq->mem, run->id), tr(rq->lang, N_("Pairing")));
}

struct err *pairing_nav(struct req *rq, const struct programme *p, const struct run *run, const char *current, bool below,
    struct run_nav *out)
{
	const struct run_view v = { .run = run, .programme = p };

	TRY(run_nav_load(rq, &v, current, out));
	if (below)
		crumb(rq, run);
	return NULL;
}

void pairing_crumbs(struct req *rq, const struct programme *p, const struct run *run)
{
	frame_crumb(rq, url_programme_show(rq->mem, p->id), programme_name(p, rq->lang));
	frame_crumb(rq, url_run_show(rq->mem, run->id), run->name);
	crumb(rq, run);
}

static struct choices goal_choices(struct req *rq)
{
	const struct choice c[] = {
		{ "best", tr(rq->lang, N_("The best set by the goals of this run")) },
		{ "most,total", tr(rq->lang, N_("As many points in total as possible, without regard to the weakest")) },
		{ "by_hand", tr(rq->lang, N_("For comparison: the best pair first, then the best of the rest")) },
	};

	return (struct choices){ mem_dup(rq->mem, c, sizeof c), (int)LEN(c) };
}

/* The proposal the others are compared with; 0: none was chosen. */
static proposal_id base_asked(const struct req *rq)
{
	return (proposal_id){ req_query_int(rq, "base", 1, INT64_MAX, 0) };
}

static struct err *show_pairing(struct req *rq, struct out *out, const struct form *f, int status)
{
	struct pairing_page *v = mem_make(rq->mem, struct pairing_page);
	run_id run = path_id(rq, run_id, 0);
	struct board_overview *o;
	struct url *url;

	TRY(board_overview(rq->act, run, base_asked(rq), &o));
	url = mem_array(rq->mem, struct url, 2 * o->lines);
	v->show = url;
	v->compare = url + o->lines;
	for (int i = 0; i < o->lines; i++) {
		proposal_id id = o->line[i].proposal->id;

		url[i] = url_proposal_show(rq->mem, id);
		url[o->lines + i] = url_with_int(rq->mem, url_run_pairing(rq->mem, run), "base", id.v);
	}
	v->v = o;
	TRY(pairing_nav(rq, o->programme, o->run, "pairing", false, &v->nav));
	v->form = f;
	v->goals = goal_choices(rq);
	v->to_new = url_proposal_new(rq->mem, run);
	TRY(calculation_of_run(rq->act, run, &v->calculation));
	v->calculating = calculation_is_open(&v->calculation);
	v->to_calculation = url_calculation_show(rq->mem, run, (token_id){ v->calculation.id });
	v->to_file = url_with_int(rq->mem, url_run_pairing_file(rq->mem, run), "base", o->base.v);
	v->file_id = frame_form_id(rq);
	ui_pairing(out->page, v);
	return reply(out, status);
}

struct err *handle_run_pairing(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, proposal_form, LEN(proposal_form));
	struct board_overview *o;

	TRY(board_overview(rq->act, path_id(rq, run_id, 0), (proposal_id){ 0 }, &o));
	form_show(f, &(struct proposal_input){ trf(rq->mem, rq->lang, "Proposal %d", o->lines + 1), "best" });
	return show_pairing(rq, out, f, 200);
}

struct err *handle_run_pairing_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(board_overview_table(rq->act, run, base_asked(rq), &t));
	return reply_export_of_run(rq, out, t, "proposals", run);
}

/* The new proposal on its way through the transactions. */
struct fresh {
	struct proposal_input in;
	struct matchmake *k;
	const struct form *form;
};

static const char *goal_of(const struct fresh *n)
{
	return strcmp(n->in.goal, "best") == 0 ? "" : n->in.goal;
}

static struct err *begin(struct req *rq, struct out *out, void *with)
{
	struct fresh *n = with;

	(void)out;
	return matchmake_begin(rq->act, path_id(rq, run_id, 0), n->in.name, goal_of(n), &n->k);
}

static struct err *store(struct req *rq, struct out *out, void *with)
{
	struct fresh *n = with;
	proposal_id id;

	TRY(matchmake_store(rq->act, n->k, 0, &id));
	return see_done(out, url_proposal_show(rq->mem, id), "proposal_made");
}

static struct err *show_again(struct req *rq, struct out *out, void *with)
{
	return show_pairing(rq, out, ((struct fresh *)with)->form, 422);
}

/* A large run: the page goes on, and shows how far it is. */
static struct err *begin_long(struct req *rq, struct out *out, void *with)
{
	struct fresh *n = with;
	run_id run = path_id(rq, run_id, 0);
	int64_t id;

	TRY(calculation_start(rq->act, run, n->in.name, goal_of(n), &id));
	return see_other(out, url_calculation_show(rq->mem, run, (token_id){ id }));
}

static struct err *is_long(struct req *rq, struct out *out, void *with)
{
	(void)out;
	return calculation_is_long(rq->act, path_id(rq, run_id, 0), with);
}

static struct err *make(struct req *rq, struct out *out, struct fresh *n)
{
	bool later;

	TRY(self_read(rq, out, is_long, &later));
	if (later || req_query(rq, "later"))
		return self_write(rq, out, begin_long, n);
	TRY(self_read(rq, out, begin, n));
	TRY(matchmake_change(n->k, &(struct matchmake_change){ .what = "solve", .reason = "" }));
	return self_write(rq, out, store, n);
}

static bool goal_known(const char *goal)
{
	return strcmp(goal, "best") == 0 || strcmp(goal, "most,total") == 0 || strcmp(goal, "by_hand") == 0;
}

struct err *handle_proposal_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, proposal_form, LEN(proposal_form));
	struct fresh n = { .form = f };
	struct err *e;

	if (!form_read(f, &n.in))
		return self_read(rq, out, show_again, &n);
	if (!goal_known(n.in.goal))
		n.in.goal = "best";
	e = make(rq, out, &n);
	if (!e || e->kind != ERR_INVALID || !e->told)
		return e;
	form_fail(f, NULL, tr(rq->lang, e->told));
	return self_read(rq, out, show_again, &n);
}

static int64_t version_seen(const struct req *rq)
{
	return req_query_int(rq, "version", 1, INT64_MAX, 0);
}

struct err *handle_proposal_copy(struct req *rq, struct out *out)
{
	const char *name = req_form(rq, "name");
	proposal_id id = path_id(rq, proposal_id, 0), made;

	name = name && *name && strlen(name) <= LIMIT_LINE ? name : tr(rq->lang, N_("Copy"));
	TRY(proposal_copy(rq->act, id, name, &made));
	return see_done(out, url_proposal_show(rq->mem, made), "proposal_copied");
}

struct rename_input {
	const char *name;
};

static const struct form_field rename_form[] = {
	FORM_FIELD(struct rename_input, name, 1, LIMIT_LINE, N_("Name of the proposal")),
};

struct err *handle_proposal_rename(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, rename_form, LEN(rename_form));
	proposal_id id = path_id(rq, proposal_id, 0);
	struct rename_input in;

	if (!form_read(f, &in))
		return ERR(rq->mem, ERR_INVALID, N_("Please give the proposal a name of at most 200 characters."), "name");
	TRY(proposal_rename(rq->act, id, version_seen(rq), in.name));
	return see_done(out, url_proposal_show(rq->mem, id), "proposal_renamed");
}

struct err *handle_proposal_drop(struct req *rq, struct out *out)
{
	run_id run = { 0 };

	TRY(proposal_drop(rq->act, path_id(rq, proposal_id, 0), version_seen(rq), "", &run));
	return see_done(out, url_run_pairing(rq->mem, run), "proposal_dropped");
}

struct err *handle_run_minutes(struct req *rq, struct out *out)
{
	struct minutes_view *v = mem_make(rq->mem, struct minutes_view);
	struct minutes_page *p = mem_make(rq->mem, struct minutes_page);
	run_id run = path_id(rq, run_id, 0);

	TRY(minutes_load(rq->act, run, 0, 0, p));
	v->pager = pager_make(p->total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	TRY(minutes_load(rq->act, run, LIMIT_PAGE_ROWS, pager_skip(&v->pager), p));
	v->v = p;
	v->pairing = url_run_pairing(rq->mem, run);
	TRY(pairing_nav(rq, p->programme, p->run, "minutes", false, &v->nav));
	v->base = url_run_minutes(rq->mem, run);
	v->file = url_run_minutes_file(rq->mem, run);
	v->file_id = frame_form_id(rq);
	ui_minutes(out->page, v);
	return reply(out, 200);
}

struct err *handle_run_minutes_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(minutes_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "minutes", run);
}
