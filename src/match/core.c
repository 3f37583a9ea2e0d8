/* SPDX-License-Identifier: EUPL-1.2 */
/* Dijkstra runs over mentors on reduced costs u + p - value >= 0. Rows are sorted
 * by value, so that a scan ends where no arc can beat the best end known. Steps of
 * length 0 (ties are the normal case here) go to a stack instead of the heap. */
#include <assert.h>
#include <string.h>

#include "match/core_in.h"

struct core *core_new(mem *m, int32_t mentees, int32_t mentors, const struct core_worth *worth, const bool *must,
    const int32_t *least, const int32_t *most, int64_t bonus, const int64_t *p)
{
	struct core *c = mem_make(m, struct core);
	struct core_work *w = mem_make(c, struct core_work);
	int32_t slots = 0;

	*c = (struct core){ mentees, mentors, *worth, bonus, least, most,
		big_new(c, (size_t)mentees + 1, sizeof *c->row)->at, NULL, mem_array(c, int64_t, mentors + 1), w };
	w->node = big_new(w, (size_t)mentors + 1, sizeof *w->node)->at;
	for (int32_t j = 0; j < mentors; j++) {
		w->node[j] = (struct core_node){ .most = most[j], .slot_first = slots };
		slots += most[j] < mentees ? most[j] : mentees;
		if (least[j] > 0)
			w->least = true;
		c->p[j] = p ? p[j] : least[j] > 0 ? -bonus : 0;
	}
	w->slot = mem_array(w, int32_t, slots + 1);
	w->scanned = mem_array(w, int32_t, mentors + 1);
	w->tied = mem_array(w, int32_t, mentors + 1);
	w->room_heap = mentors < 255 ? (size_t)mentors + 1 : 256;
	w->heap = mem_array(w, struct core_entry, w->room_heap);
	w->slots = slots;
	for (int32_t i = 0; i < mentees; i++)
		c->row[i] = (struct core_row){ .chosen = { -1, 0, 0 }, .whole = true, .must = must && must[i] };
	return c;
}

static void push(struct core_work *w, int64_t dist, int32_t mentor)
{
	size_t at = w->n_heap++;

	if (w->n_heap > w->room_heap) {
		w->room_heap *= 2;
		w->heap = mem_grow(w, w->heap, struct core_entry, w->room_heap);
	}
	while (at) {
		size_t up = (at - 1) / 4;

		if (w->heap[up].dist <= dist)
			break;
		w->heap[at] = w->heap[up];
		at = up;
	}
	w->heap[at] = (struct core_entry){ dist, mentor };
}

static struct core_entry pop(struct core_work *w)
{
	struct core_entry top = w->heap[0], last = w->heap[--w->n_heap];
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
	w->search += 2;
	w->n_heap = 0;
	w->n_tied = 0;
	w->n_scanned = 0;
}

enum { NONE = INT32_MIN };

/* The next mentor to close, nearer than `end`, or ~ a row that has to be looked at further; NONE when there is neither. */
static int32_t next_mentor(struct core_work *w, int64_t end)
{
	for (;;) {
		struct core_node *x;
		int32_t j;

		if (w->n_tied) {
			j = w->tied[--w->n_tied];
		} else if (w->n_heap) {
			struct core_entry e = pop(w);

			if (e.dist >= end)
				return NONE;
			j = e.mentor;
			if (j < 0)
				return j;
		} else {
			return NONE;
		}
		x = &w->node[j];
		if (x->stamp == w->search + 1)
			continue;
		if (x->dist >= end)
			return NONE;
		x->stamp = w->search + 1;
		w->scanned[w->n_scanned++] = j;
		return j;
	}
}

/* False if the mentor was nearer already. */
static inline bool reach(struct core_work *w, int32_t j, int64_t dist, int32_t from)
{
	struct core_node *x = &w->node[j];

	if ((x->stamp & ~1U) == w->search && x->dist <= dist)
		return false;
	x->stamp = w->search;
	x->dist = dist;
	x->from = from;
	return true;
}

/* To be closed later: by then what belongs to the first mentee there has been fetched. */
static inline void wait_for(const struct core *c, int32_t j, int64_t now)
{
	struct core_work *w = c->work;
	const struct core_node *x = &w->node[j];

	if (x->degree)
		core_fetch_row(c, x->first);
	if (x->dist == now)
		w->tied[w->n_tied++] = j;
	else
		push(w, x->dist, j);
}

/* Cheapest end of a forward search so far: at a mentor with room, or with a mentee left out. */
struct end {
	int64_t dist;
	int32_t mentor, mentee;
};

/* What a row has from its k-th arc on, reached at distance d. What is not listed waits until no arc listed is nearer. */
static void expand(struct core *c, int32_t mentee, int32_t k, int64_t d, struct end *end)
{
	struct core_work *w = c->work;
	const struct core_row *r = &c->row[mentee];
	const struct core_worth worth = c->worth;
	int64_t from = d + r->u - core_base(c, r), t = d;

	if (d + r->u < end->dist)
		*end = (struct end){ d + r->u, -1, mentee };
	for (; k < r->n; k++) {
		const struct core_arc *a = &c->arc[r->at + (uint32_t)k];

		w->visited++;
		t = from - core_beyond(&worth, a);
		if (t + (w->p0 ? w->p0[a->mentor] : 0) >= end->dist)
			return;
		t += c->p[a->mentor];
		if (t >= end->dist || !reach(w, a->mentor, t, mentee))
			continue;
		if (core_has_room(c, a->mentor)) {
			int64_t p = c->p[a->mentor];
			int64_t rise = p < 0 && w->node[a->mentor].degree >= c->least[a->mentor] ? -p : 0;

			if (t + rise < end->dist)
				*end = (struct end){ t + rise, a->mentor, -1 };
		}
		if (t < end->dist)
			wait_for(c, a->mentor, d);
	}
	if (!r->whole)
		push(w, r->n ? from - core_gain(c, &c->arc[r->at + (uint32_t)r->n - 1]) : d, ~mentee);
}

static void expand_rest(struct core *c, int32_t mentee, struct end *end)
{
	const struct core_row *r = &c->row[mentee];
	int32_t listed = r->n;

	core_more(c, mentee);
	expand(c, mentee, listed, r->chosen.mentor < 0 ? 0 : c->work->node[r->chosen.mentor].dist, end);
}

/* The arc to a mentor of a row in which it is listed. */
static const struct core_arc *arc_to(const struct core *c, int32_t mentee, int32_t mentor)
{
	const struct core_arc *a = c->arc + c->row[mentee].at;

	while (a->mentor != mentor)
		a++;
	return a;
}

/* Everybody on the way back to the root moves one mentor on. */
static void move_along(struct core *c, int32_t mentor, int32_t root)
{
	for (;;) {
		int32_t mentee = c->work->node[mentor].from, old = c->row[mentee].chosen.mentor;

		if (old >= 0)
			core_leave(c, mentee);
		core_join(c, mentee, arc_to(c, mentee, mentor));
		if (mentee == root)
			return;
		mentor = old;
	}
}

/* Prices of those a search went through rise (or, reverse, fall) by what they are nearer than its end. */
static void move_prices(struct core *c, int64_t end, int64_t sign)
{
	struct core_work *w = c->work;

	for (int32_t k = 0; k < w->n_scanned; k++) {
		const struct core_node *x = &w->node[w->scanned[k]];
		int64_t by = sign * (end - x->dist);

		c->p[w->scanned[k]] += by;
		for (int32_t s = 0; s < x->degree; s++)
			c->row[w->slot[x->slot_first + s]].u -= by;
	}
}

static void forward(struct core *c, int32_t root)
{
	struct core_work *w = c->work;
	struct end end = { INT64_MAX, -1, -1 };
	int32_t j;

	start_search(w);
	expand(c, root, 0, 0, &end);
	while ((j = next_mentor(w, end.dist)) != NONE) {
		const struct core_node x = j < 0 ? (struct core_node){ 0 } : w->node[j];

		if (j < 0)
			expand_rest(c, ~j, &end);
		for (int32_t s = 0; s < x.degree; s++)
			expand(c, w->slot[x.slot_first + s], 0, x.dist, &end);
	}
	c->row[root].u -= end.dist;
	move_prices(c, end.dist, 1);
	if (end.mentor >= 0) {
		move_along(c, end.mentor, root);
	} else if (end.mentee != root) {
		int32_t left = c->row[end.mentee].chosen.mentor;

		core_leave(c, end.mentee);
		move_along(c, left, root);
	}
}

/* A hole at `mentor` after one left, or the root's: how far its price may fall. */
static int64_t fall(const struct core *c, int32_t mentor, int32_t root)
{
	int32_t degree = c->work->node[mentor].degree - (mentor != root);

	return c->p[mentor] - (degree < c->least[mentor] ? -c->bonus : 0);
}

static void expand_reverse(struct core *c, int32_t mentor, int64_t d, struct end *end)
{
	struct core_work *w = c->work;

	for (int64_t x = w->into_first[mentor]; x < w->into_first[mentor + 1]; x++) {
		const struct core_arc a = { mentor, w->into[x].points, w->into[x].mark };
		int32_t i = w->into[x].mentee, at = c->row[i].chosen.mentor;
		int64_t t;

		if (at == mentor)
			continue;
		t = d + c->row[i].u + c->p[mentor] - core_base(c, &c->row[i]) - core_beyond(&c->worth, &a);
		if (t >= end->dist)
			continue;
		if (at < 0) {
			*end = (struct end){ t, mentor, i };
			w->via[c->mentors] = a;
		} else if (reach(w, at, t, i)) {
			w->via[at] = a;
			wait_for(c, at, d);
		}
	}
}

/* The hole moves back from `mentor` to the root: everybody on the way takes the place that was reached
 * through them. All leave before anybody joins, as there is room for `most` only. */
static void fill_holes(struct core *c, int32_t mentor, int32_t root)
{
	struct core_work *w = c->work;

	for (int32_t j = mentor; j != root; j = w->via[j].mentor)
		core_leave(c, w->node[j].from);
	for (int32_t j = mentor; j != root; j = w->via[j].mentor)
		core_join(c, w->node[j].from, &w->via[j]);
}

static void reverse(struct core *c, int32_t root)
{
	struct core_work *w = c->work;
	struct end end = { fall(c, root, root), root, -1 };
	int32_t j = root;

	if (!w->into)
		core_turn_round(c);
	start_search(w);
	w->node[root].stamp = w->search + 1;
	w->node[root].dist = 0;
	w->scanned[w->n_scanned++] = root;
	do {
		int64_t d = w->node[j].dist;

		if (d + fall(c, j, root) < end.dist)
			end = (struct end){ d + fall(c, j, root), j, -1 };
		expand_reverse(c, j, d, &end);
	} while ((j = next_mentor(w, end.dist)) != NONE);
	move_prices(c, end.dist, -1);
	if (end.mentee >= 0) {
		fill_holes(c, end.mentor, root);
		core_join(c, end.mentee, &w->via[c->mentors]);
	} else if (end.mentor != root) {
		fill_holes(c, end.mentor, root);
	}
}

void core_take(struct core *c, int32_t mentee, const struct core_arc *arc)
{
	if (core_has_room(c, arc->mentor))
		core_join(c, mentee, arc);
}

int64_t core_best(struct core *c, int32_t mentee, struct core_arc *at)
{
	const struct core_row *r = &c->row[mentee];
	const int64_t *p0 = c->work->p0;
	int64_t base = core_base(c, r), best = 0;
	int32_t k = 0;

	at->mentor = -1;
	do {
		for (; k < r->n; k++) {
			const struct core_arc *a = &c->arc[r->at + (uint32_t)k];
			int64_t value = base + core_beyond(&c->worth, a), most = value - (p0 ? p0[a->mentor] : 0);

			if (most < best || (at->mentor >= 0 && most == best))
				return best;
			value -= c->p[a->mentor];
			if (value > best || (at->mentor < 0 && value == best)) {
				best = value;
				*at = *a;
			}
		}
	} while (core_more(c, mentee));
	return best;
}

/* Prices brought into their bounds, u made feasible, and who is not at a best place put out. */
static void settle(struct core *c)
{
	struct core_work *w = c->work;

	for (int32_t j = 0; j < c->mentors; j++) {
		if (c->p[j] < (w->least ? -c->bonus : 0))
			c->p[j] = w->least ? -c->bonus : 0;
		if (c->p[j] < 0 && (w->node[j].degree > c->least[j] || !c->least[j]))
			c->p[j] = 0;
	}
	for (int32_t i = 0; i < c->mentees; i++) {
		struct core_row *r = &c->row[i];
		struct core_arc at;

		r->u = core_best(c, i, &at);
		if (r->chosen.mentor >= 0) {
			if (core_base(c, r) + core_beyond(&c->worth, &r->chosen) - c->p[r->chosen.mentor] == r->u)
				continue;
			core_leave(c, i);
		}
		if (at.mentor >= 0 && core_has_room(c, at.mentor) && c->p[at.mentor] >= core_room_price(c, at.mentor))
			core_join(c, i, &at);
	}
}

/* Prices may have risen since u was found. */
static void search(struct core *c, int32_t mentee)
{
	struct core_arc at;

	c->row[mentee].u = core_best(c, mentee, &at);
	if (c->row[mentee].u > 0)
		forward(c, mentee);
}

/* Where bidding got stuck many want the same: prices that are nearly right come from an auction then. */
static void place_by_bids(struct core *c)
{
	enum { MANY = 500 }; /* of fewer, searches are short enough */

	if (c->work->least || core_bids(c) || !c->work->from || c->mentees < MANY)
		return;
	core_auction(c);
	core_list(c);
	settle(c);
	core_bids(c);
}

bool core_solve(struct core *c, const struct core_go_on *go_on)
{
	enum { PATIENCE = 64 };
	struct core_work *w = c->work;

	settle(c);
	place_by_bids(c);
	w->visited = 0;
	w->patience = PATIENCE * ((int64_t)c->mentees + 64);
	for (int32_t i = 0; i < c->mentees; i++) {
		if (c->row[i].chosen.mentor < 0 && c->row[i].u > 0)
			search(c, i);
		if (w->visited > w->patience) {
			core_list(c);
			w->patience *= 2;
		}
		if (i % 256 == 0 && go_on && go_on->ask && !go_on->ask(go_on->ctx, i, c->mentees))
			return false;
	}
	for (int32_t j = 0; j < c->mentors; j++)
		while (core_has_room(c, j) && c->p[j] > core_room_price(c, j))
			reverse(c, j);
	return true;
}
