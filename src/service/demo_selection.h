/* SPDX-License-Identifier: EUPL-1.2 */
/* demo_selection.h - an invented selection, half way: criteria published, most ratings in */
#ifndef SERVICE_DEMO_SELECTION_H
#define SERVICE_DEMO_SELECTION_H
#include "service/act.h"

/* The first of the committee, who signs in to look around. */
#define DEMO_COMMITTEE "auswahl@tandem.example"

/* Before the registration opens. */
struct err *demo_selection_begin(struct act *a, run_id run) MUST_USE;
/* Once people have applied: a committee of three; what the first of them has to rate is left open in part. */
struct err *demo_selection_rate(struct act *a, run_id run) MUST_USE;
#endif
