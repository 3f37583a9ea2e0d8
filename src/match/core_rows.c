/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of the core: by falling value, and no more of them listed than is needed. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "match/core_in.h"
#include "match/wide.h"

/* A row so short is sorted without comparing two arcs by turns: the place of each is the number of those before it. */
enum { SHORT = 64 };

/* What is written before it is read need not be cleared, as all else is. */
#define UNCLEARED __attribute__((uninitialized))

/* Without prices, order of arcs as whole numbers: key = points * of_points + mark * of_mark + add, 15 bits. Weights are
 * so far apart that one goes before the other, or there is one only. */
struct order {
	uint32_t of_points, of_mark, add;
};

static struct order order_of(const struct core_worth *w)
{
	if (!w->per_point)
		return w->per_mark < 0 ? (struct order){ 0, -1U, 1 } : (struct order){ 0, w->per_mark > 0, 0 };
	assert(w->per_point > 0 && w->per_mark >= 0);
	if (!w->per_mark)
		return (struct order){ 1, 0, 0 };
	return w->per_mark > w->per_point ? (struct order){ 1, 1 << 14, 0 } : (struct order){ 2, 1, 0 };
}

/* Ties lie in another order in each row, so that not everybody bids for the same few. */
static uint32_t turn_of(int32_t row)
{
	return (uint32_t)seed_mix(0, (uint64_t)row);
}

/* rank[b] += how many of n keys come before key[b], for so many b at a time, those behind the last key, too. */
enum { STEP = 16 };

static int32_t whole_steps(int32_t n)
{
	return (n + STEP - 1) / STEP * STEP;
}

WIDE static void rank_keys(const uint32_t *restrict key, int32_t n, uint32_t *restrict rank)
{
	for (int32_t from = 0; from < n; from += STEP) {
		for (int32_t a = 0; a < n; a++) {
			uint32_t k = key[a];

			for (int32_t b = from; b < from + STEP; b++)
				rank[b] += key[b] < k;
		}
	}
}

WIDE static void rank_gains(const int64_t *restrict key, const int64_t *restrict place, int32_t n, int64_t *restrict rank)
{
	for (int32_t from = 0; from < n; from += STEP) {
		for (int32_t a = 0; a < n; a++) {
			int64_t k = key[a], at = place[a];

			for (int32_t b = from; b < from + STEP; b++)
				rank[b] += (key[b] < k) | ((key[b] == k) & (place[b] > at));
		}
	}
}

static void sort_short(const struct core *c, const struct core_arc *arc, int32_t n, uint32_t turn, struct core_arc *to)
{
	const struct order o = order_of(&c->worth);
	uint32_t key[SHORT] UNCLEARED, rank[SHORT] UNCLEARED;
	int32_t clear = 0;

	do
		key[clear] = rank[clear] = 0;
	while (++clear < whole_steps(n));
	for (int32_t e = 0; e < n; e++)
		key[e] = (arc[e].points * o.of_points + arc[e].mark * o.of_mark + o.add) << 6 |
		    (((uint32_t)e + turn) & (SHORT - 1));
	rank_keys(key, n, rank);
	for (int32_t e = 0; e < n; e++)
		to[rank[e]] = arc[e];
}

static void sort_short_by_gain(const struct core *c, const struct core_arc *arc, int32_t n, uint32_t turn, struct core_arc *to)
{
	int64_t key[SHORT] UNCLEARED, place[SHORT] UNCLEARED, rank[SHORT] UNCLEARED;
	int32_t clear = 0;

	do
		key[clear] = place[clear] = rank[clear] = 0;
	while (++clear < whole_steps(n));
	for (int32_t e = 0; e < n; e++) {
		key[e] = core_gain(c, &arc[e]);
		place[e] = ((uint32_t)e + turn) & (SHORT - 1);
	}
	rank_gains(key, place, n, rank);
	for (int32_t e = 0; e < n; e++)
		to[rank[e]] = arc[e];
}

static bool before(const struct core_key *x, const struct core_key *y)
{
	return x->gain > y->gain || (x->gain == y->gain && x->place < y->place);
}

static int by_gain(const void *a, const void *b)
{
	return before(b, a) - before(a, b);
}

/* The first k to the front (Hoare's selection). */
static void select_first(struct core_key *key, int32_t n, int32_t k)
{
	int32_t lo = 0, hi = n - 1;

	while (lo < hi) {
		struct core_key pivot = key[lo + (hi - lo) / 2];
		int32_t a = lo, b = hi;

		while (a <= b) {
			while (before(&key[a], &pivot))
				a++;
			while (before(&pivot, &key[b]))
				b--;
			if (a <= b) {
				struct core_key t = key[a];

				key[a++] = key[b];
				key[b--] = t;
			}
		}
		if (k <= b + 1)
			hi = b;
		else if (k > a)
			lo = a;
		else
			return;
	}
}

static void sort_long(const struct core *c, const struct core_arc *arc, int32_t n, uint32_t turn, int32_t k,
    struct core_arc *to)
{
	struct core_key *key = c->work->key;

	for (int32_t e = 0; e < n; e++)
		key[e] = (struct core_key){ core_gain(c, &arc[e]), ((uint32_t)e + turn) % (uint32_t)n, (uint32_t)e };
	select_first(key, n, k);
	qsort(key, (size_t)k, sizeof *key, by_gain);
	for (int32_t e = 0; e < k; e++)
		to[e] = arc[key[e].at];
}

/* The k best of n arcs; where n is small all of them, into room for n. */
static void sort(const struct core *c, const struct core_arc *arc, int32_t n, uint32_t turn, int32_t k, struct core_arc *to)
{
	if (n > SHORT)
		sort_long(c, arc, n, turn, k, to);
	else if (c->work->p0)
		sort_short_by_gain(c, arc, n, turn, to);
	else
		sort_short(c, arc, n, turn, to);
}

/* Room for n arcs more. */
static struct core_arc *make_room(struct core *c, size_t n)
{
	struct core_work *w = c->work;

	if (w->room - w->used < n) {
		w->room += w->room / 2 + n;
		big_grow(w->pool, w->room, sizeof *c->arc);
		c->arc = w->pool->at;
	}
	assert(w->used + n <= UINT32_MAX);
	return c->arc + w->used;
}

/* Lists the best k of n arcs of a row, which were read; `all`: it has no others. */
static void list(struct core *c, int32_t row, int32_t n, int32_t k, bool all)
{
	struct core_work *w = c->work;
	const struct core_source *s = w->from;
	int32_t from = s->group_first ? s->group_first[s->group_of[row]] : row;
	int32_t to = s->group_first ? s->group_first[s->group_of[row] + 1] : row + 1;

	if (k > n)
		k = n;
	if (n)
		sort(c, w->read, n, turn_of(from), k, make_room(c, (size_t)(n > SHORT ? k : n)));
	for (int32_t i = from; i < to; i++) {
		c->row[i].at = (uint32_t)w->used;
		c->row[i].n = k;
		c->row[i].whole = all && k == n;
	}
	w->used += (size_t)k;
}

int32_t core_read_row(struct core *c, int32_t row)
{
	const struct core_source *s = c->work->from;

	return s->read(s->ctx, s->group_first ? s->group_of[row] : row, c->work->read);
}

/* Some of the best arcs of a row, into work->read; their number, -1 if there is no such choice. Prices spoil it. */
static int32_t read_best(struct core *c, int32_t row)
{
	const struct core_source *s = c->work->from;

	if (!s->read_best || c->work->p0)
		return -1;
	return s->read_best(s->ctx, core_group(c->work, row), c->work->read);
}

bool core_more(struct core *c, int32_t mentee)
{
	int32_t n;

	if (c->row[mentee].whole)
		return false;
	n = read_best(c, mentee);
	if (n > c->row[mentee].n) {
		list(c, mentee, n, n, false);
		return true;
	}
	n = core_read_row(c, mentee);
	list(c, mentee, n, n <= SHORT ? n : 4 * c->row[mentee].n + SHORT, true);
	return true;
}

static void list_all(struct core *c, int32_t mentee)
{
	int32_t n;

	if (c->row[mentee].whole)
		return;
	n = core_read_row(c, mentee);
	list(c, mentee, n, n, true);
}

/* Lists begin with what is most worth beyond the prices of now. */
static void note_prices(struct core *c)
{
	struct core_work *w = c->work;
	bool any = false;

	for (int32_t j = 0; j < c->mentors; j++)
		any |= c->p[j] != 0;
	if (any && !w->p0)
		w->p0 = mem_array(w, int64_t, c->mentors);
	if (any)
		memcpy(w->p0, c->p, (size_t)c->mentors * sizeof *w->p0);
}

void core_read(struct core *c, const struct core_source *from)
{
	struct core_work *w = c->work;

	w->from = from;
	w->read = BIG_ARRAY(w, struct core_arc, from->longest + 1);
	if (from->longest > SHORT)
		w->key = BIG_ARRAY(w, struct core_key, from->longest);
}

static void list_best(struct core *c)
{
	struct core_work *w = c->work;
	const struct core_source *from = w->from;

	for (int32_t k = 0; k < from->groups; k++) {
		int32_t row = from->group_first ? from->group_first[k] : k, best;

		w->used = (size_t)k * (size_t)from->best;
		if (from->group_first && row == from->group_first[k + 1])
			continue;
		best = read_best(c, row);
		list(c, row, best < 0 ? core_read_row(c, row) : best, from->best, best < 0);
	}
	w->used = (size_t)from->groups * (size_t)from->best;
}

static void sort_all(struct core *c)
{
	struct core_arc sorted[SHORT];

	for (int32_t i = 0; i < c->mentees; i++) {
		struct core_arc *row = c->arc + c->row[i].at, *to = c->row[i].n > SHORT ? c->work->read : sorted;

		sort(c, row, c->row[i].n, turn_of(i), c->row[i].n, to);
		memcpy(row, to, (size_t)c->row[i].n * sizeof *row);
	}
}

void core_list(struct core *c)
{
	struct core_work *w = c->work;

	note_prices(c);
	if (w->from && !w->pool) {
		w->stride = w->from->best;
		w->room = (size_t)w->from->groups * (size_t)(w->stride + w->stride / 4) + SHORT;
		w->pool = big_new(w, w->room, sizeof *c->arc);
		c->arc = w->pool->at;
	}
	if (w->from)
		list_best(c);
	else
		sort_all(c);
	w->visited = 0;
}

void core_give(struct core *c, const int64_t *first, struct core_arc *arc)
{
	int64_t longest = 0;

	assert(first[c->mentees] <= UINT32_MAX);
	c->arc = arc;
	for (int32_t i = 0; i < c->mentees; i++) {
		struct core_row *r = &c->row[i];

		r->at = (uint32_t)first[i];
		r->n = (int32_t)(first[i + 1] - first[i]);
		longest = r->n > longest ? r->n : longest;
	}
	if (longest > SHORT) {
		c->work->key = mem_array(c->work, struct core_key, longest);
		c->work->read = mem_array(c->work, struct core_arc, longest);
	}
	core_list(c);
}

void core_turn_round(struct core *c)
{
	struct core_work *w = c->work;
	int64_t n = 0;

	for (int32_t i = 0; i < c->mentees; i++) {
		list_all(c, i);
		n += c->row[i].n;
	}
	w->into_first = mem_array(w, int64_t, c->mentors + 2);
	w->into = big_new(w, (size_t)n, sizeof *w->into)->at;
	w->via = mem_array(w, struct core_arc, c->mentors + 1);
	for (int32_t i = 0; i < c->mentees; i++)
		for (int32_t k = 0; k < c->row[i].n; k++)
			w->into_first[c->arc[c->row[i].at + (uint32_t)k].mentor + 2]++;
	for (int32_t j = 0; j < c->mentors; j++)
		w->into_first[j + 2] += w->into_first[j + 1];
	for (int32_t i = 0; i < c->mentees; i++) {
		for (int32_t k = 0; k < c->row[i].n; k++) {
			const struct core_arc *a = &c->arc[c->row[i].at + (uint32_t)k];

			w->into[w->into_first[a->mentor + 1]++] = (struct core_into){ i, a->points, a->mark };
		}
	}
}

/* Somebody of the same group has the place there. */
static bool is_own(const struct core_work *w, int32_t group, int32_t mentor)
{
	return group >= 0 && w->node[mentor].degree && w->from->group_of[w->node[mentor].first] == group;
}

struct core_two core_best_two(struct core *c, int32_t mentee, int32_t group)
{
	const struct core_row *r = &c->row[mentee];
	const struct core_worth worth = c->worth;
	int64_t base = core_base(c, r);
	struct core_two x = { 0, 0, { -1, 0, 0 }, { -1, 0, 0 } };
	const struct core_work *w = c->work;
	const int64_t *p0 = w->p0;
	int32_t k = 0;

	do {
		const struct core_arc *a = c->arc + r->at;

		for (; k < r->n; k++) {
			int64_t value = base + core_beyond(&worth, &a[k]), over = value - c->p[a[k].mentor];

			if (value - (p0 ? p0[a[k].mentor] : 0) <= x.second)
				return x;
			if (over <= x.second || is_own(w, group, a[k].mentor))
				continue;
			if (over > x.best) {
				x.second = x.best;
				x.next = x.at;
				x.best = over;
				x.at = a[k];
			} else {
				x.second = over;
				x.next = a[k];
			}
		}
	} while (core_more(c, mentee));
	return x;
}

int32_t core_equal(struct core *c, int32_t mentee, struct core_arc *to)
{
	const struct core_work *w = c->work;
	const struct core_row *r = &c->row[mentee];
	int64_t beyond = r->u - core_base(c, r);
	int32_t n = 0, k = 0;

	do {
		for (; k < r->n; k++) {
			const struct core_arc *a = &c->arc[r->at + (uint32_t)k];

			if (!w->into && core_gain(c, a) < beyond)
				return n;
			if (core_beyond(&c->worth, a) - c->p[a->mentor] == beyond)
				to[n++] = *a;
		}
	} while (core_more(c, mentee));
	return n;
}
