/* SPDX-License-Identifier: EUPL-1.2 */
/* eligibility.h - may this application be admitted, and if not, which rule says so
 *
 * A run sets rules per role (rows of run_eligibility); each is a condition on
 * one application, never on a pair (that is match/rules). All of them are
 * looked at, so that a person is told everything at once. What is not known
 * counts as not fulfilled and says so, because it can be asked for.
 *
 * A coordinator may set the rules aside for one person with a recorded reason
 * (decision on 004-04), except consent, which only the person can give.
 */
#ifndef CORE_ELIGIBILITY_H
#define CORE_ELIGIBILITY_H
#include <stdbool.h>

#include "base/day.h"
#include "base/tr.h"

enum eligibility_rule {
	ELIGIBLE_CONSENT,          /* agreed to the privacy notice                                */
	ELIGIBLE_LEVEL,            /* career level in least..most of 1..5          000-10, 003-01 */
	ELIGIBLE_LEADERSHIP,       /* at least `least` years of leading people     000-10, 001-11 */
	ELIGIBLE_TARGET_GROUP,     /* says to belong to the target group                   002-02 */
	ELIGIBLE_TENURE,           /* least..most whole months with the organisation       004-04 */
	ELIGIBLE_TALENT_PROGRAMME, /* member of the named programme, confirmed             004-03 */
	ELIGIBLE_CLOSED_CIRCLE,    /* member of the circle the run is for                  004-08 */
	ELIGIBLE_EMPLOYER_RELEASE, /* the employer lets them take part                     002-28 */
	ELIGIBLE_TRAINING,         /* attended what the run asks to attend before                 */
	ELIGIBLE_PRESELECTED,      /* the sending organisation has chosen them                 004-05 */
	ELIGIBILITY_RULES
};

/* least, most: 0 = no bound; read by LEVEL, LEADERSHIP and TENURE only; both are included. */
struct eligibility_setting {
	enum eligibility_rule rule;
	int least, most;
};

enum eligibility_answer { ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NO, ANSWER_OPEN };

/* What is known of one application. */
struct eligibility_facts {
	bool consent;
	int level;             /* 1..5; 0 = not told, other values are data that was not checked */
	int leadership_years;  /* -1 = not told */
	struct day joined_on;  /* first day with the organisation; DAY_NONE if not told          */
	int tenure_months;     /* as stated for the reference date, used without joined_on; -1   */
	enum eligibility_answer target_group, talent_programme, closed_circle, employer_release, training,
	    preselected;
	const char *override_reason; /* "" or NULL = none */
};

struct eligibility_refusal {
	enum eligibility_rule rule;
	bool known;          /* false: it fails only because nothing is known         */
	int is, bound;       /* level, years or months, and the bound that is missed  */
	bool above;          /* it is above the upper bound                           */
	const char *source;  /* "004-04" */
};

struct eligibility {
	bool eligible;
	bool overridden;     /* eligible only because of the recorded reason */
	int n;
	struct eligibility_refusal refusals[ELIGIBILITY_RULES];
};

/* Tenure counts on `reference`, the day the run names for it (its start, if it names none). */
struct eligibility eligibility_check(const struct eligibility_setting *settings, int n,
    const struct eligibility_facts *facts, struct day reference);

/* Why, in one sentence: "Months with the organisation: 5; at least 6 are asked for." */
const char *eligibility_sentence(mem *m, enum lang l, const struct eligibility_refusal *refusal);

/* "tenure": stored; ELIGIBILITY_RULES if no rule is called so. */
const char *eligibility_name(enum eligibility_rule rule);
enum eligibility_rule eligibility_find(const char *name);
/* Message id: what the rule asks for. */
const char *eligibility_label(enum eligibility_rule rule);
/* Does it ask for a number within bounds? */
bool eligibility_is_bounded(enum eligibility_rule rule);
/* May others than the applicant say so, on record: the sending organisation, the coordination? (004-03) */
bool eligibility_is_confirmed(enum eligibility_rule rule);
/* What the rule asks for with its bounds, for the public notice: "At least 6 and at most 18 months with the
 * organisation". */
const char *eligibility_notice(mem *m, enum lang l, const struct eligibility_setting *s);
/* May a recorded reason set it aside? */
bool eligibility_may_be_overridden(enum eligibility_rule rule);
/* "", "yes", "no", "open": stored; anything else is unknown. */
enum eligibility_answer eligibility_answer_find(const char *name);
#endif
