/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/seed.h"
#include "service/pairing_priv.h"
#include "service/quotas.h"

/* Of everybody of a side in the pool, then of those whose tandems stand. */
static int64_t *organisations_of(mem *m, const struct pairing *p, int side, int32_t *n)
{
	bool mentee = side == MARKET_MENTEE;
	int32_t in_pool = mentee ? p->pool->mentees : p->pool->mentors;
	int64_t *of = mem_array(m, int64_t, in_pool + p->published_n + 1);

	for (int32_t i = 0; i < in_pool; i++)
		of[i] = (mentee ? p->mentee[i] : p->mentor[i])->organisation_id.v;
	for (int i = 0; i < p->published_n; i++) {
		const struct taken_pair *t = &p->published[i];
		const struct application *x = pairing_person(p, mentee ? t->mentee_id : t->mentor_id);

		of[in_pool + i] = x && pairing_takes_place(t) ? x->organisation_id.v : 0;
	}
	*n = in_pool + p->published_n;
	return of;
}

static void count(const struct market_quotas *q, int32_t *held, int32_t who)
{
	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
		held[g]++;
}

/* Whatever was changed since, released tandems could go on. */
static void take(mem *m, struct pairing *p, int side)
{
	struct pairing_quotas *k = &p->quotas;
	const struct market_quotas *q = &k->groups.quota[side];
	int32_t in_pool = side == MARKET_MENTEE ? p->pool->mentees : p->pool->mentors;
	int32_t *left = mem_array(m, int32_t, q->n + 1), *released = mem_array(m, int32_t, q->n + 1);

	k->taken[side] = mem_array(m, int32_t, q->n + 1);
	for (int i = 0; i < p->published_n; i++)
		count(q, k->taken[side], in_pool + i);
	for (int i = 0; i < p->published_n; i++) {
		const struct taken_pair *t = &p->published[i];
		int32_t who = side == MARKET_MENTEE ? pairing_mentee(p, t->mentee_id) : pairing_mentor(p, t->mentor_id);

		if (t->released && who >= 0)
			count(q, released, who);
	}
	for (int32_t g = 0; g < q->n; g++) {
		left[g] = q->most[g] - k->taken[side][g];
		left[g] = left[g] > released[g] ? left[g] : released[g]; /* never below 0 */
	}
	k->left[side] = *q;
	k->left[side].most = left;
}

/* Without quotas the mark stays what it was. */
static void mix_quotas(struct pairing *p)
{
	const struct pairing_quotas *k = &p->quotas;
	uint64_t mark = (uint64_t)p->mark;

	for (int i = 0; i < k->n; i++) {
		mark = seed_mix(mark, (uint64_t)k->quota[i].most << 1 | (strcmp(k->quota[i].role, "mentor") == 0));
		for (int x = 0; x < k->quota[i].members; x++)
			mark = seed_mix(mark, (uint64_t)k->quota[i].member[x].id.v);
	}
	for (int side = 0; side < MARKET_SIDES && k->n; side++) {
		for (int32_t g = 0; g < k->left[side].n; g++)
			mark = seed_mix(mark, (uint64_t)k->left[side].most[g]);
		for (int32_t i = 0; k->left[side].n && i < (side == MARKET_MENTEE ? p->pool->mentees : p->pool->mentors); i++)
			mark = seed_mix(mark, (uint64_t)(k->left[side].of[i] + 1));
	}
	p->mark = (int64_t)(k->n ? mark >> 1 : mark);
}

struct err *pairing_quotas(struct act *a, struct pairing *p)
{
	struct pairing_quotas *k = &p->quotas;
	const int64_t *organisation[MARKET_SIDES];
	int32_t people[MARKET_SIDES];

	TRY(quotas_of(a, p->run->id, &k->quota, &k->n));
	for (int side = 0; side < MARKET_SIDES; side++)
		organisation[side] = organisations_of(a->m, p, side, &people[side]);
	quota_sets_group(a->m, quotas_sets(a->m, k->quota, k->n), k->n, organisation, people, &k->groups);
	for (int side = 0; side < MARKET_SIDES; side++)
		take(a->m, p, side);
	mix_quotas(p);
	return NULL;
}

struct err *pairing_market(mem *m, const struct pairing *p, const struct market **out)
{
	const struct market *plain = market_of_pool(m, p->pool, &p->rules, p->score);

	if (!p->quotas.n) {
		*out = plain;
		return NULL;
	}
	return market_with_quotas(m, plain, p->quotas.left, out);
}

int32_t pairing_quota_full(const struct pairing *p, int side, int32_t who, const int32_t *more)
{
	const struct market_quotas *q = &p->quotas.groups.quota[side];

	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
		if (p->quotas.taken[side][g] + (more ? more[g] : 0) >= q->most[g])
			return g;
	return -1;
}

void pairing_quota_count(const struct pairing *p, const int32_t *mentor_of, int32_t *const held[MARKET_SIDES])
{
	for (int32_t i = 0; i < p->pool->mentees; i++) {
		if (mentor_of[i] < 0)
			continue;
		count(&p->quotas.groups.quota[MARKET_MENTEE], held[MARKET_MENTEE], i);
		count(&p->quotas.groups.quota[MARKET_MENTOR], held[MARKET_MENTOR], mentor_of[i]);
	}
}

/* Of a group for one organisation its name; of one of those for each that of whoever is in it. */
static const char *own_name(const struct pairing *p, int side, int32_t group)
{
	const struct quota_group *g = &p->quotas.groups.group[side][group];
	const struct run_quota *q = &p->quotas.quota[g->set];

	if (q->members)
		return strcmp(q->scope, "group") == 0 ? q->name : q->member[0].name;
	for (int i = 0; i < p->n; i++)
		if (p->people[i].organisation_id.v == g->organisation)
			return p->people[i].organisation;
	return "";
}

const char *pairing_quota_name(mem *m, enum lang l, const struct pairing *p, int side, int32_t group)
{
	return mem_fmt(m, "%s (%s)", own_name(p, side, group),
	    pairing_label(p, l, side == MARKET_MENTEE ? LABEL_MENTEE : LABEL_MENTOR, true));
}
