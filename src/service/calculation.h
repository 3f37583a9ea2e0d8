/* SPDX-License-Identifier: EUPL-1.2 */
/* calculation.h - proposals of large runs, calculated while the pages go on
 *
 * A calculation is a row: whoever ends the program, on purpose or not, loses
 * nothing but the work so far. One is under way in a program at a time, on a
 * thread with a connection of its own. jobs/calculations looks after them every
 * CALCULATION_EVERY_S: it takes the next, writes down how far the present one
 * is, and learns that one was stopped. Whose program says nothing for
 * CALCULATION_LEFT_S was left behind; it is begun again from the start, the
 * same input giving the same proposal, and given up after CALCULATION_TRIES
 * beginnings, lest one that ends the program does so for ever.
 *
 * The proposal is stored in the transaction that notes the end, so there is one
 * or none. All functions may be called from any thread.
 */
#ifndef SERVICE_CALCULATION_H
#define SERVICE_CALCULATION_H
#include "core/calculation.h"
#include "service/matchmake.h"

enum {
	CALCULATION_EVERY_S = 1,
	CALCULATION_LEFT_S = 45,
	CALCULATION_TRIES = 3,
	CALCULATION_PAIRS = 500000 /* so many pairs of people and more take longer than one waits for a page */
};

enum calculation_state {
	CALCULATION_WAITING,
	CALCULATION_RUNNING,
	CALCULATION_DONE,
	CALCULATION_STOPPED,
	CALCULATION_FAILED,
	CALCULATION_INTERRUPTED,
	CALCULATION_STATES
};

struct calculation {
	int64_t id;
	run_id run;
	const char *name;
	enum calculation_state state;
	enum assign_phase phase;
	int64_t done, of;        /* people of the present round         */
	int64_t gap;             /* points, -1 = not known yet          */
	proposal_id proposal;    /* CALCULATION_DONE                    */
	const char *told;        /* why there is none: message id; NULL */
	struct instant asked_at;
};

/* Is the run so large that it should be calculated this way? Within a transaction, as all down to calculation_stop(). */
struct err *calculation_is_long(struct act *a, run_id run, bool *out) MUST_USE;
/* A new proposal as by matchmake_begin(), in the name of a->who. ERR_INVALID: one of the run is under way. */
struct err *calculation_start(struct act *a, run_id run, const char *name, const char *goal, int64_t *out) MUST_USE;
/* The same as an earlier one that came to nothing. */
struct err *calculation_again(struct act *a, run_id run, int64_t id, int64_t *out) MUST_USE;
/* ERR_NOT_FOUND: there is none of this run. */
struct err *calculation_get(struct act *a, run_id run, int64_t id, struct calculation *out) MUST_USE;
/* The newest of the run, if it is under way or came to nothing without being stopped; else out->id is 0. */
struct err *calculation_of_run(struct act *a, run_id run, struct calculation *out) MUST_USE;
/* Nothing is stored then. */
struct err *calculation_stop(struct act *a, run_id run, int64_t id) MUST_USE;
bool calculation_is_open(const struct calculation *c);
/* Phase as a message id. */
const char *calculation_phase(enum assign_phase p);

/* For the job; opens its own transactions. */
struct err *calculation_care(struct act *a) MUST_USE;
/* The program ends: the one under way waits for the next program, and its thread ends. Opens its own transaction. */
struct err *calculation_leave(struct act *a) MUST_USE;
/* Forgets what is under way here without a word to the database, as if the program had been killed; the thread
 * ends by itself. For tests. */
void calculation_forget(void);
#endif
