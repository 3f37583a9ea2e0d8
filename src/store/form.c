/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/form.h"

#include "sql_gen.h"

struct err *form_seen(struct db *db, mem *m, int64_t form_id, const char **location)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_form_seen, DB_ARGS(V(form_id)), &rows));
	*location = rows->n ? db_text(rows, 0, 0) : NULL;
	return NULL;
}

struct err *form_done(struct db *db, mem *m, int64_t form_id, const char *location, int64_t now)
{
	return db_run(db, m, &sql_form_done, DB_ARGS(V(form_id), V(location), V(now)));
}

struct err *form_forget(struct db *db, mem *m, int64_t before)
{
	return db_run(db, m, &sql_form_forget, DB_ARGS(V(before)));
}

struct err *audit_add(struct db *db, mem *m, int64_t id, int64_t now, person_id who, const char *action,
    const char *object_kind, int64_t object_id, programme_id programme)
{
	return db_run(db, m, &sql_audit_add,
	    DB_ARGS(V(id), V(now), V_OR_NULL(who.v), V(action), V(object_kind), V_OR_NULL(object_id),
		V_OR_NULL(programme.v)));
}

struct err *setting_get(struct db *db, mem *m, const char *name, const char **value)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_setting_get, DB_ARGS(V(name)), &rows));
	*value = rows->n ? db_text(rows, 0, 0) : NULL;
	return NULL;
}

struct err *setting_set(struct db *db, mem *m, const char *name, const char *value)
{
	return db_run(db, m, &sql_setting_set, DB_ARGS(V(name), V(value)));
}
