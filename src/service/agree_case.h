/* SPDX-License-Identifier: EUPL-1.2 */
/* agree_case.h - one tandem with all that its mails and pages say; within the service layer
 *
 * What one side may know of the other before both have agreed is a partner_card
 * (core/tandem.h) and nothing else.
 */
#ifndef SERVICE_AGREE_CASE_H
#define SERVICE_AGREE_CASE_H
#include "core/application.h"
#include "core/tandem.h"
#include "mail/letter.h"
#include "service/act.h"
#include "service/programme.h"

/* What is the same for all tandems of a run. */
struct agree_run {
	const struct run *run;
	const struct programme *programme;
	struct programme_view all;     /* of the programme */
	struct letter_contact contact; /* 003-19 */
};
struct err *agree_run_get(struct act *a, run_id id, const struct agree_run **out) MUST_USE;
/* "Mentor:in" */
const char *agree_role(const struct agree_run *r, enum tandem_side side, enum lang l);

struct agree_case {
	const struct agree_run *in;
	const struct tandem *tandem;
	const struct application *at[SIDES];
};
struct err *agree_case_get(struct act *a, const struct agree_run *in, tandem_id id, const struct agree_case **out)
    MUST_USE;

/* What the side `reader` is told of the other one. */
struct err *partner_card_get(struct act *a, const struct agree_run *in, const struct application *const at[SIDES],
    enum tandem_side reader, enum lang l, struct partner_card *out) MUST_USE;
#endif
