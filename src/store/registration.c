/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/registration.h"

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field fields[] = {
	DB_ID(struct registration, id),
	DB_ID(struct registration, run_id),
	DB_FIELD(struct registration, role),
	DB_FIELD(struct registration, lang),
	DB_ID(struct registration, channel_id),
	DB_FIELD(struct registration, name),
	DB_FIELD(struct registration, email),
	DB_FIELD(struct registration, email_fold),
	DB_FIELD(struct registration, answers),
	DB_FIELD(struct registration, consents),
	DB_FIELD(struct registration, state),
	DB_ID(struct registration, application_id),
	DB_FIELD(struct registration, mails),
	DB_FIELD(struct registration, made_at),
	DB_FIELD(struct registration, changed_at),
	DB_FIELD(struct registration, ends_at),
};

static const struct db_field consent_fields[] = {
	DB_FIELD(struct application_consent, field),
	DB_FIELD(struct application_consent, lang),
	DB_FIELD(struct application_consent, version),
	DB_FIELD(struct application_consent, text),
	DB_FIELD(struct application_consent, hash),
	DB_FIELD(struct application_consent, at),
};

static const struct db_field check_fields[] = {
	DB_ID(struct application_check, application_id),
	DB_FIELD(struct application_check, asked_at),
	DB_FIELD(struct application_check, checked_at),
	DB_FIELD(struct application_check, version),
};

static const struct db_field line_fields[] = {
	DB_ID(struct check_line, id),
	DB_FIELD(struct check_line, name),
	DB_FIELD(struct check_line, role),
	DB_FIELD(struct check_line, asked_at),
	DB_FIELD(struct check_line, checked_at),
	DB_FIELD(struct check_line, version),
	DB_FIELD(struct check_line, now_version),
};

static const struct db_field count_fields[] = {
	DB_FIELD(struct check_counts, admitted),
	DB_FIELD(struct check_counts, asked),
	DB_FIELD(struct check_counts, checked),
};

static const char *const purposes[] = { [GUEST_REGISTRATION] = "registration", [GUEST_INVITATION] = "invitation",
	[GUEST_RELEASE] = "release" };

struct err *registration_get(struct db *db, mem *m, registration_id id, const struct registration **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_registration_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no registration %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct registration, fields);
	return NULL;
}

struct err *registration_add(struct db *db, mem *m, const struct registration *r)
{
	return db_run(db, m, &sql_registration_add,
	    DB_ARGS(V(r->id.v), V(r->run_id.v), V(r->role), V(r->lang), V_OR_NULL(r->channel_id.v), V(r->name), V(r->email),
		V(r->email_fold), V(r->answers), V(r->consents), V(r->state), V(r->made_at), V(r->ends_at)));
}

struct err *registration_set(struct db *db, mem *m, const struct registration *r)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_registration_set,
	    DB_ARGS(V(r->id.v), V(r->name), V(r->email), V(r->email_fold), V(r->answers), V(r->consents), V(r->state),
		V(r->changed_at), V(r->ends_at)),
	    &rows));
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT, N_("This registration has arrived already. The link in our last mail leads to it."),
	    "registration %lld is done", (long long)r->id.v);
}

struct err *registration_set_done(struct db *db, mem *m, registration_id id, application_id application, int64_t now,
    int64_t ends_at)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_registration_set_done, DB_ARGS(V(id.v), V(application.v), V(now), V(ends_at)), &rows));
	return rows->n ? NULL : ERR(m, ERR_CONFLICT, NULL, "registration %lld is done", (long long)id.v);
}

struct err *registration_mailed(struct db *db, mem *m, registration_id id, int64_t ends_at)
{
	return db_run(db, m, &sql_registration_mailed, DB_ARGS(V(id.v), V(ends_at)));
}

struct err *registration_waiting(struct db *db, mem *m, run_id run, int64_t n_rows, int64_t skip,
    const struct registration **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_registration_waiting, DB_ARGS(V(run.v), V(n_rows), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct registration, fields);
	*n = rows->n;
	return NULL;
}

struct err *registration_counts(struct db *db, mem *m, run_id run, int64_t *waiting, int64_t *kept)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_registration_waiting_count, DB_ARGS(V(run.v)), &rows));
	*waiting = db_int(rows, 0, 0);
	*kept = db_int(rows, 0, 1);
	return NULL;
}

struct err *registration_end(struct db *db, mem *m, registration_id id)
{
	return db_run(db, m, &sql_registration_end, DB_ARGS(V(id.v)));
}

struct err *registration_forget(struct db *db, mem *m, int64_t now)
{
	TRY(db_run(db, m, &sql_registration_forget, DB_ARGS(V(now))));
	return db_run(db, m, &sql_guest_link_forget, DB_ARGS(V(now)));
}

struct err *guest_link_add(struct db *db, mem *m, const char *token_hash, enum guest_purpose purpose, int64_t object,
    int64_t ends_at)
{
	return db_run(db, m, &sql_guest_link_add, DB_ARGS(V(token_hash), V(purposes[purpose]), V(object), V(ends_at)));
}

struct err *guest_link_find(struct db *db, mem *m, const char *token_hash, enum guest_purpose purpose, int64_t now,
    int64_t *object)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_guest_link_find, DB_ARGS(V(token_hash), V(purposes[purpose]), V(now)), &rows));
	*object = rows->n ? db_int(rows, 0, 0) : 0;
	return NULL;
}

struct err *guest_links_end(struct db *db, mem *m, enum guest_purpose purpose, int64_t object)
{
	return db_run(db, m, &sql_guest_links_end, DB_ARGS(V(purposes[purpose]), V(object)));
}

struct err *consent_wording_add(struct db *db, mem *m, const struct consent_wording *w, int64_t now)
{
	struct db_rows *rows;

	/* Nearly always known: asked first, so that many at once do not get into each other's way. */
	TRY(db_query(db, m, &sql_consent_wording_known, DB_ARGS(V(w->hash)), &rows));
	if (rows->n)
		return NULL;
	return db_run(db, m, &sql_consent_wording_add,
	    DB_ARGS(V(w->hash), V(w->programme_id.v), V(w->field), V(w->lang), V(w->text), V(now)));
}

struct err *application_consent_add(struct db *db, mem *m, application_id id, const char *hash, int64_t at)
{
	return db_run(db, m, &sql_application_consent_add, DB_ARGS(V(id.v), V(hash), V(at)));
}

struct err *application_consents(struct db *db, mem *m, application_id id, const struct application_consent **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_consents, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct application_consent, consent_fields);
	*n = rows->n;
	return NULL;
}

struct err *check_ask(struct db *db, mem *m, application_id id, int64_t now)
{
	return db_run(db, m, &sql_check_ask, DB_ARGS(V(id.v), V(now)));
}

struct err *check_done(struct db *db, mem *m, application_id id, int64_t now, int64_t version)
{
	return db_run(db, m, &sql_check_done, DB_ARGS(V(id.v), V(now), V(version)));
}

struct err *check_get(struct db *db, mem *m, application_id id, const struct application_check **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_check_get, DB_ARGS(V(id.v)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct application_check, check_fields) : NULL;
	return NULL;
}

struct err *check_list(struct db *db, mem *m, run_id run, int64_t n_rows, int64_t skip, const struct check_line **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_check_list, DB_ARGS(V(run.v), V(n_rows), V(skip)), &rows));
	*out = DB_ALL(m, rows, struct check_line, line_fields);
	*n = rows->n;
	return NULL;
}

struct err *check_count(struct db *db, mem *m, run_id run, struct check_counts *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_check_count, DB_ARGS(V(run.v)), &rows));
	db_fill(rows, 0, count_fields, LEN(count_fields), out);
	return NULL;
}
