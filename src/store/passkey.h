/* SPDX-License-Identifier: EUPL-1.2 */
/* passkey.h - passkeys, and tickets that were brought back: rows, no rules */
#ifndef STORE_PASSKEY_H
#define STORE_PASSKEY_H
#include "core/ids.h"
#include "db/db.h"

struct passkey {
	passkey_id id;
	person_id person_id;
	const char *credential, *public_key; /* sign/passkey.h */
	int64_t algorithm, counter;
	const char *name;
	int64_t made_at;
	int64_t used_at; /* 0 = never */
};

/* In the order they were made; at most 50. */
struct err *passkey_list(struct db *db, mem *m, person_id person, const struct passkey **out, int *n) MUST_USE;
/* *out is NULL if nobody has that credential. */
struct err *passkey_find(struct db *db, mem *m, const char *credential, const struct passkey **out) MUST_USE;
/* ERR_NOT_FOUND if there is none. */
struct err *passkey_get(struct db *db, mem *m, passkey_id id, const struct passkey **out) MUST_USE;
/* used_at is not written. ERR_CONFLICT if somebody has the credential. */
struct err *passkey_add(struct db *db, mem *m, const struct passkey *p) MUST_USE;
/* *ok is false if it was used meanwhile. */
struct err *passkey_used(struct db *db, mem *m, const struct passkey *seen, int64_t counter, int64_t now, bool *ok)
    MUST_USE;
struct err *passkey_set_name(struct db *db, mem *m, passkey_id id, const char *name) MUST_USE;
struct err *passkey_end(struct db *db, mem *m, passkey_id id) MUST_USE;
struct err *passkey_end_all(struct db *db, mem *m, person_id person) MUST_USE;

/* *first is false if it was brought before. */
struct err *ticket_mark(struct db *db, mem *m, const char *ticket_hash, int64_t ends_at, bool *first) MUST_USE;
struct err *ticket_forget(struct db *db, mem *m, int64_t before) MUST_USE;
#endif
