/* SPDX-License-Identifier: EUPL-1.2 */
/* conditions.h - grounds of conditions, and confirmations: rows, no rules */
#ifndef STORE_CONDITIONS_H
#define STORE_CONDITIONS_H
#include "core/conditions.h"
#include "db/db.h"

/* A run without a row has one of empty texts and version 0. */
struct err *ground_get(struct db *db, mem *m, run_id run, struct run_ground *out) MUST_USE;
/* g->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *ground_set(struct db *db, mem *m, const struct run_ground *g) MUST_USE;

/* By rule. */
struct err *confirmations_of(struct db *db, mem *m, application_id id, const struct confirmation **out, int *n) MUST_USE;
/* By application, then rule. */
struct err *confirmations_of_run(struct db *db, mem *m, run_id run, const struct confirmation **out, int *n) MUST_USE;
/* answer "": nobody says anything any more. by may be 0. */
struct err *confirmation_set(struct db *db, mem *m, application_id id, const char *rule, const char *answer, person_id by,
    int64_t now) MUST_USE;
#endif
