/* SPDX-License-Identifier: EUPL-1.2 */
/* The steps of a filter over the chunks. Written once, in words of 512 bits that the compiler cuts into what the
 * processor has (wide.h). */
#include "match/pricing_filter.h"

#include <string.h>

#include "match/wide.h"

typedef uint64_t row __attribute__((vector_size(64)));

/* What is always written before it is read need not be cleared, as all else is. */
#define UNCLEARED __attribute__((uninitialized))

struct state {
	const row *plane; /* of the chunk */
	row alive;
	row slot[FILTER_SLOTS];
};

#define INLINE static inline __attribute__((always_inline))

INLINE bool any(const row *r)
{
	const row x = *r;

	return x[0] | x[1] | x[2] | x[3] | x[4] | x[5] | x[6] | x[7];
}

/* Who has none of n planes. */
INLINE void none_of(const struct state *s, const uint16_t *plane, int n, row *out)
{
	row some = s->plane[0] ^ s->plane[0];

	for (int k = 0; k < n; k++)
		some |= s->plane[plane[k]];
	*out = ~some;
}

/* Who has another number. */
INLINE void other(const struct state *s, int at, int bits, uint32_t number, row *out)
{
	row differs = s->plane[at] ^ s->plane[at];

	for (int b = 0; b < bits; b++)
		differs |= s->plane[at + b] ^ -(uint64_t)(number >> b & 1);
	*out = differs;
}

/* has[e]: has more than e of the planes. */
INLINE void counted(struct state *s, const struct filter_step *t, const uint16_t *plane)
{
	int full = t->must + t->slots;
	row has[FILTER_COUNT] UNCLEARED;

	for (int e = 0; e < full; e++)
		has[e] = s->plane[0] ^ s->plane[0];
	for (int k = 0; k < t->n; k++) {
		row x = s->plane[plane[k]];

		for (int e = full - 1; e > 0; e--)
			has[e] |= has[e - 1] & x;
		has[0] |= x;
	}
	if (t->must)
		s->alive &= has[t->must - 1];
	for (int e = 0; e < t->slots; e++)
		s->slot[t->slot + e] = ~has[t->must + e];
}

/* False if nobody is left. */
INLINE bool do_step(struct state *s, const struct filter *f, const struct filter_step *t)
{
	const uint16_t *plane = f->plane + t->at;
	row x UNCLEARED, y UNCLEARED;

	switch ((enum filter_kind)t->kind) {
	case FILTER_ANY:
		none_of(s, plane, t->n, &x);
		s->alive &= ~x;
		break;
	case FILTER_SLOT_NONE:
		none_of(s, plane, t->n, &s->slot[t->slot]);
		break;
	case FILTER_SAME:
		other(s, plane[0], t->n, t->number, &x);
		s->alive &= ~x;
		break;
	case FILTER_OTHER:
		other(s, plane[0], t->n, t->number, &x);
		s->alive &= x;
		break;
	case FILTER_SLOT_SAME:
		other(s, plane[0], t->n, t->number, &x);
		s->slot[t->slot] = ~x;
		break;
	case FILTER_SLOT_OTHER:
		other(s, plane[0], t->n, t->number, &s->slot[t->slot]);
		break;
	case FILTER_PLACES:
	case FILTER_SLOT_AWAY:
		other(s, plane[0], t->n, t->number, &x);
		other(s, plane[1], t->n_other, t->other, &y);
		if (t->kind == FILTER_PLACES)
			s->alive &= ~(x & y);
		else
			s->slot[t->slot] = x & y;
		break;
	case FILTER_COUNTED:
		counted(s, t, plane);
		break;
	case FILTER_LOOK:
		return any(&s->alive);
	}
	return true;
}

/* Price and what lacks, added up from 2^FILTER_DIGITS - 1 - room on: who overflows is out. */
INLINE void add_up(struct state *s, const struct filter *f, const row *price, int32_t room)
{
	uint32_t start = (uint32_t)((1 << FILTER_DIGITS) - 1 - (room >> f->shift));
	row sum[FILTER_DIGITS] UNCLEARED, carry = s->alive ^ s->alive, over = carry;

	for (int d = 0; d < FILTER_DIGITS; d++) {
		row x = price ? price[f->shift + d] : over ^ over, c = (over ^ over) | -(uint64_t)(start >> d & 1);

		sum[d] = x ^ c ^ carry;
		carry = (x & c) | (carry & (x ^ c));
	}
	over |= carry;
	for (int b = f->shift + FILTER_DIGITS; b < FILTER_PRICE && price; b++)
		over |= price[b];
	for (int k = 0; k < f->slots; k++) {
		row x = s->slot[k];

		carry = over ^ over;
		for (int d = 0; d < FILTER_DIGITS; d++) {
			row y = x & f->loss[k][d], z = sum[d] ^ y;
			row up = (sum[d] & y) | (carry & z);

			sum[d] = z ^ carry;
			carry = up;
		}
		over |= carry;
	}
	s->alive &= ~over;
}

WIDE int32_t filter_next(const struct planes *x, const struct filter *f, const uint64_t *price, const int32_t *low,
    int32_t room, int32_t from, int32_t to, uint64_t *hits)
{
	struct state s UNCLEARED;

	for (int32_t chunk = from; chunk < to; chunk++) {
		const row *prices = price ? (const row *)price + (size_t)chunk * FILTER_PRICE : NULL;
		int k = 0;

		if (price && low[chunk] > room)
			continue;
		s.plane = (const row *)x->bit + (size_t)chunk * (size_t)x->n;
		s.alive = ~(s.plane[0] ^ s.plane[0]);
		while (k < f->steps && do_step(&s, f, &f->step[k]))
			k++;
		if (k < f->steps)
			continue;
		if (f->slots || price)
			add_up(&s, f, prices, room);
		if (!any(&s.alive))
			continue;
		memcpy(hits, &s.alive, sizeof s.alive);
		return chunk;
	}
	return to;
}
