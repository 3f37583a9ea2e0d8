/* SPDX-License-Identifier: EUPL-1.2 */
/* An auction with falling epsilon (Bertsekas 1979; Bertsekas & Castañón 1992) for prices that are nearly right:
 * everybody bids for their best place what it is worth to them beyond the second best, and epsilon. In markets with
 * hardly more places than mentees plain searches get long; the auction takes some bids each. It decides
 * nothing: what it leaves wrong, core_solve() repairs exactly. */
#include "match/core_in.h"

/* Epsilon at first as a part of the widest row, its steps, and bids per mentee and step after which the rest is left to the searches: where places are
 * scarce for some, an auction is a war of prices. */
enum { BEGIN = 100, FALL = 4, BIDS = 32 };

/* All of a mentee in one cache line: where they are, and the best arcs when they were last looked at. As prices only rise
 * within a round, no other arc is worth more than `rest` beyond its price. */
enum { LINE = 6 };
#define UNSEEN INT64_MAX

struct line {
	int64_t rest;
	int32_t place; /* -1: none */
	bool must;
	struct core_arc arc[LINE]; /* mentor -1: no more */
};

/* A place and the price its mentee would pay; or, of an empty one, the mentor's price. */
struct place {
	int64_t bid;
	int32_t mentee, mentor;
};

struct auction {
	struct core *c;
	struct line *line;    /* [mentees]                        */
	struct place *place;  /* [slots], those of a mentor together */
	int32_t *first;       /* [mentors + 1] into place         */
	int32_t *queue;       /* a ring: who has to bid           */
	int32_t head, n;
};

static int64_t base_of(const struct core *c, const struct line *x)
{
	return c->worth.base + (x->must ? c->worth.premium : 0);
}

/* Looks through all of a row. */
static void look(struct auction *a, int32_t mentee)
{
	struct core *c = a->c;
	struct line *x = &a->line[mentee];
	int32_t n = core_read_row(c, mentee), listed = 0;
	int64_t base = base_of(c, x), over[LINE];

	x->rest = 0;
	for (int32_t e = 0; e < n; e++) {
		const struct core_arc arc = c->work->read[e];
		int64_t worth = base + core_beyond(&c->worth, &arc) - c->p[arc.mentor];
		int32_t at = listed;

		if (worth <= x->rest)
			continue;
		if (listed == LINE) {
			x->rest = worth < over[LINE - 1] ? worth : over[LINE - 1];
			at = LINE - 1;
			if (worth <= over[at])
				continue;
		} else {
			listed++;
		}
		for (; at > 0 && over[at - 1] < worth; at--) {
			over[at] = over[at - 1];
			x->arc[at] = x->arc[at - 1];
		}
		over[at] = worth;
		x->arc[at] = arc;
	}
	if (listed < LINE)
		x->arc[listed].mentor = -1;
}

static struct core_two best_two(struct auction *a, int32_t mentee)
{
	struct core *c = a->c;
	const struct line *line = &a->line[mentee];
	const struct core_worth worth = c->worth;
	int64_t base = base_of(c, line);
	struct core_two x;
	bool looked = line->rest == UNSEEN;

	if (looked)
		look(a, mentee);
	for (;;) {
		x = (struct core_two){ 0, 0, { -1, 0, 0 }, { -1, 0, 0 } };
		for (int32_t k = 0; k < LINE && line->arc[k].mentor >= 0; k++) {
			int64_t over = base + core_beyond(&worth, &line->arc[k]) - c->p[line->arc[k].mentor];

			if (over > x.best) {
				x.second = x.best;
				x.best = over;
				x.at = line->arc[k];
			} else if (over > x.second) {
				x.second = over;
			}
		}
		if (looked || x.second >= line->rest)
			return x;
		look(a, mentee);
		looked = true;
	}
}

static int32_t cheapest(const struct auction *a, int32_t mentor)
{
	int32_t best = a->first[mentor];

	for (int32_t s = best + 1; s < a->first[mentor + 1]; s++)
		if (a->place[s].bid < a->place[best].bid)
			best = s;
	return best;
}

static void add_to_queue(struct auction *a, int32_t mentee)
{
	int32_t at = a->head + a->n++;

	a->queue[at < a->c->mentees ? at : at - a->c->mentees] = mentee;
}

static int32_t take_from_queue(struct auction *a)
{
	enum { AHEAD = 6 };
	int32_t mentee = a->queue[a->head], soon = a->head + AHEAD;

	if (a->n > AHEAD)
		__builtin_prefetch(&a->line[a->queue[soon < a->c->mentees ? soon : soon - a->c->mentees]]);
	a->n--;
	if (++a->head == a->c->mentees)
		a->head = 0;
	return mentee;
}

/* One bid. Who has nothing to gain stays without for now. */
static void bid(struct auction *a, int32_t mentee, int64_t eps)
{
	struct core *c = a->c;
	const struct core_two x = best_two(a, mentee);
	int32_t j = x.at.mentor, s;

	if (j < 0 || a->first[j] == a->first[j + 1])
		return;
	s = cheapest(a, j);
	if (a->place[s].mentee >= 0) {
		a->line[a->place[s].mentee].place = -1;
		add_to_queue(a, a->place[s].mentee);
	}
	a->place[s].bid = c->p[j] + x.best - x.second + eps;
	a->place[s].mentee = mentee;
	a->line[mentee].place = s;
	c->p[j] = a->place[cheapest(a, j)].bid;
}

/* Who is not within epsilon of the best leaves; who stays bids anew for what they have. */
static void look_round(struct auction *a, int64_t eps)
{
	struct core *c = a->c;

	for (int32_t i = 0; i < c->mentees; i++) {
		int32_t s = a->line[i].place;
		struct core_two x;

		if (s >= 0) {
			x = best_two(a, i);
			if (x.at.mentor == a->place[s].mentor) {
				a->place[s].bid = c->p[x.at.mentor] + x.best - x.second + eps;
				continue;
			}
			a->place[s].bid = c->p[a->place[s].mentor];
			a->place[s].mentee = a->line[i].place = -1;
		}
		add_to_queue(a, i);
	}
}

/* Prices of who has room fall to nothing. */
static void let_fall(struct auction *a)
{
	bool any = false;

	for (int32_t j = 0; j < a->c->mentors; j++) {
		bool room = false;

		for (int32_t s = a->first[j]; s < a->first[j + 1]; s++)
			room |= a->place[s].mentee < 0;
		if (!room || !a->c->p[j])
			continue;
		any = true;
		a->c->p[j] = 0;
		for (int32_t s = a->first[j]; s < a->first[j + 1]; s++)
			if (a->place[s].mentee < 0)
				a->place[s].bid = 0;
	}
	for (int32_t i = 0; i < a->c->mentees && any; i++)
		a->line[i].rest = UNSEEN;
}

static void round_of_bids(struct auction *a, int64_t eps)
{
	int64_t left = BIDS * (int64_t)a->c->mentees;

	let_fall(a);
	a->n = 0;
	look_round(a, eps);
	while (a->n && left-- > 0)
		bid(a, take_from_queue(a), eps);
}

static int64_t widest(struct core *c)
{
	int64_t range = 0;

	for (int32_t i = 0; i < c->mentees; i++) {
		int32_t n = core_read_row(c, i);
		int64_t low = INT64_MAX, high = INT64_MIN;

		for (int32_t e = 0; e < n; e++) {
			int64_t v = core_beyond(&c->worth, &c->work->read[e]);

			low = v < low ? v : low;
			high = v > high ? v : high;
		}
		if (n && high - low > range)
			range = high - low;
	}
	return range;
}

static struct auction auction_of(mem *work, struct core *c)
{
	struct auction a = { c, big_new(work, (size_t)c->mentees, sizeof *a.line)->at,
		big_new(work, (size_t)c->work->slots, sizeof *a.place)->at, mem_array(work, int32_t, c->mentors + 1),
		mem_array(work, int32_t, c->mentees + 1), 0, 0 };

	for (int32_t i = 0; i < c->mentees; i++) {
		a.line[i].rest = UNSEEN;
		a.line[i].place = -1;
		a.line[i].must = c->row[i].must;
	}
	for (int32_t j = 0; j < c->mentors; j++) {
		a.first[j + 1] = a.first[j] + (c->most[j] < c->mentees ? c->most[j] : c->mentees);
		for (int32_t s = a.first[j]; s < a.first[j + 1]; s++)
			a.place[s] = (struct place){ c->p[j], -1, j };
	}
	return a;
}

void core_auction(struct core *c)
{
	mem *work = mem_new(c, "auction");
	struct auction a = auction_of(work, c);

	for (int64_t eps = widest(c) / BEGIN; eps >= 1; eps /= FALL)
		round_of_bids(&a, eps);
	let_fall(&a);
	for (int32_t j = 0; j < c->mentors; j++)
		c->work->node[j].degree = 0;
	for (int32_t i = 0; i < c->mentees; i++) {
		const struct line *x = &a.line[i];

		c->row[i].chosen.mentor = -1;
		for (int32_t k = 0; x->place >= 0 && k < LINE && x->arc[k].mentor >= 0; k++)
			if (x->arc[k].mentor == a.place[x->place].mentor)
				core_join(c, i, &x->arc[k]);
	}
	mem_free(work);
}
