/* SPDX-License-Identifier: EUPL-1.2 */
/* calculations.h - the job that begins long calculations, and begins again those a restart interrupted (service/calculation) */
#ifndef JOBS_CALCULATIONS_H
#define JOBS_CALCULATIONS_H
#include <stdatomic.h>

#include "service/act.h"

struct err *calculations_job_run(struct act *a, const atomic_bool *stop, void *arg);
#endif
