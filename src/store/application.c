/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/application.h"

#include <string.h>

#include "base/text.h"
#include "base/tr.h"
#include "core/limits.h"
#include "sql_gen.h"

static const struct db_field application_fields[] = {
	DB_ID(struct application, id),
	DB_ID(struct application, run_id),
	DB_ID(struct application, person_id),
	DB_FIELD(struct application, role),
	DB_FIELD(struct application, state),
	DB_FIELD(struct application, capacity),
	DB_FIELD(struct application, form),
	DB_FIELD(struct application, goal),
	DB_FIELD(struct application, expectations),
	DB_FIELD(struct application, remark),
	DB_FIELD(struct application, consent_at),
	DB_FIELD(struct application, employer_release),
	DB_FIELD(struct application, target_group),
	DB_FIELD(struct application, talent_programme),
	DB_FIELD(struct application, closed_circle),
	DB_FIELD(struct application, tenure_months),
	DB_FIELD(struct application, override_reason),
	DB_ID(struct application, import_id),
	DB_FIELD(struct application, made_at),
	DB_FIELD(struct application, version),
	DB_FIELD(struct application, name),
	DB_FIELD(struct application, sort_fold),
	DB_FIELD(struct application, name_fold),
	DB_FIELD(struct application, email),
	DB_FIELD(struct application, lang),
	DB_ID(struct application, organisation_id),
	DB_FIELD(struct application, organisation),
	DB_FIELD(struct application, industry),
	DB_FIELD(struct application, industry_fold),
	DB_FIELD(struct application, position),
	DB_FIELD(struct application, team),
	DB_FIELD(struct application, field),
	DB_FIELD(struct application, site),
	DB_FIELD(struct application, level),
	DB_FIELD(struct application, leadership_years),
	DB_FIELD(struct application, joined_on),
	DB_FIELD(struct application, languages),
	DB_ID(struct application, manager_id),
};

static const struct db_field topic_fields[] = {
	DB_ID(struct application_topic, application_id),
	DB_ID(struct application_topic, topic_id),
	DB_FIELD(struct application_topic, side),
	DB_FIELD(struct application_topic, priority),
	DB_FIELD(struct application_topic, kind),
	DB_FIELD(struct application_topic, name_de),
	DB_FIELD(struct application_topic, name_en),
};

static const struct db_field wish_fields[] = {
	DB_ID(struct application_wish, application_id),
	DB_ID(struct application_wish, other_id),
	DB_FIELD(struct application_wish, rank),
};

static const struct db_field tie_fields[] = {
	DB_FIELD(struct person_tie, id),
	DB_ID(struct person_tie, person_id),
	DB_ID(struct person_tie, other_id),
	DB_ID(struct person_tie, organisation_id),
	DB_FIELD(struct person_tie, kind),
};

static const struct db_field key_fields[] = {
	DB_ID(struct application_key, id),
	DB_ID(struct application_key, person_id),
	DB_FIELD(struct application_key, role),
	DB_FIELD(struct application_key, version),
};

struct err *application_get(struct db *db, mem *m, application_id id, const struct application **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no application %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct application, application_fields);
	return NULL;
}

struct err *application_find(struct db *db, mem *m, run_id run, person_id person, const char *role,
    const struct application **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_find, DB_ARGS(V(run.v), V(person.v), V(role)), &rows));
	*out = rows->n ? DB_ALL(m, rows, struct application, application_fields) : NULL;
	return NULL;
}

struct err *application_of_person(struct db *db, mem *m, person_id person, const struct application **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_of_person, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct application, application_fields);
	*n = rows->n;
	return NULL;
}

static const struct {
	const char *by;
	const struct sql *sql;
} orders[] = {
	{ "name", &sql_application_list_name },
	{ "organisation", &sql_application_list_organisation },
	{ "level", &sql_application_list_level },
	{ "newest", &sql_application_list_newest },
};

static const char *pattern(mem *m, const char *text)
{
	char *p = mem_fmt(m, "%%%s%%", text ? text_fold(m, text) : "");
	size_t n = strlen(p);

	for (size_t i = 1; i + 1 < n; i++)
		if (p[i] == '%' || p[i] == '_' || p[i] == '\\')
			p[i] = ' ';
	return p;
}

struct err *application_list(struct db *db, mem *m, const struct application_filter *f,
    const struct application **out, int *n)
{
	const struct sql *sql = orders[0].sql;
	struct db_rows *rows;

	for (size_t i = 0; f->sort && i < LEN(orders); i++)
		if (strcmp(f->sort, orders[i].by) == 0)
			sql = orders[i].sql;
	TRY(db_query(db, m, sql,
	    DB_ARGS(V(f->run_id.v), V(f->role ? f->role : ""), V(f->state ? f->state : ""),
		V(f->organisation_id.v), V(pattern(m, f->text)), V(f->rows), V(f->skip),
		V(f->mail ? f->mail : "")),
	    &rows));
	*out = DB_ALL(m, rows, struct application, application_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_count(struct db *db, mem *m, const struct application_filter *f, int64_t *n,
    int64_t *places)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_count,
	    DB_ARGS(V(f->run_id.v), V(f->role ? f->role : ""), V(f->state ? f->state : ""),
		V(f->organisation_id.v), V(pattern(m, f->text)), V(f->mail ? f->mail : "")),
	    &rows));
	*n = db_int(rows, 0, 0);
	*places = db_int(rows, 0, 1);
	return NULL;
}

struct err *application_pool(struct db *db, mem *m, run_id run, const char *also,
    const struct application **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_pool, DB_ARGS(V(run.v), V(also)), &rows));
	if (rows->n > 2 * LIMIT_RUN_PEOPLE)
		return ERR(m, ERR_INVALID,
		    N_("This run has more people than can be paired in one go. Please split it into several runs."),
		    "run %lld has more than %d people", (long long)run.v, 2 * LIMIT_RUN_PEOPLE);
	*out = DB_ALL(m, rows, struct application, application_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_add(struct db *db, mem *m, const struct application *a)
{
	return db_run(db, m, &sql_application_add,
	    DB_ARGS(V(a->id.v), V(a->run_id.v), V(a->person_id.v), V(a->role), V(a->state), V(a->capacity),
		V(a->form), V(a->goal), V(a->expectations), V(a->remark), V_OR_NULL(a->consent_at),
		V(a->employer_release), V(a->target_group), V(a->talent_programme), V(a->closed_circle),
		V(a->tenure_months), V(a->override_reason), V_OR_NULL(a->import_id.v), V(a->made_at)));
}

static struct err *faster(mem *m, const struct db_rows *rows, application_id id)
{
	if (rows->n)
		return NULL;
	return ERR(m, ERR_CONFLICT,
	    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
	       "your change."),
	    "application %lld has moved on", (long long)id.v);
}

struct err *application_set(struct db *db, mem *m, const struct application *a)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_set,
	    DB_ARGS(V(a->id.v), V(a->version), V(a->capacity), V(a->form), V(a->goal), V(a->expectations),
		V(a->remark), V(a->employer_release), V(a->target_group), V(a->talent_programme),
		V(a->closed_circle), V(a->tenure_months), V(a->override_reason)),
	    &rows));
	return faster(m, rows, a->id);
}

struct err *application_set_state(struct db *db, mem *m, application_id id, const char *state,
    const char *override_reason)
{
	return db_run(db, m, &sql_application_set_state, DB_ARGS(V(id.v), V(state), V(override_reason)));
}

struct err *application_keys(struct db *db, mem *m, run_id run, const struct application_key **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_keys, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct application_key, key_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_restore(struct db *db, mem *m, const struct application *a, int64_t then)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_restore,
	    DB_ARGS(V(a->id.v), V(a->version), V(a->state), V(a->capacity), V(a->form), V(a->goal),
		V(a->expectations), V(a->remark), V_OR_NULL(a->consent_at), V(a->employer_release),
		V(a->target_group), V(a->talent_programme), V(a->closed_circle), V(a->tenure_months),
		V(a->override_reason), V(then)),
	    &rows));
	return faster(m, rows, a->id);
}

struct err *application_end(struct db *db, mem *m, application_id id)
{
	return db_run(db, m, &sql_application_end, DB_ARGS(V(id.v)));
}

struct err *application_topics(struct db *db, mem *m, application_id id, const struct application_topic **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_topics, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct application_topic, topic_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_topics_of_run(struct db *db, mem *m, run_id run, const char *also,
    const struct application_topic **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_application_topics_of_run, DB_ARGS(V(run.v), V(also)), &rows));
	*out = DB_ALL(m, rows, struct application_topic, topic_fields);
	*n = rows->n;
	return NULL;
}

struct err *application_topic_add(struct db *db, mem *m, application_id id, topic_id topic, const char *side,
    int64_t priority)
{
	return db_run(db, m, &sql_application_topic_add, DB_ARGS(V(id.v), V(topic.v), V(side), V(priority)));
}

struct err *application_topics_end_side(struct db *db, mem *m, application_id id, const char *side, const char *kind)
{
	return db_run(db, m, &sql_application_topics_end_side, DB_ARGS(V(id.v), V(side), V(kind)));
}

struct err *application_topics_end(struct db *db, mem *m, application_id id)
{
	return db_run(db, m, &sql_application_topics_end, DB_ARGS(V(id.v)));
}

struct err *wish_list(struct db *db, mem *m, run_id run, const char *also,
    const struct application_wish **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_wish_list, DB_ARGS(V(run.v), V(also)), &rows));
	*out = DB_ALL(m, rows, struct application_wish, wish_fields);
	*n = rows->n;
	return NULL;
}

struct err *wish_list_of(struct db *db, mem *m, application_id id, const struct application_wish **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_wish_list_of, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct application_wish, wish_fields);
	*n = rows->n;
	return NULL;
}

struct err *wishes_end(struct db *db, mem *m, application_id id)
{
	return db_run(db, m, &sql_wishes_end, DB_ARGS(V(id.v)));
}

struct err *wish_add(struct db *db, mem *m, const struct application_wish *w)
{
	return db_run(db, m, &sql_wish_add, DB_ARGS(V(w->application_id.v), V(w->other_id.v), V(w->rank)));
}

struct err *tie_list_of_run(struct db *db, mem *m, run_id run, const char *also,
    const struct person_tie **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tie_list_of_run, DB_ARGS(V(run.v), V(also)), &rows));
	*out = DB_ALL(m, rows, struct person_tie, tie_fields);
	*n = rows->n;
	return NULL;
}

struct err *tie_list(struct db *db, mem *m, person_id person, const struct person_tie **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tie_list, DB_ARGS(V(person.v)), &rows));
	*out = DB_ALL(m, rows, struct person_tie, tie_fields);
	*n = rows->n;
	return NULL;
}

struct err *tie_add(struct db *db, mem *m, const struct person_tie *t, int64_t now)
{
	return db_run(db, m, &sql_tie_add,
	    DB_ARGS(V(t->id), V(t->person_id.v), V(t->kind), V_OR_NULL(t->other_id.v),
		V_OR_NULL(t->organisation_id.v), V(now)));
}

struct err *tie_exists(struct db *db, mem *m, const struct person_tie *t, bool *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tie_of,
	    DB_ARGS(V(t->person_id.v), V(t->kind), V(t->other_id.v), V(t->organisation_id.v)), &rows));
	*out = db_int(rows, 0, 0) > 0;
	return NULL;
}

struct err *tie_end(struct db *db, mem *m, int64_t id)
{
	return db_run(db, m, &sql_tie_end, DB_ARGS(V(id)));
}

static struct err *two(mem *m, const struct db_rows *rows, const struct two_ids **out, int *n)
{
	struct two_ids *ids = mem_array(m, struct two_ids, rows->n);

	for (int i = 0; i < rows->n; i++)
		ids[i] = (struct two_ids){ db_int(rows, i, 0), db_int(rows, i, 1) };
	*out = ids;
	*n = rows->n;
	return NULL;
}

struct err *organisation_tie_list(struct db *db, mem *m, programme_id programme, const struct two_ids **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_organisation_tie_list, DB_ARGS(V(programme.v)), &rows));
	return two(m, rows, out, n);
}

struct err *line_of_command(struct db *db, mem *m, const struct two_ids **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_line_of_command, DB_NO_ARGS, &rows));
	return two(m, rows, out, n);
}

struct err *tandem_earlier(struct db *db, mem *m, programme_id programme, run_id but, const struct two_ids **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_tandem_earlier, DB_ARGS(V(programme.v), V(but.v)), &rows));
	return two(m, rows, out, n);
}
