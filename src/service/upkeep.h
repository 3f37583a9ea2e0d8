/* SPDX-License-Identifier: EUPL-1.2 */
/* upkeep.h - what has had its time is deleted; what an older program could not know is added
 *
 * One-time ids of forms, links and throttle buckets. A form can be posted as
 * long as the session it was drawn for lasts, 12 hours (service/act.h); what is
 * two days old cannot matter to anybody. Registrations that nobody went on with
 * or confirmed, and files that were opened and not imported, hold people's words:
 * how long they stay is core/registration.h's to say (14 to 60 days).
 */
#ifndef SERVICE_UPKEEP_H
#define SERVICE_UPKEEP_H
#include "service/act.h"

/* Each opens its own transaction. */
struct err *upkeep_forget(struct act *a) MUST_USE;
/* What a database has that an older program made, and only the program can fill: registration forms of
 * runs that have none. To be called once, after the database was migrated. */
struct err *upkeep_fill(struct act *a) MUST_USE;
#endif
