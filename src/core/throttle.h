/* SPDX-License-Identifier: EUPL-1.2 */
/* throttle.h - how often something may be tried
 *
 * Token buckets: a full bucket allows a burst, then one try every so many
 * seconds. A bucket never locks for good: it fills up again by itself, and
 * signing in by mail has buckets of its own, so nobody can shut another person
 * out by trying wrong passwords (ASVS 5.0 6.1.1, 6.3.1; trust.md 2.4).
 */
#ifndef CORE_THROTTLE_H
#define CORE_THROTTLE_H
#include <stdbool.h>

#include "base/instant.h"

enum throttle_kind {
	THROTTLE_PASSWORD_CALLER, /* wrong or right passwords from one address (IPv6: its /64)    */
	THROTTLE_PASSWORD_BOTH,   /* for one account from one address                             */
	THROTTLE_MAIL_CALLER,     /* sign-in mails asked for from one address                     */
	THROTTLE_MAIL_ACCOUNT,    /* sign-in mails to one person; those already sent stay valid   */
	THROTTLE_LINK_CALLER,     /* tries of links                                               */
	THROTTLE_CODE_BROWSER,    /* codes of a link, typed in the browser that asked for it         */
	THROTTLE_SECOND_CALLER,   /* second factors shown from one address                           */
	THROTTLE_SECOND_BOTH,     /* for one account from one address                                */
	THROTTLE_SECOND_ACCOUNT,  /* for one account from wherever                                   */
	THROTTLE_REGISTER_CALLER, /* registrations from one address: a room full of people is one     */
	THROTTLE_REGISTER_ADDRESS, /* mails that a stranger causes to one address                     */
	THROTTLE_KINDS
};

struct bucket {
	double tokens;
	struct instant at; /* when `tokens` was true */
};

/* Takes one token if there is one. Else false, and *wait is the seconds until there is. A bucket
 * with at.s == 0 is new and full. */
bool throttle_take(enum throttle_kind kind, struct bucket *b, struct instant now, int *wait);
/* "password_caller": part of the bucket's name in the database. */
const char *throttle_name(enum throttle_kind kind);
/* What counts as one caller: an IPv4 address, or the first 64 bits of an IPv6 address. */
const char *throttle_caller(mem *m, const char *address);
#endif
