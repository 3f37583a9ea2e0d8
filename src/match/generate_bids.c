/* SPDX-License-Identifier: EUPL-1.2 */
/* Prices that are nearly right, before the part of long rows is solved: an auction with falling epsilon (Bertsekas 1979;
 * Bertsekas & Castañón 1992) over the best pairs of each mentee. Where places are hardly more than mentees, the best pairs
 * without prices are those everybody wants, and a part of them alone leaves many without a tandem; prices show others.
 * A mentee bids as long as the list is known to hold the two best; then the row is looked up: at once in a grid, of a
 * computed market together with others who wait.
 * It decides nothing: what it leaves wrong, the core repairs. */
#include <string.h>

#include "match/generate.h"
#include "match/open_pick.h"
#include "match/session.h"

enum {
	LIST = 16,             /* pairs of a mentee                         */
	DEEP = 12,             /* of the old list are as good a new one     */
	BEGIN = 100, FALL = 4, /* epsilon at first, of the widest row; its steps */
	BIDS = 48,             /* per mentee and step                       */
	WAIT = 64,             /* a look into a computed market is worth it for one mentee of so many */
	WAIT_LAST = 1024       /* in the end, as searches of those who are left get long             */
};

/* The best pairs at the prices of when they were looked up; any other is worth at most bound + fallen (generate.h). */
struct bidder {
	int32_t n, place; /* -1: none */
	struct core_arc arc[LIST], seat;
};

struct bids {
	struct generate *g;
	struct core_worth worth;
	struct bidder *of;      /* [mentees] */
	int32_t *first;         /* [mentors + 1] into places */
	int64_t *bid;           /* [places] what its mentee would pay, or the mentor's price */
	int32_t *who;           /* [places] -1: none */
	int32_t *queue, *wait;  /* who has to bid; who has to be looked up before */
	int32_t queued, waiting;
	struct open_ask ask;
	struct grid *grid; /* NULL: the market is computed */
};

/* The best two of a list beyond prices; being without is worth 0. */
struct two {
	int64_t best, second;
	struct core_arc at;
};

static struct two best_two(const struct bids *b, int32_t mentee)
{
	const struct bidder *x = &b->of[mentee];
	int64_t base = generate_base(b->g, mentee);
	struct two t = { 0, 0, { -1, 0, 0 } };

	for (int32_t e = 0; e < x->n; e++) {
		int64_t over = base + core_beyond(&b->worth, &x->arc[e]) - b->g->p[x->arc[e].mentor];

		if (over > t.best) {
			t.second = t.best;
			t.best = over;
			t.at = x->arc[e];
		} else if (over > t.second) {
			t.second = over;
		}
	}
	return t;
}

/* A pair outside the list could be among the best two. */
static bool is_blind(const struct bids *b, int32_t mentee, const struct two *t)
{
	const struct generate *g = b->g;

	return g->bound[mentee] != INT64_MIN && t->second < g->bound[mentee] + g->fallen;
}

static int32_t cheapest(const struct bids *b, int32_t mentor)
{
	int32_t best = b->first[mentor];

	for (int32_t s = best + 1; s < b->first[mentor + 1]; s++)
		if (b->bid[s] < b->bid[best])
			best = s;
	return best;
}

static void set_price(struct bids *b, int32_t mentor, int64_t price)
{
	b->g->p[mentor] = price;
	if (b->grid)
		grid_price(b->grid, mentor);
}

static void take_list(struct bids *b, const struct open_want *want, const struct open_pick *pick, int32_t n)
{
	struct bidder *x = &b->of[want->mentee];
	int64_t bound = n == LIST ? pick[n - 1].over : want->bar;

	x->n = n;
	for (int32_t e = 0; e < n; e++)
		x->arc[e] = generate_arc(b->g, &pick[e].pair);
	b->g->bound[want->mentee] = bound == INT64_MIN ? bound : bound - b->g->fallen;
}

/* The pairs of the list are still there: as good as the DEEP-th of them is now the new list need be, at least. */
static struct open_want want_of(const struct bids *b, int32_t mentee)
{
	const struct bidder *x = &b->of[mentee];
	struct open_want want = { mentee, generate_base(b->g, mentee), INT64_MIN };
	int64_t top[DEEP];
	int32_t n = 0;

	for (int32_t e = 0; e < x->n; e++) {
		int64_t over = want.base + core_beyond(&b->worth, &x->arc[e]) - b->g->p[x->arc[e].mentor];
		int32_t at = n < DEEP ? n++ : DEEP - 1;

		if (e >= DEEP && over <= top[at])
			continue;
		for (; at > 0 && top[at - 1] < over; at--)
			top[at] = top[at - 1];
		top[at] = over;
	}
	if (n == DEEP)
		want.bar = top[DEEP - 1] - 1;
	return want;
}

static void look_up_one(struct bids *b, int32_t mentee)
{
	const struct open_want want = want_of(b, mentee);
	struct pick x = pick_of(b->g->o, &b->ask, &want, LIST);
	struct open_pick pick[LIST];

	x.best = pick;
	grid_find(b->grid, &x);
	take_list(b, &want, pick, x.n);
}

static void put_out(struct bids *b, int32_t mentee)
{
	b->who[b->of[mentee].place] = -1;
	b->of[mentee].place = -1;
	b->queue[b->queued++] = mentee;
}

static void bid(struct bids *b, int32_t mentee, int64_t eps)
{
	struct two t = best_two(b, mentee);
	int32_t j, s;

	if (is_blind(b, mentee, &t)) {
		if (!b->grid) {
			b->wait[b->waiting++] = mentee;
			return;
		}
		look_up_one(b, mentee);
		t = best_two(b, mentee);
	}
	j = t.at.mentor;
	if (j < 0 || b->first[j] == b->first[j + 1])
		return;
	s = cheapest(b, j);
	if (b->who[s] >= 0)
		put_out(b, b->who[s]);
	b->bid[s] = b->g->p[j] + t.best - t.second + eps;
	b->who[s] = mentee;
	b->of[mentee].place = s;
	b->of[mentee].seat = t.at;
	set_price(b, j, b->bid[cheapest(b, j)]);
}

/* Prices of who has room fall to nothing, unless all places will be taken. */
static void let_fall(struct bids *b)
{
	struct generate *g = b->g;
	int32_t looking = 0;
	int64_t fall = 0;

	for (int32_t i = 0; i < g->o->mentees; i++)
		looking += b->of[i].n || g->bound[i] != INT64_MIN;
	if (b->first[g->o->mentors] == looking)
		return;
	for (int32_t j = 0; j < g->o->mentors; j++) {
		bool room = false;

		for (int32_t s = b->first[j]; s < b->first[j + 1]; s++)
			room |= b->who[s] < 0;
		if (!room || !g->p[j])
			continue;
		fall = g->p[j] > fall ? g->p[j] : fall;
		set_price(b, j, 0);
		for (int32_t s = b->first[j]; s < b->first[j + 1]; s++)
			b->bid[s] = b->who[s] < 0 ? 0 : b->bid[s];
	}
	g->fallen += fall;
}

/* Who is not within epsilon of the best leaves; who stays bids anew for what they have. */
static void look_round(struct bids *b, int64_t eps)
{
	for (int32_t i = 0; i < b->g->o->mentees; i++) {
		struct bidder *x = &b->of[i];
		struct two t;

		if (x->place < 0) {
			if (x->n || b->g->bound[i] != INT64_MIN)
				b->queue[b->queued++] = i;
			continue;
		}
		t = best_two(b, i);
		if (t.at.mentor == x->seat.mentor && !is_blind(b, i, &t)) {
			b->bid[x->place] = b->g->p[t.at.mentor] + t.best - t.second + eps;
			continue;
		}
		b->bid[x->place] = b->g->p[x->seat.mentor];
		put_out(b, i);
	}
}

static bool look_up(struct bids *b)
{
	struct generate *g = b->g;
	mem *m = mem_new(g->m, "look up");
	struct open_want *want = mem_array(m, struct open_want, b->waiting + 1);
	struct open_found f;
	bool done;

	for (int32_t w = 0; w < b->waiting; w++)
		want[w] = want_of(b, b->wait[w]);
	done = open_find(m, g->o, &b->ask, want, b->waiting, LIST, INT64_MAX, &f);
	for (int32_t w = 0; w < b->waiting && done; w++) {
		take_list(b, &want[w], f.pick + f.first[w], (int32_t)(f.first[w + 1] - f.first[w]));
		b->queue[b->queued++] = b->wait[w];
	}
	mem_free(m);
	return done;
}

static bool round_of_bids(struct bids *b, int64_t eps)
{
	int32_t worth_it = b->g->o->mentees / (eps < FALL ? WAIT_LAST : WAIT);
	int64_t left = BIDS * (int64_t)b->g->o->mentees;
	bool done = true;

	let_fall(b);
	b->queued = 0;
	look_round(b, eps);
	while (b->queued && left > 0 && done) {
		while (b->queued && left-- > 0)
			bid(b, b->queue[--b->queued], eps);
		if (b->waiting > worth_it)
			done = look_up(b);
		b->waiting = 0;
	}
	return done;
}

static struct bids bids_of(struct generate *g)
{
	const struct open *o = g->o;
	struct bids b = { g, { g->s->per_tandem, g->premium, g->s->per_point, g->s->per_mutual },
		mem_array(g->m, struct bidder, o->mentees + 1), mem_array(g->m, int32_t, o->mentors + 1), NULL, NULL,
		mem_array(g->m, int32_t, o->mentees + 1), mem_array(g->m, int32_t, o->mentees + 1), 0, 0, { NULL }, NULL };

	for (int32_t j = 0; j < o->mentors; j++)
		b.first[j + 1] = b.first[j] + (g->most[j] < o->mentees ? g->most[j] : o->mentees);
	b.bid = mem_array(g->m, int64_t, b.first[o->mentors] + 1);
	b.who = mem_array(g->m, int32_t, b.first[o->mentors] + 1);
	for (int32_t s = 0; s < b.first[o->mentors]; s++)
		b.who[s] = -1;
	for (int32_t i = 0; i < o->mentees; i++)
		b.of[i].place = -1;
	return b;
}

static void add_arc(struct generate *g, int64_t *n, int32_t mentee, const struct core_arc *arc)
{
	for (int64_t e = g->first[mentee]; e < *n; e++)
		if (g->arc[e].mentor == arc->mentor)
			return;
	g->arc[(*n)++] = *arc;
}

/* The lists are the part from now on, with the places and the set of before; the places are those to begin with. */
static void take_lists(struct bids *b)
{
	struct generate *g = b->g;
	int64_t n = 0;

	g->arc = mem_grow(g->m, g->arc, struct core_arc, (int64_t)(LIST + 2) * g->o->mentees + 1);
	for (int32_t i = 0; i < g->o->mentees; i++) {
		const struct bidder *x = &b->of[i];
		struct market_pair before;

		g->first[i] = n;
		g->mentor_of[i] = x->place < 0 ? -1 : x->seat.mentor;
		memcpy(g->arc + n, x->arc, (size_t)x->n * sizeof *x->arc);
		n += x->n;
		if (x->place >= 0)
			add_arc(g, &n, i, &x->seat);
		if (generate_before(g, i, &before))
			add_arc(g, &n, i, &(struct core_arc){ before.mentor, before.points, before.mutual });
	}
	g->first[g->o->mentees] = n;
	memcpy(g->seen, g->p, (size_t)g->o->mentors * sizeof *g->p);
}

bool generate_bids(struct generate *g, struct stage_ctx *x)
{
	struct bids b = bids_of(g);
	bool done = true;

	b.ask = (struct open_ask){ g->s, g->p, g->above, &x->go_on };
	if (g->o->a->k->grid)
		b.grid = grid_of(b.of, g->o, &b.ask);

	for (int64_t eps = g->s->per_point * SCORE_MOST / BEGIN; eps && done; eps /= FALL)
		done = round_of_bids(&b, eps);
	if (done) {
		let_fall(&b);
		take_lists(&b);
	}
	mem_free(b.of);
	mem_free(b.first);
	mem_free(b.bid);
	mem_free(b.who);
	mem_free(b.queue);
	mem_free(b.wait);
	return done;
}
