/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of a filter over some chunks at once. Written once, in words of 512 bits that the compiler cuts into what the
 * processor has (wide.h). Sums stay in registers: all loops over chunks and digits are unrolled, and what is added is
 * known where it is compiled, so that digits that are 0 cost nothing. */
#include "match/pricing_filter.h"

#include <string.h>

#include "match/wide.h"

typedef uint64_t row __attribute__((vector_size(64)));

#define INLINE static inline __attribute__((always_inline))
/* What is always written before it is read need not be cleared, as all else is. */
#define UNCLEARED __attribute__((uninitialized))
#define UNROLLED _Pragma("GCC unroll 16") for
#define EACH(c) UNROLLED (int c = 0; c < FILTER_BUNCH; c++)

enum { DIGITS = FILTER_DIGITS };

/* A chunk while it is looked at. */
struct lane {
	row sum[DIGITS];
	row out; /* who is not let through */
};

struct scan {
	const struct filter *f;
	const row *plane[FILTER_BUNCH]; /* of each chunk                          */
	int32_t all;                    /* from these to those about all of them */
};

INLINE bool any(row x)
{
	return x[0] | x[1] | x[2] | x[3] | x[4] | x[5] | x[6] | x[7];
}

INLINE bool any_left(const struct lane *l)
{
	row all = l[0].out;

	EACH(c)
		all &= l[c].out;
	return any(~all);
}

/* ---- who has some of the things of a step ---- */

/* Of mentors taken as one (planes_coarse()): who may have the number, or all have it. */
static __attribute__((noinline)) void add_numbers(const struct scan *s, const struct filter_step *t, row *x)
{
	for (int k = 0; k < t->numbers; k++) {
		const struct filter_number *n = &s->f->number[t->number + k];

		for (int c = 0; c < FILTER_BUNCH; c++) {
			row differs = { 0 }, may_have = s->plane[c][n->at + n->bits];

			for (int b = 0; b < n->bits; b++)
				differs |= s->plane[c][n->at + b] ^ -(uint64_t)(n->number >> b & 1);
			x[c] |= t->kind == FILTER_NONE || t->kind == FILTER_HAS ? ~(differs | may_have) : ~differs | may_have;
		}
	}
}

INLINE void some(const struct scan *s, const struct filter_step *t, row *x)
{
	const uint16_t *plane = s->f->plane + t->plane;
	int32_t from = t->kind == FILTER_NONE || t->kind == FILTER_HAS ? s->all : 0;

	EACH(c)
		x[c] = (row){ 0 };
	for (int k = 0; k < t->planes; k++)
		EACH(c)
			x[c] |= s->plane[c][from + plane[k]];
	if (t->numbers) {
		row y[FILTER_BUNCH];

		EACH(c)
			y[c] = x[c];
		add_numbers(s, t, y);
		EACH(c)
			x[c] = y[c];
	}
}

/* ---- sums ---- */

/* Adds to the sum of each who is not in `has`; who overflows is out. */
INLINE void add_fixed(struct lane *l, row has, unsigned units)
{
	row carry = { 0 }, x = ~has;
	bool begun = false;

	UNROLLED (int d = 0; d < DIGITS; d++) {
		row was = l->sum[d];

		if (units >> d & 1 && begun) {
			l->sum[d] = was ^ x ^ carry;
			carry = (was & x) | (carry & (was ^ x));
		} else if (units >> d & 1) {
			l->sum[d] = was ^ x;
			carry = was & x;
			begun = true;
		} else if (begun) {
			l->sum[d] = was ^ carry;
			carry &= was;
		}
	}
	l->out |= carry;
}

#define UNITS(n)                                                                                                               \
	case n:                                                                                                                \
		EACH(c)                                                                                                        \
			add_fixed(&l[c], has[c], n);                                                                             \
		break;
#define FOUR_UNITS(n) UNITS(n) UNITS(n + 1) UNITS(n + 2) UNITS(n + 3)

INLINE void add(struct lane *l, const row *has, unsigned units)
{
	_Static_assert(1 << DIGITS == 32, "a case for each sum");
	switch (units) {
	UNITS(1) UNITS(2) UNITS(3) FOUR_UNITS(4) FOUR_UNITS(8) FOUR_UNITS(12) FOUR_UNITS(16) FOUR_UNITS(20) FOUR_UNITS(24)
	FOUR_UNITS(28)
	default:
		break;
	}
}

/* Sums begin with 2^digits - 1 - room and the price: digits beyond overflow at once. */
INLINE void begin(struct lane *l, const row *price, int shift, int32_t room)
{
	uint32_t start = (uint32_t)((1 << DIGITS) - 1 - (room >> shift));
	row carry = { 0 };

	l->out = (row){ 0 };
	UNROLLED (int d = 0; d < DIGITS; d++) {
		row x = price ? price[shift + d] : (row){ 0 }, y = (row){ 0 } | -(uint64_t)(start >> d & 1);

		l->sum[d] = x ^ y ^ carry;
		carry = (x & y) | (carry & (x ^ y));
	}
	l->out |= carry;
	for (int b = shift + DIGITS; b < FILTER_PRICE && price; b++)
		l->out |= price[b];
}

/* Nothing but a price: all its digits count. */
INLINE void begin_exactly(struct lane *l, const row *price, int32_t room)
{
	row carry = { 0 };

	UNROLLED (int d = 0; d < DIGITS; d++)
		l->sum[d] = carry;
	for (int b = 0; b < FILTER_PRICE && price; b++) {
		row x = price[b], y = (row){ 0 } | -(uint64_t)(~room >> b & 1);

		carry = (x & y) | (carry & (x | y));
	}
	l->out = carry;
}

/* ---- steps ---- */

/* Who has at least two of the things, and who one: the usual case of counting. */
INLINE void count_two(const struct scan *s, const struct filter_step *t, struct lane *l)
{
	const uint16_t *plane = s->f->plane + t->plane;
	row one[FILTER_BUNCH] UNCLEARED, two[FILTER_BUNCH] UNCLEARED;

	EACH(c)
		one[c] = two[c] = (row){ 0 };
	for (int k = 0; k < t->planes; k++) {
		EACH(c) {
			row x = s->plane[c][plane[k]];

			two[c] |= one[c] & x;
			one[c] |= x;
		}
	}
	EACH(c) {
		l[c].out |= t->must > 1 ? ~two[c] : t->must ? ~one[c] : (row){ 0 };
	}
	if (t->slots == 2)
		add(l, one, t->units[0]);
	if (t->slots)
		add(l, two, t->units[t->slots - 1]);
}

/* has[e]: has more than e of the planes. */
static __attribute__((noinline)) void count_up(const struct scan *s, const struct filter_step *t,
    row (*has)[FILTER_BUNCH], int full)
{
	const uint16_t *plane = s->f->plane + t->plane;

	memset(has, 0, (size_t)full * sizeof *has);
	for (int k = 0; k < t->planes; k++) {
		for (int c = 0; c < FILTER_BUNCH; c++) {
			row x = s->plane[c][plane[k]];

			for (int e = full - 1; e > 0; e--)
				has[e][c] |= has[e - 1][c] & x;
			has[0][c] |= x;
		}
	}
}

INLINE void count_many(const struct scan *s, const struct filter_step *t, struct lane *l)
{
	row has[FILTER_COUNT][FILTER_BUNCH] UNCLEARED, x[FILTER_BUNCH] UNCLEARED;

	count_up(s, t, has, t->must + t->slots);
	EACH(c)
		l[c].out |= t->must ? ~has[t->must - 1][c] : (row){ 0 };
	for (int e = 0; e < t->slots; e++) {
		EACH(c)
			x[c] = has[t->must + e][c];
		add(l, x, t->units[e]);
	}
}

INLINE void do_step(const struct scan *s, const struct filter_step *t, struct lane *l)
{
	row x[FILTER_BUNCH] UNCLEARED;

	switch ((enum filter_kind)t->kind) {
	case FILTER_ANY:
		some(s, t, x);
		EACH(c)
			l[c].out |= ~x[c];
		break;
	case FILTER_NONE:
		some(s, t, x);
		EACH(c)
			l[c].out |= x[c];
		break;
	case FILTER_LACK:
		some(s, t, x);
		add(l, x, t->units[0]);
		break;
	case FILTER_HAS:
		some(s, t, x);
		EACH(c)
			x[c] = ~x[c];
		add(l, x, t->units[0]);
		break;
	case FILTER_COUNT_OF:
		if (t->must + t->slots == 2)
			count_two(s, t, l);
		else
			count_many(s, t, l);
		break;
	}
}

/* What will be asked of chunks that come next. */
INLINE void fetch(const struct planes *x, const struct filter *f, const int32_t *chunk)
{
	for (int k = 0; k < f->planes; k++)
		EACH(c)
			__builtin_prefetch((const row *)x->bit + (size_t)chunk[c] * (size_t)x->n + f->plane[k]);
}

WIDE uint32_t filter_bunch(const struct planes *x, const struct filter *f, const uint64_t *price, int32_t room,
    const int32_t *chunk, bool more, uint64_t (*hits)[PLANE_WORDS])
{
	struct scan s = { f, { NULL }, x->all };
	struct lane l[FILTER_BUNCH] UNCLEARED;
	uint32_t found = 0;

	EACH(c) {
		const row *p = price ? (const row *)price + (size_t)chunk[c] * FILTER_PRICE : NULL;

		s.plane[c] = (const row *)x->bit + (size_t)chunk[c] * (size_t)x->n;
		if (f->adds)
			begin(&l[c], p, f->shift, room);
		else
			begin_exactly(&l[c], p, room);
	}
	if (more)
		fetch(x, f, chunk + FILTER_BUNCH);
	for (int k = 0; k < f->steps; k++) {
		if (k == f->look && !any_left(l))
			return 0;
		do_step(&s, &f->step[k], l);
	}
	EACH(c) {
		row in = ~l[c].out;

		found |= (uint32_t)any(in) << c;
		memcpy(hits[c], &in, sizeof in);
	}
	return found;
}
