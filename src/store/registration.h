/* SPDX-License-Identifier: EUPL-1.2 */
/* registration.h - registrations before there is a person, secrets of guests, consent, looking again: rows */
#ifndef STORE_REGISTRATION_H
#define STORE_REGISTRATION_H
#include "core/registration.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *registration_get(struct db *db, mem *m, registration_id id, const struct registration **out) MUST_USE;
struct err *registration_add(struct db *db, mem *m, const struct registration *r) MUST_USE;
/* Reads name, email, answers, consents, state, changed_at and ends_at. ERR_CONFLICT: it is done. */
struct err *registration_set(struct db *db, mem *m, const struct registration *r) MUST_USE;
/* Empties it. ERR_CONFLICT without a sentence: it was done by somebody else just now. */
struct err *registration_set_done(struct db *db, mem *m, registration_id id, application_id application, int64_t now,
    int64_t ends_at) MUST_USE;
struct err *registration_mailed(struct db *db, mem *m, registration_id id, int64_t ends_at) MUST_USE;
/* Sent and not confirmed, the newest first. */
struct err *registration_waiting(struct db *db, mem *m, run_id run, int64_t rows, int64_t skip,
    const struct registration **out, int *n) MUST_USE;
/* *waiting are sent and not confirmed, *kept are drafts. */
struct err *registration_counts(struct db *db, mem *m, run_id run, int64_t *waiting, int64_t *kept) MUST_USE;
struct err *registration_end(struct db *db, mem *m, registration_id id) MUST_USE;
/* Registrations and secrets whose time is over. */
struct err *registration_forget(struct db *db, mem *m, int64_t now) MUST_USE;

enum guest_purpose { GUEST_REGISTRATION, GUEST_INVITATION, GUEST_RELEASE };
struct err *guest_link_add(struct db *db, mem *m, const char *token_hash, enum guest_purpose purpose, int64_t object,
    int64_t ends_at) MUST_USE;
/* *object is 0 if there is none, or no longer. */
struct err *guest_link_find(struct db *db, mem *m, const char *token_hash, enum guest_purpose purpose, int64_t now,
    int64_t *object) MUST_USE;

/* All that lead to the object. */
struct err *guest_links_end(struct db *db, mem *m, enum guest_purpose purpose, int64_t object) MUST_USE;

/* A wording somebody agreed to; known already: nothing happens. */
struct consent_wording {
	const char *hash;
	programme_id programme_id;
	const char *field, *lang, *text;
};
struct err *consent_wording_add(struct db *db, mem *m, const struct consent_wording *w, int64_t now) MUST_USE;
struct err *application_consent_add(struct db *db, mem *m, application_id id, const char *hash, int64_t at) MUST_USE;
struct application_consent {
	const char *field, *lang;
	int64_t version;
	const char *text, *hash;
	int64_t at;
};
struct err *application_consents(struct db *db, mem *m, application_id id, const struct application_consent **out,
    int *n) MUST_USE;

struct err *check_ask(struct db *db, mem *m, application_id id, int64_t now) MUST_USE;
struct err *check_done(struct db *db, mem *m, application_id id, int64_t now, int64_t version) MUST_USE;
/* *out is NULL if nobody asked. */
struct err *check_get(struct db *db, mem *m, application_id id, const struct application_check **out) MUST_USE;
struct check_line {
	application_id id;
	const char *name, *role;
	int64_t asked_at, checked_at, version, now_version;
};
struct err *check_list(struct db *db, mem *m, run_id run, int64_t rows, int64_t skip, const struct check_line **out,
    int *n) MUST_USE;
struct check_counts {
	int64_t admitted, asked, checked;
};
struct err *check_count(struct db *db, mem *m, run_id run, struct check_counts *out) MUST_USE;
#endif
