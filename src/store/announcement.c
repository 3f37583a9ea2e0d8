/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/announcement.h"

#include "sql_gen.h"

static const struct db_field announcement_fields[] = {
	DB_ID(struct announcement, id),
	DB_ID(struct announcement, run_id),
	DB_FIELD(struct announcement, audience),
	DB_FIELD(struct announcement, application),
	DB_FIELD(struct announcement, tandem),
	DB_FIELD(struct announcement, needed),
	DB_FIELD(struct announcement, subject_de),
	DB_FIELD(struct announcement, text_de),
	DB_FIELD(struct announcement, subject_en),
	DB_FIELD(struct announcement, text_en),
	DB_FIELD(struct announcement, state),
	DB_FIELD(struct announcement, made_by),
	DB_FIELD(struct announcement, made_at),
	DB_FIELD(struct announcement, sent_at),
	DB_FIELD(struct announcement, version),
};

static const struct db_field reader_fields[] = {
	DB_ID(struct announcement_reader, person_id),
	DB_FIELD(struct announcement_reader, name),
	DB_FIELD(struct announcement_reader, email),
	DB_FIELD(struct announcement_reader, lang),
	DB_FIELD(struct announcement_reader, fate),
};

static const struct db_field fate_fields[] = {
	DB_FIELD(struct announcement_fate, fate),
	DB_FIELD(struct announcement_fate, lang),
	DB_FIELD(struct announcement_fate, n),
};

static const struct db_field outcome_fields[] = {
	DB_ID(struct announcement_outcome, announcement_id),
	DB_FIELD(struct announcement_outcome, fate),
	DB_FIELD(struct announcement_outcome, mail),
	DB_FIELD(struct announcement_outcome, n),
};

static const struct db_field unreached_fields[] = {
	DB_ID(struct announcement_unreached, person_id),
	DB_FIELD(struct announcement_unreached, name),
	DB_FIELD(struct announcement_unreached, email),
	DB_FIELD(struct announcement_unreached, fate),
	DB_ID(struct announcement_unreached, mail_id),
	DB_FIELD(struct announcement_unreached, last_error),
};

static const struct db_field reached_fields[] = {
	DB_FIELD(struct announcement_reached, name),
	DB_FIELD(struct announcement_reached, email),
	DB_FIELD(struct announcement_reached, fate),
	DB_FIELD(struct announcement_reached, mail),
};

static struct err *moved_on(mem *m)
{
	return ERR(m, ERR_CONFLICT,
	    N_("This announcement was changed or sent in the meantime. Please look at it again."),
	    "announcement has moved on");
}

static struct err *changed(mem *m, const struct db_rows *rows)
{
	return rows->n ? NULL : moved_on(m);
}

struct err *announcement_add(struct db *db, mem *m, const struct announcement *x, person_id by, int64_t now)
{
	return db_run(db, m, &sql_announcement_add,
	    DB_ARGS(V(x->id.v), V(x->run_id.v), V(x->audience), V(x->application), V(x->tandem), V(x->needed),
		V(x->subject_de), V(x->text_de), V(x->subject_en), V(x->text_en), V_OR_NULL(by.v), V(now)));
}

struct err *announcement_set(struct db *db, mem *m, const struct announcement *x)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_set,
	    DB_ARGS(V(x->id.v), V(x->run_id.v), V(x->audience), V(x->application), V(x->tandem), V(x->needed),
		V(x->subject_de), V(x->text_de), V(x->subject_en), V(x->text_en), V(x->version)),
	    &rows));
	return changed(m, rows);
}

static const struct announcement *first(mem *m, const struct db_rows *rows)
{
	struct announcement *x = mem_make(m, struct announcement);

	db_fill(rows, 0, announcement_fields, LEN(announcement_fields), x);
	return x;
}

struct err *announcement_get(struct db *db, mem *m, run_id run, announcement_id id, const struct announcement **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_get, DB_ARGS(V(id.v), V(run.v)), &rows));
	if (!rows->n)
		return ERR(m, ERR_NOT_FOUND, NULL, "no announcement %lld in this run", (long long)id.v);
	*out = first(m, rows);
	return NULL;
}

struct err *announcement_list(struct db *db, mem *m, run_id run, int rows_most, int64_t skip,
    const struct announcement **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_list, DB_ARGS(V(run.v), V(rows_most), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct announcement, announcement_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_count(struct db *db, mem *m, run_id run, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_count, DB_ARGS(V(run.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *announcement_end(struct db *db, mem *m, run_id run, announcement_id id, int64_t seen)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_end, DB_ARGS(V(id.v), V(run.v), V(seen)), &rows));
	return changed(m, rows);
}

struct err *announcement_readers(struct db *db, mem *m, announcement_id id, int rows_most, int64_t skip,
    const struct announcement_reader **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_readers, DB_ARGS(V(id.v), V(rows_most), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct announcement_reader, reader_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_reader_fates(struct db *db, mem *m, announcement_id id, const struct announcement_fate **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_reader_fates, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct announcement_fate, fate_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_begin(struct db *db, mem *m, const struct announcement *x, int64_t now)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_begin, DB_ARGS(V(x->id.v), V(x->run_id.v), V(x->version), V(now)), &rows));
	if (!rows->n)
		return moved_on(m);
	return db_run(db, m, &sql_announcement_fix, DB_ARGS(V(x->id.v)));
}

struct err *announcement_next(struct db *db, mem *m, const struct announcement **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_next, DB_NO_ARGS, &rows));
	*out = rows->n ? first(m, rows) : NULL;
	return NULL;
}

struct err *announcement_waiting(struct db *db, mem *m, announcement_id id, int rows_most,
    const struct announcement_reader **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_waiting, DB_ARGS(V(id.v), V(rows_most)), &rows));
	*out = DB_ALL(m, rows, struct announcement_reader, reader_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_mark(struct db *db, mem *m, announcement_id id, person_id person, const char *fate, mail_id mail,
    bool *is_first)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_mark, DB_ARGS(V(id.v), V(person.v), V(fate), V_OR_NULL(mail.v)), &rows));
	*is_first = rows->n > 0;
	return NULL;
}

struct err *announcement_done(struct db *db, mem *m, announcement_id id)
{
	return db_run(db, m, &sql_announcement_done, DB_ARGS(V(id.v)));
}

struct err *announcement_outcomes(struct db *db, mem *m, run_id run, const struct announcement_outcome **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_fates, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct announcement_outcome, outcome_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_unreached(struct db *db, mem *m, announcement_id id, int rows_most,
    const struct announcement_unreached **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_unreached, DB_ARGS(V(id.v), V(rows_most)), &rows));
	*out = DB_ALL(m, rows, struct announcement_unreached, unreached_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_reached(struct db *db, mem *m, announcement_id id, int rows_most,
    const struct announcement_reached **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_reached, DB_ARGS(V(id.v), V(rows_most)), &rows));
	*out = DB_ALL(m, rows, struct announcement_reached, reached_fields);
	*n = rows->n;
	return NULL;
}

struct err *announcement_off(struct db *db, mem *m, person_id person, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_announcement_off_get, DB_ARGS(V(person.v)), &rows));
	*out = db_int(rows, 0, 0) > 0;
	return NULL;
}

struct err *announcement_set_off(struct db *db, mem *m, person_id person, bool off, int64_t now)
{
	return off ? db_run(db, m, &sql_announcement_off_add, DB_ARGS(V(person.v), V(now)))
	           : db_run(db, m, &sql_announcement_off_end, DB_ARGS(V(person.v)));
}
