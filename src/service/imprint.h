/* SPDX-License-Identifier: EUPL-1.2 */
/* imprint.h - what the operator of the installation says about itself: legal notice and first contact
 *
 * Settings imprint_de, imprint_en, contact_name, contact_phone, contact_email. The
 * contact stands on pages that belong to no programme.
 */
#ifndef SERVICE_IMPRINT_H
#define SERVICE_IMPRINT_H
#include "service/act.h"

/* In that language, else in the other one; "" if the operator wrote none. */
struct err *imprint_text(struct act *a, enum lang l, const char **out) MUST_USE;

/* Texts are never NULL. */
struct imprint {
	const char *imprint_de, *imprint_en, *contact_name, *contact_phone, *contact_email;
};
struct err *imprint_get(struct act *a, struct imprint *out) MUST_USE;
/* ERR_INVALID: the address is none. */
struct err *imprint_set(struct act *a, const struct imprint *n) MUST_USE;
#endif
