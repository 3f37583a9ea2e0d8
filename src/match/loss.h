/* SPDX-License-Identifier: EUPL-1.2 */
/* loss.h - what every other pair would cost, all at once
 *
 * For the goals MOST, then TOTAL (lower bounds before both): the exact loss of the best set
 * that contains a pair against the best set there is, for every admissible pair; and how
 * safe each tandem is. From the prices of one solution and shortest paths between all
 * mentors in its residual graph, so a pool of 500 takes no longer than a page needs.
 * why_not() tells the same for one pair, by all goals of the session and with the moves.
 */
#ifndef MATCH_LOSS_H
#define MATCH_LOSS_H
#include "match/assign.h"

enum { LOSS_MENTORS_MOST = 3000 }; /* memory and time grow with the square and the cube */

/* Worse by so many; of several set the first weighs most. A later one may be negative: fewer
 * tandems, but more points. */
struct loss {
	int32_t least, tandems;
	int64_t points;
	bool possible; /* false: no set has it (banned, pinned otherwise, out) */
};

/* What remains if a tandem of the best set falls through. */
struct loss_second {
	int32_t mentor; /* the second best for the mentee; -1 = none, stays without */
	struct loss loss;
};

struct losses {
	const struct loss *pair;          /* aligned with market->pair; 0 for tandems */
	const struct loss_second *second; /* [mentees]; possible = false without a tandem or pinned */
	const int32_t *mentor_of;         /* the best set meant */
};

/* ERR_INVALID: more mentors than LOSS_MENTORS_MOST. ERR_BUSY: cancelled. The session is as before. */
struct err *loss_all(mem *m, struct assign *a, const struct losses **out) MUST_USE;
#endif
