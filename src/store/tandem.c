/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/tandem.h"

#include <string.h>

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field tandem_fields[] = {
	DB_ID(struct tandem, id),
	DB_ID(struct tandem, run_id),
	DB_ID(struct tandem, programme_id),
	DB_ID(struct tandem, mentor_id),
	DB_ID(struct tandem, mentee_id),
	DB_ID(struct tandem, proposal_id),
	DB_FIELD(struct tandem, origin),
	DB_FIELD(struct tandem, state),
	DB_FIELD(struct tandem, points),
	DB_FIELD(struct tandem, mentor_answer),
	DB_FIELD(struct tandem, mentor_answered_at),
	DB_FIELD(struct tandem, mentor_note),
	DB_FIELD(struct tandem, mentee_answer),
	DB_FIELD(struct tandem, mentee_answered_at),
	DB_FIELD(struct tandem, mentee_note),
	DB_FIELD(struct tandem, made_at),
	DB_FIELD(struct tandem, agreed_at),
	DB_FIELD(struct tandem, ended_at),
	DB_FIELD(struct tandem, version),
	DB_ID(struct tandem, mentor_person_id),
	DB_FIELD(struct tandem, mentor_name),
	DB_ID(struct tandem, mentor_organisation_id),
	DB_FIELD(struct tandem, mentor_organisation),
	DB_ID(struct tandem, mentee_person_id),
	DB_FIELD(struct tandem, mentee_name),
	DB_ID(struct tandem, mentee_organisation_id),
	DB_FIELD(struct tandem, mentee_organisation),
};

static const struct db_field silence_fields[] = {
	DB_ID(struct tandem_silence, tandem_id),
	DB_ID(struct tandem_silence, person_id),
};

struct err *tandem_get(struct db *db, mem *m, tandem_id id, const struct tandem **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no tandem %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct tandem, tandem_fields);
	return NULL;
}

/* "open" asks for an answer that is not there. */
static const char *stored(const char *answer)
{
	return strcmp(answer, "open") == 0 ? "" : answer;
}

struct err *tandem_list(struct db *db, mem *m, const struct tandem_filter *f, const struct tandem **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, f->down ? &sql_tandem_list_down : &sql_tandem_list,
	    DB_ARGS(V(f->run.v), V(f->state), V(f->answer), V(stored(f->answer)), V(f->sort), V(f->rows), V(f->skip)),
	    &rows));
	*out = DB_ALL(m, rows, struct tandem, tandem_fields);
	*n = rows->n;
	return NULL;
}

struct err *tandem_count(struct db *db, mem *m, const struct tandem_filter *f, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_count,
	    DB_ARGS(V(f->run.v), V(f->state), V(f->answer), V(stored(f->answer))), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *tandem_states(struct db *db, mem *m, run_id run, int64_t out[TANDEM_STATES])
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_states, DB_ARGS(V(run.v)), &rows));
	for (enum tandem_state s = 0; s < TANDEM_STATES; s++)
		out[s] = 0;
	for (int i = 0; i < rows->n; i++)
		out[tandem_state_find(db_text(rows, i, 0))] = db_int(rows, i, 1);
	return NULL;
}

struct err *tandem_live(struct db *db, mem *m, run_id run, const struct tandem **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_live, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct tandem, tandem_fields);
	*n = rows->n;
	return NULL;
}

struct err *tandem_of_person(struct db *db, mem *m, person_id person, const struct tandem **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_of_person, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct tandem, tandem_fields);
	*n = rows->n;
	return NULL;
}

struct err *tandem_add(struct db *db, mem *m, const struct tandem *t)
{
	return db_run(db, m, &sql_tandem_add,
	    DB_ARGS(V(t->id.v), V(t->run_id.v), V(t->mentor_id.v), V(t->mentee_id.v), V_OR_NULL(t->proposal_id.v),
		V(t->origin), V(t->state), V(t->points), V(t->made_at)));
}

/* Without a sentence for the person: web/serve runs the request again on the newer row. */
static struct err *faster(mem *m, const struct db_rows *rows, tandem_id id)
{
	return rows->n ? NULL : ERR(m, ERR_CONFLICT, NULL, "tandem %lld has moved on", (long long)id.v);
}

struct err *tandem_set_answer(struct db *db, mem *m, const struct tandem *seen, enum tandem_side side,
    enum tandem_answer answer, const char *note, enum tandem_state to, int64_t now)
{
	int64_t agreed_at = to == TANDEM_AGREED ? now : 0;
	struct db_rows *rows;

	TRY(db_query(db, m, side == SIDE_MENTOR ? &sql_tandem_answer_mentor : &sql_tandem_answer_mentee,
	    DB_ARGS(V(seen->id.v), V(seen->version), V(tandem_answer_name(answer)), V(note), V(now),
		V(tandem_state_name(to)), V_OR_NULL(agreed_at)),
	    &rows));
	return faster(m, rows, seen->id);
}

struct err *tandem_set_state(struct db *db, mem *m, const struct tandem *seen, enum tandem_state to, int64_t now)
{
	int64_t ended_at = to == TANDEM_ENDED ? now : 0;
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_set_state,
	    DB_ARGS(V(seen->id.v), V(seen->version), V(tandem_state_name(to)), V_OR_NULL(ended_at)), &rows));
	return faster(m, rows, seen->id);
}

struct err *tandem_asked(struct db *db, mem *m, tandem_id id, person_id person, int64_t *times, int64_t *last)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_asked, DB_ARGS(V(id.v), V(person.v)), &rows));
	*times = db_int(rows, 0, 0);
	*last = db_int(rows, 0, 1);
	return NULL;
}

struct err *tandem_end_reason(struct db *db, mem *m, const struct tandem *t, const char **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_end_reason, DB_ARGS(V(t->run_id.v), V(t->mentor_id.v), V(t->mentee_id.v)), &rows));
	*out = rows->n ? db_text(rows, 0, 0) : "";
	return NULL;
}

struct err *tandem_silent(struct db *db, mem *m, int64_t asked_before, const struct tandem_silence **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_silent, DB_ARGS(V(asked_before)), &rows));
	*out = DB_ALL(m, rows, struct tandem_silence, silence_fields);
	*n = rows->n;
	return NULL;
}
