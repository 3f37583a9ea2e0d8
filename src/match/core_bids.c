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
	int32_t *queue; /* who has to bid: a ring, as nobody waits twice */
	int32_t head, n;
};

static int32_t at_ring(const struct bids *b, int32_t ahead)
{
	int32_t at = b->head + ahead;

	return at < b->c->mentees ? at : at - b->c->mentees;
}

static void add(struct bids *b, int32_t mentee)
{
	b->queue[at_ring(b, b->n++)] = mentee;
}

/* Nearly all time goes to waiting for memory: what the next bids will ask for is fetched meanwhile, first rows, then what
 * they point to. */
static void fetch(const struct bids *b)
{
	enum { ROWS = 16, PRICES = 8, BEST = 3 };
	const struct core *c = b->c;

	if (b->n > ROWS)
		core_fetch_row(c, b->queue[at_ring(b, ROWS)]);
	if (b->n > PRICES) {
		const struct core_row *r = &c->row[b->queue[at_ring(b, PRICES)]];

		for (int32_t k = 0; k < BEST && k < r->n; k++) {
			int32_t j = c->arc[r->at + (uint32_t)k].mentor;

			__builtin_prefetch(&c->p[j]);
			__builtin_prefetch(&c->work->node[j]);
		}
	}
}

static int32_t take(struct bids *b)
{
	int32_t mentee = b->queue[b->head];

	fetch(b);
	b->n--;
	b->head = at_ring(b, 1);
	return mentee;
}

static void join(struct bids *b, int32_t mentee, const struct core_arc *at, int64_t price)
{
	core_join(b->c, mentee, at);
	b->at[b->c->row[mentee].place] = price;
}

static void bid(struct bids *b, int32_t mentee)
{
	struct core *c = b->c;
	const struct core_two x = core_best_two(c, mentee, -1);
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
	add(b, core_replace(c, s, mentee, &x.at));
	c->p[j] = INT64_MAX;
	for (int32_t k = node->slot_first; k < node->slot_first + node->degree; k++)
		if (b->at[k] < c->p[j])
			c->p[j] = b->at[k];
}

/* A group bids for one more place, up to where it would go as gladly without: then what it has costs so much more that
 * all of it is worth the same. */
static void bid_as_group(struct bids *b, int32_t row)
{
	struct core *c = b->c;
	const struct core_source *s = c->work->from;
	int32_t group = s->group_of[row];
	const struct core_two x = core_best_two(c, row, group);
	int32_t j = x.at.mentor;

	for (int32_t r = s->group_first[group]; r < s->group_first[group + 1]; r++) {
		const struct core_row *own = &c->row[r];
		int64_t price = core_base(c, own) + core_beyond(&c->worth, &own->chosen) - x.second;

		if (own->chosen.mentor >= 0 && price > c->p[own->chosen.mentor])
			c->p[own->chosen.mentor] = price;
	}
	if (j < 0)
		return;
	if (!c->work->node[j].degree) {
		core_join(c, row, &x.at);
	} else if (x.best > x.second) {
		add(b, core_replace(c, c->work->node[j].slot_first, row, &x.at));
	} else if (x.next.mentor >= 0 && core_has_room(c, x.next.mentor)) {
		core_join(c, row, &x.next);
		return;
	}
	c->p[j] += x.best - x.second;
}

static bool bid_together(const struct core_source *s)
{
	bool small = s && s->group_of;

	for (int32_t k = 0; small && k < s->groups; k++)
		small = s->group_first[k + 1] - s->group_first[k] <= CORE_GROUP;
	return small;
}

bool core_bids(struct core *c)
{
	const bool groups = bid_together(c->work->from);
	mem *m = mem_new(c, "bids");
	struct bids b = { c, BIG_ARRAY(m, int64_t, c->work->slots + 1), BIG_ARRAY(m, int32_t, c->mentees + 1), 0, 0 };
	int64_t left = BIDS * (int64_t)c->mentees;

	for (int32_t j = 0; j < c->mentors; j++)
		for (int32_t s = 0; s < c->work->node[j].degree; s++)
			b.at[c->work->node[j].slot_first + s] = c->p[j];
	for (int32_t i = 0; i < c->mentees; i++) {
		if (c->row[i].chosen.mentor < 0 && c->row[i].u)
			add(&b, i);
	}
	for (; b.n && left > 0; left--) {
		if (groups)
			bid_as_group(&b, take(&b));
		else
			bid(&b, take(&b));
	}
	for (int32_t i = 0; i < c->mentees; i++) {
		struct core_row *r = &c->row[i];

		if (r->chosen.mentor >= 0)
			r->u = core_base(c, r) + core_beyond(&c->worth, &r->chosen) - c->p[r->chosen.mentor];
	}
	mem_free(m);
	return left > 0;
}
