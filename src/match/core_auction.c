/* SPDX-License-Identifier: EUPL-1.2 */
/* An auction with falling epsilon (Bertsekas 1979; Bertsekas & Castañón 1992) for prices that are nearly right:
 * everybody bids for their best place what it is worth to them beyond the second best, and epsilon. In markets with
 * hardly more places than mentees plain searches get long; the auction takes some bids each. It decides
 * nothing: what it leaves wrong, core_solve() repairs exactly. */
#include <string.h>

#include "match/core.h"

/* Steps of epsilon, and bids per mentee and step after which the rest is left to the searches: where places are
 * scarce for some, an auction is a war of prices. */
enum { FALL = 10, BIDS = 32 };

struct auction {
	struct core *c;
	int32_t *slot_first, *held; /* places of each mentor; how many are taken */
	int32_t *holder;            /* [slots] */
	int64_t *bid;               /* [slots] */
	int32_t *queue, top;
};

static int64_t widest(const struct core *c)
{
	int64_t range = 0;

	for (int32_t i = 0; i < c->mentees; i++) {
		int64_t n = c->first[i + 1] - c->first[i];

		if (n && c->arc[c->first[i]].value - c->arc[c->first[i + 1] - 1].value > range)
			range = c->arc[c->first[i]].value - c->arc[c->first[i + 1] - 1].value;
	}
	return range;
}

static int32_t cheapest(const struct auction *a, int32_t j)
{
	int32_t best = a->slot_first[j];

	for (int32_t s = best + 1; s < a->slot_first[j + 1]; s++)
		if (a->bid[s] < a->bid[best])
			best = s;
	return best;
}

/* One bid. False: this mentee had better stay without for now. */
static bool bid(struct auction *a, int32_t i, int64_t eps)
{
	struct core *c = a->c;
	int64_t best = -1, second = 0, at = -1;
	int32_t j, s;

	for (int64_t e = c->first[i]; e < c->first[i + 1] && c->arc[e].value > second; e++) {
		int64_t gain = c->arc[e].value - c->p[c->arc[e].mentor];

		if (gain <= second)
			continue;
		if (gain > best) {
			second = best > 0 ? best : 0;
			best = gain;
			at = e;
		} else {
			second = gain;
		}
	}
	if (at < 0)
		return false;
	j = c->arc[at].mentor;
	if (a->held[j] < c->most[j]) {
		s = a->slot_first[j] + a->held[j]++;
	} else {
		s = cheapest(a, j);
		c->chosen[a->holder[s]] = -1;
		a->queue[a->top++] = a->holder[s];
	}
	a->holder[s] = i;
	a->bid[s] = c->p[j] + best - second + eps;
	c->chosen[i] = at;
	if (a->held[j] == c->most[j])
		c->p[j] = a->bid[cheapest(a, j)];
	return true;
}

/* All bid anew, from the prices of before; who has room asks for nothing. */
static void round_of_bids(struct auction *a, int64_t eps)
{
	struct core *c = a->c;
	int64_t left = BIDS * (int64_t)c->mentees;

	for (int32_t j = 0; j < c->mentors; j++) {
		if (a->held[j] < c->most[j])
			c->p[j] = 0;
		a->held[j] = 0;
	}
	a->top = 0;
	for (int32_t i = c->mentees - 1; i >= 0; i--) {
		c->chosen[i] = -1;
		if (c->first[i] < c->first[i + 1])
			a->queue[a->top++] = i;
	}
	while (a->top && left-- > 0)
		bid(a, a->queue[--a->top], eps);
}

void core_auction(mem *m, struct core *c, int64_t last)
{
	mem *work = mem_new(m, "auction");
	struct auction a = { .c = c, .slot_first = mem_array(work, int32_t, c->mentors + 1),
		.held = mem_array(work, int32_t, c->mentors + 1), .queue = mem_array(work, int32_t, c->mentees + 1) };
	int64_t *chosen = mem_array(work, int64_t, c->mentees + 1);

	for (int32_t j = 0; j < c->mentors; j++) {
		a.slot_first[j + 1] = a.slot_first[j] + (c->most[j] < c->mentees ? c->most[j] : c->mentees);
		a.held[j] = 0;
	}
	a.holder = mem_array(work, int32_t, a.slot_first[c->mentors] + 1);
	a.bid = mem_array(work, int64_t, a.slot_first[c->mentors] + 1);
	for (int64_t eps = widest(c) / 4; eps >= last; eps /= FALL)
		round_of_bids(&a, eps);
	for (int32_t j = 0; j < c->mentors; j++)
		if (a.held[j] < c->most[j])
			c->p[j] = 0;
	memcpy(chosen, c->chosen, (size_t)c->mentees * sizeof *chosen);
	for (int32_t i = 0; i < c->mentees; i++)
		c->chosen[i] = -1;
	for (int32_t i = 0; i < c->mentees; i++)
		if (chosen[i] >= 0)
			core_take(c, i, chosen[i]);
	mem_free(work);
}
