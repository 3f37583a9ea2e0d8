/* SPDX-License-Identifier: EUPL-1.2 */
/* A stage is solved over a part of the pairs first (the best of each mentee); prices
 * then show which of the others could matter, those are added, and it is repeated
 * until the prices hold for all: column generation. What must be (a mentee that must
 * have a tandem, lower bounds of mentors) is bought with a premium larger than all
 * values together. */
#include "match/stage.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 40, BEST = 16, ADD = 8 };

/* The stage as the core sees it. */
struct solve {
	struct open *o;
	const struct proof_stage *s;
	int32_t above; /* pairs of fewer points do not count */
	int64_t premium, bonus;
	int32_t *least, *most;  /* without the mentees that are fixed */
	int64_t *first;         /* chosen part: [mentees + 1] … */
	struct core_arc *arc;   /* … and arcs */
	uint8_t *in;            /* [pairs] is in the part */
	bool *fixed;            /* [mentees] the only pair, and it must be */
	struct core *core;
};

static int64_t value_of(const struct solve *v, int32_t mentee, const struct market_pair *e)
{
	return stage_value(v->s, e) + (v->o->must[mentee] ? v->premium : 0);
}

static int64_t highest_value(const struct solve *v)
{
	const struct proof_stage *s = v->s;
	int64_t high = s->per_tandem + s->per_mutual + s->per_point * SCORE_MOST;

	return high + (s->per_level > 0 ? s->per_level : 0);
}

/* Mentees whose only pair must be chosen take their places beforehand. */
static void fix_forced(struct solve *v)
{
	const struct open *o = v->o;

	for (int32_t j = 0; j < o->mentors; j++) {
		v->least[j] = o->least[j];
		v->most[j] = o->most[j];
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		const struct market_pair *e = &o->pair[o->first[i]];

		v->fixed[i] = o->must[i] && o->first[i + 1] - o->first[i] == 1 && e->points >= v->above &&
		    v->most[e->mentor] > 0;
		if (!v->fixed[i])
			continue;
		v->most[e->mentor]--;
		if (v->least[e->mentor] > 0)
			v->least[e->mentor]--;
	}
}

/* Marks the highest values of a row. Each row starts elsewhere, so that where all are equal not
 * everybody bids for the same few. */
static void mark_best(struct solve *v, int32_t i)
{
	const struct open *o = v->o;
	int64_t row = o->first[i + 1] - o->first[i], start = i % row;
	struct { int64_t value, at; } best[BEST];
	int n = 0;

	for (int64_t k = 0; k < row; k++) {
		int64_t e = o->first[i] + (k + start) % row;
		int64_t value = value_of(v, i, &o->pair[e]);
		int at;

		if (o->pair[e].points < v->above || (n == BEST && value <= best[n - 1].value))
			continue;
		at = n < BEST ? n++ : n - 1;
		for (; at > 0 && best[at - 1].value < value; at--)
			best[at] = best[at - 1];
		best[at].value = value;
		best[at].at = e;
	}
	for (int k = 0; k < n; k++)
		v->in[best[k].at] = 1;
}

static void choose_part(struct solve *v)
{
	const struct open *o = v->o;

	for (int32_t i = 0; i < o->mentees; i++) {
		if (v->fixed[i])
			continue;
		if (o->first[i + 1] - o->first[i] > FEW) {
			mark_best(v, i);
			continue;
		}
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			v->in[e] = o->pair[e].points >= v->above;
	}
	/* an earlier best set is a good start and shows that the bounds can be met */
	for (int32_t i = 0; i < o->mentees && o->mentor_of; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1] && !v->fixed[i]; e++)
			if (o->pair[e].mentor == o->mentor_of[i] && o->pair[e].points >= v->above)
				v->in[e] = 1;
}

/* A new core over the part; keeps prices and, where they are still best, choices of the old one. */
static void make_core(struct stage_ctx *x, struct solve *v, const int64_t *start)
{
	const struct open *o = v->o;
	struct core *old = v->core;
	int64_t *first = mem_array(x->work, int64_t, o->mentees + 1), n = 0;
	struct core_arc *arc;

	for (int32_t i = 0; i < o->mentees; i++) {
		first[i] = n;
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			n += v->in[e];
	}
	first[o->mentees] = n;
	arc = mem_array(x->work, struct core_arc, n + 1);
	n = 0;
	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			if (v->in[e])
				arc[n++] = (struct core_arc){ value_of(v, i, &o->pair[e]), o->pair[e].mentor };
	v->core = core_new(x->work, o->mentees, o->mentors, first, arc, v->least, v->most, v->bonus,
	    old ? old->p : start);
	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t j = -1;

		if (old)
			j = old->chosen[i] < 0 ? -1 : old->arc[old->chosen[i]].mentor;
		else if (o->mentor_of)
			j = o->mentor_of[i];
		for (int64_t e = first[i]; e < first[i + 1] && j >= 0; e++)
			if (arc[e].mentor == j)
				core_take(v->core, i, e);
	}
	mem_free(v->arc);
	mem_free(v->first);
	mem_free(old);
	v->arc = arc;
	v->first = first;
}

/* Adds the pairs the prices do not hold for, of each mentee the worst few. True if there are any. */
static bool add_violated(struct solve *v)
{
	const struct open *o = v->o;
	const int64_t *p = v->core->p;
	bool any = false;

	for (int32_t i = 0; i < o->mentees; i++) {
		struct { int64_t over, at; } worst[ADD];
		int n = 0;

		if (v->fixed[i] || o->first[i + 1] - o->first[i] <= FEW)
			continue;
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++) {
			int64_t over = value_of(v, i, &o->pair[e]) - p[o->pair[e].mentor];
			int at;

			if (over <= v->core->u[i] || o->pair[e].points < v->above ||
			    (n == ADD && over <= worst[n - 1].over))
				continue;
			at = n < ADD ? n++ : n - 1;
			for (; at > 0 && worst[at - 1].over < over; at--)
				worst[at] = worst[at - 1];
			worst[at].over = over;
			worst[at].at = e;
		}
		for (int k = 0; k < n; k++)
			v->in[worst[k].at] = 1;
		any |= n > 0;
	}
	return any;
}

/* The best set over all pairs of at least `above` points. False if cancelled. */
static bool solve(struct stage_ctx *x, struct open *o, const struct proof_stage *s, int32_t above,
    const int64_t *start, struct solve *v)
{
	bool first_stage = s->per_least > 0;
	bool any_least = false;

	*v = (struct solve){ o, s, above };
	v->least = mem_array(x->work, int32_t, o->mentors + 1);
	v->most = mem_array(x->work, int32_t, o->mentors + 1);
	v->fixed = mem_array(x->work, bool, o->mentees + 1);
	v->in = mem_array(x->work, uint8_t, o->first[o->mentees] + 1);
	v->premium = 1 + (int64_t)o->mentees * highest_value(v);
	fix_forced(v);
	for (int32_t j = 0; j < o->mentors; j++)
		any_least |= v->least[j] > 0;
	v->bonus = !any_least ? 0 : first_stage ? s->per_least : v->premium;
	assert(v->premium < CORE_MOST / 2 && v->bonus < CORE_MOST / 2);
	choose_part(v);
	do {
		make_core(x, v, start);
		if (!core_solve(v->core, &x->go_on)) {
			x->cancelled = true;
			return false;
		}
	} while (add_violated(v));
	return true;
}

/* Prices of the stage from those of the core: without premiums, and for those fixed beforehand. */
static void take_prices(struct stage_ctx *x, struct solve *v, struct proof_stage *s)
{
	const struct open *o = v->o;
	int64_t *u = mem_array(x->keep, int64_t, o->mentees + 1);
	int64_t *p = mem_dup(x->keep, v->core->p, ((size_t)o->mentors + 1) * sizeof *p);

	for (int32_t i = 0; i < o->mentees; i++) {
		const struct market_pair *e = &o->pair[o->first[i]];

		if (v->fixed[i])
			u[i] = stage_value(v->s, e) - p[e->mentor];
		else
			u[i] = v->core->u[i] - (o->must[i] ? v->premium : 0);
	}
	s->u = u;
	s->p = p;
}

static void take_choice(struct stage_ctx *x, struct solve *v)
{
	struct open *o = v->o;

	if (!o->mentor_of)
		o->mentor_of = mem_array(x->work, int32_t, o->mentees + 1);
	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t c = v->core->chosen[i];

		o->mentor_of[i] = v->fixed[i] ? o->pair[o->first[i]].mentor
		    : c < 0 ? -1 : v->core->arc[c].mentor;
	}
}

static void narrow(struct open *o, const struct proof_stage *s)
{
	int64_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];

		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (s->u[i] + s->p[o->pair[e].mentor] == stage_value(s, &o->pair[e]))
				o->pair[n++] = o->pair[e];
		o->must[i] |= s->u[i] > 0;
	}
	o->first[o->mentees] = n;
	for (int32_t j = 0; j < o->mentors; j++) {
		if (s->p[j] > 0) {
			o->least[j] = o->most[j];
		} else if (s->p[j] < 0) {
			o->most[j] = o->least[j];
			if (s->per_least > 0 && s->p[j] == -s->per_least)
				o->least[j] = 0;
		}
	}
}

static void drop(struct solve *v)
{
	mem_free(v->core);
	mem_free(v->arc);
	mem_free(v->first);
	mem_free(v->in);
	mem_free(v->fixed);
	mem_free(v->least);
	mem_free(v->most);
}

void stage_sum(struct stage_ctx *x, struct open *o, struct proof_stage *s, const int64_t *start)
{
	struct solve v;

	s->kind = PROOF_SUM;
	if (solve(x, o, s, 0, start, &v)) {
		take_prices(x, &v, s);
		take_choice(x, &v);
		narrow(o, s);
	}
	drop(&v);
}

/* All bounds of o kept by the choice of v? */
static bool bounds_met(const struct solve *v)
{
	for (int32_t i = 0; i < v->o->mentees; i++)
		if (v->o->must[i] && !v->fixed[i] && v->core->chosen[i] < 0)
			return false;
	for (int32_t j = 0; j < v->o->mentors; j++)
		if (v->core->degree[j] < v->least[j])
			return false;
	return true;
}

/* The different points of all open pairs, ascending. */
static int32_t *list_levels(mem *m, const struct open *o, int32_t *n_out)
{
	bool seen[SCORE_MOST + 1] = { false };
	int32_t *level = mem_array(m, int32_t, SCORE_MOST + 1), n = 0;

	for (int64_t e = 0; e < o->first[o->mentees]; e++)
		seen[o->pair[e].points] = true;
	for (int32_t t = 0; t <= SCORE_MOST; t++)
		if (seen[t])
			level[n++] = t;
	*n_out = n;
	return level;
}

/* No mentee that must have a tandem can do better than their best pair. */
static int32_t upper_floor(const struct open *o, int32_t *who)
{
	int32_t upper = SCORE_MOST;

	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t best = 0;

		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			if (o->pair[e].points > best)
				best = o->pair[e].points;
		if (o->must[i] && best < upper) {
			upper = best;
			*who = i;
		}
	}
	return upper;
}

static void keep_above(struct open *o, int32_t level)
{
	int64_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		int64_t from = o->first[i];

		o->first[i] = n;
		for (int64_t e = from; e < o->first[i + 1]; e++)
			if (o->pair[e].points >= level)
				o->pair[n++] = o->pair[e];
	}
	o->first[o->mentees] = n;
}

static int32_t worst_now(const struct open *o)
{
	int32_t worst = SCORE_MOST + 1;

	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			if (o->pair[e].mentor == o->mentor_of[i] && o->pair[e].points < worst)
				worst = o->pair[e].points;
	return worst;
}

/* Prices that prove a level too high for one mentee alone. */
static void blame_one(struct stage_ctx *x, const struct open *o, struct proof_stage *s, int32_t i)
{
	int64_t *u = mem_array(x->keep, int64_t, o->mentees + 1);

	u[i] = -1;
	s->u = u;
	s->p = mem_array(x->keep, int64_t, o->mentors + 1);
}

static int32_t position(const int32_t *level, int32_t n, int32_t points)
{
	int32_t k = 0;

	while (k < n && level[k] < points)
		k++;
	return k;
}

/* The highest level whose pairs alone still meet all bounds, by bisection between the worst of the set
 * in hand and what one mentee can reach at all; the lowest level found impossible leaves its prices
 * as the proof. */
void stage_floor(struct stage_ctx *x, struct open *o, struct proof_stage *s)
{
	const struct proof_stage none = { PROOF_SUM };
	int32_t n, *level = list_levels(x->work, o, &n), lo, hi, limit, who = -1;

	s->kind = PROOF_FLOOR;
	s->level = 0;
	lo = worst_now(o);
	if (lo > SCORE_MOST)
		return; /* no tandem at all */
	lo = position(level, n, lo);
	limit = upper_floor(o, &who);
	hi = position(level, n, limit + 1);
	if (hi < n)
		blame_one(x, o, s, who);
	while (hi - lo > 1 && !x->cancelled) {
		int32_t mid = lo + (hi - lo) / 2;
		struct solve v;

		if (!solve(x, o, &none, level[mid], NULL, &v)) {
			drop(&v);
			return;
		}
		if (bounds_met(&v)) {
			take_choice(x, &v);
			lo = mid;
		} else {
			take_prices(x, &v, s);
			hi = mid;
		}
		drop(&v);
	}
	s->level = level[lo];
	keep_above(o, s->level);
	mem_free(level);
}

bool stage_is_free(const struct open *o, int32_t i)
{
	int64_t n = o->first[i + 1] - o->first[i];

	return n > 1 || (n == 1 && !o->must[i]);
}
