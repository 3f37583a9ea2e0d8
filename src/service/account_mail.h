/* SPDX-License-Identifier: EUPL-1.2 */
/* account_mail.h - telling people that what lets them in has changed (ASVS 5.0 6.3.7)
 *
 * So that somebody whose account is misused learns of it. No links: such mails are what
 * swindlers imitate.
 */
#ifndef SERVICE_ACCOUNT_MAIL_H
#define SERVICE_ACCOUNT_MAIL_H
#include "service/act.h"

/* kind: key of core/message.def; reason: for the word {reason}, or NULL. Nothing happens if the person
 * has no address. */
struct err *account_mail(struct act *a, person_id person, const char *kind, const char *reason) MUST_USE;
#endif
