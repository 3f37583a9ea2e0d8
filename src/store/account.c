/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/account.h"

#include "sql_gen.h"

enum { LINES_MOST = 200 };

static const struct db_field account_fields[] = {
	DB_ID(struct account, person_id),
	DB_FIELD(struct account, name),
	DB_FIELD(struct account, email),
	DB_FIELD(struct account, lang),
	DB_FIELD(struct account, password_hash),
	DB_FIELD(struct account, disabled),
	DB_FIELD(struct account, has_account),
	DB_FIELD(struct account, has_part),
};

static const struct db_field link_fields[] = {
	DB_FIELD(struct link, id),
	DB_FIELD(struct link, token_hash),
	DB_ID(struct link, person_id),
	DB_FIELD(struct link, object_id),
	DB_FIELD(struct link, browser_hash),
	DB_FIELD(struct link, made_at),
	DB_FIELD(struct link, ends_at),
	DB_FIELD(struct link, used_at),
};

static const struct db_field grant_fields[] = {
	DB_FIELD(struct grant_line, id),
	DB_ID(struct grant_line, person_id),
	DB_FIELD(struct grant_line, name),
	DB_FIELD(struct grant_line, email),
	DB_FIELD(struct grant_line, role),
	DB_ID(struct grant_line, programme_id),
	DB_ID(struct grant_line, run_id),
	DB_ID(struct grant_line, organisation_id),
	DB_FIELD(struct grant_line, programme_de),
	DB_FIELD(struct grant_line, programme_en),
	DB_FIELD(struct grant_line, run),
	DB_FIELD(struct grant_line, organisation),
	DB_FIELD(struct grant_line, made_at),
};

static const char *const purposes[] = { [LINK_SIGN_IN] = "sign_in", [LINK_TANDEM] = "tandem",
	[LINK_APPLICATION] = "application", [LINK_PLACE] = "place", [LINK_ADDRESS] = "address" };

static const struct account *one_account(mem *m, const struct db_rows *rows)
{
	struct account *a;

	if (rows->n == 0)
		return NULL;
	a = mem_make(m, struct account);
	db_fill(rows, 0, account_fields, LEN(account_fields), a);
	return a;
}

struct err *account_by_email(struct db *db, mem *m, const char *email_key, const struct account **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_account_by_email, DB_ARGS(V(email_key)), &rows));
	*out = one_account(m, rows);
	return NULL;
}

struct err *account_by_person(struct db *db, mem *m, person_id person, const struct account **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_account_by_person, DB_ARGS(V(person.v)), &rows));
	*out = one_account(m, rows);
	return *out ? NULL : ERR(m, ERR_NOT_FOUND, NULL, "no person %lld", (long long)person.v);
}

struct err *account_add(struct db *db, mem *m, person_id person, int64_t now)
{
	return db_run(db, m, &sql_account_add, DB_ARGS(V(person.v), V(now)));
}

struct err *account_set_password(struct db *db, mem *m, person_id person, const char *hash)
{
	return db_run(db, m, &sql_account_set_password, DB_ARGS(V(person.v), V(hash)));
}

struct err *account_set_disabled(struct db *db, mem *m, person_id person, bool disabled)
{
	return db_run(db, m, &sql_account_set_disabled, DB_ARGS(V(person.v), V(disabled)));
}

struct err *account_set_lang(struct db *db, mem *m, person_id person, const char *lang)
{
	return db_run(db, m, &sql_account_set_lang, DB_ARGS(V(person.v), V(lang)));
}

struct err *link_add(struct db *db, mem *m, int64_t id, const char *token_hash, enum link_purpose purpose,
    person_id person, int64_t object_id, int64_t now, int64_t ends_at)
{
	return db_run(db, m, &sql_link_add,
	    DB_ARGS(V(id), V(token_hash), V(purposes[purpose]), V(person.v), V_OR_NULL(object_id), V(now),
		V(ends_at)));
}

struct err *link_add_bound(struct db *db, mem *m, int64_t id, const char *token_hash, enum link_purpose purpose,
    person_id person, const char *browser_hash, int64_t now, int64_t ends_at)
{
	return db_run(db, m, &sql_link_add_bound,
	    DB_ARGS(V(id), V(token_hash), V(purposes[purpose]), V(person.v), V(browser_hash), V(now), V(ends_at)));
}

struct err *link_list_bound(struct db *db, mem *m, const char *browser_hash, enum link_purpose purpose, int64_t now,
    const struct link **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_link_list_bound, DB_ARGS(V(browser_hash), V(purposes[purpose]), V(now)), &rows));
	*out = DB_ALL(m, rows, struct link, link_fields);
	*n = rows->n;
	return NULL;
}

struct err *link_find(struct db *db, mem *m, const char *token_hash, enum link_purpose purpose,
    const struct link **out)
{
	struct db_rows *rows;
	struct link *l;

	*out = NULL;
	TRY(db_query(db, m, &sql_link_find, DB_ARGS(V(token_hash), V(purposes[purpose])), &rows));
	if (rows->n == 0)
		return NULL;
	l = mem_make(m, struct link);
	db_fill(rows, 0, link_fields, LEN(link_fields), l);
	*out = l;
	return NULL;
}

struct err *link_use(struct db *db, mem *m, int64_t id, int64_t now, bool *first)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_link_use, DB_ARGS(V(id), V(now)), &rows));
	*first = rows->n == 1;
	return NULL;
}

struct err *link_end_person(struct db *db, mem *m, person_id person, enum link_purpose purpose)
{
	return db_run(db, m, &sql_link_end_person, DB_ARGS(V(person.v), V(purposes[purpose])));
}

struct err *bucket_get(struct db *db, mem *m, const char *name, struct bucket *out)
{
	static const struct db_field fields[] = {
		DB_FIELD(struct bucket, tokens),
		{ "at", DB_INT, offsetof(struct bucket, at.s) },
	};
	struct db_rows *rows;

	*out = (struct bucket){ 0 };
	TRY(db_query(db, m, &sql_throttle_get, DB_ARGS(V(name)), &rows));
	if (rows->n)
		db_fill(rows, 0, fields, LEN(fields), out);
	return NULL;
}

struct err *bucket_set(struct db *db, mem *m, const char *name, const struct bucket *b)
{
	return db_run(db, m, &sql_throttle_set, DB_ARGS(V(name), V(b->tokens), V(b->at.s)));
}

struct err *account_forget_old(struct db *db, mem *m, int64_t before)
{
	TRY(db_run(db, m, &sql_link_forget, DB_ARGS(V(before))));
	TRY(db_run(db, m, &sql_throttle_forget, DB_ARGS(V(before))));
	return db_run(db, m, &sql_form_forget, DB_ARGS(V(before)));
}

struct err *grant_add(struct db *db, mem *m, int64_t id, person_id person, enum role role,
    programme_id programme, run_id run, organisation_id organisation, person_id by, int64_t now)
{
	return db_run(db, m, &sql_grant_add,
	    DB_ARGS(V(id), V(person.v), V(role_name(role)), V_OR_NULL(programme.v), V_OR_NULL(run.v),
		V_OR_NULL(organisation.v), V_OR_NULL(by.v), V(now)));
}

struct err *grant_end(struct db *db, mem *m, int64_t id)
{
	return db_run(db, m, &sql_grant_end, DB_ARGS(V(id)));
}

struct err *grant_same(struct db *db, mem *m, person_id person, enum role role, programme_id programme,
    run_id run, organisation_id organisation, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_grant_same,
	    DB_ARGS(V(person.v), V(role_name(role)), V_OR_NULL(programme.v), V_OR_NULL(run.v),
		V_OR_NULL(organisation.v)),
	    &rows));
	*out = rows->n > 0;
	return NULL;
}

struct err *grant_count(struct db *db, mem *m, enum role role, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_grant_count_role, DB_ARGS(V(role_name(role))), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

static struct err *grants(struct db *db, mem *m, int64_t person, int64_t programme, int64_t n_rows,
    const struct grant_line **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_grant_lines, DB_ARGS(V(person), V(programme), V(n_rows)), &rows));
	*out = DB_ALL(m, rows, struct grant_line, grant_fields);
	*n = rows->n;
	return NULL;
}

struct err *grant_lines(struct db *db, mem *m, person_id person, programme_id programme,
    const struct grant_line **out, int *n)
{
	return grants(db, m, person.v, programme.v, LINES_MOST, out, n);
}

struct err *grants_of_all(struct db *db, mem *m, int64_t n_rows, const struct grant_line **out, int *n)
{
	return grants(db, m, 0, 0, n_rows, out, n);
}
