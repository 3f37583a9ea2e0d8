/* SPDX-License-Identifier: EUPL-1.2 */
/* conditions.h - the conditions of a run, looked at for its people as they stand now
 *
 * core/eligibility judges; here its settings, its reference day and what others
 * confirmed are brought together. Membership of the talent programme counts when
 * the sending organisation or the coordination has confirmed it, or when it came
 * with a file of registrations, which is the organisation's word too; what
 * applicants say about themselves is open until then (004-03). Likewise whoever stands in a file that the
 * organisation sent is pre-selected by it, until it says otherwise (004-05).
 */
#ifndef SERVICE_CONDITIONS_H
#define SERVICE_CONDITIONS_H
#include "core/application.h"
#include "core/conditions.h"
#include "core/eligibility.h"
#include "core/programme.h"
#include "core/selection_rows.h"
#include "service/act.h"

struct conditions {
	const struct run *run;
	struct run_ground ground;
	struct day reference; /* tenure counts on it */
	const struct run_eligibility *rows;
	int rows_n;
	const struct confirmation *confirmations; /* by application */
	int confirmations_n;
	const struct preselection *preselections; /* by application */
	int preselections_n;
};

/* Without what others confirmed: for what concerns the run, not its people. */
struct err *conditions_load(struct act *a, const struct run *run, struct conditions *out) MUST_USE;
/* With the confirmations of one application, of everybody. */
struct err *conditions_load_one(struct act *a, const struct run *run, application_id id, struct conditions *out) MUST_USE;
struct err *conditions_load_all(struct act *a, const struct run *run, struct conditions *out) MUST_USE;
/* reason: for which a condition is set aside, "" = none. */
struct eligibility conditions_check(const struct conditions *c, const struct application *x, const char *reason);
bool conditions_has(const struct conditions *c, const char *role, enum eligibility_rule rule);
/* The settings of a role: at most ELIGIBILITY_RULES of them. Gives how many. */
int conditions_settings(const struct conditions *c, const char *role, struct eligibility_setting *out);

/* Confirmed or denied by whoever acts; answer "": taken back. ERR_INVALID: nobody confirms this rule. */
struct err *conditions_confirm(struct act *a, const struct application *x, const char *rule, const char *answer) MUST_USE;

/* ERR_INVALID: a ground in one language only, an end that is over. */
struct err *conditions_change(struct act *a, const struct run *run, const struct run_ground *g) MUST_USE;
#endif
