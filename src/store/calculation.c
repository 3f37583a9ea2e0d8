/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/calculation.h"

#include "sql_gen.h"

static const struct db_field fields[] = {
	DB_FIELD(struct calculation_row, id),
	DB_ID(struct calculation_row, run_id),
	DB_FIELD(struct calculation_row, name),
	DB_FIELD(struct calculation_row, goal),
	DB_ID(struct calculation_row, asked_by),
	DB_FIELD(struct calculation_row, lang),
	DB_FIELD(struct calculation_row, state),
	DB_FIELD(struct calculation_row, tries),
	DB_FIELD(struct calculation_row, phase),
	DB_FIELD(struct calculation_row, done),
	DB_FIELD(struct calculation_row, goes_to),
	DB_FIELD(struct calculation_row, gap),
	DB_ID(struct calculation_row, proposal_id),
	DB_FIELD(struct calculation_row, told),
	DB_FIELD(struct calculation_row, asked_at),
	DB_FIELD(struct calculation_row, seen_at),
};

static const struct calculation_row *first(mem *m, const struct db_rows *rows)
{
	return rows->n ? DB_ALL(m, rows, struct calculation_row, fields) : NULL;
}

struct err *calculation_add(struct db *db, mem *m, const struct calculation_row *r, bool *added)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_add,
	    DB_ARGS(V(r->id), V(r->run_id.v), V(r->name), V(r->goal), V_OR_NULL(r->asked_by.v), V(r->lang), V(r->asked_at)),
	    &rows));
	*added = rows->n > 0;
	return NULL;
}

struct err *calculation_row_get(struct db *db, mem *m, run_id run, int64_t id, const struct calculation_row **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_get, DB_ARGS(V(id), V(run.v)), &rows));
	*out = first(m, rows);
	return *out ? NULL : ERR(m, ERR_NOT_FOUND, NULL, "calculation %lld", (long long)id);
}

struct err *calculation_last(struct db *db, mem *m, run_id run, const struct calculation_row **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_last, DB_ARGS(V(run.v)), &rows));
	*out = first(m, rows);
	return NULL;
}

struct err *calculation_any_due(struct db *db, mem *m, int64_t left, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_due, DB_ARGS(V(left)), &rows));
	*out = db_int(rows, 0, 0) > 0;
	return NULL;
}

struct err *calculation_give_up(struct db *db, mem *m, int64_t left, int64_t tries, int64_t now)
{
	return db_run(db, m, &sql_calculation_give_up, DB_ARGS(V(left), V(tries), V(now)));
}

struct err *calculation_claim(struct db *db, mem *m, int64_t now, int64_t left, const struct calculation_row **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_claim, DB_ARGS(V(now), V(left)), &rows));
	*out = first(m, rows);
	return NULL;
}

struct err *calculation_note(struct db *db, mem *m, const struct calculation_row *r, int64_t now, bool *mine)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_note,
	    DB_ARGS(V(r->id), V(r->tries), V(r->phase), V(r->done), V(r->goes_to), V(r->gap), V(now)), &rows));
	*mine = rows->n > 0;
	return NULL;
}

struct err *calculation_set_done(struct db *db, mem *m, const struct calculation_row *r, proposal_id proposal,
    int64_t now, bool *mine)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_calculation_done, DB_ARGS(V(r->id), V(r->tries), V(proposal.v), V(now)), &rows));
	*mine = rows->n > 0;
	return NULL;
}

struct err *calculation_set_failed(struct db *db, mem *m, const struct calculation_row *r, const char *told, int64_t now)
{
	return db_run(db, m, &sql_calculation_failed, DB_ARGS(V(r->id), V(r->tries), V(told), V(now)));
}

struct err *calculation_set_back(struct db *db, mem *m, int64_t id, int64_t tries)
{
	return db_run(db, m, &sql_calculation_give_back, DB_ARGS(V(id), V(tries)));
}

struct err *calculation_set_stopped(struct db *db, mem *m, run_id run, int64_t id, int64_t now)
{
	return db_run(db, m, &sql_calculation_stop, DB_ARGS(V(id), V(run.v), V(now)));
}
