/* SPDX-License-Identifier: EUPL-1.2 */
/* clockwork.h - what is due, in one thread beside the pages
 *
 * Jobs take turns; a long one must do its work in pieces and look at *stop. A
 * job that fails is logged and comes round again; the others do not notice.
 * Turns follow a clock that never jumps; what is due at a wall time is decided
 * by the job from a->now.
 */
#ifndef JOBS_CLOCKWORK_H
#define JOBS_CLOCKWORK_H
#include <stdatomic.h>

#include "service/act.h"

struct job {
	const char *name; /* a literal: it goes to the log */
	int every_s;      /* from the end of one turn to the next; >= 1 */
	/* No transaction is open. *stop turns true when the program ends. */
	struct err *(*run)(struct act *a, const atomic_bool *stop, void *arg);
	void *arg;
};

struct clockwork;

/* Starts the thread. jobs and site must outlive it; freeing m stops it. */
struct clockwork *clockwork_start(mem *m, const struct site *site, const struct job *jobs, int n);
/* Returns when the turn under way is over, within about a second. */
void clockwork_stop(struct clockwork *c);
#endif
