/* SPDX-License-Identifier: EUPL-1.2 */
/* factor.h - what somebody shows to be let in, and how much of it is needed
 *
 * A first factor says who somebody is. Who coordinates or administers, and
 * whoever has set up a second one, shows that too (ASVS 5.0 6.3.3, trust.md
 * 2.4). A passkey is both at once: a thing one has, unlocked by a finger, a
 * face or a PIN.
 */
#ifndef CORE_FACTOR_H
#define CORE_FACTOR_H
#include <stdbool.h>

#include "core/permission.h"

enum factor {
	FACTOR_NONE,
	FACTOR_MAIL,                /* a link sent by mail */
	FACTOR_PASSWORD,
	FACTOR_ORGANISATION,        /* signed in with one's organisation (OpenID Connect) */
	FACTOR_ORGANISATION_STRONG, /* the same, and the organisation itself asks for a second factor */
	FACTOR_PASSKEY,
	FACTOR_APP,                 /* a code of an app: only as the second */
	FACTOR_RECOVERY,            /* a code written down before: only as the second */
	FACTORS
};

/* "mail": in the database. "" for FACTOR_NONE. */
const char *factor_name(enum factor f);
/* FACTOR_NONE if none is called so. */
enum factor factor_find(const char *name);
/* Worth both factors at once. */
bool factor_is_both(enum factor f);
/* May it be shown after another one? */
bool factor_is_second(enum factor f);
/* Must whoever holds this role have a second factor? */
bool factor_second_needed(enum role role);
#endif
