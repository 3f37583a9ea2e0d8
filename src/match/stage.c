/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/stage.h"

#include <string.h>

#include "match/generate.h"

/* Of the groups' whole prices each one's own. */
static int64_t *own_prices(mem *m, const struct market_quotas *q, const int64_t *whole)
{
	int64_t *own = mem_array(m, int64_t, q->n + 1);

	for (int32_t k = 0; k < q->n; k++)
		own[k] = whole[k] - (q->within[k] >= 0 ? whole[q->within[k]] : 0);
	return own;
}

/* Prices of the stage from those of the core: without premiums, and for those fixed beforehand. */
static void take_prices(struct stage_ctx *x, struct generate *v, struct proof_stage *s)
{
	const struct open *o = v->o;
	int64_t *u = mem_array(x->keep, int64_t, o->mentees + 1);
	int64_t *p = mem_dup(x->keep, v->p, ((size_t)o->mentors + 1) * sizeof *p);

	for (int32_t i = 0; i < o->mentees; i++) {
		if (v->fixed[i])
			u[i] = stage_value(v->s, &o->pair[o->first[i]]) - p[o->pair[o->first[i]].mentor];
		else
			u[i] = v->u[i] - (o->must[i] ? v->premium : 0);
		u[i] -= quota_sum(o->quota[MARKET_MENTEE], v->group[MARKET_MENTEE], i);
	}
	for (int32_t j = 0; j < o->mentors; j++)
		p[j] -= quota_sum(o->quota[MARKET_MENTOR], v->group[MARKET_MENTOR], j);
	s->u = u;
	s->p = p;
	for (int side = 0; side < MARKET_SIDES; side++)
		s->group[side] = own_prices(x->keep, o->quota[side], v->group[side]);
}

static void take_choice(struct stage_ctx *x, struct generate *v)
{
	struct open *o = v->o;

	if (!o->mentor_of)
		o->mentor_of = mem_array(x->work, int32_t, o->mentees + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		o->mentor_of[i] = v->fixed[i] ? o->pair[o->first[i]].mentor : v->mentor_of[i];
	}
}

/* Who has a price is full from now on, who has one below 0 stays at the lower bound. */
static void narrow_bounds(const int64_t *p, int32_t n, int32_t *least, int32_t *most, int64_t per_least)
{
	for (int32_t j = 0; j < n; j++) {
		if (p[j] > 0) {
			least[j] = most[j];
		} else if (p[j] < 0) {
			most[j] = least[j];
			if (per_least > 0 && p[j] == -per_least)
				least[j] = 0;
		}
	}
}

static void narrow(struct open *o, const struct proof_stage *s, const struct generate *v)
{
	const int64_t *u = quota_whole(o, o->quota[MARKET_MENTEE], s->group[MARKET_MENTEE], s->u, o->mentees);
	const int64_t *p = quota_whole(o, o->quota[MARKET_MENTOR], s->group[MARKET_MENTOR], s->p, o->mentors);

	if (v->core)
		generate_short_keep(v, o);
	else
		generate_keep(v, o, u, p);
	for (int32_t i = 0; i < o->mentees; i++)
		o->must[i] |= s->u[i] > 0;
	narrow_bounds(s->p, o->mentors, o->least, o->most, s->per_least);
	for (int side = 0; side < MARKET_SIDES; side++)
		narrow_bounds(s->group[side], o->quota[side]->n, o->bounds[side].least, o->bounds[side].most, 0);
}

void stage_sum(struct stage_ctx *x, struct open *o, struct proof_stage *s, const struct proof_stage *start)
{
	struct generate v;

	s->kind = PROOF_SUM;
	if (generate_solve(x, o, s, 0, start, &v)) {
		take_prices(x, &v, s);
		take_choice(x, &v);
		narrow(o, s, &v);
	} else {
		stage_stop(x, o, s, v.rounds ? v.p : start ? start->p : NULL);
		if (v.rounds)
			take_choice(x, &v);
	}
	mem_free(v.m);
}

/* All bounds of o kept by the choice of v? */
static bool bounds_met(const struct generate *v)
{
	int32_t *degree = mem_array(v->m, int32_t, v->o->mentors + 1), *group[MARKET_SIDES];

	for (int side = 0; side < MARKET_SIDES; side++)
		group[side] = mem_array(v->m, int32_t, v->o->quota[side]->n + 1);
	for (int32_t i = 0; i < v->o->mentees; i++) {
		if (v->o->must[i] && !v->fixed[i] && v->mentor_of[i] < 0)
			return false;
		if (v->mentor_of[i] < 0)
			continue;
		degree[v->mentor_of[i]]++;
		quota_count(v->o->quota[MARKET_MENTEE], group[MARKET_MENTEE], i, 1);
		quota_count(v->o->quota[MARKET_MENTOR], group[MARKET_MENTOR], v->mentor_of[i], 1);
	}
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < v->o->quota[side]->n; k++)
			if (group[side][k] < v->bounds[side].least[k])
				return false;
	for (int32_t j = 0; j < v->o->mentors; j++)
		if (degree[j] < v->least[j])
			return false;
	return true;
}

/* No mentee that must have a tandem can do better than their best pair. */
static int32_t upper_floor(struct stage_ctx *x, const struct open *o, int32_t *who)
{
	const struct proof_stage points = { PROOF_SUM, .per_point = 1 };
	const struct open_ask ask = { &points, NULL, 0, &x->go_on };
	mem *m = mem_new(x->work, "upper");
	struct open_want *want = mem_array(m, struct open_want, o->mentees + 1);
	int32_t n = 0, upper = SCORE_MOST;
	struct open_found f;

	for (int32_t i = 0; i < o->mentees; i++)
		if (o->must[i])
			want[n++] = (struct open_want){ i, 0, -1 };
	x->cancelled = !open_find(m, o, &ask, want, n, 1, INT64_MAX, &f);
	for (int32_t w = 0; w < n && !x->cancelled; w++) {
		int32_t best = f.first[w] < f.first[w + 1] ? f.pick[f.first[w]].pair.points : 0;

		if (best < upper) {
			upper = best;
			*who = want[w].mentee;
		}
	}
	mem_free(m);
	return upper;
}

/* Points of the worst tandem of the set in hand, above SCORE_MOST if there is none. */
static int32_t worst_now(const struct open *o)
{
	int32_t worst = SCORE_MOST + 1;

	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_pair e;

		if (o->mentor_of[i] >= 0 && open_at(o, i, o->mentor_of[i], &e) && e.points < worst)
			worst = e.points;
	}
	return worst;
}

/* Prices that prove a level too high for one mentee alone. */
static void blame_one(struct stage_ctx *x, const struct open *o, struct proof_stage *s, int32_t i)
{
	int64_t *u = mem_array(x->keep, int64_t, o->mentees + 1);

	u[i] = -1;
	s->u = u;
	s->p = mem_array(x->keep, int64_t, o->mentors + 1);
	for (int side = 0; side < MARKET_SIDES; side++)
		s->group[side] = mem_array(x->keep, int64_t, o->quota[side]->n + 1);
}

/* The middle; but first the level guessed, and the one above it, which show that it still is the one. */
static int32_t next_level(int32_t lo, int32_t hi, int32_t *probe)
{
	int32_t at = *probe;

	*probe = at > lo && at < hi ? at + 1 : -1;
	return at > lo && at < hi ? at : lo + (hi - lo) / 2;
}

struct floor {
	struct stage_ctx *x;
	struct open *o;
	struct generate v;
	bool began;
};

/* Of long rows one part serves all levels; so the first is the lowest there can be. */
static bool solve_level(struct floor *f, int32_t level)
{
	static const struct proof_stage none = { PROOF_SUM };

	if (f->began && !generate_is_short(&f->v))
		return generate_level(f->x, &f->v, level);
	if (f->began)
		mem_free(f->v.m);
	f->began = true;
	return generate_solve(f->x, f->o, &none, level, NULL, &f->v);
}

/* The highest level whose pairs alone still meet all bounds, by bisection between the worst of the set
 * in hand and what one mentee can reach at all; the lowest level found impossible leaves its prices
 * as the proof. */
void stage_floor(struct stage_ctx *x, struct open *o, struct proof_stage *s, int32_t guess)
{
	struct floor f = { x, o, { NULL }, false };
	int32_t lo, hi, who = -1, probe = guess ? guess : -1;

	s->kind = PROOF_FLOOR;
	s->level = 0;
	lo = worst_now(o);
	if (lo > SCORE_MOST)
		return; /* no tandem at all */
	hi = upper_floor(x, o, &who) + 1;
	if (who >= 0)
		blame_one(x, o, s, who);
	while (hi - lo > 1 && !x->cancelled) {
		int32_t level = f.began ? next_level(lo, hi, &probe) : lo + 1;

		if (!solve_level(&f, level))
			break;
		if (bounds_met(&f.v)) {
			take_choice(x, &f.v);
			lo = worst_now(o);
		} else {
			take_prices(x, &f.v, s);
			hi = level;
		}
	}
	if (f.began)
		mem_free(f.v.m);
	s->level = lo;
	if (!x->cancelled)
		open_raise(o, lo);
}
