/* SPDX-License-Identifier: EUPL-1.2 */
/* selection.h - how a run selects: criteria, places, quotas, tie rule, who decides (002-04)
 *
 * Optional: a run without a selection admits with one click. One role of a run is
 * selected, usually mentees. Criteria are published before people apply: by hand,
 * or by opening the registration. From then on they stand; a later change is a
 * new edition, published as a whole, and only while nobody has rated. All of it
 * is in the minutes (trust.md 3.2).
 */
#ifndef SERVICE_SELECTION_H
#define SERVICE_SELECTION_H
#include "core/application.h"
#include "core/selection.h"
#include "core/selection_rows.h"
#include "service/run.h"

struct table;

enum { SELECTION_CRITERIA_MOST = 12, SELECTION_STEPS_MOST = 6 };

/* What an organisation sends, and what it owes for that. */
struct balance_line {
	organisation_id id;
	const char *name;          /* "" = people without an organisation */
	int64_t sent, admitted;    /* of the role that is selected; sent: not withdrawn, not refused */
	int64_t mentors;           /* of the other role, not withdrawn, not refused */
	int64_t owed;              /* mentors that are still lacking; 0 = none, or not asked for */
	int64_t most;              /* may be admitted; INT64_MAX = no bound */
	int64_t set;               /* its own quota; -1 = the usual one */
};

struct selection_view {
	struct run_view run;
	const struct selection *selection;          /* NULL: the run selects nobody */
	const struct selection_criterion *criteria; /* those that count; before publishing the draft */
	int criteria_n;
	const struct selection_criterion *next;     /* an edition that is prepared beside it */
	int next_n;
	const struct balance_line *balance;
	int balance_n;
	bool rated;                                 /* somebody has: nothing of it changes any more */
};
struct err *selection_view(struct act *a, run_id run, struct selection_view *out) MUST_USE;
/* The balance as a list to take along. ERR_NOT_FOUND: the run selects nobody. */
struct err *selection_balance_table(struct act *a, run_id run, struct table **out) MUST_USE;
/* The same by the run's row, without the balance: for pages of many runs. *out NULL: none. */
struct err *selection_of(struct act *a, run_id run, const struct selection **out) MUST_USE;

/* ERR_CONFLICT to end one in which somebody has rated. */
struct err *selection_begin(struct act *a, run_id run) MUST_USE;
struct err *selection_leave(struct act *a, run_id run) MUST_USE;
/* Settings; s->version is what was seen. ERR_INVALID: what was published cannot change after a rating. */
struct err *selection_change(struct act *a, const struct selection *s) MUST_USE;
/* most below 0: the usual one. */
struct err *selection_quota_change(struct act *a, run_id run, organisation_id organisation, int64_t most) MUST_USE;

/* Into the edition that is not published yet; c->id 0: a new one. ERR_INVALID: not one line per step,
 * too many; ERR_CONFLICT: it is published. */
struct err *selection_criterion_save(struct act *a, run_id run, const struct selection_criterion *c) MUST_USE;
struct err *selection_criterion_drop(struct act *a, run_id run, int64_t id) MUST_USE;
/* ERR_NOT_FOUND if it is of another run. */
struct err *selection_criterion_look(struct act *a, run_id run, int64_t id, const struct selection_criterion **out)
    MUST_USE;

/* ERR_INVALID: no criteria, no places, no body. ERR_CONFLICT: somebody has rated. */
struct err *selection_put_out(struct act *a, run_id run) MUST_USE;
/* Copies what counts into an edition to be changed. */
struct err *selection_revise(struct act *a, run_id run) MUST_USE;
/* When the registration opens: what is ready is published, what is not stays a draft. */
struct err *selection_freeze(struct act *a, run_id run) MUST_USE;

/* One line per step: the n-th of a text of anchors (from 0), in m. */
const char *selection_anchor(mem *m, const char *anchors, int64_t n);
/* A line into the minutes of the run. */
struct err *selection_minute(struct act *a, run_id run, const char *what, const struct application *about,
    const char *reason) MUST_USE;
/* Bounds for core/selection out of the settings. */
struct err *selection_rules_of(struct act *a, const struct selection_view *v, struct selection_rules *out) MUST_USE;
/* Is this application decided on the selection's page only, as things stand? */
struct err *selection_claims(struct act *a, const struct application *x, bool *out) MUST_USE;
#endif
