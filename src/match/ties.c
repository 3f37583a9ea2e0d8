/* SPDX-License-Identifier: EUPL-1.2 */
/* What is left when prices have spoken: sets that are equally good. In the residual
 * graph of one best set (mentors and the outside) a pair can be exchanged
 * only along a circle, so only within a strong component (Tarjan 1972). Numbers of the
 * components are prices that prove it. */
#include <stdlib.h>

#include "base/seed.h"
#include "match/stage.h"

/* A change of the set, as a way from where a tandem is missed to where it is added. */
struct step {
	int32_t to, who; /* the mentee who moves there; -1: only bounds matter */
};

/* Nodes: mentors 0.., groups of mentees, groups of mentors, the outside last. Where there are groups, the innermost one around
 * somebody stands for the outside, and so on outwards. Somebody with a tandem is no node: the only way to them leads over their
 * mentor, so they stand there; somebody without stands outside. Steps:
 *   from where a mentee stands  to the mentor of each other open pair, and outside from a tandem that need not be
 *   mentor -> outside           could take one more              outside -> mentor  could spare one
 * Groups of mentors let out, groups of mentees let in, like mentors. */
struct steps {
	const struct open *o;
	int32_t group[MARKET_SIDES], outside, nodes;
	int32_t *degree, *held[MARKET_SIDES]; /* tandems of each mentor and group */
	int32_t *first; /* [nodes + 2] into step */
	struct step *step;
};

static int32_t around(const struct steps *r, int side, int32_t group)
{
	return group < 0 ? r->outside : r->group[side] + group;
}

/* The group around somebody, or around a group; or the outside. */
static int32_t up(const struct steps *r, int side, int32_t who)
{
	const struct market_quotas *q = r->o->quota[side];

	return around(r, side, q->n ? q->of[who] : -1);
}

static int32_t stands(const struct steps *r, int32_t i)
{
	return r->o->mentor_of[i] >= 0 ? r->o->mentor_of[i] : up(r, MARKET_MENTEE, i);
}

/* Counts the step, or writes it down when all are counted. */
static void put(struct steps *r, int32_t from, int32_t to, int32_t who)
{
	if (r->step)
		r->step[r->first[from + 1]++] = (struct step){ to, who };
	else
		r->first[from + 2]++;
}

static void put_mentee(struct steps *r, int32_t i)
{
	const struct open *o = r->o;
	int32_t from = stands(r, i), own = o->mentor_of[i];

	for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
		if (o->pair[e].mentor != own)
			put(r, from, o->pair[e].mentor, i);
	if (own >= 0 && !o->must[i])
		put(r, from, up(r, MARKET_MENTEE, i), i);
}

/* Between a group, or a mentor, and what is around. */
static void put_bounds(struct steps *r, int32_t node, int32_t outer, int32_t has, int32_t least, int32_t most, bool lets_in)
{
	if (lets_in ? has > least : has < most)
		put(r, node, outer, -1);
	if (lets_in ? has < most : has > least)
		put(r, outer, node, -1);
}

static void put_all(struct steps *r, const bool *gone)
{
	const struct open *o = r->o;

	for (int32_t i = 0; i < o->mentees; i++)
		if (stage_is_free(o, i) && !(gone && gone[i]))
			put_mentee(r, i);
	for (int32_t j = 0; j < o->mentors; j++)
		if (o->least[j] < o->most[j])
			put_bounds(r, j, up(r, MARKET_MENTOR, j), r->degree[j], o->least[j], o->most[j], false);
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < o->quota[side]->n; k++)
			put_bounds(r, r->group[side] + k, around(r, side, o->quota[side]->within[k]), r->held[side][k],
			    o->bounds[side].least[k], o->bounds[side].most[k], side == MARKET_MENTEE);
}

/* The steps from the set of now, without those of the mentees who are gone (NULL: nobody). */
static struct steps steps_of(mem *m, const struct open *o, const bool *gone)
{
	struct steps r = { .o = o };

	r.group[MARKET_MENTEE] = o->mentors;
	r.group[MARKET_MENTOR] = r.group[MARKET_MENTEE] + o->quota[MARKET_MENTEE]->n;
	r.outside = r.group[MARKET_MENTOR] + o->quota[MARKET_MENTOR]->n;
	r.nodes = r.outside + 1;
	r.degree = mem_array(m, int32_t, o->mentors + 1);
	for (int side = 0; side < MARKET_SIDES; side++)
		r.held[side] = mem_array(m, int32_t, o->quota[side]->n + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		if (o->mentor_of[i] < 0)
			continue;
		r.degree[o->mentor_of[i]]++;
		quota_count(o->quota[MARKET_MENTEE], r.held[MARKET_MENTEE], i, 1);
		quota_count(o->quota[MARKET_MENTOR], r.held[MARKET_MENTOR], o->mentor_of[i], 1);
	}
	r.first = mem_array(m, int32_t, r.nodes + 2);
	put_all(&r, gone);
	for (int32_t v = 0; v < r.nodes; v++)
		r.first[v + 2] += r.first[v + 1];
	r.step = mem_array(m, struct step, r.first[r.nodes + 1] + 1);
	put_all(&r, gone);
	return r;
}

/* Tarjan's strong components under way. */
struct tarjan {
	int32_t *comp, *low, *seen, *path, *wait, *next;
	int32_t clock, comps, waiting;
};

/* All that can be reached from node s. */
static void visit(const struct steps *r, struct tarjan *t, int32_t s)
{
	int32_t depth = 0;

	t->path[depth++] = s;
	while (depth) {
		int32_t v = t->path[depth - 1], at, to = -1;

		if (!t->seen[v]) {
			t->seen[v] = t->low[v] = ++t->clock;
			t->wait[t->waiting++] = v;
			t->next[v] = r->first[v];
		}
		for (at = t->next[v]; at < r->first[v + 1]; at++) {
			to = r->step[at].to;
			if (!t->seen[to])
				break;
			if (!t->comp[to] && t->low[to] < t->low[v])
				t->low[v] = t->low[to];
		}
		t->next[v] = at + 1;
		if (at < r->first[v + 1]) {
			t->path[depth++] = to;
			continue;
		}
		depth--;
		if (t->low[v] == t->seen[v]) {
			t->comps++;
			do {
				t->comp[t->wait[--t->waiting]] = t->comps;
			} while (t->wait[t->waiting] != v);
		}
		if (depth && !t->comp[v] && t->low[v] < t->low[t->path[depth - 1]])
			t->low[t->path[depth - 1]] = t->low[v];
	}
}

/* Component of each node, numbered so that every step leads to the same or a lower number. Who has none belongs to what
 * is around. */
static int32_t *components(mem *m, const struct steps *r)
{
	int32_t n = r->nodes;
	struct tarjan t = { .comp = mem_array(m, int32_t, n), .low = mem_array(m, int32_t, n), .seen = mem_array(m, int32_t, n),
		.path = mem_array(m, int32_t, n + 1), .wait = mem_array(m, int32_t, n + 1), .next = mem_array(m, int32_t, n) };

	visit(r, &t, r->outside);
	for (int32_t v = 0; v < n; v++)
		if (!t.seen[v] && r->first[v] < r->first[v + 1])
			visit(r, &t, v);
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < r->o->quota[side]->n; k++)
			if (!t.comp[r->group[side] + k])
				t.comp[r->group[side] + k] = t.comp[around(r, side, r->o->quota[side]->within[k])];
	for (int32_t j = 0; j < r->o->mentors; j++)
		if (!t.comp[j])
			t.comp[j] = t.comp[up(r, MARKET_MENTOR, j)];
	return t.comp;
}

/* Numbers of components as whole prices of mentors and groups, and each one's own. */
static void prices_of(const struct steps *r, const int32_t *comp, int64_t *p, int64_t *const group[MARKET_SIDES])
{
	for (int32_t j = 0; j < r->o->mentors; j++)
		p[j] = comp[up(r, MARKET_MENTOR, j)] - comp[j];
	for (int side = 0; side < MARKET_SIDES; side++) {
		for (int32_t k = 0; k < r->o->quota[side]->n; k++) {
			int64_t own = comp[around(r, side, r->o->quota[side]->within[k])] - comp[r->group[side] + k];

			group[side][k] = side == MARKET_MENTEE ? -own : own;
		}
	}
}

static void keep_bounds(const int64_t *p, int32_t n, int32_t *least, int32_t *most)
{
	for (int32_t j = 0; j < n; j++) {
		if (p[j] > 0)
			least[j] = most[j];
		else if (p[j] < 0)
			most[j] = least[j];
	}
}

static bool any_price(const int64_t *p, int32_t n)
{
	for (int32_t j = 0; j < n; j++)
		if (p[j])
			return true;
	return false;
}

/* The pairs between different components go. The number of where somebody stands may stand for theirs. */
static void drop_pairs(const struct steps *r, const int32_t *comp, struct open *o, int64_t *u)
{
	int64_t n = 0;

	open_own(o);
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];
		int32_t own = comp[stands(r, i)];

		u[i] = own - comp[up(r, MARKET_MENTEE, i)];
		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (own == comp[o->pair[e].mentor])
				o->own[n++] = o->pair[e];
		o->must[i] |= u[i] > 0;
	}
	o->first[o->mentees] = n;
}

bool stage_settled(struct stage_ctx *x, struct open *o, struct proof_stage *s)
{
	mem *m = mem_new(x->work, "components");
	struct steps r = steps_of(m, o, NULL);
	int32_t *comp = components(m, &r);
	int64_t *u = mem_array(x->keep, int64_t, o->mentees + 1);
	int64_t *p = mem_array(x->keep, int64_t, o->mentors + 1), *group[MARKET_SIDES];
	int64_t before = o->first[o->mentees];
	bool narrower;

	*s = (struct proof_stage){ PROOF_SUM };
	for (int side = 0; side < MARKET_SIDES; side++)
		s->group[side] = group[side] = mem_array(x->keep, int64_t, o->quota[side]->n + 1);
	prices_of(&r, comp, p, group);
	drop_pairs(&r, comp, o, u);
	keep_bounds(p, o->mentors, o->least, o->most);
	narrower = o->first[o->mentees] < before || any_price(p, o->mentors);
	for (int side = 0; side < MARKET_SIDES; side++) {
		keep_bounds(group[side], o->quota[side]->n, o->bounds[side].least, o->bounds[side].most);
		narrower |= any_price(group[side], o->quota[side]->n);
	}
	s->u = u;
	s->p = p;
	mem_free(m);
	return narrower;
}

struct ranked {
	uint64_t rank;
	int64_t at;
};

static int by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* Breadth first from a node to another; then the way back is told: from where each node was come to, and who moves
 * by that step. */
struct walk {
	int32_t *queue, *from, *by, *stamp;
	int32_t search;
};

static bool find_way(const struct steps *r, struct walk *w, const bool *gone, int32_t from, int32_t to)
{
	int32_t head = 0, tail = 0;

	w->stamp[from] = ++w->search;
	w->queue[tail++] = from;
	while (head < tail) {
		int32_t v = w->queue[head++];

		if (v == to)
			return true;
		for (int32_t at = r->first[v]; at < r->first[v + 1]; at++) {
			int32_t next = r->step[at].to, who = r->step[at].who;

			if (w->stamp[next] == w->search || (who >= 0 && gone[who]))
				continue;
			w->stamp[next] = w->search;
			w->from[next] = v;
			w->by[next] = who;
			w->queue[tail++] = next;
		}
	}
	return false;
}

/* Mentee i takes the mentor, everybody on the way from there to where i stood moves on. */
static void turn_circle(const struct steps *r, const struct walk *w, int32_t *mentor_of, int32_t i, int32_t mentor)
{
	for (int32_t v = stands(r, i); v != mentor; v = w->from[v])
		if (w->by[v] >= 0)
			mentor_of[w->by[v]] = v < r->o->mentors ? v : -1;
	mentor_of[i] = mentor;
}

/* Gives mentee i the first of their choices that a best set has. True if others moved. */
static bool decide(mem *m, const struct steps *r, struct walk *w, const bool *gone, int32_t *mentor_of,
    const struct stage_keys *key, uint64_t seed, int32_t i)
{
	const struct open *o = r->o;
	int32_t n = (int32_t)(o->first[i + 1] - o->first[i]);
	struct ranked *choice = mem_array(m, struct ranked, n + 1);
	bool moved = false;

	for (int32_t e = 0; e < n; e++) {
		int32_t j = o->pair[o->first[i] + e].mentor;

		choice[e] = (struct ranked){ seed_mix(seed_mix(seed, key->mentee[i]), key->mentor[j]), j };
	}
	qsort(choice, (size_t)n, sizeof *choice, by_rank);
	for (int32_t e = 0; e < n && !moved && mentor_of[i] != choice[e].at; e++) {
		int32_t j = (int32_t)choice[e].at;

		moved = find_way(r, w, gone, j, stands(r, i));
		if (moved)
			turn_circle(r, w, mentor_of, i, j);
	}
	mem_free(choice);
	return moved;
}

void stage_seed(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	mem *m = mem_new(x->work, "seed"), *each = mem_new(m, "steps");
	bool *gone = mem_array(m, bool, o->mentees + 1);
	struct steps r = steps_of(each, o, gone);
	struct walk w = { mem_array(m, int32_t, r.nodes), mem_array(m, int32_t, r.nodes), mem_array(m, int32_t, r.nodes),
		mem_array(m, int32_t, r.nodes), 0 };
	struct ranked *line = mem_array(m, struct ranked, o->mentees + 1);
	int32_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++)
		if (stage_is_free(o, i))
			line[n++] = (struct ranked){ seed_mix(seed, key->mentee[i]), i };
	qsort(line, (size_t)n, sizeof *line, by_rank);
	for (int32_t at = 0; at < n; at++) {
		int32_t i = (int32_t)line[at].at;
		bool moved = decide(m, &r, &w, gone, o->mentor_of, key, seed, i);

		gone[i] = true;
		if (!moved)
			continue;
		mem_free(each);
		each = mem_new(m, "steps");
		r = steps_of(each, o, gone);
	}
	mem_free(m);
}
