/* SPDX-License-Identifier: EUPL-1.2 */
/* pool_mail.h - the job that tells coordinations on Monday morning who is still missing (service/pool) */
#ifndef JOBS_POOL_MAIL_H
#define JOBS_POOL_MAIL_H
#include <stdatomic.h>

#include "service/act.h"

enum { POOL_MAIL_EVERY_S = 15 * 60 };

/* For a struct job; arg is not used. */
struct err *pool_mail_job_run(struct act *a, const atomic_bool *stop, void *arg);
#endif
