/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/pool.h"

#include <string.h>

#include "sql_gen.h"

static const struct db_field fields[] = { DB_FIELD(struct pool_mail, wanted), DB_FIELD(struct pool_mail, last_on) };

struct err *pool_mail_get(struct db *db, mem *m, run_id run, const struct pool_mail **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_pool_mail_get, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct pool_mail, fields);
	return NULL;
}

struct err *pool_mail_set_wanted(struct db *db, mem *m, run_id run, bool wanted)
{
	return db_run(db, m, &sql_pool_mail_set_wanted, DB_ARGS(V(run.v), V(wanted)));
}

struct err *pool_mail_set_last(struct db *db, mem *m, run_id run, const char *day)
{
	return db_run(db, m, &sql_pool_mail_set_last, DB_ARGS(V(run.v), V(day)));
}

struct err *pool_mail_runs(struct db *db, mem *m, const run_id **out, int *n)
{
	struct db_rows *rows;
	run_id *ids;

	TRY(db_query(db, m, &sql_pool_mail_runs, DB_NO_ARGS, &rows));
	ids = mem_array(m, run_id, rows->n);
	for (int i = 0; i < rows->n; i++)
		ids[i].v = db_int(rows, i, 0);
	*out = ids;
	*n = rows->n;
	return NULL;
}

struct err *pool_came_in(struct db *db, mem *m, run_id run, int64_t since, int64_t *mentors, int64_t *mentees)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_pool_came_in, DB_ARGS(V(run.v), V(since)), &rows));
	*mentors = *mentees = 0;
	for (int i = 0; i < rows->n; i++)
		*(strcmp(db_text(rows, i, 0), "mentor") == 0 ? mentors : mentees) = db_int(rows, i, 1);
	return NULL;
}
