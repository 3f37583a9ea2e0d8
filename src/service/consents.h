/* SPDX-License-Identifier: EUPL-1.2 */
/* consents.h - which wording somebody agreed to, and when
 *
 * Every wording is kept once, under its hash, and never changed; a new one of
 * the same field and language is its next version. So what was agreed to can be
 * shown years later, whatever the form says by then (GDPR, Art. 7(1)).
 */
#ifndef SERVICE_CONSENTS_H
#define SERVICE_CONSENTS_H
#include "core/answers.h"
#include "core/programme.h"
#include "service/act.h"
#include "store/registration.h"

/* Keeps the wordings agreed to in x; *hashes: theirs, with a blank between, "" = none. */
struct err *consents_given(struct act *a, programme_id programme, const struct answers *x, const char **hashes) MUST_USE;
/* Notes for the application what consents_given() told; `at`: when it was said. */
struct err *consents_note(struct act *a, application_id id, const char *hashes, int64_t at) MUST_USE;
#endif
