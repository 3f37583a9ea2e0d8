/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/import.h"

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field import_fields[] = {
	DB_ID(struct import, id),
	DB_ID(struct import, run_id),
	DB_FIELD(struct import, file_name),
	DB_FIELD(struct import, state),
	DB_FIELD(struct import, rows_read),
	DB_FIELD(struct import, accepted),
	DB_FIELD(struct import, duplicates),
	DB_FIELD(struct import, problems),
	DB_ID(struct import, made_by),
	DB_FIELD(struct import, made_at),
	DB_FIELD(struct import, ended_at),
	DB_FIELD(struct import, version),
};

static const struct db_field text_fields[] = {
	DB_FIELD(struct import_texts, content),
	DB_FIELD(struct import_texts, mapping),
	DB_FIELD(struct import_texts, report),
};

static const struct db_field change_fields[] = {
	DB_FIELD(struct import_change, kind),
	DB_FIELD(struct import_change, object_id),
	DB_FIELD(struct import_change, before),
};

static struct err *none(mem *m, import_id id)
{
	return ERR(m, ERR_NOT_FOUND, NULL, "no import %lld", (long long)id.v);
}

static struct err *changed(mem *m, const struct db_rows *rows, import_id id)
{
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "import %lld has moved on", (long long)id.v);
}

struct err *import_get(struct db *db, mem *m, import_id id, const struct import **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return none(m, id);
	*out = DB_ALL(m, rows, struct import, import_fields);
	return NULL;
}

struct err *import_list(struct db *db, mem *m, run_id run, const struct import **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_list, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct import, import_fields);
	*n = rows->n;
	return NULL;
}

struct err *import_texts(struct db *db, mem *m, import_id id, struct import_texts *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_texts, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return none(m, id);
	db_fill(rows, 0, text_fields, LEN(text_fields), out);
	return NULL;
}

struct err *import_add(struct db *db, mem *m, const struct import *i, const char *content, const char *mapping)
{
	return db_run(db, m, &sql_import_add,
	    DB_ARGS(V(i->id.v), V(i->run_id.v), V(i->file_name), V(content), V(mapping), V(i->rows_read),
		V_OR_NULL(i->made_by.v), V(i->made_at)));
}

struct err *import_set_mapping(struct db *db, mem *m, import_id id, int64_t version, const char *mapping)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_set_mapping, DB_ARGS(V(id.v), V(version), V(mapping)), &rows));
	return changed(m, rows, id);
}

struct err *import_set_done(struct db *db, mem *m, const struct import *i, const char *report)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_set_done,
	    DB_ARGS(V(i->id.v), V(i->rows_read), V(i->accepted), V(i->duplicates), V(i->problems), V(report),
		V(i->ended_at)),
	    &rows));
	return changed(m, rows, i->id);
}

struct err *import_set_undone(struct db *db, mem *m, import_id id, int64_t now)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_set_undone, DB_ARGS(V(id.v), V(now)), &rows));
	return changed(m, rows, id);
}

struct err *import_end(struct db *db, mem *m, import_id id)
{
	return db_run(db, m, &sql_import_end, DB_ARGS(V(id.v)));
}

struct err *import_change_add(struct db *db, mem *m, import_id id, int64_t place, const struct import_change *c)
{
	return db_run(db, m, &sql_import_change_add,
	    DB_ARGS(V(id.v), V(place), V(c->kind), V(c->object_id), V(c->before)));
}

struct err *import_changes(struct db *db, mem *m, import_id id, const struct import_change **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_changes, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct import_change, change_fields);
	*n = rows->n;
	return NULL;
}

struct err *import_changes_end(struct db *db, mem *m, import_id id)
{
	return db_run(db, m, &sql_import_changes_end, DB_ARGS(V(id.v)));
}

struct err *import_paired(struct db *db, mem *m, import_id id, int64_t *tandems, int64_t *places)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_import_paired, DB_ARGS(V(id.v)), &rows));
	*tandems = db_int(rows, 0, 0);
	*places = db_int(rows, 0, 1);
	return NULL;
}

struct err *mapping_memory_get(struct db *db, mem *m, programme_id programme, const char *signature,
    const char **mapping)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_mapping_memory_get, DB_ARGS(V(programme.v), V(signature)), &rows));
	*mapping = rows->n ? db_text(rows, 0, 0) : NULL;
	return NULL;
}

struct err *mapping_memory_set(struct db *db, mem *m, programme_id programme, const char *signature,
    const char *mapping, int64_t now)
{
	return db_run(db, m, &sql_mapping_memory_set,
	    DB_ARGS(V(programme.v), V(signature), V(mapping), V(now)));
}

struct err *import_forget_open(struct db *db, mem *m, int64_t before)
{
	return db_run(db, m, &sql_import_forget_open, DB_ARGS(V(before)));
}

struct err *import_tandem_end(struct db *db, mem *m, application_id id)
{
	TRY(db_run(db, m, &sql_import_tandem_mails_end, DB_ARGS(V(id.v))));
	return db_run(db, m, &sql_import_tandem_end, DB_ARGS(V(id.v)));
}
