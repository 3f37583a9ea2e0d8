/* SPDX-License-Identifier: EUPL-1.2 */
/* own_columns.h - answers to a run's own fields as columns of a list that is taken along, or brought in
 *
 * One column per field of either role's form that is kept as an answer, retired ones included; fields
 * of both roles with the same label share one. Statements agreed to and ties (000-14) are left out.
 */
#ifndef SERVICE_OWN_COLUMNS_H
#define SERVICE_OWN_COLUMNS_H
#include "core/run_field.h"
#include "service/act.h"

/* Is the answer to the field kept in such a column? The others are known everywhere, or nobody else's to say. */
bool own_column_is(const struct run_field_view *f);

struct own_columns {
	const char **heading;
	int n;
	const struct run_form *form[2];          /* of mentors, of mentees                */
	const struct application_answer *answer; /* of everybody in the run, by application */
	int answers;
};
struct err *own_columns(struct act *a, run_id run, struct own_columns *out) MUST_USE;
/* What the application says in the i-th column; "" if nothing. Several are joined by ';'. */
const char *own_column_text(mem *m, const struct own_columns *o, application_id id, int i);
#endif
