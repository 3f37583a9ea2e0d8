/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/session.h"

#include "sql_gen.h"

static const struct db_field session_fields[] = {
	DB_ID(struct session, id),
	DB_ID(struct session, person_id),
	DB_FIELD(struct session, made_at),
	DB_FIELD(struct session, seen_at),
	DB_FIELD(struct session, ends_at),
	DB_FIELD(struct session, second),
	DB_FIELD(struct session, name),
	DB_FIELD(struct session, lang),
};

static const struct db_field line_fields[] = {
	DB_ID(struct session_line, id),
	DB_FIELD(struct session_line, agent),
	DB_FIELD(struct session_line, made_at),
	DB_FIELD(struct session_line, seen_at),
	DB_FIELD(struct session_line, ends_at),
};

struct err *session_find(struct db *db, mem *m, const char *token_hash, const struct session **out)
{
	struct db_rows *rows;
	struct session *s;

	*out = NULL;
	TRY(db_query(db, m, &sql_session_find, DB_ARGS(V(token_hash)), &rows));
	if (rows->n == 0)
		return NULL;
	s = mem_make(m, struct session);
	db_fill(rows, 0, session_fields, LEN(session_fields), s);
	*out = s;
	return NULL;
}

struct err *session_add(struct db *db, mem *m, session_id id, const char *token_hash, person_id person,
    const char *agent, int64_t now, int64_t ends_at, bool second)
{
	return db_run(db, m, &sql_session_add,
	    DB_ARGS(V(id.v), V(token_hash), V(person.v), V(agent), V(now), V(ends_at), V(second)));
}

struct err *session_seen(struct db *db, mem *m, session_id id, int64_t now)
{
	return db_run(db, m, &sql_session_seen, DB_ARGS(V(id.v), V(now)));
}

struct err *session_end(struct db *db, mem *m, session_id id)
{
	return db_run(db, m, &sql_session_end, DB_ARGS(V(id.v)));
}

struct err *session_end_all(struct db *db, mem *m, person_id person, session_id stays)
{
	return db_run(db, m, &sql_session_end_all, DB_ARGS(V(person.v), V(stays.v)));
}

struct err *session_end_old(struct db *db, mem *m, person_id person, int64_t now, int at_most)
{
	return db_run(db, m, &sql_session_end_old, DB_ARGS(V(person.v), V(now), V(at_most)));
}

struct err *session_list(struct db *db, mem *m, person_id person, int64_t now,
    const struct session_line **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_session_list, DB_ARGS(V(person.v), V(now)), &rows));
	*out = DB_ALL(m, rows, struct session_line, line_fields);
	*n = rows->n;
	return NULL;
}

struct err *grant_list(struct db *db, mem *m, person_id person, const struct role_grant **out, int *n)
{
	struct db_rows *rows;
	struct role_grant *g;

	TRY(db_query(db, m, &sql_grant_list, DB_ARGS(V(person.v)), &rows));
	g = mem_array(m, struct role_grant, rows->n);
	for (int i = 0; i < rows->n; i++) {
		g[i].id = db_int(rows, i, 0);
		g[i].role = role_find(db_text(rows, i, 1));
		if (g[i].role == ROLES)
			return ERR(m, ERR_SYSTEM, NULL, "role_grant %lld has an unknown role", (long long)g[i].id);
		g[i].programme_id.v = db_int(rows, i, 2);
		g[i].run_id.v = db_int(rows, i, 3);
		g[i].organisation_id.v = db_int(rows, i, 4);
	}
	*out = g;
	*n = rows->n;
	return NULL;
}
