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
    const struct person **out, int *n) MUST_USE;
struct err *person_search_count(struct db *db, mem *m, const char *part, int64_t *out) MUST_USE;
/* Name and address only; email NULL is allowed. The family name is taken to be the last word, with
 * "von", "de", "van" … before it. ERR_CONFLICT if the address belongs to somebody. */
struct err *person_make(struct db *db, mem *m, person_id id, const char *name, const char *email, int64_t now,
    person_id *out) MUST_USE;
struct err *person_set_name(struct db *db, mem *m, person_id id, const char *name) MUST_USE;
#endif
