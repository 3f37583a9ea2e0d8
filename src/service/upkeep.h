/* SPDX-License-Identifier: EUPL-1.2 */
/* upkeep.h - what has had its time is deleted
 *
 * One-time ids of forms, links and throttle buckets. A form can be posted as
 * long as the session it was drawn for lasts, 12 hours (service/act.h); what is
 * two days old cannot matter to anybody.
 */
#ifndef SERVICE_UPKEEP_H
#define SERVICE_UPKEEP_H
#include "service/act.h"

/* Opens its own transaction. */
struct err *upkeep_forget(struct act *a) MUST_USE;
#endif
