/* SPDX-License-Identifier: EUPL-1.2 */
/* How many tandems there can be, and how many more without one rule or quota. */
#include <string.h>

#include "match/proof.h"
#include "match/why.h"

/* As many tandems as can be, whatever their points. */
static struct err *solve_most(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    const struct assign_result **out)
{
	static const struct score_weights no_weights;
	const struct assign_setting most = { .goal = { ASSIGN_MOST }, .goals = 1 };
	const struct market *k = market_of_pool(m, p, r, score_make(m, p, r, &no_weights));

	if (quota)
		TRY(market_with_quotas(m, k, quota, &k));
	return assign_once(m, k, &most, out);
}

struct err *why_most(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int32_t *out)
{
	mem *work = mem_new(m, "most");
	const struct assign_result *result;

	TRY(solve_most(work, p, r, quota, &result));
	*out = result->worth.tandems;
	mem_free(work);
	return NULL;
}

struct err *why_lift(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int32_t gain[RULES])
{
	int32_t with, without;

	TRY(why_most(m, p, r, quota, &with));
	for (int k = 0; k < RULES; k++) {
		struct rules lifted = *r;

		gain[k] = 0;
		if (r->at[k].strength != RULE_HARD || k == RULE_SELF)
			continue;
		lifted.at[k].strength = RULE_OFF;
		TRY(why_most(m, p, &lifted, quota, &without));
		gain[k] = without - with;
	}
	return NULL;
}

/* A quota of price 0 brings nothing: without it the same prices prove the same set. */
static struct err *lift_side(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int side, const struct assign_result *with, int32_t *gain)
{
	const struct market_quotas *q = &quota[side];
	int32_t *most = mem_array(m, int32_t, q->n + 1), without;
	struct market_quotas lifted[MARKET_SIDES] = { quota[0], quota[1] };

	lifted[side].most = most;
	for (int32_t g = 0; g < q->n; g++) {
		gain[g] = 0;
		if (!with->proof->stage[0].group[side][g])
			continue;
		memcpy(most, q->most, (size_t)q->n * sizeof *most);
		most[g] = p->mentees;
		TRY(why_most(m, p, r, lifted, &without));
		gain[g] = without - with->worth.tandems;
	}
	return NULL;
}

struct err *why_lift_quotas(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int32_t *const gain[MARKET_SIDES])
{
	mem *work = mem_new(m, "lift");
	const struct assign_result *with;

	TRY(solve_most(work, p, r, quota, &with));
	for (int side = 0; side < MARKET_SIDES; side++)
		TRY(lift_side(work, p, r, quota, side, with, gain[side]));
	mem_free(work);
	return NULL;
}
