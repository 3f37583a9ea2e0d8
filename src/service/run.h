/* SPDX-License-Identifier: EUPL-1.2 */
/* run.h - one edition: its settings and days, its phase and what the next one lacks, its rules
 *
 * What core/lifecycle judges is counted here. A move that lacks something is not
 * made and says why; what a move brings about besides the new state is called
 * from run_move(), in its transaction.
 */
#ifndef SERVICE_RUN_H
#define SERVICE_RUN_H
#include "core/labels.h"
#include "core/lifecycle.h"
#include "core/programme.h"
#include "service/act.h"

struct run_view {
	const struct run *run;
	const struct programme *programme;
	struct labels labels;
	enum run_state state;
};
/* ERR_NOT_FOUND if there is none. */
struct err *run_view(struct act *a, run_id id, struct run_view *out) MUST_USE;
/* *public_only: the page is asked for by nobody in particular, so a run that is not public is not
 * found. */
struct err *run_view_by_slug(struct act *a, const char *slug, bool public_only, struct run_view *out) MUST_USE;

/* Of the signed-in person, newest first; archived ones are left out. */
struct err *runs_mine(struct act *a, const struct run **out, int *n) MUST_USE;
struct err *runs_public(struct act *a, const struct run **out, int *n) MUST_USE;
/* In which role the signed-in person takes part where. */
struct err *run_parts_mine(struct act *a, const struct run_part **out, int *n) MUST_USE;

/* `proposed` counts the tandems that are published or held, so whoever publishes does that first;
 * `rules_broken` is 0: only pairing can tell, and refuses before. Tandems held until the kick-off
 * count as agreed, because nobody could answer yet (002-10). */
struct err *run_facts(struct act *a, const struct run *r, struct run_facts *out, struct run_counts *counts) MUST_USE;

/* One way on from the present state. */
struct run_next {
	enum run_event event;
	struct run_check check;
};
/* In the order of core/lifecycle, ways back last. */
struct err *run_nexts(struct act *a, const struct run *r, const struct run_facts *facts,
    const struct run_next **out, int *n) MUST_USE;
/* The sentence of a gap, in the words of the programme. */
const char *run_gap_text(mem *m, const struct labels *labels, enum lang l, const struct run_gap *gap);

/* Moves the run if nothing it must have is missing; else check->allowed is false, check->gaps says
 * what is missing, and nothing was done. seen: the state of the page it was asked on; ERR_CONFLICT
 * if it has moved on. Starting reveals the tandems that were held until the kick-off (002-10). */
struct err *run_move(struct act *a, run_id id, const char *seen, enum run_event event, struct run_check *check)
    MUST_USE;

/* Settings and days of r->id, r->version is what was seen. Without ends_on the planned end is
 * computed from the start and months_min, the latest always from months_max (000-16, 004-20). The
 * kick-off in the calendar follows the day here. Days out of order: nothing is saved, *gaps says why. */
struct err *run_change(struct act *a, const struct run *r, const struct run_gap **gaps, int *n) MUST_USE;
/* Is the planned end the one that is computed? */
bool run_end_is_computed(mem *m, const struct run *r);
#endif
