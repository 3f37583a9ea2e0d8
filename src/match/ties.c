/* SPDX-License-Identifier: EUPL-1.2 */
/* What is left when prices have spoken: sets that are equally good. In the residual
 * graph of one best set (mentees, mentors and the outside) a pair can be exchanged
 * only along a circle, so only within a strong component (Tarjan 1972). Numbers of the
 * components are prices that prove it. */
#include <stdlib.h>

#include "base/seed.h"
#include "match/stage.h"

/* Nodes: mentees 0.., mentors mentees.., the outside last. Who sits with a mentor is listed, so that
 * every step of the residual graph can be enumerated from its beginning:
 *   mentee  -> mentor   an open pair not chosen          mentor -> mentee  a chosen pair
 *   mentee  -> outside  has a tandem but need not        outside -> mentee has none but may
 *   mentor  -> outside  could take one more              outside -> mentor could spare one */
struct residual {
	const struct open *o;
	int32_t outside, nodes;
	int32_t *degree, *seat_first, *seat; /* mentees of each mentor: seat_first[j] .. + degree[j] */
	int32_t *place;                      /* [mentees] own position in seat */
	bool *gone;                          /* [mentees] decided, out of the game; NULL none */
};

static bool optional(const struct residual *r, int32_t i)
{
	return !r->o->must[i] && r->o->first[i + 1] > r->o->first[i] && !(r->gone && r->gone[i]);
}

static void sit(struct residual *r, int32_t i, int32_t j)
{
	r->place[i] = r->seat_first[j] + r->degree[j]++;
	r->seat[r->place[i]] = i;
}

static void rise(struct residual *r, int32_t i, int32_t j)
{
	int32_t last = r->seat_first[j] + --r->degree[j];

	r->seat[r->place[i]] = r->seat[last];
	r->place[r->seat[last]] = r->place[i];
}

/* A mentor's seats are as many as there are open pairs that could fill them. */
static void seat_all(mem *m, struct residual *r)
{
	const struct open *o = r->o;
	int32_t *pairs = mem_array(m, int32_t, o->mentors + 1);

	r->degree = mem_array(m, int32_t, o->mentors + 1);
	r->seat_first = mem_array(m, int32_t, o->mentors + 1);
	r->place = mem_array(m, int32_t, o->mentees + 1);
	for (int64_t e = 0; e < o->first[o->mentees]; e++)
		pairs[o->pair[e].mentor]++;
	for (int32_t j = 0; j < o->mentors; j++)
		r->seat_first[j + 1] = r->seat_first[j] + pairs[j];
	r->seat = mem_array(m, int32_t, r->seat_first[o->mentors] + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		if (o->mentor_of[i] >= 0)
			sit(r, i, o->mentor_of[i]);
	mem_free(pairs);
}

static struct residual residual_of(mem *m, const struct open *o)
{
	struct residual r = { o, o->mentees + o->mentors, o->mentees + o->mentors + 1 };

	seat_all(m, &r);
	return r;
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
		return o->mentor_of[node] >= 0 && optional(r, node) ? r->outside : -1;
	}
	if (node < r->outside) {
		int32_t j = node - o->mentees;

		if (k < r->degree[j]) {
			int32_t i = r->seat[r->seat_first[j] + k];

			return r->gone && r->gone[i] ? -1 : i;
		}
		if (k > r->degree[j])
			return -2;
		return r->degree[j] < o->most[j] ? r->outside : -1;
	}
	if (k < o->mentees)
		return o->mentor_of[k] < 0 && optional(r, (int32_t)k) ? (int32_t)k : -1;
	if (k < r->outside) {
		int32_t j = (int32_t)k - o->mentees;

		return r->degree[j] > o->least[j] ? (int32_t)k : -1;
	}
	return -2;
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
		if (seen[s])
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

bool stage_settled(struct stage_ctx *x, struct open *o, struct proof_stage *s)
{
	mem *m = mem_new(x->work, "components");
	struct residual r = residual_of(m, o);
	int32_t *comp = components(m, &r), zero = comp[r.outside];
	int64_t *u = mem_array(x->keep, int64_t, o->mentees + 1);
	int64_t *p = mem_array(x->keep, int64_t, o->mentors + 1);
	int64_t before = o->first[o->mentees], n = 0;
	bool narrower = false;

	*s = (struct proof_stage){ PROOF_SUM };
	for (int32_t j = 0; j < o->mentors; j++)
		narrower |= (p[j] = zero - comp[o->mentees + j]) != 0;
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];

		/* the only step to a mentee comes from their mentor (or from outside), so that one's
		 * number may stand for theirs */
		u[i] = o->mentor_of[i] >= 0 ? -p[o->mentor_of[i]] : 0;
		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (u[i] + p[o->pair[e].mentor] == 0)
				o->pair[n++] = o->pair[e];
		o->must[i] |= u[i] > 0;
	}
	o->first[o->mentees] = n;
	for (int32_t j = 0; j < o->mentors; j++) {
		if (p[j] > 0)
			o->least[j] = o->most[j];
		else if (p[j] < 0)
			o->most[j] = o->least[j];
	}
	s->u = u;
	s->p = p;
	mem_free(m);
	return narrower || n < before;
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
	mentor_of[i] = to == r->outside ? -1 : to - r->o->mentees;
	if (mentor_of[i] >= 0)
		sit(r, i, mentor_of[i]);
}

/* Follows the circle that begins with the step i -> first: every mentee on it moves to the next mentor. */
static void turn_circle(struct residual *r, const struct walk *w, int32_t *mentor_of, int32_t i,
    int32_t first)
{
	for (int32_t v = i; v != first; v = w->before[v])
		if (w->before[v] < r->o->mentees) /* mentee -> mentor or outside */
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
