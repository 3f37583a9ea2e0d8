/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/run_field.h"

#include "base/tr.h"
#include "sql_gen.h"

static const struct db_field field_fields[] = {
	DB_ID(struct run_field, id),
	DB_ID(struct run_field, run_id),
	DB_FIELD(struct run_field, role),
	DB_FIELD(struct run_field, place),
	DB_FIELD(struct run_field, kind),
	DB_FIELD(struct run_field, key),
	DB_FIELD(struct run_field, label_de),
	DB_FIELD(struct run_field, label_en),
	DB_FIELD(struct run_field, help_de),
	DB_FIELD(struct run_field, help_en),
	DB_FIELD(struct run_field, why_de),
	DB_FIELD(struct run_field, why_en),
	DB_FIELD(struct run_field, seen_by),
	DB_FIELD(struct run_field, required),
	DB_FIELD(struct run_field, least),
	DB_FIELD(struct run_field, most),
	DB_FIELD(struct run_field, catalogue),
	DB_FIELD(struct run_field, priorities),
	DB_FIELD(struct run_field, text_name),
	DB_FIELD(struct run_field, retired),
	DB_FIELD(struct run_field, version),
};

static const struct db_field choice_fields[] = {
	DB_FIELD(struct run_field_choice, id),
	DB_ID(struct run_field_choice, field_id),
	DB_FIELD(struct run_field_choice, place),
	DB_FIELD(struct run_field_choice, name_de),
	DB_FIELD(struct run_field_choice, name_en),
	DB_FIELD(struct run_field_choice, retired),
};

static const struct db_field answer_fields[] = {
	DB_ID(struct application_answer, application_id),
	DB_ID(struct application_answer, field_id),
	DB_FIELD(struct application_answer, place),
	DB_FIELD(struct application_answer, text),
	DB_FIELD(struct application_answer, choice_id),
	DB_ID(struct application_answer, topic_id),
	DB_FIELD(struct application_answer, priority),
	DB_FIELD(struct application_answer, at),
};

static const struct db_field experience_fields[] = {
	DB_ID(struct application_experience, application_id),
	DB_FIELD(struct application_experience, key),
	DB_FIELD(struct application_experience, name_de),
	DB_FIELD(struct application_experience, name_en),
};

static const struct db_field bare_fields[] = {
	DB_ID(struct run_bare, id),
	DB_FIELD(struct run_bare, preset),
};

struct err *run_field_list(struct db *db, mem *m, run_id run, const char *role, const struct run_field **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_list, DB_ARGS(V(run.v), V(role)), &rows));
	*out = DB_ALL(m, rows, struct run_field, field_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_field_get(struct db *db, mem *m, run_field_id id, const struct run_field **out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_get, DB_ARGS(V(id.v)), &rows));
	if (rows->n == 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "no field %lld", (long long)id.v);
	*out = DB_ALL(m, rows, struct run_field, field_fields);
	return NULL;
}

struct err *run_field_add(struct db *db, mem *m, const struct run_field *f)
{
	return db_run(db, m, &sql_run_field_add,
	    DB_ARGS(V(f->id.v), V(f->run_id.v), V(f->role), V(f->place), V(f->kind), V(f->key), V(f->label_de),
		V(f->label_en), V(f->help_de), V(f->help_en), V(f->why_de), V(f->why_en), V(f->seen_by), V(f->required),
		V(f->least), V(f->most), V(f->catalogue), V(f->priorities), V(f->text_name)));
}

struct err *run_field_set(struct db *db, mem *m, const struct run_field *f)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_set,
	    DB_ARGS(V(f->id.v), V(f->version), V(f->label_de), V(f->label_en), V(f->help_de), V(f->help_en),
		V(f->why_de), V(f->why_en), V(f->seen_by), V(f->required), V(f->least), V(f->most), V(f->catalogue),
		V(f->priorities), V(f->text_name), V(f->retired)),
	    &rows));
	if (rows->n == 0)
		return ERR(m, ERR_CONFLICT,
		    N_("Someone else has changed this in the meantime. Please look at it again and repeat "
		       "your change."),
		    "field %lld has moved on", (long long)f->id.v);
	return NULL;
}

struct err *run_field_set_place(struct db *db, mem *m, run_field_id id, int64_t place)
{
	return db_run(db, m, &sql_run_field_set_place, DB_ARGS(V(id.v), V(place)));
}

struct err *run_field_end(struct db *db, mem *m, run_field_id id)
{
	return db_run(db, m, &sql_run_field_end, DB_ARGS(V(id.v)));
}

struct err *run_field_used(struct db *db, mem *m, run_field_id id, int64_t *out)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_used, DB_ARGS(V(id.v)), &rows));
	*out = db_int(rows, 0, 0);
	return NULL;
}

struct err *run_field_choices(struct db *db, mem *m, run_id run, const char *role, const struct run_field_choice **out,
    int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_choices, DB_ARGS(V(run.v), V(role)), &rows));
	*out = DB_ALL(m, rows, struct run_field_choice, choice_fields);
	*n = rows->n;
	return NULL;
}

struct err *run_field_choice_add(struct db *db, mem *m, const struct run_field_choice *c)
{
	return db_run(db, m, &sql_run_field_choice_add,
	    DB_ARGS(V(c->id), V(c->field_id.v), V(c->place), V(c->name_de), V(c->name_en)));
}

struct err *run_field_choice_set(struct db *db, mem *m, const struct run_field_choice *c)
{
	return db_run(db, m, &sql_run_field_choice_set,
	    DB_ARGS(V(c->id), V(c->field_id.v), V(c->place), V(c->name_de), V(c->name_en), V(c->retired)));
}

static void uses(mem *m, const struct db_rows *rows, const struct use_count **out, int *n)
{
	struct use_count *u = mem_array(m, struct use_count, rows->n);

	for (int i = 0; i < rows->n; i++)
		u[i] = (struct use_count){ db_int(rows, i, 0), db_int(rows, i, 1) };
	*out = u;
	*n = rows->n;
}

struct err *run_field_uses(struct db *db, mem *m, run_id run, const char *role, const struct use_count **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_uses, DB_ARGS(V(run.v), V(role)), &rows));
	uses(m, rows, out, n);
	return NULL;
}

struct err *run_field_choice_uses(struct db *db, mem *m, run_field_id field, const struct use_count **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_field_choice_uses, DB_ARGS(V(field.v)), &rows));
	uses(m, rows, out, n);
	return NULL;
}

struct err *run_field_choice_end(struct db *db, mem *m, run_field_id field, int64_t id)
{
	return db_run(db, m, &sql_run_field_choice_end, DB_ARGS(V(id), V(field.v)));
}

struct err *run_without_fields(struct db *db, mem *m, const struct run_bare **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_run_without_fields, DB_NO_ARGS, &rows));
	*out = DB_ALL(m, rows, struct run_bare, bare_fields);
	*n = rows->n;
	return NULL;
}

struct err *answer_list(struct db *db, mem *m, application_id id, const struct application_answer **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_answer_list, DB_ARGS(V(id.v)), &rows));
	*out = DB_ALL(m, rows, struct application_answer, answer_fields);
	*n = rows->n;
	return NULL;
}

struct err *answer_list_of_run(struct db *db, mem *m, run_id run, const struct application_answer **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_answer_list_of_run, DB_ARGS(V(run.v)), &rows));
	*out = DB_ALL(m, rows, struct application_answer, answer_fields);
	*n = rows->n;
	return NULL;
}

struct err *experience_of_run(struct db *db, mem *m, run_id run, const char *also,
    const struct application_experience **out, int *n)
{
	struct db_rows *rows;

	TRY(db_query(db, m, &sql_experience_of_run, DB_ARGS(V(run.v), V(also)), &rows));
	*out = DB_ALL(m, rows, struct application_experience, experience_fields);
	*n = rows->n;
	return NULL;
}

static struct err *add_answer(struct db *db, mem *m, const struct sql *how, const struct application_answer *x)
{
	return db_run(db, m, how,
	    DB_ARGS(V(x->application_id.v), V(x->field_id.v), V(x->place), V(x->text), V_OR_NULL(x->choice_id),
		V_OR_NULL(x->topic_id.v), V(x->priority), V(x->at)));
}

struct err *answer_add(struct db *db, mem *m, const struct application_answer *x)
{
	return add_answer(db, m, &sql_answer_add, x);
}

struct err *answer_restore(struct db *db, mem *m, const struct application_answer *x)
{
	return add_answer(db, m, &sql_answer_restore, x);
}

struct err *answers_end(struct db *db, mem *m, application_id id, run_field_id field)
{
	return db_run(db, m, &sql_answers_end, DB_ARGS(V(id.v), V(field.v)));
}
