/* SPDX-License-Identifier: EUPL-1.2 */
/* run_field.h - registration forms and the answers that have no column: rows, no rules */
#ifndef STORE_RUN_FIELD_H
#define STORE_RUN_FIELD_H
#include "core/run_field.h"
#include "db/db.h"

/* In their order, retired ones last. */
struct err *run_field_list(struct db *db, mem *m, run_id run, const char *role, const struct run_field **out, int *n)
    MUST_USE;
/* ERR_NOT_FOUND if there is none. */
struct err *run_field_get(struct db *db, mem *m, run_field_id id, const struct run_field **out) MUST_USE;
/* version and retired are not read. ERR_CONFLICT if the form has the key. */
struct err *run_field_add(struct db *db, mem *m, const struct run_field *f) MUST_USE;
/* All but run, role, place, kind and key; f->version is what was seen. ERR_CONFLICT if someone was faster. */
struct err *run_field_set(struct db *db, mem *m, const struct run_field *f) MUST_USE;
struct err *run_field_set_place(struct db *db, mem *m, run_field_id id, int64_t place) MUST_USE;
struct err *run_field_end(struct db *db, mem *m, run_field_id id) MUST_USE;
/* How many answers it has. */
struct err *run_field_used(struct db *db, mem *m, run_field_id id, int64_t *out) MUST_USE;

/* Of all fields of the form, by field and place. */
struct err *run_field_choices(struct db *db, mem *m, run_id run, const char *role, const struct run_field_choice **out,
    int *n) MUST_USE;
struct err *run_field_choice_add(struct db *db, mem *m, const struct run_field_choice *c) MUST_USE;
struct err *run_field_choice_set(struct db *db, mem *m, const struct run_field_choice *c) MUST_USE;
/* How many applications answer which field of the form, which option of the field. */
struct use_count {
	int64_t id, n;
};
struct err *run_field_uses(struct db *db, mem *m, run_id run, const char *role, const struct use_count **out, int *n)
    MUST_USE;
struct err *run_field_choice_uses(struct db *db, mem *m, run_field_id field, const struct use_count **out, int *n)
    MUST_USE;
struct err *run_field_choice_end(struct db *db, mem *m, run_field_id field, int64_t id) MUST_USE;

/* A run without a form, and the preset of its programme. */
struct run_bare {
	run_id id;
	const char *preset;
};
struct err *run_without_fields(struct db *db, mem *m, const struct run_bare **out, int *n) MUST_USE;

struct err *answer_list(struct db *db, mem *m, application_id id, const struct application_answer **out, int *n) MUST_USE;
/* Of everybody in the run, by application. */
struct err *answer_list_of_run(struct db *db, mem *m, run_id run, const struct application_answer **out, int *n) MUST_USE;
/* Of everybody admitted or in the state `also`, by application. */
struct err *experience_of_run(struct db *db, mem *m, run_id run, const char *also,
    const struct application_experience **out, int *n) MUST_USE;
struct err *answer_add(struct db *db, mem *m, const struct application_answer *x) MUST_USE;
/* One as it was; passed over if its field or option is no more. */
struct err *answer_restore(struct db *db, mem *m, const struct application_answer *x) MUST_USE;
/* All of one application to one field. */
struct err *answers_end(struct db *db, mem *m, application_id id, run_field_id field) MUST_USE;
#endif
