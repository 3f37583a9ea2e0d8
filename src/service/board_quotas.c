/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/board_priv.h"

#include <stdlib.h>

/* A group with how many places are left of it. */
struct use {
	int side;
	int32_t group, held, left;
};

static int fullest_first(const void *a, const void *b)
{
	const struct use *x = a, *y = b;

	if (x->left != y->left)
		return x->left < y->left ? -1 : 1;
	if (x->side != y->side)
		return x->side - y->side;
	return x->group - y->group;
}

struct board_quotas board_quotas(mem *m, enum lang l, const struct pairing *p, const int32_t *mentor_of)
{
	const struct quota_groups *g = &p->quotas.groups;
	int32_t *held[MARKET_SIDES] = { mem_array(m, int32_t, g->quota[0].n + 1), mem_array(m, int32_t, g->quota[1].n + 1) };
	struct use *use = mem_array(m, struct use, g->quota[0].n + g->quota[1].n + 1);
	struct board_quota *at;
	struct board_quotas out = { 0 };
	int n = 0;

	pairing_quota_count(p, mentor_of, held);
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t k = 0; k < g->quota[side].n; k++)
			use[n++] = (struct use){ side, k, held[side][k],
				g->quota[side].most[k] - p->quotas.taken[side][k] - held[side][k] };
	qsort(use, (size_t)n, sizeof *use, fullest_first);
	at = mem_array(m, struct board_quota, n);
	for (int i = 0; i < n && (use[i].left <= 0 || out.n - out.full < BOARD_QUOTAS); i++) {
		at[out.n++] = (struct board_quota){ words_quota(m, l, p, use[i].side, use[i].group, use[i].held), use[i].left <= 0 };
		out.full += use[i].left <= 0;
	}
	out.at = at;
	return out;
}
