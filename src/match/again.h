/* SPDX-License-Identifier: EUPL-1.2 */
/* again.h - the first goals solved once more after a few decisions changed
 *
 * A session keeps the prices of its goals up to the first that counts points, if these are sums, with a floor among
 * them or not: all sets that are best by them are then told by few pairs, and what comes after looks at those only.
 *
 * Without a floor that is one sum, kept as it is. With a floor there are two, each over all pairs (priced.h):
 *
 *   best    the sums before the floor, then as few pairs below it as can be, then the sums behind it: the best set. That it
 *           has none below shows that the floor is not too high.
 *   higher  the sums before the floor, then as few pairs as can be of no more points than it. That some remain shows that
 *           the floor could not be higher; the prices of the fines are what proves it (Farkas).
 *
 * Under quotas, with lower bounds, and where most pairs are still equal after all goals, goals are solved in full. Private to src/match.
 */
#ifndef MATCH_AGAIN_H
#define MATCH_AGAIN_H
#include "match/session.h"

enum { AGAIN_STAGES = 3 };

struct priced;

struct again {
	const struct assign *a;
	enum assign_goal goal[ASSIGN_GOALS];
	int goals, solved; /* goals of the setting, and how many of them are kept here */
	struct proof_stage stage[AGAIN_STAGES]; /* without prices */
	int stages;
	int64_t scale, scale_higher; /* of the sums before the floor, beside all else */
	struct priced *best, *higher; /* higher: NULL without a floor; its set is put right only when its prices prove no more */
	struct market_reader *rows; /* made with the first change */
	/* the decisions all this holds for */
	int32_t *pinned, *most; /* most: of the session, and ... */
	int32_t *places;        /* ... what the pins leave of it */
	bool *in;
	struct session_ban *ban;
	size_t bans, room_bans;
	/* of the solution under way: whose rows changed */
	int32_t *changed, n_changed;
	bool *is_changed; /* [mentees], false between solutions */
};

/* What a first stage, or a sum, a floor and a sum, ended with that were solved in full, if it is of use: `o` as narrowed by
 * them, `solved` goals. Keeps nothing else. */
void again_keep(struct assign *a, const struct open *o, const struct proof *p, int solved);
void again_drop(struct assign *a);

/* Solves the goals kept, if something is kept and so little changed since that it is a good start. Leaves their stages with
 * prices (on `keep`) in p, what is open after them in *o. False: to be solved in full. */
bool again_solve(struct assign *a, mem *keep, mem *work, struct proof_stage p[AGAIN_STAGES], struct open **o);

/* again_floor.c: the stages before the floor and of it, with prices on `keep`, for the best set, which it puts right where
 * the floor is another. False: to be solved in full. */
bool again_floor(struct again *g, mem *keep, mem *work, struct proof_stage p[2]);

/* The set that came of it in the end: as good a start, and nearer to the next. */
void again_choose(struct again *g, const int32_t *mentor_of);

/* A pair that the set can contain; NULL if it cannot. */
const struct market_pair *again_find(const struct again *g, int32_t mentee, int32_t mentor);
#endif
