/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of a grid, by plain loops that run wide. Each panel of 256 mentors has 32 lanes; of every lane the best pair is
 * found first, so that single pairs are looked at only in lanes that can matter.
 *
 * The loops reckon in 16 bits, in units of a point, with prices rounded down and cut off: a pair's worth there is never too low, and
 * less than one unit too high where the price is not cut. Which pairs count is decided by whole prices. */
#include <string.h>

#include "match/market_part.h"
#include "match/open_pick.h"
#include "match/session.h"
#include "match/wide.h"

enum {
	LANES = 32,
	STEPS = MARKET_BLOCK / LANES,
	NEVER = INT16_MIN,
	CUT = 2 * SCORE_MOST + 1, /* highest price; a pair worth -SCORE_MOST or more has a lower one */
	FEW = 2                   /* times as many lanes as pairs wanted are few enough */
};

struct grid {
	const struct open *o;
	const struct open_ask *q;
	bool flat;
	int64_t unit, lowest; /* of prices */
	int16_t counted; /* bits of points: all, or none where they are worth nothing */
	int16_t *p;     /* [stride], 0 behind the last mentor */
	int16_t *best;  /* [lanes] of the row looked through  */
	uint8_t *above; /* [lanes] 1: may hold what counts    */
	int64_t panels;
};

WIDE static void best_of_lanes(const int16_t *points, const int16_t *p, int64_t panels, int16_t above, int16_t counted,
    int16_t *best)
{
	for (int64_t b = 0; b < panels; b++, points += MARKET_BLOCK, p += MARKET_BLOCK, best += LANES) {
		int16_t top[LANES];

		for (int x = 0; x < LANES; x++)
			top[x] = NEVER;
		for (int s = 0; s < MARKET_BLOCK; s += LANES) {
			for (int x = 0; x < LANES; x++) {
				int16_t worth = (int16_t)((points[s + x] & counted) - p[s + x]);

				worth = points[s + x] < above ? NEVER : worth;
				top[x] = worth > top[x] ? worth : top[x];
			}
		}
		for (int x = 0; x < LANES; x++)
			best[x] = top[x];
	}
}

WIDE static int32_t lanes_above(const int16_t *best, int64_t panels, int16_t level)
{
	int16_t n[LANES] = { 0 };
	int32_t sum = 0;

	for (int64_t b = 0; b < panels; b++, best += LANES)
		for (int x = 0; x < LANES; x++)
			n[x] = (int16_t)(n[x] + (best[x] > level));
	for (int x = 0; x < LANES; x++)
		sum += n[x];
	return sum;
}

WIDE static void mark_above(const int16_t *best, int64_t panels, int16_t level, uint8_t *above)
{
	for (int64_t l = 0; l < panels * LANES; l++)
		above[l] = best[l] > level;
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

/* The first pairs there are, from some mentor on and round to that one again. */
static void look_at_first(const struct grid *g, struct pick *x, const int16_t *points)
{
	int64_t mentors = g->o->mentors, begin = (int64_t)pick_begin(x, (uint64_t)mentors);

	for (int64_t j = begin; j < mentors && !pick_is_full(x, true); j++)
		look_at(x, points, j);
	for (int64_t j = 0; j < begin && !pick_is_full(x, true); j++)
		look_at(x, points, j);
}

/* Pairs worth more than the bar are worth more than this in the lanes. */
static int16_t level_of(const struct grid *g, const struct pick *x, int64_t bar)
{
	int64_t low, level;

	if (bar < -CORE_MOST)
		return NEVER;
	low = bar - x->base + g->lowest;
	level = low / g->unit - (low % g->unit < 0);
	return (int16_t)(level < NEVER ? NEVER : level > SCORE_MOST ? SCORE_MOST : level);
}

static int64_t bar_of(const struct grid *g, const struct pick *x, int16_t level)
{
	return x->base + g->unit * level - g->lowest;
}

/* The highest level found by bisection that at least k lanes lie above, and hardly more. */
static int16_t raise(const struct grid *g, int32_t k, int16_t level)
{
	int16_t lo = level > -SCORE_MOST ? level : -SCORE_MOST, hi = SCORE_MOST;
	int32_t n = lanes_above(g->best, g->panels, lo);

	if (n < k)
		return level;
	while (n > FEW * k && hi - lo > 1) {
		int16_t mid = (int16_t)(lo + (hi - lo) / 2);
		int32_t above = lanes_above(g->best, g->panels, mid);

		if (above < k) {
			hi = mid;
		} else {
			lo = mid;
			n = above;
		}
	}
	return lo;
}

/* Which pairs can matter is found without branches, as it is hard to foresee. */
static void look_at_lane(const struct grid *g, struct pick *x, const int16_t *points, int64_t l)
{
	int64_t j = l / LANES * MARKET_BLOCK + l % LANES;
	int32_t level = level_of(g, x, x->bar);
	uint32_t set = 0;

	if (g->best[l] <= level)
		return;
	for (int s = 0; s < STEPS; s++)
		set |= (uint32_t)((points[j + s * LANES] & g->counted) - g->p[j + s * LANES] > level) << s;
	for (; set; set &= set - 1)
		look_at(x, points, j + __builtin_ctz(set) * LANES);
}

static void look_at_lanes(const struct grid *g, struct pick *x, const int16_t *points, int64_t from, int64_t to)
{
	uint64_t eight;

	for (; from + 8 <= to; from += 8) {
		memcpy(&eight, g->above + from, sizeof eight);
		for (; eight; eight &= eight - 1)
			look_at_lane(g, x, points, from + __builtin_ctzll(eight) / 8);
	}
	for (; from < to; from++)
		if (g->above[from])
			look_at_lane(g, x, points, from);
}

static void look_above(const struct grid *g, struct pick *x, const int16_t *points, int16_t level)
{
	int64_t lanes = g->panels * LANES, begin = (int64_t)pick_begin(x, (uint64_t)lanes);

	mark_above(g->best, g->panels, level, g->above);
	look_at_lanes(g, x, points, begin, lanes);
	look_at_lanes(g, x, points, 0, begin);
}

void grid_find(struct grid *g, struct pick *x)
{
	const struct market *k = g->o->a->k;
	const int16_t *points = k->grid + x->mentee * k->stride;
	int16_t level, raised;
	int64_t bar = x->bar;

	if (g->flat) {
		look_at_first(g, x, points);
		pick_add_mutual(x);
		return;
	}
	best_of_lanes(points, g->p, g->panels, (int16_t)(x->above > 0 ? x->above : 0), g->counted, g->best);
	level = level_of(g, x, bar);
	raised = x->k < g->panels * LANES ? raise(g, x->k, level) : level;
	if (raised > level && bar_of(g, x, raised) > bar)
		x->bar = bar_of(g, x, raised);
	look_above(g, x, points, raised);
	if (x->n < x->k && x->bar > bar) { /* some of those are not open */
		x->bar = bar;
		x->n = 0;
		look_above(g, x, points, level);
	}
	pick_add_mutual(x);
}

static void put_price(struct grid *g, int32_t mentor)
{
	int64_t p = (g->q->p[mentor] - g->lowest) / g->unit;

	g->p[mentor] = (int16_t)(p < CUT ? p : CUT);
}

static void put_prices(struct grid *g)
{
	const int64_t *p = g->q->p;

	for (int32_t j = 0; j < g->o->mentors; j++)
		g->lowest = !j || p[j] < g->lowest ? p[j] : g->lowest;
	for (int32_t j = 0; j < g->o->mentors; j++)
		put_price(g, j);
}

void grid_price(struct grid *g, int32_t mentor)
{
	if (g->q->p[mentor] < g->lowest)
		put_prices(g);
	else
		put_price(g, mentor);
}

struct grid *grid_of(mem *m, const struct open *o, const struct open_ask *q)
{
	const struct market *k = o->a->k;
	struct grid *g = mem_make(m, struct grid);

	g->o = o;
	g->q = q;
	g->flat = pick_is_flat(q);
	g->unit = q->s->per_point ? q->s->per_point : 1;
	g->counted = q->s->per_point ? -1 : 0;
	g->panels = k->stride / MARKET_BLOCK;
	g->p = mem_array(g, int16_t, k->stride);
	g->best = mem_array(g, int16_t, g->panels * LANES);
	g->above = mem_array(g, uint8_t, g->panels * LANES);
	if (q->p)
		put_prices(g);
	return g;
}
