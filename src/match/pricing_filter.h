/* SPDX-License-Identifier: EUPL-1.2 */
/* pricing_filter.h - which mentors can be worth enough to a mentee, asked of 512 at once
 *
 * A mentee reaches `most` points with a mentor who has everything. Each thing that lacks takes some away, and so does
 * the mentor's price; together they may take `room` points. What alone takes more is a condition (the mentor must
 * offer this topic); what takes less is added up, in bits of equal weight over 512 mentors, in units of 2^shift points,
 * rounded down. So whoever may reach the bar is let through, and few others: the exact points decide then.
 * Private to src/match.
 */
#ifndef MATCH_PRICING_FILTER_H
#define MATCH_PRICING_FILTER_H
#include "match/pricing_plane.h"

enum {
	FILTER_DIGITS = 7,  /* of the sum of what is taken */
	FILTER_PRICE = 14,  /* planes of a price           */
	FILTER_NEVER = (1 << FILTER_PRICE) - 1, /* a price beyond all room */
	/* all room there is: nothing matters. In units, too, it is less than FILTER_NEVER. */
	FILTER_FREE = FILTER_NEVER - (1 << (FILTER_PRICE - FILTER_DIGITS)),
	FILTER_LIST = 24,   /* ids of a mentee's list that are looked at */
	FILTER_STEPS = 96, FILTER_PLANES = 256, FILTER_SLOTS = 40, FILTER_COUNT = 8,
	FILTER_BUNCH = 4 /* chunks at a time */
};

/* Rules, weights and pool as the filter needs them; read-only. */
struct filter_ctx {
	const struct pool *p;
	const struct rules *r;
	const struct score_weights *w;
	const int32_t *most; /* [SCORE_CRITERIA] */
	const struct planes *x;
	uint32_t hard, soft; /* bits of the rules looked at */
};

struct filter_ids {
	int n;
	uint16_t plane[FILTER_LIST];
	int32_t weight[FILTER_LIST];
	int32_t have;  /* all weights, or how many count in full */
	bool all;      /* no id was left out for want of room    */
	uint64_t with[3]; /* ids of weight 1, 2, 3 as sets of bits */
};

/* What a mentee asks for, independent of bar and prices. */
struct filter_ask {
	const struct pool_person *who;
	bool never; /* breaks a hard rule with everybody */
	struct filter_ids list[PLANE_LISTS];
	int32_t number[PLANE_SAMES]; /* -1: no mentor is like that */
	int32_t most;
};

enum filter_kind {
	FILTER_ANY,      /* must have one of n planes          */
	FILTER_SAME,     /* must have the number               */
	FILTER_OTHER,    /* must not have the number           */
	FILTER_PLACES,   /* must have this place or this region */
	FILTER_COUNTED,  /* must have `must` of n planes; a slot for each one lacking beyond, up to must + slots */
	FILTER_SLOT_NONE,  /* slot: has none of n planes   */
	FILTER_SLOT_SAME,  /* slot: has the number         */
	FILTER_SLOT_OTHER, /* slot: has another number     */
	FILTER_SLOT_AWAY,  /* slot: neither place nor region */
	FILTER_LOOK      /* is anybody left? */
};

struct filter_step {
	uint8_t kind, n, must, slots;
	uint16_t at;     /* first in plane[] */
	uint16_t slot;
	uint32_t number, other; /* …_SAME, …_OTHER, …_PLACES: n planes from plane[at]; then from plane[at + 1] */
	uint8_t n_other;
};

struct filter {
	int32_t room; /* it was made for; a smaller one is allowed */
	int shift;
	int steps, planes, slots;
	struct filter_step step[FILTER_STEPS];
	uint16_t plane[FILTER_PLANES];
	uint8_t units[FILTER_SLOTS]; /* what a slot takes */
};

void filter_ask_make(const struct filter_ctx *c, int32_t mentee, struct filter_ask *out);
/* `alone`: what one thing may take at most (FILTER_FREE: anything). `add`: what lacks is added up with the price, and both
 * together are held against `room`; else the price only. */
void filter_make(const struct filter_ctx *c, const struct filter_ask *a, int32_t room, int32_t alone, bool add,
    struct filter *out);

/* Who is let through of FILTER_BUNCH chunks, or of one: a bit for each that has somebody, and who. price: FILTER_PRICE
 * planes of each chunk, NULL = no prices. */
uint32_t filter_bunch(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    const int32_t *chunk, uint64_t (*hits)[PLANE_WORDS]);
uint32_t filter_one(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    int32_t chunk, uint64_t (*hits)[PLANE_WORDS]);
#endif
