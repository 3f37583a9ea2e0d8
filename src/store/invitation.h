/* SPDX-License-Identifier: EUPL-1.2 */
/* invitation.h - who was asked to take part, what the employer says, two who come together: rows, no rules */
#ifndef STORE_INVITATION_H
#define STORE_INVITATION_H
#include "core/registration.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *invitation_get(struct db *db, mem *m, invitation_id id, const struct invitation **out) MUST_USE;
/* *out is NULL if nobody of that address was invited in the role. */
struct err *invitation_of(struct db *db, mem *m, run_id run, const char *role, const char *email_key,
    const struct invitation **out) MUST_USE;
/* Reads id to lang, organisation_id, by_person_id, made_at. ERR_CONFLICT: invited already. */
struct err *invitation_add(struct db *db, mem *m, const struct invitation *i) MUST_USE;
/* organisation 0, state "" = all; the newest first. */
struct err *invitation_list(struct db *db, mem *m, run_id run, organisation_id organisation, const char *state,
    int64_t rows, int64_t skip, const struct invitation **out, int *n) MUST_USE;
struct invitation_counts {
	int64_t invited, declined, registered, withdrawn;
};
struct err *invitation_count(struct db *db, mem *m, run_id run, organisation_id organisation,
    struct invitation_counts *out) MUST_USE;
struct err *invitation_set_state(struct db *db, mem *m, invitation_id id, const char *state, application_id application)
    MUST_USE;
struct err *invitation_mailed(struct db *db, mem *m, invitation_id id, int64_t now) MUST_USE;

/* ERR_NOT_FOUND if there is none; of one application *out is NULL then. */
struct err *release_get(struct db *db, mem *m, int64_t id, const struct release_request **out) MUST_USE;
struct err *release_of(struct db *db, mem *m, application_id id, const struct release_request **out) MUST_USE;
/* Reads id to email and asked_at; the second asks another address, or the same again. */
struct err *release_add(struct db *db, mem *m, const struct release_request *r) MUST_USE;
struct err *release_again(struct db *db, mem *m, const struct release_request *r) MUST_USE;
struct err *release_set_answer(struct db *db, mem *m, application_id id, const char *answer, int64_t now) MUST_USE;
/* Of the application itself, where the conditions look. */
struct err *application_set_release(struct db *db, mem *m, application_id id, const char *answer) MUST_USE;
struct err *application_set_circle(struct db *db, mem *m, application_id id, const char *answer) MUST_USE;

/* *out is NULL if the applicant names nobody. */
struct err *ready_get(struct db *db, mem *m, application_id id, const struct ready_tandem **out) MUST_USE;
/* Of those who apply in `role`: who names this address (text_email_key). */
struct err *ready_naming(struct db *db, mem *m, run_id run, const char *email_key, const char *role,
    const struct ready_tandem **out, int *n) MUST_USE;
/* Instead of whoever was named before. */
struct err *ready_add(struct db *db, mem *m, const struct ready_tandem *r) MUST_USE;
struct err *ready_set_state(struct db *db, mem *m, application_id id, const char *state) MUST_USE;
struct err *ready_mailed(struct db *db, mem *m, application_id id, int64_t now) MUST_USE;
struct err *ready_end(struct db *db, mem *m, application_id id) MUST_USE;
#endif
