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
	const char **problem;     /* why not, one sentence each, translated; besides rules and quotas */
	int problems;
	const char *quota;        /* a quota of the run is used up: a sentence that names it; NULL = there is room */
};

/* `before`: other pairs that are to become tandems with this one. */
void pair_check(struct act *a, const struct pairing *p, application_id mentor, application_id mentee,
    const struct taken_pair *before, int n, struct pair_check *out);
/* Rules whose reason says something confidential about one of the two (000-14): told to the
 * coordination only. */
uint32_t pair_check_confidential(void);
#endif
