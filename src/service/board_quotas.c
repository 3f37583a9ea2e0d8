/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/board_priv.h"

#include <stdlib.h>

/* A group, how many places it has left, and whether somebody of it would take one. */
struct use {
	int side;
	int32_t group, held, left;
	bool binds;
};

static int fullest_first(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	if (x->binds != y->binds)
		return x->binds ? -1 : 1;
	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	if (x->side != y->side)
		return x->side - y->side;
	return x->group - y->group;
}

/* Tandems the people of each group could have. */
static int32_t *places_of(mem *m, const struct pairing *p, int side)
{
	const struct market_quotas *q = &p->quotas.groups.quota[side];
	int32_t *places = mem_array(m, int32_t, q->n + 1);
	int32_t people = side == MARKET_MENTEE ? p->pool->mentees : p->pool->mentors;

	for (int32_t i = 0; i < people; i++)
		for (int32_t g = q->n ? q->of[i] : -1; g >= 0; g = q->within[g])
			places[g] += side == MARKET_MENTEE ? 1 : rules_most(p->pool, &p->rules, i);
	return places;
}

static int list_side(mem *m, const struct pairing *p, int side, const int32_t *held, struct use *use)
{
	const struct market_quotas *q = &p->quotas.groups.quota[side];
	const int32_t *places = places_of(m, p, side);

	for (int32_t g = 0; g < q->n; g++) {
		int32_t left = q->most[g] - p->quotas.taken[side][g] - held[g];

		use[g] = (struct use){ side, g, held[g], left, left <= 0 && places[g] > held[g] };
	}
	return q->n;
}

struct board_quotas board_quotas(mem *m, enum lang l, const struct pairing *p, const int32_t *mentor_of)
{
	const struct market_quotas *q = p->quotas.groups.quota;
	int32_t *held[MARKET_SIDES] = { mem_array(m, int32_t, q[0].n + 1), mem_array(m, int32_t, q[1].n + 1) };
	struct use *use = mem_array(m, struct use, q[0].n + q[1].n + 1);
	struct board_quota *at;
	struct board_quotas out = { 0 };
	int n = 0;

	pairing_quota_count(p, mentor_of, held);
	for (int side = 0; side < MARKET_SIDES; side++)
		n += list_side(m, p, side, held[side], use + n);
	qsort(use, (size_t)n, sizeof *use, fullest_first);
	at = mem_array(m, struct board_quota, n);
	for (int i = 0; i < n && (use[i].binds || out.n - out.binding < BOARD_QUOTAS); i++) {
		at[out.n++] = (struct board_quota){ words_quota(m, l, p, use[i].side, use[i].group, use[i].held), use[i].binds };
		out.binding += use[i].binds;
	}
	out.at = at;
	return out;
}
