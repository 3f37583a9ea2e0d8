/* SPDX-License-Identifier: EUPL-1.2 */
/* release.h - the employer says yes or no to somebody's taking part, and learns nothing else (002-28)
 *
 * The applicant names an address; whoever is behind it gets a link with two
 * buttons. Or the contact of the organisation decides on the page of its people.
 * Neither sees a word of the registration. The answer stands in the application,
 * where the conditions look, and both sides are told. It may be changed by the
 * same link until the admission is decided.
 */
#ifndef SERVICE_RELEASE_H
#define SERVICE_RELEASE_H
#include "core/application.h"
#include "core/registration.h"
#include "service/run.h"

/* ERR_INVALID: no address, one's own. ERR_TOO_MANY. */
struct err *release_ask(struct act *a, application_id id, const char *name, const char *email) MUST_USE;

struct release_view {
	const struct release_request *request;
	struct run_view in;
	const char *person;       /* the applicant's name */
	const char *organisation; /* "" = none */
	bool over;                /* decided by now: no answer counts */
};
/* By the mailed link. ERR_NOT_FOUND with a sentence: too old. */
struct err *release_look(struct act *a, const char *token, struct release_view *out) MUST_USE;
/* ERR_CONFLICT: it has been decided. */
struct err *release_answer(struct act *a, const char *token, bool yes) MUST_USE;
/* By a contact: of a person of an organisation the reader speaks for in the run. ERR_NOT_FOUND: it is not. */
struct err *release_by_contact(struct act *a, run_id run, application_id id, bool yes) MUST_USE;
/* Those a contact may answer for: undecided people of the organisations it speaks for, where the run asks for
 * the employer's yes. */
struct err *release_open(struct act *a, const struct run *run, const struct application **out, int *n) MUST_USE;
#endif
