/* SPDX-License-Identifier: EUPL-1.2 */
/* stage.h - one goal after the other: what each stage leaves open for the next
 *
 * A stage maximises a sum over what is open (open.h), or raises the floor, and narrows it by the prices found.
 * Private to src/match; the stages themselves are described in proof.h.
 */
#ifndef MATCH_STAGE_H
#define MATCH_STAGE_H
#include "match/open.h"

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

/* Maximises the sum given by the per_… of `s`, fills in its prices, narrows `o`. The bounds of `o` can be
 * met, except that with per_least > 0 (first stage) lower bounds are wishes. Values are >= 0.
 * `start` has prices of mentors and groups to start from (its u is not asked), NULL if there are none. */
void stage_sum(struct stage_ctx *x, struct open *o, struct proof_stage *s, const struct proof_stage *start);

/* Keeps what prices p (NULL: 0) say of a sum stage that was stopped, and what that means for a set. */
void stage_stop(struct stage_ctx *x, const struct open *o, const struct proof_stage *s, const int64_t *p);
struct assign_gap stage_gap(struct stage_ctx *x, const struct open *o, const int32_t *mentor_of);

/* Raises the floor as far as the bounds allow, fills in level and prices, narrows `o`. `guess`: points it is
 * likely to be, tried first; 0 = none. */
void stage_floor(struct stage_ctx *x, struct open *o, struct proof_stage *s, int32_t guess);

/* Drops pairs that no best set contains, by strong components, from the list. True if it narrowed anything. */
bool stage_settled(struct stage_ctx *x, struct open *o, struct proof_stage *s);

/* Keys of the people of an open set, by which lots are drawn. */
struct stage_keys {
	const uint64_t *mentee, *mentor;
};

/* One set of those left: that with the highest sum of lots; among them by seeded order. */
void stage_lots(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed);

/* Chooses one set by seeded order: the first mentee in line gets the first mentor in line that any
 * best set gives, and so on. */
void stage_seed(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed);

/* Mentee i can still be placed in more than one way. The pairs must be listed. */
static inline bool stage_is_free(const struct open *o, int32_t i)
{
	int64_t n = o->first[i + 1] - o->first[i];

	return n > 1 || (n == 1 && !o->must[i]);
}
#endif
