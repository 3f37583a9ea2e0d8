/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/channel.h"

#include "sql_gen.h"

static const struct db_field fields[] = {
	DB_ID(struct channel, id),
	DB_ID(struct channel, run_id),
	DB_FIELD(struct channel, name),
	DB_FIELD(struct channel, code),
	DB_FIELD(struct channel, ends_on),
	DB_FIELD(struct channel, visits),
	DB_FIELD(struct channel, registrations),
	DB_FIELD(struct channel, made_at),
};

static struct err *none(mem *m, channel_id id)
{
	return ERR(m, ERR_NOT_FOUND, NULL, "no channel %lld of this run", (long long)id.v);
}

struct err *channel_list(struct db *db, mem *m, run_id run, const struct channel **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_channel_list, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct channel, fields);
	*n = rows->n;
	return NULL;
}

struct err *channel_find(struct db *db, mem *m, const char *code, const struct channel **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_channel_by_code, DB_ARGS(V(code)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct channel, fields) : NULL;
	return NULL;
}

struct err *channel_get(struct db *db, mem *m, run_id run, channel_id id, const struct channel **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_channel_get, DB_ARGS(V(run.v), V(id.v)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct channel, fields) : NULL;
	return *out ? NULL : none(m, id);
}

struct err *channel_add(struct db *db, mem *m, const struct channel *c)
{
	return db_run(db, m, &sql_channel_add,
	    DB_ARGS(V(c->id.v), V(c->run_id.v), V(c->name), V(c->code), V(c->ends_on), V(c->made_at)));
}

struct err *channel_set_end(struct db *db, mem *m, run_id run, channel_id id, const char *ends_on)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_channel_set_end, DB_ARGS(V(run.v), V(id.v), V(ends_on)), &rows));
	return rows->n ? NULL : none(m, id);
}

struct err *channel_add_visit(struct db *db, mem *m, channel_id id)
{
	return db_run(db, m, &sql_channel_count_visit, DB_ARGS(V(id.v)));
}

struct err *channel_add_registration(struct db *db, mem *m, channel_id id)
{
	return db_run(db, m, &sql_channel_count_registration, DB_ARGS(V(id.v)));
}
