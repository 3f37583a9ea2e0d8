/* SPDX-License-Identifier: EUPL-1.2 */
#include "jobs/calculations.h"

#include "service/calculation.h"

struct err *calculations_job_run(struct act *a, const atomic_bool *stop, void *arg)
{
	(void)arg;
	return atomic_load(stop) ? NULL : calculation_care(a);
}
