/* SPDX-License-Identifier: EUPL-1.2 */
/* quota.h - groups of people that share an upper bound, as the stages see them. Private to src/match.
 *
 * In linear programming a group is one more bound with a price of its own. What a tandem must pay on
 * one side is the price of the person and of all groups around: the whole price.
 */
#ifndef MATCH_QUOTA_H
#define MATCH_QUOTA_H
#include "match/market.h"

/* Bounds of the groups of one side, as they stand. */
struct quota_bounds {
	int32_t *least, *most; /* [n] */
};

struct quota_bounds quota_bounds_of(mem *m, const struct market_quotas *q);
/* A tandem taken out beforehand with the place it has in every group around `who`. */
void quota_take(const struct market_quotas *q, struct quota_bounds *b, int32_t who);
/* degree += by in every group around `who`. */
void quota_count(const struct market_quotas *q, int32_t *degree, int32_t who, int32_t by);
/* Room for one more in every group around `who`? */
bool quota_has_room(const struct market_quotas *q, const int32_t *degree, const int32_t *most, int32_t who);

/* Prices of all groups around each group, itself included: [n] of prices y. */
int64_t *quota_sums(mem *m, const struct market_quotas *q, const int64_t *y);
/* Prices p of n people with those of the groups around them; p itself where there are no groups. */
const int64_t *quota_whole(mem *m, const struct market_quotas *q, const int64_t *y, const int64_t *p, int32_t n);

static inline int64_t quota_sum(const struct market_quotas *q, const int64_t *sums, int32_t who)
{
	return q->n && q->of[who] >= 0 ? sums[q->of[who]] : 0;
}
#endif
