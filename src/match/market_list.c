/* SPDX-License-Identifier: EUPL-1.2 */
/* Markets of plain pairs, in a list or one by one. */
#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "match/big.h"
#include "match/market_part.h"

static struct err *check_keys(mem *m, const uint64_t *key, int32_t n)
{
	for (int32_t i = 1; i < n; i++)
		if (key[i] <= key[i - 1])
			return ERR(m, ERR_INVALID, NULL, "keys not ascending at %d", i);
	return NULL;
}

static struct err *check_people(mem *m, const struct market_list *in)
{
	TRY(check_keys(m, in->mentee_key, in->mentees));
	TRY(check_keys(m, in->mentor_key, in->mentors));
	for (int32_t j = 0; j < in->mentors; j++)
		if (in->least[j] < 0 || in->most[j] < in->least[j])
			return ERR(m, ERR_INVALID, NULL, "mentor %d: %d to %d", j, in->least[j], in->most[j]);
	return NULL;
}

static struct err *check_pairs(mem *m, const struct market_list *in)
{
	for (size_t e = 0; e < in->pairs; e++) {
		const struct market_triple *t = &in->pair[e];

		if (t->mentee < 0 || t->mentee >= in->mentees || t->mentor < 0 || t->mentor >= in->mentors)
			return ERR(m, ERR_INVALID, NULL, "pair %zu out of range", e);
		if (t->points > SCORE_MOST)
			return ERR(m, ERR_INVALID, NULL, "pair %zu: %d points", e, t->points);
	}
	return NULL;
}

static int by_mentor(const void *a, const void *b)
{
	const struct market_pair *x = a, *y = b;

	return (x->mentor > y->mentor) - (x->mentor < y->mentor);
}

/* Most rows are short, or in order already. */
static void sort_row(struct market_pair *row, int64_t n)
{
	enum { SHORT = 64 };
	int64_t in_order = 1;

	while (in_order < n && row[in_order - 1].mentor < row[in_order].mentor)
		in_order++;
	if (in_order < n && n > SHORT) {
		qsort(row, (size_t)n, sizeof *row, by_mentor);
		return;
	}
	for (; in_order < n; in_order++) {
		const struct market_pair x = row[in_order];
		int64_t at = in_order;

		for (; at > 0 && row[at - 1].mentor > x.mentor; at--)
			row[at] = row[at - 1];
		row[at] = x;
	}
}

/* Rows by mentor, each pair once; then the market is whole. */
static struct err *finish(struct market *k, struct market_pair *pair)
{
	for (int32_t i = 0; i < k->mentees; i++) {
		struct market_pair *row = pair + k->first[i];
		int64_t n = k->first[i + 1] - k->first[i];

		sort_row(row, n);
		for (int64_t e = 1; e < n; e++)
			if (row[e].mentor == row[e - 1].mentor)
				return ERR(k, ERR_INVALID, NULL, "pair %d %d twice", i, row[e].mentor);
	}
	k->pair = pair;
	market_list_mutual(k);
	market_lay_grid(k);
	return NULL;
}

/* With room for where rows begin, and for one number more, while they are counted. */
static struct market *of_people(mem *m, const struct market_list *in, int64_t **first)
{
	struct market *k = mem_make(m, struct market);

	*first = mem_array(k, int64_t, in->mentees + 2);
	*k = (struct market){ .mentees = in->mentees, .mentors = in->mentors,
		.mentee_key = mem_dup(k, in->mentee_key, (size_t)in->mentees * sizeof(uint64_t)),
		.mentor_key = mem_dup(k, in->mentor_key, (size_t)in->mentors * sizeof(uint64_t)),
		.least = mem_dup(k, in->least, (size_t)in->mentors * sizeof(int32_t)),
		.most = mem_dup(k, in->most, (size_t)in->mentors * sizeof(int32_t)), .first = *first };
	return k;
}

struct err *market_of_list(mem *m, const struct market_list *in, const struct market **out)
{
	struct market *k;
	struct market_pair *pair;
	int64_t *first;

	TRY(check_people(m, in));
	TRY(check_pairs(m, in));
	k = of_people(m, in, &first);
	pair = big_new(k, in->pairs, sizeof *pair)->at;
	for (size_t e = 0; e < in->pairs; e++)
		first[in->pair[e].mentee + 2]++;
	for (int32_t i = 0; i < in->mentees; i++)
		first[i + 2] += first[i + 1];
	for (size_t e = 0; e < in->pairs; e++) {
		const struct market_triple *t = &in->pair[e];

		pair[first[t->mentee + 1]++] = (struct market_pair){ t->mentor, t->points, t->mutual };
	}
	*out = k;
	return finish(k, pair);
}

struct market_making {
	struct market *k;
	struct big *pair;
	int64_t *first, n, room;
	int32_t mentee; /* the row under way */
	struct err *wrong;
};

struct market_making *market_begin(mem *m, const struct market_list *people)
{
	struct market_making *x = mem_make(m, struct market_making);

	x->wrong = check_people(m, people);
	x->k = of_people(m, people, &x->first);
	x->room = (int64_t)people->pairs;
	x->pair = big_new(x->k, people->pairs, sizeof(struct market_pair));
	return x;
}

void market_add(struct market_making *x, int32_t mentee, struct market_pair e)
{
	const struct market *k = x->k;

	if (x->wrong)
		return;
	if (mentee < x->mentee || mentee >= k->mentees || e.mentor < 0 || e.mentor >= k->mentors || e.points > SCORE_MOST) {
		x->wrong = ERR(x, ERR_INVALID, NULL, "pair %d %d, %d points, after %d", mentee, e.mentor, e.points, x->mentee);
		return;
	}
	while (x->mentee < mentee)
		x->first[++x->mentee] = x->n;
	if (x->n == x->room)
		big_grow(x->pair, (size_t)(x->room += x->room / 2 + 1024), sizeof e);
	((struct market_pair *)x->pair->at)[x->n++] = e;
}

struct err *market_end(struct market_making *x, const struct market **out)
{
	struct market *k = x->k;

	if (x->wrong)
		return x->wrong;
	while (x->mentee < k->mentees)
		x->first[++x->mentee] = x->n;
	big_grow(x->pair, (size_t)x->n, sizeof(struct market_pair));
	*out = k;
	return finish(k, x->pair->at);
}
