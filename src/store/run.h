/* SPDX-License-Identifier: EUPL-1.2 */
/* run.h - editions of a programme, their rules and their calendar: rows, no rules */
#ifndef STORE_RUN_H
#define STORE_RUN_H
#include "core/programme.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *run_get(struct db *db, mem *m, run_id id, const struct run **out) MUST_USE;
/* *out is NULL if none is called so. */
struct err *run_by_slug(struct db *db, mem *m, const char *slug, const struct run **out) MUST_USE;
/* Of a programme, 0 = of all; newest first. At most 200. */
struct err *run_list(struct db *db, mem *m, programme_id programme, const struct run **out, int *n) MUST_USE;
/* Those whose page is open to the world. */
struct err *run_list_public(struct db *db, mem *m, const struct run **out, int *n) MUST_USE;
/* Those the person helps with or takes part in, without archived ones; newest first, at most 50. */
struct err *run_list_mine(struct db *db, mem *m, person_id person, const struct run **out, int *n) MUST_USE;
/* In which role the person takes or took part where; at most 50. */
struct err *run_parts(struct db *db, mem *m, person_id person, const struct run_part **out, int *n) MUST_USE;
struct err *run_counts_get(struct db *db, mem *m, run_id id, struct run_counts *out) MUST_USE;
/* Starts as "planned", without days. ERR_CONFLICT if the slug is taken. */
struct err *run_add(struct db *db, mem *m, const struct run *r) MUST_USE;
/* Name, settings and days of r->id; r->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *run_set(struct db *db, mem *m, const struct run *r) MUST_USE;
/* ERR_CONFLICT if it is past the version seen. */
struct err *run_set_goal_seen(struct db *db, mem *m, run_id id, int64_t version, const char *goal) MUST_USE;
/* ERR_CONFLICT if it is no longer in the state `from`. */
struct err *run_set_state(struct db *db, mem *m, run_id id, const char *from, const char *to) MUST_USE;

struct err *run_rules(struct db *db, mem *m, run_id id, const struct run_rule **out, int *n) MUST_USE;
struct err *run_rule_set(struct db *db, mem *m, run_id id, const struct run_rule *r) MUST_USE;
struct err *run_criteria(struct db *db, mem *m, run_id id, const struct run_criterion **out, int *n) MUST_USE;
struct err *run_criterion_set(struct db *db, mem *m, run_id id, const struct run_criterion *c) MUST_USE;
struct err *run_eligibilities(struct db *db, mem *m, run_id id, const struct run_eligibility **out, int *n) MUST_USE;
struct err *run_eligibility_set(struct db *db, mem *m, run_id id, const struct run_eligibility *e) MUST_USE;
struct err *run_eligibility_end(struct db *db, mem *m, run_id id, const char *role, const char *rule) MUST_USE;

/* By day; those without a day last. */
struct err *event_list(struct db *db, mem *m, run_id id, const struct event **out, int *n) MUST_USE;
/* ERR_NOT_FOUND if there is none. */
struct err *event_get(struct db *db, mem *m, event_id id, const struct event **out) MUST_USE;
struct err *event_add(struct db *db, mem *m, const struct event *e) MUST_USE;
/* e->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *event_set(struct db *db, mem *m, const struct event *e) MUST_USE;
struct err *event_end(struct db *db, mem *m, event_id id) MUST_USE;
#endif
