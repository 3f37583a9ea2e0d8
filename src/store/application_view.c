/* SPDX-License-Identifier: EUPL-1.2 */
/* What only the pages of people ask. */
#include "base/tr.h"
#include "sql_gen.h"
#include "store/application.h"

static const struct db_field topic_fields[] = {
	DB_ID(struct application_topic, application_id),
	DB_ID(struct application_topic, topic_id),
	DB_FIELD(struct application_topic, side),
	DB_FIELD(struct application_topic, priority),
	DB_FIELD(struct application_topic, kind),
	DB_FIELD(struct application_topic, name_de),
	DB_FIELD(struct application_topic, name_en),
};

static const struct db_field count_fields[] = {
	DB_FIELD(struct application_state_count, role),
	DB_FIELD(struct application_state_count, state),
	DB_FIELD(struct application_state_count, n),
};

static const struct db_field event_fields[] = {
	DB_FIELD(struct application_event, at),
	DB_FIELD(struct application_event, action),
	DB_FIELD(struct application_event, name),
};

static const struct db_field tie_fields[] = {
	DB_FIELD(struct application_tie, kind),
	DB_FIELD(struct application_tie, name),
};

static const struct db_field liking_fields[] = {
	DB_ID(struct application_liking, id),
	DB_FIELD(struct application_liking, name),
};

struct err *application_topics_all(struct db *db, mem *m, run_id run, const struct application_topic **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_topics_all, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct application_topic, topic_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_states(struct db *db, mem *m, run_id run, const struct application_state_count **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_states, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct application_state_count, count_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_decide(struct db *db, mem *m, application_id id, int64_t version, const char *state,
    const char *override_reason)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_decide, DB_ARGS(V(id.v), V(version), V(state), V(override_reason)),
	    &rows));
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "application %lld has moved on", (long long)id.v);
}

struct err *application_live_tandems(struct db *db, mem *m, application_id id, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_live_tandems, DB_ARGS(V(id.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *application_history(struct db *db, mem *m, application_id id, const struct application_event **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_history, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct application_event, event_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_ties(struct db *db, mem *m, person_id person, const struct application_tie **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_ties, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct application_tie, tie_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_wishes(struct db *db, mem *m, application_id id, const struct application_liking **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_wishes, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct application_liking, liking_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_told(struct db *db, mem *m, application_id id, const char **state)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_told, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no application %lld", (long long)id.v);
	*state = db_text(rows, 0, 0);
	return NULL;
}

struct err *application_untold(struct db *db, mem *m, run_id run, application_id **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_untold, DB_ARGS(V(run.v)), &rows));
	*out = mem_array(m, application_id, rows->n);
	*n = rows->n;
	for (int i = 0; i < rows->n; i++)
		(*out)[i] = (application_id){ db_int(rows, i, 0) };
	return NULL;
}
