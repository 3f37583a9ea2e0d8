/* SPDX-License-Identifier: EUPL-1.2 */
/* problem.h - what is wrong with a row, in words for the person who must mend it
 *
 * A problem keeps the row out; a note lets it in and asks for a look. Only what
 * the file itself shows is said here: whether somebody may take part is the
 * programme's question.
 */
#ifndef SHEET_PROBLEM_H
#define SHEET_PROBLEM_H
#include "base/tr.h"
#include "sheet/field.h"

enum problem_weight { PROBLEM_NOTE, PROBLEM_STOPS };

struct sheet_problem {
	int line; /* 0 = the file as a whole */
	enum sheet_field field;
	enum problem_weight weight;
	const char *id;     /* message id with as many %s as there are args */
	const char *arg[3]; /* "" if unused */
};

/* The sentence alone, and with "Line 14: " before it (not for line 0). */
const char *problem_reason(mem *m, enum lang l, const struct sheet_problem *p);
const char *problem_text(mem *m, enum lang l, const struct sheet_problem *p);
#endif
