/* SPDX-License-Identifier: EUPL-1.2 */
/* The market of a pool, stored or computed, and reading either row by row. */
#include <string.h>

#include "match/big.h"
#include "match/market_part.h"
#include "match/pricing.h"
#include "match/row.h"
#include "match/wide.h"

/* Everything but the pairs. */
static struct market *people_of(mem *m, const struct pool *p, const struct rules *r)
{
	struct market *k = mem_make(m, struct market);
	uint64_t *mentee_key = mem_array(k, uint64_t, p->mentees + 1);
	uint64_t *mentor_key = mem_array(k, uint64_t, p->mentors + 1);
	int32_t *least = mem_array(k, int32_t, p->mentors + 1), *most = mem_array(k, int32_t, p->mentors + 1);

	for (int32_t i = 0; i < p->mentees; i++)
		mentee_key[i] = p->mentee[i].key;
	for (int32_t j = 0; j < p->mentors; j++) {
		mentor_key[j] = p->mentor[j].key;
		most[j] = rules_most(p, r, j);
		least[j] = p->mentor[j].least < most[j] ? p->mentor[j].least : most[j];
	}
	*k = (struct market){ .mentees = p->mentees, .mentors = p->mentors, .mentee_key = mentee_key,
		.mentor_key = mentor_key, .least = least, .most = most };
	return k;
}

/* Eight bytes as one number, to be stored at once. */
static inline uint64_t pair_bytes(struct market_pair e)
{
	uint64_t bytes;

	memcpy(&bytes, &e, sizeof bytes);
	return bytes;
}

/* The admissible pairs of a row, without branches: which they are is hard to foresee. */
static int32_t copy_row(const struct row *row, int32_t mentors, struct market_pair *to)
{
	const uint64_t one_mentor = pair_bytes((struct market_pair){ 1, 0, 0 });
	const uint64_t one_point = pair_bytes((struct market_pair){ 0, 1, 0 });
	const uint8_t *broken = row->broken;
	const uint16_t *points = row->points;
	int32_t n = 0;

	for (int32_t j = 0; j < mentors; j++) {
		uint64_t bytes = (uint64_t)j * one_mentor + points[j] * one_point;

		memcpy(&to[n], &bytes, sizeof bytes);
		n += !broken[j];
	}
	return n;
}

WIDE static void lay_cells(const uint8_t *broken, const uint16_t *points, int32_t mentors, int16_t *to)
{
	for (int32_t j = 0; j < mentors; j++)
		to[j] = (int16_t)(broken[j] ? -1 : points[j]);
}

static void find_mutual(struct market *k, const struct pool *p, const struct rules *r)
{
	int32_t *first = mem_array(k, int32_t, k->mentees + 1), n = 0;
	int32_t *mutual = mem_array(k, int32_t, p->mentee_wish_first[k->mentees] + 1);

	for (int32_t i = 0; i < k->mentees; i++) {
		first[i] = n;
		for (int32_t w = p->mentee_wish_first[i]; w < p->mentee_wish_first[i + 1]; w++) {
			int32_t j = p->mentee_wish[w], at = n;

			if (j < 0 || !p->mentee[i].most || !score_mutual(p, i, j) || rules_broken(p, r, i, j, RULE_HARD))
				continue;
			while (at > first[i] && mutual[at - 1] >= j)
				at--;
			if (at < n && mutual[at] == j)
				continue;
			memmove(mutual + at + 1, mutual + at, (size_t)(n - at) * sizeof *mutual);
			mutual[at] = j;
			n++;
		}
	}
	first[k->mentees] = n;
	k->mutual_first = first;
	k->mutual = mutual;
}

static void mark_mutual(const struct market *k, struct market_pair *pair)
{
	for (int32_t i = 0; i < k->mentees; i++)
		for (int32_t x = k->mutual_first[i]; x < k->mutual_first[i + 1]; x++)
			pair[market_find(k, i, k->mutual[x]) - pair].mutual = 1;
}

/* What is stored of a pool, while it is made. */
struct store {
	struct market *k;
	struct row_maker *rows;
	struct big *pair, *grid; /* grid: NULL where pairs must be few */
	int64_t *first, n;
};

static void store_row(struct store *x, int32_t i)
{
	int32_t mentors = x->k->mentors;
	int64_t stride = x->k->stride;
	int16_t *cell = x->grid ? (int16_t *)x->grid->at + i * stride : NULL;
	struct row row;

	x->first[i + 1] = x->n;
	if (cell)
		memset(cell, 0xff, (size_t)stride * sizeof *cell);
	if (!row_make(x->rows, i, &row))
		return;
	x->first[i + 1] += copy_row(&row, mentors, (struct market_pair *)x->pair->at + x->n);
	x->n = x->first[i + 1];
	if (cell)
		lay_cells(row.broken, row.points, mentors, cell);
}

const struct market *market_of_pool_stored(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s)
{
	struct market *k = people_of(m, p, r);
	/* room for all pairs there could be: what is not written costs nothing, to make room bit by bit does */
	struct store x = { k, row_maker_new(k, s), big_new(k, (size_t)p->mentees * (size_t)p->mentors, sizeof(struct market_pair)), NULL,
		mem_array(k, int64_t, p->mentees + 1), 0 };

	k->stride = market_stride(p->mentors);
	if (market_wants_grid(p->mentees, p->mentors, INT64_MAX))
		x.grid = big_new(k, (size_t)(p->mentees * k->stride), sizeof(int16_t));
	for (int32_t i = 0; i < p->mentees; i++)
		store_row(&x, i);
	mem_free(x.rows);
	if (x.grid && market_wants_grid(p->mentees, p->mentors, x.n))
		k->grid = x.grid->at;
	else
		mem_free(x.grid);
	big_grow(x.pair, (size_t)x.n, sizeof(struct market_pair));
	k->first = x.first;
	k->pair = x.pair->at;
	find_mutual(k, p, r);
	mark_mutual(k, x.pair->at);
	return k;
}

const struct market *market_of_pool_computed(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s)
{
	struct market *k = people_of(m, p, r);
	struct market_source *x = mem_make(k, struct market_source);

	*x = (struct market_source){ p, r, s, pricing_new(x, p, r, s) };
	k->source = x;
	find_mutual(k, p, r);
	return k;
}

const struct market *market_of_pool(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s)
{
	bool stored = (int64_t)p->mentees * p->mentors <= MARKET_STORED_MOST;

	return stored ? market_of_pool_stored(m, p, r, s) : market_of_pool_computed(m, p, r, s);
}

bool market_at(const struct market *k, int32_t mentee, int32_t mentor, struct market_pair *out)
{
	const struct market_source *x = k->source;
	const struct market_pair *e;

	if (k->grid) {
		int16_t points = k->grid[mentee * k->stride + mentor];

		*out = (struct market_pair){ mentor, (uint16_t)points, market_is_mutual(k, mentee, mentor) };
		return points >= 0;
	}
	if (!x) {
		e = market_find(k, mentee, mentor);
		if (e)
			*out = *e;
		return e;
	}
	if (!x->p->mentee[mentee].most || rules_broken(x->p, x->r, mentee, mentor, RULE_HARD))
		return false;
	*out = (struct market_pair){ mentor, (uint16_t)score_points(x->s, mentee, mentor),
		market_is_mutual(k, mentee, mentor) };
	return true;
}

struct market_reader {
	const struct market *k;
	struct row_maker *rows;
	struct market_pair *row;
};

struct market_reader *market_read(mem *m, const struct market *k)
{
	struct market_reader *x = mem_make(m, struct market_reader);

	x->k = k;
	if (k->source) {
		x->rows = row_maker_new(x, k->source->s);
		x->row = mem_array(x, struct market_pair, k->mentors + 1);
	}
	return x;
}

struct market_row market_row(struct market_reader *x, int32_t mentee)
{
	const struct market *k = x->k;
	struct row row;
	int32_t n;

	if (!k->source)
		return (struct market_row){ k->pair + k->first[mentee], (int32_t)(k->first[mentee + 1] - k->first[mentee]) };
	n = row_make(x->rows, mentee, &row) ? copy_row(&row, k->mentors, x->row) : 0;
	for (int32_t e = 0; e < n && k->mutual_first[mentee] < k->mutual_first[mentee + 1]; e++)
		x->row[e].mutual = market_is_mutual(k, mentee, x->row[e].mentor);
	return (struct market_row){ x->row, n };
}

/* The pairs as they are read, but mutual those on the list of k. */
static void store(struct market *k, const struct market *from)
{
	struct market_reader *x = market_read(k, from);
	int64_t *first = mem_array(k, int64_t, k->mentees + 1), n = 0, room = 1024;
	struct big *big = big_new(k, (size_t)room, sizeof(struct market_pair));

	for (int32_t i = 0; i < k->mentees; i++) {
		struct market_row row = market_row(x, i);
		struct market_pair *to;

		first[i] = n;
		if (room - n < row.n)
			big_grow(big, (size_t)(room = room + room / 2 + row.n), sizeof *to);
		to = (struct market_pair *)big->at + n;
		for (int32_t e = 0; e < row.n; e++) {
			to[e] = row.at[e];
			to[e].mutual = market_is_mutual(k, i, to[e].mentor);
		}
		n += row.n;
	}
	first[k->mentees] = n;
	mem_free(x);
	k->first = first;
	k->pair = big->at;
	k->source = NULL;
}

const struct market *market_stored(mem *m, const struct market *k)
{
	struct market *copy;

	if (!k->source)
		return k;
	copy = mem_make(m, struct market);
	*copy = *k;
	store(copy, k);
	market_lay_grid(copy);
	return copy;
}

const struct market *market_marked(mem *m, const struct market *k, const int32_t *mentor_of)
{
	struct market *copy = mem_make(m, struct market);
	int32_t *first = mem_array(copy, int32_t, k->mentees + 1), *mutual = mem_array(copy, int32_t, k->mentees + 1), n = 0;

	*copy = *k;
	for (int32_t i = 0; i < k->mentees; i++) {
		struct market_pair e;

		first[i] = n;
		if (mentor_of[i] >= 0 && market_at(k, i, mentor_of[i], &e))
			mutual[n++] = mentor_of[i];
	}
	first[k->mentees] = n;
	copy->mutual_first = first;
	copy->mutual = mutual;
	if (!k->source)
		store(copy, k);
	return copy;
}
