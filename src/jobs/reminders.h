/* SPDX-License-Identifier: EUPL-1.2 */
/* reminders.h - the job that asks once more who has not answered for a week (service/agree) */
#ifndef JOBS_REMINDERS_H
#define JOBS_REMINDERS_H
#include <stdatomic.h>

#include "service/act.h"

enum { REMINDERS_EVERY_S = 60 * 60 };

struct err *reminders_job_run(struct act *a, const atomic_bool *stop, void *arg);
#endif
