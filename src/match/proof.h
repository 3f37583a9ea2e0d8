/* SPDX-License-Identifier: EUPL-1.2 */
/* proof.h - that a set of tandems is the best, for others to check
 *
 * The goals are solved in stages. Each stage maximises a sum over the pairs
 *
 *   value(pair) = per_tandem + per_mutual * mutual + per_point * points + per_level * (points == level)
 *   plus per_least for every mentee of a mentor up to that mentor's `least`
 *
 * over what the stages before left open, and proves it by prices (linear
 * programming duality): u of each mentee, p of each mentor, such that
 *
 *   (a) u + p >= value for every pair left open, and = for every tandem;
 *   (b) u >= 0, and u = 0 for a mentee without a tandem, unless the mentee must have one;
 *   (c) p > 0 only where the mentor is full, p < 0 only where the mentor has exactly (per_least:
 *       at most) the lower bound. A quota's price likewise, its lower bound being 0 at first; in (a)
 *       and (a') the prices of all groups around somebody count as part of theirs.
 *
 * Left open for the next stage are the pairs with equality in (a); a mentee with u > 0 must from
 * then on have a tandem; a mentor with p > 0 must be full, one with p < 0 stays as low. That is
 * exactly the collection of all best sets of the stages so far (complementary slackness).
 *
 * A floor stage keeps the pairs of at least `level` points. It proves that the next higher level is
 * too high by prices with (a') u + p >= 0 for every open pair of more than `level` points and (b'),
 * (c') a sum of u over all mentees (for those that need not have a tandem: of the positive ones)
 * and of p (of groups too) times the upper (p > 0) or lower (p < 0) bound of each mentor that is below 0 (Farkas).
 *
 * tools/tandem-prove.c checks the same from files and shares no code with this.
 */
#ifndef MATCH_PROOF_H
#define MATCH_PROOF_H
#include "match/assign.h"

enum proof_kind { PROOF_SUM, PROOF_FLOOR };

struct proof_stage {
	enum proof_kind kind;
	enum assign_goal goal; /* the last goal the stage serves */
	int64_t per_least, per_tandem, per_mutual, per_point, per_level;
	int32_t level;
	const int64_t *u, *p; /* [mentees], [mentors]; a floor that is the highest level has NULL */
	const int64_t *group[MARKET_SIDES]; /* of the quotas of each side, NULL where u is */
};

struct proof {
	int32_t mentees, mentors;
	int stages;
	const struct proof_stage *stage;
};

/* NULL if the result keeps the rules and is optimal by the goals that have stages; else what is
 * wrong, for the log. Pins, bans and capacities are those of the session. The seeded tie-break among
 * equals is not proven here. O(stages * pairs). */
const char *proof_check(mem *m, const struct assign *a, const struct assign_result *r);
#endif
