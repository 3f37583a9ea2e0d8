/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/market.h"

#include <string.h>

#include "base/tr.h"
#include "match/big.h"
#include "match/market_part.h"

/* By mentee, then by mentor: each side counted once, without comparing. Where each mentee's pairs begin, in first. */
static void sort_pairs(mem *m, const struct market_list *in, int64_t *first, int32_t *mentee, struct market_pair *out)
{
	int64_t *next = mem_array(m, int64_t, (in->mentors > in->mentees ? in->mentors : in->mentees) + 2);
	struct big *big = big_new(m, in->pairs, sizeof(uint32_t));
	uint32_t *by_mentor = big->at;

	for (size_t e = 0; e < in->pairs; e++)
		next[in->pair[e].mentor + 1]++;
	for (int32_t j = 0; j < in->mentors; j++)
		next[j + 1] += next[j];
	for (size_t e = 0; e < in->pairs; e++)
		by_mentor[next[in->pair[e].mentor]++] = (uint32_t)e;
	for (size_t e = 0; e < in->pairs; e++)
		first[in->pair[e].mentee + 1]++;
	for (int32_t i = 0; i < in->mentees; i++)
		first[i + 1] += first[i];
	for (int32_t i = 0; i < in->mentees; i++)
		next[i] = first[i];
	for (size_t e = 0; e < in->pairs; e++) {
		const struct market_triple *t = &in->pair[by_mentor[e]];

		mentee[next[t->mentee]] = t->mentee;
		out[next[t->mentee]++] = (struct market_pair){ t->mentor, t->points, t->mutual };
	}
	mem_free(big);
	mem_free(next);
}

static struct err *check_keys(mem *m, const uint64_t *key, int32_t n)
{
	for (int32_t i = 1; i < n; i++)
		if (key[i] <= key[i - 1])
			return ERR(m, ERR_INVALID, NULL, "keys not ascending at %d", i);
	return NULL;
}

static struct err *check_list(mem *m, const struct market_list *in)
{
	TRY(check_keys(m, in->mentee_key, in->mentees));
	TRY(check_keys(m, in->mentor_key, in->mentors));
	for (int32_t j = 0; j < in->mentors; j++)
		if (in->least[j] < 0 || in->most[j] < in->least[j])
			return ERR(m, ERR_INVALID, NULL, "mentor %d: %d to %d", j, in->least[j], in->most[j]);
	if (in->pairs > UINT32_MAX)
		return ERR(m, ERR_INVALID, NULL, "%zu pairs", in->pairs);
	for (size_t e = 0; e < in->pairs; e++) {
		const struct market_triple *t = &in->pair[e];

		if (t->mentee < 0 || t->mentee >= in->mentees || t->mentor < 0 || t->mentor >= in->mentors)
			return ERR(m, ERR_INVALID, NULL, "pair %zu out of range", e);
		if (t->points > SCORE_MOST)
			return ERR(m, ERR_INVALID, NULL, "pair %zu: %d points", e, t->points);
	}
	return NULL;
}

struct err *market_of_list(mem *m, const struct market_list *in, const struct market **out)
{
	struct market *k;
	struct big *big;
	int32_t *mentee;
	struct market_pair *pair;
	int64_t *first;

	TRY(check_list(m, in));
	k = mem_make(m, struct market);
	big = big_new(k, in->pairs, sizeof *mentee);
	mentee = big->at;
	pair = big_new(k, in->pairs, sizeof *pair)->at;
	first = mem_array(k, int64_t, in->mentees + 1);
	sort_pairs(k, in, first, mentee, pair);
	for (size_t e = 1; e < in->pairs; e++)
		if (mentee[e] == mentee[e - 1] && pair[e].mentor == pair[e - 1].mentor)
			return ERR(m, ERR_INVALID, NULL, "pair %d %d twice", mentee[e], pair[e].mentor);
	mem_free(big);
	*k = (struct market){ .mentees = in->mentees, .mentors = in->mentors,
		.mentee_key = mem_dup(k, in->mentee_key, (size_t)in->mentees * sizeof(uint64_t)),
		.mentor_key = mem_dup(k, in->mentor_key, (size_t)in->mentors * sizeof(uint64_t)),
		.least = mem_dup(k, in->least, (size_t)in->mentors * sizeof(int32_t)),
		.most = mem_dup(k, in->most, (size_t)in->mentors * sizeof(int32_t)), .first = first, .pair = pair };
	market_list_mutual(k);
	market_lay_grid(k);
	*out = k;
	return NULL;
}

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
