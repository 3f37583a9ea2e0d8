/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of a grid, by plain loops that run wide. Each panel of 256 mentors has sixteen lanes; of every lane the best pair is
 * found first, so that single pairs are looked at only in lanes that can matter. */
#include "match/market_part.h"
#include "match/open_pick.h"
#include "match/session.h"
#include "match/wide.h"

enum {
	LANES = 16,
	STEPS = MARKET_BLOCK / LANES,
	NARROW = 1 << 28, /* prices and points in 32 bits stay below, */
	NEVER = 1 << 30,  /* and far from this                        */
	KTH = 32          /* of so many wanted the least is guessed from the lanes */
};

struct grid {
	const struct open *o;
	const struct open_ask *q;
	bool wide, flat;
	int32_t *p;    /* [stride], 0 behind the last mentor */
	int32_t *best; /* [lanes] of the row looked through  */
	int64_t panels;
};

WIDE static void best_of_lanes(const int16_t *points, const int32_t *p, int64_t panels, int32_t above, int32_t per_point,
    int32_t *best)
{
	for (int64_t b = 0; b < panels; b++, points += MARKET_BLOCK, p += MARKET_BLOCK, best += LANES) {
		int32_t top[LANES];

		for (int x = 0; x < LANES; x++)
			top[x] = -NEVER;
		for (int s = 0; s < MARKET_BLOCK; s += LANES) {
			for (int x = 0; x < LANES; x++) {
				int32_t worth = per_point * points[s + x] - p[s + x] - (points[s + x] < above ? NEVER : 0);

				top[x] = worth > top[x] ? worth : top[x];
			}
		}
		for (int x = 0; x < LANES; x++)
			best[x] = top[x];
	}
}

/* The same for points as they are. */
WIDE static void best_of_lanes_1(const int16_t *points, const int32_t *p, int64_t panels, int32_t above, int32_t *best)
{
	for (int64_t b = 0; b < panels; b++, points += MARKET_BLOCK, p += MARKET_BLOCK, best += LANES) {
		int32_t top[LANES];

		for (int x = 0; x < LANES; x++)
			top[x] = -NEVER;
		for (int s = 0; s < MARKET_BLOCK; s += LANES) {
			for (int x = 0; x < LANES; x++) {
				int32_t worth = points[s + x] - p[s + x] - (points[s + x] < above ? NEVER : 0);

				top[x] = worth > top[x] ? worth : top[x];
			}
		}
		for (int x = 0; x < LANES; x++)
			best[x] = top[x];
	}
}

static void look_at(struct pick *x, const int16_t *points, int64_t j)
{
	const struct market_pair e = { (int32_t)j, (uint16_t)points[j], 0 };
	int64_t over;

	if (points[j] < x->above)
		return;
	over = x->base + x->q->s->per_point * points[j] - (x->q->p ? x->q->p[j] : 0);
	if (over > x->bar && !market_is_mutual(x->o->a->k, x->mentee, e.mentor) && open_allows(x->o, x->mentee, &e))
		pick_take(x, over, &e);
}

/* All pairs, from some mentor on and round to that one again. */
static void look_at_all(const struct grid *g, struct pick *x, const int16_t *points)
{
	int64_t mentors = g->o->mentors, begin = (int64_t)pick_begin(x, (uint64_t)mentors);

	for (int64_t j = begin; j < mentors && !pick_is_full(x, g->flat); j++)
		look_at(x, points, j);
	for (int64_t j = 0; j < begin && !pick_is_full(x, g->flat); j++)
		look_at(x, points, j);
}

/* The k-th best of the lanes' best: as many pairs are worth that, or more. */
static int32_t kth_of_lanes(const struct grid *g, int32_t k)
{
	int32_t top[KTH], n = 0;

	for (int64_t l = 0; l < g->panels * LANES; l++) {
		int32_t worth = g->best[l], at;

		if (n == k && worth <= top[k - 1])
			continue;
		at = n < k ? n++ : k - 1;
		for (; at > 0 && top[at - 1] < worth; at--)
			top[at] = top[at - 1];
		top[at] = worth;
	}
	return n == k ? top[k - 1] : -NEVER;
}

static void look_at_lanes(const struct grid *g, struct pick *x, const int16_t *points)
{
	int64_t lanes = g->panels * LANES, begin = (int64_t)pick_begin(x, (uint64_t)lanes);

	for (int64_t n = 0; n < lanes; n++) {
		int64_t l = begin + n < lanes ? begin + n : begin + n - lanes;
		int64_t j = l / LANES * MARKET_BLOCK + l % LANES;

		if (x->base + g->best[l] <= x->bar)
			continue;
		for (int s = 0; s < STEPS; s++, j += LANES)
			look_at(x, points, j);
	}
}

void grid_find(struct grid *g, struct pick *x)
{
	const struct market *k = g->o->a->k;
	const int16_t *points = k->grid + x->mentee * k->stride;
	int64_t bar = x->bar;

	if (g->wide || g->flat) {
		look_at_all(g, x, points);
		pick_add_mutual(x);
		return;
	}
	if (g->q->s->per_point == 1)
		best_of_lanes_1(points, g->p, g->panels, x->above, g->best);
	else
		best_of_lanes(points, g->p, g->panels, x->above, (int32_t)g->q->s->per_point, g->best);
	if (x->k <= KTH) {
		int64_t kth = x->base + kth_of_lanes(g, x->k) - 1;

		x->bar = kth > bar ? kth : bar;
	}
	look_at_lanes(g, x, points);
	if (x->n < x->k && x->bar > bar) { /* some of those are not open */
		x->bar = bar;
		x->n = 0;
		look_at_lanes(g, x, points);
	}
	pick_add_mutual(x);
}

void grid_price(struct grid *g, int32_t mentor)
{
	int64_t p = g->q->p[mentor];

	g->wide |= p > NARROW || p < -NARROW;
	g->p[mentor] = (int32_t)(g->wide ? 0 : p);
}

struct grid *grid_of(mem *m, const struct open *o, const struct open_ask *q)
{
	const struct market *k = o->a->k;
	struct grid *g = mem_make(m, struct grid);

	g->o = o;
	g->q = q;
	g->flat = pick_is_flat(q);
	g->wide = q->s->per_point > NARROW / SCORE_MOST;
	g->panels = k->stride / MARKET_BLOCK;
	g->p = mem_array(g, int32_t, k->stride);
	g->best = mem_array(g, int32_t, g->panels * LANES);
	for (int32_t j = 0; j < k->mentors && q->p; j++)
		grid_price(g, j);
	return g;
}
