/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of the market as far as prices make them interesting. */
#include <string.h>

#include "match/market_part.h"
#include "match/priced.h"
#include "match/wide.h"

enum {
	NEAR_LEAST = 6, /* the reach of lists widens while they are shorter: of short rows, */
	NEAR_FEW = 24,  /* of long ones; it narrows while they are three times as long */
	STALE = 16      /* a list is made anew when so many must be looked at for few */
};

struct priced_piece priced_row(const struct priced *g, int32_t mentee)
{
	struct market_row row = { NULL, 0 };

	if (priced_takes_part(g->a, mentee))
		row = market_row(g->rows, mentee);
	return (struct priced_piece){ .from = row.at, .n = row.n, .ban = session_find_ban(g->a, mentee, 0) };
}

/* Position of a mentor in the row, or of the next one. */
static int32_t position(const struct priced_piece *x, int32_t mentor)
{
	int32_t lo = 0, hi = x->n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (x->from[mid].mentor < mentor)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool priced_next(const struct priced *g, int32_t mentee, struct priced_piece *x)
{
	const struct assign *a = g->a;
	int32_t at = x->done, to = x->n;

	if (at >= x->n)
		return false;
	for (; to == x->n && x->ban < a->bans && a->ban[x->ban].mentee == mentee; x->ban++) {
		int32_t banned = position(x, a->ban[x->ban].mentor);

		if (banned < x->n && x->from[banned].mentor == a->ban[x->ban].mentor)
			to = banned;
	}
	x->at = x->from + at;
	x->to = x->from + to;
	x->done = to + 1;
	return true;
}

/* Shell's sort, with Ciura's gaps (2001): lists are short. */
static void sort_near(struct priced_near *near, int32_t n)
{
	static const int32_t gaps[] = { 701, 301, 132, 57, 23, 10, 4, 1 };

	for (size_t k = 0; k < LEN(gaps); k++) {
		int32_t gap = gaps[k];

		for (int32_t from = gap; from < n; from++) {
			struct priced_near x = near[from];
			int32_t at = from;

			for (; at >= gap && near[at - gap].over > x.over; at -= gap)
				near[at] = near[at - gap];
			near[at] = x;
		}
	}
}

/* The list is behind all that is in use: it goes to its place if there is room, else stays. */
static void put_list(struct priced *g, int32_t i, int32_t n, int32_t row, int64_t rest)
{
	struct priced_list *l = &g->list[i];
	struct priced_near *from = g->near + g->used;
	int32_t few = row / 16 > NEAR_FEW ? NEAR_FEW : row / 16 < NEAR_LEAST ? NEAR_LEAST : row / 16;

	sort_near(from, n);
	l->n = n;
	l->equal = l->done = 0;
	l->rest = rest;
	l->since = g->fallen;
	g->dirty[i] = true;
	if (n < few && rest < PRICED_NEVER)
		g->radius += g->radius / 8 + 1;
	else if (n > 3 * few)
		g->radius -= g->radius / 8;
	if (n <= l->room) {
		memcpy(g->near + l->at, from, (size_t)n * sizeof *from);
		return;
	}
	l->at = g->used;
	g->used += l->room = 2 * n < row ? 2 * n : row;
}

/* What every mentor would cost the mentee beyond the pair's value; where there is no pair, never. */
WIDE static void weigh(const int16_t *points, const int64_t *p, int64_t panels, int64_t base, int64_t point, int64_t fine,
    int32_t floor, int64_t *over)
{
	for (int64_t b = 0; b < panels; b++, points += MARKET_BLOCK, p += MARKET_BLOCK, over += MARKET_BLOCK)
		for (int x = 0; x < MARKET_BLOCK; x++)
			over[x] = points[x] < 0 ? PRICED_NEVER : p[x] - base - point * points[x] + (points[x] < floor ? fine : 0);
}

WIDE static int64_t least_above(const int64_t *over, int64_t panels, int64_t cut)
{
	int64_t least = PRICED_NEVER;

	for (int64_t b = 0; b < panels; b++, over += MARKET_BLOCK)
		for (int x = 0; x < MARKET_BLOCK; x++)
			least = over[x] > cut && over[x] < least ? over[x] : least;
	return least;
}

/* Of a market with a grid of points. */
static int32_t read_grid(struct priced *g, int32_t i, int64_t cut, struct priced_near *to, int64_t *rest)
{
	const struct market *k = g->a->k;
	const int16_t *points = k->grid + i * k->stride;
	int64_t *over = g->over, panels = k->stride / MARKET_BLOCK;
	int32_t n = 0;

	weigh(points, g->p, panels, g->tandem, g->point, g->fine, g->floor, over);
	for (int32_t x = k->mutual_first[i]; x < k->mutual_first[i + 1] && g->mutual; x++)
		over[k->mutual[x]] = g->p[k->mutual[x]] - priced_value(g, &(struct market_pair){ k->mutual[x],
			(uint16_t)points[k->mutual[x]], 1 });
	for (size_t b = session_find_ban(g->a, i, 0); b < g->a->bans && g->a->ban[b].mentee == i; b++)
		over[g->a->ban[b].mentor] = PRICED_NEVER;
	*rest = least_above(over, panels, cut);
	for (int32_t j = 0; j < k->mentors; j++) {
		if (over[j] <= cut)
			to[n++] = (struct priced_near){ over[j], { j, (uint16_t)points[j], market_is_mutual(k, i, j) } };
	}
	return n;
}

static int32_t read_pairs(const struct priced *g, struct priced_piece x, int32_t i, int64_t cut, struct priced_near *to,
    int64_t *rest)
{
	int32_t n = 0;

	*rest = PRICED_NEVER;
	while (priced_next(g, i, &x)) {
		for (const struct market_pair *e = x.at; e < x.to; e++) {
			int64_t over = g->p[e->mentor] - priced_value(g, e);

			if (over <= cut)
				to[n++] = (struct priced_near){ over, *e };
			else if (over < *rest)
				*rest = over;
		}
	}
	return n;
}

void priced_list_row(struct priced *g, int32_t i, int64_t cut)
{
	bool grid = g->a->k->grid && priced_takes_part(g->a, i);
	struct priced_piece x = { 0 };
	int32_t n, row = g->a->k->mentors;
	int64_t rest;

	if (!grid)
		row = (x = priced_row(g, i)).n;
	if (g->used + row > g->size) {
		g->size = 2 * g->size + row;
		big_grow(g->room_near, (size_t)g->size, sizeof *g->near);
		g->near = g->room_near->at;
	}
	n = grid ? read_grid(g, i, cut, g->near + g->used, &rest) : read_pairs(g, x, i, cut, g->near + g->used, &rest);
	put_list(g, i, n, row, rest);
}

/* The least that a pair of a row costs beyond its value. */
static int64_t least_of(const struct priced *g, int32_t i)
{
	struct priced_piece x = priced_row(g, i);
	int64_t least = 0;

	while (priced_next(g, i, &x)) {
		for (const struct market_pair *e = x.at; e < x.to; e++) {
			int64_t over = g->p[e->mentor] - priced_value(g, e);

			least = over < least && g->most[e->mentor] ? over : least;
		}
	}
	return least;
}

/* The place is allowed still, and as good as any. */
static bool keeps_place(const struct priced *g, int32_t i)
{
	struct market_pair e;
	int32_t j = g->mentor_of[i];

	return priced_takes_part(g->a, i) && !assign_is_banned(g->a, i, j) && market_at(g->a->k, i, j, &e) &&
	    g->u[i] + g->p[j] == priced_value(g, &e);
}

void priced_take_row(struct priced *g, int32_t i)
{
	int64_t least = least_of(g, i);

	g->u[i] = -least;
	if (g->mentor_of[i] >= 0 && !keeps_place(g, i))
		priced_leave(g, i);
	if (g->list)
		priced_list_row(g, i, least + g->radius);
}

/* Looks for the pairs with u + p = value at the beginning of a list; how many there are. */
static int32_t mark_equal(struct priced *g, int32_t i)
{
	struct priced_list *l = &g->list[i];
	int64_t bar = g->fallen - l->since - g->u[i];
	const struct priced_near *e = g->near + l->at;
	int32_t n = 0, equal = 0;

	l->which = 0;
	for (; n < l->n && e->over <= bar; e++, n++) {
		bool is = g->u[i] + g->p[e->pair.mentor] == priced_value(g, &e->pair);

		equal += is;
		if (is && n < PRICED_WHICH)
			l->which |= UINT64_C(1) << n;
	}
	l->equal = n;
	return equal;
}

void priced_find_equal(struct priced *g)
{
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		bool more = g->dirty[i] && g->u[i] + priced_rest(g, i) <= 0;

		if (!g->dirty[i])
			continue;
		if (!more) {
			int32_t equal = mark_equal(g, i);

			more = g->list[i].equal > STALE && g->list[i].equal > 2 * equal;
		}
		if (more) {
			priced_list_row(g, i, -g->u[i] + g->radius);
			mark_equal(g, i);
		}
		g->dirty[i] = false;
	}
}

void priced_take_column(struct priced *g, int32_t j)
{
	const struct assign *a = g->a;
	int64_t *value = mem_array(g, int64_t, a->k->mentees + 1), most = 0;
	bool lower;

	for (int32_t i = 0; i < a->k->mentees; i++) {
		struct market_pair e;
		bool may = priced_takes_part(a, i) && market_at(a->k, i, j, &e) && !assign_is_banned(a, i, j);

		value[i] = may ? priced_value(g, &e) : -PRICED_NEVER;
		if (value[i] - g->u[i] > most)
			most = value[i] - g->u[i];
	}
	lower = most < g->p[j];
	g->p[j] = most;
	for (int32_t i = 0; i < a->k->mentees && g->list; i++) {
		if (value[i] == -PRICED_NEVER)
			continue;
		if (lower) /* bounds are for the price there was */
			priced_bound_rest(g, i, most - value[i]);
		g->dirty[i] |= most - value[i] + g->u[i] == 0;
	}
	mem_free(value);
}

static int32_t points_now(const struct priced *g, int32_t i)
{
	struct market_pair e = { 0 };

	market_at(g->a->k, i, g->mentor_of[i], &e);
	return e.points;
}

int32_t priced_worst(const struct priced *g)
{
	int32_t worst = SCORE_MOST + 1;

	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] >= 0 && points_now(g, i) < worst)
			worst = points_now(g, i);
	return worst;
}

void priced_raise_floor(struct priced *g, int32_t floor)
{
	g->floor = floor;
	for (int32_t i = 0; i < g->a->k->mentees; i++)
		if (g->mentor_of[i] >= 0 && points_now(g, i) < floor)
			priced_leave(g, i);
}

void priced_lower_floor(struct priced *g, int32_t floor)
{
	int32_t old = g->floor;

	g->floor = floor;
	for (int32_t i = 0; i < g->a->k->mentees; i++) {
		struct priced_piece x = priced_row(g, i);

		while (priced_next(g, i, &x))
			for (const struct market_pair *e = x.at; e < x.to; e++)
				if (e->points < old && e->points >= floor)
					priced_bound_rest(g, i, g->p[e->mentor] - priced_value(g, e));
		if (g->u[i] + priced_rest(g, i) < 0)
			priced_take_row(g, i);
		else
			g->dirty[i] |= g->u[i] + priced_rest(g, i) == 0;
	}
}
