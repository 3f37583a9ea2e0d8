/* SPDX-License-Identifier: EUPL-1.2 */
/* coordination.h - whom to write to when a mail is for the coordination of a run */
#ifndef SERVICE_COORDINATION_H
#define SERVICE_COORDINATION_H
#include "service/act.h"

struct coordination_reader {
	person_id person; /* 0: the programme's contact, because nobody who coordinates has an address */
	const char *address, *name;
	enum lang lang;   /* in which they are written to */
};

/* Everybody once who coordinates the run or all of its programme and has an address; else the contact of
 * the programme, if that has one. */
struct err *coordination_readers(struct act *a, programme_id programme, run_id run,
    const struct coordination_reader **out, int *n) MUST_USE;
#endif
