/* SPDX-License-Identifier: EUPL-1.2 */
/* fairness.h - admission rates by group, for the coordination and the advisory board
 *
 * Of what was decided, not of how it stands today: with a selection the decision
 * itself, else once nobody waits any more; so two looks on two days cannot be
 * compared to find out about one person. Which figures are shown: core/fairness.
 */
#ifndef SERVICE_FAIRNESS_H
#define SERVICE_FAIRNESS_H
#include "core/fairness.h"
#include "service/run.h"

enum { FAIRNESS_GROUPS = 6 };

struct table;

struct fairness_group {
	const char *heading;        /* translated */
	struct fairness_row *row;   /* labels translated */
	int rows;
	struct fairness_row others;
};

struct fairness_view {
	struct run_view run;
	const char *role;           /* "mentee" */
	bool decided;               /* else there is nothing to be shown yet */
	bool enough;                /* else there are too few people */
	struct fairness_row total;
	struct fairness_group group[FAIRNESS_GROUPS];
};
struct err *fairness_look(struct act *a, run_id run, struct fairness_view *out) MUST_USE;
/* The figures that are shown as a list to take along; what is hidden on the page is not in it either. */
struct err *fairness_table(struct act *a, run_id run, struct table **out) MUST_USE;
#endif
