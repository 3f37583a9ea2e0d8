/* SPDX-License-Identifier: EUPL-1.2 */
/* second_priv.h - recovery codes, for service/second.c */
#ifndef SERVICE_SECOND_PRIV_H
#define SERVICE_SECOND_PRIV_H
#include "service/act.h"

/* A new set that the browser with this cookie can look at. */
struct err *second_recovery_make_for(struct act *a, person_id person, const char *cookie) MUST_USE;
/* Uses a code up. *fits is false if it is none of theirs, or was used before. */
struct err *second_recovery_use(struct act *a, person_id person, const char *typed, bool *fits) MUST_USE;
#endif
