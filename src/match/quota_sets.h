/* SPDX-License-Identifier: EUPL-1.2 */
/* quota_sets.h - quotas as people set them: for an organisation, for several together, or for each
 *
 * A set of organisations of one side may have at most so many tandems. Two sets of a side lie within each
 * other or have nothing in common; that makes them groups the engine can solve exactly (market.h). A set for
 * each organisation counts for those that have no set of their own. Organisations are numbers of the caller's
 * choice, 0 = none, for which there is no quota.
 */
#ifndef MATCH_QUOTA_SETS_H
#define MATCH_QUOTA_SETS_H
#include "match/market.h"

struct quota_set {
	int side;                    /* MARKET_MENTEE, MARKET_MENTOR */
	int32_t most;
	const int64_t *organisation; /* [n], ascending; n 0: each one, n 1: its own */
	int32_t n;
};

/* Sets of several lie so deep within each other at most: below them stand those of single organisations. */
enum { QUOTA_SETS_DEEP = MARKET_DEEP - 1 };

enum quota_fault_kind {
	QUOTA_FINE,
	QUOTA_TWICE, /* two for the same organisations                  */
	QUOTA_CROSS, /* some in common, but neither within the other    */
	QUOTA_DEEP   /* more than QUOTA_SETS_DEEP within each other     */
};

struct quota_fault {
	enum quota_fault_kind kind;
	int one, other; /* which sets */
};

/* What a group of the market was made of. */
struct quota_group {
	int set;
	int64_t organisation; /* of a set for each: which; else 0 */
};

struct quota_groups {
	struct market_quotas quota[MARKET_SIDES];
	const struct quota_group *group[MARKET_SIDES]; /* [quota.n] */
};

struct quota_fault quota_sets_check(const struct quota_set *set, int n);

/* organisation[side]: of each person of the side, in the order of the market. The sets must be fine. Every set gets
 * its group, but one for each only for the organisations of these people. */
void quota_sets_group(mem *m, const struct quota_set *set, int n, const int64_t *const organisation[MARKET_SIDES],
    const int32_t people[MARKET_SIDES], struct quota_groups *out);
#endif
