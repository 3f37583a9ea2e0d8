/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/passkey.h"

#include "sql_gen.h"

static const struct db_field passkey_fields[] = {
	DB_ID(struct passkey, id),
	DB_ID(struct passkey, person_id),
	DB_FIELD(struct passkey, credential),
	DB_FIELD(struct passkey, public_key),
	DB_FIELD(struct passkey, algorithm),
	DB_FIELD(struct passkey, counter),
	DB_FIELD(struct passkey, name),
	DB_FIELD(struct passkey, made_at),
	DB_FIELD(struct passkey, used_at),
};

struct err *passkey_list(struct db *db, mem *m, person_id person, const struct passkey **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_passkey_list, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct passkey, passkey_fields);
	*n = rows->n;
	return NULL;
}

static const struct passkey *first_of(mem *m, const struct db_rows *rows)
{
	struct passkey *p;

	if (rows->n == 0)
		return NULL;
	p = mem_make(m, struct passkey);
	db_fill(rows, 0, passkey_fields, LEN(passkey_fields), p);
	return p;
}

struct err *passkey_find(struct db *db, mem *m, const char *credential, const struct passkey **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_passkey_find, DB_ARGS(V(credential)), &rows));
	*out = first_of(m, rows);
	return NULL;
}

struct err *passkey_get(struct db *db, mem *m, passkey_id id, const struct passkey **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_passkey_get, DB_ARGS(V(id.v)), &rows));
	*out = first_of(m, rows);
	return *out ? NULL : ERR(m, ERR_NOT_FOUND, NULL, "no passkey %lld", (long long)id.v);
}

struct err *passkey_add(struct db *db, mem *m, const struct passkey *p)
{
	return db_run(db, m, &sql_passkey_add,
	    DB_ARGS(V(p->id.v), V(p->person_id.v), V(p->credential), V(p->public_key), V(p->algorithm), V(p->counter),
		V(p->name), V(p->made_at)));
}

struct err *passkey_used(struct db *db, mem *m, const struct passkey *seen, int64_t counter, int64_t now, bool *ok)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_passkey_used, DB_ARGS(V(seen->id.v), V(seen->counter), V(counter), V(now)), &rows));
	*ok = rows->n > 0;
	return NULL;
}

struct err *passkey_set_name(struct db *db, mem *m, passkey_id id, const char *name)
{
	return db_run(db, m, &sql_passkey_set_name, DB_ARGS(V(id.v), V(name)));
}

struct err *passkey_end(struct db *db, mem *m, passkey_id id)
{
	return db_run(db, m, &sql_passkey_end, DB_ARGS(V(id.v)));
}

struct err *passkey_end_all(struct db *db, mem *m, person_id person)
{
	return db_run(db, m, &sql_passkey_end_all, DB_ARGS(V(person.v)));
}

struct err *ticket_mark(struct db *db, mem *m, const char *ticket_hash, int64_t ends_at, bool *first)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_ticket_use, DB_ARGS(V(ticket_hash), V(ends_at)), &rows));
	*first = rows->n > 0;
	return NULL;
}

struct err *ticket_forget(struct db *db, mem *m, int64_t before)
{
	return db_run(db, m, &sql_ticket_forget, DB_ARGS(V(before)));
}
