/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking through rows for pairs worth more than a bar: nearly all time of a sweep is spent here. Three ways, by
 * what there is: lists, a grid of points, or a pool whose pairs are computed (pricing.h). */
#include <stdlib.h>

#include "base/seed.h"
#include "match/market_part.h"
#include "match/pricing.h"
#include "match/session.h"
#include "match/wide.h"

/* Further down than pairs in narrow figures can be apart. */
enum { NEVER = 1 << 30, NARROW = 1 << 28 };

/* What is wanted of one row. */
struct pick {
	const struct open *o;
	const struct open_ask *q;
	int32_t mentee, above, k, n;
	int64_t base, bar;
	struct open_pick *best;
};

static void take(struct pick *x, int64_t over, const struct market_pair *e)
{
	int32_t at;

	if (x->k == OPEN_ALL) {
		x->best[x->n++] = (struct open_pick){ over, *e };
		return;
	}
	at = x->n < x->k ? x->n++ : x->k - 1;
	for (; at > 0 && x->best[at - 1].over < over; at--)
		x->best[at] = x->best[at - 1];
	x->best[at] = (struct open_pick){ over, *e };
	if (x->n == x->k && x->best[x->k - 1].over > x->bar)
		x->bar = x->best[x->k - 1].over;
}

/* All are worth the same: the first k will do. */
static bool is_full(const struct pick *x, bool flat)
{
	return flat && x->n == x->k;
}

static bool is_flat(const struct open_ask *q)
{
	return !q->p && !q->s->per_mutual && !q->s->per_point && !q->s->per_level;
}

/* ---- lists ---- */

/* The two loops differ in what they can leave out. */
static void scan(struct pick *x, const struct market_pair *e, const struct market_pair *to)
{
	const struct proof_stage s = *x->q->s;
	const int64_t *p = x->q->p;
	bool flat = is_flat(x->q);

	if (p && !s.per_mutual && !s.per_level) {
		for (; e < to; e++) {
			int64_t over = x->base + s.per_point * e->points - p[e->mentor];

			if (over > x->bar && e->points >= x->above)
				take(x, over, e);
		}
		return;
	}
	for (; e < to && !is_full(x, flat); e++) {
		int64_t over = x->base + s.per_point * e->points - (p ? p[e->mentor] : 0) +
		    (e->mutual ? s.per_mutual : 0) + (e->points == s.level ? s.per_level : 0);

		if (over > x->bar && e->points >= x->above)
			take(x, over, e);
	}
}

/* Each row starts elsewhere, so that where all are equal not everybody bids for the same few. */
static uint64_t begin_at(const struct pick *x, uint64_t of)
{
	return x->k == OPEN_ALL ? 0 : seed_mix(0, (uint64_t)x->mentee) % of;
}

static void scan_list(struct pick *x)
{
	const struct open *o = x->o;
	const struct market_pair *from = o->pair + o->first[x->mentee], *to = o->pair + o->first[x->mentee + 1];

	if (from == to)
		return;
	scan(x, from + begin_at(x, (uint64_t)(to - from)), to);
	scan(x, from, from + begin_at(x, (uint64_t)(to - from)));
}

/* ---- a grid ---- */

/* Prices made narrow for a grid: none in `p` if they are too wide for 32 bits. */
struct narrow {
	int32_t *p;     /* [stride], 0 behind the last mentor   */
	int32_t *best;  /* [blocks] of the row looked through   */
	int64_t blocks;
};

/* What the best pair of each block is worth, less than any pair if there is none. */
WIDE static void best_of_blocks(const int16_t *points, const int32_t *p, int64_t blocks, int32_t above, int32_t per_point,
    int32_t *best)
{
	for (int64_t b = 0; b < blocks; b++, points += MARKET_BLOCK, p += MARKET_BLOCK) {
		int32_t top = INT32_MIN;

		for (int k = 0; k < MARKET_BLOCK; k++) {
			int32_t worth = per_point * points[k] - p[k] - (points[k] < above ? NEVER : 0);

			top = worth > top ? worth : top;
		}
		best[b] = top;
	}
}

WIDE static void best_of_blocks_1(const int16_t *points, const int32_t *p, int64_t blocks, int32_t above, int32_t *best)
{
	for (int64_t b = 0; b < blocks; b++, points += MARKET_BLOCK, p += MARKET_BLOCK) {
		int32_t top = INT32_MIN;

		for (int k = 0; k < MARKET_BLOCK; k++) {
			int32_t worth = points[k] - p[k] - (points[k] < above ? NEVER : 0);

			top = worth > top ? worth : top;
		}
		best[b] = top;
	}
}

static void scan_block(struct pick *x, const int16_t *points, int64_t from, int64_t to, bool flat)
{
	const struct proof_stage *s = x->q->s;
	const int64_t *p = x->q->p;

	for (int64_t j = from; j < to && !is_full(x, flat); j++) {
		struct market_pair e = { (int32_t)j, (uint16_t)points[j], 0 };
		int64_t over;

		if (points[j] < x->above)
			continue;
		over = x->base + s->per_point * points[j] - (p ? p[j] : 0);
		if (over > x->bar && !market_is_mutual(x->o->a->k, x->mentee, e.mentor) && open_allows(x->o, x->mentee, &e))
			take(x, over, &e);
	}
}

/* A row of a grid from a block on, and round to it again. */
static void scan_grid(struct pick *x, const struct narrow *w)
{
	const struct market *k = x->o->a->k;
	const int16_t *points = k->grid + x->mentee * k->stride;
	int64_t begin = (int64_t)begin_at(x, (uint64_t)w->blocks);
	bool flat = is_flat(x->q);

	if (w->p && !flat && x->q->s->per_point == 1)
		best_of_blocks_1(points, w->p, w->blocks, x->above, w->best);
	else if (w->p && !flat)
		best_of_blocks(points, w->p, w->blocks, x->above, (int32_t)x->q->s->per_point, w->best);
	for (int64_t n = 0; n < w->blocks && !is_full(x, flat); n++) {
		int64_t b = begin + n < w->blocks ? begin + n : begin + n - w->blocks, from = b * MARKET_BLOCK;
		int64_t to = from + MARKET_BLOCK < k->mentors ? from + MARKET_BLOCK : k->mentors;

		if (!w->p || flat || x->base + w->best[b] > x->bar)
			scan_block(x, points, from, to, flat);
	}
}

static struct narrow make_narrow(mem *m, const struct open *o, const struct open_ask *q)
{
	const struct market *k = o->a->k;
	struct narrow w = { NULL, mem_array(m, int32_t, k->stride / MARKET_BLOCK + 1), k->stride / MARKET_BLOCK };

	if (q->s->per_point > NARROW / SCORE_MOST)
		return w;
	for (int32_t j = 0; j < k->mentors && q->p; j++)
		if (q->p[j] > NARROW || q->p[j] < -NARROW)
			return w;
	w.p = mem_array(m, int32_t, k->stride + 1);
	for (int32_t j = 0; j < k->mentors && q->p; j++)
		w.p[j] = (int32_t)q->p[j];
	return w;
}

static int by_mentor(const void *a, const void *b)
{
	const struct open_pick *x = a, *y = b;

	return (x->pair.mentor > y->pair.mentor) - (x->pair.mentor < y->pair.mentor);
}

/* Mutual pairs are few and known by mentee: the sweeps leave them out. */
static void add_mutual(struct pick *x)
{
	const struct market *k = x->o->a->k;
	const struct open_ask *q = x->q;
	int32_t from = k->mutual_first[x->mentee], to = k->mutual_first[x->mentee + 1];

	for (int32_t y = from; y < to; y++) {
		struct market_pair e;
		int64_t over;

		if (!open_at(x->o, x->mentee, k->mutual[y], &e) || e.points < x->above)
			continue;
		over = x->base + q->s->per_point * e.points + q->s->per_mutual - (q->p ? q->p[e.mentor] : 0);
		if (over > x->bar)
			take(x, over, &e);
	}
	if (from < to && x->k == OPEN_ALL)
		qsort(x->best, (size_t)x->n, sizeof *x->best, by_mentor);
}

/* Room for the picks of one more row. */
static struct open_pick *make_room(mem *m, struct open_found *out, int64_t n, int64_t *room, int64_t row)
{
	if (*room - n < row) {
		*room = 2 * *room + row;
		out->pick = mem_grow(m, out->pick, struct open_pick, *room);
	}
	return out->pick + n;
}

static bool go_on(const struct open_ask *q, int32_t done, int32_t of)
{
	return done % 1024 || !q->go_on || !q->go_on->ask || q->go_on->ask(q->go_on->ctx, done, of);
}

static struct pick pick_of(const struct open *o, const struct open_ask *q, const struct open_want *want, int32_t k)
{
	return (struct pick){ .o = o, .q = q, .mentee = want->mentee, .above = q->above > o->above ? q->above : o->above, .k = k,
		.base = want->base, .bar = want->bar };
}

/* In lists and grids. */
static bool find_stored(mem *m, const struct open *o, const struct open_ask *q, const struct open_want *want,
    int32_t wants, int32_t k, int64_t most, struct open_found *out)
{
	bool grid = !o->pair && o->a->k->grid;
	struct narrow w = { NULL, NULL, 0 };
	int64_t n = 0, room = 64 + (k < 64 ? (int64_t)k * wants : 0);

	if (grid)
		w = make_narrow(m, o, q);
	out->pick = mem_grow(m, NULL, struct open_pick, room);
	for (int32_t r = 0; r < wants; r++) {
		struct pick x = pick_of(o, q, &want[r], k);

		x.best = make_room(m, out, n, &room, k < o->mentors ? k : o->mentors);
		if (grid && !o->out[x.mentee]) {
			scan_grid(&x, &w);
			add_mutual(&x);
		} else if (!grid) {
			scan_list(&x);
		}
		n += x.n;
		out->first[r + 1] = n;
		if (n > most || !go_on(q, r, wants))
			return false;
	}
	return true;
}

/* ---- a pool ---- */

static bool counts(const void *ctx, int32_t mentee, int32_t mentor, int32_t points)
{
	const struct open *o = ctx;
	const struct market_pair e = { mentor, (uint16_t)points, 0 };

	return !market_is_mutual(o->a->k, mentee, mentor) && open_allows(o, mentee, &e);
}

static bool find_computed(mem *m, const struct open *o, const struct open_ask *q, const struct open_want *want,
    int32_t wants, int32_t k, int64_t most, struct open_found *out)
{
	const struct pricing_ask ask = { q->s->per_point, q->p, q->above > o->above ? q->above : o->above, counts, o };
	struct pricing_row *row = mem_array(m, struct pricing_row, wants + 1);
	int64_t n = 0, room = 64;
	struct pricing_found f;
	bool done;

	for (int32_t r = 0; r < wants; r++)
		row[r] = (struct pricing_row){ want[r].mentee, o->out[want[r].mentee] ? INT64_MAX
			: want[r].bar < -CORE_MOST ? -2 * CORE_MOST : want[r].bar - want[r].base };
	done = pricing_find(m, o->a->k->source->pricing, &ask, row, wants, k, most, q->go_on, &f);
	out->pick = mem_grow(m, NULL, struct open_pick, room = 64 + (done ? f.first[wants] : 0));
	for (int32_t r = 0; r < wants && done; r++) {
		struct pick x = pick_of(o, q, &want[r], k);
		const int32_t *mutual = &o->a->k->mutual_first[x.mentee];

		x.best = make_room(m, out, n, &room, f.first[r + 1] - f.first[r] + mutual[1] - mutual[0]);
		for (int64_t h = f.first[r]; h < f.first[r + 1]; h++) {
			const struct market_pair e = { f.hit[h].mentor, (uint16_t)f.hit[h].points, 0 };

			take(&x, x.base + q->s->per_point * e.points - (q->p ? q->p[e.mentor] : 0), &e);
		}
		add_mutual(&x);
		n += x.n;
		out->first[r + 1] = n;
		done = n <= most;
	}
	mem_free(row);
	return done;
}

bool open_find(mem *m, const struct open *o, const struct open_ask *q, const struct open_want *want, int32_t wants,
    int32_t k, int64_t most, struct open_found *out)
{
	out->first = mem_array(m, int64_t, wants + 1);
	if (o->pair || !o->a->k->source)
		return find_stored(m, o, q, want, wants, k, most, out);
	return find_computed(m, o, q, want, wants, k, most, out);
}
