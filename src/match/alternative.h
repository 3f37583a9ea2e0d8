/* SPDX-License-Identifier: EUPL-1.2 */
/* alternative.h - what else could be done: for the coordinator to compare
 *
 * Preferences, where they are needed: each side prefers whom it wished for, by rank, and
 * then by points; ties by the seed. Pins, bans, places and quotas of the session hold.
 */
#ifndef MATCH_ALTERNATIVE_H
#define MATCH_ALTERNATIVE_H
#include "match/assign.h"

/* What is done by hand: the best pair first, then the best of what is left, and so on. */
const int32_t *alternative_best_first(mem *m, const struct assign *a);

/* Deferred acceptance (Gale & Shapley 1962), mentees asking: no mentee and mentor both prefer each
 * other to what they have. p may be NULL: then there are no wishes.
 *
 * A group with a quota that is full counts like a mentor who is full: of its pairs it prefers the better ranked,
 * wishes first, then points. Then each side takes the best of a laminar matroid of pairs, and there is always a stable
 * set; of all of them this is the best for the mentees (Fleiner 2003, "A fixed-point approach to stable matchings and
 * some applications"). */
const int32_t *alternative_stable(mem *m, const struct assign *a, const struct pool *p);

/* How many mentees and mentors prefer each other to what they have (a free place counts as worse), and no quota is in
 * the way but by what is worse. mentor_of keeps places and quotas. */
int64_t alternative_blocking(mem *m, const struct assign *a, const struct pool *p,
    const int32_t *mentor_of);

/* What a higher floor under the weakest tandem costs: for up to `steps` levels from none to the highest
 * that keeps the number of tandems, the best total. */
struct alternative_step {
	int32_t floor;
	struct assign_worth worth;
};

/* The session is as before when this returns. ERR_BUSY if cancelled. */
struct err *alternative_curve(mem *m, struct assign *a, int steps, const struct alternative_step **out,
    int *n) MUST_USE;

/* In mid-year, when tandems ended, somebody left or joined: the session as it is now, mentor_of the tandems that go on
 * (-1: without). As many tandems as can be; with them as few people as can be get another mentor; and of those sets
 * the one with the most points. Exact, and its proof is checked. Pins, bans and capacities are those of the
 * session; its goals are not asked. *moved: how many mentees who had a mentor get another, or none. */
struct err *alternative_repair(mem *m, const struct assign *a, const int32_t *mentor_of, const int32_t **out,
    int32_t *moved) MUST_USE;
#endif
