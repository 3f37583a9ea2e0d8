/* SPDX-License-Identifier: EUPL-1.2 */
/* What is left when prices have spoken: sets that are equally good. In the residual
 * graph of one best set (mentees, mentors and the outside) a pair can be exchanged
 * only along a circle, so only within a strong component (Tarjan 1972). Numbers of the
 * components are prices that prove it. */
#include <stdlib.h>

#include "base/seed.h"
#include "match/stage.h"

/* Nodes: mentees 0.., mentors mentees.., groups of mentees, groups of mentors, the outside last. Where there are
 * groups, the innermost one around somebody stands for the outside, and so on outwards. Who sits with a mentor is listed, so that
 * every step of the residual graph can be enumerated from its beginning; but not who can sit nowhere else, as no way leads on
 * from there:
 *   mentee  -> mentor   an open pair not chosen          mentor -> mentee  a chosen pair
 *   mentee  -> outside  has a tandem but need not        outside -> mentee has none but may
 *   mentor  -> outside  could take one more              outside -> mentor could spare one */
struct residual {
	const struct open *o;
	int32_t group[MARKET_SIDES], outside, nodes;
	int32_t *inside_first, *inside; /* of each group and the outside: the nodes whose innermost it is */
	int32_t *held[MARKET_SIDES];    /* tandems of each group */
	int32_t *degree;                    /* mentees of each mentor                                  */
	int32_t *seat_first, *seats, *seat; /* those of them that are free: seat_first[j] .. + seats[j] */
	int32_t *place;                     /* [mentees] own position in seat                          */
	bool *gone;                          /* [mentees] decided, out of the game; NULL none */
};

static bool optional(const struct residual *r, int32_t i)
{
	return !r->o->must[i] && r->o->first[i + 1] > r->o->first[i] && !(r->gone && r->gone[i]);
}

static int32_t around(const struct residual *r, int side, int32_t group)
{
	return group < 0 ? r->outside : r->group[side] + group;
}

/* The group around a node, or the outside. */
static int32_t up(const struct residual *r, int32_t node)
{
	const struct market_quotas *const *q = r->o->quota;

	if (node < r->o->mentees)
		return around(r, MARKET_MENTEE, q[MARKET_MENTEE]->n ? q[MARKET_MENTEE]->of[node] : -1);
	if (node < r->group[MARKET_MENTEE])
		return around(r, MARKET_MENTOR, q[MARKET_MENTOR]->n ? q[MARKET_MENTOR]->of[node - r->o->mentees] : -1);
	if (node < r->group[MARKET_MENTOR])
		return around(r, MARKET_MENTEE, q[MARKET_MENTEE]->within[node - r->group[MARKET_MENTEE]]);
	return around(r, MARKET_MENTOR, q[MARKET_MENTOR]->within[node - r->group[MARKET_MENTOR]]);
}

static void sit(struct residual *r, int32_t i, int32_t j)
{
	quota_count(r->o->quota[MARKET_MENTEE], r->held[MARKET_MENTEE], i, 1);
	quota_count(r->o->quota[MARKET_MENTOR], r->held[MARKET_MENTOR], j, 1);
	r->degree[j]++;
	if (!stage_is_free(r->o, i))
		return;
	r->place[i] = r->seat_first[j] + r->seats[j]++;
	r->seat[r->place[i]] = i;
}

/* Only who is free rises. */
static void rise(struct residual *r, int32_t i, int32_t j)
{
	int32_t last = r->seat_first[j] + --r->seats[j];

	quota_count(r->o->quota[MARKET_MENTEE], r->held[MARKET_MENTEE], i, -1);
	quota_count(r->o->quota[MARKET_MENTOR], r->held[MARKET_MENTOR], j, -1);
	r->degree[j]--;
	r->seat[r->place[i]] = r->seat[last];
	r->place[r->seat[last]] = r->place[i];
}

/* A mentor's seats are as many as there are open pairs that could fill them. */
static void seat_all(mem *m, struct residual *r)
{
	const struct open *o = r->o;

	r->degree = mem_array(m, int32_t, o->mentors + 1);
	r->seats = mem_array(m, int32_t, o->mentors + 1);
	r->seat_first = mem_array(m, int32_t, o->mentors + 2);
	r->place = mem_array(m, int32_t, o->mentees + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1] && stage_is_free(o, i); e++)
			r->seat_first[o->pair[e].mentor + 1]++;
	for (int32_t j = 0; j < o->mentors; j++)
		r->seat_first[j + 1] += r->seat_first[j];
	r->seat = mem_array(m, int32_t, r->seat_first[o->mentors] + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		if (o->mentor_of[i] >= 0)
			sit(r, i, o->mentor_of[i]);
}

/* A mentee that no way leads through. */
static bool is_still(const struct residual *r, int32_t node)
{
	return node < r->o->mentees && !stage_is_free(r->o, node);
}

/* What lies in each group and in the outside. */
static void list_inside(mem *m, struct residual *r)
{
	int32_t first = r->group[MARKET_MENTEE];

	r->inside_first = mem_array(m, int32_t, r->nodes - first + 2);
	r->inside = mem_array(m, int32_t, r->nodes);
	for (int32_t v = 0; v < r->outside; v++)
		if (!is_still(r, v))
			r->inside_first[up(r, v) - first + 2]++;
	for (int32_t v = 0; v < r->nodes - first; v++)
		r->inside_first[v + 2] += r->inside_first[v + 1];
	for (int32_t v = 0; v < r->outside; v++)
		if (!is_still(r, v))
			r->inside[r->inside_first[up(r, v) - first + 1]++] = v;
}

static struct residual residual_of(mem *m, const struct open *o)
{
	struct residual r = { .o = o };

	r.group[MARKET_MENTEE] = o->mentees + o->mentors;
	r.group[MARKET_MENTOR] = r.group[MARKET_MENTEE] + o->quota[MARKET_MENTEE]->n;
	r.outside = r.group[MARKET_MENTOR] + o->quota[MARKET_MENTOR]->n;
	r.nodes = r.outside + 1;
	for (int side = 0; side < MARKET_SIDES; side++)
		r.held[side] = mem_array(m, int32_t, o->quota[side]->n + 1);
	list_inside(m, &r);
	seat_all(m, &r);
	return r;
}

/* May a tandem more, or fewer, be let through here? Mentors and groups of mentors let out, groups of
 * mentees let in. */
static bool more(const struct residual *r, int32_t node)
{
	int side = node < r->group[MARKET_MENTOR] ? MARKET_MENTEE : MARKET_MENTOR;
	int32_t g = node - r->group[side];

	if (node < r->group[MARKET_MENTEE])
		return r->degree[node - r->o->mentees] < r->o->most[node - r->o->mentees];
	return r->held[side][g] < r->o->bounds[side].most[g];
}

static bool fewer(const struct residual *r, int32_t node)
{
	int side = node < r->group[MARKET_MENTOR] ? MARKET_MENTEE : MARKET_MENTOR;
	int32_t g = node - r->group[side];

	if (node < r->group[MARKET_MENTEE])
		return r->degree[node - r->o->mentees] > r->o->least[node - r->o->mentees];
	return r->held[side][g] > r->o->bounds[side].least[g];
}

/* The k-th step from a group or the outside: first into what lies in it, last to what is around. */
static int32_t step_group(const struct residual *r, int32_t node, int64_t k)
{
	const int32_t *first = r->inside_first + node - r->group[MARKET_MENTEE];
	bool of_mentees = node < r->group[MARKET_MENTOR];
	int32_t v;

	if (k > first[1] - first[0] || (k == first[1] - first[0] && node == r->outside))
		return -2;
	if (k == first[1] - first[0])
		return (of_mentees ? fewer(r, node) : more(r, node)) ? up(r, node) : -1;
	v = r->inside[first[0] + k];
	if (v < r->o->mentees)
		return r->o->mentor_of[v] < 0 && optional(r, v) ? v : -1;
	of_mentees = v >= r->group[MARKET_MENTEE] && v < r->group[MARKET_MENTOR];
	return (of_mentees ? more(r, v) : fewer(r, v)) ? v : -1;
}

/* The k-th possible step from a node: the node it leads to, -1 = this one is not open, -2 = no more. */
static int32_t step(const struct residual *r, int32_t node, int64_t k)
{
	const struct open *o = r->o;

	if (node < o->mentees) {
		int64_t n = o->first[node + 1] - o->first[node];

		if (k < n) {
			int32_t j = o->pair[o->first[node] + k].mentor;

			return j == o->mentor_of[node] ? -1 : o->mentees + j;
		}
		if (k > n)
			return -2;
		return o->mentor_of[node] >= 0 && optional(r, node) ? up(r, node) : -1;
	}
	if (node < r->group[MARKET_MENTEE]) {
		int32_t j = node - o->mentees;

		if (k < r->seats[j]) {
			int32_t i = r->seat[r->seat_first[j] + k];

			return r->gone && r->gone[i] ? -1 : i;
		}
		if (k > r->seats[j])
			return -2;
		return more(r, node) ? up(r, node) : -1;
	}
	return step_group(r, node, k);
}

/* Tarjan's strong components without recursion: component of each node, numbered so that every step
 * leads to the same or a lower number. */
static int32_t *components(mem *m, const struct residual *r)
{
	int32_t n = r->nodes, clock = 0, comps = 0, depth = 0, waiting = 0;
	int32_t *comp = mem_array(m, int32_t, n), *low = mem_array(m, int32_t, n);
	int32_t *seen = mem_array(m, int32_t, n), *path = mem_array(m, int32_t, n + 1);
	int32_t *wait = mem_array(m, int32_t, n + 1);
	int64_t *next = mem_array(m, int64_t, n);

	for (int32_t s = 0; s < n; s++) {
		if (seen[s] || is_still(r, s))
			continue;
		path[depth++] = s;
		while (depth) {
			int32_t v = path[depth - 1], to;

			if (!seen[v]) {
				seen[v] = low[v] = ++clock;
				wait[waiting++] = v;
			}
			while ((to = step(r, v, next[v])) >= -1) {
				next[v]++;
				if (to < 0)
					continue;
				if (!seen[to]) {
					path[depth++] = to;
					break;
				}
				if (!comp[to] && low[to] < low[v])
					low[v] = low[to];
			}
			if (to != -2)
				continue;
			depth--;
			if (low[v] == seen[v]) {
				comps++;
				do {
					comp[wait[--waiting]] = comps;
				} while (wait[waiting] != v);
			}
			if (depth && !comp[v] && low[v] < low[path[depth - 1]])
				low[path[depth - 1]] = low[v];
		}
	}
	return comp;
}

/* Numbers of components as whole prices of mentors and groups, and each one's own. */
static void prices_of(const struct residual *r, const int32_t *comp, int64_t *p, int64_t *const group[MARKET_SIDES])
{
	for (int32_t v = r->o->mentees; v < r->outside; v++) {
		int64_t own = comp[up(r, v)] - comp[v];

		if (v < r->group[MARKET_MENTEE])
			p[v - r->o->mentees] = own;
		else if (v < r->group[MARKET_MENTOR])
			group[MARKET_MENTEE][v - r->group[MARKET_MENTEE]] = -own;
		else
			group[MARKET_MENTOR][v - r->group[MARKET_MENTOR]] = own;
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

/* The pairs between different components go. The only step to a mentee comes from their mentor (or from
 * around), so that one's number may stand for theirs. */
static void drop_pairs(const struct residual *r, const int32_t *comp, struct open *o, int64_t *u)
{
	int64_t n = 0;

	open_own(o);
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];
		int32_t at = o->mentor_of[i] >= 0 ? o->mentees + o->mentor_of[i] : up(r, i);

		u[i] = comp[at] - comp[up(r, i)];
		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (comp[at] == comp[o->mentees + o->pair[e].mentor])
				o->own[n++] = o->pair[e];
		o->must[i] |= u[i] > 0;
	}
	o->first[o->mentees] = n;
}

bool stage_settled(struct stage_ctx *x, struct open *o, struct proof_stage *s)
{
	mem *m = mem_new(x->work, "components");
	struct residual r = residual_of(m, o);
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

struct walk {
	int32_t *before, *queue, *stamp;
	int32_t search;
};

/* Breadth first from a node to another; before[] then tells the way back. */
static bool find_way(const struct residual *r, struct walk *w, int32_t from, int32_t to)
{
	int32_t head = 0, tail = 0;

	w->stamp[from] = ++w->search;
	w->before[from] = -1;
	w->queue[tail++] = from;
	while (head < tail) {
		int32_t v = w->queue[head++], next;

		if (v == to)
			return true;
		for (int64_t k = 0; (next = step(r, v, k)) >= -1; k++) {
			if (next < 0 || w->stamp[next] == w->search)
				continue;
			w->stamp[next] = w->search;
			w->before[next] = v;
			w->queue[tail++] = next;
		}
	}
	return false;
}

static void move(struct residual *r, int32_t *mentor_of, int32_t i, int32_t to)
{
	if (mentor_of[i] >= 0)
		rise(r, i, mentor_of[i]);
	mentor_of[i] = to >= r->group[MARKET_MENTEE] ? -1 : to - r->o->mentees;
	if (mentor_of[i] >= 0)
		sit(r, i, mentor_of[i]);
}

/* Follows the circle that begins with the step i -> first: every mentee on it moves to the next mentor. */
static void turn_circle(struct residual *r, const struct walk *w, int32_t *mentor_of, int32_t i,
    int32_t first)
{
	for (int32_t v = i; v != first; v = w->before[v])
		if (w->before[v] < r->o->mentees) /* mentee -> mentor, group or outside */
			move(r, mentor_of, w->before[v], v);
	move(r, mentor_of, i, first);
}

/* Gives mentee i the first of their choices that a best set has, and takes both out of the game. */
static void decide(mem *m, struct residual *r, struct walk *w, int32_t *mentor_of,
    const struct market *k, uint64_t seed, int32_t i)
{
	const struct open *o = r->o;
	int32_t n = (int32_t)(o->first[i + 1] - o->first[i]);
	struct ranked *choice = mem_array(m, struct ranked, n + 1);

	for (int32_t e = 0; e < n; e++) {
		int32_t j = o->pair[o->first[i] + e].mentor;

		choice[e] = (struct ranked){ seed_mix(seed_mix(seed, k->mentee_key[i]), k->mentor_key[j]), j };
	}
	qsort(choice, (size_t)n, sizeof *choice, by_rank);
	for (int32_t e = 0; e < n; e++) {
		int32_t j = (int32_t)choice[e].at;

		if (mentor_of[i] == j)
			break;
		if (find_way(r, w, o->mentees + j, i)) {
			turn_circle(r, w, mentor_of, i, o->mentees + j);
			break;
		}
	}
	r->gone[i] = true;
	mem_free(choice);
}

void stage_seed(struct stage_ctx *x, struct open *o, const struct market *k, uint64_t seed)
{
	mem *m = mem_new(x->work, "seed");
	struct residual r = residual_of(m, o);
	struct walk w = { mem_array(m, int32_t, r.nodes), mem_array(m, int32_t, r.nodes),
		mem_array(m, int32_t, r.nodes), 0 };
	struct ranked *line = mem_array(m, struct ranked, o->mentees + 1);
	int32_t n = 0;

	r.gone = mem_array(m, bool, o->mentees + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		if (stage_is_free(o, i))
			line[n++] = (struct ranked){ seed_mix(seed, k->mentee_key[i]), i };
		else
			r.gone[i] = true;
	}
	qsort(line, (size_t)n, sizeof *line, by_rank);
	for (int32_t at = 0; at < n; at++)
		decide(m, &r, &w, o->mentor_of, k, seed, (int32_t)line[at].at);
	mem_free(m);
}
