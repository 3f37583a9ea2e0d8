/* SPDX-License-Identifier: EUPL-1.2 */
/* pair_check.h - may these two become a tandem now? within the service layer
 *
 * Asked before publishing and before a self-formed tandem is entered. What was
 * set aside with a reason on the pairing board stays set aside (000-11).
 */
#ifndef SERVICE_PAIR_CHECK_H
#define SERVICE_PAIR_CHECK_H
#include "service/pairing.h"

struct pair_check {
	bool stands;              /* the two are a tandem already: nothing to do */
	uint32_t rules;           /* bits of the hard rules they break (match/rules.h) */
	const char **problem;     /* why not, one sentence each, translated; besides rules */
	int problems;
};

/* `used`: places of the mentor that others of the same proposal take. */
void pair_check(struct act *a, const struct pairing *p, application_id mentor, application_id mentee, int used,
    struct pair_check *out);
/* Rules whose reason says something confidential about one of the two (000-14): told to the
 * coordination only. */
uint32_t pair_check_confidential(void);
#endif
