/* SPDX-License-Identifier: EUPL-1.2 */
/* meet.h - best b-matching: everybody in several pairs, no pair twice
 *
 * Maximises  sum of value over chosen arcs + sum over mentees of reward[1] + … + reward[degree]
 * with degree <= want of a mentee, <= most of a mentor. Rewards fall from unit to unit.
 *
 * Successive shortest paths with prices as in core.h, but a mentee is a node of its own: an arc chosen
 * may be worth more than its prices. On return
 *   u[i] + p[j] >= value for arcs not chosen, <= value for arcs chosen;
 *   p >= 0, = 0 while a mentor has room;
 *   -reward[degree] <= u[i] <= -reward[degree + 1] (no upper bound at `want`).
 * Private to src/match.
 */
#ifndef MATCH_MEET_H
#define MATCH_MEET_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct meet_arc {
	int64_t value;
	int32_t mentor;
	bool chosen;
};

struct meet {
	int32_t mentees, mentors;
	const int64_t *first; /* [mentees + 1] */
	struct meet_arc *arc; /* of each mentee by falling value */
	const int32_t *want;  /* [mentees] */
	const int32_t *most;  /* [mentors] */
	const int64_t *const *reward; /* [mentees][want + 1], from index 1, falling */
	int32_t *mentee_degree, *mentor_degree;
	int64_t *u, *p;
};

/* Sorts the arcs and solves. The arrays are the caller's. */
struct meet *meet_solve(mem *m, const struct meet *given);
/* NULL if the prices prove it, else what is wrong. */
const char *meet_check(const struct meet *t);
#endif
