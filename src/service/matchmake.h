/* SPDX-License-Identifier: EUPL-1.2 */
/* matchmake.h - proposals: computed, changed by hand, computed again
 *
 * A change takes three steps, because computing may take seconds and must not
 * hold a transaction (routes marked SELF):
 *
 *   matchmake_load() or matchmake_begin()   within a transaction that reads
 *   matchmake_change()                      within none: pure computing
 *   matchmake_store()                       within a transaction that writes; guarded by version
 *
 * After matchmake_change() `was` and `now`, moves and tandems say what the
 * change brings and costs, whether or not it is stored: that is the preview. The
 * cost is exact, the difference of two solutions (match/why.h).
 *
 * People with a published tandem are not on the board, unless the proposal
 * releases it (service/repair.h); a pair one of whom declined, or whose tandem
 * was ended, is banned from the start, with that reason.
 */
#ifndef SERVICE_MATCHMAKE_H
#define SERVICE_MATCHMAKE_H
#include "core/decide.h"
#include "service/pairing.h"

struct matchmake_worth {
	int64_t tandems, mutual, worst, total;
};

struct matchmake_change {
	/* pin, unpin, ban, unban; swap: mentee changes mentors with other, or with whom `mentor` has;
	 * out, in: mentor or mentee; solve; undo */
	const char *what;
	application_id mentor, mentee, other;
	const char *reason; /* "" = none */
};

struct matchmake {
	struct pairing *pairing;
	struct proposal proposal;                /* as stored; version 0 = not yet */
	const struct proposal_tandem *stored;
	int stored_n;
	enum lang lang;                          /* of sentences that name people or quotas */
	int64_t at;                              /* when this is                            */
	struct decisions *decided;
	const tandem_id *release;                /* tandems that end when it is published */
	int releases;
	const struct proposal_undo *undos;       /* that take the last change back */
	int undos_n;
	bool (*go_on)(void *ctx, const struct assign_progress *p); /* NULL; as in match/assign.h */
	void *go_on_ctx;
	/* made at first use */
	const struct market *market;
	struct assign *assign;                   /* with the pins and bans        */
	/* Pins that a quota, lowered since, has no room for; "solve" unpins them. */
	const struct proposal_ban *unpinned;     /* reason: which quota, in words */
	int unpinned_n;
	/* by matchmake_change() */
	struct matchmake_change change;
	application_id swapped[2];               /* by a swap: mentor of mentee, of other */
	struct matchmake_worth was, now;
	bool optimal;
	const struct proposal_tandem *tandems;   /* not joined: ids, points, pinned, reason; by mentee */
	int tandems_n;
	const struct proposal_move *moves;       /* ids only */
	int moves_n;
};

/* ERR_NOT_FOUND if there is none. */
struct err *matchmake_load(struct act *a, proposal_id id, struct matchmake **out) MUST_USE;
/* The same in a transaction of its own, for pages that compute and store nothing. */
struct err *matchmake_read(struct act *a, proposal_id id, struct matchmake **out) MUST_USE;
/* A new one, not stored. goal: as in core/proposal.h; "" = the run's. ERR_INVALID: the run is over, has
 * LIMIT_PROPOSALS already, or nobody is there to be paired. */
struct err *matchmake_begin(struct act *a, run_id run, const char *name, const char *goal, struct matchmake **out)
    MUST_USE;
/* ERR_INVALID: the run has LIMIT_PROPOSALS already. */
struct err *matchmake_room(struct act *a, run_id run) MUST_USE;
/* The same as matchmake_begin(), but for the number of proposals, for a repair: as many tandems as can be, as few changes of partner as can be, then points. */
struct err *matchmake_begin_repair(struct act *a, run_id run, const char *name, const struct pairing_release *r,
    struct matchmake **out) MUST_USE;
/* ERR_INVALID with a sentence: somebody is not on the board, there is no place, the pins use up a quota (which, is
 * named), a hard rule forbids the pair and no reason is given, nothing to undo, the proposal is published, or out of date (only "solve"
 * may change it then). */
struct err *matchmake_change(struct matchmake *k, const struct matchmake_change *c) MUST_USE;
/* Pin, unpin … and why. ERR_CONFLICT if somebody else was faster. version: what the coordination saw. */
struct err *matchmake_store(struct act *a, struct matchmake *k, int64_t version, proposal_id *out) MUST_USE;

/* Bits of the hard rules a pair of applications breaks; both must be on the board, else 0. */
uint32_t matchmake_forbidden(const struct matchmake *k, application_id mentor, application_id mentee);
/* Market and session of the decisions as they stand; dropped by a change. */
struct err *matchmake_session(struct matchmake *k) MUST_USE;
/* Solves by the decisions as they stand; part of matchmake_change(). */
struct err *matchmake_compute(struct matchmake *k) MUST_USE;
/* Makes `now`, tandems and moves of a set that is proven to be the best; part of matchmake_compute(). */
void matchmake_take(struct matchmake *k, const int32_t *mentor_of);
/* Who has whom by the tandems that are released, as src/match wants it. */
const int32_t *matchmake_released_set(const struct matchmake *k, mem *m);
/* The set as it is stored, as src/match wants it: [mentees], -1. Tandems of people who left are not in it. */
const int32_t *matchmake_stored_set(const struct matchmake *k, mem *m);

/* The following write at once. version as above. */
struct err *proposal_copy(struct act *a, proposal_id id, const char *name, proposal_id *out) MUST_USE;
struct err *proposal_rename(struct act *a, proposal_id id, int64_t version, const char *name) MUST_USE;
/* *run: where it belonged. */
struct err *proposal_drop(struct act *a, proposal_id id, int64_t version, const char *reason, run_id *run) MUST_USE;
/* Everything a page or a test wants in one transaction: begin, compute, store. */
struct err *proposal_make(struct act *a, run_id run, const char *name, const char *goal, proposal_id *out) MUST_USE;
#endif
