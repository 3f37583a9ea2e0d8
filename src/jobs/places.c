/* SPDX-License-Identifier: EUPL-1.2 */
#include "jobs/places.h"

#include "service/waiting.h"
#include "sys/log.h"

static struct err *piece(struct act *a, int *n)
{
	struct err *e = act_begin(a, TX_WRITE);

	if (!e)
		e = waiting_upkeep(a, n);
	if (!e)
		e = act_commit(a);
	if (e)
		act_rollback(a);
	return e;
}

/* A piece at a time, so that pages get their turn to write in between. */
struct err *places_job_run(struct act *a, const atomic_bool *stop, void *arg)
{
	int n = 1;

	(void)arg;
	while (n > 0 && !atomic_load(stop)) {
		TRY(piece(a, &n));
		if (n > 0)
			log_line(LOG_LEVEL_INFO, "selection.moved", LOG_N("steps", n));
	}
	return NULL;
}
