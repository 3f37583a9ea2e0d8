/* SPDX-License-Identifier: EUPL-1.2 */
/* second.h - second factors: codes of an app, codes written down
 *
 * Everything here is about sign_in_person(): somebody signed in, or at the door. At the door a factor
 * can be set up only by those who need one and have none; changing one later asks for a sign-in of
 * the last 15 minutes (sign_in_fresh()).
 *
 * The secret of an app (RFC 6238) counts once a code of it was shown. It is stored sealed with a key
 * made of the installation's and the person's number: rows of the table alone, or put under another
 * person, are worth nothing. A code counts once; the steps before and after count too.
 *
 * Recovery codes: ten of 120 random bits, so a keyed hash of them is enough (ASVS 5.0 6.5.2); each
 * works once. They are made of a new number and the browser's cookie, which is stored nowhere, so
 * their page can be looked at in this session for a quarter of an hour, and never again.
 *
 * Showing a factor is throttled by caller and by person and never locks anybody out.
 */
#ifndef SERVICE_SECOND_H
#define SERVICE_SECOND_H
#include "service/sign_in.h"

enum { RECOVERY_CODES = 10 };

struct second_view {
	const char *name;
	bool app, passkey;  /* set up */
	int recovery;       /* codes left */
	bool needed;        /* by the roles held; never in a demonstration */
	bool at_door;
};
/* ERR_FORBIDDEN if nobody is there. */
struct err *second_view(struct act *a, struct second_view *out) MUST_USE;
/* May the person there set up or change factors now? ERR_FORBIDDEN, with a sentence if a new sign-in
 * would help. For every way to set one up. */
struct err *second_may_change(struct act *a) MUST_USE;
/* A factor was set up: the first set of recovery codes is made, all other sessions end, a mail tells
 * the person, and they are in. */
struct err *second_set_up(struct act *a, enum factor how, struct sign_in_done *out) MUST_USE;

/* A new secret to be confirmed; one that is in use stays in force until then. */
struct err *second_app_offer(struct act *a) MUST_USE;
struct second_app {
	const char *key; /* in groups of four, to be typed */
	const char *uri; /* otpauth://… for the QR code */
};
/* ERR_INVALID if none is offered. */
struct err *second_app_offered(struct act *a, struct second_app *out) MUST_USE;
struct err *second_app_svg(struct act *a, const char **svg) MUST_USE;
/* To be asked before a code is looked at: a transaction of its own, so that a try counts whatever comes
 * of it. ERR_TOO_MANY with the seconds in *wait. */
struct err *second_take(struct act *a, int *wait) MUST_USE;
/* ERR_INVALID with a sentence. */
struct err *second_app_confirm(struct act *a, const char *code, struct sign_in_done *out) MUST_USE;
/* Takes the app away. ERR_INVALID: it is the only factor of somebody who needs one. */
struct err *second_app_end(struct act *a) MUST_USE;

/* At the door: a code of the app, or one written down. Errors as above. */
struct err *second_show(struct act *a, const char *code, struct sign_in_done *out) MUST_USE;

/* A new set in place of the old. */
struct err *second_recovery_make(struct act *a) MUST_USE;
/* The set made in this session a short time ago; *n is 0 if there is none to be shown. */
struct err *second_recovery_codes(struct act *a, const char **out, int *n) MUST_USE;

/* Takes every second factor of somebody away, ends their sessions and tells them; for the
 * administration and for the machine's own command (nobody signed in). ERR_INVALID without a reason,
 * and for oneself. */
struct err *second_reset(struct act *a, person_id person, const char *reason) MUST_USE;
#endif
