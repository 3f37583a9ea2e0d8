/* SPDX-License-Identifier: EUPL-1.2 */
/* organisation.h - companies and administrations: rows, no rules
 *
 * Two organisations are the same if their names fold to the same key (base/text).
 */
#ifndef STORE_ORGANISATION_H
#define STORE_ORGANISATION_H
#include "core/person.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *organisation_get(struct db *db, mem *m, organisation_id id, const struct organisation **out) MUST_USE;
/* By name, whatever its case and marks; *out is NULL if there is none. */
struct err *organisation_find(struct db *db, mem *m, const char *name, const struct organisation **out) MUST_USE;
/* ERR_CONFLICT if one is called so. */
struct err *organisation_add(struct db *db, mem *m, const struct organisation *o, int64_t now) MUST_USE;
/* o->version is what was seen. ERR_CONFLICT if someone was faster, or one is called so. */
struct err *organisation_set(struct db *db, mem *m, const struct organisation *o) MUST_USE;
/* The same with the version it has afterwards, for taking a change back. */
struct err *organisation_restore(struct db *db, mem *m, const struct organisation *o, int64_t then) MUST_USE;
/* Those whose name holds `part` ("" = all), by name. */
struct err *organisation_list(struct db *db, mem *m, const char *part, int64_t rows, int64_t skip,
    const struct organisation **out, int *n) MUST_USE;
struct err *organisation_count(struct db *db, mem *m, const char *part, int64_t *out) MUST_USE;
/* Where the applicants of a run come from, by name; id and name only. */
struct err *organisation_of_run(struct db *db, mem *m, run_id run, const struct organisation **out, int *n) MUST_USE;
/* How many people, programmes, ties, roles and quotas name it. */
struct err *organisation_used(struct db *db, mem *m, organisation_id id, int64_t *out) MUST_USE;
/* ERR_CONFLICT if something names it. */
struct err *organisation_end(struct db *db, mem *m, organisation_id id) MUST_USE;
#endif
