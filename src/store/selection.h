/* SPDX-License-Identifier: EUPL-1.2 */
/* selection.h - the selection of a run, its criteria, quotas, decided places, and what organisations say of
 * their people beforehand: rows, no rules */
#ifndef STORE_SELECTION_H
#define STORE_SELECTION_H
#include "core/selection_rows.h"
#include "db/db.h"

/* *out is NULL if the run selects nobody. */
struct err *selection_get(struct db *db, mem *m, run_id run, const struct selection **out) MUST_USE;
struct err *selection_add(struct db *db, mem *m, run_id run) MUST_USE;
struct err *selection_end(struct db *db, mem *m, run_id run) MUST_USE;
/* The settings; s->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *selection_set(struct db *db, mem *m, const struct selection *s) MUST_USE;
struct err *selection_publish(struct db *db, mem *m, run_id run, int64_t edition, int64_t now) MUST_USE;
/* ERR_CONFLICT if it is past the version seen or decided. */
struct err *selection_decide(struct db *db, mem *m, const struct selection *seen, const char *day, int64_t now, person_id by)
    MUST_USE;
/* at 0: no longer settled. */
struct err *selection_notices(struct db *db, mem *m, run_id run, int64_t at) MUST_USE;
/* Decided ones with something to be done for a job. */
struct err *selection_decided(struct db *db, mem *m, int64_t now, const run_id **out, int *n) MUST_USE;

/* By place. At most 20. */
struct err *selection_criteria(struct db *db, mem *m, run_id run, int64_t edition, const struct selection_criterion **out,
    int *n) MUST_USE;
/* ERR_NOT_FOUND if there is none. */
struct err *selection_criterion_get(struct db *db, mem *m, int64_t id, const struct selection_criterion **out) MUST_USE;
struct err *selection_criterion_add(struct db *db, mem *m, const struct selection_criterion *c) MUST_USE;
struct err *selection_criterion_set(struct db *db, mem *m, const struct selection_criterion *c) MUST_USE;
struct err *selection_criterion_end(struct db *db, mem *m, int64_t id) MUST_USE;

struct err *selection_quotas(struct db *db, mem *m, run_id run, const struct selection_quota **out, int *n) MUST_USE;
/* most below 0: the usual one again. */
struct err *selection_quota_set(struct db *db, mem *m, run_id run, organisation_id organisation, int64_t most) MUST_USE;
struct err *selection_balance(struct db *db, mem *m, run_id run, const struct balance_row **out, int *n) MUST_USE;

/* By rank, those without one last. */
struct err *selection_places(struct db *db, mem *m, run_id run, const struct selection_place **out, int *n) MUST_USE;
/* *out is NULL if there is none. */
struct err *selection_place_get(struct db *db, mem *m, application_id id, const struct selection_place **out) MUST_USE;
/* Everything but told_at and the offer. */
struct err *selection_place_set(struct db *db, mem *m, const struct selection_place *p) MUST_USE;
struct err *selection_place_told(struct db *db, mem *m, application_id id, int64_t now) MUST_USE;
struct err *selection_place_offer(struct db *db, mem *m, application_id id, const char *offer, int64_t offered_at,
    int64_t ends_at) MUST_USE;

/* Of everybody, or of one application. */
struct err *preselections(struct db *db, mem *m, run_id run, application_id id, const struct preselection **out, int *n)
    MUST_USE;
/* p->answer "": nothing is said any more. */
struct err *preselection_set(struct db *db, mem *m, const struct preselection *p, person_id by, int64_t now) MUST_USE;
#endif
