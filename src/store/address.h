/* SPDX-License-Identifier: EUPL-1.2 */
/* address.h - changes of an account's address: rows, no rules */
#ifndef STORE_ADDRESS_H
#define STORE_ADDRESS_H
#include "core/ids.h"
#include "db/db.h"

struct address_change {
	int64_t id;
	person_id person_id;
	const char *email; /* the new one */
	int64_t old_link_id, new_link_id; /* old_link_id 0: none was needed */
	int64_t old_confirmed_at, new_confirmed_at; /* 0 = not yet */
	int64_t made_at, ends_at;
};

struct address_new {
	int64_t id, old_link_id, new_link_id, old_confirmed_at; /* 0: see above */
	person_id person, by;
	const char *email, *reason;
	int64_t now, ends_at;
};
struct err *address_add(struct db *db, mem *m, const struct address_new *c) MUST_USE;
/* *out is NULL if none is open. */
struct err *address_open(struct db *db, mem *m, person_id person, int64_t now, const struct address_change **out)
    MUST_USE;
struct err *address_get(struct db *db, mem *m, int64_t id, int64_t now, const struct address_change **out) MUST_USE;
/* by, reason: who did so in place of the old address, and why; 0 and "": the address itself. */
struct err *address_confirm_old(struct db *db, mem *m, int64_t id, int64_t now, person_id by, const char *reason) MUST_USE;
struct err *address_confirm_new(struct db *db, mem *m, int64_t id, int64_t now) MUST_USE;
struct err *address_done(struct db *db, mem *m, int64_t id, int64_t now) MUST_USE;
struct err *address_drop(struct db *db, mem *m, person_id person) MUST_USE;

/* ERR_CONFLICT if the address belongs to somebody. */
struct err *person_set_email(struct db *db, mem *m, person_id id, const char *email) MUST_USE;
struct err *person_set_phone(struct db *db, mem *m, person_id id, const char *phone) MUST_USE;
/* Waiting mail goes to the new address, but for links that belong to the old one. */
struct err *outbox_readdress(struct db *db, mem *m, person_id person, const char *email) MUST_USE;
#endif
