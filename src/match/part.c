/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/part.h"

#include <string.h>

static int32_t list_free(const struct open *o, struct part *x)
{
	int32_t n = 0;

	for (int32_t i = 0; i < o->mentees; i++)
		if (stage_is_free(o, i))
			x->mentee[n++] = i;
	return n;
}

/* Numbers of mentors ascend as in the whole, so that rows stay in order. */
static void list_mentors(const struct open *o, struct part *x)
{
	int32_t n = 0;

	memset(x->of, 0xff, (size_t)o->mentors * sizeof *x->of);
	for (int32_t f = 0; f < x->o->mentees; f++)
		for (int64_t e = o->first[x->mentee[f]]; e < o->first[x->mentee[f] + 1]; e++)
			x->of[o->pair[e].mentor] = 0;
	for (int32_t j = 0; j < o->mentors; j++) {
		if (x->of[j] < 0)
			continue;
		x->mentor[n] = j;
		x->of[j] = n++;
	}
	x->o->mentors = n;
}

static void copy_rows(const struct open *o, const struct stage_keys *key, struct part *x)
{
	struct open *p = x->o;
	int64_t n = 0;

	for (int32_t f = 0; f < p->mentees; f++)
		n += o->first[x->mentee[f] + 1] - o->first[x->mentee[f]];
	p->first = BIG_ARRAY(p, int64_t, p->mentees + 1);
	p->own = big_new(p, (size_t)n, sizeof *p->own)->at;
	p->pair = p->own;
	n = 0;
	for (int32_t f = 0; f < p->mentees; f++) {
		int32_t i = x->mentee[f];

		p->first[f] = n;
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++) {
			p->own[n] = o->pair[e];
			p->own[n++].mentor = x->of[o->pair[e].mentor];
		}
		p->must[f] = o->must[i];
		p->mentor_of[f] = o->mentor_of[i] < 0 ? -1 : x->of[o->mentor_of[i]];
		x->mentee_key[f] = key->mentee[i];
	}
	p->first[p->mentees] = n;
}

static void copy_groups(const struct open *o, int side, const int32_t *who, int32_t n, struct open *p)
{
	const struct market_quotas *q = o->quota[side];
	struct market_quotas *to = mem_make(p, struct market_quotas);
	int32_t *of = q->n ? mem_array(p, int32_t, n + 1) : NULL;

	for (int32_t i = 0; i < n && q->n; i++)
		of[i] = q->of[who[i]];
	*to = (struct market_quotas){ q->n, q->within, q->most, of };
	p->quota[side] = to;
	p->bounds[side] = quota_bounds_of(p, q);
	for (int32_t g = 0; g < q->n; g++) {
		p->bounds[side].least[g] = o->bounds[side].least[g];
		p->bounds[side].most[g] = o->bounds[side].most[g];
	}
}

/* Places and quotas, less what those have who are not free. */
static void copy_bounds(const struct open *o, const struct stage_keys *key, struct part *x)
{
	struct open *p = x->o;

	for (int32_t f = 0; f < p->mentors; f++) {
		p->least[f] = o->least[x->mentor[f]];
		p->most[f] = o->most[x->mentor[f]];
		x->mentor_key[f] = key->mentor[x->mentor[f]];
	}
	copy_groups(o, MARKET_MENTEE, x->mentee, p->mentees, p);
	copy_groups(o, MARKET_MENTOR, x->mentor, p->mentors, p);
	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t j = o->mentor_of[i];

		if (j < 0 || stage_is_free(o, i))
			continue;
		quota_take(o->quota[MARKET_MENTEE], &p->bounds[MARKET_MENTEE], i);
		quota_take(o->quota[MARKET_MENTOR], &p->bounds[MARKET_MENTOR], j);
		if (x->of[j] < 0)
			continue;
		p->most[x->of[j]]--;
		p->least[x->of[j]] -= p->least[x->of[j]] > 0;
	}
}

struct part *part_of(mem *m, const struct open *o, const struct stage_keys *key)
{
	struct part *x = mem_make(m, struct part);
	struct open *p = x->o = mem_make(x, struct open);

	x->mentee = BIG_ARRAY(x, int32_t, o->mentees + 1);
	p->mentees = list_free(o, x);
	if (!p->mentees)
		return NULL;
	x->mentor = BIG_ARRAY(x, int32_t, o->mentors + 1);
	x->of = BIG_ARRAY(x, int32_t, o->mentors + 1);
	list_mentors(o, x);
	x->mentee_key = BIG_ARRAY(x, uint64_t, p->mentees);
	x->mentor_key = BIG_ARRAY(x, uint64_t, p->mentors + 1);
	p->a = o->a;
	p->must = BIG_ARRAY(p, bool, p->mentees);
	p->out = BIG_ARRAY(p, bool, p->mentees);
	p->mentor_of = BIG_ARRAY(p, int32_t, p->mentees + 1);
	p->least = BIG_ARRAY(p, int32_t, p->mentors + 1);
	p->most = BIG_ARRAY(p, int32_t, p->mentors + 1);
	copy_rows(o, key, x);
	copy_bounds(o, key, x);
	return x;
}

void part_choose(const struct part *x, struct open *o)
{
	for (int32_t f = 0; f < x->o->mentees; f++)
		o->mentor_of[x->mentee[f]] = x->o->mentor_of[f] < 0 ? -1 : x->mentor[x->o->mentor_of[f]];
}

void part_prices(mem *keep, const struct part *x, const struct open *o, struct proof_stage *s)
{
	int64_t *u = mem_array(keep, int64_t, o->mentees + 1), *p = mem_array(keep, int64_t, o->mentors + 1);

	for (int32_t f = 0; f < x->o->mentors; f++)
		p[x->mentor[f]] = s->p[f];
	for (int32_t i = 0; i < o->mentees; i++) {
		const struct market_pair *e = &o->pair[o->first[i]];

		u[i] = o->first[i] < o->first[i + 1] ? stage_value(s, e) - p[e->mentor] : 0;
	}
	for (int32_t f = 0; f < x->o->mentees; f++)
		u[x->mentee[f]] = s->u[f];
	s->u = u;
	s->p = p;
}

void part_bounds(struct open *o, const struct proof_stage *s)
{
	for (int32_t j = 0; j < o->mentors; j++) {
		if (s->p[j] > 0)
			o->least[j] = o->most[j];
		else if (s->p[j] < 0)
			o->most[j] = o->least[j];
	}
}

void part_narrow(const struct part *x, struct open *o)
{
	int64_t n = 0;

	open_own(o);
	for (int32_t i = 0, f = 0; i < o->mentees; i++) {
		bool in = f < x->o->mentees && x->mentee[f] == i;
		int64_t from = in ? x->o->first[f] : o->first[i], to = in ? x->o->first[f + 1] : o->first[i + 1];
		const struct market_pair *pair = in ? x->o->pair : o->pair;

		o->first[i] = n;
		for (int64_t e = from; e < to; e++) {
			o->own[n] = pair[e];
			if (in)
				o->own[n].mentor = x->mentor[pair[e].mentor];
			n++;
		}
		o->must[i] |= in && x->o->must[f];
		f += in;
	}
	o->first[o->mentees] = n;
}
