/* SPDX-License-Identifier: EUPL-1.2 */
/* demo.h - invented people for a run, to look around
 *
 * Names and organisations are made of lists (demo_words.c); every address ends
 * in .example. The same seed makes the same people. What they are follows from
 * the preset of the programme: levels, organisations, topics of its catalogue,
 * and what its conditions of taking part ask for.
 */
#ifndef SERVICE_DEMO_H
#define SERVICE_DEMO_H
#include "core/programme.h"
#include "service/act.h"

struct demo_people {
	run_id run;
	int mentors, mentees;
	bool decided; /* all are admitted but one refused and one withdrawn; else most wait for a decision */
	int first;    /* number of the first person: runs take numbers of their own, below DEMO_PEOPLE */
	/* A log-in for one of each role; NULL = none. */
	const char *mentor_email, *mentee_email;
};

enum { DEMO_PEOPLE = 240 };

/* Within a transaction. ERR_CONFLICT if numbers are taken. */
struct err *demo_people_add(struct act *a, const struct demo_people *d) MUST_USE;

/* Both sides of every tandem that was asked say yes, but those of the last `open`: there one side has
 * not answered, and the very last one asks something. */
struct err *demo_answers(struct act *a, run_id run, int open) MUST_USE;

/* One tandem that both agreed to is ended by the coordination. */
struct err *demo_end_one(struct act *a, run_id run) MUST_USE;
#endif
