/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_in.h - a question of speed networking, checked and made ready
 *
 * Inside, people are counted in an order drawn by seed and key: whoever ties are
 * decided for, nobody gained by their name or by registering early. Forced meetings
 * are taken out and lower what their people can take; pairs that are forbidden, or never
 * there together, are no arcs. Private to src/match.
 */
#ifndef MATCH_ROUNDS_IN_H
#define MATCH_ROUNDS_IN_H
#include "match/rounds.h"
#include "match/rounds_flow.h"

struct rounds_people {
	int32_t n;
	int32_t *index;  /* place in this order -> index in the market */
	int32_t *place;  /* and back */
	uint32_t *free;  /* rounds in which they are there and have no forced meeting */
	int32_t *forced; /* forced meetings */
	int32_t *most;   /* further meetings at most */
};

struct rounds_in {
	const struct rounds_ask *a;
	int32_t rounds, each;
	struct rounds_people mentee, mentor;
	struct rounds_meeting *fixed; /* forced with a round, by place */
	struct rounds_meeting *loose; /* forced without */
	int32_t n_fixed, n_loose;
	struct rounds_graph g; /* source = pair of the market */
};

struct err *rounds_in_make(mem *m, const struct rounds_ask *a, struct rounds_in **out) MUST_USE;
#endif
