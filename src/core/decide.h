/* SPDX-License-Identifier: EUPL-1.2 */
/* decide.h - what the coordination decided about a proposal: pins, bans, people left out (000-11)
 *
 * Decisions are made one at a time. One that stands in
 * the way of a new one gives way: to pin a pair lifts its ban, another pin of
 * the same mentee, and lets both in again. Everything an edit did is noted as
 * what takes it back, so that a change of several decisions is undone as one.
 */
#ifndef CORE_DECIDE_H
#define CORE_DECIDE_H
#include "base/mem.h"
#include "core/proposal.h"

struct decisions {
	mem *m;
	struct proposal_ban *pin, *ban; /* a pin has the same members as a ban */
	struct proposal_out *out;
	int pins, bans, outs;
	struct proposal_undo *undo; /* in the order in which the edits were made */
	int undos;
};

/* Pins are the tandems that are pinned. Everything is copied. */
struct decisions *decide_make(mem *m, const struct proposal_tandem *tandems, int tandems_n, const struct proposal_ban *bans,
    int bans_n, const struct proposal_out *outs, int outs_n);

void decide_pin(struct decisions *p, application_id mentor, application_id mentee, const char *reason);
void decide_unpin(struct decisions *p, application_id mentor, application_id mentee);
void decide_ban(struct decisions *p, application_id mentor, application_id mentee, const char *reason);
void decide_unban(struct decisions *p, application_id mentor, application_id mentee);
/* Lifts the pins of the application. */
void decide_leave_out(struct decisions *p, application_id who, bool mentor, const char *reason);
void decide_let_in(struct decisions *p, application_id who, bool mentor);
/* A row of an earlier decide_undo(). */
void decide_apply(struct decisions *p, const struct proposal_undo *u);

const struct proposal_ban *decide_pinned(const struct decisions *p, application_id mentor, application_id mentee);
const struct proposal_ban *decide_banned(const struct decisions *p, application_id mentor, application_id mentee);
bool decide_is_out(const struct decisions *p, application_id who);

/* Rows that take all edits back, in the order in which they are to be applied. */
const struct proposal_undo *decide_undo(mem *m, const struct decisions *p, int *n);
#endif
