/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/scope.h"

#include <assert.h>
#include <string.h>

#include "sql_gen.h"

static const struct db_field scope_fields[] = {
	DB_ID(struct scope, programme_id), DB_ID(struct scope, run_id), DB_ID(struct scope, organisation_id),
	DB_ID(struct scope, person_id),    DB_ID(struct scope, mentor_id), DB_ID(struct scope, mentee_id),
};

static const struct sql *const scope_sql[OBJECT_KINDS] = {
	[OBJECT_programme_id] = &sql_scope_programme,
	[OBJECT_run_id] = &sql_scope_run,
	[OBJECT_person_id] = &sql_scope_person,
	[OBJECT_organisation_id] = &sql_scope_organisation,
	[OBJECT_application_id] = &sql_scope_application,
	[OBJECT_topic_id] = &sql_scope_topic,
	[OBJECT_proposal_id] = &sql_scope_proposal,
	[OBJECT_tandem_id] = &sql_scope_tandem,
	[OBJECT_event_id] = &sql_scope_event,
	[OBJECT_run_field_id] = &sql_scope_run_field,
	[OBJECT_import_id] = &sql_scope_import,
	[OBJECT_mail_id] = &sql_scope_mail,
	[OBJECT_session_id] = &sql_scope_session,
	[OBJECT_passkey_id] = &sql_scope_passkey,
	[OBJECT_rating_id] = &sql_scope_rating,
};

struct err *scope_get(struct db *db, mem *m, enum object_kind kind, int64_t id, struct scope *out)
{
	struct db_rows *rows;

	assert(scope_sql[kind]);
	TRY(db_query(db, m, scope_sql[kind], DB_ARGS(V(id)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no object %lld of kind %d", (long long)id, (int)kind);
	db_fill(rows, 0, scope_fields, LEN(scope_fields), out);
	return NULL;
}

struct err *scope_part(struct db *db, mem *m, person_id person, programme_id programme, run_id run,
    struct part_taken *out)
{
	struct db_rows *rows;

	*out = (struct part_taken){ 0 };
	if (run.v)
		TRY(db_query(db, m, &sql_scope_role_in_run, DB_ARGS(V(person.v), V(run.v)), &rows));
	else
		TRY(db_query(db, m, &sql_scope_role_in_programme, DB_ARGS(V(person.v), V(programme.v)), &rows));
	for (int i = 0; i < rows->n; i++) {
		if (strcmp(db_text(rows, i, 0), "mentor") == 0)
			out->mentor = true;
		else
			out->mentee = true;
	}
	return NULL;
}

struct err *scope_person_in(struct db *db, mem *m, person_id person, programme_id programme, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_scope_person_in_programme, DB_ARGS(V(person.v), V(programme.v)), &rows));
	*out = rows->n > 0;
	return NULL;
}

struct err *scope_organisation_in(struct db *db, mem *m, organisation_id organisation, programme_id programme, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_scope_organisation_in_programme, DB_ARGS(V(organisation.v), V(programme.v)), &rows));
	*out = rows->n > 0;
	return NULL;
}

struct err *scope_contact_get(struct db *db, mem *m, programme_id programme, const char **name,
    const char **phone, const char **email)
{
	struct db_rows *rows;

	if (programme.v)
		TRY(db_query(db, m, &sql_scope_contact, DB_ARGS(V(programme.v)), &rows));
	else
		TRY(db_query(db, m, &sql_scope_contact_site, DB_NO_ARGS, &rows));
	*name = rows->n ? db_text(rows, 0, 0) : NULL;
	*phone = rows->n ? db_text(rows, 0, 1) : NULL;
	*email = rows->n ? db_text(rows, 0, 2) : NULL;
	return NULL;
}
