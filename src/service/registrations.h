/* SPDX-License-Identifier: EUPL-1.2 */
/* registrations.h - what waits for its address to be confirmed, for the coordination; what is deleted in time
 *
 * Somebody who cannot find the mail rings up: then the coordination sends it
 * again, or takes the registration by hand, with a note that goes into the
 * minutes. Answers are not shown before they are confirmed: nobody knows whose
 * they are.
 */
#ifndef SERVICE_REGISTRATIONS_H
#define SERVICE_REGISTRATIONS_H
#include "core/registration.h"
#include "service/run.h"
#include "store/registration.h"

struct table;

/* A run is seldom larger; who has not looked again stands first. */
enum { CHECKS_SHOWN = 500 };

struct registrations_page {
	struct run_view in;
	const struct registration *x; /* sent and not confirmed, newest first */
	int n;
	int64_t waiting, kept;        /* kept: drafts */
	struct check_counts checks;
	const struct check_line *check; /* of the admitted, who has not looked again first */
	int check_n;
};
struct err *registrations(struct act *a, run_id run, int64_t rows, int64_t skip, struct registrations_page *out) MUST_USE;
/* Those that wait as a list to take along: who and since when, never what was answered. */
struct err *registrations_table(struct act *a, run_id run, struct table **out) MUST_USE;
/* The admitted and whether they have looked again, as a list to take along. */
struct err *checks_table(struct act *a, run_id run, struct table **out) MUST_USE;
/* Message id: "found right", "changed since" … */
const char *check_label(const struct check_line *c);
/* How many wait: for the page of people. */
struct err *registrations_waiting(struct act *a, run_id run, int64_t *out) MUST_USE;

/* Each: ERR_NOT_FOUND if it is not of this run, or no longer waits. */
/* note: why, needed; ERR_INVALID without one, or if the form asks for more by now. */
struct err *registration_accept(struct act *a, run_id run, registration_id id, const char *note) MUST_USE;
/* The time until it is deleted begins anew. */
struct err *registration_again(struct act *a, run_id run, registration_id id) MUST_USE;
struct err *registration_delete(struct act *a, run_id run, registration_id id) MUST_USE;
#endif
