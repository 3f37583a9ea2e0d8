/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/tries.h"

#include "store/account.h"
#include "sys/secret.h"

struct err *tries_take(struct act *a, enum throttle_kind kind, const char *who, bool *ok, int *wait)
{
	const char *name = secret_keyed_hash(a->m, a->site->form_key,
	    mem_fmt(a->m, "%s %s", throttle_name(kind), who));
	struct bucket b;
	int seconds;

	TRY(bucket_get(a->db, a->m, name, &b));
	if (!throttle_take(kind, &b, a->now, &seconds)) {
		*ok = false;
		*wait = seconds > *wait ? seconds : *wait;
	}
	return bucket_set(a->db, a->m, name, &b);
}

struct err *tries_take_both(struct act *a, enum throttle_kind by_caller, enum throttle_kind by_both, const char *who,
    bool *ok, int *wait)
{
	const char *caller = throttle_caller(a->m, a->peer);

	TRY(tries_take(a, by_caller, caller, ok, wait));
	return tries_take(a, by_both, mem_fmt(a->m, "%s %s", caller, who), ok, wait);
}

struct err *tries_over(struct act *a)
{
	return ERR(a->m, ERR_TOO_MANY,
	    N_("There were too many tries in a short time. Please wait a little, or have a sign-in link sent "
	       "to you by mail."),
	    "throttled");
}
