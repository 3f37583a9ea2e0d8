/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/provider.h"

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field provider_fields[] = {
	DB_ID(struct provider_row, organisation_id),
	DB_FIELD(struct provider_row, name),
	DB_FIELD(struct provider_row, issuer),
	DB_FIELD(struct provider_row, client_id),
	DB_FIELD(struct provider_row, secret),
	DB_FIELD(struct provider_row, domains),
	DB_FIELD(struct provider_row, asks_second),
	DB_FIELD(struct provider_row, vouches),
	DB_FIELD(struct provider_row, listed),
	DB_FIELD(struct provider_row, active),
	DB_FIELD(struct provider_row, version),
};

static const struct db_field listed_fields[] = {
	DB_ID(struct provider_line, organisation_id),
	DB_FIELD(struct provider_line, name),
};

static const struct db_field line_fields[] = {
	DB_ID(struct provider_line, organisation_id),
	DB_FIELD(struct provider_line, name),
	DB_FIELD(struct provider_line, issuer),
	DB_FIELD(struct provider_line, active),
};

struct err *provider_find(struct db *db, mem *m, organisation_id organisation, const struct provider_row **out)
{
	struct db_rows *rows;
	struct provider_row *p;

	*out = NULL;
	TRY(db_query(db, m, &sql_provider_find, DB_ARGS(V(organisation.v)), &rows));
	if (rows->n == 0)
		return NULL;
	p = mem_make(m, struct provider_row);
	db_fill(rows, 0, provider_fields, LEN(provider_fields), p);
	*out = p;
	return NULL;
}

struct err *provider_add(struct db *db, mem *m, const struct provider_row *p, int64_t now)
{
	return db_run(db, m, &sql_provider_add,
	    DB_ARGS(V(p->organisation_id.v), V(p->issuer), V(p->client_id), V(p->secret), V(p->domains), V(p->asks_second),
		V(p->vouches), V(p->listed), V(p->active), V(now)));
}

struct err *provider_set(struct db *db, mem *m, const struct provider_row *p)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_provider_set,
	    DB_ARGS(V(p->organisation_id.v), V(p->version), V(p->issuer), V(p->client_id), V(p->secret), V(p->domains),
		V(p->asks_second), V(p->vouches), V(p->listed), V(p->active)),
	    &rows));
	if (rows->n == 0)
		return ERR(m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
		       "your change."),
		    "provider of %lld moved past version %lld", (long long)p->organisation_id.v, (long long)p->version);
	return NULL;
}

struct err *provider_end(struct db *db, mem *m, organisation_id organisation)
{
	return db_run(db, m, &sql_provider_end, DB_ARGS(V(organisation.v)));
}

struct err *provider_listed(struct db *db, mem *m, const struct provider_line **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_provider_listed, DB_NO_ARGS, &rows));
	*out = DB_ALL(m, rows, struct provider_line, listed_fields);
	*n = rows->n;
	return NULL;
}

struct err *provider_list(struct db *db, mem *m, int64_t rows_n, int64_t skip, const struct provider_line **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_provider_list, DB_ARGS(V(rows_n), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct provider_line, line_fields);
	*n = rows->n;
	return NULL;
}

struct err *provider_person_find(struct db *db, mem *m, const char *issuer, const char *subject, person_id *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_provider_person_find, DB_ARGS(V(issuer), V(subject)), &rows));
	out->v = rows->n ? db_int(rows, 0, 0) : 0;
	return NULL;
}

struct err *provider_person_known(struct db *db, mem *m, const char *issuer, person_id person, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_provider_person_other, DB_ARGS(V(person.v), V(issuer)), &rows));
	*out = rows->n > 0;
	return NULL;
}

struct err *provider_person_add(struct db *db, mem *m, const char *issuer, const char *subject,
    organisation_id organisation, person_id person, int64_t now)
{
	return db_run(db, m, &sql_provider_person_add,
	    DB_ARGS(V(issuer), V(subject), V(organisation.v), V(person.v), V(now)));
}

struct err *provider_person_used(struct db *db, mem *m, const char *issuer, const char *subject, int64_t now)
{
	return db_run(db, m, &sql_provider_person_used, DB_ARGS(V(issuer), V(subject), V(now)));
}

struct err *provider_person_count(struct db *db, mem *m, organisation_id organisation, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_provider_person_count, DB_ARGS(V(organisation.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *provider_person_end_all(struct db *db, mem *m, organisation_id organisation)
{
	return db_run(db, m, &sql_provider_person_end_all, DB_ARGS(V(organisation.v)));
}
