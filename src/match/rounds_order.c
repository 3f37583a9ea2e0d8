/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_order.c - which timetable of the many: even rounds, no long waits
 *
 * Any two rounds of different size have a chain that starts and ends in the larger (de Werra
 * 1971); swapping it evens them out. Waiting is spread first by the order of the rounds
 * as a whole, if nobody is bound to one, then by swapping chains that end better for
 * the two at their ends (the others on a chain have a meeting in both rounds anyway).
 */
#include "match/rounds_table.h"

#include <string.h>

static inline uint32_t bit(int32_t round)
{
	return UINT32_C(1) << round;
}

/* Moves meetings from one round to another until they differ by at most one. */
static bool even_two(struct rounds_table *t, int32_t more, int32_t less)
{
	bool moved = false;

	for (int32_t v = 0; v < t->n + t->m && t->load[more] > t->load[less] + 1; v++) {
		int32_t end, length;

		if (!(t->busy[v] & bit(more)) || t->busy[v] & bit(less))
			continue;
		length = rounds_table_walk(t, v, more, less, &end);
		if (length % 2 && rounds_table_may_swap(t, length, v, end, more, less)) {
			rounds_table_swap(t, length, more, less);
			moved = true;
		}
	}
	return moved;
}

void rounds_table_even(struct rounds_table *t)
{
	bool moved = true;

	while (moved) {
		moved = false;
		for (int32_t a = 0; a < t->rounds; a++)
			for (int32_t b = 0; b < t->rounds; b++)
				moved |= t->load[a] > t->load[b] + 1 && even_two(t, a, b);
	}
}

static int32_t waits_twice(uint32_t there, uint32_t busy)
{
	uint32_t idle = there & ~busy;

	return __builtin_popcount(idle & idle >> 1);
}

int32_t rounds_table_idle_twice(const struct rounds_table *t)
{
	int32_t sum = 0;

	for (int32_t v = 0; v < t->n + t->m; v++)
		sum += waits_twice(t->there[v], t->busy[v]);
	return sum;
}

static int32_t cost_of(int32_t (*both)[ROUNDS_MOST], const int32_t *order, int32_t n)
{
	int32_t sum = 0;

	for (int32_t k = 0; k + 1 < n; k++)
		sum += both[order[k]][order[k + 1]];
	return sum;
}

static void turn(int32_t *order, int32_t from, int32_t to)
{
	for (; from < to; from++, to--) {
		int32_t x = order[from];

		order[from] = order[to];
		order[to] = x;
	}
}

/* A short way through all rounds, by turning parts of it round and moving single ones. */
static void shorten(int32_t (*both)[ROUNDS_MOST], int32_t *order, int32_t n)
{
	int32_t cost = cost_of(both, order, n);
	bool better = true;

	while (better) {
		better = false;
		for (int32_t from = 0; from < n; from++)
			for (int32_t to = from + 1; to < n; to++)
				for (int32_t part = 0; part < 2; part++) {
					int32_t tried[ROUNDS_MOST], c;

					memcpy(tried, order, sizeof tried);
					turn(tried, from, to);
					if (part) /* all but one back as it was: that one has moved */
						turn(tried, from + 1, to);
					c = cost_of(both, tried, n);
					if (c < cost) {
						memcpy(order, tried, sizeof tried);
						cost = c;
						better = true;
					}
				}
	}
}

static bool all_free(const struct rounds_table *t)
{
	uint32_t all = (uint32_t)((UINT64_C(1) << t->rounds) - 1);

	for (int32_t v = 0; v < t->n + t->m; v++)
		if ((t->may[v] & all) != all)
			return false;
	return true;
}

static void reorder(struct rounds_table *t)
{
	int32_t both[ROUNDS_MOST][ROUNDS_MOST] = { 0 }, order[ROUNDS_MOST] = { 0 }, place[ROUNDS_MOST];

	for (int32_t v = 0; v < t->n + t->m; v++) {
		uint32_t idle = t->there[v] & ~t->busy[v];

		for (uint32_t a = idle; a; a &= a - 1)
			for (uint32_t b = idle; b; b &= b - 1)
				both[__builtin_ctz(a)][__builtin_ctz(b)]++;
	}
	for (int32_t r = 0; r < t->rounds; r++)
		order[r] = r;
	shorten(both, order, t->rounds);
	for (int32_t r = 0; r < t->rounds; r++)
		place[order[r]] = r;
	for (int32_t e = 0; e < t->meetings; e++) {
		int32_t r = t->meeting[e].round;

		rounds_table_take(t, e);
		t->meeting[e].round = place[r]; /* put in below, when every round is empty */
	}
	for (int32_t e = 0; e < t->meetings; e++)
		rounds_table_put(t, e, t->meeting[e].round);
}

/* Tries to give the person a meeting in round `to` instead of one of theirs, so that those it
 * concerns wait twice less often, or (sideways) at least not more often. */
static bool wake(struct rounds_table *t, int32_t v, int32_t to, bool sideways)
{
	if (!(t->may[v] & bit(to)))
		return false;
	for (uint32_t has = t->busy[v]; has; has &= has - 1) {
		int32_t from = __builtin_ctz(has), end, length, now, then, last;

		if (t->at[(int64_t)v * t->rounds + from] < 0)
			continue; /* a forced meeting: not ours to move */
		length = rounds_table_walk(t, v, from, to, &end);
		if (!rounds_table_may_swap(t, length, v, end, from, to) ||
		    (length % 2 && t->load[from] <= t->load[to]))
			continue;
		last = length % 2 ? from : to;
		now = waits_twice(t->there[v], t->busy[v]) + waits_twice(t->there[end], t->busy[end]);
		then = waits_twice(t->there[v], t->busy[v] ^ bit(from) ^ bit(to)) +
		    waits_twice(t->there[end], (t->busy[end] & ~bit(last)) | bit(last == from ? to : from));
		if (then < now + sideways) {
			rounds_table_swap(t, length, from, to);
			return true;
		}
	}
	return false;
}

/* Steps sideways lead out of a corner now and then; steps ahead only, last. */
enum { PASSES = 6 };

void rounds_table_rest(struct rounds_table *t)
{
	if (!rounds_table_idle_twice(t))
		return;
	if (all_free(t))
		reorder(t);
	for (int pass = 0; pass < PASSES; pass++) {
		for (int32_t v = 0; v < t->n + t->m; v++) {
			uint32_t idle = t->there[v] & ~t->busy[v], twice = idle & idle >> 1;

			for (; twice; twice &= twice - 1) {
				int32_t r = __builtin_ctz(twice);

				if (wake(t, v, r, pass % 2 && pass + 1 < PASSES) ||
				    wake(t, v, r + 1, pass % 2 && pass + 1 < PASSES))
					break;
			}
		}
	}
}
