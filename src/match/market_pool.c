/* SPDX-License-Identifier: EUPL-1.2 */
/* The market of a pool, stored or computed, and reading either row by row. */
#include <string.h>

#include "match/big.h"
#include "match/market_part.h"
#include "match/pricing.h"
#include "match/row.h"
#include "match/wide.h"

static bool wishes(const struct pool *p, int32_t mentee)
{
	return p->mentee_wish_first[mentee] < p->mentee_wish_first[mentee + 1];
}

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

/* Rows of a pool, made one by one. */
struct maker {
	const struct pool *p;
	struct row_maker *rows;
	uint32_t *broken;
	int32_t *points;
};

static struct maker maker_of(mem *m, const struct pool *p, const struct score *s)
{
	struct row_maker *rows = score_rows(m, s);

	return (struct maker){ p, rows, mem_array(rows, uint32_t, p->mentors + 1), mem_array(rows, int32_t, p->mentors + 1) };
}

/* False: the mentee has no pairs at all. */
static bool make_row(struct maker *x, int32_t i)
{
	if (!x->p->mentee[i].most)
		return false;
	row_make(x->rows, i, x->broken, x->points);
	return true;
}

/* The admissible ones of a row, without branches: which they are is hard to foresee. */
static int32_t copy_row(const struct maker *x, int32_t mentors, struct market_pair *to)
{
	int32_t n = 0;

	for (int32_t j = 0; j < mentors; j++) {
		to[n] = (struct market_pair){ j, (uint16_t)x->points[j], 0 };
		n += !x->broken[j];
	}
	return n;
}

WIDE static void copy_cells(const uint32_t *broken, const int32_t *points, int32_t mentors, int16_t *to)
{
	for (int32_t j = 0; j < mentors; j++)
		to[j] = (int16_t)(broken[j] ? -1 : points[j]);
}

/* The row of mentee i, and its cells of the grid if there is one; how many pairs. */
static int32_t store_row(const struct market *k, struct maker *x, int32_t i, struct market_pair *to, int16_t *grid)
{
	int16_t *cell = grid ? grid + i * k->stride : NULL;
	bool any = make_row(x, i);
	int32_t n = any ? copy_row(x, k->mentors, to) : 0;

	for (int32_t e = 0; e < n && wishes(x->p, i); e++)
		to[e].mutual = score_mutual(x->p, i, to[e].mentor);
	if (!cell)
		return n;
	memset(cell, 0xff, (size_t)k->stride * sizeof *cell);
	if (any)
		copy_cells(x->broken, x->points, k->mentors, cell);
	return n;
}

const struct market *market_of_pool_stored(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s)
{
	struct market *k = people_of(m, p, r);
	int64_t *first = mem_array(k, int64_t, p->mentees + 1);
	size_t n = 0, room = 1024;
	struct big *big = big_new(k, room, sizeof(struct market_pair));
	struct market_pair *pair = big->at;
	struct maker x = maker_of(k, p, s);
	struct big *grid = NULL;

	k->stride = market_stride(p->mentors);
	if (market_wants_grid(p->mentees, p->mentors, INT64_MAX))
		grid = big_new(k, (size_t)(p->mentees * k->stride), sizeof(int16_t));
	for (int32_t i = 0; i < p->mentees; i++) {
		first[i] = (int64_t)n;
		if (room - n <= (size_t)p->mentors) {
			room = room + room / 2 + (size_t)p->mentors + 1;
			big_grow(big, room, sizeof *pair);
			pair = big->at;
		}
		n += (size_t)store_row(k, &x, i, pair + n, grid ? grid->at : NULL);
	}
	mem_free(x.rows);
	if (grid && market_wants_grid(p->mentees, p->mentors, (int64_t)n))
		k->grid = grid->at;
	else
		mem_free(grid);
	big_grow(big, n, sizeof *pair);
	first[p->mentees] = (int64_t)n;
	k->first = first;
	k->pair = big->at;
	market_list_mutual(k);
	return k;
}

static void find_mutual(struct market *k)
{
	const struct market_source *x = k->source;
	int32_t *first = mem_array(k, int32_t, k->mentees + 1), n = 0;
	int32_t *mutual = mem_array(k, int32_t, x->p->mentee_wish_first[k->mentees] + 1);

	for (int32_t i = 0; i < k->mentees; i++) {
		first[i] = n;
		for (int32_t w = x->p->mentee_wish_first[i]; w < x->p->mentee_wish_first[i + 1]; w++) {
			int32_t j = x->p->mentee_wish[w], at = n;
			struct market_pair e;

			if (j < 0 || !score_mutual(x->p, i, j) || !market_at(k, i, j, &e))
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

const struct market *market_of_pool_computed(mem *m, const struct pool *p, const struct rules *r,
    const struct score *s)
{
	struct market *k = people_of(m, p, r);
	struct market_source *x = mem_make(k, struct market_source);

	*x = (struct market_source){ p, r, s, pricing_new(x, p, r, s) };
	k->source = x;
	k->mutual_first = mem_array(k, int32_t, p->mentees + 1);
	find_mutual(k);
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
	struct maker x;
	struct market_pair *row;
};

struct market_reader *market_read(mem *m, const struct market *k)
{
	struct market_reader *x = mem_make(m, struct market_reader);

	x->k = k;
	if (k->source) {
		x->x = maker_of(x, k->source->p, k->source->s);
		x->row = mem_array(x, struct market_pair, k->mentors + 1);
	}
	return x;
}

struct market_row market_row(struct market_reader *x, int32_t mentee)
{
	const struct market *k = x->k;
	int32_t n;

	if (!k->source)
		return (struct market_row){ k->pair + k->first[mentee], (int32_t)(k->first[mentee + 1] - k->first[mentee]) };
	if (!make_row(&x->x, mentee))
		return (struct market_row){ x->row, 0 };
	n = copy_row(&x->x, k->mentors, x->row);
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
