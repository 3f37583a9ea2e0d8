/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_flow.h - the pairs of a speed networking: best sum of points within bounds
 *
 * Maximises the points of the chosen arcs where every person has between `low` and `high` of them.
 * The bounds can be met, and `degree` of the mentees says with how many each.
 *
 * Method: an auction with falling epsilon (Bertsekas & Castañón 1992) finds prices
 * that are nearly right, whatever the market is like; then the choice is made exact by
 * the primal-dual method: shortest paths by reduced cost from everybody who has
 * too few or too many, prices moved by the distances, paths of no cost filled at once
 * (Ramshaw & Tarjan 2012; Gabow & Tarjan 1989). One node `hub` stands for the outside: a mentor
 * with a price and with room is filled, or gives up the price, through it.
 *
 * On return, with u + p measured against points (see rounds.h, struct rounds_proof):
 *   chosen arcs u + p <= points, others u + p >= points;
 *   u > 0 only at `high`, u < 0 only at `low`; so for p.
 *
 * Private to src/match.
 */
#ifndef MATCH_ROUNDS_FLOW_H
#define MATCH_ROUNDS_FLOW_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct rounds_arc {
	int32_t mentor;
	int32_t points;
};

struct rounds_graph {
	int32_t mentees, mentors;
	const int32_t *first;   /* [mentees + 1] */
	struct rounds_arc *arc; /* of a mentee by falling points, then by mentor      */
	int32_t *source;        /* [arcs] what the caller knows the arc by            */
	uint8_t *chosen;        /* [arcs]                                             */
};

/* Brings arcs and their sources into that order. At most 2^24 mentors and arcs of a mentee. */
void rounds_graph_sort(mem *m, struct rounds_graph *g);

struct rounds_bounds {
	int32_t *mentee_low, *mentee_high;
	int32_t *mentor_low, *mentor_high;
	int32_t *degree; /* [mentees] */
};

/* `chosen` comes empty and is set; u [mentees] and p [mentors] are filled in. */
void rounds_flow(mem *m, struct rounds_graph *g, const struct rounds_bounds *b, int64_t *u,
    int64_t *p);
#endif
