/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/conditions.h"

#include "sql_gen.h"

static const struct db_field ground_fields[] = {
	DB_ID(struct run_ground, run_id),
	DB_FIELD(struct run_ground, reference_on),
	DB_FIELD(struct run_ground, training_de),
	DB_FIELD(struct run_ground, training_en),
	DB_FIELD(struct run_ground, disadvantage_de),
	DB_FIELD(struct run_ground, disadvantage_en),
	DB_FIELD(struct run_ground, figures_de),
	DB_FIELD(struct run_ground, figures_en),
	DB_FIELD(struct run_ground, until_on),
	DB_FIELD(struct run_ground, version),
};

static const struct db_field confirmation_fields[] = {
	DB_ID(struct confirmation, application_id),
	DB_FIELD(struct confirmation, rule),
	DB_FIELD(struct confirmation, answer),
	DB_FIELD(struct confirmation, who),
	DB_FIELD(struct confirmation, at),
};

struct err *ground_get(struct db *db, mem *m, run_id run, struct run_ground *out)
{
	struct db_rows *rows;

	*out = (struct run_ground){ .run_id = run, .training_de = "", .training_en = "", .disadvantage_de = "",
		.disadvantage_en = "", .figures_de = "", .figures_en = "" };
	TRY(db_query(db, m, &sql_ground_get, DB_ARGS(V(run.v)), &rows));
	if (rows->n)
		db_fill(rows, 0, ground_fields, LEN(ground_fields), out);
	return NULL;
}

struct err *ground_set(struct db *db, mem *m, const struct run_ground *g)
{
	struct db_rows *rows;

	if (g->version)
		TRY(db_query(db, m, &sql_ground_set,
		    DB_ARGS(V(g->run_id.v), V(g->reference_on), V(g->training_de), V(g->training_en),
			V(g->disadvantage_de), V(g->disadvantage_en), V(g->figures_de), V(g->figures_en), V(g->until_on),
			V(g->version)),
		    &rows));
	else
		TRY(db_query(db, m, &sql_ground_add,
		    DB_ARGS(V(g->run_id.v), V(g->reference_on), V(g->training_de), V(g->training_en),
			V(g->disadvantage_de), V(g->disadvantage_en), V(g->figures_de), V(g->figures_en), V(g->until_on)),
		    &rows));
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "ground of run %lld has moved on", (long long)g->run_id.v);
}

static struct err *all(struct db *db, mem *m, const struct sql *q, int64_t id, const struct confirmation **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, q, DB_ARGS(V(id)), &rows));
	*out = DB_ALL(m, rows, struct confirmation, confirmation_fields);
	*n = rows->n;
	return NULL;
}

struct err *confirmations_of(struct db *db, mem *m, application_id id, const struct confirmation **out, int *n)
{
	return all(db, m, &sql_confirmations_of, id.v, out, n);
}

struct err *confirmations_of_run(struct db *db, mem *m, run_id run, const struct confirmation **out, int *n)
{
	return all(db, m, &sql_confirmations_of_run, run.v, out, n);
}

struct err *confirmation_set(struct db *db, mem *m, application_id id, const char *rule, const char *answer, person_id by,
    int64_t now)
{
	if (!*answer)
		return db_run(db, m, &sql_confirmation_end, DB_ARGS(V(id.v), V(rule)));
	return db_run(db, m, &sql_confirmation_set, DB_ARGS(V(id.v), V(rule), V(answer), V_OR_NULL(by.v), V(now)));
}
