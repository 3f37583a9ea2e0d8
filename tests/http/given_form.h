/* SPDX-License-Identifier: EUPL-1.2 */
/* given_form.h - a run whose registration is open, and what somebody types into its form */
#ifndef GIVEN_FORM_H
#define GIVEN_FORM_H
#include "given.h"

/* A public run of the preset with registration open until 15 January 2027. */
struct given given_open(struct house *h, const char *preset);
/* Everything the form of the role must have, percent-encoded, for post(): "name=…&email=…&…". */
const char *given_answers(struct house *h, run_id run, const char *role, const char *name, const char *email);
/* Registers, confirms by the mailed link and gives the path of the applicant's page: "/a/…". */
const char *given_registered(struct house *h, struct given g, const char *role, const char *name, const char *email);
/* The id of the application of an address; 0 = none. */
long long application_of(struct house *h, const char *email);
#endif
