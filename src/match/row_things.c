/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/row_things.h"

#include <string.h>

#include "match/big.h"

enum { COMMON = 32 /* one mentor of so many has it, or more */ };

static uint64_t key_of(enum thing_kind kind, uint32_t number)
{
	return ((uint64_t)kind + 1) << 32 | number;
}

static struct thing *place_of(const struct things *x, uint64_t key)
{
	uint32_t at = (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (x->room - 1);

	while (x->thing[at].key && x->thing[at].key != key)
		at = (at + 1) & (x->room - 1);
	return &x->thing[at];
}

static void widen(struct things *x)
{
	struct thing *old = x->thing;
	uint32_t room = x->room;

	x->room = room * 4;
	x->thing = mem_array(x, struct thing, x->room);
	for (uint32_t k = 0; k < room; k++)
		if (old[k].key)
			*place_of(x, old[k].key) = old[k];
	mem_free(old);
}

static void add(struct things *x, enum thing_kind kind, uint32_t number, int32_t mentor)
{
	struct thing *t = place_of(x, key_of(kind, number));

	if (x->holders == x->holders_room)
		big_grow(x->held, (size_t)(x->holders_room *= 2), sizeof(struct thing_holder));
	if (!t->key) {
		*t = (struct thing){ key_of(kind, number), 0, -1, NULL, NULL };
		x->n++;
	}
	((struct thing_holder *)x->held->at)[x->holders] = (struct thing_holder){ mentor, t->last };
	t->last = x->holders++;
	t->n++;
	if (2 * x->n > x->room)
		widen(x);
}

static void add_number(struct things *x, enum thing_kind kind, uint32_t number, int32_t mentor)
{
	if (number == POOL_UNKNOWN)
		add(x, THING_LEFT_OUT, kind, mentor);
	else
		add(x, kind, number, mentor);
}

static void add_set(struct things *x, enum thing_kind kind, uint64_t set, int32_t mentor)
{
	if (!set)
		add(x, THING_LEFT_OUT, kind, mentor);
	for (; set; set &= set - 1)
		add(x, kind, (uint32_t)__builtin_ctzll(set), mentor);
}

static void add_list(struct things *x, enum thing_kind kind, struct pool_list l, int32_t mentor)
{
	if (!l.n)
		add(x, THING_LEFT_OUT, kind, mentor);
	for (uint32_t q = 0; q < l.n; q++)
		add(x, kind, l.at[q], mentor);
}

static void add_kind(struct things *x, enum thing_kind kind, int32_t mentor)
{
	const struct pool_person *b = &x->p->mentor[mentor];

	switch (kind) {
	case THING_OFFERS: add_list(x, kind, b->offers, mentor); break;
	case THING_WANTS_1:
	case THING_WANTS_2:
	case THING_WANTS_3:
		for (uint32_t q = 0; q < b->wants.n; q++)
			if (b->wants.at[q].priority == kind - THING_WANTS_1 + 1)
				add(x, kind, b->wants.at[q].topic, mentor);
		break;
	case THING_QUESTIONS: add_list(x, kind, b->questions, mentor); break;
	case THING_INTERESTS: add_list(x, kind, b->interests, mentor); break;
	case THING_BRINGS: add_list(x, kind, b->brings, mentor); break;
	case THING_ORGANISATION: add_number(x, kind, b->organisation, mentor); break;
	case THING_INDUSTRY: add_number(x, kind, b->industry, mentor); break;
	case THING_TEAM: add_number(x, kind, b->team, mentor); break;
	case THING_FIELD: add_number(x, kind, b->field, mentor); break;
	case THING_PLACE: add_number(x, kind, b->place, mentor); break;
	case THING_REGION: add_number(x, kind, b->region, mentor); break;
	case THING_LEVEL: add_number(x, kind, b->level, mentor); break;
	case THING_LANGUAGE: add_set(x, kind, b->languages, mentor); break;
	case THING_FORM: add_set(x, kind, b->forms, mentor); break;
	case THING_TIME: add_set(x, kind, b->times, mentor); break;
	case THING_GROUP: add_set(x, kind, b->groups, mentor); break;
	case THING_LEFT_OUT:
		if (!b->admitted)
			add(x, kind, kind, mentor);
		break;
	case THING_KINDS: break;
	}
}

static bool is_common(const struct things *x, const struct thing *t)
{
	return t->n && (int64_t)t->n * COMMON >= x->p->mentors;
}

/* Lists of all, rows of what is common. */
static void lay_out(struct things *x)
{
	const struct thing_holder *held = x->held->at;
	int32_t *mentor = big_new(x, (size_t)x->holders, sizeof *mentor)->at;
	size_t rows = 0;
	uint8_t *row;

	for (uint32_t k = 0; k < x->room; k++)
		rows += is_common(x, &x->thing[k]);
	row = memset(big_new(x, rows * (size_t)x->stride, 1)->at, 0, rows * (size_t)x->stride);
	for (uint32_t k = 0; k < x->room; k++) {
		struct thing *t = &x->thing[k];
		bool common = is_common(x, t);

		t->mentor = mentor;
		t->row = common ? row : NULL;
		for (int32_t h = t->last; t->n && h >= 0; h = held[h].before) {
			*mentor++ = held[h].mentor;
			if (common)
				row[held[h].mentor] = THING_HAS;
		}
		row += common ? x->stride : 0;
	}
	mem_free(x->held);
	x->held = NULL;
}

const struct things *things_of(mem *m, const struct pool *p, uint32_t kinds)
{
	struct things *x = mem_make(m, struct things);

	x->p = p;
	x->stride = ((int64_t)p->mentors + THING_LANES - 1) / THING_LANES * THING_LANES;
	x->room = 256;
	x->thing = mem_array(x, struct thing, x->room);
	x->holders_room = 16 * p->mentors + 64;
	x->held = big_new(x, (size_t)x->holders_room, sizeof(struct thing_holder));
	for (uint32_t set = kinds; set; set &= set - 1)
		for (int32_t j = 0; j < p->mentors; j++)
			add_kind(x, (enum thing_kind)__builtin_ctz(set), j);
	lay_out(x);
	return x;
}

const struct thing *things_find(const struct things *x, enum thing_kind kind, uint32_t number)
{
	const struct thing *t = place_of(x, key_of(kind, number));

	return t->key ? t : NULL;
}
