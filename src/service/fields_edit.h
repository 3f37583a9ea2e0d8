/* SPDX-License-Identifier: EUPL-1.2 */
/* fields_edit.h - the coordination changes the registration form of a run
 *
 * Whatever is changed, answers stay: a field that is answered is retired, an
 * option that is chosen too; the kind of a field never changes. Name, address and
 * consent are always asked (core/run_field.h).
 */
#ifndef SERVICE_FIELDS_EDIT_H
#define SERVICE_FIELDS_EDIT_H
#include "core/run_field.h"
#include "service/act.h"

struct field_line {
	const struct run_field *row;
	int64_t used; /* by how many applications, of what is kept as an answer */
};
/* In their order, retired ones last. */
struct err *field_lines(struct act *a, run_id run, const char *role, const struct field_line **out, int *n) MUST_USE;

struct field_choice_line {
	struct run_field_choice now;
	int64_t used;
};
struct field_look {
	const struct run_field *row;
	int64_t used;
	struct field_choice_line *choice;
	int choices;
};
struct err *field_look(struct act *a, run_field_id id, struct field_look *out) MUST_USE;

/* A new one of the run's own at the end of the form: role, kind, words, bounds of *f; choices by their
 * names (ids 0). ERR_INVALID says what is wrong; `member` names the field of the form it is about. */
struct err *field_make(struct act *a, const struct run_field *f, const struct run_field_choice *c, int n,
    const char **member, run_field_id *out) MUST_USE;
/* One the program knows, with the words it has for it. ERR_INVALID: the form has it. */
struct err *field_make_known(struct act *a, run_id run, const char *role, const char *key, run_field_id *out) MUST_USE;
/* f->version is what was seen. Choices with an id are changed, those without are added; one without names
 * is deleted, or retired if it is chosen. */
struct err *field_change(struct act *a, const struct run_field *f, const struct run_field_choice *c, int n,
    const char **member) MUST_USE;
/* One place up or down among those that are asked. */
struct err *field_move(struct act *a, run_field_id id, bool up) MUST_USE;
/* No longer asked, or asked again (at the end). ERR_INVALID: it is always asked. */
struct err *field_retire(struct act *a, run_field_id id, bool retired) MUST_USE;
/* ERR_INVALID: it has answers, or is always asked. */
struct err *field_drop(struct act *a, run_field_id id) MUST_USE;
#endif
