/* SPDX-License-Identifier: EUPL-1.2 */
/* pricing_seek.h - a mentee looking through the planes of mentors for the pairs worth most
 *
 * A filter for the mentee and the bar lets few mentors through; those are looked at one by one. Whoever is wished for,
 * or wishes, can have points that planes do not show and is looked at beforehand. Private to src/match.
 */
#ifndef MATCH_PRICING_SEEK_H
#define MATCH_PRICING_SEEK_H
#include "match/pricing.h"
#include "match/pricing_filter.h"

enum { SEEK_BANDS = 4, SEEK_CHUNKS = 32 };

/* Prices as whole numbers from 0 on, FILTER_NEVER for those of other bands: in grains, rounded down; or, where points are
 * worth nothing, ranks. There is more than one band where prices lie too far apart for one: those who must have a tandem
 * pay far more than points. */
struct seek_band {
	int64_t lowest;         /* price that is 0                          */
	const uint64_t *price;  /* planes of each chunk; NULL: all are 0    */
	const uint64_t *coarse; /* the lowest of each chunk, as its price   */
};

/* What all seekers of one question share; read-only while they seek. */
struct seek_ctx {
	struct filter_ctx c;
	const struct planes *coarse; /* chunks as mentors */
	const struct score *score;
	const struct pricing_ask *q;
	int32_t k;
	bool plain;                /* points can be told from plane_person               */
	int32_t soft_cost;         /* of all soft rules together */
	uint32_t rest, rest_soft;  /* hard, soft rules that must be asked pair by pair   */
	struct score_wished wished; /* first is NULL: it earns nothing */
	struct seek_band band[SEEK_BANDS];
	int bands;
	const int64_t *rank;
	int32_t ranks, rank_shift; /* planes have the rank without its lowest bits */
};

struct seek_hit {
	int64_t worth;
	struct pricing_hit pair;
};

/* One mentee. All sizes are kept from one mentee to the next. */
struct seeker {
	const struct seek_ctx *x;
	mem *m; /* hits and such hang off it */
	int32_t mentee, k;
	int64_t asked;     /* the bar asked for                                 */
	int64_t bar;       /* to be taken a pair must be worth more than this   */
	int32_t guess;     /* what may lack for the best k; INT32_MAX: no guess */
	struct seek_hit *hit;
	int32_t n, room;
	int32_t *apart, aparts, apart_room; /* mentors looked at beforehand */
	bool done;         /* nothing more can be found */
	bool closed;       /* … in this band            */
	int band;
	bool filtered;
	int32_t left;      /* room of the filter, by the present bar */
	struct filter_ask ask;
	struct filter filter;
	uint64_t *maybe; /* bits of chunks worth a look, by the filter */
};

/* guess: see above, as a first try. */
void seek_begin(struct seeker *s, const struct pricing_row *row, int32_t guess);
/* Turns to a band, */
void seek_band(struct seeker *s, int band);
/* and through its chunks, SEEK_CHUNKS at most at a time. */
void seek_chunks(struct seeker *s, int32_t from, int32_t to);
/* After all chunks of all bands: true if it must look through all again, as fewer than k were found above the guess. */
bool seek_again(struct seeker *s);
/* What would have been a good guess for this mentee; INT32_MAX if there is none. */
int32_t seek_lesson(struct seeker *s);
#endif
