/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/pricing_plane.h"

#include <stdlib.h>
#include <string.h>

#include "match/big.h"

static uint32_t same_value(const struct pool_person *p, int same)
{
	const uint32_t value[PLANE_SAMES] = { p->organisation, p->industry, p->field, p->place, p->region };

	return value[same];
}

static uint64_t set_value(const struct pool_person *p, int set)
{
	const uint64_t value[PLANE_SETS] = { p->languages, p->forms, p->times, p->groups };

	return value[set];
}

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Values that occur, each with how often: gathered in a table of hashes. */
struct tally {
	uint32_t *value, *times; /* times 0: free */
	uint32_t room, n;
};

static uint32_t tally_at(const struct tally *t, uint32_t value)
{
	uint32_t at = (value * UINT32_C(2654435761)) & (t->room - 1);

	while (t->times[at] && t->value[at] != value)
		at = (at + 1) & (t->room - 1);
	return at;
}

static struct tally tally_new(mem *m, uint32_t room)
{
	return (struct tally){ mem_array(m, uint32_t, room), mem_array(m, uint32_t, room), room, 0 };
}

static void tally_add(mem *m, struct tally *t, uint32_t value, uint32_t times)
{
	uint32_t at;

	if (2 * t->n >= t->room) {
		struct tally wider = tally_new(m, 2 * t->room);

		for (uint32_t k = 0; k < t->room; k++)
			if (t->times[k])
				tally_add(m, &wider, t->value[k], t->times[k]);
		*t = wider;
	}
	at = tally_at(t, value);
	t->n += !t->times[at];
	t->value[at] = value;
	t->times[at] += times;
}

/* The values in ascending order. */
static uint32_t *tally_values(mem *m, const struct tally *t)
{
	uint32_t *value = mem_array(m, uint32_t, t->n + 1), n = 0;

	for (uint32_t k = 0; k < t->room; k++)
		if (t->times[k])
			value[n++] = t->value[k];
	if (n)
		qsort(value, n, sizeof *value, by_value);
	return value;
}

struct maker {
	struct planes *x;
	const struct pool *p;
	mem *work;
};

static uint16_t new_planes(struct planes *x, int n)
{
	uint16_t at = (uint16_t)x->n;

	x->n += n;
	return at;
}

static void number_values(struct maker *k, int same)
{
	struct plane_same_of *s = &k->x->same[same];
	struct tally t = tally_new(k->work, 64);

	for (int32_t j = 0; j < k->x->places; j++) {
		uint32_t value = same_value(&k->p->mentor[j], same);

		if (value == POOL_UNKNOWN)
			s->unknown = true;
		else
			tally_add(k->work, &t, value, 1);
	}
	s->n = (int32_t)t.n;
	s->value = tally_values(k->x, &t);
	while (t.n >> s->bits)
		s->bits++;
	s->own = t.n < PLANE_OWN;
	s->at = new_planes(k->x, s->own ? s->n + 1 : s->bits + 1);
}

struct often {
	uint32_t times, index;
};

static int by_times(const void *a, const void *b)
{
	const struct often *x = a, *y = b;

	if (x->times != y->times)
		return x->times > y->times ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void number_ids(struct maker *k, int list)
{
	struct plane_list_of *l = &k->x->list[list];
	struct tally t = tally_new(k->work, 128);
	struct often *often;
	uint8_t *bit;

	for (int32_t j = 0; j < k->x->places; j++) {
		struct pool_list has = plane_pool_list(&k->p->mentor[j], list);

		for (uint32_t q = 0; q < has.n; q++)
			tally_add(k->work, &t, has.at[q], 1);
	}
	l->n = (int32_t)t.n;
	l->id = tally_values(k->x, &t);
	l->bit = bit = mem_array(k->x, uint8_t, l->n + 1);
	l->shared = l->n > PLANE_IDS;
	often = mem_array(k->work, struct often, l->n + 1);
	for (int32_t q = 0; q < l->n; q++)
		often[q] = (struct often){ t.times[tally_at(&t, l->id[q])], (uint32_t)q };
	if (l->n)
		qsort(often, (size_t)l->n, sizeof *often, by_times);
	for (int32_t q = 0; q < l->n; q++)
		bit[often[q].index] = (uint8_t)(!l->shared || q < PLANE_IDS - PLANE_SHARED ? q
		    : PLANE_IDS - PLANE_SHARED + q % PLANE_SHARED);
	l->at = new_planes(k->x, l->n < PLANE_IDS ? l->n : PLANE_IDS);
	l->none = new_planes(k->x, 1);
}

static void number_set(struct maker *k, int set)
{
	struct plane_set_of *s = &k->x->set[set];
	uint64_t all = 0;

	for (int32_t j = 0; j < k->x->places; j++)
		all |= set_value(&k->p->mentor[j], set);
	for (int b = 0; b < 64; b++)
		s->at[b] = all >> b & 1 ? new_planes(k->x, 1) : -1;
	s->none = new_planes(k->x, 1);
}

int plane_find(const struct plane_list_of *l, uint32_t id)
{
	int32_t lo = 0, hi = l->n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (l->id[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->n && l->id[lo] == id ? l->bit[lo] : -1;
}

int32_t plane_number(const struct plane_same_of *s, uint32_t value)
{
	const uint32_t *found = value != POOL_UNKNOWN && s->n
	    ? bsearch(&value, s->value, (size_t)s->n, sizeof value, by_value) : NULL;

	return found ? (int32_t)(found - s->value) + 1 : -1;
}

static struct plane_person person_of(const struct maker *k, int32_t mentor)
{
	const struct pool_person *p = &k->p->mentor[mentor];
	int32_t human = k->p->mentor_human[mentor];
	struct plane_person q = { .mentor = mentor, .human = human, .superior = k->p->superior[human],
		.in_line = k->p->above[human] > 0, .level = (uint8_t)p->level, .admitted = p->admitted };

	for (int s = 0; s < PLANE_SAMES; s++) {
		int32_t number = plane_number(&k->x->same[s], same_value(p, s));

		q.same[s] = number < 0 ? 0 : (uint32_t)number;
	}
	for (int l = 0; l < PLANE_LISTS; l++) {
		struct pool_list has = plane_pool_list(p, l);

		for (uint32_t e = 0; e < has.n; e++)
			q.list[l] |= UINT64_C(1) << plane_find(&k->x->list[l], has.at[e]);
	}
	for (int s = 0; s < PLANE_SETS; s++)
		q.set[s] = set_value(p, s);
	return q;
}

struct order {
	uint64_t key;
	int32_t mentor;
};

static int by_likeness(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

/* Bit 0 of a list is its most frequent id, which parts mentors best. */
static uint64_t backwards(uint64_t set, int bits)
{
	uint64_t out = 0;

	for (int b = 0; b < bits; b++)
		out |= (set >> b & 1) << (bits - 1 - b);
	return out;
}

static void put_alike_together(struct maker *k, struct plane_person *person, uint32_t hard)
{
	struct order *order = big_new(k->work, (size_t)k->x->places + 1, sizeof *order)->at;
	struct plane_person *old = big_new(k->work, (size_t)k->x->places + 1, sizeof *old)->at;

	for (int32_t j = 0; j < k->x->places; j++) {
		const struct plane_person *q = old + j;
		uint64_t key = 0;

		old[j] = person[j];
		if (hard & RULE_BIT(RULE_ORGANISATION))
			key = q->same[PLANE_ORGANISATION] & 0xffff;
		if (hard & RULE_BIT(RULE_INDUSTRY))
			key = key << 10 | (q->same[PLANE_INDUSTRY] & 0x3ff);
		if (hard & RULE_BIT(RULE_LEVEL))
			key = key << 3 | q->level;
		if (hard & RULE_BIT(RULE_LANGUAGE))
			key = key << 8 | (q->set[PLANE_LANGUAGES] & 0xff);
		order[j] = (struct order){ key << 16 | backwards(q->list[PLANE_OFFERS], 16), j };
	}
	if (k->x->places)
		qsort(order, (size_t)k->x->places, sizeof *order, by_likeness);
	for (int32_t j = 0; j < k->x->places; j++)
		person[j] = old[order[j].mentor];
}

static void put(const struct planes *x, uint64_t *bit, int32_t place, int plane)
{
	size_t chunk = (size_t)place / PLANE_CHUNK, at = (size_t)place % PLANE_CHUNK;

	bit[(chunk * (size_t)x->n + (size_t)plane) * PLANE_WORDS + at / 64] |= UINT64_C(1) << at % 64;
}

static void put_all(const struct planes *x, uint64_t *bit, int32_t place, uint64_t set, int first)
{
	for (; set; set &= set - 1)
		put(x, bit, place, first + __builtin_ctzll(set));
}

static void put_person(const struct planes *x, uint64_t *bit, int32_t place)
{
	const struct plane_person *q = &x->person[place];

	put(x, bit, place, x->there);
	if (q->admitted)
		put(x, bit, place, x->admitted);
	put(x, bit, place, x->level[q->level]);
	for (int s = 0; s < PLANE_SAMES; s++)
		put_all(x, bit, place, x->same[s].own ? UINT64_C(1) << q->same[s] : q->same[s], x->same[s].at);
	for (int l = 0; l < PLANE_LISTS; l++) {
		put_all(x, bit, place, q->list[l], x->list[l].at);
		if (!q->list[l])
			put(x, bit, place, x->list[l].none);
	}
	for (int s = 0; s < PLANE_SETS; s++) {
		for (uint64_t set = q->set[s]; set; set &= set - 1)
			put(x, bit, place, x->set[s].at[__builtin_ctzll(set)]);
		if (!q->set[s])
			put(x, bit, place, x->set[s].none);
	}
}

static uint64_t *new_bits(struct planes *x)
{
	size_t bytes = (size_t)x->chunks * (size_t)x->n * PLANE_CHUNK / 8;
	uint64_t *bit = big_new(x, bytes + 64, 1)->at;

	bit = (uint64_t *)(((uintptr_t)bit + 63) / 64 * 64);
	memset(bit, 0, bytes);
	x->bit = bit;
	return bit;
}

static bool some_have(const uint64_t *plane)
{
	uint64_t some = 0;

	for (int w = 0; w < PLANE_WORDS; w++)
		some |= plane[w];
	return some;
}

static bool all_have(const uint64_t *plane, const uint64_t *there)
{
	uint64_t lacking = 0;

	for (int w = 0; w < PLANE_WORDS; w++)
		lacking |= there[w] & ~plane[w];
	return !lacking;
}

/* Numbers in binary stay numbers where all of a chunk have the same; else the plane behind them says that any may be there. */
static void put_number(const struct planes *x, uint64_t *bit, const struct planes *fine, int32_t chunk, int same)
{
	const struct plane_person *q = fine->person + (size_t)chunk * PLANE_CHUNK;
	int32_t n = fine->places - chunk * PLANE_CHUNK;

	put_all(x, bit, chunk, q[0].same[same], x->same[same].at);
	for (int32_t at = 1; at < n && at < PLANE_CHUNK; at++) {
		if (q[at].same[same] != q[0].same[same]) {
			put(x, bit, chunk, x->same[same].at + x->same[same].bits);
			return;
		}
	}
}

/* The plane belongs to a number in binary. */
static bool is_digit(const struct planes *x, int plane)
{
	for (int s = 0; s < PLANE_SAMES; s++)
		if (!x->same[s].own && plane >= x->same[s].at && plane <= x->same[s].at + x->same[s].bits)
			return true;
	return false;
}

const struct planes *planes_coarse(mem *m, const struct planes *fine)
{
	struct planes *x = mem_make(m, struct planes);
	uint64_t *bit;

	*x = *fine;
	x->person = NULL;
	x->n = 2 * fine->n;
	x->all = fine->n;
	x->places = fine->chunks;
	x->chunks = (x->places + PLANE_CHUNK - 1) / PLANE_CHUNK;
	bit = new_bits(x);
	for (int32_t c = 0; c < fine->chunks; c++) {
		const uint64_t *planes = fine->bit + (size_t)c * (size_t)fine->n * PLANE_WORDS;

		for (int k = 0; k < fine->n; k++) {
			if (is_digit(x, k))
				continue;
			if (some_have(planes + (size_t)k * PLANE_WORDS))
				put(x, bit, c, k);
			if (all_have(planes + (size_t)k * PLANE_WORDS, planes + (size_t)x->there * PLANE_WORDS))
				put(x, bit, c, k + x->all);
		}
		for (int s = 0; s < PLANE_SAMES; s++)
			if (!x->same[s].own)
				put_number(x, bit, fine, c, s);
	}
	return x;
}

const struct planes *planes_of(mem *m, const struct pool *p, uint32_t hard)
{
	struct planes *x = mem_make(m, struct planes);
	struct maker k = { x, p, mem_new(m, "planes") };
	struct plane_person *person;
	uint64_t *bit;

	x->places = p->mentors;
	x->there = new_planes(x, 1);
	x->admitted = new_planes(x, 1);
	for (int level = 0; level < 6; level++)
		x->level[level] = new_planes(x, 1);
	for (int s = 0; s < PLANE_SAMES; s++)
		number_values(&k, s);
	for (int l = 0; l < PLANE_LISTS; l++)
		number_ids(&k, l);
	for (int s = 0; s < PLANE_SETS; s++)
		number_set(&k, s);
	x->chunks = (x->places + PLANE_CHUNK - 1) / PLANE_CHUNK;
	person = big_new(x, (size_t)x->places + 1, sizeof *person)->at;
	for (int32_t j = 0; j < x->places; j++)
		person[j] = person_of(&k, j);
	x->person = person;
	put_alike_together(&k, person, hard);
	bit = new_bits(x);
	for (int32_t j = 0; j < x->places; j++)
		put_person(x, bit, j);
	mem_free(k.work);
	return x;
}
