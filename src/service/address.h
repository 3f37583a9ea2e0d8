/* SPDX-License-Identifier: EUPL-1.2 */
/* address.h - a new address for an account
 *
 * The address is a key to the account, so it changes when both the old and the
 * new one have confirmed it by a mailed link with a button, within three days.
 * Where the old one is dead, coordination or administration confirms in its
 * place, with a reason that stays on record; for people who coordinate or
 * administer themselves only the administration can. Whoever asks is never told
 * whether an address belongs to another account: the mail to it says so.
 */
#ifndef SERVICE_ADDRESS_H
#define SERVICE_ADDRESS_H
#include "service/act.h"

struct address_view {
	person_id person;
	const char *name;
	const char *old_email; /* "" = none */
	const char *new_email; /* NULL: no change is open; the rest is 0 then */
	bool old_confirmed, new_confirmed;
	struct instant ends;
};
/* ERR_NOT_FOUND if there is no such person. */
struct err *address_view(struct act *a, person_id person, struct address_view *out) MUST_USE;

/* For oneself, after a fresh sign-in. ERR_INVALID with a sentence; ERR_TOO_MANY. */
struct err *address_ask(struct act *a, const char *email, int *wait) MUST_USE;
struct err *address_forget(struct act *a) MUST_USE;
/* For somebody whose old address is dead: begins a change, or with `email` NULL confirms the one that is
 * open in place of the old address. ERR_INVALID, ERR_FORBIDDEN. */
struct err *address_settle(struct act *a, person_id person, const char *email, const char *reason) MUST_USE;

/* By the link of a mail. *is_new: it came to the new address. ERR_INVALID: used up, too old, none of
 * ours. */
struct err *address_link_look(struct act *a, const char *token, struct address_view *out, bool *is_new) MUST_USE;
/* *done: both have confirmed, the account has its new address. ERR_INVALID: it was taken meanwhile. */
struct err *address_link_use(struct act *a, const char *token, bool *done) MUST_USE;
#endif
