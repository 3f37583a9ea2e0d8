/* SPDX-License-Identifier: EUPL-1.2 */
/* applicant.h - one's own registration: looking, correcting, looking again before the matching, withdrawing
 *
 * The same whether one comes by a mailed link or signed in; who may is asked by
 * own_by_key(). What was said may be corrected until the last day of
 * registration; whoever is asked to look again may correct as long as no tandem
 * is published. Withdrawing is possible at any time.
 */
#ifndef SERVICE_APPLICANT_H
#define SERVICE_APPLICANT_H
#include "core/application.h"
#include "core/registration.h"
#include "service/fields.h"
#include "service/ready_tandem.h"
#include "service/release.h"
#include "service/run.h"

/* key: the token of a link, or the id of an application of whoever is signed in. ERR_NOT_FOUND: neither.
 * ERR_FORBIDDEN: an id, and nobody is signed in. */
struct err *own_by_key(struct act *a, const char *key, application_id *out) MUST_USE;

struct own_view {
	const struct application *x;      /* with its state as the person may know it: service/told */
	struct run_view in;
	const char *role;                 /* "Mentor:in" */
	const struct answer_shown *said;
	int said_n;
	const struct answer_shown *used;  /* of these: what the matching goes by */
	int used_n;
	const char **missing;             /* what the conditions of the run say against it, in sentences */
	int missing_n;
	const struct application_check *check; /* NULL: nobody asked to look again */
	bool checked;                     /* and nothing has changed since */
	bool may_correct, may_withdraw;
	const char *until;                /* last day for correcting, in words; "" = open */
	const struct release_request *release; /* NULL: nobody was asked */
	bool wants_release;               /* the run asks for the employer's yes, and there is none yet */
	const struct ready_tandem *ready; /* NULL: names nobody */
	bool may_name;                    /* a partner to come with */
};
struct err *own_look(struct act *a, application_id id, struct own_view *out) MUST_USE;

/* The form with what was said, for correcting. */
struct err *own_form(struct act *a, const struct own_view *v, const struct run_form **form, struct entries *in) MUST_USE;
/* The versions are what was seen. ERR_INVALID: no longer possible. */
struct err *own_correct(struct act *a, application_id id, const struct answers *x, int64_t version, int64_t person_version)
    MUST_USE;
/* "Yes, this is still right." */
struct err *own_checked(struct act *a, application_id id) MUST_USE;
/* Ends what there is of tandems, tells the coordination. reason: for the coordination only, "" = none. */
struct err *own_withdraw(struct act *a, application_id id, const char *reason) MUST_USE;
/* Version of the person: both versions go with the form. */
struct err *own_person_version(struct act *a, const struct application *x, int64_t *out) MUST_USE;

/* One's own registrations that are not over, newest first: for the home page. */
struct own_line {
	application_id id;
	const char *programme, *run, *role, *state; /* state: message id */
	bool check;                                 /* waits to be looked at again */
};
struct err *own_list(struct act *a, const struct own_line **out, int *n) MUST_USE;

/* Asks all admitted to look again: "this is what we will match you with". *n: mails. */
struct err *checks_ask(struct act *a, run_id run, int *n) MUST_USE;
#endif
