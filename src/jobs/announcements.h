/* SPDX-License-Identifier: EUPL-1.2 */
/* announcements.h - the job that writes the mails of announcements, 100 a transaction (service/announcement) */
#ifndef JOBS_ANNOUNCEMENTS_H
#define JOBS_ANNOUNCEMENTS_H
#include <stdatomic.h>

#include "service/act.h"

enum { ANNOUNCEMENTS_EVERY_S = 5 };

struct err *announcements_job_run(struct act *a, const atomic_bool *stop, void *arg);
#endif
