/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of a filter over some chunks at a time. Written once, in words of 512 bits that the compiler cuts into
 * what the processor has (wide.h). Several chunks share the cost of finding out what a step is. */
#include "match/pricing_filter.h"

#include <string.h>

#include "match/wide.h"

typedef uint64_t row __attribute__((vector_size(64)));

#define INLINE static inline __attribute__((always_inline))
/* What is always written before it is read need not be cleared, as all else is. */
#define UNCLEARED __attribute__((uninitialized))
#define EACH(c) for (int c = 0; c < n; c++)

enum { MOST = FILTER_BUNCH };

struct state {
	const row *plane[MOST]; /* of each chunk */
	row alive[MOST];
	row slot[FILTER_SLOTS][MOST];
};

INLINE bool any(const row *r)
{
	const row x = *r;

	return x[0] | x[1] | x[2] | x[3] | x[4] | x[5] | x[6] | x[7];
}

/* Who has none of some planes. */
INLINE void none_of(const struct state *s, int n, const uint16_t *plane, int planes, row *out)
{
	row some[MOST] UNCLEARED;

	EACH(c)
		some[c] = (row){ 0 };
	for (int k = 0; k < planes; k++)
		EACH(c)
			some[c] |= s->plane[c][plane[k]];
	EACH(c)
		out[c] = ~some[c];
}

/* Who has another number, or the number; of chunks taken as one mentor (planes_coarse()) who may have. */
INLINE void number_is(const struct state *s, int n, int at, int bits, uint32_t number, bool other, row *out)
{
	row differs[MOST] UNCLEARED;

	EACH(c)
		differs[c] = (row){ 0 };
	for (int b = 0; b < bits; b++)
		EACH(c)
			differs[c] |= s->plane[c][at + b] ^ -(uint64_t)(number >> b & 1);
	EACH(c)
		out[c] = (other ? differs[c] : ~differs[c]) | s->plane[c][at + bits];
}

/* has[e]: has more than e of the planes. */
INLINE void counted(struct state *s, int n, const struct filter_step *t, const uint16_t *plane, int full)
{
	row has[FILTER_COUNT][MOST] UNCLEARED;

	for (int e = 0; e < full; e++)
		EACH(c)
			has[e][c] = (row){ 0 };
	for (int k = 0; k < t->n; k++) {
		EACH(c) {
			row x = s->plane[c][plane[k]];

			for (int e = full - 1; e > 0; e--)
				has[e][c] |= has[e - 1][c] & x;
			has[0][c] |= x;
		}
	}
	if (t->must)
		EACH(c)
			s->alive[c] &= has[t->must - 1][c];
	for (int e = 0; e < t->slots; e++)
		EACH(c)
			s->slot[t->slot + e][c] = ~has[t->must + e][c];
}

/* The usual sizes on their own, so that they stay in registers. */
INLINE void count(struct state *s, int n, const struct filter_step *t, const uint16_t *plane)
{
	int full = t->must + t->slots;

	if (full == 1)
		counted(s, n, t, plane, 1);
	else if (full == 2)
		counted(s, n, t, plane, 2);
	else
		counted(s, n, t, plane, full);
}

INLINE void two_places(struct state *s, int n, const struct filter_step *t, const uint16_t *plane)
{
	row x[MOST] UNCLEARED, y[MOST] UNCLEARED;

	if (t->kind == FILTER_PLACES) {
		number_is(s, n, plane[0], t->n, t->number, false, x);
		number_is(s, n, plane[1], t->n_other, t->other, false, y);
		EACH(c)
			s->alive[c] &= x[c] | y[c];
		return;
	}
	number_is(s, n, plane[0], t->n, t->number, false, x);
	number_is(s, n, plane[1], t->n_other, t->other, false, y);
	EACH(c)
		s->slot[t->slot][c] = ~(x[c] | y[c]);
}

/* False if nobody is left. */
INLINE bool do_step(struct state *s, int n, const struct filter *f, const struct filter_step *t)
{
	const uint16_t *plane = f->plane + t->at;
	row x[MOST] UNCLEARED;

	switch ((enum filter_kind)t->kind) {
	case FILTER_ANY:
		none_of(s, n, plane, t->n, x);
		EACH(c)
			s->alive[c] &= ~x[c];
		break;
	case FILTER_SLOT_NONE:
		none_of(s, n, plane, t->n, s->slot[t->slot]);
		break;
	case FILTER_SAME:
	case FILTER_OTHER:
		number_is(s, n, plane[0], t->n, t->number, t->kind == FILTER_OTHER, x);
		EACH(c)
			s->alive[c] &= x[c];
		break;
	case FILTER_SLOT_SAME:
	case FILTER_SLOT_OTHER:
		number_is(s, n, plane[0], t->n, t->number, t->kind == FILTER_SLOT_SAME, x);
		EACH(c)
			s->slot[t->slot][c] = ~x[c];
		break;
	case FILTER_PLACES:
	case FILTER_SLOT_AWAY:
		two_places(s, n, t, plane);
		break;
	case FILTER_COUNTED:
		count(s, n, t, plane);
		break;
	case FILTER_LOOK:
		EACH(c)
			if (any(&s->alive[c]))
				return true;
		return false;
	}
	return true;
}

/* Price and what lacks, added up from 2^FILTER_DIGITS - 1 - room on: who overflows is out. */
INLINE void add_up(struct state *s, int c, const struct filter *f, const row *price, int32_t room)
{
	uint32_t start = (uint32_t)((1 << FILTER_DIGITS) - 1 - (room >> f->shift));
	row sum[FILTER_DIGITS] UNCLEARED, carry = { 0 }, over = { 0 };

	for (int d = 0; d < FILTER_DIGITS; d++) {
		row x = price ? price[f->shift + d] : over ^ over, y = (over ^ over) | -(uint64_t)(start >> d & 1);

		sum[d] = x ^ y ^ carry;
		carry = (x & y) | (carry & (x ^ y));
	}
	over |= carry;
	for (int b = f->shift + FILTER_DIGITS; b < FILTER_PRICE && price; b++)
		over |= price[b];
	for (int k = 0; k < f->slots; k++) {
		row x = s->slot[k][c];

		carry = (row){ 0 };
		for (int d = 0; d < FILTER_DIGITS; d++) {
			row was = sum[d];

			if (f->units[k] >> d & 1) {
				row z = was ^ x;
				sum[d] = z ^ carry;
				carry = (was & x) | (carry & z);
			} else {
				sum[d] = was ^ carry;
				carry = was & carry;
			}
		}
		over |= carry;
	}
	s->alive[c] &= ~over;
}

INLINE uint32_t run(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    const int32_t *chunk, int n, uint64_t (*hits)[PLANE_WORDS])
{
	struct state s UNCLEARED;
	uint32_t found = 0;

	EACH(c) {
		s.plane[c] = (const row *)x->bit + (size_t)chunk[c] * (size_t)x->n;
		s.alive[c] = ~(row){ 0 };
	}
	for (int k = 0; k < f->steps; k++)
		if (!do_step(&s, n, f, &f->step[k]))
			return 0;
	EACH(c) {
		if ((f->slots || price) && any(&s.alive[c]))
			add_up(&s, c, f, price ? (const row *)price + (size_t)chunk[c] * FILTER_PRICE : NULL, room);
		found |= any(&s.alive[c]) ? UINT32_C(1) << c : 0;
		memcpy(hits[c], &s.alive[c], sizeof s.alive[c]);
	}
	return found;
}

WIDE uint32_t filter_bunch(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    const int32_t *chunk, uint64_t (*hits)[PLANE_WORDS])
{
	return run(x, f, price, room, chunk, FILTER_BUNCH, hits);
}

WIDE uint32_t filter_one(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    int32_t chunk, uint64_t (*hits)[PLANE_WORDS])
{
	return run(x, f, price, room, &chunk, 1, hits);
}
