/* SPDX-License-Identifier: EUPL-1.2 */
/* open_pick.h - the best pairs of one row, while it is looked through. Private to open_find.c and open_grid.c. */
#ifndef MATCH_OPEN_PICK_H
#define MATCH_OPEN_PICK_H
#include "base/seed.h"
#include "match/open.h"

/* What is wanted of one row. */
struct pick {
	const struct open *o;
	const struct open_ask *q;
	int32_t mentee, above, k, n;
	int64_t base, bar;
	struct open_pick *best;
};

static inline struct pick pick_of(const struct open *o, const struct open_ask *q, const struct open_want *want, int32_t k)
{
	return (struct pick){ .o = o, .q = q, .mentee = want->mentee, .above = q->above > o->above ? q->above : o->above, .k = k,
		.base = want->base, .bar = want->bar };
}

static inline void pick_take(struct pick *x, int64_t over, const struct market_pair *e)
{
	int32_t at;

	if (x->k == OPEN_ALL) {
		x->best[x->n++] = (struct open_pick){ over, *e };
		return;
	}
	at = x->n < x->k ? x->n++ : x->k - 1;
	for (; at > 0 && x->best[at - 1].over < over; at--)
		x->best[at] = x->best[at - 1];
	x->best[at] = (struct open_pick){ over, *e };
	if (x->n == x->k && x->best[x->k - 1].over > x->bar)
		x->bar = x->best[x->k - 1].over;
}

/* All pairs are worth the same: the first k will do. */
static inline bool pick_is_flat(const struct open_ask *q)
{
	return !q->p && !q->s->per_mutual && !q->s->per_point && !q->s->per_level;
}

static inline bool pick_is_full(const struct pick *x, bool flat)
{
	return flat && x->n == x->k;
}

/* Each row starts elsewhere, so that where all are equal not everybody bids for the same few. */
static inline uint64_t pick_begin(const struct pick *x, uint64_t of)
{
	return x->k == OPEN_ALL ? 0 : seed_mix(0, (uint64_t)x->mentee) % of;
}

/* Mutual pairs are few and known by mentee: sweeps leave them out, this adds them, and sorts if all are wanted. */
void pick_add_mutual(struct pick *x);

/* Rows of a grid of points (market.h): open_grid.c. Reads the ask's prices when made; grid_price() tells that one changed. */
struct grid;
struct grid *grid_of(mem *m, const struct open *o, const struct open_ask *q);
void grid_price(struct grid *g, int32_t mentor);
void grid_find(struct grid *g, struct pick *x);
#endif
