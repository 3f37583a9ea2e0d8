/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/ticket.h"

#include <stdlib.h>
#include <string.h>

#include "service/tries.h"
#include "store/passkey.h"
#include "sys/secret.h"

enum { TICKET_MOST = 160, END_DIGITS_MOST = 12 };

static const char *proof(struct act *a, const char *purpose, const char *body)
{
	return secret_keyed_hash(a->m, a->site->form_key, mem_fmt(a->m, "ticket %s %s %s", purpose, body, a->cookie));
}

const char *ticket_browser(struct act *a)
{
	return a->cookie = secret_token(a->m);
}

const char *ticket_make(struct act *a, const char *purpose, int64_t seconds)
{
	const char *body;

	if (!*a->cookie)
		return NULL;
	body = mem_fmt(a->m, "%lld-%.32s", (long long)(a->now.s + seconds), secret_token(a->m));
	return mem_fmt(a->m, "%s-%s", body, proof(a, purpose, body));
}

const char *ticket_secret(struct act *a, const char *ticket, const char *what)
{
	return proof(a, what, ticket);
}

static struct err *over(struct act *a)
{
	return ERR(a->m, ERR_INVALID,
	    N_("This took too long, was begun in another browser, or was sent before. Please begin anew."),
	    "ticket refused");
}

static bool is_ours(struct act *a, const char *purpose, const char *ticket, int64_t *ends_at)
{
	const char *last = strrchr(ticket, '-');
	size_t digits = strspn(ticket, "0123456789");

	if (!*a->cookie || !last || strlen(ticket) > TICKET_MOST || digits == 0 || digits > END_DIGITS_MOST)
		return false;
	*ends_at = strtoll(ticket, NULL, 10);
	return secret_same(last + 1, proof(a, purpose, mem_strn(a->m, ticket, (size_t)(last - ticket))));
}

static struct err *mark(struct act *a, const char *purpose, const char *ticket, bool *ok, bool *few, int *wait)
{
	int64_t ends_at;

	*ok = false;
	*few = true;
	*wait = 0;
	TRY(tries_take(a, THROTTLE_SECOND_CALLER, throttle_caller(a->m, a->peer), few, wait));
	if (!*few || !is_ours(a, purpose, ticket, &ends_at) || ends_at <= a->now.s)
		return NULL;
	return ticket_mark(a->db, a->m, secret_hash(a->m, ticket), ends_at, ok);
}

struct err *ticket_take(struct act *a, const char *purpose, const char *ticket, int *wait)
{
	bool ok, few;

	ACT_WRITE(a, mark(a, purpose, ticket, &ok, &few, wait));
	if (!few)
		return tries_over(a);
	return ok ? NULL : over(a);
}
