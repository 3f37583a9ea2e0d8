/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/invitation.h"

#include <string.h>

#include "sql_gen.h"

static const struct db_field fields[] = {
	DB_ID(struct invitation, id),
	DB_ID(struct invitation, run_id),
	DB_FIELD(struct invitation, role),
	DB_FIELD(struct invitation, name),
	DB_FIELD(struct invitation, email),
	DB_FIELD(struct invitation, email_fold),
	DB_FIELD(struct invitation, lang),
	DB_ID(struct invitation, organisation_id),
	DB_FIELD(struct invitation, organisation),
	DB_ID(struct invitation, by_person_id),
	DB_FIELD(struct invitation, state),
	DB_ID(struct invitation, application_id),
	DB_FIELD(struct invitation, application_state),
	DB_FIELD(struct invitation, mails),
	DB_FIELD(struct invitation, mailed_at),
	DB_FIELD(struct invitation, made_at),
};

static const struct db_field release_fields[] = {
	DB_FIELD(struct release_request, id),
	DB_ID(struct release_request, application_id),
	DB_FIELD(struct release_request, name),
	DB_FIELD(struct release_request, email),
	DB_FIELD(struct release_request, mails),
	DB_FIELD(struct release_request, asked_at),
	DB_FIELD(struct release_request, answer),
	DB_FIELD(struct release_request, answered_at),
};

static const struct db_field ready_fields[] = {
	DB_ID(struct ready_tandem, application_id),
	DB_ID(struct ready_tandem, run_id),
	DB_FIELD(struct ready_tandem, partner_name),
	DB_FIELD(struct ready_tandem, partner_email),
	DB_FIELD(struct ready_tandem, partner_fold),
	DB_FIELD(struct ready_tandem, mailed_at),
	DB_FIELD(struct ready_tandem, state),
	DB_FIELD(struct ready_tandem, made_at),
};

struct err *invitation_get(struct db *db, mem *m, invitation_id id, const struct invitation **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_invitation_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no invitation %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct invitation, fields);
	return NULL;
}

struct err *invitation_of(struct db *db, mem *m, run_id run, const char *role, const char *email_key,
    const struct invitation **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_invitation_of, DB_ARGS(V(run.v), V(role), V(email_key)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct invitation, fields) : NULL;
	return NULL;
}

struct err *invitation_add(struct db *db, mem *m, const struct invitation *i)
{
	return db_run(db, m, &sql_invitation_add,
	    DB_ARGS(V(i->id.v), V(i->run_id.v), V(i->role), V(i->name), V(i->email), V(i->email_fold), V(i->lang),
		V_OR_NULL(i->organisation_id.v), V_OR_NULL(i->by_person_id.v), V(i->made_at)));
}

struct err *invitation_list(struct db *db, mem *m, run_id run, organisation_id organisation, const char *state,
    int64_t n_rows, int64_t skip, const struct invitation **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_invitation_list, DB_ARGS(V(run.v), V(organisation.v), V(state), V(n_rows), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct invitation, fields);
	*n = rows->n;
	return NULL;
}

struct err *invitation_count(struct db *db, mem *m, run_id run, organisation_id organisation,
    struct invitation_counts *out)
{
	struct db_rows *rows;

	*out = (struct invitation_counts){ 0 };
	TRY(db_query(db, m, &sql_invitation_count, DB_ARGS(V(run.v), V(organisation.v)), &rows));
	for (int i = 0; i < rows->n; i++) {
		const char *state = db_text(rows, i, 0);
		int64_t *into = strcmp(state, "invited") == 0 ? &out->invited
		    : strcmp(state, "declined") == 0     ? &out->declined
		    : strcmp(state, "registered") == 0   ? &out->registered
							 : &out->withdrawn;

		*into = db_int(rows, i, 1);
	}
	return NULL;
}

struct err *invitation_set_state(struct db *db, mem *m, invitation_id id, const char *state, application_id application)
{
	return db_run(db, m, &sql_invitation_set_state, DB_ARGS(V(id.v), V(state), V_OR_NULL(application.v)));
}

struct err *invitation_mailed(struct db *db, mem *m, invitation_id id, int64_t now)
{
	return db_run(db, m, &sql_invitation_mailed, DB_ARGS(V(id.v), V(now)));
}

struct err *release_get(struct db *db, mem *m, int64_t id, const struct release_request **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_release_get, DB_ARGS(V(id)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no request %lld for a release", (long long)id);
	*out = DB_ALL(m, rows, struct release_request, release_fields);
	return NULL;
}

struct err *release_of(struct db *db, mem *m, application_id id, const struct release_request **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_release_of, DB_ARGS(V(id.v)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct release_request, release_fields) : NULL;
	return NULL;
}

struct err *release_add(struct db *db, mem *m, const struct release_request *r)
{
	return db_run(db, m, &sql_release_add,
	    DB_ARGS(V(r->id), V(r->application_id.v), V(r->name), V(r->email), V(r->asked_at)));
}

struct err *release_again(struct db *db, mem *m, const struct release_request *r)
{
	return db_run(db, m, &sql_release_again,
	    DB_ARGS(V(r->application_id.v), V(r->name), V(r->email), V(r->asked_at)));
}

struct err *release_set_answer(struct db *db, mem *m, application_id id, const char *answer, int64_t now)
{
	return db_run(db, m, &sql_release_answer, DB_ARGS(V(id.v), V(answer), V(now)));
}

struct err *application_set_release(struct db *db, mem *m, application_id id, const char *answer)
{
	return db_run(db, m, &sql_application_set_release, DB_ARGS(V(id.v), V(answer)));
}

struct err *application_set_circle(struct db *db, mem *m, application_id id, const char *answer)
{
	return db_run(db, m, &sql_application_set_circle, DB_ARGS(V(id.v), V(answer)));
}

struct err *ready_get(struct db *db, mem *m, application_id id, const struct ready_tandem **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_ready_get, DB_ARGS(V(id.v)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct ready_tandem, ready_fields) : NULL;
	return NULL;
}

struct err *ready_naming(struct db *db, mem *m, run_id run, const char *email_key, const char *role,
    const struct ready_tandem **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_ready_naming, DB_ARGS(V(run.v), V(email_key), V(role)), &rows));
	*out = DB_ALL(m, rows, struct ready_tandem, ready_fields);
	*n = rows->n;
	return NULL;
}

struct err *ready_add(struct db *db, mem *m, const struct ready_tandem *r)
{
	return db_run(db, m, &sql_ready_add,
	    DB_ARGS(V(r->application_id.v), V(r->run_id.v), V(r->partner_name), V(r->partner_email), V(r->partner_fold),
		V(r->made_at)));
}

struct err *ready_set_state(struct db *db, mem *m, application_id id, const char *state)
{
	return db_run(db, m, &sql_ready_set_state, DB_ARGS(V(id.v), V(state)));
}

struct err *ready_mailed(struct db *db, mem *m, application_id id, int64_t now)
{
	return db_run(db, m, &sql_ready_mailed, DB_ARGS(V(id.v), V(now)));
}

struct err *ready_end(struct db *db, mem *m, application_id id)
{
	return db_run(db, m, &sql_ready_end, DB_ARGS(V(id.v)));
}
