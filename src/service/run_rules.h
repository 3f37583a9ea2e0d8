/* SPDX-License-Identifier: EUPL-1.2 */
/* run_rules.h - what must and should hold between two people, what counts for them, who may take part
 *
 * The tables are those of match and core; here they meet the settings of a run,
 * so that pages need to know neither engine nor rows.
 */
#ifndef SERVICE_RUN_RULES_H
#define SERVICE_RUN_RULES_H
#include "core/labels.h"
#include "core/programme.h"
#include "core/quota.h"
#include "service/act.h"

/* A rule of pairing with its setting; what is not read by the rule is 0 and "any". */
struct rule_line {
	const char *rule;   /* "organisation" */
	const char *label, *broken; /* message ids: what it asks for; what is said of a pair that breaks it */
	const char *source;
	bool reads_direction, reads_least, reads_most;
	struct run_rule now;
};

struct criterion_line {
	const char *criterion;
	const char *label;  /* message id; a %s in it is the word of `role` */
	enum label role;    /* LABEL_KINDS: no hole */
	const char *source;
	bool reads_enough;
	struct run_criterion now;
};

/* A condition of taking part, for one role. */
struct condition_line {
	const char *role, *rule;
	const char *label;  /* message id */
	bool reads_bounds;
	bool on;
	struct run_eligibility now;
};

enum { GOALS_MOST = 5 };

struct rules_view {
	struct rule_line *rules;
	int rules_n;
	struct criterion_line *criteria;
	int criteria_n;
	struct condition_line *conditions;
	int conditions_n;
	const char *goals[GOALS_MOST]; /* names in their order; "" = none */
	const struct run_quota *quotas; /* read only: service/quotas.h changes them */
	int quotas_n;
};

struct err *rules_view(struct act *a, const struct run *r, struct rules_view *out) MUST_USE;
/* What can be a goal: name and message id, NULL past the last. */
const char *rules_goal_name(int i);
const char *rules_goal_label(int i);

/* Saves all three tables and the goals; r->version is what was seen. ERR_INVALID: goals that
 * contradict each other, distances upside down. */
struct err *rules_change(struct act *a, const struct run *r, const struct rules_view *v) MUST_USE;
#endif
