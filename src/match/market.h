/* SPDX-License-Identifier: EUPL-1.2 */
/* market.h - the admissible pairs and their points: what is to be solved
 *
 * A market is made from a pool (who may, by the hard rules; how well, by the
 * score) or from a plain list of pairs (the command line). Absent pairs are not
 * allowed. Mentees take one mentor; mentors take least..most mentees. Groups of people
 * (organisations, say) may share a quota: at most so many tandems together.
 */
#ifndef MATCH_MARKET_H
#define MATCH_MARKET_H
#include "match/score.h"

struct market_pair {
	int32_t mentor;
	uint16_t points; /* 0..10000 */
	uint16_t mutual; /* 1: each is on the other's shortlist */
};

enum { MARKET_MENTEE, MARKET_MENTOR, MARKET_SIDES, MARKET_DEEP = 4 };

/* Groups of one side with at most so many tandems. They lie within each other or apart (laminar), at most
 * MARKET_DEEP deep; a group around others has a lower number than they. */
struct market_quotas {
	int32_t n;
	const int32_t *within; /* [n] the group around this one, -1 = none */
	const int32_t *most;   /* [n] */
	const int32_t *of;     /* [mentees] or [mentors]: innermost group, -1 = none; NULL if n is 0 */
};

struct market {
	int32_t mentees, mentors;
	const uint64_t *mentee_key, *mentor_key; /* ascending */
	const int32_t *least, *most;             /* [mentors], 0 <= least <= most */
	const int64_t *first;                    /* [mentees + 1] into pair */
	const struct market_pair *pair;          /* of each mentee, by mentor */
	struct market_quotas quota[MARKET_SIDES];
};

/* All admissible pairs of a pool. Capacities are those of the people, bounded by the rules. */
const struct market *market_of_pool(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s);

/* Pairs by index; the arrays are copied and sorted. ERR_INVALID: index out of range, points above
 * 10000, a pair twice, keys not strictly ascending, least above most. */
struct market_triple {
	int32_t mentee, mentor;
	uint16_t points, mutual;
};

struct market_list {
	int32_t mentees, mentors;
	const uint64_t *mentee_key, *mentor_key;
	const int32_t *least, *most;
	const struct market_triple *pair;
	size_t pairs;
};

struct err *market_of_list(mem *m, const struct market_list *in, const struct market **out)
    MUST_USE;

/* The same market under quotas; shares everything but what is given, which is copied. ERR_INVALID: a group out of
 * range or not after the one around it, a negative quota, too deep. */
struct err *market_with_quotas(mem *m, const struct market *k, const struct market_quotas quota[MARKET_SIDES],
    const struct market **out) MUST_USE;

/* The pair, NULL if it is not admissible. */
const struct market_pair *market_find(const struct market *k, int32_t mentee, int32_t mentor);
#endif
