/* SPDX-License-Identifier: EUPL-1.2 */
/* part.h - the free mentees of an open set as a small market of its own
 *
 * Late goals find most mentees with one pair left. Only those who still can be placed in more than one way are in the part, with
 * the mentors of their pairs; places and quotas are without those of everybody else. Private to src/match.
 */
#ifndef MATCH_PART_H
#define MATCH_PART_H
#include "match/stage.h"

struct part {
	struct open *o;
	uint64_t *mentee_key, *mentor_key;
	int32_t *mentee, *mentor; /* who they are in the whole */
	int32_t *of;              /* [mentors of the whole] their number in the part, -1 */
};

/* NULL if nobody is free. The pairs of o are listed, and a set is there. */
struct part *part_of(mem *m, const struct open *o, const struct stage_keys *key);

/* Prices of a stage that was solved on the part become such of the whole, on `keep`. No quotas. */
void part_prices(mem *keep, const struct part *x, const struct open *whole, struct proof_stage *s);

/* What stages left of the part is left of the whole: the set, ... */
void part_choose(const struct part *x, struct open *whole);
/* ... the pairs, and bounds by the prices of each stage; s as part_prices() made it. */
void part_narrow(const struct part *x, struct open *whole);
void part_bounds(struct open *whole, const struct proof_stage *s);
#endif
