/* SPDX-License-Identifier: EUPL-1.2 */
/* conditions.h - what the conditions of taking part in a run stand on: plain rows
 *
 * Days are 'YYYY-MM-DD' or NULL; text is never NULL. A programme for one group
 * is lawful only against an existing disadvantage and as long as it lasts
 * (section 5 AGG), so the ground is stored with the run and printed in its
 * public notice (002-02).
 */
#ifndef CORE_CONDITIONS_H
#define CORE_CONDITIONS_H
#include <stdint.h>

#include "base/tr.h"
#include "core/ids.h"

struct run_ground {
	run_id run_id;
	const char *reference_on;                       /* tenure counts on it; NULL: the start of the run */
	const char *training_de, *training_en;          /* to be attended before; "" = none */
	const char *disadvantage_de, *disadvantage_en;  /* "" = no ground is given */
	const char *figures_de, *figures_en;
	const char *until_on;
	int64_t version;                                /* 0 = never saved */
};

static inline const char *ground_training(const struct run_ground *g, enum lang l)
{
	return l == LANG_DE ? g->training_de : g->training_en;
}

static inline const char *ground_disadvantage(const struct run_ground *g, enum lang l)
{
	return l == LANG_DE ? g->disadvantage_de : g->disadvantage_en;
}

static inline const char *ground_figures(const struct run_ground *g, enum lang l)
{
	return l == LANG_DE ? g->figures_de : g->figures_en;
}

/* Somebody other than the applicant said yes or no about them. */
struct confirmation {
	application_id application_id;
	const char *rule;   /* of core/eligibility: talent_programme, closed_circle, training */
	const char *answer; /* yes, no */
	const char *who;    /* "" = no longer known */
	int64_t at;
};
#endif
