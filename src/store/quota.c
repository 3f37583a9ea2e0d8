/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/quota.h"

#include "sql_gen.h"

static const struct db_field quota_fields[] = {
	DB_FIELD(struct run_quota, id),
	DB_ID(struct run_quota, run_id),
	DB_FIELD(struct run_quota, role),
	DB_FIELD(struct run_quota, scope),
	DB_FIELD(struct run_quota, name),
	DB_FIELD(struct run_quota, most),
};

static const struct db_field organisation_fields[] = {
	DB_ID(struct quota_organisation, id),
	DB_FIELD(struct quota_organisation, name),
	DB_FIELD(struct quota_organisation, mentees),
	DB_FIELD(struct quota_organisation, mentors),
};

/* A row of quota_members. */
struct member_row {
	int64_t quota_id;
	organisation_id organisation_id;
	const char *name;
};

static const struct db_field member_fields[] = {
	DB_FIELD(struct member_row, quota_id),
	DB_ID(struct member_row, organisation_id),
	DB_FIELD(struct member_row, name),
};

static void add_members(mem *m, struct run_quota *q, const struct member_row *rows, int n)
{
	struct quota_member *member = NULL;

	for (int i = 0; i < n; i++) {
		if (rows[i].quota_id != q->id)
			continue;
		member = mem_grow(m, member, struct quota_member, q->members + 1);
		member[q->members++] = (struct quota_member){ rows[i].organisation_id, rows[i].name };
	}
	q->member = member;
}

struct err *quota_list(struct db *db, mem *m, run_id run, const struct run_quota **out, int *n)
{
	const struct member_row *member;
	struct run_quota *quota;
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_quota_list, DB_ARGS(V(run.v)), &rows));
	quota = DB_ALL(m, rows, struct run_quota, quota_fields);
	*n = rows->n;
	TRY(db_query(db, m, &sql_quota_members, DB_ARGS(V(run.v)), &rows));
	member = DB_ALL(m, rows, struct member_row, member_fields);
	for (int i = 0; i < *n; i++)
		add_members(m, &quota[i], member, rows->n);
	*out = quota;
	return NULL;
}

struct err *quota_list_set(struct db *db, mem *m, run_id run, const struct run_quota *q, int n)
{
	TRY(db_run(db, m, &sql_quota_list_end, DB_ARGS(V(run.v))));
	for (int i = 0; i < n; i++) {
		TRY(db_run(db, m, &sql_quota_add,
		    DB_ARGS(V(q[i].id), V(run.v), V(q[i].role), V(q[i].scope), V(q[i].name), V(q[i].most))));
		for (int k = 0; k < q[i].members; k++)
			TRY(db_run(db, m, &sql_quota_member_add, DB_ARGS(V(q[i].id), V(q[i].member[k].id.v))));
	}
	return NULL;
}

struct err *quota_organisations(struct db *db, mem *m, run_id run, int64_t rows_most, int64_t skip,
    const struct quota_organisation **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_quota_organisations, DB_ARGS(V(run.v), V(rows_most), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct quota_organisation, organisation_fields);
	*n = rows->n;
	return NULL;
}

struct err *quota_organisation_count(struct db *db, mem *m, run_id run, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_quota_organisation_count, DB_ARGS(V(run.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}
