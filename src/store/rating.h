/* SPDX-License-Identifier: EUPL-1.2 */
/* rating.h - who rates which application, and how: rows, no rules */
#ifndef STORE_RATING_H
#define STORE_RATING_H
#include "core/selection_rows.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *rating_get(struct db *db, mem *m, rating_id id, const struct rating **out) MUST_USE;
/* By application; of one, the single ones before the joint one, in the order they were asked for. */
struct err *rating_of_run(struct db *db, mem *m, run_id run, const struct rating **out, int *n) MUST_USE;
struct err *rating_of_application(struct db *db, mem *m, application_id id, const struct rating **out, int *n) MUST_USE;
/* Single ones of a person that are asked or done, while the application is undecided; run 0 = of all. */
struct err *rating_mine(struct db *db, mem *m, person_id person, run_id run, const struct rating **out, int *n) MUST_USE;
/* How many wait for the person. */
struct err *rating_count(struct db *db, mem *m, person_id person, run_id run, int64_t *out) MUST_USE;
/* Has anybody rated in the run? */
struct err *rating_any(struct db *db, mem *m, run_id run, bool *out) MUST_USE;
struct err *rating_ask(struct db *db, mem *m, rating_id id, application_id application, person_id person, int64_t now)
    MUST_USE;
struct err *rating_joint(struct db *db, mem *m, const struct rating *r) MUST_USE;
/* State, points, reason, done_at; r->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *rating_set(struct db *db, mem *m, const struct rating *r) MUST_USE;
struct err *rating_marks(struct db *db, mem *m, rating_id id, const struct rating_mark **out, int *n) MUST_USE;
struct err *rating_mark_set(struct db *db, mem *m, const struct rating_mark *mark) MUST_USE;
/* Whoever may rate in the run, by name. */
struct err *committee_of(struct db *db, mem *m, programme_id programme, run_id run, const struct committee_member **out,
    int *n) MUST_USE;
#endif
