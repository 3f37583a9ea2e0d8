/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/rating.h"

#include "sql_gen.h"

static const struct db_field rating_fields[] = {
	DB_ID(struct rating, id),
	DB_ID(struct rating, application_id),
	DB_ID(struct rating, person_id),
	DB_FIELD(struct rating, who),
	DB_FIELD(struct rating, kind),
	DB_FIELD(struct rating, state),
	DB_FIELD(struct rating, points),
	DB_FIELD(struct rating, reason),
	DB_FIELD(struct rating, asked_at),
	DB_FIELD(struct rating, done_at),
	DB_FIELD(struct rating, version),
};

static const struct db_field mark_fields[] = {
	DB_ID(struct rating_mark, rating_id),
	DB_FIELD(struct rating_mark, criterion_id),
	DB_FIELD(struct rating_mark, step),
};

static const struct db_field member_fields[] = {
	DB_ID(struct committee_member, id),
	DB_FIELD(struct committee_member, name),
	DB_FIELD(struct committee_member, email),
	DB_FIELD(struct committee_member, lang),
	DB_ID(struct committee_member, organisation_id),
	DB_FIELD(struct committee_member, sort_fold),
};

static struct err *some(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int args_n,
    const struct rating **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, q, args, args_n, &rows));
	*out = DB_ALL(m, rows, struct rating, rating_fields);
	*n = rows->n;
	return NULL;
}

struct err *rating_get(struct db *db, mem *m, rating_id id, const struct rating **out)
{
	int n;

	TRY(some(db, m, &sql_rating_get, DB_ARGS(V(id.v)), out, &n));
	return n ? NULL : ERR(m, ERR_NOT_FOUND, NULL, "no rating %lld", (long long)id.v);
}

struct err *rating_of_run(struct db *db, mem *m, run_id run, const struct rating **out, int *n)
{
	return some(db, m, &sql_rating_of_run, DB_ARGS(V(run.v)), out, n);
}

struct err *rating_of_application(struct db *db, mem *m, application_id id, const struct rating **out, int *n)
{
	return some(db, m, &sql_rating_of_application, DB_ARGS(V(id.v)), out, n);
}

struct err *rating_mine(struct db *db, mem *m, person_id person, run_id run, const struct rating **out, int *n)
{
	return some(db, m, &sql_rating_mine, DB_ARGS(V(person.v), V(run.v)), out, n);
}

struct err *rating_count(struct db *db, mem *m, person_id person, run_id run, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_rating_count, DB_ARGS(V(person.v), V(run.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *rating_any(struct db *db, mem *m, run_id run, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_rating_any, DB_ARGS(V(run.v)), &rows));
	*out = db_int(rows, 0, 0) > 0;
	return NULL;
}

struct err *rating_ask(struct db *db, mem *m, rating_id id, application_id application, person_id person, int64_t now)
{
	return db_run(db, m, &sql_rating_ask, DB_ARGS(V(id.v), V(application.v), V(person.v), V(now)));
}

struct err *rating_joint(struct db *db, mem *m, const struct rating *r)
{
	return db_run(db, m, &sql_rating_joint,
	    DB_ARGS(V(r->id.v), V(r->application_id.v), V(r->person_id.v), V(r->points), V(r->reason), V(r->done_at)));
}

struct err *rating_set(struct db *db, mem *m, const struct rating *r)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_rating_set,
	    DB_ARGS(V(r->id.v), V(r->version), V(r->state), V(r->points), V(r->reason), V_OR_NULL(r->done_at)), &rows));
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "rating %lld has moved on", (long long)r->id.v);
}

struct err *rating_marks(struct db *db, mem *m, rating_id id, const struct rating_mark **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_rating_marks, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct rating_mark, mark_fields);
	*n = rows->n;
	return NULL;
}

struct err *rating_mark_set(struct db *db, mem *m, const struct rating_mark *mark)
{
	return db_run(db, m, &sql_rating_mark_set, DB_ARGS(V(mark->rating_id.v), V(mark->criterion_id), V(mark->step)));
}

struct err *committee_of(struct db *db, mem *m, programme_id programme, run_id run, const struct committee_member **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_committee_of, DB_ARGS(V(programme.v), V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct committee_member, member_fields);
	*n = rows->n;
	return NULL;
}
