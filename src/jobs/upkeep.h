/* SPDX-License-Identifier: EUPL-1.2 */
/* upkeep.h - the job that deletes what has had its time (service/upkeep) */
#ifndef JOBS_UPKEEP_H
#define JOBS_UPKEEP_H
#include <stdatomic.h>

#include "service/act.h"

/* For a struct job; arg is not used. */
struct err *upkeep_job_run(struct act *a, const atomic_bool *stop, void *arg);
#endif
