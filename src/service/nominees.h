/* SPDX-License-Identifier: EUPL-1.2 */
/* nominees.h - what an organisation learns about its own people in a run
 *
 * Name, role and how far: nominated, registered, admitted, completed (trust.md
 * 2.6, 3.2). That somebody declined, was refused or withdrew is between the
 * person and the coordination, so it stays "nominated" or "has registered" here;
 * of tandems, answers and meetings an organisation learns nothing.
 */
#ifndef SERVICE_NOMINEES_H
#define SERVICE_NOMINEES_H
#include "service/run.h"

struct nominee {
	const char *name, *organisation;
	bool mentor;
	const char *standing; /* message id */
};

/* Of the organisations for which a->who is a contact in this run, by organisation and name. */
struct err *nominees(struct act *a, const struct run_view *v, const struct nominee **out, int *n) MUST_USE;
struct table;
/* The same as a list to take along. */
struct err *nominees_table(struct act *a, const struct run_view *v, struct table **out) MUST_USE;
#endif
