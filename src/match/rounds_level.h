/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_level.h - how many meetings everybody gets, before any points
 *
 * The numbers of meetings that mentees can have together are a polymatroid. So giving
 * one more to those who have least, for as long as a way to do it exists, ends with
 * the most meetings there can be, shared as evenly as can be (Federgruen & Groenevelt 1986;
 * Frank & Murota 2022, "decreasingly minimal"). The levels found prove it, and leave
 * exactly the choices that are as good for the points to decide among. Private to src/match.
 */
#ifndef MATCH_ROUNDS_LEVEL_H
#define MATCH_ROUNDS_LEVEL_H
#include "match/rounds_in.h"

struct rounds_levels {
	int32_t *degree; /* [mentees] meetings beyond the forced ones */
	int32_t *mentee; /* [mentees] what one meeting more is worth there; -level_mentee of the proof */
	int32_t *mentor; /* [mentors] level_mentor of the proof */
};

/* Sets `chosen` of in->g to a choice with these degrees. */
void rounds_level(mem *m, struct rounds_in *in, struct rounds_levels *out);
#endif
