/* SPDX-License-Identifier: EUPL-1.2 */
/* form.h - forms that were posted, the audit log, settings: small tables of the house itself */
#ifndef STORE_FORM_H
#define STORE_FORM_H
#include "core/ids.h"
#include "db/db.h"

/* *location is NULL if the id was not seen yet. */
struct err *form_seen(struct db *db, mem *m, int64_t form_id, const char **location) MUST_USE;
/* ERR_CONFLICT if it was seen. */
struct err *form_done(struct db *db, mem *m, int64_t form_id, const char *location, int64_t now) MUST_USE;
struct err *form_forget(struct db *db, mem *m, int64_t before) MUST_USE;

struct err *audit_add(struct db *db, mem *m, int64_t id, int64_t now, person_id who, const char *action,
    const char *object_kind, int64_t object_id, programme_id programme) MUST_USE;

/* *value is NULL if it was never set. */
struct err *setting_get(struct db *db, mem *m, const char *name, const char **value) MUST_USE;
struct err *setting_set(struct db *db, mem *m, const char *name, const char *value) MUST_USE;
#endif
