/* SPDX-License-Identifier: EUPL-1.2 */
/* places.h - the job that moves waiting lists on and sends notices whose time has come (service/waiting) */
#ifndef JOBS_PLACES_H
#define JOBS_PLACES_H
#include <stdatomic.h>

#include "service/act.h"

enum { PLACES_EVERY_S = 60 };

struct err *places_job_run(struct act *a, const atomic_bool *stop, void *arg);
#endif
