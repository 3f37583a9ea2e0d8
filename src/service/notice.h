/* SPDX-License-Identifier: EUPL-1.2 */
/* notice.h - everybody is told what was decided about them, and why: by mail and as a letter (002-04)
 *
 * The reason is one of a list tied to rules and criteria, with a sentence of
 * one's own if the coordination likes; in the language of who gets it. Notices
 * go out at once or all at a set time. Mail and letter say the same.
 */
#ifndef SERVICE_NOTICE_H
#define SERVICE_NOTICE_H
#include "service/decision.h"

/* at: 0 = now. ERR_INVALID: not decided. *n: how many were sent now. */
struct err *notices_settle(struct act *a, run_id run, struct instant at, int *n) MUST_USE;
/* Sends those whose time has come, at most 100; *n: how many. */
struct err *notices_due(struct act *a, run_id run, int *n) MUST_USE;

/* The letter of one person as PDF. The person gets it only after being told: else ERR_NOT_FOUND. */
struct err *notice_paper(struct act *a, application_id id, struct buf **out) MUST_USE;
/* All letters of a decision for printing, NOTICE_PART in a file, by rank; part from 1. Those who have left, or were
 * offered a place meanwhile, have none. Leaves a line in the audit log. ERR_NOT_FOUND: no such part. Some 10 ms each. */
enum { NOTICE_PART = 200 };
int notice_parts(const struct decision_view *v);
struct err *notice_papers(struct act *a, run_id run, int part, struct buf **out) MUST_USE;
/* Is there one for whoever asks? */
struct err *notice_exists(struct act *a, application_id id, bool *out) MUST_USE;

/* Somebody of the waiting list has taken an offered place. */
struct err *notice_place_taken(struct act *a, const struct application *x) MUST_USE;
#endif
