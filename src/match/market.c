/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/market.h"

#include <string.h>

#include "base/tr.h"
#include "match/big.h"
#include "match/market_part.h"

static struct err *check_quotas(mem *m, const struct market_quotas *q, int32_t people)
{
	for (int32_t g = 0; g < q->n; g++) {
		int deep = 1;

		if (q->within[g] < -1 || q->within[g] >= g || q->most[g] < 0)
			return ERR(m, ERR_INVALID, NULL, "group %d: within %d, most %d", g, q->within[g], q->most[g]);
		for (int32_t up = q->within[g]; up >= 0; up = q->within[up])
			deep++;
		if (deep > MARKET_DEEP)
			return ERR(m, ERR_INVALID, N_("Groups lie too deep within each other."), "group %d", g);
	}
	for (int32_t i = 0; q->n && i < people; i++)
		if (q->of[i] < -1 || q->of[i] >= q->n)
			return ERR(m, ERR_INVALID, NULL, "person %d in group %d", i, q->of[i]);
	return NULL;
}

struct err *market_with_quotas(mem *m, const struct market *k, const struct market_quotas quota[MARKET_SIDES],
    const struct market **out)
{
	struct market *with = mem_make(m, struct market);

	*with = *k;
	for (int side = 0; side < MARKET_SIDES; side++) {
		const struct market_quotas *q = &quota[side];
		int32_t people = side == MARKET_MENTEE ? k->mentees : k->mentors;
		size_t bytes = (size_t)q->n * sizeof(int32_t);

		TRY(check_quotas(m, q, people));
		with->quota[side] = (struct market_quotas){ 0 };
		if (q->n)
			with->quota[side] = (struct market_quotas){ q->n, mem_dup(with, q->within, bytes),
				mem_dup(with, q->most, bytes), mem_dup(with, q->of, (size_t)people * sizeof(int32_t)) };
	}
	*out = with;
	return NULL;
}

void market_list_mutual(struct market *k)
{
	int32_t *first = mem_array(k, int32_t, k->mentees + 1), n = 0, *mutual = mem_array(k, int32_t, 16), room = 16;

	for (int32_t i = 0; i < k->mentees; i++) {
		first[i] = n;
		for (int64_t e = k->first[i]; e < k->first[i + 1]; e++) {
			if (!k->pair[e].mutual)
				continue;
			if (n == room)
				mutual = mem_grow(k, mutual, int32_t, room *= 2);
			mutual[n++] = k->pair[e].mentor;
		}
	}
	first[k->mentees] = n;
	k->mutual_first = first;
	k->mutual = mutual;
}

int64_t market_stride(int32_t mentors)
{
	return ((int64_t)mentors + MARKET_BLOCK - 1) / MARKET_BLOCK * MARKET_BLOCK;
}

/* Where a quarter of the pairs is admissible, looking at all points is quicker than following lists. */
bool market_wants_grid(int32_t mentees, int32_t mentors, int64_t pairs)
{
	int64_t cells = mentees * market_stride(mentors);

	return mentors >= MARKET_BLOCK / 4 && pairs >= cells / 4 && cells <= 2 * (int64_t)MARKET_STORED_MOST;
}

void market_lay_grid(struct market *k)
{
	int16_t *grid;

	if (!market_wants_grid(k->mentees, k->mentors, k->first[k->mentees]))
		return;
	k->stride = market_stride(k->mentors);
	grid = big_new(k, (size_t)(k->mentees * k->stride), sizeof *grid)->at;
	memset(grid, 0xff, (size_t)(k->mentees * k->stride) * sizeof *grid);
	for (int32_t i = 0; i < k->mentees; i++)
		for (int64_t e = k->first[i]; e < k->first[i + 1]; e++)
			grid[i * k->stride + k->pair[e].mentor] = (int16_t)k->pair[e].points;
	k->grid = grid;
}

const struct market_pair *market_find(const struct market *k, int32_t mentee, int32_t mentor)
{
	int64_t lo = k->first[mentee], hi = k->first[mentee + 1], end = hi;

	while (lo < hi) {
		int64_t mid = lo + (hi - lo) / 2;

		if (k->pair[mid].mentor < mentor)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < end && k->pair[lo].mentor == mentor ? &k->pair[lo] : NULL;
}
