/* SPDX-License-Identifier: EUPL-1.2 */
/* Decisions made while looking stand in the address: nothing is stored before a way is chosen, the page can be
 * reloaded and passed on, and needs no script. ?keep=1,2&out=3&not=4-5 */
#include "web/repair_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "ui/repair.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/self.h"

static const char *const ways[REPAIR_WAYS] = { "stay", "move" };

/* A list of ids; what is none ends it. */
static int read_ids(const char *text, application_id *out)
{
	int n = 0;

	while (text && *text && n < REPAIR_ASKED_MOST) {
		char *end;
		long long id = strtoll(text, &end, 10);

		if (end == text || id <= 0)
			break;
		out[n++].v = id;
		text = *end == ',' ? end + 1 : end;
	}
	return n;
}

static int read_pairs(const char *text, struct repair_pair *out)
{
	int n = 0;

	while (text && *text && n < REPAIR_ASKED_MOST) {
		char *end;
		long long mentee = strtoll(text, &end, 10), mentor;

		if (end == text || *end != '-' || mentee <= 0)
			break;
		text = end + 1;
		mentor = strtoll(text, &end, 10);
		if (end == text || mentor <= 0)
			break;
		out[n++] = (struct repair_pair){ { mentee }, { mentor } };
		text = *end == ',' ? end + 1 : end;
	}
	return n;
}

static struct repair_asked *asked_of(struct req *rq)
{
	struct repair_asked *q = mem_make(rq->mem, struct repair_asked);

	q->run = path_id(rq, run_id, 0);
	q->keeps = read_ids(req_query(rq, "keep"), q->keep);
	q->outs = read_ids(req_query(rq, "out"), q->out);
	q->nots = read_pairs(req_query(rq, "not"), q->not);
	return q;
}

static const char *ids_text(mem *m, const application_id *id, int n, int but)
{
	struct buf *b = buf_new(m);

	for (int i = 0; i < n; i++)
		if (i != but)
			buf_fmt(b, "%s%lld", b->n ? "," : "", (long long)id[i].v);
	return b->n ? b->at : NULL;
}

static const char *pairs_text(mem *m, const struct repair_pair *p, int n, int but)
{
	struct buf *b = buf_new(m);

	for (int i = 0; i < n; i++)
		if (i != but)
			buf_fmt(b, "%s%lld-%lld", b->n ? "," : "", (long long)p[i].mentee.v, (long long)p[i].mentor.v);
	return b->n ? b->at : NULL;
}

/* The page with these decisions but the one of each list with that number; -1 = with all. */
static struct url page_of(struct req *rq, struct url u, const struct repair_asked *q, int keep, int out, int not)
{
	u = url_with(rq->mem, u, "keep", ids_text(rq->mem, q->keep, q->keeps, keep));
	u = url_with(rq->mem, u, "out", ids_text(rq->mem, q->out, q->outs, out));
	return url_with(rq->mem, u, "not", pairs_text(rq->mem, q->not, q->nots, not));
}

static struct url here(struct req *rq, const struct repair_asked *q)
{
	return page_of(rq, url_run_repair(rq->mem, q->run), q, -1, -1, -1);
}

static struct url with_kept(struct req *rq, const struct repair_asked *q, application_id mentee)
{
	struct repair_asked more = *q;

	if (more.keeps < REPAIR_ASKED_MOST)
		more.keep[more.keeps++] = mentee;
	return here(rq, &more);
}

static struct url with_out(struct req *rq, const struct repair_asked *q, application_id who)
{
	struct repair_asked more = *q;

	if (more.outs < REPAIR_ASKED_MOST)
		more.out[more.outs++] = who;
	return here(rq, &more);
}

static struct url with_not(struct req *rq, const struct repair_asked *q, application_id mentee, application_id mentor)
{
	struct repair_asked more = *q;

	if (more.nots < REPAIR_ASKED_MOST)
		more.not[more.nots++] = (struct repair_pair){ mentee, mentor };
	return here(rq, &more);
}

static void seeker_links(struct req *rq, const struct repair_asked *q, const struct repair_seeker *s, int n,
    const struct url **out, const struct url **former)
{
	struct url *o = mem_array(rq->mem, struct url, n), *f = mem_array(rq->mem, struct url, n);

	for (int i = 0; i < n; i++) {
		o[i] = with_out(rq, q, s[i].person.id);
		if (s[i].tandem.v)
			f[i] = url_tandem_show(rq->mem, s[i].tandem);
	}
	*out = o;
	*former = f;
}

static void way_links(struct req *rq, const struct repair_asked *q, struct repair_view *v)
{
	for (enum repair_way w = 0; w < REPAIR_WAYS; w++) {
		const struct repair_choice *c = &v->r->way[w];
		struct url *not = mem_array(rq->mem, struct url, c->n), *keep = mem_array(rq->mem, struct url, c->n);

		for (int i = 0; i < c->n; i++) {
			not[i] = with_not(rq, q, c->tandem[i].mentee.id, c->tandem[i].mentor.id);
			keep[i] = with_kept(rq, q, c->tandem[i].mentee.id);
		}
		v->not[w] = not;
		v->keep[w] = keep;
		v->form_id[w] = frame_form_id(rq);
	}
}

static void undo_links(struct req *rq, const struct repair_asked *q, struct repair_view *v)
{
	struct url base = url_run_repair(rq->mem, q->run);
	struct url *keep = mem_array(rq->mem, struct url, q->keeps);
	struct url *out = mem_array(rq->mem, struct url, q->outs);
	struct url *not = mem_array(rq->mem, struct url, q->nots);

	for (int i = 0; i < q->keeps; i++)
		keep[i] = page_of(rq, base, q, i, -1, -1);
	for (int i = 0; i < q->outs; i++)
		out[i] = page_of(rq, base, q, -1, i, -1);
	for (int i = 0; i < q->nots; i++)
		not[i] = page_of(rq, base, q, -1, -1, i);
	v->unkeep = keep;
	v->unout = out;
	v->unnot = not;
}

struct repairing {
	struct repair_asked *asked;
	struct repair *r;
	struct run_nav nav;
	enum repair_way way;
	struct matchmake *k;
};

static struct err *load(struct req *rq, struct out *out, void *with)
{
	struct repairing *x = with;
	struct run_view in;

	(void)out;
	TRY(run_view(rq->act, x->asked->run, &in));
	TRY(run_nav_load(rq, &in, "tandems", &x->nav));
	frame_crumb(rq, url_run_tandems(rq->mem, in.run->id), tr(rq->lang, N_("Tandems")));
	return repair_load(rq->act, x->asked, &x->r);
}

static struct err *look(struct req *rq, struct out *out, struct repairing *x)
{
	x->asked = asked_of(rq);
	TRY(self_read(rq, out, load, x));
	return repair_compute(rq->act, x->r);
}

static struct err *show(struct req *rq, struct out *out, const struct repairing *x, const char *problem, int status)
{
	struct repair_view *v = mem_make(rq->mem, struct repair_view);
	const struct repair_asked *q = x->asked;

	v->r = x->r;
	v->asked = q;
	v->problem = problem ? tr(rq->lang, problem) : NULL;
	v->nav = x->nav;
	v->tandems = url_run_tandems(rq->mem, q->run);
	v->action = page_of(rq, url_repair_choose(rq->mem, q->run), q, -1, -1, -1);
	seeker_links(rq, q, v->r->mentee_free, v->r->mentees_free, &v->mentee_out, &v->mentee_former);
	seeker_links(rq, q, v->r->mentor_free, v->r->mentors_free, &v->mentor_out, &v->mentor_former);
	way_links(rq, q, v);
	undo_links(rq, q, v);
	ui_repair(out->page, v);
	return reply(out, status);
}

struct err *handle_run_repair(struct req *rq, struct out *out)
{
	struct repairing x = { 0 };

	TRY(look(rq, out, &x));
	return show(rq, out, &x, NULL, 200);
}

static struct err *begin(struct req *rq, struct out *out, void *with)
{
	struct repairing *x = with;

	(void)out;
	return repair_begin(rq->act, x->asked, x->r, x->way, &x->k);
}

static struct err *store(struct req *rq, struct out *out, void *with)
{
	struct repairing *x = with;
	proposal_id id;

	TRY(matchmake_store(rq->act, x->k, 0, &id));
	return see_done(out, url_proposal_show(rq->mem, id), "repair_chosen");
}

static struct err *choose(struct req *rq, struct out *out, struct repairing *x)
{
	TRY(self_read(rq, out, begin, x));
	TRY(repair_take(x->r, x->way, x->k));
	return self_write(rq, out, store, x);
}

struct err *handle_repair_choose(struct req *rq, struct out *out)
{
	static const char changed[] = N_("People, tandems or rules have changed meanwhile. Please look at it again.");
	const char *way = req_form(rq, "way"), *mark = req_form(rq, "mark");
	struct repairing x = { 0 };
	struct err *e;

	TRY(look(rq, out, &x));
	x.way = way && strcmp(way, ways[REPAIR_MOVE]) == 0 ? REPAIR_MOVE : REPAIR_STAY;
	if (!mark || strtoll(mark, NULL, 10) != x.r->mark)
		return show(rq, out, &x, changed, 422);
	e = choose(rq, out, &x);
	return e && e->kind == ERR_INVALID && e->told ? show(rq, out, &x, e->told, 422) : e;
}
