/* SPDX-License-Identifier: EUPL-1.2 */
/* calculation.h - proposals of large runs, calculated while the page goes on
 *
 * A calculation runs on the one thread of a small bounded pool with a connection of its own. What is known of it is
 * kept in memory, for the latest CALCULATIONS_KEPT; after a restart nothing is, and nothing was stored. All
 * functions may be called from any thread.
 */
#ifndef SERVICE_CALCULATION_H
#define SERVICE_CALCULATION_H
#include "service/matchmake.h"

enum {
	CALCULATIONS_KEPT = 64,
	CALCULATION_PAIRS = 500000 /* so many pairs of people and more take longer than one waits for a page */
};

enum calculation_state { CALCULATION_WAITING, CALCULATION_RUNNING, CALCULATION_DONE, CALCULATION_STOPPED, CALCULATION_FAILED };

struct calculation {
	int64_t id;
	run_id run;
	enum calculation_state state;
	enum assign_phase phase;
	int64_t done, of;     /* people of the present round      */
	int64_t gap;          /* points, -1 = not known yet       */
	proposal_id proposal; /* CALCULATION_DONE                 */
	const char *told;     /* CALCULATION_FAILED: message id   */
};

/* Is the run so large that it should be calculated this way? Within a transaction. */
struct err *calculation_is_long(struct act *a, run_id run, bool *out) MUST_USE;
/* A new proposal as by matchmake_begin(), in the name of a->who. ERR_BUSY: too many wait already. */
struct err *calculation_start(struct act *a, run_id run, const char *name, const char *goal, int64_t *out) MUST_USE;
/* ERR_NOT_FOUND: there is none of this run. */
struct err *calculation_get(struct act *a, run_id run, int64_t id, struct calculation *out) MUST_USE;
/* Asks it to stop; nothing is stored then. */
void calculation_stop(run_id run, int64_t id);
/* Phase as a message id. */
const char *calculation_phase(enum assign_phase p);
#endif
