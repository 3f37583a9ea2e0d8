/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox.h - the job that sends mail (service/post says by which rules)
 *
 *	struct outbox_job *mail = outbox_job_new(m, &settings, rnd_id());
 *	const struct job jobs[] = { { "outbox", 1, outbox_job_run, mail } };
 *	clockwork_start(m, site, jobs, LEN(jobs));
 *
 * Not to be started without settings.url. A mail is sent outside of any
 * transaction. When the server is away, nothing is tried for 2, 4 … 60 seconds,
 * so a long queue does not knock at a closed door once per mail. Of more mails than
 * settings.per_hour the rest waits until an hour after the first of them was sent;
 * one line in the log says so each time it begins. Several machines on one database
 * may together send up to a turn more each.
 */
#ifndef JOBS_OUTBOX_H
#define JOBS_OUTBOX_H
#include <stdatomic.h>

#include "mail/smtp.h"
#include "service/act.h"

struct outbox_job;

/* settings must outlive it; `seed` spreads the pauses. Used by one thread at a time. */
struct outbox_job *outbox_job_new(mem *m, const struct smtp_settings *settings, uint64_t seed);
/* Sends what is due, at most 50 mails, so that other jobs get their turn. */
struct err *outbox_job_run(struct act *a, const atomic_bool *stop, void *job);
#endif
