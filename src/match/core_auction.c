/* SPDX-License-Identifier: EUPL-1.2 */
/* An auction with falling epsilon (Bertsekas 1979; Bertsekas & Castañón 1992) for prices that are nearly right:
 * everybody bids for their best place what it is worth to them beyond the second best, and epsilon. In markets with
 * hardly more places than mentees plain searches get long; the auction takes some bids each. It decides
 * nothing: what it leaves wrong, core_solve() repairs exactly. */
#include "match/core_in.h"

/* Steps of epsilon, and bids per mentee and step after which the rest is left to the searches: where places are
 * scarce for some, an auction is a war of prices. */
enum { FALL = 10, BIDS = 32 };

struct auction {
	struct core *c;
	int64_t *bid;   /* [slots] */
	int32_t *queue; /* who has to bid, the last one first */
	int32_t n;
};

static int64_t widest(const struct core *c)
{
	int64_t range = 0;

	for (int32_t i = 0; i < c->mentees; i++) {
		const struct core_row *r = &c->row[i];
		const struct core_arc *a = c->arc + r->at;

		if (r->n && core_beyond(&c->worth, a) - core_beyond(&c->worth, a + r->n - 1) > range)
			range = core_beyond(&c->worth, a) - core_beyond(&c->worth, a + r->n - 1);
	}
	return range;
}

static int32_t cheapest(const struct auction *a, const struct core_node *x)
{
	int32_t best = x->slot_first;

	for (int32_t s = best + 1; s < x->slot_first + x->degree; s++)
		if (a->bid[s] < a->bid[best])
			best = s;
	return best;
}

/* One bid. Who has nothing to gain stays without for now. */
static void bid(struct auction *a, int32_t mentee, int64_t eps)
{
	struct core *c = a->c;
	const struct core_two x = core_best_two(c, mentee);
	struct core_node *node;
	int32_t s;

	if (x.at.mentor < 0)
		return;
	node = &c->work->node[x.at.mentor];
	if (!node->most)
		return;
	if (node->degree < node->most) {
		core_join(c, mentee, &x.at);
		s = c->row[mentee].place;
	} else {
		s = cheapest(a, node);
		a->queue[a->n++] = core_replace(c, s, mentee, &x.at);
	}
	a->bid[s] = c->p[x.at.mentor] + x.best - x.second + eps;
	if (node->degree == node->most)
		c->p[x.at.mentor] = a->bid[cheapest(a, node)];
}

/* All bid anew, from the prices of before; who has room asks for nothing. */
static void round_of_bids(struct auction *a, int64_t eps)
{
	struct core *c = a->c;
	int64_t left = BIDS * (int64_t)c->mentees;

	for (int32_t j = 0; j < c->mentors; j++) {
		if (core_has_room(c, j))
			c->p[j] = 0;
		c->work->node[j].degree = 0;
	}
	a->n = 0;
	for (int32_t i = c->mentees - 1; i >= 0; i--) {
		c->row[i].chosen.mentor = -1;
		if (c->row[i].n)
			a->queue[a->n++] = i;
	}
	while (a->n && left-- > 0)
		bid(a, a->queue[--a->n], eps);
}

void core_auction(mem *m, struct core *c, int64_t last)
{
	mem *work = mem_new(m, "auction");
	struct auction a = { c, mem_array(work, int64_t, c->work->slots + 1), mem_array(work, int32_t, c->mentees + 1), 0 };

	for (int64_t eps = widest(c) / 4; eps >= last; eps /= FALL)
		round_of_bids(&a, eps);
	for (int32_t j = 0; j < c->mentors; j++)
		if (core_has_room(c, j))
			c->p[j] = 0;
	mem_free(work);
}
