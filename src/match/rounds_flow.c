/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_flow.c - auction, then exact repair
 *
 * Every search runs over one kind of node: mentees 0..n-1, mentors n..n+m-1, the hub
 * n+m. A node's potential is y; reduced costs are
 *   mentee to mentor   y_i - y_j - points   (arc not chosen)
 *   mentor to mentee   the negative         (arc chosen)
 *   node to hub        y_v - y_hub, and back: as far as the bounds let that flow change
 * and never negative. Potentials only fall, so the prices p = -y only rise: a mentee's arcs,
 * sorted by points, can be left as soon as no price could make them worth it.
 */
#include "match/rounds_flow.h"

#include <assert.h>
#include <string.h>

#include "match/rounds_heap.h"

struct slot {
	int32_t mentee, arc;
};

struct node {
	int64_t y, dist;
	int32_t stamp; /* search that set dist */
	int32_t done;  /* search that scanned it, or that found no way from it */
	int32_t have;  /* arcs chosen */
	int32_t want;  /* flow through the hub: how many it is to have */
	int32_t low, high;
	int32_t at; /* where the depth-first search goes on */
	int32_t slots; /* mentors: first slot */
};

struct flow {
	struct rounds_graph *g;
	int32_t n, m, hub;
	struct node *v;    /* [n + m + 1] */
	struct slot *slot; /* of the mentors: arcs chosen */
	int32_t *bid, *price; /* [slots], [m]: auction only */
	int32_t *place;    /* [arcs] slot of a chosen arc */
	struct rounds_heap heap;
	int32_t *scanned, n_scanned;
	int32_t *start, starts; /* nodes with too much */
	int32_t *path;
	int32_t search;
	int64_t hub_has; /* flow into the hub less flow out */
	int64_t left;    /* units still to be sent */
	int64_t best;    /* distance of the nearest end found */
};

static void take(struct flow *f, int32_t i, int32_t e)
{
	struct node *j = &f->v[f->n + f->g->arc[e].mentor];
	int32_t s = j->slots + j->have++;

	f->slot[s] = (struct slot){ i, e };
	f->place[e] = s;
	f->g->chosen[e] = 1;
	f->v[i].have++;
}

static void drop(struct flow *f, int32_t e)
{
	struct node *j = &f->v[f->n + f->g->arc[e].mentor];
	int32_t s = f->place[e], last = j->slots + --j->have;

	f->v[f->slot[s].mentee].have--;
	f->slot[s] = f->slot[last];
	f->place[f->slot[s].arc] = s;
	f->g->chosen[e] = 0;
}

/* ---- auction ---- */

/* A price nobody pays: there is no place to give, or the auction cannot settle the market. */
#define PRICE_MOST (INT32_C(1) << 28)
/* Places one mentee bids for at once. */
enum { BIDS = 32 };

/* Lowest bid among the mentor's places. */
static int32_t cheapest(const struct flow *f, const struct node *j)
{
	int32_t best = j->slots;

	for (int32_t s = j->slots + 1; s < j->slots + j->high; s++)
		if (f->bid[s] < f->bid[best])
			best = s;
	return best;
}

/* The mentee takes the arc for the price named. Returns who lost a place by it, -1 nobody. */
static int32_t outbid(struct flow *f, int32_t i, int32_t e, int32_t price)
{
	int32_t j = f->g->arc[e].mentor, loser = -1, s;
	struct node *x = &f->v[f->n + j];

	if (x->have == x->high) {
		s = cheapest(f, x);
		loser = f->slot[s].mentee;
		drop(f, f->slot[s].arc);
		f->bid[s] = f->bid[x->slots + x->have];
	}
	take(f, i, e);
	f->bid[f->place[e]] = price;
	if (x->have == x->high)
		f->price[j] = f->bid[cheapest(f, x)];
	return loser;
}

struct offer {
	int32_t gain, arc;
};

/* The k arcs not chosen that gain most, best first, k <= BIDS + 1. Returns how many there are. */
static int32_t best_offers(const struct flow *f, int32_t i, int32_t k, struct offer *out)
{
	const struct rounds_arc *arc = f->g->arc;
	const int32_t *price = f->price;
	int32_t n = 0, least = INT32_MIN;

	for (int32_t e = f->g->first[i]; e < f->g->first[i + 1] && arc[e].points > least; e++) {
		int32_t gain = arc[e].points - price[arc[e].mentor], l;

		if (gain <= least || f->g->chosen[e] || gain <= -PRICE_MOST / 2)
			continue;
		l = n < k ? n++ : k - 1;
		for (; l && out[l - 1].gain < gain; l--)
			out[l] = out[l - 1];
		out[l] = (struct offer){ gain, e };
		if (n == k)
			least = out[k - 1].gain;
	}
	return n;
}

/* The mentee bids for all places missing, each up to the gain of the best one left over. False:
 * there is nothing more to bid for. Those who lost a place and are not in the queue join it. */
static bool bid(struct flow *f, int32_t i, int32_t eps, int32_t *queue, int32_t *top)
{
	struct offer o[BIDS + 1];
	int32_t k = f->v[i].want - f->v[i].have, n, spare;

	k = k < BIDS ? k : BIDS;
	n = best_offers(f, i, k + 1, o);
	spare = n > k ? o[k].gain : n ? o[n - 1].gain : 0;
	for (int32_t q = 0; q < n && q < k; q++) {
		int32_t loser = outbid(f, i, o[q].arc,
		    f->price[f->g->arc[o[q].arc].mentor] + o[q].gain - spare + eps);

		if (loser >= 0 && f->v[loser].have == f->v[loser].want - 1)
			queue[(*top)++] = loser;
	}
	return n > k;
}

/* At the new epsilon, places bought for too little gain are given back; the others are worth up to
 * what the mentee would pay rather than take the best one not chosen. */
static void keep_bids(struct flow *f, int32_t i, int32_t eps)
{
	const struct rounds_graph *g = f->g;
	struct offer o;
	int32_t spare = best_offers(f, i, 1, &o) ? o.gain : -PRICE_MOST;

	for (int32_t e = g->first[i]; e < g->first[i + 1]; e++) {
		int32_t gain = g->arc[e].points - f->price[g->arc[e].mentor];
		const struct node *x = &f->v[f->n + g->arc[e].mentor];

		if (!g->chosen[e])
			continue;
		if (gain >= spare - eps && spare > -PRICE_MOST) {
			f->bid[f->place[e]] = g->arc[e].points - spare + eps;
			continue;
		}
		f->bid[f->place[e]] = f->bid[x->slots + x->have - 1];
		drop(f, e);
	}
}

/* One round. A market too tight for the auction is left to the exact part: hence the limit. */
static void auction_round(struct flow *f, int32_t eps, int32_t *queue)
{
	int64_t left = 64;
	int32_t top = 0;

	for (int32_t i = f->n - 1; i >= 0; i--) {
		keep_bids(f, i, eps);
		queue[top++] = i;
		left += 24 * (int64_t)f->v[i].want;
	}
	while (top && left-- > 0) {
		int32_t i = queue[--top];

		while (f->v[i].have < f->v[i].want && bid(f, i, eps, queue, &top) && left-- > 0)
			;
	}
}

enum { EPS_FALL = 4, EPS_LAST = 4 };

/* Where places are many, a coarse auction pays mentors for places that stay empty in the end, and the exact part
 * has to take that back one by one; where they are few, only a coarse one ends the war of bids soon. The steps
 * were chosen by instructions counted on parties of 64 to 2,000, from 25 % too few places to 50 % too many. */
static int32_t eps_first(const struct flow *f)
{
	int64_t places = 0, wanted = 0, spare;

	for (int32_t j = f->n; j < f->hub; j++)
		places += f->v[j].high;
	for (int32_t i = 0; i < f->n; i++)
		wanted += f->v[i].want;
	spare = wanted ? 100 * (places - wanted) / wanted : 0;
	return spare <= 1 ? 1024 : spare <= 4 ? 256 : spare <= 15 ? 64 : 32;
}

static void auction(struct flow *f)
{
	for (int32_t eps = eps_first(f); eps >= EPS_LAST; eps /= EPS_FALL) {
		for (int32_t j = 0; j < f->m; j++) {
			const struct node *x = &f->v[f->n + j];

			if (x->have < x->high || !x->high)
				f->price[j] = x->high ? 0 : PRICE_MOST;
		}
		auction_round(f, eps, f->path);
	}
}

/* ---- from nearly right to a state the exact part can start from ---- */

/* Value of a mentee's best arc not chosen; chosen ones below it are given back. */
static void settle_mentee(struct flow *f, int32_t i)
{
	const struct rounds_graph *g = f->g;
	struct node *x = &f->v[i];
	int64_t best = INT64_MIN, worst = INT64_MAX;

	for (int32_t e = g->first[i]; e < g->first[i + 1]; e++) {
		int64_t gain = g->arc[e].points + f->v[f->n + g->arc[e].mentor].y;

		if (g->chosen[e])
			worst = gain < worst ? gain : worst;
		else
			best = gain > best ? gain : best;
	}
	x->y = best > INT64_MIN ? best : worst < INT64_MAX ? worst : 0;
	for (int32_t e = g->first[i]; e < g->first[i + 1]; e++)
		if (g->chosen[e] && g->arc[e].points + f->v[f->n + g->arc[e].mentor].y < x->y)
			drop(f, e);
}

static int32_t within(int32_t n, int32_t low, int32_t high)
{
	return n < low ? low : n > high ? high : n;
}

/* Flow through the hub as the signs of the prices ask for. */
static void settle_hub(struct flow *f)
{
	f->hub_has = 0;
	for (int32_t i = 0; i < f->n; i++) {
		struct node *x = &f->v[i];

		x->want = x->y > 0 ? x->high : x->y < 0 ? x->low : within(x->want, x->low, x->high);
		f->hub_has -= x->want;
	}
	for (int32_t j = f->n; j < f->hub; j++) {
		struct node *x = &f->v[j];

		x->want = x->y < 0 ? x->high : x->y > 0 ? x->low : within(x->have, x->low, x->high);
		f->hub_has += x->want;
	}
}

/* ---- exact ---- */

/* Units that start here (> 0) or end here (< 0). */
static int64_t surplus(const struct flow *f, int32_t v)
{
	const struct node *x = &f->v[v];

	if (v == f->hub)
		return f->hub_has;
	return v < f->n ? x->want - x->have : x->have - x->want;
}

static void find_starts(struct flow *f)
{
	f->starts = 0;
	f->left = 0;
	for (int32_t v = 0; v <= f->hub; v++) {
		int64_t s = surplus(f, v);

		if (s > 0) {
			f->start[f->starts++] = v;
			f->left += s;
		}
	}
}

/* w can be had at distance t; d is that of the node being scanned. */
static inline void reach(struct flow *f, int32_t w, int64_t t, int64_t d)
{
	struct node *x = &f->v[w];

	if (t >= f->best || (x->stamp == f->search && t >= x->dist))
		return;
	x->stamp = f->search;
	x->dist = t;
	if (surplus(f, w) < 0)
		f->best = t;
	else
		rounds_heap_push(&f->heap, t, w, t == d);
}

static void scan_mentee(struct flow *f, int32_t i, int64_t d)
{
	const struct rounds_graph *g = f->g;
	const struct node *x = &f->v[i];
	int64_t base = d + x->y;

	for (int32_t e = g->first[i]; e < g->first[i + 1] && base - g->arc[e].points < f->best; e++)
		if (!g->chosen[e]) {
			int32_t j = f->n + g->arc[e].mentor;

			reach(f, j, base - g->arc[e].points - f->v[j].y, d);
		}
	if (x->want > x->low)
		reach(f, f->hub, d + x->y - f->v[f->hub].y, d);
}

static void scan_mentor(struct flow *f, int32_t j, int64_t d)
{
	const struct node *x = &f->v[j];

	for (int32_t s = x->slots; s < x->slots + x->have; s++)
		reach(f, f->slot[s].mentee,
		    d + x->y + f->g->arc[f->slot[s].arc].points - f->v[f->slot[s].mentee].y, d);
	if (x->want < x->high)
		reach(f, f->hub, d + x->y - f->v[f->hub].y, d);
}

static void scan_hub(struct flow *f, int64_t d)
{
	int64_t base = d + f->v[f->hub].y;

	for (int32_t i = 0; i < f->n; i++)
		if (f->v[i].want < f->v[i].high)
			reach(f, i, base - f->v[i].y, d);
	for (int32_t j = f->n; j < f->hub; j++)
		if (f->v[j].want > f->v[j].low)
			reach(f, j, base - f->v[j].y, d);
}

/* Moves the potentials so that a way of no cost leads from a start to an end. */
static bool move_prices(struct flow *f)
{
	int64_t d = 0;
	int32_t v;

	f->search++;
	f->n_scanned = 0;
	f->best = INT64_MAX;
	rounds_heap_empty(&f->heap);
	for (int32_t k = 0; k < f->starts; k++)
		reach(f, f->start[k], 0, 0);
	while (rounds_heap_pop(&f->heap, &d, &v) && d < f->best) {
		struct node *x = &f->v[v];

		if (x->done == f->search || d > x->dist)
			continue;
		x->done = f->search;
		f->scanned[f->n_scanned++] = v;
		if (v == f->hub)
			scan_hub(f, d);
		else if (v < f->n)
			scan_mentee(f, v, d);
		else
			scan_mentor(f, v, d);
	}
	if (f->best == INT64_MAX)
		return false;
	for (int32_t k = 0; k < f->n_scanned; k++)
		f->v[f->scanned[k]].y -= f->best - f->v[f->scanned[k]].dist;
	return true;
}

/* Next node a way of no cost leads to from v, -1 if there is none left. */
static int32_t next_free(struct flow *f, int32_t v)
{
	const struct rounds_graph *g = f->g;
	struct node *x = &f->v[v];

	if (v < f->n) {
		for (; x->at < g->first[v + 1]; x->at++) {
			int32_t j = f->n + g->arc[x->at].mentor;

			if (g->arc[x->at].points < x->y)
				x->at = g->first[v + 1] - 1;
			else if (!g->chosen[x->at] && f->v[j].done != f->search &&
			    x->y - f->v[j].y == g->arc[x->at].points)
				return j;
		}
	} else if (v < f->hub) {
		for (; x->at < x->slots + x->have; x->at++) {
			struct slot s = f->slot[x->at];

			if (f->v[s.mentee].done != f->search && f->v[s.mentee].y - x->y == g->arc[s.arc].points)
				return s.mentee;
		}
	} else {
		for (; x->at < f->hub; x->at++) {
			const struct node *w = &f->v[x->at];

			if (w->y == x->y && w->done != f->search &&
			    (x->at < f->n ? w->want < w->high : w->want > w->low))
				return x->at;
		}
		return -1;
	}
	return f->v[f->hub].done != f->search && x->y == f->v[f->hub].y &&
	        (v < f->n ? x->want > x->low : x->want < x->high)
	    ? f->hub
	    : -1;
}

static int32_t first_at(const struct flow *f, int32_t v)
{
	return v < f->n ? f->g->first[v] : v < f->hub ? f->v[v].slots : 0;
}

/* One unit along the path. A mentor's slots are given up and taken up from the end backwards,
 * so that there is always room. */
static void send(struct flow *f, int32_t length)
{
	for (int32_t k = length - 2; k >= 0; k--) {
		int32_t v = f->path[k], w = f->path[k + 1];
		struct node *x = &f->v[v], *y = &f->v[w];

		if (v == f->hub) {
			y->want += w < f->n ? 1 : -1;
			f->hub_has--;
		} else if (w == f->hub) {
			x->want += v < f->n ? -1 : 1;
			f->hub_has++;
		} else if (v < f->n) {
			take(f, v, x->at);
		} else {
			drop(f, f->slot[x->at].arc);
		}
	}
	for (int32_t k = 0; k < length; k++) {
		struct node *x = &f->v[f->path[k]];

		x->done = 0;
		if (f->path[k] >= f->n && f->path[k] < f->hub)
			x->at = first_at(f, f->path[k]);
	}
	f->left--;
}

/* Depth first along ways of no cost; done = no way from here, or on the path. */
static bool send_one(struct flow *f, int32_t from)
{
	int32_t top = 0;

	f->path[top++] = from;
	f->v[from].done = f->search;
	while (top) {
		int32_t v = f->path[top - 1], w;

		if (surplus(f, v) < 0) {
			send(f, top);
			return true;
		}
		w = next_free(f, v);
		if (w < 0) {
			top--;
			if (top)
				f->v[f->path[top - 1]].at++;
			continue;
		}
		f->path[top++] = w;
		f->v[w].done = f->search;
		f->v[w].at = f->v[w].stamp == -f->search ? f->v[w].at : first_at(f, w);
		f->v[w].stamp = -f->search;
	}
	return false;
}

static void send_all(struct flow *f)
{
	int32_t kept = 0;

	f->search++;
	for (int32_t k = 0; k < f->starts; k++) {
		int32_t v = f->start[k];

		f->v[v].at = first_at(f, v);
		f->v[v].stamp = -f->search;
		while (surplus(f, v) > 0 && f->v[v].done != f->search && send_one(f, v))
			;
		if (surplus(f, v) > 0)
			f->start[kept++] = v;
	}
	f->starts = kept;
}

static void exact(struct flow *f)
{
	find_starts(f);
	while (f->left) {
		bool found = move_prices(f);

		assert(found);
		(void)found;
		send_all(f);
	}
}

/* ---- */

static struct flow *make(mem *m, struct rounds_graph *g, const struct rounds_bounds *b)
{
	struct flow *f = mem_make(m, struct flow);
	int32_t slots = 0, arcs = g->first[g->mentees];

	f->g = g;
	f->n = g->mentees;
	f->m = g->mentors;
	f->hub = f->n + f->m;
	f->v = mem_array(f, struct node, f->hub + 1);
	for (int32_t i = 0; i < f->n; i++) {
		f->v[i].low = b->mentee_low[i];
		f->v[i].high = b->mentee_high[i];
		f->v[i].want = b->degree[i];
	}
	for (int32_t j = 0; j < f->m; j++) {
		struct node *x = &f->v[f->n + j];

		x->low = b->mentor_low[j];
		x->high = b->mentor_high[j];
		x->slots = slots;
		slots += x->high + 1; /* one more while a unit passes through */
	}
	f->slot = mem_array(f, struct slot, slots + 1);
	f->bid = mem_array(f, int32_t, slots + 1);
	f->price = mem_array(f, int32_t, f->m + 1);
	f->place = mem_array(f, int32_t, arcs + 1);
	f->scanned = mem_array(f, int32_t, f->hub + 2);
	f->start = mem_array(f, int32_t, f->hub + 2);
	f->path = mem_array(f, int32_t, 2 * f->hub + slots + 4);
	rounds_heap_init(f, &f->heap);
	return f;
}

void rounds_flow(mem *m, struct rounds_graph *g, const struct rounds_bounds *b, int64_t *u,
    int64_t *p)
{
	struct flow *f = make(m, g, b);
	int64_t hub;

	auction(f);
	for (int32_t j = 0; j < f->m; j++)
		f->v[f->n + j].y = -f->price[j];
	for (int32_t i = 0; i < f->n; i++)
		settle_mentee(f, i);
	settle_hub(f);
	exact(f);
	hub = f->v[f->hub].y;
	for (int32_t i = 0; i < f->n; i++)
		u[i] = f->v[i].y - hub;
	for (int32_t j = 0; j < f->m; j++)
		p[j] = hub - f->v[f->n + j].y;
	for (int32_t i = 0; i < f->n; i++) /* who has none chosen proves as much with 0 as with less */
		u[i] = u[i] < 0 && !f->v[i].have ? 0 : u[i];
	for (int32_t j = 0; j < f->m; j++)
		p[j] = p[j] < 0 && !f->v[f->n + j].have ? 0 : p[j];
	mem_free(f);
}
