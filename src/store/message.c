/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/message.h"

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field message_fields[] = {
	DB_FIELD(struct message_row, kind),
	DB_FIELD(struct message_row, version),
	DB_FIELD(struct message_row, subject_de),
	DB_FIELD(struct message_row, subject_en),
	DB_FIELD(struct message_row, text_de),
	DB_FIELD(struct message_row, text_en),
	DB_FIELD(struct message_row, buttons_de),
	DB_FIELD(struct message_row, buttons_en),
	DB_FIELD(struct message_row, at),
	DB_FIELD(struct message_row, name),
};

struct err *message_add(struct db *db, mem *m, programme_id programme, const struct message_row *row, person_id by)
{
	struct err *e = db_run(db, m, &sql_message_add,
	    DB_ARGS(V(programme.v), V(row->kind), V(row->version), V(row->subject_de), V(row->subject_en),
		V(row->text_de), V(row->text_en), V(row->buttons_de), V(row->buttons_en), V_OR_NULL(by.v), V(row->at)));

	if (e && e->kind == ERR_CONFLICT)
		e->told = N_("Someone else has changed this in the meantime. Please look at it again and repeat your "
			     "change.");
	return e;
}

struct err *message_now(struct db *db, mem *m, programme_id programme, const char *kind, const struct message_row **out)
{
	struct message_row *row = mem_make(m, struct message_row);
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_message_now, DB_ARGS(V(programme.v), V(kind)), &rows));
	if (rows->n)
		db_fill(rows, 0, message_fields, LEN(message_fields), row);
	*out = rows->n ? row : NULL;
	return NULL;
}

struct err *message_history(struct db *db, mem *m, programme_id programme, const char *kind, int rows_most,
    const struct message_row **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_message_history, DB_ARGS(V(programme.v), V(kind), V(rows_most)), &rows));
	*out = DB_ALL(m, rows, struct message_row, message_fields);
	*n = rows->n;
	return NULL;
}

struct err *message_all(struct db *db, mem *m, programme_id programme, const struct message_row **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_message_all, DB_ARGS(V(programme.v)), &rows));
	*out = DB_ALL(m, rows, struct message_row, message_fields);
	*n = rows->n;
	return NULL;
}
