/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking through rows for pairs worth more than a bar: nearly all time of a sweep is spent here. Three ways, by
 * what there is: lists, a grid of points, or a pool whose pairs are computed (pricing.h). */
#include <stdlib.h>

#include "match/market_part.h"
#include "match/open_pick.h"
#include "match/pricing.h"
#include "match/session.h"

/* ---- lists ---- */

/* The two loops differ in what they can leave out. */
static void scan(struct pick *x, const struct market_pair *e, const struct market_pair *to)
{
	const struct proof_stage s = *x->q->s;
	const int64_t *p = x->q->p;
	bool flat = pick_is_flat(x->q);

	if (p && !s.per_mutual && !s.per_level) {
		for (; e < to; e++) {
			int64_t over = x->base + s.per_point * e->points - p[e->mentor];

			if (over > x->bar && e->points >= x->above)
				pick_take(x, over, e);
		}
		return;
	}
	for (; e < to && !pick_is_full(x, flat); e++) {
		int64_t over = x->base + s.per_point * e->points - (p ? p[e->mentor] : 0) +
		    (e->mutual ? s.per_mutual : 0) + (e->points == s.level ? s.per_level : 0);

		if (over > x->bar && e->points >= x->above)
			pick_take(x, over, e);
	}
}

static void scan_list(struct pick *x)
{
	const struct open *o = x->o;
	const struct market_pair *from = o->pair + o->first[x->mentee], *to = o->pair + o->first[x->mentee + 1];

	if (from == to)
		return;
	scan(x, from + pick_begin(x, (uint64_t)(to - from)), to);
	scan(x, from, from + pick_begin(x, (uint64_t)(to - from)));
}

static int by_mentor(const void *a, const void *b)
{
	const struct open_pick *x = a, *y = b;

	return (x->pair.mentor > y->pair.mentor) - (x->pair.mentor < y->pair.mentor);
}

void pick_add_mutual(struct pick *x)
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
			pick_take(x, over, &e);
	}
	if (x->k == OPEN_ALL && x->n > 1)
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

/* In lists and grids. */
static bool find_stored(mem *m, const struct open *o, const struct open_ask *q, const struct open_want *want,
    int32_t wants, int32_t k, int64_t most, struct open_found *out)
{
	bool grid = !o->pair && o->a->k->grid;
	struct grid *cells = grid ? grid_of(m, o, q) : NULL;
	int64_t n = 0, room = 64 + (k < 64 ? (int64_t)k * wants : 0);

	out->pick = mem_grow(m, NULL, struct open_pick, room);
	for (int32_t r = 0; r < wants; r++) {
		struct pick x = pick_of(o, q, &want[r], k);

		x.best = make_room(m, out, n, &room, k < o->mentors ? k : o->mentors);
		if (grid && !o->out[x.mentee]) {
			grid_find(cells, &x);
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

/* Where points are worth nothing many pairs are worth the same; the ones with more points go first then, as those differ
 * from mentee to mentee. Whole prices weigh more than all points. */
enum { APART = 1 << 14 };

static bool by_points(mem *m, const struct open *o, const struct open_ask *q, struct pricing_ask *ask)
{
	int64_t *p = mem_array(m, int64_t, o->mentors + 1);

	for (int32_t j = 0; j < o->mentors && q->p; j++) {
		if (q->p[j] > CORE_MOST / APART || q->p[j] < -CORE_MOST / APART)
			return false;
		p[j] = APART * q->p[j];
	}
	ask->per_point = 1;
	ask->p = p;
	return true;
}

/* The same bar for such prices: -p > bar, and so at least bar + 1. */
static int64_t bar_by_points(int64_t bar)
{
	return bar < -CORE_MOST / APART ? -2 * CORE_MOST : bar > CORE_MOST / APART ? INT64_MAX : APART * (bar + 1) - 1;
}

static bool find_computed(mem *m, const struct open *o, const struct open_ask *q, const struct open_want *want,
    int32_t wants, int32_t k, int64_t most, struct open_found *out)
{
	struct pricing_ask ask = { q->s->per_point, q->p, q->above > o->above ? q->above : o->above, counts, o };
	struct pricing_row *row = mem_array(m, struct pricing_row, wants + 1);
	int64_t n = 0, room = 64;
	bool flat = !q->s->per_point && by_points(m, o, q, &ask), done;
	struct pricing_found f;

	for (int32_t r = 0; r < wants; r++)
		row[r] = (struct pricing_row){ want[r].mentee, o->out[want[r].mentee] ? INT64_MAX
			: want[r].bar < -CORE_MOST ? -2 * CORE_MOST : want[r].bar - want[r].base };
	for (int32_t r = 0; r < wants && flat; r++)
		row[r].bar = bar_by_points(row[r].bar);
	done = pricing_find(m, o->a->k->source->pricing, &ask, row, wants, k, most, q->go_on, &f);
	out->pick = mem_grow(m, NULL, struct open_pick, room = 64 + (done ? f.first[wants] : 0));
	for (int32_t r = 0; r < wants && done; r++) {
		struct pick x = pick_of(o, q, &want[r], k);
		const int32_t *mutual = &o->a->k->mutual_first[x.mentee];

		x.best = make_room(m, out, n, &room, f.first[r + 1] - f.first[r] + mutual[1] - mutual[0]);
		for (int64_t h = f.first[r]; h < f.first[r + 1]; h++) {
			const struct market_pair e = { f.hit[h].mentor, (uint16_t)f.hit[h].points, 0 };

			pick_take(&x, x.base + q->s->per_point * e.points - (q->p ? q->p[e.mentor] : 0), &e);
		}
		pick_add_mutual(&x);
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
