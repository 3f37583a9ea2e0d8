/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_plan.h - from a timetable in the making to the plan people read, and back
 *
 * Private to src/match.
 */
#ifndef MATCH_ROUNDS_PLAN_H
#define MATCH_ROUNDS_PLAN_H
#include "base/tr.h"
#include "match/rounds_in.h"
#include "match/rounds_table.h"

/* An empty timetable in which everybody may what the question lets them; fixed meetings are in. */
struct rounds_table *rounds_plan_table(mem *m, const struct rounds_in *in);

/* A plan that is being filled in; nobody meets at first. */
struct rounds_draft {
	struct rounds_plan *plan;
	int32_t *mentor_of, *mentee_of;
};
struct rounds_draft rounds_draft_make(mem *m, const struct rounds_ask *a);
void rounds_draft_put(struct rounds_draft *d, int32_t round, int32_t mentee, int32_t mentor);
/* Adds the meetings of the table and the fixed ones, named as the market names people. */
void rounds_draft_table(struct rounds_draft *d, const struct rounds_in *in,
    const struct rounds_table *t);

/* What a plan comes to. Private memory hangs off a child of m. */
struct rounds_worth rounds_plan_worth(mem *m, const struct rounds_ask *a,
    const struct rounds_plan *p);
/* Every pair of the proof meets in some round, so the plan is worth what the proof says. */
bool rounds_plan_holds(const struct rounds_ask *a, const struct rounds_plan *p);
/* Rounds in which somebody is away, [mentees + mentors]. */
uint32_t *rounds_plan_away(mem *m, const struct rounds_ask *a);
#endif
