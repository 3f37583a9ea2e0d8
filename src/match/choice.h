/* SPDX-License-Identifier: EUPL-1.2 */
/* choice.h - pairs in the order of a person's preference, for the sets that are compared with the best one
 *
 * Each side prefers whom it wished for, by rank, and then by points; ties by the seed. No two pairs are equal, so there is
 * one order of all pairs. Private to src/match.
 */
#ifndef MATCH_CHOICE_H
#define MATCH_CHOICE_H
#include "match/open.h"
#include "match/pool.h"

/* A pair as one of the two sees it: smaller rank is better, of equal ones the smaller tie. */
struct choice {
	uint64_t tie;
	int32_t rank, mentee, mentor;
};

/* < 0: x is preferred. */
int choice_order(const struct choice *x, const struct choice *y);
/* For qsort(): the preferred first. */
int choice_sort(const void *x, const void *y);

/* p NULL: there are no wishes. */
struct choice choice_of_mentee(const struct assign *a, const struct pool *p, int32_t mentee, const struct market_pair *e);
struct choice choice_of_mentor(const struct assign *a, const struct pool *p, int32_t mentee, const struct market_pair *e);

/* Nobody matched but the pinned: [mentees + 1]. */
int32_t *choice_pinned(mem *m, const struct assign *a);

/* A heap with the least preferred on top, or with the most preferred if `best`. Zero is an empty one of the first kind. */
struct choice_heap {
	struct choice *at;
	int32_t n, room;
	bool best;
};

void choice_push(mem *m, struct choice_heap *h, struct choice c);
void choice_pop(struct choice_heap *h);
#endif
