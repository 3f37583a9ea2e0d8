/* SPDX-License-Identifier: EUPL-1.2 */
/* decision.h - from ratings to places: the program proposes by rank, the deciding body decides (002-04)
 *
 * Before the decision every line is computed anew from ratings, conditions and
 * quotas; the coordination may set single ones by hand, with a reason. Deciding
 * writes all of it down with day and body, sets the applications (by
 * service/admission, so that conditions hold) and stands in the minutes.
 */
#ifndef SERVICE_DECISION_H
#define SERVICE_DECISION_H
#include "base/buf.h"
#include "service/rating.h"

struct decision_line {
	const struct application *application;
	const struct rating_state *rating;
	struct selection_verdict verdict; /* by rank; decided: as it was then */
	enum selection_outcome outcome;   /* what counts */
	bool by_hand;
	const char *reason;               /* of setting it by hand; "" */
	const char *ground, *sentence;    /* for the notice; ground "" = as the verdict says */
	const char **refusal;             /* conditions that say no, in words */
	int refusals;
	int64_t points;                   /* 0..10000; only if both rated */
	const struct selection_place *place; /* NULL: nothing is kept about it */
	const struct preselection *preselection; /* NULL: its organisation says nothing */
};

struct decision_view {
	struct selection_view in;
	struct decision_line *line; /* by rank, those without one last */
	int n;
	int count[OUTCOMES];
	int64_t before; /* admitted before the selection, on places of their own; 0 once decided */
	bool decided;
};
struct err *decision_look(struct act *a, run_id run, struct decision_view *out) MUST_USE;

/* One line by hand: outcome OPEN = as the rank says. ERR_INVALID without a reason; ERR_CONFLICT once
 * decided, but for ground and sentence while the person has not been told. */
struct decision_change {
	application_id id;
	enum selection_outcome outcome;
	const char *reason, *ground, *sentence;
};
struct err *decision_adjust(struct act *a, run_id run, const struct decision_change *c) MUST_USE;

/* ERR_INVALID: somebody is not rated, more are taken than there are places. version: of the selection. */
struct err *decision_make(struct act *a, run_id run, int64_t version, struct day on) MUST_USE;

/* Minutes as PDF in the language of the page: criteria, rules, ranking, who decided what and why. */
struct err *decision_minutes(struct act *a, run_id run, struct buf **out) MUST_USE;

struct table;
/* The ranking as a list to take along, without the reasons of single ratings. */
struct err *decision_table(struct act *a, run_id run, struct table **out) MUST_USE;

/* Message ids. */
const char *selection_outcome_label(enum selection_outcome outcome);
/* Why somebody was not admitted, as a sentence in a language: of a ground's name or a criterion's id. */
struct err *decision_ground(struct act *a, const struct selection_view *in, const struct decision_line *line, enum lang l,
    const char **out) MUST_USE;
#endif
