/* SPDX-License-Identifier: EUPL-1.2 */
/* ticket.h - what a browser is given to bring back once, soon, for one purpose
 *
 * The challenge of a passkey, the state of a sign-in elsewhere. Nothing is stored
 * when one is made, so a page that is only looked at writes nothing; it proves
 * itself by a keyed hash over its end, its purpose and the browser's cookie.
 * That it was brought is stored until its end.
 */
#ifndef SERVICE_TICKET_H
#define SERVICE_TICKET_H
#include "service/act.h"

/* The cookie to give a browser that has none yet, from now on a->cookie. It signs nobody in. */
const char *ticket_browser(struct act *a);
/* Letters, digits, '-'; no longer than 160 bytes. purpose: what only it may be used for, with the
 * numbers of what it is about. a->cookie is the browser's; without one there is no ticket: NULL. */
const char *ticket_make(struct act *a, const char *purpose, int64_t seconds);
/* Another secret of the same browser and ticket, to be made again when it comes back; 64 hex digits. */
const char *ticket_secret(struct act *a, const char *ticket, const char *what);
/* A transaction of its own, so that a ticket is gone whatever comes of it; so is a try of the caller's.
 * ERR_INVALID with a sentence if it is not of this browser, too old or used; ERR_TOO_MANY with *wait. */
struct err *ticket_take(struct act *a, const char *purpose, const char *ticket, int *wait) MUST_USE;
#endif
