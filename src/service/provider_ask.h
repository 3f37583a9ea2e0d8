/* SPDX-License-Identifier: EUPL-1.2 */
/* provider_ask.h - what OpenID providers say, asked for by HTTPS and kept for a while
 *
 * Shared by the threads of the process. A description and keys are kept for an
 * hour; keys are fetched anew before, if a token names one that is not among
 * them, but at most once a minute. Whoever did not answer is not asked for half a
 * minute, so that a dead provider holds up no worker of the slow pool for long.
 *
 * Everything here may wait for seconds: never within a transaction. Errors are
 * ERR_SYSTEM with a sentence (not reached, or what it says cannot be used).
 */
#ifndef SERVICE_PROVIDER_ASK_H
#define SERVICE_PROVIDER_ASK_H
#include "fetch/fetch.h"
#include "service/act.h"
#include "sign/provider.h"

/* May addresses be http://localhost? Only where this installation itself is: on trial and in tests. */
bool provider_may_loopback(const struct act *a);

struct err *provider_ask(struct act *a, const char *issuer, struct provider *out) MUST_USE;
/* *keys: JSON. anew: a key was missing. */
struct err *provider_ask_keys(struct act *a, const struct provider *p, bool anew, const char **keys) MUST_USE;
/* Any other question, with the same care. ERR_INVALID unless it is answered with 200. */
struct err *provider_ask_for(struct act *a, const struct provider *p, const struct fetch_request *r, const char **answer)
    MUST_USE;
/* Forgets what is known of the issuer: its settings were changed, or are tried. */
void provider_forget(const char *issuer);
#endif
