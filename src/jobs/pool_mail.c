/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking takes a moment, so it is done in a transaction that only reads; writing the mails takes none. */
#include "jobs/pool_mail.h"

#include "service/pool.h"
#include "sys/log.h"

static struct err *list_due(struct act *a, const run_id **runs, int *n)
{
	struct err *e = act_begin(a, TX_READ);

	if (!e)
		e = pool_mail_due(a, runs, n);
	act_rollback(a);
	return e;
}

static struct err *look(struct act *a, run_id run, struct pool_view *v)
{
	struct err *e = act_begin(a, TX_READ);

	if (!e)
		e = pool_look(a, run, true, true, v);
	act_rollback(a);
	return e;
}

static struct err *send(struct act *a, const struct pool_view *v, int *sent)
{
	struct err *e = act_begin(a, TX_WRITE);

	if (!e)
		e = pool_mail_send(a, v, sent);
	if (!e)
		e = act_commit(a);
	if (e)
		act_rollback(a);
	return e;
}

struct err *pool_mail_job_run(struct act *a, const atomic_bool *stop, void *arg)
{
	const run_id *runs;
	int n = 0;

	(void)arg;
	TRY(list_due(a, &runs, &n));
	for (int i = 0; i < n && !atomic_load(stop); i++) {
		struct pool_view v;
		int sent = 0;

		TRY(look(a, runs[i], &v));
		TRY(send(a, &v, &sent));
		if (sent)
			log_line(LOG_LEVEL_INFO, "pool.told", LOG_N("run", runs[i].v), LOG_N("mails", sent));
	}
	return NULL;
}
