/* SPDX-License-Identifier: EUPL-1.2 */
/* stage.h - one goal after the other: what each stage leaves open for the next
 *
 * An open set is a bipartite graph with bounds: the pairs still allowed, the
 * mentees that must have a tandem, the least and most of each mentor and group. It
 * describes exactly all sets of tandems that are best by the goals so far. A stage
 * maximises a sum over it (or raises the floor) and narrows it by the prices found.
 * Private to src/match; the stages themselves are described in proof.h.
 */
#ifndef MATCH_STAGE_H
#define MATCH_STAGE_H
#include "match/core.h"
#include "match/proof.h"
#include "match/quota.h"

struct open {
	int32_t mentees, mentors;
	int64_t *first;           /* [mentees + 1] */
	struct market_pair *pair; /* by mentor */
	bool *must;
	int32_t *least, *most;
	const struct market_quotas *quota[MARKET_SIDES];
	struct quota_bounds bounds[MARKET_SIDES];
	/* a set of tandems that is best so far: mentor of each mentee, -1; NULL before the first stage */
	int32_t *mentor_of;
};

/* The sum stage that was under way when it was stopped. */
struct stage_stopped {
	bool known;
	struct proof_stage stage;
	int64_t bound; /* no set is worth more */
};

struct stage_ctx {
	mem *keep; /* prices of proofs hang off this */
	mem *work; /* everything else                */
	struct core_go_on go_on;
	bool cancelled;
	int64_t gap; /* of the stage's last round, in points; -1 */
	struct stage_stopped stopped;
};

/* Value of a pair in a sum stage. */
static inline int64_t stage_value(const struct proof_stage *s, const struct market_pair *e)
{
	return s->per_tandem + s->per_mutual * e->mutual + s->per_point * e->points +
	    (e->points == s->level ? s->per_level : 0);
}

/* Maximises the sum given by the per_… of `s`, fills in its prices, narrows `o`. The bounds of `o` can be
 * met, except that with per_least > 0 (first stage) lower bounds are wishes. Values are >= 0.
 * `start` are prices of mentors to start from, NULL if none. */
void stage_sum(struct stage_ctx *x, struct open *o, struct proof_stage *s, const int64_t *start);

/* Keeps what prices p (NULL: 0) say of a sum stage that was stopped, and what that means for a set. */
void stage_stop(struct stage_ctx *x, const struct open *o, const struct proof_stage *s, const int64_t *p);
struct assign_gap stage_gap(struct stage_ctx *x, const struct open *o, const int32_t *mentor_of);

/* Raises the floor as far as the bounds allow, fills in level and prices, narrows `o`. `guess`: points it is
 * likely to be, tried first; 0 = none. */
void stage_floor(struct stage_ctx *x, struct open *o, struct proof_stage *s, int32_t guess);

/* Drops pairs that no best set contains, by strong components. True if it narrowed anything. */
bool stage_settled(struct stage_ctx *x, struct open *o, struct proof_stage *s);

/* Chooses one set by seeded order: the first mentee in line gets the first mentor in line that any
 * best set gives, and so on. */
void stage_seed(struct stage_ctx *x, struct open *o, const struct market *k, uint64_t seed);

/* Mentee i can still be placed in more than one way. */
bool stage_is_free(const struct open *o, int32_t i);
#endif
