/* SPDX-License-Identifier: EUPL-1.2 */
/* application.h - who asks to take part, with topics, wishes and ties: rows, no rules */
#ifndef STORE_APPLICATION_H
#define STORE_APPLICATION_H
#include <stdbool.h>

#include "core/application.h"
#include "db/db.h"

/* ERR_NOT_FOUND if there is none. */
struct err *application_get(struct db *db, mem *m, application_id id, const struct application **out) MUST_USE;
/* *out is NULL if the person has none in that role. */
struct err *application_find(struct db *db, mem *m, run_id run, person_id person, const char *role,
    const struct application **out) MUST_USE;
/* Of one person in all runs, newest first. */
struct err *application_of_person(struct db *db, mem *m, person_id person, const struct application **out, int *n) MUST_USE;
/* Everybody who applied for the run, in whatever state, by id. */
struct application_key {
	application_id id;
	person_id person_id;
	const char *role;
	int64_t version;
};
struct err *application_keys(struct db *db, mem *m, run_id run, const struct application_key **out, int *n) MUST_USE;
struct err *application_list(struct db *db, mem *m, const struct application_filter *f,
    const struct application **out, int *n) MUST_USE;
/* How many fit the filter (rows and skip play no part), and their capacities summed. */
struct err *application_count(struct db *db, mem *m, const struct application_filter *f, int64_t *n,
    int64_t *places) MUST_USE;
/* Everybody admitted, by id; also "applied": those not yet decided as well, "admitted": nobody else; likewise
 * below. At most LIMIT_RUN_PEOPLE of each role, else ERR_INVALID. */
struct err *application_pool(struct db *db, mem *m, run_id run, const char *also,
    const struct application **out, int *n) MUST_USE;

/* Reads id to import_id and made_at of *a. ERR_CONFLICT if the person has one in that role. */
struct err *application_add(struct db *db, mem *m, const struct application *a) MUST_USE;
/* What the applicant said and what is known of them; a->version is what was seen. */
struct err *application_set(struct db *db, mem *m, const struct application *a) MUST_USE;
struct err *application_set_state(struct db *db, mem *m, application_id id, const char *state,
    const char *override_reason) MUST_USE;
/* Everything but run, person, role and import, and the version it has afterwards (`then`): for an
 * import that updates, and for taking that back. ERR_CONFLICT if someone was faster. */
struct err *application_restore(struct db *db, mem *m, const struct application *a, int64_t then) MUST_USE;
struct err *application_end(struct db *db, mem *m, application_id id) MUST_USE;

struct err *application_topics(struct db *db, mem *m, application_id id, const struct application_topic **out,
    int *n) MUST_USE;
/* Of everybody admitted, by application. */
struct err *application_topics_of_run(struct db *db, mem *m, run_id run, const char *also,
    const struct application_topic **out,
    int *n) MUST_USE;
/* Doubles change nothing. */
struct err *application_topic_add(struct db *db, mem *m, application_id id, topic_id topic, const char *side,
    int64_t priority) MUST_USE;
struct err *application_topics_end(struct db *db, mem *m, application_id id) MUST_USE;
/* Those of one side and kind. */
struct err *application_topics_end_side(struct db *db, mem *m, application_id id, const char *side, const char *kind)
    MUST_USE;

/* Of everybody admitted, by application and rank. */
struct err *wish_list(struct db *db, mem *m, run_id run, const char *also,
    const struct application_wish **out, int *n) MUST_USE;
struct err *wish_list_of(struct db *db, mem *m, application_id id, const struct application_wish **out,
    int *n) MUST_USE;
struct err *wishes_end(struct db *db, mem *m, application_id id) MUST_USE;
struct err *wish_add(struct db *db, mem *m, const struct application_wish *w) MUST_USE;

struct err *tie_list_of_run(struct db *db, mem *m, run_id run, const char *also,
    const struct person_tie **out, int *n) MUST_USE;
struct err *tie_list(struct db *db, mem *m, person_id person, const struct person_tie **out, int *n) MUST_USE;
struct err *tie_add(struct db *db, mem *m, const struct person_tie *t, int64_t now) MUST_USE;
/* Does the person say just that already? id of *t plays no part. */
struct err *tie_exists(struct db *db, mem *m, const struct person_tie *t, bool *out) MUST_USE;
struct err *tie_end(struct db *db, mem *m, int64_t id) MUST_USE;

/* Two ids: organisations that compete, a person and the superior, two persons of an earlier tandem. */
struct two_ids {
	int64_t one, other;
};
struct err *organisation_tie_list(struct db *db, mem *m, programme_id programme, const struct two_ids **out, int *n) MUST_USE;
struct err *line_of_command(struct db *db, mem *m, const struct two_ids **out, int *n) MUST_USE;
/* Tandems of the programme's other runs that came about. */
struct err *tandem_earlier(struct db *db, mem *m, programme_id programme, run_id but, const struct two_ids **out,
    int *n) MUST_USE;

/* -- for the pages of people */
struct err *application_topics_all(struct db *db, mem *m, run_id run, const struct application_topic **out,
    int *n) MUST_USE;
/* How many in each role and state; those with none are left out. */
struct err *application_states(struct db *db, mem *m, run_id run, const struct application_state_count **out,
    int *n) MUST_USE;
/* ERR_CONFLICT if the application has moved on from `version`. */
struct err *application_decide(struct db *db, mem *m, application_id id, int64_t version, const char *state,
    const char *override_reason) MUST_USE;
/* The state as the person may know it; those of a run whose state is another, by id (002-04). */
struct err *application_told(struct db *db, mem *m, application_id id, const char **state) MUST_USE;
struct err *application_untold(struct db *db, mem *m, run_id run, application_id **out, int *n) MUST_USE;
/* Tandems that are not over. */
struct err *application_live_tandems(struct db *db, mem *m, application_id id, int64_t *out) MUST_USE;
struct err *application_history(struct db *db, mem *m, application_id id, const struct application_event **out,
    int *n) MUST_USE;
struct err *application_ties(struct db *db, mem *m, person_id person, const struct application_tie **out, int *n)
    MUST_USE;
struct err *application_wishes(struct db *db, mem *m, application_id id, const struct application_liking **out,
    int *n) MUST_USE;
#endif
