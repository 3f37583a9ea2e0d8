/* SPDX-License-Identifier: EUPL-1.2 */
/* admission.h - the people of a run: looking them up, deciding about them
 *
 * Whether somebody may be admitted is core/eligibility's to say, with the
 * conditions of the run. The coordination may take somebody although a condition
 * says no, with a reason, which is kept (004-04).
 */
#ifndef SERVICE_ADMISSION_H
#define SERVICE_ADMISSION_H
#include "core/application.h"
#include "core/eligibility.h"
#include "core/person.h"
#include "service/conditions.h"
#include "service/run.h"

struct table;

/* *total: how many fit in all; *places: their capacities. */
struct err *applications_list(struct act *a, const struct application_filter *f, const struct application **out,
    int *n, int64_t *total, int64_t *places) MUST_USE;
struct err *applications_counted(struct act *a, run_id run, const struct application_state_count **out, int *n) MUST_USE;
/* Organisations of its people, by name; id and name only. */
struct err *applications_from(struct act *a, run_id run, const struct organisation **out, int *n) MUST_USE;

struct application_view {
	const struct application *application;
	struct run_view run;
	const struct application_liking *wishes;
	int wishes_n;
	const char **refusal; /* what the conditions of the run say against it, in words */
	int refusals;
	bool eligible, may_override;
	struct conditions conditions; /* with who confirmed what; only with verdict_seen */
	bool verdict_seen;    /* else there are no refusals here, and override_reason is not to be shown */
	bool ties_seen;       /* ties and wishes are the coordination's alone (000-14) */
	const struct application_event *events;
	int events_n;
};
struct err *application_look(struct act *a, application_id id, struct application_view *out) MUST_USE;

/* Per application, what its conditions say now: how many of them say no, 0 = none; below 0: set aside with
 * a reason. */
struct err *applications_refusals(struct act *a, const struct run *run, const struct application *x, int n,
    const int **out) MUST_USE;
/* The coordination notes yes, no or nothing about a condition that others confirm. */
struct err *application_confirm(struct act *a, application_id id, const char *rule, const char *answer) MUST_USE;

/* Whose it is. What was said is service/fields' to show and to change. */
struct err *application_person(struct act *a, const struct application *x, const struct person **out) MUST_USE;

/* to: applied, admitted, refused, withdrawn. version: what was seen. reason: why somebody is admitted
 * although a condition says no, "" = none. ERR_INVALID: a condition says no, or a tandem is not over. */
struct err *application_decide_to(struct act *a, application_id id, int64_t version, const char *to,
    const char *reason) MUST_USE;
/* The same for service/decision, which decides what application_decide_to() leaves to the selection. */
struct err *application_decide_selected(struct act *a, const struct application *x, int64_t version, const char *to,
    const char *reason) MUST_USE;
/* Many of one run at once; those that cannot be are left as they are. *left: how many; *done: how
 * many were changed. */
struct err *applications_decide(struct act *a, run_id run, const application_id *ids, int n, const char *to, int *done,
    int *left) MUST_USE;

/* All that fit the filter as a list to take along, the run's own fields behind the others. Without ties. */
struct err *applications_table(struct act *a, const struct application_filter *f, const struct labels *labels,
    struct table **out) MUST_USE;

/* Message id of a state: "admitted". */
const char *application_state_label(const char *state);
/* "de en" -> "Deutsch, English": each by its own name. */
const char *languages_named(mem *m, const char *codes);
#endif
