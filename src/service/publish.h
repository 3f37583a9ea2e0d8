/* SPDX-License-Identifier: EUPL-1.2 */
/* publish.h - from a proposal to tandems that are asked
 *
 * Every pair of the proposal that is not a tandem yet becomes one; those that
 * stand stay as they are, so publishing a later proposal asks the new ones only.
 * When the run reveals partners at the kick-off, the tandems are held and nobody
 * gets a mail before (002-10). A pair that breaks a hard rule without a recorded
 * reason stops it, and so does one who has no place or no address. Tandems that
 * the proposal of a repair takes apart (service/repair.h) end in the same step.
 */
#ifndef SERVICE_PUBLISH_H
#define SERVICE_PUBLISH_H
#include "core/proposal.h"
#include "core/tandem.h"
#include "service/run.h"

struct publish_line {
	const struct proposal_tandem *pair;
	bool stands;                  /* is a tandem already */
	const char *const *problem;   /* stop it; translated */
	int problems;
	const char *const *aside;     /* rules set aside with pair->reason */
	int asides;
};

struct publish_check {
	struct run_view in;
	const struct proposal *proposal;
	const struct publish_line *line;
	int n;
	int fresh;                    /* tandems that would be made */
	const struct tandem *const *ending; /* that make room for it */
	int endings;
	int mails;                    /* to the new ones, that go out at once */
	bool held;                    /* until the kick-off */
	struct day kick_off_on;       /* DAY_NONE = open */
	const char *refused;          /* message id: why nothing of it can be published now; NULL */
	const struct run_gap *gaps;   /* of the run's move, as the sentences of run_gap_text() */
	int gaps_n;
	bool allowed;
	/* A mail of each role as the first new pair would get it; subject NULL: there is none. */
	struct {
		const char *to, *subject, *text;
		enum lang lang;
	} preview[2];                 /* by enum tandem_side */
};

struct err *publish_check(struct act *a, proposal_id id, struct publish_check *out) MUST_USE;
/* Makes the tandems, writes the mails and, while the run is in pairing, moves it on. seen: version of
 * the proposal that was looked at, ERR_CONFLICT if it has changed. *out as it was checked:
 * out->allowed false means that nothing was done. */
struct err *publish(struct act *a, proposal_id id, int64_t seen, struct publish_check *out) MUST_USE;
#endif
