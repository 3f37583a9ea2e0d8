/* SPDX-License-Identifier: EUPL-1.2 */
/* passkey.h - signing in with a key that a device keeps (WebAuthn), and the keys of a person
 *
 * All our keys can be found by the authenticator itself, so nobody need type an
 * address, and all are opened by PIN, finger or face: one counts as both factors
 * (core/factor.h). Who stands at the door shows one of their own as the second.
 *
 * Every step begins with options for the browser, whose challenge is a ticket:
 * this browser, five minutes, once. The answer is looked at in two steps:
 *   1. ticket_take(PASSKEY_…) uses the challenge up, whatever comes of it
 *   2. passkey_use(), passkey_add() in a transaction of the handler's
 *
 * Keys are bound to the host of site->url; the page must be reached by it.
 */
#ifndef SERVICE_PASSKEY_H
#define SERVICE_PASSKEY_H
#include "service/sign_in.h"

enum { PASSKEY_ANSWER_MOST = 12 * 1024 }; /* bytes of any one text of an answer */

#define PASSKEY_SIGN_IN "passkey sign-in"
#define PASSKEY_NEW     "passkey new"

struct passkey_options {
	const char *challenge; /* the ticket */
	const char *host, *site;
	const char *user;      /* of a new one: a handle that is no name, digits */
	const char *account, *name; /* of a new one: what the authenticator lists it under */
	const char *const *credentials; /* the person's own, base64url; for signing in only at the door */
	int n;
	const int *algorithms; /* of COSE, in the order we like them */
	int algorithms_n;
};

/* ERR_INVALID: the browser has no cookie. */
struct err *passkey_options(struct act *a, struct passkey_options *out) MUST_USE;
/* May the person there have one more? As second_may_change(); ERR_INVALID with a sentence if there are
 * LIMIT_PASSKEYS. */
struct err *passkey_new_options(struct act *a, struct passkey_options *out) MUST_USE;

/* What the browser sent, base64url but for the ticket; never NULL. */
struct passkey_answer {
	const char *ticket, *client_data;
	const char *credential, *user, *auth_data, *signature; /* in use */
	const char *name, *attestation;                        /* of a new one; name "" = none given */
};
/* ERR_INVALID with a sentence. */
struct err *passkey_use(struct act *a, const struct passkey_answer *answer, const char *next, struct sign_in_done *out)
    MUST_USE;
/* *first: it is the person's first second factor, and second_set_up() has let them in. */
struct err *passkey_new(struct act *a, const struct passkey_answer *answer, bool *first, struct sign_in_done *out) MUST_USE;

struct passkey_line {
	passkey_id id;
	const char *name;
	int64_t made_at, used_at; /* 0 = never */
};
/* Of the person there. */
struct err *passkey_lines(struct act *a, const struct passkey_line **out, int *n) MUST_USE;
/* One's own (the route has checked that). */
struct err *passkey_rename(struct act *a, passkey_id id, const char *name) MUST_USE;
/* ERR_INVALID: it is the last factor of somebody who needs one; ERR_FORBIDDEN: not signed in just now. */
struct err *passkey_remove(struct act *a, passkey_id id) MUST_USE;
#endif
