/* SPDX-License-Identifier: EUPL-1.2 */
/* provider_sign_in.h - signing in with one's organisation: authorization code flow with PKCE
 *
 *   provider_begin()   the browser is sent to the provider; `state` is a ticket (service/ticket.h),
 *                      nonce and verifier follow from it and the browser's cookie: nothing is stored
 *   (the provider)     sends it back with a code; the page there has a button
 *   provider_finish()  uses the ticket up, gets the ID token for the code, checks it (sign/id_token.h)
 *   provider_enter()   finds the person: by issuer and subject; the first time by a verified address of a
 *                      domain the provider may vouch for. Strangers get no account.
 *
 * The provider's word is a first factor, or both if it asks for a second one itself and does not say
 * that this time there was but one.
 */
#ifndef SERVICE_PROVIDER_SIGN_IN_H
#define SERVICE_PROVIDER_SIGN_IN_H
#include "service/provider.h"
#include "service/sign_in.h"

/* back: our address for the answer, as registered with the provider. next: a page of ours or "".
 * Opens its own transactions and waits for the provider: slow pool. ERR_SYSTEM with a sentence if it is
 * not reached; ERR_NOT_FOUND if the organisation has none in use. */
struct err *provider_begin(struct act *a, organisation_id organisation, const char *back, const char *next,
    const char **address) MUST_USE;

struct provider_answer {
	const char *state, *code, *issuer; /* as they came; never NULL, "" = absent */
};

/* Who the provider says it is. */
struct provider_word {
	organisation_id organisation;
	const char *issuer, *subject;
	const char *email;                 /* NULL: none that it may vouch for */
	const char *said;                  /* the address it named, whether it may or not; NULL = none */
	bool both;                         /* worth both factors */
	const char *next;
};

/* Slow pool, as above. ERR_INVALID with a sentence: not begun here, used before, or the answer is not to
 * be trusted; the operator's log says why. ERR_TOO_MANY with *wait. */
struct err *provider_finish(struct act *a, organisation_id organisation, const char *back,
    const struct provider_answer *answer, struct provider_word *out, int *wait) MUST_USE;
/* ERR_INVALID with a sentence: nobody we know. */
struct err *provider_enter(struct act *a, const struct provider_word *w, struct sign_in_done *out) MUST_USE;
#endif
