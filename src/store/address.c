/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/address.h"

#include "base/text.h"
#include "sql_gen.h"

static const struct db_field fields[] = {
	DB_FIELD(struct address_change, id),
	DB_ID(struct address_change, person_id),
	DB_FIELD(struct address_change, email),
	DB_FIELD(struct address_change, old_link_id),
	DB_FIELD(struct address_change, new_link_id),
	DB_FIELD(struct address_change, old_confirmed_at),
	DB_FIELD(struct address_change, new_confirmed_at),
	DB_FIELD(struct address_change, made_at),
	DB_FIELD(struct address_change, ends_at),
};

static const struct address_change *first(mem *m, const struct db_rows *rows)
{
	struct address_change *c;

	if (rows->n == 0)
		return NULL;
	c = mem_make(m, struct address_change);
	db_fill(rows, 0, fields, LEN(fields), c);
	return c;
}

struct err *address_add(struct db *db, mem *m, const struct address_new *c)
{
	return db_run(db, m, &sql_address_add,
	    DB_ARGS(V(c->id), V(c->person.v), V(c->email), V_OR_NULL(c->old_link_id), V(c->new_link_id),
		V_OR_NULL(c->old_confirmed_at), V_OR_NULL(c->by.v), V(c->reason), V(c->now), V(c->ends_at)));
}

struct err *address_open(struct db *db, mem *m, person_id person, int64_t now, const struct address_change **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_address_open, DB_ARGS(V(person.v), V(now)), &rows));
	*out = first(m, rows);
	return NULL;
}

struct err *address_get(struct db *db, mem *m, int64_t id, int64_t now, const struct address_change **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_address_get, DB_ARGS(V(id), V(now)), &rows));
	*out = first(m, rows);
	return NULL;
}

struct err *address_confirm_old(struct db *db, mem *m, int64_t id, int64_t now, person_id by, const char *reason)
{
	return db_run(db, m, &sql_address_confirm_old, DB_ARGS(V(id), V(now), V_OR_NULL(by.v), V(reason)));
}

struct err *address_confirm_new(struct db *db, mem *m, int64_t id, int64_t now)
{
	return db_run(db, m, &sql_address_confirm_new, DB_ARGS(V(id), V(now)));
}

struct err *address_done(struct db *db, mem *m, int64_t id, int64_t now)
{
	return db_run(db, m, &sql_address_done, DB_ARGS(V(id), V(now)));
}

struct err *address_drop(struct db *db, mem *m, person_id person)
{
	return db_run(db, m, &sql_address_drop, DB_ARGS(V(person.v)));
}

struct err *person_set_email(struct db *db, mem *m, person_id id, const char *email)
{
	return db_run(db, m, &sql_person_set_email, DB_ARGS(V(id.v), V(email), V(text_email_key(m, email))));
}

struct err *person_set_phone(struct db *db, mem *m, person_id id, const char *phone)
{
	return db_run(db, m, &sql_person_set_phone, DB_ARGS(V(id.v), V(phone)));
}

struct err *outbox_readdress(struct db *db, mem *m, person_id person, const char *email)
{
	return db_run(db, m, &sql_outbox_readdress, DB_ARGS(V(person.v), V(email)));
}
