/* SPDX-License-Identifier: EUPL-1.2 */
/* person.h - people: rows, no rules */
#ifndef STORE_PERSON_H
#define STORE_PERSON_H
#include "core/person.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *person_get(struct db *db, mem *m, person_id id, const struct person **out) MUST_USE;
/* *out is NULL if nobody has the address (text_email_key). */
struct err *person_by_email(struct db *db, mem *m, const char *email_key, const struct person **out) MUST_USE;
/* People whose folded name or address holds `part` ("" = everybody), by family name. */
struct err *person_search(struct db *db, mem *m, const char *part, int64_t rows, int64_t skip,
    const struct person_line **out, int *n) MUST_USE;
struct err *person_accounts(struct db *db, mem *m, const char *part, int64_t rows, const struct person_account_line **out,
    int *n) MUST_USE;
struct err *person_search_count(struct db *db, mem *m, const char *part, int64_t *out) MUST_USE;
/* Name and address only; email NULL is allowed. The family name is taken to be the last word, with
 * "von", "de", "van" … before it. ERR_CONFLICT if the address belongs to somebody. */
struct err *person_make(struct db *db, mem *m, person_id id, const char *name, const char *email, int64_t now,
    person_id *out) MUST_USE;
struct err *person_set_name(struct db *db, mem *m, person_id id, const char *name) MUST_USE;
/* *out is NULL if nobody of that organisation has the personnel number. */
struct err *person_by_number(struct db *db, mem *m, const char *number, organisation_id organisation,
    const struct person **out) MUST_USE;
/* *out is NULL if nobody, or more than one, is called so. */
struct err *person_by_name(struct db *db, mem *m, const char *name, const struct person **out) MUST_USE;
/* All columns but manager_id, lang and version. ERR_CONFLICT if the address belongs to somebody. */
struct err *person_add(struct db *db, mem *m, const struct person *p) MUST_USE;
/* All columns but lang; p->version is what was seen, `then` what it is afterwards: one
 * more, or less when a change is taken back. ERR_CONFLICT if someone was faster, or the address is
 * somebody else's. */
struct err *person_set(struct db *db, mem *m, const struct person *p, int64_t then) MUST_USE;
/* Of somebody made in the same transaction: counts as no write. */
struct err *person_set_manager(struct db *db, mem *m, person_id id, person_id manager) MUST_USE;
/* Applications, accounts, roles, people below and ties that name the person. */
struct err *person_used(struct db *db, mem *m, person_id id, int64_t *out) MUST_USE;
/* ERR_CONFLICT if an application or somebody below names the person. */
struct err *person_end(struct db *db, mem *m, person_id id) MUST_USE;
#endif
