/* SPDX-License-Identifier: EUPL-1.2 */
/* Among equals lots decide: one more sum, and what the lots leave equal is chosen in a seeded order. Most mentees have
 * nothing left to decide by then; only the others are looked at, as a small market of its own. */
#include "match/part.h"

typedef void step(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed);

/* A step for those who are free. */
static void of_free(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed, step *then)
{
	struct part *part = part_of(x->work, o, key);

	if (!part)
		return;
	then(x, part->o, &(struct stage_keys){ part->mentee_key, part->mentor_key }, seed);
	if (!x->cancelled)
		part_choose(part, o);
	mem_free(part);
}

static void choose(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	struct proof_stage s; /* no part of the proof */

	stage_settled(x, o, &s);
	stage_seed(x, o, key, seed);
}

static void draw(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	struct proof_stage s = { PROOF_SUM, .per_point = 1 };

	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			o->own[e].points = (uint16_t)assign_lot(seed, key->mentee[i], key->mentor[o->pair[e].mentor]);
	stage_sum(x, o, &s, NULL);
	if (!x->cancelled)
		of_free(x, o, key, seed, choose);
}

static void settle(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	struct proof_stage s;

	stage_settled(x, o, &s);
	of_free(x, o, key, seed, draw);
}

void stage_lots(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	open_list(o);
	of_free(x, o, key, seed, settle);
}
