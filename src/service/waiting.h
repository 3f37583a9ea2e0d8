/* SPDX-License-Identifier: EUPL-1.2 */
/* waiting.h - the waiting list: a place that becomes free goes to the next, who has some days to answer
 *
 * The next is the foremost by rank who fulfils the conditions and whose
 * organisation's quota has room. The mail's link needs no signing in and does
 * nothing by being opened; only the button behind it answers.
 */
#ifndef SERVICE_WAITING_H
#define SERVICE_WAITING_H
#include "service/selection.h"

/* Offers free places of a decided selection; nothing happens if there are none. *n: how many. */
struct err *waiting_promote(struct act *a, run_id run, int *n) MUST_USE;

struct place_view {
	const char *name, *programme, *run;
	struct instant ends_at;
	const char *state; /* open, accepted, declined, lapsed */
	const char *contact_name, *contact_phone, *contact_email;
};
/* For the page behind a mail link. ERR_NOT_FOUND: none of ours. */
struct err *place_look(struct act *a, const char *token, struct place_view *out) MUST_USE;
/* ERR_CONFLICT: answered already, or too late. */
struct err *place_answer(struct act *a, const char *token, bool accept) MUST_USE;

/* For jobs/places: offers that ran out go to the next, and notices that are due are sent. One run at a
 * time; *n: how many things were done, 0 = nothing is left. */
struct err *waiting_upkeep(struct act *a, int *n) MUST_USE;
#endif
