/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/fairness.h"

#include "sql_gen.h"

static const struct db_field fields[] = {
	DB_FIELD(struct fairness_person, state),
	DB_FIELD(struct fairness_person, outcome),
	DB_FIELD(struct fairness_person, target_group),
	DB_FIELD(struct fairness_person, tenure_months),
	DB_FIELD(struct fairness_person, level),
	DB_FIELD(struct fairness_person, lang),
	DB_FIELD(struct fairness_person, organisation),
	DB_FIELD(struct fairness_person, channel),
};

struct err *fairness_people(struct db *db, mem *m, run_id run, const char *role, const struct fairness_person **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_fairness_people, DB_ARGS(V(run.v), V(role)), &rows));
	*out = DB_ALL(m, rows, struct fairness_person, fields);
	*n = rows->n;
	return NULL;
}
