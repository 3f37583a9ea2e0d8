/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/sign_in.h"

#include "store/passkey.h"
#include "sql_gen.h"

static const struct db_field door_fields[] = {
	DB_FIELD(struct door_row, id),
	DB_ID(struct door_row, person_id),
	DB_FIELD(struct door_row, first_factor),
	DB_FIELD(struct door_row, next),
	DB_ID(struct door_row, session_id),
	DB_FIELD(struct door_row, ends_at),
	DB_FIELD(struct door_row, name),
	DB_FIELD(struct door_row, lang),
	DB_FIELD(struct door_row, disabled),
};

static const struct db_field factors_fields[] = {
	DB_FIELD(struct factors_row, app),
	DB_FIELD(struct factors_row, passkey),
	DB_FIELD(struct factors_row, recovery),
};

struct err *door_add(struct db *db, mem *m, int64_t id, const char *token_hash, person_id person, const char *first_factor,
    const char *next, int64_t now, int64_t ends_at)
{
	return db_run(db, m, &sql_door_add,
	    DB_ARGS(V(id), V(token_hash), V_OR_NULL(person.v), V(first_factor), V(next), V(now), V(ends_at)));
}

struct err *door_find(struct db *db, mem *m, const char *token_hash, const struct door_row **out)
{
	struct db_rows *rows;
	struct door_row *d;

	*out = NULL;
	TRY(db_query(db, m, &sql_door_find, DB_ARGS(V(token_hash)), &rows));
	if (rows->n == 0)
		return NULL;
	d = mem_make(m, struct door_row);
	db_fill(rows, 0, door_fields, LEN(door_fields), d);
	*out = d;
	return NULL;
}

struct err *door_extend(struct db *db, mem *m, int64_t id, const char *next, int64_t ends_at)
{
	return db_run(db, m, &sql_door_extend, DB_ARGS(V(id), V(next), V(ends_at)));
}

struct err *door_pass(struct db *db, mem *m, int64_t id, session_id session, int64_t ends_at)
{
	return db_run(db, m, &sql_door_pass, DB_ARGS(V(id), V(session.v), V(ends_at)));
}

struct err *door_end(struct db *db, mem *m, int64_t id)
{
	return db_run(db, m, &sql_door_end, DB_ARGS(V(id)));
}

struct err *door_end_all(struct db *db, mem *m, person_id person, int64_t stays)
{
	return db_run(db, m, &sql_door_end_all, DB_ARGS(V(person.v), V(stays)));
}

struct err *door_forget(struct db *db, mem *m, int64_t before)
{
	return db_run(db, m, &sql_door_forget, DB_ARGS(V(before)));
}

struct err *factors_of(struct db *db, mem *m, person_id person, struct factors_row *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_factors_of, DB_ARGS(V(person.v)), &rows));
	db_fill(rows, 0, factors_fields, LEN(factors_fields), out);
	return NULL;
}

struct err *totp_find(struct db *db, mem *m, person_id person, const struct totp_row **out)
{
	static const struct db_field fields[] = {
		DB_FIELD(struct totp_row, secret),
		DB_FIELD(struct totp_row, last_step),
		DB_FIELD(struct totp_row, offered),
		DB_FIELD(struct totp_row, offered_at),
	};
	struct db_rows *rows;
	struct totp_row *t;

	*out = NULL;
	TRY(db_query(db, m, &sql_totp_find, DB_ARGS(V(person.v)), &rows));
	if (rows->n == 0)
		return NULL;
	t = mem_make(m, struct totp_row);
	db_fill(rows, 0, fields, LEN(fields), t);
	*out = t;
	return NULL;
}

struct err *totp_offer(struct db *db, mem *m, person_id person, const char *sealed, int64_t now)
{
	return db_run(db, m, &sql_totp_offer, DB_ARGS(V(person.v), V(sealed), V(now)));
}

struct err *totp_confirm(struct db *db, mem *m, person_id person, const char *sealed, int64_t step, int64_t now)
{
	return db_run(db, m, &sql_totp_confirm, DB_ARGS(V(person.v), V(sealed), V(step), V(now)));
}

struct err *totp_use(struct db *db, mem *m, person_id person, int64_t step, bool *first)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_totp_use, DB_ARGS(V(person.v), V(step)), &rows));
	*first = rows->n == 1;
	return NULL;
}

struct err *totp_end(struct db *db, mem *m, person_id person)
{
	return db_run(db, m, &sql_totp_end, DB_ARGS(V(person.v)));
}

struct err *recovery_add(struct db *db, mem *m, int64_t id, person_id person, int64_t set, int64_t place,
    const char *code_hash, int64_t now)
{
	return db_run(db, m, &sql_recovery_add, DB_ARGS(V(id), V(person.v), V(set), V(place), V(code_hash), V(now)));
}

struct err *recovery_set(struct db *db, mem *m, person_id person, const struct recovery_row **out)
{
	static const struct db_field fields[] = {
		DB_FIELD(struct recovery_row, set_id),
		DB_FIELD(struct recovery_row, code_hash),
		DB_FIELD(struct recovery_row, made_at),
	};
	struct db_rows *rows;
	struct recovery_row *r;

	*out = NULL;
	TRY(db_query(db, m, &sql_recovery_set, DB_ARGS(V(person.v)), &rows));
	if (rows->n == 0)
		return NULL;
	r = mem_make(m, struct recovery_row);
	db_fill(rows, 0, fields, LEN(fields), r);
	*out = r;
	return NULL;
}

struct err *recovery_use(struct db *db, mem *m, person_id person, const char *code_hash, int64_t now, bool *first)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_recovery_use, DB_ARGS(V(person.v), V(code_hash), V(now)), &rows));
	*first = rows->n == 1;
	return NULL;
}

struct err *recovery_end(struct db *db, mem *m, person_id person)
{
	return db_run(db, m, &sql_recovery_end, DB_ARGS(V(person.v)));
}

struct err *factors_end(struct db *db, mem *m, person_id person)
{
	TRY(totp_end(db, m, person));
	TRY(passkey_end_all(db, m, person));
	return recovery_end(db, m, person);
}

struct err *factor_reset_add(struct db *db, mem *m, int64_t id, person_id person, person_id by, const char *reason,
    int64_t now)
{
	return db_run(db, m, &sql_factor_reset_add, DB_ARGS(V(id), V(person.v), V_OR_NULL(by.v), V(reason), V(now)));
}

struct err *factor_reset_last(struct db *db, mem *m, person_id person, const struct factor_reset **out)
{
	static const struct db_field fields[] = {
		DB_FIELD(struct factor_reset, reason),
		DB_FIELD(struct factor_reset, at),
		DB_FIELD(struct factor_reset, by_name),
	};
	struct db_rows *rows;
	struct factor_reset *f;

	*out = NULL;
	TRY(db_query(db, m, &sql_factor_reset_last, DB_ARGS(V(person.v)), &rows));
	if (rows->n == 0)
		return NULL;
	f = mem_make(m, struct factor_reset);
	db_fill(rows, 0, fields, LEN(fields), f);
	*out = f;
	return NULL;
}
