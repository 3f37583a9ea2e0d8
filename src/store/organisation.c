/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/organisation.h"

#include <string.h>

#include "base/text.h"
#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field organisation_fields[] = {
	DB_ID(struct organisation, id),
	DB_FIELD(struct organisation, name),
	DB_FIELD(struct organisation, kind),
	DB_FIELD(struct organisation, industry),
	DB_FIELD(struct organisation, size),
	DB_FIELD(struct organisation, site),
	DB_FIELD(struct organisation, levels),
	DB_FIELD(struct organisation, mail_domain),
	DB_FIELD(struct organisation, version),
};

struct err *organisation_get(struct db *db, mem *m, organisation_id id, const struct organisation **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no organisation %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct organisation, organisation_fields);
	return NULL;
}

struct err *organisation_find(struct db *db, mem *m, const char *name, const struct organisation **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_find, DB_ARGS(V(text_fold(m, name))), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct organisation, organisation_fields) : NULL;
	return NULL;
}

struct err *organisation_add(struct db *db, mem *m, const struct organisation *o, int64_t now)
{
	return db_run(db, m, &sql_organisation_add,
	    DB_ARGS(V(o->id.v), V(o->name), V(text_fold(m, o->name)), V(o->kind), V(o->industry),
		V(text_fold(m, o->industry)), V(o->size), V(o->site), V(o->levels), V(o->mail_domain), V(now)));
}

struct err *organisation_set(struct db *db, mem *m, const struct organisation *o)
{
	return organisation_restore(db, m, o, o->version + 1);
}

struct err *organisation_restore(struct db *db, mem *m, const struct organisation *o, int64_t then)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_set,
	    DB_ARGS(V(o->id.v), V(o->version), V(o->name), V(text_fold(m, o->name)), V(o->kind), V(o->industry),
		V(text_fold(m, o->industry)), V(o->size), V(o->site), V(o->levels), V(o->mail_domain),
		V(then)),
	    &rows));
	if (rows->n == 0)
		return ERR(m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
		       "your change."),
		    "organisation %lld has moved on", (long long)o->id.v);
	return NULL;
}

/* % and _ mean themselves to the person who types them; they are left out of the pattern. */
static const char *pattern(mem *m, const char *part)
{
	char *p = mem_fmt(m, "%%%s%%", text_fold(m, part));
	size_t n = strlen(p);

	for (size_t i = 1; i + 1 < n; i++)
		if (p[i] == '%' || p[i] == '_' || p[i] == '\\')
			p[i] = ' ';
	return p;
}

struct err *organisation_list(struct db *db, mem *m, const char *part, int64_t n_rows, int64_t skip,
    const struct organisation **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_list, DB_ARGS(V(pattern(m, part)), V(n_rows), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct organisation, organisation_fields);
	*n = rows->n;
	return NULL;
}

struct err *organisation_count(struct db *db, mem *m, const char *part, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_count, DB_ARGS(V(pattern(m, part))), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *organisation_of_run(struct db *db, mem *m, run_id run, const struct organisation **out, int *n)
{
	struct db_rows *rows;
	struct organisation *all;

	TRY(db_query(db, m, &sql_organisation_of_run, DB_ARGS(V(run.v)), &rows));
	all = mem_array(m, struct organisation, rows->n);
	for (int i = 0; i < rows->n; i++)
		all[i] = (struct organisation){ .id = { db_int(rows, i, 0) }, .name = db_text(rows, i, 1) };
	*out = all;
	*n = rows->n;
	return NULL;
}

struct err *organisation_used(struct db *db, mem *m, organisation_id id, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_used, DB_ARGS(V(id.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *organisation_end(struct db *db, mem *m, organisation_id id)
{
	return db_run(db, m, &sql_organisation_end, DB_ARGS(V(id.v)));
}
