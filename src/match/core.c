/* SPDX-License-Identifier: EUPL-1.2 */
/* Dijkstra runs over mentors on reduced costs u + p - value >= 0. Rows are sorted
 * by value, so that a scan ends where no arc can beat the best end known. Steps of
 * length 0 (ties are the normal case here) go to a stack instead of the heap. */
#include "match/core.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct entry {
	int64_t dist;
	int32_t mentor;
};

struct core_work {
	int64_t low;         /* no price is below -low */
	int32_t *slot_first; /* [mentors + 1] room for most mentees each */
	int32_t *slot;       /* the mentees at a mentor: slot_first[j] .. + degree[j] */
	int32_t *place;      /* [mentees] own position in slot */
	/* of the search under way, valid where stamp is the search's number */
	int64_t *dist;
	int64_t *via; /* arc by which a mentor was reached */
	int32_t *from; /* the mentee of that arc (reverse: the mentee that would leave) */
	int32_t *stamp, *closed;
	int32_t search;
	int32_t *scanned, n_scanned, *tied, n_tied;
	struct entry *heap;
	size_t n_heap, room_heap;
	/* arcs by mentor, for reverse searches; built when first needed */
	int64_t *into_first, *into;
	int32_t *mentee_of;
};

static int by_value(const void *a, const void *b)
{
	const struct core_arc *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

static void sort_row(struct core_arc *row, int64_t n)
{
	if (n > 48) {
		qsort(row, (size_t)n, sizeof *row, by_value);
		return;
	}
	for (int64_t a = 1; a < n; a++) {
		struct core_arc x = row[a];
		int64_t b = a;

		for (; b > 0 && by_value(&row[b - 1], &x) > 0; b--)
			row[b] = row[b - 1];
		row[b] = x;
	}
}

struct core *core_new(mem *m, int32_t mentees, int32_t mentors, const int64_t *first,
    struct core_arc *arc, const int32_t *least, const int32_t *most, int64_t bonus,
    const int64_t *p)
{
	struct core *c = mem_make(m, struct core);
	struct core_work *w = mem_make(c, struct core_work);

	*c = (struct core){ mentees, mentors, bonus, least, most, first, arc,
		mem_array(c, int64_t, mentees + 1), mem_array(c, int64_t, mentors + 1),
		mem_array(c, int64_t, mentees + 1), mem_array(c, int32_t, mentors + 1), w };
	w->slot_first = mem_array(w, int32_t, mentors + 1);
	for (int32_t j = 0; j < mentors; j++) {
		w->slot_first[j + 1] = w->slot_first[j] + (most[j] < mentees ? most[j] : mentees);
		if (least[j] > 0)
			w->low = bonus;
		c->p[j] = p ? p[j] : least[j] > 0 ? -bonus : 0;
	}
	w->slot = mem_array(w, int32_t, w->slot_first[mentors] + 1);
	w->place = mem_array(w, int32_t, mentees + 1);
	w->dist = mem_array(w, int64_t, mentors + 1);
	w->via = mem_array(w, int64_t, mentors + 1);
	w->from = mem_array(w, int32_t, mentors + 1);
	w->stamp = mem_array(w, int32_t, mentors + 1);
	w->closed = mem_array(w, int32_t, mentors + 1);
	w->scanned = mem_array(w, int32_t, mentors + 1);
	w->tied = mem_array(w, int32_t, mentors + 1);
	w->room_heap = 256;
	w->heap = mem_array(w, struct entry, w->room_heap);
	for (int32_t i = 0; i < mentees; i++) {
		c->chosen[i] = -1;
		sort_row(arc + first[i], first[i + 1] - first[i]);
	}
	return c;
}

static void push(struct core_work *w, int64_t dist, int32_t mentor)
{
	size_t at = w->n_heap++;

	if (w->n_heap > w->room_heap) {
		w->room_heap *= 2;
		w->heap = mem_grow(w, w->heap, struct entry, w->room_heap);
	}
	while (at) {
		size_t up = (at - 1) / 4;

		if (w->heap[up].dist <= dist)
			break;
		w->heap[at] = w->heap[up];
		at = up;
	}
	w->heap[at] = (struct entry){ dist, mentor };
}

static struct entry pop(struct core_work *w)
{
	struct entry top = w->heap[0], last = w->heap[--w->n_heap];
	size_t n = w->n_heap, at = 0;

	for (;;) {
		size_t child = 4 * at + 1, end = child + 4 < n ? child + 4 : n, best = child;

		if (child >= n)
			break;
		for (size_t k = child + 1; k < end; k++)
			if (w->heap[k].dist < w->heap[best].dist)
				best = k;
		if (w->heap[best].dist >= last.dist)
			break;
		w->heap[at] = w->heap[best];
		at = best;
	}
	w->heap[at] = last;
	return top;
}

static void start_search(struct core_work *w)
{
	w->search++;
	w->n_heap = 0;
	w->n_tied = 0;
	w->n_scanned = 0;
}

/* The next mentor to close, nearer than `end`; -1 when there is none. */
static int32_t next_mentor(struct core_work *w, int64_t end)
{
	for (;;) {
		int32_t j;

		if (w->n_tied) {
			j = w->tied[--w->n_tied];
		} else if (w->n_heap) {
			struct entry e = pop(w);

			if (e.dist >= end)
				return -1;
			j = e.mentor;
		} else {
			return -1;
		}
		if (w->closed[j] == w->search)
			continue;
		if (w->dist[j] >= end)
			return -1;
		w->closed[j] = w->search;
		w->scanned[w->n_scanned++] = j;
		return j;
	}
}

static bool reach(struct core_work *w, int32_t j, int64_t dist, int64_t now, int64_t via,
    int32_t from)
{
	if (w->stamp[j] == w->search && w->dist[j] <= dist)
		return false;
	w->stamp[j] = w->search;
	w->dist[j] = dist;
	w->via[j] = via;
	w->from[j] = from;
	if (dist == now)
		w->tied[w->n_tied++] = j;
	else
		push(w, dist, j);
	return true;
}

static int32_t mentor_of(const struct core *c, int32_t mentee)
{
	return c->chosen[mentee] < 0 ? -1 : c->arc[c->chosen[mentee]].mentor;
}

static void leave(struct core *c, int32_t mentee)
{
	struct core_work *w = c->work;
	int32_t j = mentor_of(c, mentee), last = w->slot_first[j] + --c->degree[j];

	w->slot[w->place[mentee]] = w->slot[last];
	w->place[w->slot[last]] = w->place[mentee];
	c->chosen[mentee] = -1;
}

static void join(struct core *c, int32_t mentee, int64_t arc)
{
	struct core_work *w = c->work;
	int32_t j = c->arc[arc].mentor;

	w->place[mentee] = w->slot_first[j] + c->degree[j]++;
	w->slot[w->place[mentee]] = mentee;
	c->chosen[mentee] = arc;
}

/* What a mentor's price must be while there is room. */
static int64_t room_price(const struct core *c, int32_t j)
{
	return c->degree[j] < c->least[j] ? -c->bonus : 0;
}

static bool has_room(const struct core *c, int32_t j)
{
	return c->degree[j] < c->most[j];
}

/* Cheapest end of a forward search so far: at a mentor with room, or with a mentee left out. */
struct end {
	int64_t dist;
	int32_t mentor, mentee;
};

static void expand(struct core *c, int32_t mentee, int64_t d, struct end *end)
{
	struct core_work *w = c->work;
	int64_t base = d + c->u[mentee];

	if (base < end->dist)
		*end = (struct end){ base, -1, mentee };
	for (int64_t e = c->first[mentee]; e < c->first[mentee + 1]; e++) {
		int32_t j = c->arc[e].mentor;
		int64_t t = base - c->arc[e].value;

		if (t - w->low >= end->dist)
			break;
		t += c->p[j];
		if (t >= end->dist || !reach(w, j, t, d, e, mentee))
			continue;
		if (has_room(c, j)) {
			int64_t rise = c->degree[j] >= c->least[j] && c->p[j] < 0 ? -c->p[j] : 0;

			if (t + rise < end->dist)
				*end = (struct end){ t + rise, j, -1 };
		}
	}
}

/* Everybody on the way back to the root moves one mentor on. */
static void move_along(struct core *c, int32_t mentor, int32_t root)
{
	struct core_work *w = c->work;

	for (;;) {
		int32_t mentee = w->from[mentor], old = mentor_of(c, mentee);
		int64_t via = w->via[mentor];

		if (old >= 0)
			leave(c, mentee);
		join(c, mentee, via);
		if (mentee == root)
			return;
		mentor = old;
	}
}

static void forward(struct core *c, int32_t root)
{
	struct core_work *w = c->work;
	struct end end = { INT64_MAX, -1, -1 };
	int64_t d = 0;
	int32_t j;

	start_search(w);
	expand(c, root, 0, &end);
	while ((j = next_mentor(w, end.dist)) >= 0) {
		d = w->dist[j];
		for (int32_t s = 0; s < c->degree[j]; s++)
			expand(c, w->slot[w->slot_first[j] + s], d, &end);
	}
	c->u[root] -= end.dist;
	for (int32_t k = 0; k < w->n_scanned; k++) {
		int64_t rise = end.dist - w->dist[w->scanned[k]];

		j = w->scanned[k];
		c->p[j] += rise;
		for (int32_t s = 0; s < c->degree[j]; s++)
			c->u[w->slot[w->slot_first[j] + s]] -= rise;
	}
	if (end.mentor >= 0) {
		move_along(c, end.mentor, root);
	} else if (end.mentee != root) {
		int32_t left = mentor_of(c, end.mentee);

		leave(c, end.mentee);
		move_along(c, left, root);
	}
}

/* Arcs by mentor. */
static void turn_round(struct core *c)
{
	struct core_work *w = c->work;
	int64_t arcs = c->first[c->mentees];

	w->into_first = mem_array(w, int64_t, c->mentors + 2);
	w->into = mem_array(w, int64_t, arcs + 1);
	w->mentee_of = mem_array(w, int32_t, arcs + 1);
	for (int64_t e = 0; e < arcs; e++)
		w->into_first[c->arc[e].mentor + 2]++;
	for (int32_t j = 0; j < c->mentors; j++)
		w->into_first[j + 2] += w->into_first[j + 1];
	for (int32_t i = 0; i < c->mentees; i++) {
		for (int64_t e = c->first[i]; e < c->first[i + 1]; e++) {
			w->mentee_of[e] = i;
			w->into[w->into_first[c->arc[e].mentor + 1]++] = e;
		}
	}
}

/* A hole at `mentor` after one left, or the root's: how far its price may fall. */
static int64_t fall(const struct core *c, int32_t mentor, int32_t root)
{
	int32_t degree = c->degree[mentor] - (mentor != root);

	return c->p[mentor] - (degree < c->least[mentor] ? -c->bonus : 0);
}

static void expand_reverse(struct core *c, int32_t mentor, int64_t d, struct end *end)
{
	struct core_work *w = c->work;

	for (int64_t x = w->into_first[mentor]; x < w->into_first[mentor + 1]; x++) {
		int64_t e = w->into[x], t;
		int32_t i = w->mentee_of[e], at;

		if (c->chosen[i] == e)
			continue;
		t = d + c->u[i] + c->p[mentor] - c->arc[e].value;
		if (t >= end->dist)
			continue;
		at = mentor_of(c, i);
		if (at < 0) {
			*end = (struct end){ t, mentor, i };
			w->via[c->mentors] = e;
		} else {
			reach(w, at, t, d, e, i);
		}
	}
}

/* The hole moves back from `mentor` to the root: everybody on the way takes the place that was reached
 * through them. All leave before anybody joins, as there is room for `most` only. */
static void fill_holes(struct core *c, int32_t mentor, int32_t root)
{
	struct core_work *w = c->work;

	for (int32_t j = mentor; j != root; j = c->arc[w->via[j]].mentor)
		leave(c, w->from[j]);
	for (int32_t j = mentor; j != root; j = c->arc[w->via[j]].mentor)
		join(c, w->from[j], w->via[j]);
}

static void reverse(struct core *c, int32_t root)
{
	struct core_work *w = c->work;
	struct end end = { fall(c, root, root), root, -1 };
	int32_t j = root;
	int64_t d = 0;

	if (!w->into)
		turn_round(c);
	start_search(w);
	w->stamp[root] = w->closed[root] = w->search;
	w->dist[root] = 0;
	w->scanned[w->n_scanned++] = root;
	do {
		d = w->dist[j];
		if (d + fall(c, j, root) < end.dist)
			end = (struct end){ d + fall(c, j, root), j, -1 };
		expand_reverse(c, j, d, &end);
	} while ((j = next_mentor(w, end.dist)) >= 0);
	for (int32_t k = 0; k < w->n_scanned; k++) {
		int64_t by = end.dist - w->dist[w->scanned[k]];

		j = w->scanned[k];
		c->p[j] -= by;
		for (int32_t s = 0; s < c->degree[j]; s++)
			c->u[w->slot[w->slot_first[j] + s]] += by;
	}
	if (end.mentee >= 0) {
		fill_holes(c, end.mentor, root);
		join(c, end.mentee, w->via[c->mentors]);
	} else if (end.mentor != root) {
		fill_holes(c, end.mentor, root);
	}
}

void core_take(struct core *c, int32_t mentee, int64_t arc)
{
	int32_t j = c->arc[arc].mentor;

	if (has_room(c, j))
		join(c, mentee, arc);
}

/* Prices brought into their bounds, u made feasible, and who is not at a best place put out. */
static void settle(struct core *c)
{
	struct core_work *w = c->work;

	for (int32_t j = 0; j < c->mentors; j++) {
		if (c->p[j] < -w->low)
			c->p[j] = -w->low;
		if (c->p[j] < 0 && (c->degree[j] > c->least[j] || !c->least[j]))
			c->p[j] = 0;
	}
	for (int32_t i = 0; i < c->mentees; i++) {
		int64_t best = 0, tight = -1;

		for (int64_t e = c->first[i]; e < c->first[i + 1]; e++) {
			const struct core_arc *a = &c->arc[e];

			if (a->value + w->low <= best && (tight >= 0 || a->value + w->low < best))
				break;
			if (a->value - c->p[a->mentor] > best || (tight < 0 && a->value - c->p[a->mentor] == best)) {
				best = a->value - c->p[a->mentor];
				tight = e;
			}
		}
		c->u[i] = best;
		if (c->chosen[i] >= 0) {
			const struct core_arc *a = &c->arc[c->chosen[i]];

			if (a->value - c->p[a->mentor] == best)
				continue;
			leave(c, i);
		}
		if (tight >= 0 && has_room(c, c->arc[tight].mentor) &&
		    c->p[c->arc[tight].mentor] >= room_price(c, c->arc[tight].mentor))
			join(c, i, tight);
	}
}

bool core_solve(struct core *c, const struct core_go_on *go_on)
{
	settle(c);
	for (int32_t i = 0; i < c->mentees; i++) {
		if (c->chosen[i] < 0 && c->u[i] > 0)
			forward(c, i);
		if (i % 256 == 0 && go_on && go_on->ask && !go_on->ask(go_on->ctx, i, c->mentees))
			return false;
	}
	for (int32_t j = 0; j < c->mentors; j++)
		while (has_room(c, j) && c->p[j] > room_price(c, j))
			reverse(c, j);
	return true;
}
