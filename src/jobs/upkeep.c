/* SPDX-License-Identifier: EUPL-1.2 */
#include "jobs/upkeep.h"

#include "service/kept.h"
#include "service/upkeep.h"

struct err *upkeep_job_run(struct act *a, const atomic_bool *stop, void *arg)
{
	(void)stop, (void)arg;
	kept_expire(a->now.s);
	return upkeep_forget(a);
}
