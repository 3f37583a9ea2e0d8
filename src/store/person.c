/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/person.h"

#include <string.h>

#include "base/text.h"
#include "base/tr.h"
#include "core/name.h"
#include "sql_gen.h"

static const struct db_field person_fields[] = {
	DB_ID(struct person, id),
	DB_FIELD(struct person, name),
	DB_FIELD(struct person, sort_fold),
	DB_FIELD(struct person, email),
	DB_FIELD(struct person, phone),
	DB_FIELD(struct person, lang),
	DB_ID(struct person, organisation_id),
	DB_FIELD(struct person, organisation),
	DB_FIELD(struct person, industry),
	DB_FIELD(struct person, position),
	DB_FIELD(struct person, team),
	DB_FIELD(struct person, field),
	DB_FIELD(struct person, site),
	DB_FIELD(struct person, level),
	DB_FIELD(struct person, leadership_years),
	DB_FIELD(struct person, joined_on),
	DB_FIELD(struct person, languages),
	DB_ID(struct person, manager_id),
	DB_FIELD(struct person, personnel_number),
	DB_FIELD(struct person, made_at),
	DB_FIELD(struct person, version),
};

static const struct db_field line_fields[] = {
	DB_ID(struct person_line, id),
	DB_FIELD(struct person_line, name),
	DB_FIELD(struct person_line, email),
	DB_FIELD(struct person_line, organisation),
};

static const struct db_field account_fields[] = {
	DB_ID(struct person_account_line, id),
	DB_FIELD(struct person_account_line, name),
	DB_FIELD(struct person_account_line, email),
	DB_FIELD(struct person_account_line, organisation),
	DB_FIELD(struct person_account_line, account),
};

static const struct person *one_person(mem *m, const struct db_rows *rows)
{
	return rows->n ? DB_ALL(m, rows, struct person, person_fields) : NULL;
}

struct err *person_get(struct db *db, mem *m, person_id id, const struct person **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_get, DB_ARGS(V(id.v)), &rows));
	*out = one_person(m, rows);
	return *out ? NULL : ERR(m, ERR_NOT_FOUND, NULL, "no person %lld", (long long)id.v);
}

struct err *person_by_email(struct db *db, mem *m, const char *email_key, const struct person **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_by_email, DB_ARGS(V(email_key)), &rows));
	*out = one_person(m, rows);
	return NULL;
}

/* % and _ mean themselves to the person who types them; they are left out of the pattern. */
static const char *pattern(mem *m, const char *part)
{
	char *p = mem_fmt(m, "%%%s%%", part);
	size_t n = strlen(p);

	for (size_t i = 1; i + 1 < n; i++)
		if (p[i] == '%' || p[i] == '_' || p[i] == '\\')
			p[i] = ' ';
	return p;
}

struct err *person_search(struct db *db, mem *m, const char *part, int64_t n_rows, int64_t skip,
    const struct person_line **out, int *n)
{
	struct db_rows *rows;

	if (*part)
		TRY(db_query(db, m, &sql_person_search, DB_ARGS(V(pattern(m, part)), V(n_rows), V(skip)), &rows));
	else
		TRY(db_query(db, m, &sql_person_list, DB_ARGS(V(n_rows), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct person_line, line_fields);
	*n = rows->n;
	return NULL;
}

struct err *person_accounts(struct db *db, mem *m, const char *part, int64_t n_rows,
    const struct person_account_line **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_accounts, DB_ARGS(V(pattern(m, part)), V(n_rows)), &rows));
	*out = DB_ALL(m, rows, struct person_account_line, account_fields);
	*n = rows->n;
	return NULL;
}

struct err *person_search_count(struct db *db, mem *m, const char *part, int64_t *out)
{
	struct db_rows *rows;

	if (*part)
		TRY(db_query(db, m, &sql_person_search_count, DB_ARGS(V(pattern(m, part))), &rows));
	else
		TRY(db_query(db, m, &sql_person_count, DB_NO_ARGS, &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *person_make(struct db *db, mem *m, person_id id, const char *name, const char *email, int64_t now,
    person_id *out)
{
	*out = id;
	return db_run(db, m, &sql_person_add,
	    DB_ARGS(V(id.v), V(name), V(text_fold(m, name)), V(name_sort_fold(m, name)), V(email),
		V(email ? text_email_key(m, email) : NULL), V(now)));
}

struct err *person_set_name(struct db *db, mem *m, person_id id, const char *name)
{
	return db_run(db, m, &sql_person_set_name,
	    DB_ARGS(V(id.v), V(name), V(text_fold(m, name)), V(name_sort_fold(m, name))));
}

struct err *person_by_number(struct db *db, mem *m, const char *number, organisation_id organisation,
    const struct person **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_by_number, DB_ARGS(V(number), V(organisation.v)), &rows));
	*out = one_person(m, rows);
	return NULL;
}

struct err *person_by_name(struct db *db, mem *m, const char *name, const struct person **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_by_name, DB_ARGS(V(text_fold(m, name))), &rows));
	*out = rows->n == 1 ? one_person(m, rows) : NULL;
	return NULL;
}

struct err *person_add(struct db *db, mem *m, const struct person *p)
{
	return db_run(db, m, &sql_person_add_all,
	    DB_ARGS(V(p->id.v), V(p->name), V(text_fold(m, p->name)), V(name_sort_fold(m, p->name)), V(p->email),
		V(p->email ? text_email_key(m, p->email) : NULL), V(p->phone), V_OR_NULL(p->organisation_id.v),
		V(p->position), V(p->team), V(p->field), V(p->site), V(p->level), V(p->leadership_years),
		V(p->joined_on), V(p->languages), V(p->personnel_number), V(p->made_at)));
}

struct err *person_set(struct db *db, mem *m, const struct person *p, int64_t then)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_set,
	    DB_ARGS(V(p->id.v), V(p->version), V(p->name), V(text_fold(m, p->name)), V(name_sort_fold(m, p->name)),
		V(p->phone), V_OR_NULL(p->organisation_id.v), V(p->position), V(p->team), V(p->field), V(p->site),
		V(p->level), V(p->leadership_years), V(p->joined_on), V(p->languages), V_OR_NULL(p->manager_id.v),
		V(p->personnel_number), V(then), V(p->email), V(p->email ? text_email_key(m, p->email) : NULL)),
	    &rows));
	if (rows->n == 0)
		return ERR(m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
		       "your change."),
		    "person %lld has moved on", (long long)p->id.v);
	return NULL;
}

struct err *person_set_manager(struct db *db, mem *m, person_id id, person_id manager)
{
	return db_run(db, m, &sql_person_set_manager, DB_ARGS(V(id.v), V_OR_NULL(manager.v)));
}

struct err *person_used(struct db *db, mem *m, person_id id, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_person_used, DB_ARGS(V(id.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *person_end(struct db *db, mem *m, person_id id)
{
	return db_run(db, m, &sql_person_end, DB_ARGS(V(id.v)));
}
