/* SPDX-License-Identifier: EUPL-1.2 */
/* tries.h - how often something may be tried, kept in the database (core/throttle) */
#ifndef SERVICE_TRIES_H
#define SERVICE_TRIES_H
#include "core/throttle.h"
#include "service/act.h"

/* Takes a token of the bucket of that kind and name. *ok becomes false if there is none, *wait is
 * raised to the seconds until there is; neither is touched otherwise, so that several can be taken in
 * a row. `who` is not stored: the table knows a keyed hash of it. */
struct err *tries_take(struct act *a, enum throttle_kind kind, const char *who, bool *ok, int *wait) MUST_USE;
/* By the caller alone, and by the caller together with the name. */
struct err *tries_take_both(struct act *a, enum throttle_kind by_caller, enum throttle_kind by_both, const char *who,
    bool *ok, int *wait) MUST_USE;
/* ERR_TOO_MANY with a sentence. */
struct err *tries_over(struct act *a) MUST_USE;
#endif
