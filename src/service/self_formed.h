/* SPDX-License-Identifier: EUPL-1.2 */
/* self_formed.h - tandems that found each other (001-03)
 *
 * The coordination or one of the two enters it; the rules of the run are checked
 * as for any other, and no reason sets them aside. Whoever has not said so
 * already is asked by mail; when both have confirmed, it is agreed.
 */
#ifndef SERVICE_SELF_FORMED_H
#define SERVICE_SELF_FORMED_H
#include "core/application.h"
#include "core/tandem.h"
#include "service/run.h"

struct self_view {
	struct run_view in;
	bool coordinates;   /* chooses both; else the reader is one of the two */
	bool reads_mentor;  /* the reader takes part as mentor */
	const struct application **mentor, **mentee; /* with a place left; for the coordination only */
	int mentors, mentees;
};
/* ERR_FORBIDDEN: the reader neither coordinates nor is admitted. */
struct err *self_look(struct act *a, run_id run, struct self_view *out) MUST_USE;

/* What stands against it, in sentences; n 0: it was entered as *id. */
struct self_result {
	const char *const *problem;
	int problems;
	tandem_id id;
};
/* By the coordination: both are asked. ERR_NOT_FOUND: not of this run. */
struct err *self_enter(struct act *a, run_id run, application_id mentor, application_id mentee,
    struct self_result *out) MUST_USE;
/* By one of the two, who thereby accepts; the other one is named by the address. */
struct err *self_enter_own(struct act *a, run_id run, const char *email, struct self_result *out) MUST_USE;
/* From registrations: who named whom. Both: agreed at once; one: the other is asked. */
struct err *self_enter_named(struct act *a, run_id run, application_id mentor, application_id mentee,
    bool mentor_named, bool mentee_named, struct self_result *out) MUST_USE;
#endif
