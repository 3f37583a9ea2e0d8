/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/matchmake.h"
#include "service/scope.h"
#include "ui/board.h"
#include "ui/board_pair.h"
#include "web/frame.h"
#include "web/pairing_priv.h"
#include "web/routes.h"
#include "web/self.h"

static const struct choice shows[] = {
	{ "", N_("All") },
	{ "pinned", N_("Pinned only") },
	{ "against", N_("With a rule against it") },
	{ "mutual", N_("Wished for by both") },
};

static const struct choice orders[] = {
	{ "weakest", N_("Weakest first") },
	{ "best", N_("Best first") },
	{ "mentee", "mentee" },
	{ "mentor", "mentor" },
	{ "organisation", N_("By organisation") },
};

static struct choices translated(struct req *rq, const struct choice *from, size_t n, const struct board *b)
{
	struct choice *c = mem_array(rq->mem, struct choice, n);

	for (size_t i = 0; i < n; i++) {
		bool mentee = b && strcmp(from[i].label, "mentee") == 0, mentor = b && strcmp(from[i].label, "mentor") == 0;

		c[i] = (struct choice){ from[i].value,
			mentee ? trf(rq->mem, rq->lang, "By name (%s)", b->mentees) :
			mentor ? trf(rq->mem, rq->lang, "By name (%s)", b->mentors) : tr(rq->lang, from[i].label) };
	}
	return (struct choices){ c, (int)n };
}

/* One of the values a list of choices knows, else the first. */
static const char *chosen(const char *value, const struct choice *of, size_t n)
{
	for (size_t i = 0; value && i < n; i++)
		if (strcmp(of[i].value, value) == 0)
			return of[i].value;
	return of[0].value;
}

static const char *const *form_ids(struct req *rq, int n)
{
	const char **ids = mem_array(rq->mem, const char *, n);

	for (int i = 0; i < n; i++)
		ids[i] = frame_form_id(rq);
	return ids;
}

static struct url with_query(struct req *rq, struct url u, const struct board_page *v)
{
	u = url_with(rq->mem, u, "q", *v->q ? v->q : NULL);
	u = url_with(rq->mem, u, "show", *v->show ? v->show : NULL);
	return url_with(rq->mem, u, "order", strcmp(v->order, orders[0].value) ? v->order : NULL);
}

static struct url with_page(struct req *rq, struct url u, const struct board_page *v)
{
	u = with_query(rq, u, v);
	return v->pager.page > 1 ? url_with_int(rq->mem, u, "page", v->pager.page) : u;
}

static void add_urls(struct req *rq, struct board_page *v, proposal_id id)
{
	mem *m = rq->mem;
	int64_t version = v->b->proposal->version;

	v->all = url_proposal_show(m, id);
	v->base = with_query(rq, v->all, v);
	v->change = with_page(rq, url_with_int(m, url_proposal_change(m, id), "version", version), v);
	v->lift = url_fragment(m, url_with(m, with_page(rq, v->all, v), "lift", "1"), "lift");
	v->pair = url_proposal_pair(m, id);
	v->copy = url_proposal_copy(m, id);
	v->rename = url_with_int(m, url_proposal_rename(m, id), "version", version);
	v->drop = url_with_int(m, url_proposal_drop(m, id), "version", version);
	v->network = url_proposal_network(m, id);
	v->figures = url_proposal_figures(m, id);
	v->publish = url_proposal_publish(m, id);
}

static void add_form_ids(struct req *rq, struct board_page *v)
{
	v->tandem_ids = form_ids(rq, v->b->n);
	v->mentee_ids = form_ids(rq, v->b->mentees_left_n);
	v->mentor_ids = form_ids(rq, v->b->mentors_left_n);
	v->ban_ids = form_ids(rq, v->b->bans);
	v->out_ids = form_ids(rq, v->b->outs);
	v->undo_id = frame_form_id(rq);
	v->solve_id = frame_form_id(rq);
	v->assign_id = frame_form_id(rq);
	v->copy_id = frame_form_id(rq);
	v->rename_id = frame_form_id(rq);
	v->drop_id = frame_form_id(rq);
}

/* with: the refusal to show, NULL = none. */
static struct err *show_board(struct req *rq, struct out *out, void *with)
{
	struct board_page *v = mem_make(rq->mem, struct board_page);
	proposal_id id = path_id(rq, proposal_id, 0);
	const struct err *refused = with;
	struct board_query q = { .rows = LIMIT_PAGE_ROWS };
	int64_t page = req_query_int(rq, "page", 1, 1000000, 1);
	struct board *b;
	bool may;

	v->q = req_query(rq, "q") ? text_trim(rq->mem, req_query(rq, "q")) : "";
	v->show = chosen(req_query(rq, "show"), shows, LEN(shows));
	v->order = chosen(req_query(rq, "order"), orders, LEN(orders));
	q.q = v->q;
	q.show = v->show;
	q.order = v->order;
	q.skip = (page - 1) * LIMIT_PAGE_ROWS;
	q.lift = req_query_int(rq, "lift", 1, 1, 0) == 1;
	TRY(board_load(rq->act, id, &q, &b));
	v->b = b;
	v->pager = pager_make(b->fitting, LIMIT_PAGE_ROWS, page);
	v->shows = translated(rq, shows, LEN(shows), NULL);
	v->orders = translated(rq, orders, LEN(orders), b);
	v->problem = refused ? tr(rq->lang, refused->told) : NULL;
	add_urls(rq, v, id);
	add_form_ids(rq, v);
	TRY(act_can(rq->act, ACTION_run_edit, OBJECT_run_id, b->run->id.v, &may));
	if (may)
		v->to_quotas = url_run_quotas(rq->mem, b->run->id);
	TRY(pairing_nav(rq, b->programme, b->run, "pairing", true, &v->nav));
	ui_board(out->page, v);
	return reply(out, refused ? frame_status(refused) : 200);
}

struct err *handle_proposal_show(struct req *rq, struct out *out)
{
	return show_board(rq, out, NULL);
}

/* A change */

struct change_input {
	const char *what, *reason;
	application_id mentor, mentee, other, to;
};

static const struct form_field change_form[] = {
	FORM_FIELD(struct change_input, what, 1, 20, N_("What to do")),
	FORM_FIELD(struct change_input, reason, 0, LIMIT_TEXT, N_("Reason")),
	FORM_CHOICE(struct change_input, mentor, 0, N_("Person")),
	FORM_CHOICE(struct change_input, mentee, 0, N_("Person")),
	FORM_CHOICE(struct change_input, other, 0, N_("Person")),
	FORM_CHOICE(struct change_input, to, 0, N_("Person")),
};

struct changing {
	struct matchmake_change change;
	struct matchmake *k;
	int64_t version;
	struct url back;
};

static struct err *load(struct req *rq, struct out *out, void *with)
{
	struct changing *c = with;

	(void)out;
	return matchmake_load(rq->act, path_id(rq, proposal_id, 0), &c->k);
}

static struct err *store(struct req *rq, struct out *out, void *with)
{
	struct changing *c = with;
	proposal_id id;

	TRY(matchmake_store(rq->act, c->k, c->version, &id));
	return see_done(out, c->back, "proposal_changed");
}

static struct err *change(struct req *rq, struct out *out, struct changing *c)
{
	TRY(self_read(rq, out, load, c));
	if (c->k->proposal.version != c->version)
		return self_write(rq, out, store, c); /* a form posted twice is sent on, another's is a conflict */
	TRY(matchmake_change(c->k, &c->change));
	return self_write(rq, out, store, c);
}

static struct url pair_url(struct req *rq, application_id mentor, application_id mentee)
{
	struct url u = url_proposal_pair(rq->mem, path_id(rq, proposal_id, 0));

	return url_with_int(rq->mem, url_with_int(rq->mem, u, "mentor", mentor.v), "mentee", mentee.v);
}

/* The page of the pair, with the refusal and what was typed, if it was about one pair. */
static struct err *show_pair(struct req *rq, struct out *out, application_id mentor, application_id mentee,
    const struct err *refused, const char *reason)
{
	struct pair_page *v = mem_make(rq->mem, struct pair_page);
	proposal_id id = path_id(rq, proposal_id, 0);
	struct board_preview *p;

	TRY(board_preview(rq->act, id, mentor, mentee, &p));
	v->v = p;
	v->problem = refused ? tr(rq->lang, refused->told) : NULL;
	v->reason = reason;
	v->change = url_with_int(rq->mem, url_proposal_change(rq->mem, id), "version", p->proposal->version);
	v->back = url_proposal_show(rq->mem, id);
	v->form_id = frame_form_id(rq);
	pairing_crumbs(rq, p->programme, p->run);
	frame_crumb(rq, v->back, p->proposal->name);
	ui_board_pair(out->page, v);
	return reply(out, refused ? frame_status(refused) : 200);
}

static struct err *refuse(struct req *rq, struct out *out, const struct changing *c, struct err *e)
{
	bool pair = strcmp(c->change.what, "pin") == 0 && c->change.mentor.v && c->change.mentee.v;
	struct err *again;

	if (!e->told || (e->kind != ERR_INVALID && e->kind != ERR_CONFLICT))
		return e;
	if (!pair || e->kind == ERR_CONFLICT)
		return self_read(rq, out, show_board, e);
	again = show_pair(rq, out, c->change.mentor, c->change.mentee, e, c->change.reason);
	return again && again->kind == ERR_INVALID ? self_read(rq, out, show_board, e) : again;
}

/* move: the mentee gets the mentor chosen; swap: and whom that one has changes places. */
static struct matchmake_change change_of(const struct change_input *in)
{
	struct matchmake_change c = { in->what, in->mentor, in->mentee, in->other, in->reason };

	if (strcmp(in->what, "move") == 0)
		c.what = "pin";
	if (strcmp(in->what, "move") == 0 || strcmp(in->what, "swap") == 0)
		c.mentor = in->to;
	return c;
}

static struct url back_to(struct req *rq)
{
	struct board_page v = { .q = req_query(rq, "q") ? req_query(rq, "q") : "",
		.show = chosen(req_query(rq, "show"), shows, LEN(shows)),
		.order = chosen(req_query(rq, "order"), orders, LEN(orders)) };

	v.pager.page = (int)req_query_int(rq, "page", 1, 1000000, 1);
	return with_page(rq, url_proposal_show(rq->mem, path_id(rq, proposal_id, 0)), &v);
}

struct err *handle_proposal_change(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, change_form, LEN(change_form));
	struct changing c = { .version = req_query_int(rq, "version", 1, INT64_MAX, 0), .back = back_to(rq) };
	struct change_input in;
	struct err *e;

	if (!form_read(f, &in))
		return self_read(rq, out, show_board,
		    ERR(rq->mem, ERR_INVALID, N_("Please choose a person, and give a reason of at most 4,000 characters."),
		        "form"));
	if ((strcmp(in.what, "move") == 0 || strcmp(in.what, "swap") == 0 || strcmp(in.what, "check") == 0) && !in.to.v)
		return self_read(rq, out, show_board,
		    ERR(rq->mem, ERR_INVALID, N_("Please choose the person who is to be assigned."), "nobody chosen"));
	if (strcmp(in.what, "check") == 0)
		return see_other(out, pair_url(rq, in.to, in.mentee));
	c.change = change_of(&in);
	e = change(rq, out, &c);
	return e ? refuse(rq, out, &c, e) : NULL;
}

struct err *handle_proposal_pair(struct req *rq, struct out *out)
{
	application_id mentor = { req_query_int(rq, "mentor", 1, INT64_MAX, 0) };
	application_id mentee = { req_query_int(rq, "mentee", 1, INT64_MAX, 0) };
	struct err *e;

	if (mentor.v && mentee.v)
		return show_pair(rq, out, mentor, mentee, NULL, "");
	e = ERR(rq->mem, ERR_INVALID, N_("Please choose both people."), "mentor or mentee missing");
	return self_read(rq, out, show_board, e);
}
