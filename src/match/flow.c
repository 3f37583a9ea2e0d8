/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/flow.h"

struct entry {
	int64_t dist;
	int32_t node;
};

struct search {
	struct flow *f;
	int32_t *first, *at; /* arcs at each node: first[v] .. first[v + 1] into at */
	int64_t *excess;     /* [nodes] flow in less flow out */
	int64_t *dist;
	int32_t *via, *stamp, *closed, now;
	int32_t *scanned, n_scanned;
	struct entry *heap;
	int32_t n_heap, room_heap;
	mem *m;
};

static int64_t reduced(const struct flow *f, const struct flow_arc *a)
{
	return a->cost + f->price[a->from] - f->price[a->to];
}

static void list_arcs(struct search *s)
{
	const struct flow *f = s->f;

	s->first = mem_array(s->m, int32_t, f->nodes + 2);
	s->at = mem_array(s->m, int32_t, 2 * (size_t)f->arcs + 1);
	for (int32_t a = 0; a < f->arcs; a++) {
		s->first[f->arc[a].from + 2]++;
		s->first[f->arc[a].to + 2]++;
	}
	for (int32_t v = 0; v < f->nodes; v++)
		s->first[v + 2] += s->first[v + 1];
	for (int32_t a = 0; a < f->arcs; a++) {
		s->at[s->first[f->arc[a].from + 1]++] = a;
		s->at[s->first[f->arc[a].to + 1]++] = a;
	}
}

/* Every arc as its reduced cost wants it; what that leaves over or lacking at the nodes. */
static void agree(struct search *s)
{
	struct flow *f = s->f;

	for (int32_t a = 0; a < f->arcs; a++) {
		struct flow_arc *x = &f->arc[a];
		int64_t r = reduced(f, x);

		if (r > 0)
			x->flow = 0;
		else if (r < 0 || x->flow > x->most)
			x->flow = x->most;
		s->excess[x->from] -= x->flow;
		s->excess[x->to] += x->flow;
	}
}

static void push(struct search *s, int64_t dist, int32_t node)
{
	int32_t at = s->n_heap++;

	if (s->n_heap > s->room_heap)
		s->heap = mem_grow(s->m, s->heap, struct entry, s->room_heap *= 2);
	for (; at && s->heap[(at - 1) / 4].dist > dist; at = (at - 1) / 4)
		s->heap[at] = s->heap[(at - 1) / 4];
	s->heap[at] = (struct entry){ dist, node };
}

static struct entry pop(struct search *s)
{
	struct entry top = s->heap[0], last = s->heap[--s->n_heap];
	int32_t at = 0;

	for (;;) {
		int32_t child = 4 * at + 1, best = child;

		if (child >= s->n_heap)
			break;
		for (int32_t k = child + 1; k < child + 4 && k < s->n_heap; k++)
			if (s->heap[k].dist < s->heap[best].dist)
				best = k;
		if (s->heap[best].dist >= last.dist)
			break;
		s->heap[at] = s->heap[best];
		at = best;
	}
	s->heap[at] = last;
	return top;
}

/* Steps from v along arcs with room and back along arcs with flow; `end` is the nearest lack so far. */
static void expand(struct search *s, int32_t v, int64_t d, int64_t *end)
{
	const struct flow *f = s->f;

	for (int32_t k = s->first[v]; k < s->first[v + 1]; k++) {
		const struct flow_arc *x = &f->arc[s->at[k]];
		bool on = x->from == v;
		int32_t to = on ? x->to : x->from;
		int64_t t;

		if (on ? x->flow == x->most : x->flow == 0)
			continue;
		t = d + (on ? reduced(f, x) : -reduced(f, x));
		if (t >= *end || (s->stamp[to] == s->now && s->dist[to] <= t))
			continue;
		s->stamp[to] = s->now;
		s->dist[to] = t;
		s->via[to] = s->at[k];
		if (s->excess[to] < 0)
			*end = t;
		push(s, t, to);
	}
}

/* The nearest node that lacks something; prices then allow the way to it. */
static int32_t nearest_lack(struct search *s, int32_t root)
{
	int64_t end = INT64_MAX;
	int32_t found = -1;

	s->now++;
	s->n_heap = s->n_scanned = 0;
	s->stamp[root] = s->now;
	s->dist[root] = 0;
	s->via[root] = -1;
	push(s, 0, root);
	while (found < 0) {
		struct entry e = pop(s);

		if (s->closed[e.node] == s->now)
			continue;
		s->closed[e.node] = s->now;
		s->scanned[s->n_scanned++] = e.node;
		if (s->excess[e.node] < 0)
			found = e.node;
		else
			expand(s, e.node, e.dist, &end);
	}
	for (int32_t k = 0; k < s->n_scanned; k++)
		s->f->price[s->scanned[k]] += s->dist[s->scanned[k]] - s->dist[found];
	return found;
}

static void send_one(struct search *s, int32_t root, int32_t to)
{
	s->excess[root]--;
	s->excess[to]++;
	while (to != root) {
		struct flow_arc *x = &s->f->arc[s->via[to]];
		bool on = x->to == to;

		x->flow += on ? 1 : -1;
		to = on ? x->from : x->to;
	}
}

bool flow_solve(mem *m, struct flow *f, const struct core_go_on *go_on)
{
	int32_t n = f->nodes + 1;
	struct search s = { .f = f, .m = mem_new(m, "flow"), .room_heap = 256 };
	bool go = true;

	s.excess = mem_array(s.m, int64_t, n);
	s.dist = mem_array(s.m, int64_t, n);
	s.via = mem_array(s.m, int32_t, n);
	s.stamp = mem_array(s.m, int32_t, n);
	s.closed = mem_array(s.m, int32_t, n);
	s.scanned = mem_array(s.m, int32_t, n);
	s.heap = mem_array(s.m, struct entry, s.room_heap);
	list_arcs(&s);
	agree(&s);
	for (int32_t v = 0; v < f->nodes && go; v++) {
		if (v % 256 == 0 && go_on && go_on->ask)
			go = go_on->ask(go_on->ctx, v, f->nodes);
		while (go && s.excess[v] > 0)
			send_one(&s, v, nearest_lack(&s, v));
	}
	mem_free(s.m);
	return go;
}
