/* SPDX-License-Identifier: EUPL-1.2 */
/* given.h - what a test begins with: a run of a preset, its coordinator */
#ifndef GIVEN_H
#define GIVEN_H
#include "house.h"

struct given {
	programme_id programme;
	run_id run;
	person_id coordinator;
};

/* Programme and run with the topics and conditions of the preset; the run is called like the preset. */
struct given given_run(struct house *h, const char *preset);
#endif
