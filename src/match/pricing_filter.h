/* SPDX-License-Identifier: EUPL-1.2 */
/* pricing_filter.h - which mentors can be worth enough to a mentee, asked of 512 at once
 *
 * A mentee reaches `most` points with a mentor who has everything. Each thing that lacks takes some away, and so does
 * the mentor's price; together they may take `room` points. What alone takes more is a condition (the mentor must
 * offer this topic); what takes less is added up, in bits of equal weight over 512 mentors, in units of 2^shift grains,
 * rounded down. A grain is chosen so that most of what can lack is a whole number of units, or nearly. So whoever may reach the bar is let through, and few others: the exact points decide then.
 * Private to src/match.
 */
#ifndef MATCH_PRICING_FILTER_H
#define MATCH_PRICING_FILTER_H
#include "match/pricing_plane.h"

enum {
	FILTER_DIGITS = 5,  /* of the sum of what is taken */
	FILTER_PRICE = 14,  /* planes of a price           */
	FILTER_NEVER = (1 << FILTER_PRICE) - 1, /* a price beyond all room */
	/* all room there is: nothing matters. In units, too, it is less than FILTER_NEVER. */
	FILTER_FREE = FILTER_NEVER - (1 << (FILTER_PRICE - FILTER_DIGITS)),
	FILTER_LIST = 24,   /* ids of a mentee's list that are looked at */
	FILTER_STEPS = 96, FILTER_PLANES = 256, FILTER_NUMBERS = 8, FILTER_COUNT = 8,
	FILTER_BUNCH = 2 /* chunks at a time */
};

/* Rules, weights and pool as the filter needs them; read-only. */
struct filter_ctx {
	const struct pool *p;
	const struct rules *r;
	const struct score_weights *w;
	const int32_t *most; /* [SCORE_CRITERIA] */
	const struct planes *x;
	uint32_t hard, soft; /* bits of the rules looked at */
	int32_t grain;       /* sixteenths of a point: prices and what lacks are told in such grains */
};

static inline int32_t filter_grains(const struct filter_ctx *c, int32_t points)
{
	return 16 * points / c->grain;
}

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
	FILTER_ANY,   /* must have one of the things            */
	FILTER_NONE,  /* must not have the thing                */
	FILTER_LACK,  /* having none of the things takes units  */
	FILTER_HAS,   /* having the thing takes units           */
	FILTER_COUNT_OF /* must have `must` of the things; each one lacking beyond, up to must + slots, takes units */
};

/* Things are planes and, behind them, numbers in binary. */
struct filter_step {
	uint8_t kind, planes, numbers, must, slots;
	uint8_t units[FILTER_COUNT];
	uint16_t plane, number; /* first in plane[], number[] */
};

struct filter_number {
	uint32_t number;
	uint16_t at;
	uint8_t bits;
};

struct filter {
	int32_t room; /* it was made for; a smaller one is allowed */
	int shift;    /* a unit is 2^shift grains               */
	bool adds;    /* false: the price only, all its digits */
	int look;     /* before this step one looks if anybody is left; -1: nowhere */
	int steps, planes, numbers;
	struct filter_step step[FILTER_STEPS];
	uint16_t plane[FILTER_PLANES];
	struct filter_number number[FILTER_NUMBERS];
};

/* A grain that most of what can lack is a multiple of, nearly, so that little is lost when it is rounded down. */
int32_t filter_grain(const struct filter_ctx *c);
void filter_ask_make(const struct filter_ctx *c, int32_t mentee, struct filter_ask *out);
/* `alone`: what one thing may take at most (FILTER_FREE: anything). `add`: what lacks is added up with the price, and both
 * together are held against `room`; else the price only. */
void filter_make(const struct filter_ctx *c, const struct filter_ask *a, int32_t room, int32_t alone, bool add,
    struct filter *out);

/* Who is let through of FILTER_BUNCH chunks: a bit for each that has somebody, and who. price: FILTER_PRICE planes of
 * each chunk, NULL = no prices. more: the chunks listed behind them (as many, or what is there) will be asked next. */
uint32_t filter_bunch(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    const int32_t *chunk, bool more, uint64_t (*hits)[PLANE_WORDS]);
#endif
