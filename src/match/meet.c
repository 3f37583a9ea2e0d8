/* SPDX-License-Identifier: EUPL-1.2 */
/* One unit after the other is offered to each mentee; a shortest path of moves either
 * finds it a meeting, takes one from where it is worth least, or shows that it is better
 * left. Nodes of the search: mentees 0.., mentors mentees... */
#include "match/meet.h"

#include <stdlib.h>

struct entry {
	int64_t dist;
	int32_t node;
};

struct search {
	struct meet *t;
	int32_t *seat_first; /* [mentors + 1] */
	int64_t *seat;       /* arcs chosen at a mentor: seat_first[j] .. + degree */
	int32_t *owner;      /* [arcs] mentee */
	int64_t *dist, *via; /* arc by which a node was reached */
	int32_t *stamp, *closed, *scanned, n_scanned, now;
	struct entry *heap;
	size_t n, room;
	int64_t end;      /* cheapest end so far … */
	int32_t end_node; /* … at this mentor with room, or mentee that gives a unit up */
};

static void push(struct search *s, int64_t dist, int32_t node)
{
	size_t at = s->n++;

	if (s->n > s->room) {
		s->room *= 2;
		s->heap = mem_grow(s, s->heap, struct entry, s->room);
	}
	for (size_t up; at && s->heap[up = (at - 1) / 4].dist > dist; at = up)
		s->heap[at] = s->heap[up];
	s->heap[at] = (struct entry){ dist, node };
}

static struct entry pop(struct search *s)
{
	struct entry top = s->heap[0], last = s->heap[--s->n];
	size_t at = 0;

	for (;;) {
		size_t child = 4 * at + 1, end = child + 4 < s->n ? child + 4 : s->n, best = child;

		if (child >= s->n)
			break;
		for (size_t k = child + 1; k < end; k++)
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

static void reach(struct search *s, int32_t node, int64_t dist, int64_t via)
{
	if (dist >= s->end || (s->stamp[node] == s->now && s->dist[node] <= dist))
		return;
	s->stamp[node] = s->now;
	s->dist[node] = dist;
	s->via[node] = via;
	push(s, dist, node);
}

static void end_at(struct search *s, int64_t dist, int32_t node)
{
	if (dist < s->end) {
		s->end = dist;
		s->end_node = node;
	}
}

/* From a mentee to the mentors of arcs not chosen. */
static void scan_mentee(struct search *s, int32_t i, int64_t d)
{
	const struct meet *t = s->t;

	for (int64_t e = t->first[i]; e < t->first[i + 1]; e++) {
		int64_t to = d + t->u[i] - t->arc[e].value;

		if (to >= s->end)
			break;
		if (t->arc[e].chosen)
			continue;
		reach(s, t->mentees + t->arc[e].mentor, to + t->p[t->arc[e].mentor], e);
	}
}

/* From a mentor to the mentees of arcs chosen, or out. */
static void scan_mentor(struct search *s, int32_t j, int64_t d)
{
	const struct meet *t = s->t;

	if (t->mentor_degree[j] < t->most[j]) {
		end_at(s, d + t->p[j], t->mentees + j);
		return;
	}
	for (int32_t k = 0; k < t->mentor_degree[j]; k++) {
		int64_t e = s->seat[s->seat_first[j] + k];
		int32_t i = s->owner[e];

		reach(s, i, d + t->arc[e].value - t->u[i] - t->p[j], e);
	}
}

static void unseat(struct search *s, int64_t e)
{
	int32_t j = s->t->arc[e].mentor, last = s->seat_first[j] + --s->t->mentor_degree[j], k = s->seat_first[j];

	while (s->seat[k] != e)
		k++;
	s->seat[k] = s->seat[last];
	s->t->arc[e].chosen = false;
}

static void seat(struct search *s, int64_t e)
{
	int32_t j = s->t->arc[e].mentor;

	s->seat[s->seat_first[j] + s->t->mentor_degree[j]++] = e;
	s->t->arc[e].chosen = true;
}

/* Walks back from the end: each mentee on the way changes the arc they leave by for the one they came
 * by. Leaves first, so that no mentor is over their most. */
static void apply(struct search *s, int32_t node, int32_t root)
{
	struct meet *t = s->t;

	if (node < t->mentees)
		t->mentee_degree[node]--;
	t->mentee_degree[root]++;
	for (int32_t v = node; v != root; v = v < t->mentees ? t->mentees + t->arc[s->via[v]].mentor
	    : s->owner[s->via[v]])
		if (v < t->mentees)
			unseat(s, s->via[v]);
	for (int32_t v = node; v != root; v = v < t->mentees ? t->mentees + t->arc[s->via[v]].mentor
	    : s->owner[s->via[v]])
		if (v >= t->mentees)
			seat(s, s->via[v]);
}

/* The lowest price that covers the arcs not chosen and does not make the last unit a loss. */
static int64_t lowest_price(const struct meet *t, int32_t i)
{
	int64_t u = -t->reward[i][t->mentee_degree[i]];

	if (!t->mentee_degree[i])
		u = INT64_MIN / 4;
	for (int64_t e = t->first[i]; e < t->first[i + 1]; e++) {
		if (t->arc[e].value <= u)
			break;
		if (!t->arc[e].chosen && t->arc[e].value - t->p[t->arc[e].mentor] > u)
			u = t->arc[e].value - t->p[t->arc[e].mentor];
	}
	return u;
}

/* Offers mentee i one unit more. False if it is better left. */
static bool offer(struct search *s, int32_t i)
{
	struct meet *t = s->t;
	int64_t gain;

	t->u[i] = lowest_price(t, i);
	gain = t->u[i] + t->reward[i][t->mentee_degree[i] + 1];
	if (gain <= 0)
		return false;
	s->now++;
	s->n = 0;
	s->n_scanned = 0;
	s->end = gain;
	s->end_node = i;
	reach(s, i, 0, -1);
	while (s->n) {
		struct entry e = pop(s);

		if (e.dist >= s->end)
			break;
		if (s->closed[e.node] == s->now)
			continue;
		s->closed[e.node] = s->now;
		s->scanned[s->n_scanned++] = e.node;
		if (e.node >= t->mentees) {
			scan_mentor(s, e.node - t->mentees, e.dist);
			continue;
		}
		if (e.node != i)
			end_at(s, e.dist + t->u[e.node] + t->reward[e.node][t->mentee_degree[e.node]], e.node);
		scan_mentee(s, e.node, e.dist);
	}
	for (int32_t k = 0; k < s->n_scanned; k++) {
		int32_t v = s->scanned[k];

		if (v < t->mentees)
			t->u[v] -= s->end - s->dist[v];
		else
			t->p[v - t->mentees] += s->end - s->dist[v];
	}
	if (s->end_node == i)
		return false;
	apply(s, s->end_node, i);
	return true;
}

static int by_value(const void *a, const void *b)
{
	const struct meet_arc *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

static struct search *start(mem *m, struct meet *t)
{
	struct search *s = mem_make(m, struct search);
	int32_t nodes = t->mentees + t->mentors;

	s->t = t;
	s->seat_first = mem_array(s, int32_t, t->mentors + 1);
	for (int32_t j = 0; j < t->mentors; j++)
		s->seat_first[j + 1] = s->seat_first[j] + (t->most[j] < t->mentees ? t->most[j] : t->mentees);
	s->seat = mem_array(s, int64_t, s->seat_first[t->mentors] + 1);
	s->owner = mem_array(s, int32_t, t->first[t->mentees] + 1);
	s->dist = mem_array(s, int64_t, nodes + 1);
	s->via = mem_array(s, int64_t, nodes + 1);
	s->stamp = mem_array(s, int32_t, nodes + 1);
	s->closed = mem_array(s, int32_t, nodes + 1);
	s->scanned = mem_array(s, int32_t, nodes + 1);
	s->room = 256;
	s->heap = mem_array(s, struct entry, s->room);
	for (int32_t i = 0; i < t->mentees; i++) {
		int64_t n = t->first[i + 1] - t->first[i];

		if (n)
			qsort(t->arc + t->first[i], (size_t)n, sizeof *t->arc, by_value);
		for (int64_t e = t->first[i]; e < t->first[i + 1]; e++)
			s->owner[e] = i;
	}
	return s;
}

struct meet *meet_solve(mem *m, const struct meet *given)
{
	struct meet *t = mem_make(m, struct meet);
	struct search *s;
	int32_t widest = 0;

	*t = *given;
	t->mentee_degree = mem_array(t, int32_t, t->mentees + 1);
	t->mentor_degree = mem_array(t, int32_t, t->mentors + 1);
	t->u = mem_array(t, int64_t, t->mentees + 1);
	t->p = mem_array(t, int64_t, t->mentors + 1);
	s = start(m, t);
	for (int32_t i = 0; i < t->mentees; i++) {
		t->u[i] = INT64_MIN / 4;
		widest = t->want[i] > widest ? t->want[i] : widest;
	}
	/* unit by unit over all, so that prices rise everywhere alike; a unit refused once stays so */
	for (int32_t unit = 1; unit <= widest; unit++)
		for (int32_t i = 0; i < t->mentees; i++)
			if (t->want[i] >= unit)
				offer(s, i);
	for (int32_t i = 0; i < t->mentees; i++)
		t->u[i] = lowest_price(t, i);
	mem_free(s);
	return t;
}

const char *meet_check(const struct meet *t)
{
	for (int32_t j = 0; j < t->mentors; j++)
		if (t->p[j] < 0 || (t->p[j] && t->mentor_degree[j] < t->most[j]) || t->mentor_degree[j] > t->most[j])
			return "a mentor's price is wrong";
	for (int32_t i = 0; i < t->mentees; i++) {
		int32_t d = t->mentee_degree[i], n = 0;

		if (d && t->u[i] < -t->reward[i][d])
			return "a meeting is worth less than nothing";
		if (d < t->want[i] && t->u[i] > -t->reward[i][d + 1])
			return "one more meeting would be worth it";
		for (int64_t e = t->first[i]; e < t->first[i + 1]; e++) {
			int64_t over = t->u[i] + t->p[t->arc[e].mentor] - t->arc[e].value;

			n += t->arc[e].chosen;
			if (t->arc[e].chosen ? over > 0 : over < 0)
				return "prices do not fit a pair";
		}
		if (n != d || d > t->want[i])
			return "a mentee's meetings are miscounted";
	}
	return NULL;
}
