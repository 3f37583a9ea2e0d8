/* SPDX-License-Identifier: EUPL-1.2 */
/* What a run that was stopped can promise: prices that are not yet right still bound every set (Lagrange). */
#include <string.h>

#include "match/generate.h"

__extension__ typedef __int128 wide; /* prices of those who must add up high */

static int64_t value_of_set(mem *m, const struct open *o, const struct proof_stage *s, const int32_t *mentor_of)
{
	int32_t *degree = mem_array(m, int32_t, o->mentors + 1);
	int64_t sum = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_pair e;

		if (mentor_of[i] < 0 || !open_at(o, i, mentor_of[i], &e))
			continue;
		sum += stage_value(s, &e);
		degree[mentor_of[i]]++;
	}
	for (int32_t j = 0; j < o->mentors; j++)
		sum += s->per_least * (degree[j] < o->least[j] ? degree[j] : o->least[j]);
	mem_free(degree);
	return sum;
}

/* Places at prices p >= 0, and everybody their best at these prices; bounds below and quotas left aside, which only
 * makes it higher. p NULL: prices of 0. */
static int64_t bound_of_prices(mem *work, const struct open *o, const struct proof_stage *s, const int64_t *p)
{
	mem *m = mem_new(work, "bound");
	struct open_want *want = mem_array(m, struct open_want, o->mentees + 1);
	int64_t *high = mem_array(m, int64_t, o->mentors + 1);
	const struct open_ask ask = { s, high, 0, NULL };
	struct open_found f;
	wide sum = 0;

	for (int32_t j = 0; j < o->mentors; j++) {
		high[j] = p && p[j] > 0 ? p[j] : 0;
		sum += s->per_least * o->least[j] + (wide)high[j] * o->most[j];
	}
	for (int32_t i = 0; i < o->mentees; i++)
		want[i] = (struct open_want){ i, s->per_tandem, 0 };
	if (!open_find(m, o, &ask, want, o->mentees, 1, INT64_MAX, &f))
		sum = CORE_MOST;
	for (int64_t k = 0; sum < CORE_MOST && k < f.first[o->mentees]; k++)
		sum += f.pick[k].over;
	mem_free(m);
	return sum < CORE_MOST ? (int64_t)sum : CORE_MOST;
}

void stage_stop(struct stage_ctx *x, const struct open *o, const struct proof_stage *s, const int64_t *p)
{
	x->stopped = (struct stage_stopped){ true, *s, bound_of_prices(x->work, o, s, p) };
}

struct assign_gap stage_gap(struct stage_ctx *x, const struct open *o, const int32_t *mentor_of)
{
	const struct proof_stage *s = &x->stopped.stage;
	struct assign_gap gap = { .open = true, .goal = s->goal };
	int64_t over, rest = 0;

	if (!x->stopped.known)
		return gap;
	over = x->stopped.bound - value_of_set(x->work, o, s, mentor_of);
	gap.points = s->per_point ? over / s->per_point : -1;
	if (gap.points > (int64_t)o->mentees * SCORE_MOST)
		gap.points = (int64_t)o->mentees * SCORE_MOST;
	for (int32_t i = 0; i < o->mentees && s->per_tandem; i++) {
		struct market_pair e;

		if (mentor_of[i] >= 0 && open_at(o, i, mentor_of[i], &e))
			rest += stage_value(s, &e) - s->per_tandem;
	}
	if (s->per_tandem)
		over = (over + rest) / s->per_tandem;
	gap.tandems = s->per_tandem ? (int32_t)(over < o->mentees ? over : o->mentees) : 0;
	return gap;
}
