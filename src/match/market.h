/* SPDX-License-Identifier: EUPL-1.2 */
/* market.h - the admissible pairs and their points: what is to be solved
 *
 * A market is made from a pool (who may, by the hard rules; how well, by the
 * score) or from a plain list of pairs (the command line). Absent pairs are not
 * allowed. Mentees take one mentor; mentors take least..most mentees. Groups of people
 * (organisations, say) may share a quota: at most so many tandems together.
 *
 * Pairs are stored (`first`, `pair`), or, of a large pool, computed whenever they are asked for: then `first` and
 * `pair` are NULL, and memory grows with people, not with pairs. Results are the same. market_at() and market_read()
 * work for both; market_stored() makes a stored one of any.
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
	const int64_t *first;                    /* [mentees + 1] into pair; NULL: computed */
	const struct market_pair *pair;          /* of each mentee, by mentor */
	struct market_quotas quota[MARKET_SIDES];
	/* private to src/match: */
	const int32_t *mutual_first, *mutual; /* [mentees + 1]; the mentors of mutual pairs */
	const int16_t *grid;                  /* points of all pairs, -1 not admissible; NULL where pairs are few */
	int64_t stride;                       /* of a row of the grid, a multiple of MARKET_BLOCK */
	const struct market_source *source;   /* of a computed one */
};

enum {
	MARKET_BLOCK = 256,
	MARKET_STORED_MOST = 1 << 25 /* mentees times mentors: of larger pools the pairs are computed */
};

/* All admissible pairs of a pool. Capacities are those of the people, bounded by the rules. A computed one keeps
 * pointers to p, r and s. */
const struct market *market_of_pool(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s);
/* The same, stored or computed whatever its size. */
const struct market *market_of_pool_stored(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s);
const struct market *market_of_pool_computed(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s);
/* k itself if it is stored, else a copy with all its pairs (8 bytes each). */
const struct market *market_stored(mem *m, const struct market *k);

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

/* The same pair by pair, for tens of millions of them: there is no list beside the market, which takes 8 bytes for each.
 * Pairs come by mentee, in any order of mentors; `pair` of the list is not looked at, `pairs` is how many are likely (0: who
 * knows). */
struct market_making *market_begin(mem *m, const struct market_list *people);
void market_add(struct market_making *x, int32_t mentee, struct market_pair pair);
/* x is used up. ERR_INVALID as above, or a mentee came after a later one. */
struct err *market_end(struct market_making *x, const struct market **out) MUST_USE;

/* The same market under quotas; shares everything but what is given, which is copied. ERR_INVALID: a group out of
 * range or not after the one around it, a negative quota, too deep. */
struct err *market_with_quotas(mem *m, const struct market *k, const struct market_quotas quota[MARKET_SIDES],
    const struct market **out) MUST_USE;

/* False if the pair is not admissible. */
bool market_at(const struct market *k, int32_t mentee, int32_t mentor, struct market_pair *out);
/* Of a stored market: the pair, NULL if it is not admissible. */
const struct market_pair *market_find(const struct market *k, int32_t mentee, int32_t mentor);

/* The pairs of one mentee after the other, by mentor; each row holds until the next is read. */
struct market_row {
	const struct market_pair *at;
	int32_t n;
};

struct market_reader *market_read(mem *m, const struct market *k);
struct market_row market_row(struct market_reader *x, int32_t mentee);

/* The same market, but "mutual" are the pairs of mentor_of (-1: none) and no others. */
const struct market *market_marked(mem *m, const struct market *k, const int32_t *mentor_of);
#endif
