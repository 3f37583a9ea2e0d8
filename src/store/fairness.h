/* SPDX-License-Identifier: EUPL-1.2 */
/* fairness.h - what was decided about the people of a run, without who they are: rows, no rules */
#ifndef STORE_FAIRNESS_H
#define STORE_FAIRNESS_H
#include "core/ids.h"
#include "db/db.h"

struct fairness_person {
	const char *state, *outcome; /* outcome: of a selection, "" = none */
	const char *target_group;
	int64_t tenure_months, level;
	const char *lang, *organisation, *channel; /* "" = none */
};
struct err *fairness_people(struct db *db, mem *m, run_id run, const char *role, const struct fairness_person **out, int *n)
    MUST_USE;
#endif
