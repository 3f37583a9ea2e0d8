/* SPDX-License-Identifier: EUPL-1.2 */
/* pool.h - the weekly mail about the pool of a run: rows, no rules */
#ifndef STORE_POOL_H
#define STORE_POOL_H
#include <stdbool.h>

#include "core/ids.h"
#include "db/db.h"

struct pool_mail {
	int64_t wanted;      /* 1 = yes, also for a run nothing was said of */
	const char *last_on; /* Monday of the last one, "" = none yet */
};
struct err *pool_mail_get(struct db *db, mem *m, run_id run, const struct pool_mail **out) MUST_USE;
struct err *pool_mail_set_wanted(struct db *db, mem *m, run_id run, bool wanted) MUST_USE;
struct err *pool_mail_set_last(struct db *db, mem *m, run_id run, const char *day) MUST_USE;
/* Runs whose registration is open and that want the mail; at most 1000. */
struct err *pool_mail_runs(struct db *db, mem *m, const run_id **out, int *n) MUST_USE;
/* How many applied in each role since then. */
struct err *pool_came_in(struct db *db, mem *m, run_id run, int64_t since, int64_t *mentors, int64_t *mentees) MUST_USE;
#endif
