/* SPDX-License-Identifier: EUPL-1.2 */
/* Among equals lots decide: one more sum, and what the lots leave equal is chosen in a seeded order. Most mentees have
 * nothing left to decide by then; only the others are looked at, as a small market of its own. */
#include <string.h>

#include "match/stage.h"

/* The free mentees, with the mentors of their pairs; places and quotas are without those of everybody else. */
struct part {
	struct open *o;
	uint64_t *mentee_key, *mentor_key;
	int32_t *mentee, *mentor; /* who they are in the whole */
	int32_t *of;              /* [mentors of the whole] their number in the part, -1 */
};

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

/* NULL if nobody is free. */
static struct part *part_of(mem *m, const struct open *o, const struct stage_keys *key)
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

static void take_part(struct open *o, const struct part *x)
{
	for (int32_t f = 0; f < x->o->mentees; f++)
		o->mentor_of[x->mentee[f]] = x->o->mentor_of[f] < 0 ? -1 : x->mentor[x->o->mentor_of[f]];
}

typedef void step(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed);

/* A step for those who are free. */
static void of_free(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed, step *then)
{
	struct part *part = part_of(x->work, o, key);

	if (!part)
		return;
	then(x, part->o, &(struct stage_keys){ part->mentee_key, part->mentor_key }, seed);
	if (!x->cancelled)
		take_part(o, part);
	mem_free(part);
}

static void choose(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	struct proof_stage s; /* no part of the proof */

	stage_settled(x, o, &s);
	stage_seed(x, o, key, seed);
}

static void draw(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	struct proof_stage s = { PROOF_SUM, .per_point = 1 };

	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			o->own[e].points = (uint16_t)assign_lot(seed, key->mentee[i], key->mentor[o->pair[e].mentor]);
	stage_sum(x, o, &s, NULL);
	if (!x->cancelled)
		of_free(x, o, key, seed, choose);
}

static void settle(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	struct proof_stage s;

	stage_settled(x, o, &s);
	of_free(x, o, key, seed, draw);
}

void stage_lots(struct stage_ctx *x, struct open *o, const struct stage_keys *key, uint64_t seed)
{
	open_list(o);
	of_free(x, o, key, seed, settle);
}
