/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/market.h"

#include "base/tr.h"
#include "match/big.h"
#include "match/row.h"

static bool wishes(const struct pool *p, int32_t mentee)
{
	return p->mentee_wish_first[mentee] < p->mentee_wish_first[mentee + 1];
}

const struct market *market_of_pool(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s)
{
	struct market *k = mem_make(m, struct market);
	uint64_t *mentee_key = mem_array(k, uint64_t, p->mentees + 1);
	uint64_t *mentor_key = mem_array(k, uint64_t, p->mentors + 1);
	int32_t *least = mem_array(k, int32_t, p->mentors + 1), *most = mem_array(k, int32_t, p->mentors + 1);
	int64_t *first = mem_array(k, int64_t, p->mentees + 1);
	size_t n = 0, room = 1024;
	struct big *big = big_new(k, room, sizeof(struct market_pair));
	struct market_pair *pair = big->at;
	struct row_maker *rows = score_rows(k, s);
	uint32_t *broken = mem_array(rows, uint32_t, p->mentors + 1);
	int32_t *points = mem_array(rows, int32_t, p->mentors + 1);

	for (int32_t j = 0; j < p->mentors; j++) {
		mentor_key[j] = p->mentor[j].key;
		most[j] = rules_most(p, r, j);
		least[j] = p->mentor[j].least < most[j] ? p->mentor[j].least : most[j];
	}
	for (int32_t i = 0; i < p->mentees; i++) {
		mentee_key[i] = p->mentee[i].key;
		first[i] = (int64_t)n;
		if (room - n < (size_t)p->mentors) {
			room = room + room / 2 + (size_t)p->mentors;
			big_grow(big, room, sizeof *pair);
			pair = big->at;
		}
		if (!p->mentee[i].most)
			continue;
		row_make(rows, i, broken, points);
		for (int32_t j = 0; j < p->mentors; j++)
			if (!broken[j])
				pair[n++] = (struct market_pair){ j, (uint16_t)points[j], wishes(p, i) && score_mutual(p, i, j) };
	}
	mem_free(rows);
	big_grow(big, n, sizeof *pair);
	pair = big->at;
	first[p->mentees] = (int64_t)n;
	*k = (struct market){ p->mentees, p->mentors, mentee_key, mentor_key, least, most, first, pair, { { 0 } } };
	return k;
}

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
	*k = (struct market){ in->mentees, in->mentors,
		mem_dup(k, in->mentee_key, (size_t)in->mentees * sizeof(uint64_t)),
		mem_dup(k, in->mentor_key, (size_t)in->mentors * sizeof(uint64_t)),
		mem_dup(k, in->least, (size_t)in->mentors * sizeof(int32_t)),
		mem_dup(k, in->most, (size_t)in->mentors * sizeof(int32_t)), first, pair, { { 0 } } };
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
