/* SPDX-License-Identifier: EUPL-1.2 */
/* plan.h - what the coordination decided about a proposal: pins, bans, people left out (000-11)
 *
 * A plan is edited by decisions of one line each. A decision that stands in
 * the way of a new one gives way: to pin a pair lifts its ban, another pin of
 * the same mentee, and lets both in again. Everything an edit did is noted as
 * what takes it back, so that a change of several decisions is undone as one.
 */
#ifndef CORE_PLAN_H
#define CORE_PLAN_H
#include "base/mem.h"
#include "core/proposal.h"

struct plan {
	mem *m;
	struct proposal_ban *pin, *ban; /* a pin has the same members as a ban */
	struct proposal_out *out;
	int pins, bans, outs;
	struct proposal_undo *undo; /* in the order in which the edits were made */
	int undos;
};

/* Pins are the tandems that are pinned. Everything is copied. */
struct plan *plan_make(mem *m, const struct proposal_tandem *tandems, int tandems_n, const struct proposal_ban *bans,
    int bans_n, const struct proposal_out *outs, int outs_n);

void plan_pin(struct plan *p, application_id mentor, application_id mentee, const char *reason);
void plan_unpin(struct plan *p, application_id mentor, application_id mentee);
void plan_ban(struct plan *p, application_id mentor, application_id mentee, const char *reason);
void plan_unban(struct plan *p, application_id mentor, application_id mentee);
/* Lifts the pins of the application. */
void plan_leave_out(struct plan *p, application_id who, bool mentor, const char *reason);
void plan_let_in(struct plan *p, application_id who, bool mentor);
/* A row of an earlier plan_undo(). */
void plan_apply(struct plan *p, const struct proposal_undo *u);

const struct proposal_ban *plan_pinned(const struct plan *p, application_id mentor, application_id mentee);
const struct proposal_ban *plan_banned(const struct plan *p, application_id mentor, application_id mentee);
bool plan_is_out(const struct plan *p, application_id who);

/* Rows that take all edits back, in the order in which they are to be applied. */
const struct proposal_undo *plan_undo(mem *m, const struct plan *p, int *n);
#endif
