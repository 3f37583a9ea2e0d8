/* SPDX-License-Identifier: EUPL-1.2 */
/* market_part.h - what the files that make markets share. Private to src/match. */
#ifndef MATCH_MARKET_PART_H
#define MATCH_MARKET_PART_H
#include "match/market.h"

/* Where the pairs of a computed market come from. */
struct market_source {
	const struct pool *p;
	const struct rules *r;
	const struct score *s;
	struct pricing *pricing;
};

/* Of a stored market: the mutual pairs by mentee; the points as a grid, if pairs are many. */
void market_list_mutual(struct market *k);
void market_lay_grid(struct market *k);

/* Mentors rounded up to whole blocks. */
int64_t market_stride(int32_t mentors);
bool market_wants_grid(int32_t mentees, int32_t mentors, int64_t pairs);

/* The pair is on the list of mutual ones. */
static inline bool market_is_mutual(const struct market *k, int32_t mentee, int32_t mentor)
{
	for (int32_t x = k->mutual_first[mentee]; x < k->mutual_first[mentee + 1]; x++)
		if (k->mutual[x] == mentor)
			return true;
	return false;
}
#endif
