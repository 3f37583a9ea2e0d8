/* SPDX-License-Identifier: EUPL-1.2 */
/* The two searches of core.c over whole rows of the market, for few of them at a time. */
#include "match/again.h"

#include "match/big.h"

struct again_step {
	int64_t dist;
	int32_t mentor;
};

static void push(struct again *g, int64_t dist, int32_t mentor)
{
	size_t at = g->n_heap++;

	if (g->n_heap > g->room_heap) {
		g->room_heap = g->room_heap ? 2 * g->room_heap : 256;
		g->heap = mem_grow(g, g->heap, struct again_step, g->room_heap);
	}
	for (; at && g->heap[(at - 1) / 4].dist > dist; at = (at - 1) / 4)
		g->heap[at] = g->heap[(at - 1) / 4];
	g->heap[at] = (struct again_step){ dist, mentor };
}

static struct again_step pop(struct again *g)
{
	struct again_step top = g->heap[0], last = g->heap[--g->n_heap];
	size_t n = g->n_heap, at = 0;

	for (;;) {
		size_t child = 4 * at + 1, end = child + 4 < n ? child + 4 : n, best = child;

		if (child >= n)
			break;
		for (size_t k = child + 1; k < end; k++)
			if (g->heap[k].dist < g->heap[best].dist)
				best = k;
		if (g->heap[best].dist >= last.dist)
			break;
		g->heap[at] = g->heap[best];
		at = best;
	}
	g->heap[at] = last;
	return top;
}

/* The next mentor to close, nearer than `end`; -1 when there is none. */
static int32_t next_mentor(struct again *g, int64_t end)
{
	while (g->n_heap) {
		struct again_step x = pop(g);

		if (x.dist >= end)
			return -1;
		if (g->closed[x.mentor] == g->search)
			continue;
		g->closed[x.mentor] = g->search;
		g->scanned[g->n_scanned++] = x.mentor;
		return x.mentor;
	}
	return -1;
}

static void reach(struct again *g, int32_t j, int64_t dist, int32_t from, int32_t via)
{
	if (g->stamp[j] == g->search && g->dist[j] <= dist)
		return;
	g->stamp[j] = g->search;
	g->dist[j] = dist;
	g->from[j] = from;
	g->via[j] = via;
	push(g, dist, j);
}

void again_leave(struct again *g, int32_t mentee)
{
	int32_t j = g->mentor_of[mentee], *x = &g->head[j];

	while (*x != mentee)
		x = &g->next[*x];
	*x = g->next[mentee];
	g->degree[j]--;
	g->mentor_of[mentee] = -1;
}

void again_join(struct again *g, int32_t mentee, int32_t mentor)
{
	g->next[mentee] = g->head[mentor];
	g->head[mentor] = mentee;
	g->degree[mentor]++;
	g->mentor_of[mentee] = mentor;
}

/* Cheapest end so far: at a mentor, or with a mentee. */
struct end {
	int64_t dist;
	int32_t mentor, mentee;
};

static void expand(struct again *g, int32_t i, int64_t d, struct end *end)
{
	const struct proof_stage s = g->s;
	const int64_t *p = g->p, base = d + g->u[i] - s.per_tandem;
	struct again_piece x = again_row(g, i);

	if (d + g->u[i] < end->dist)
		*end = (struct end){ d + g->u[i], -1, i };
	while (again_next(g, i, &x)) {
		for (const struct market_pair *e = x.at; e < x.to; e++) {
			int64_t t = base + p[e->mentor] - s.per_point * e->points - s.per_mutual * e->mutual;

			if (t >= end->dist || e->points < g->floor)
				continue;
			reach(g, e->mentor, t, i, -1);
			if (g->degree[e->mentor] < g->most[e->mentor])
				*end = (struct end){ t, e->mentor, -1 };
		}
	}
}

/* Everybody on the way back to the root moves one mentor on. */
static void move_along(struct again *g, int32_t mentor, int32_t root)
{
	for (;;) {
		int32_t i = g->from[mentor], old = g->mentor_of[i];

		if (old >= 0)
			again_leave(g, i);
		again_join(g, i, mentor);
		if (i == root)
			return;
		mentor = old;
	}
}

static void start_search(struct again *g)
{
	g->search++;
	g->n_heap = 0;
	g->n_scanned = 0;
}

void again_forward(struct again *g, int32_t root)
{
	struct end end = { INT64_MAX, -1, -1 };
	int32_t j;

	start_search(g);
	expand(g, root, 0, &end);
	while ((j = next_mentor(g, end.dist)) >= 0)
		for (int32_t i = g->head[j]; i >= 0; i = g->next[i])
			expand(g, i, g->dist[j], &end);
	g->u[root] -= end.dist;
	g->dirty[root] = true;
	for (int32_t k = 0; k < g->n_scanned; k++) {
		int64_t rise = end.dist - g->dist[j = g->scanned[k]];

		g->p[j] += rise;
		for (int32_t i = g->head[j]; i >= 0 && rise; i = g->next[i]) {
			g->u[i] -= rise;
			g->dirty[i] = true;
		}
	}
	if (end.mentor >= 0) {
		move_along(g, end.mentor, root);
	} else if (end.mentee != root) {
		int32_t left = g->mentor_of[end.mentee];

		again_leave(g, end.mentee);
		move_along(g, left, root);
	}
}

static void make_columns(struct again *g)
{
	const struct market *k = g->a->k;

	g->column = mem_array(g, int64_t, k->mentors + 2);
	g->seat = big_new(g, (size_t)k->first[k->mentees], sizeof *g->seat)->at;
	for (int64_t e = 0; e < k->first[k->mentees]; e++)
		g->column[k->pair[e].mentor + 2]++;
	for (int32_t j = 0; j < k->mentors; j++)
		g->column[j + 2] += g->column[j + 1];
	for (int32_t i = 0; i < k->mentees; i++) {
		for (int64_t e = k->first[i]; e < k->first[i + 1]; e++) {
			const struct market_pair *x = &k->pair[e];

			g->seat[g->column[x->mentor + 1]++] = (struct again_seat){ i, x->points, x->mutual };
		}
	}
}

static void expand_reverse(struct again *g, int32_t j, int64_t d, struct end *end)
{
	const struct proof_stage s = g->s;
	const struct assign *a = g->a;

	for (int64_t x = g->column[j]; x < g->column[j + 1]; x++) {
		const struct again_seat *e = &g->seat[x];
		int32_t i = e->mentee;
		int64_t t = d + g->u[i] + g->p[j] - s.per_tandem - s.per_point * e->points - s.per_mutual * e->mutual;

		if (t >= end->dist || e->points < g->floor || g->mentor_of[i] == j || !a->in[i] ||
		    a->pinned[i] >= 0 || assign_is_banned(a, i, j))
			continue;
		if (g->mentor_of[i] < 0)
			*end = (struct end){ t, j, i };
		else
			reach(g, g->mentor_of[i], t, i, j);
	}
}

void again_reverse(struct again *g, int32_t root)
{
	struct end end = { g->p[root], root, -1 };
	int32_t j = root;

	if (!g->column)
		make_columns(g);
	start_search(g);
	g->stamp[root] = g->closed[root] = g->search;
	g->dist[root] = 0;
	g->scanned[g->n_scanned++] = root;
	do {
		if (g->dist[j] + g->p[j] < end.dist)
			end = (struct end){ g->dist[j] + g->p[j], j, -1 };
		expand_reverse(g, j, g->dist[j], &end);
	} while ((j = next_mentor(g, end.dist)) >= 0);
	for (int32_t k = 0; k < g->n_scanned; k++) {
		int64_t by = end.dist - g->dist[j = g->scanned[k]];

		g->p[j] -= by;
		g->fell[j] |= by > 0;
		for (int32_t i = g->head[j]; i >= 0 && by; i = g->next[i]) {
			g->u[i] += by;
			g->dirty[i] = true;
		}
	}
	for (j = end.mentor; j != root; j = g->via[j]) {
		int32_t i = g->from[j];

		again_leave(g, i);
		again_join(g, i, g->via[j]);
	}
	if (end.mentee >= 0)
		again_join(g, end.mentee, end.mentor);
}
