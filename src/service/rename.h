/* SPDX-License-Identifier: EUPL-1.2 */
/* rename.h - a new name, without the old one anywhere (SBGG 13; trust.md 3.1, Art. 16)
 *
 * Pages take names from one place. Where a name was copied to, or stands in a sentence of ours or in a
 * reason, it is replaced there: mails in the outbox, minutes, reports and undo of imports, contacts of
 * programmes (store/rename.h). Nothing remembers what somebody was called before. A name of one word is
 * replaced only in what belongs to the person, as it may be anybody's.
 */
#ifndef SERVICE_RENAME_H
#define SERVICE_RENAME_H
#include "service/act.h"

/* The person has the new name already; nothing happens if both are the same. */
struct err *rename_copies(struct act *a, person_id person, const char *old, const char *new_one) MUST_USE;
/* ERR_INVALID: the name is empty or too long. */
struct err *rename_person(struct act *a, person_id person, const char *name) MUST_USE;
#endif
