/* SPDX-License-Identifier: EUPL-1.2 */
/* sign_in.h - browsers at the door, and what people can show there: rows, no rules */
#ifndef STORE_SIGN_IN_H
#define STORE_SIGN_IN_H
#include "core/ids.h"
#include "db/db.h"

struct door_row {
	int64_t id;
	person_id person_id;      /* 0: has shown nothing yet */
	const char *first_factor; /* factor_name() */
	const char *next;
	session_id session_id;    /* what it led to; 0 = nothing yet */
	int64_t ends_at;
	const char *name, *lang;  /* of the person, "" without one */
	bool disabled;
};

struct err *door_add(struct db *db, mem *m, int64_t id, const char *token_hash, person_id person, const char *first_factor,
    const char *next, int64_t now, int64_t ends_at) MUST_USE;
/* *out is NULL if there is none. */
struct err *door_find(struct db *db, mem *m, const char *token_hash, const struct door_row **out) MUST_USE;
struct err *door_extend(struct db *db, mem *m, int64_t id, const char *next, int64_t ends_at) MUST_USE;
struct err *door_pass(struct db *db, mem *m, int64_t id, session_id session, int64_t ends_at) MUST_USE;
struct err *door_end(struct db *db, mem *m, int64_t id) MUST_USE;
/* All of a person but `stays` (0 = all). */
struct err *door_end_all(struct db *db, mem *m, person_id person, int64_t stays) MUST_USE;
struct err *door_forget(struct db *db, mem *m, int64_t before) MUST_USE;

/* What somebody can show as a second factor. */
struct factors_row {
	bool app, passkey;
	int64_t recovery; /* codes left */
};
struct err *factors_of(struct db *db, mem *m, person_id person, struct factors_row *out) MUST_USE;

struct totp_row {
	const char *secret;  /* sealed; NULL: not set up */
	int64_t last_step;
	const char *offered; /* sealed, waits for its first code; NULL: none */
	int64_t offered_at;
};
/* *out is NULL if none was ever offered. */
struct err *totp_find(struct db *db, mem *m, person_id person, const struct totp_row **out) MUST_USE;
struct err *totp_offer(struct db *db, mem *m, person_id person, const char *sealed, int64_t now) MUST_USE;
struct err *totp_confirm(struct db *db, mem *m, person_id person, const char *sealed, int64_t step, int64_t now) MUST_USE;
/* *first is false if a code of this step or a later one was used before. */
struct err *totp_use(struct db *db, mem *m, person_id person, int64_t step, bool *first) MUST_USE;
struct err *totp_end(struct db *db, mem *m, person_id person) MUST_USE;

struct recovery_row {
	int64_t set_id;
	const char *code_hash; /* of the first code */
	int64_t made_at;
};
struct err *recovery_add(struct db *db, mem *m, int64_t id, person_id person, int64_t set, int64_t place,
    const char *code_hash, int64_t now) MUST_USE;
/* *out is NULL if there is no set. */
struct err *recovery_set(struct db *db, mem *m, person_id person, const struct recovery_row **out) MUST_USE;
/* *first is false if the code is none of theirs or was used before. */
struct err *recovery_use(struct db *db, mem *m, person_id person, const char *code_hash, int64_t now, bool *first)
    MUST_USE;
struct err *recovery_end(struct db *db, mem *m, person_id person) MUST_USE;

/* All second factors of somebody: every way there is to set one up has its line in it. */
struct err *factors_end(struct db *db, mem *m, person_id person) MUST_USE;

struct factor_reset {
	const char *reason;
	int64_t at;
	const char *by_name; /* "" = on the machine itself */
};
struct err *factor_reset_add(struct db *db, mem *m, int64_t id, person_id person, person_id by, const char *reason,
    int64_t now) MUST_USE;
/* *out is NULL if it never happened. */
struct err *factor_reset_last(struct db *db, mem *m, person_id person, const struct factor_reset **out) MUST_USE;
#endif
