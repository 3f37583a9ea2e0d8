/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/rounds_table.h"

#include <assert.h>
#include <string.h>

struct rounds_table *rounds_table_make(mem *m, int32_t rounds, int32_t mentees, int32_t mentors)
{
	struct rounds_table *t = mem_make(m, struct rounds_table);
	size_t people = (size_t)mentees + (size_t)mentors;

	t->rounds = rounds;
	t->n = mentees;
	t->m = mentors;
	t->may = mem_array(t, uint32_t, people + 1);
	t->there = mem_array(t, uint32_t, people + 1);
	t->busy = mem_array(t, uint32_t, people + 1);
	t->at = mem_array(t, int32_t, people * (size_t)rounds + 1);
	memset(t->at, -1, people * (size_t)rounds * sizeof *t->at);
	for (size_t v = 0; v < people; v++)
		t->may[v] = t->there[v] = (uint32_t)((UINT64_C(1) << rounds) - 1);
	t->room = 64;
	t->meeting = mem_array(t, struct rounds_meeting, t->room);
	t->chain = mem_array(t, int32_t, people + 1);
	return t;
}

int32_t rounds_table_add(struct rounds_table *t, int32_t mentee, int32_t mentor)
{
	if (t->meetings == t->room)
		t->meeting = mem_grow(t, t->meeting, struct rounds_meeting, t->room *= 2);
	t->meeting[t->meetings] = (struct rounds_meeting){ ROUNDS_ANY, mentee, mentor };
	return t->meetings++;
}

static inline int32_t *cell(const struct rounds_table *t, int32_t person, int32_t round)
{
	return &t->at[(int64_t)person * t->rounds + round];
}

static inline uint32_t bit(int32_t round)
{
	return UINT32_C(1) << round;
}

void rounds_table_fix(struct rounds_table *t, int32_t mentee, int32_t mentor, int32_t round)
{
	t->may[mentee] &= ~bit(round);
	t->may[t->n + mentor] &= ~bit(round);
	t->busy[mentee] |= bit(round);
	t->busy[t->n + mentor] |= bit(round);
	t->load[round]++;
}

void rounds_table_put(struct rounds_table *t, int32_t meeting, int32_t round)
{
	struct rounds_meeting *x = &t->meeting[meeting];

	x->round = round;
	*cell(t, x->mentee, round) = meeting;
	*cell(t, t->n + x->mentor, round) = meeting;
	t->busy[x->mentee] |= bit(round);
	t->busy[t->n + x->mentor] |= bit(round);
	t->load[round]++;
}

void rounds_table_take(struct rounds_table *t, int32_t meeting)
{
	struct rounds_meeting *x = &t->meeting[meeting];
	int32_t round = x->round;

	*cell(t, x->mentee, round) = -1;
	*cell(t, t->n + x->mentor, round) = -1;
	t->busy[x->mentee] &= ~bit(round);
	t->busy[t->n + x->mentor] &= ~bit(round);
	t->load[round]--;
	x->round = ROUNDS_ANY;
}

int32_t rounds_table_walk(struct rounds_table *t, int32_t person, int32_t has, int32_t other,
    int32_t *end)
{
	int32_t length = 0, e;

	while ((e = *cell(t, person, has)) >= 0) {
		int32_t swap = has;

		t->chain[length++] = e;
		person = person < t->n ? t->n + t->meeting[e].mentor : t->meeting[e].mentee;
		has = other;
		other = swap;
	}
	*end = person;
	return length;
}

bool rounds_table_may_swap(const struct rounds_table *t, int32_t length, int32_t person, int32_t end,
    int32_t has, int32_t other)
{
	int32_t last = length % 2 ? other : has; /* what the one at the end gets */

	return (t->may[person] & bit(other)) && (t->may[end] & bit(last));
}

void rounds_table_swap(struct rounds_table *t, int32_t length, int32_t has, int32_t other)
{
	for (int32_t k = 0; k < length; k++)
		rounds_table_take(t, t->chain[k]);
	for (int32_t k = 0; k < length; k++)
		rounds_table_put(t, t->chain[k], k % 2 ? has : other);
}

static int32_t emptiest(const struct rounds_table *t, uint32_t rounds)
{
	int32_t best = -1;

	for (int32_t r = 0; r < t->rounds; r++)
		if (rounds & bit(r) && (best < 0 || t->load[r] < t->load[best]))
			best = r;
	return best;
}

/* The person's meeting in round `has` goes to round `other`, and so on along the chain. */
static bool make_room(struct rounds_table *t, int32_t person, int32_t has, int32_t other)
{
	int32_t end, length = rounds_table_walk(t, person, has, other, &end);

	if (!rounds_table_may_swap(t, length, person, end, has, other))
		return false;
	rounds_table_swap(t, length, has, other);
	return true;
}

bool rounds_table_place(struct rounds_table *t, int32_t meeting)
{
	int32_t u = t->meeting[meeting].mentee, v = t->n + t->meeting[meeting].mentor;
	uint32_t free_u = t->may[u] & ~t->busy[u], free_v = t->may[v] & ~t->busy[v];
	int32_t r = emptiest(t, free_u & free_v);

	if (r >= 0) {
		rounds_table_put(t, meeting, r);
		return true;
	}
	/* a round a of u, b of v: v's meeting in a goes to b, or u's in b goes to a */
	for (uint32_t left = free_u; left; left &= left - 1)
		for (uint32_t right = free_v; right; right &= right - 1) {
			int32_t a = __builtin_ctz(left), b = __builtin_ctz(right);

			if (t->may[v] & bit(a) && make_room(t, v, a, b)) {
				rounds_table_put(t, meeting, a);
				return true;
			}
			if (t->may[u] & bit(b) && make_room(t, u, b, a)) {
				rounds_table_put(t, meeting, b);
				return true;
			}
		}
	return false;
}

/* Puts the meeting into the round; those who were there look for another. Undone if they find none. */
static bool oust(struct rounds_table *t, int32_t meeting, int32_t round)
{
	int32_t out[2] = { *cell(t, t->meeting[meeting].mentee, round),
		*cell(t, t->n + t->meeting[meeting].mentor, round) };
	mem *tmp = mem_new(NULL, "rounds before");
	struct rounds_meeting *before = mem_dup(tmp, t->meeting, (size_t)t->meetings * sizeof *before);
	bool done = true;

	for (int k = 0; k < 2; k++)
		if (out[k] >= 0)
			rounds_table_take(t, out[k]);
	rounds_table_put(t, meeting, round);
	t->may[t->meeting[meeting].mentee] &= ~bit(round);
	t->may[t->n + t->meeting[meeting].mentor] &= ~bit(round);
	for (int k = 0; k < 2 && done; k++)
		done = out[k] < 0 || rounds_table_place(t, out[k]);
	t->may[t->meeting[meeting].mentee] |= bit(round);
	t->may[t->n + t->meeting[meeting].mentor] |= bit(round);
	if (!done) {
		for (int32_t e = 0; e < t->meetings; e++)
			if (t->meeting[e].round >= 0 && t->meeting[e].round != before[e].round)
				rounds_table_take(t, e);
		for (int32_t e = 0; e < t->meetings; e++)
			if (before[e].round >= 0 && t->meeting[e].round < 0)
				rounds_table_put(t, e, before[e].round);
	}
	mem_free(tmp);
	return done;
}

bool rounds_table_force(struct rounds_table *t, int32_t meeting)
{
	uint32_t both = t->may[t->meeting[meeting].mentee] & t->may[t->n + t->meeting[meeting].mentor];

	if (rounds_table_place(t, meeting))
		return true;
	for (; both; both &= both - 1)
		if (oust(t, meeting, __builtin_ctz(both)))
			return true;
	return false;
}
