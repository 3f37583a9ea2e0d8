/* SPDX-License-Identifier: EUPL-1.2 */
/* ready_tandem.h - two who come together (001-03)
 *
 * One of the two names the other on the own registration's page; the other gets a
 * mail and registers like everybody. As soon as both are admitted the tandem is
 * entered (service/self_formed), the rules checked: whoever named the other has
 * confirmed by that, the other is asked. What the rules forbid is told to the
 * coordination, not to the two.
 */
#ifndef SERVICE_READY_TANDEM_H
#define SERVICE_READY_TANDEM_H
#include "core/registration.h"
#include "service/act.h"

/* Instead of whoever was named before. The other one gets a mail where the run's page is public.
 * ERR_INVALID: no address, one's own. ERR_TOO_MANY. */
struct err *ready_name(struct act *a, application_id id, const char *name, const char *email) MUST_USE;
struct err *ready_drop(struct act *a, application_id id) MUST_USE;
struct err *ready_of(struct act *a, application_id id, const struct ready_tandem **out) MUST_USE;
/* Somebody was admitted: if the other is too, and both know it (service/told), the tandem is entered. Part of
 * application_decide_to() and of the notices. */
struct err *ready_admitted(struct act *a, application_id id) MUST_USE;
#endif
