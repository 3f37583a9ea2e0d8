/* SPDX-License-Identifier: EUPL-1.2 */
/* Exact row reduction (Jonker & Volgenant 1987), widened to capacities: who has no place bids for the best one what it is
 * worth beyond the second best. Each place keeps the price at which its mentee would go as gladly elsewhere; prices only
 * rise meanwhile, so that it stays true, and everybody stays at a best place. No epsilon: what is placed is placed
 * exactly, the rest is for the searches. */
#include "match/core_in.h"

/* Bids per mentee at most: where places are scarce for some, bidding is a war of prices. */
enum { BIDS = 6 };

struct bids {
	struct core *c;
	int64_t *at;    /* [slots] price at which the mentee there is indifferent */
	int32_t *queue; /* who has to bid, the last one first */
	int32_t n;
};

static void join(struct bids *b, int32_t mentee, const struct core_arc *at, int64_t price)
{
	core_join(b->c, mentee, at);
	b->at[b->c->row[mentee].place] = price;
}

static void bid(struct bids *b, int32_t mentee)
{
	struct core *c = b->c;
	const struct core_two x = core_best_two(c, mentee);
	int32_t j = x.at.mentor, s;
	const struct core_node *node;
	int64_t price;

	if (j < 0)
		return;
	node = &c->work->node[j];
	price = c->p[j] + x.best - x.second;
	if (node->degree < node->most) {
		join(b, mentee, &x.at, price);
		return;
	}
	s = node->slot_first;
	for (int32_t k = s + 1; k < node->slot_first + node->degree; k++)
		if (b->at[k] < b->at[s])
			s = k;
	if (!node->most || b->at[s] >= price) {
		c->p[j] = price;
		if (x.next.mentor >= 0 && core_has_room(c, x.next.mentor))
			join(b, mentee, &x.next, c->p[x.next.mentor]);
		return;
	}
	b->at[s] = price;
	b->queue[b->n++] = core_replace(c, s, mentee, &x.at);
	c->p[j] = INT64_MAX;
	for (int32_t k = node->slot_first; k < node->slot_first + node->degree; k++)
		if (b->at[k] < c->p[j])
			c->p[j] = b->at[k];
}

bool core_bids(struct core *c)
{
	mem *m = mem_new(c, "bids");
	struct bids b = { c, mem_array(m, int64_t, c->work->slots + 1), mem_array(m, int32_t, c->mentees + 1), 0 };
	int64_t left = BIDS * (int64_t)c->mentees;

	for (int32_t j = 0; j < c->mentors; j++)
		for (int32_t s = 0; s < c->work->node[j].degree; s++)
			b.at[c->work->node[j].slot_first + s] = c->p[j];
	for (int32_t i = 0; i < c->mentees; i++) {
		if (c->row[i].chosen.mentor >= 0 || !c->row[i].u)
			continue;
		for (b.queue[b.n++] = i; b.n && left > 0; left--)
			bid(&b, b.queue[--b.n]);
		b.n = 0;
	}
	for (int32_t i = 0; i < c->mentees; i++) {
		struct core_row *r = &c->row[i];

		if (r->chosen.mentor >= 0)
			r->u = core_base(c, r) + core_beyond(&c->worth, &r->chosen) - c->p[r->chosen.mentor];
	}
	mem_free(m);
	return left > 0;
}
