/* SPDX-License-Identifier: EUPL-1.2 */
/* calculation.h - a proposal that is calculated beside the pages
 *
 *   waiting -> running -> done | failed
 *      \--------'-------> stopped        by the coordination; nothing is stored
 *              running -> running        another program begins it again: the one before was ended
 *              running -> interrupted    that happened too often
 *
 * At most one of a run is waiting or running.
 */
#ifndef CORE_CALCULATION_H
#define CORE_CALCULATION_H
#include "core/ids.h"

struct calculation_row {
	int64_t id;
	run_id run_id;
	const char *name, *goal;      /* of the proposal; goal "" = the run's */
	person_id asked_by;
	const char *lang;
	const char *state;
	int64_t tries;                /* the one under way; tells it from those before */
	int64_t phase, done, goes_to; /* enum assign_phase; mentees of its present round */
	int64_t gap;                  /* points, -1 = not known yet */
	proposal_id proposal_id;      /* done */
	const char *told;             /* failed: message id */
	int64_t asked_at, seen_at;
};
#endif
