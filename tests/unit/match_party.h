/* SPDX-License-Identifier: EUPL-1.2 */
/* match_party.h - parties for tests of speed networking
 *
 * party_of() makes one without pairs, full_party() and wide_party() draw theirs by
 * a seed. plan_of() and mended() make a plan and have it checked from outside.
 * try_rounds() tries every timetable of a party of at most PEOPLE a side.
 */
#ifndef TESTS_MATCH_PARTY_H
#define TESTS_MATCH_PARTY_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seed.h"
#include "match/rounds.h"

enum { PEOPLE = 6, MEETINGS = 16 };

/* A party drawn by a seed, with everything a question points to. */
struct party {
	struct rounds_ask ask;
	struct market_list list;
	uint64_t mentee_key[3000], mentor_key[3000];
	int32_t bound[3000], most[3000];
	struct market_triple *pair;
	struct rounds_meeting forced[2], forbidden[2];
	struct rounds_away away[4];
};

static inline struct party *party_of(mem *m, int32_t mentees, int32_t mentors, int32_t rounds, int32_t each)
{
	struct party *p = mem_make(m, struct party);

	for (int32_t k = 0; k < 3000; k++) {
		p->mentee_key[k] = (uint64_t)k + 1;
		p->mentor_key[k] = (uint64_t)k + 5001;
	}
	p->list = (struct market_list){ mentees, mentors, p->mentee_key, p->mentor_key, p->bound,
		p->bound, NULL, 0 };
	p->pair = mem_array(p, struct market_triple, mentees * mentors + 1);
	p->list.pair = p->pair;
	p->ask = (struct rounds_ask){ .rounds = rounds, .each = each };
	return p;
}

static inline void add_pair(struct party *p, int32_t mentee, int32_t mentor, int32_t points)
{
	p->pair[p->list.pairs++] = (struct market_triple){ mentee, mentor, (uint16_t)points, 0 };
}

static inline void ready(mem *m, struct party *p)
{
	assert_null(market_of_list(m, &p->list, &p->ask.k));
}

static inline const struct rounds_plan *plan_of(mem *m, const struct party *p)
{
	const struct rounds_plan *plan;
	const char *wrong;

	assert_null(rounds_make(m, &p->ask, &plan));
	wrong = rounds_check(m, &p->ask, plan);
	if (wrong)
		fail_msg("%s", wrong);
	return plan;
}

static inline int32_t met(const struct rounds_plan *p, int32_t mentee)
{
	int32_t n = 0;

	for (int32_t r = 0; r < p->rounds; r++)
		n += p->mentor_of[r * p->mentees + mentee] >= 0;
	return n;
}

static inline struct party *full_party(mem *m, int32_t mentees, int32_t mentors, int32_t rounds)
{
	struct party *p = party_of(m, mentees, mentors, rounds, rounds);
	struct seed s = seed_from((uint64_t)(mentees * 1000 + mentors));

	for (int32_t i = 0; i < mentees; i++)
		for (int32_t j = 0; j < mentors; j++)
			if (i % 7 != j % 11)
				add_pair(p, i, j, 500 * (int32_t)seed_below(&s, 21));
	ready(m, p);
	return p;
}

static inline struct party *wide_party(mem *m, int32_t mentees, int32_t mentors, int32_t rounds,
    int32_t arcs)
{
	struct party *p = party_of(m, mentees, mentors, rounds, rounds);
	struct seed s = seed_from(7);

	for (int32_t i = 0; i < mentees; i++) {
		int32_t from = (int32_t)seed_below(&s, (uint64_t)mentors);
		int32_t step = 1 + (int32_t)seed_below(&s, 7);

		for (int32_t k = 0; k < arcs && k * step < mentors; k++)
			add_pair(p, i, (from + k * step) % mentors, 20 * (int32_t)seed_below(&s, 501));
	}
	return p;
}

static inline const struct rounds_plan *mended(mem *m, const struct party *p, const struct rounds_plan *old,
    int32_t from, struct rounds_changes *c)
{
	const struct rounds_plan *plan;
	const char *wrong;

	assert_null(rounds_repair(m, &p->ask, old, from, &plan, c));
	wrong = rounds_check(m, &p->ask, plan);
	if (wrong)
		fail_msg("%s", wrong);
	assert_memory_equal(plan->mentor_of, old->mentor_of,
	    (size_t)(from * old->mentees) * sizeof *old->mentor_of);
	return plan;
}

static inline void leave(struct party *p, enum pool_side side, int32_t person, int32_t from)
{
	p->away[p->ask.away.n++] = (struct rounds_away){ side, person,
		(uint32_t)(((1 << p->ask.rounds) - 1) & ~((1 << from) - 1)) };
	p->ask.away.at = p->away;
}

/* ---- every timetable ---- */

/* Numbers of meetings of the mentees, ascending, then points: compared from the left. */
struct value {
	int32_t meetings;
	int32_t even[PEOPLE];
	int64_t points;
};

static inline int compare(const struct value *a, const struct value *b)
{
	if (a->meetings != b->meetings)
		return a->meetings < b->meetings ? -1 : 1;
	for (int k = 0; k < PEOPLE; k++)
		if (a->even[k] != b->even[k])
			return a->even[k] < b->even[k] ? -1 : 1;
	return a->points < b->points ? -1 : a->points > b->points;
}

static inline int by_number(const void *a, const void *b)
{
	return *(const int32_t *)a - *(const int32_t *)b;
}

static inline struct value value_of(const struct party *p, const int32_t *meetings, int64_t points)
{
	struct value v = { .points = points };

	for (int32_t i = 0; i < p->list.mentees; i++) {
		v.even[i] = meetings[i];
		v.meetings += meetings[i];
	}
	qsort(v.even, (size_t)p->list.mentees, sizeof *v.even, by_number);
	return v;
}

static inline struct value value_of_plan(const struct party *p, const struct rounds_plan *plan)
{
	int32_t meetings[PEOPLE] = { 0 };

	for (int32_t r = 0; r < plan->rounds; r++)
		for (int32_t i = 0; i < plan->mentees; i++)
			meetings[i] += plan->mentor_of[r * plan->mentees + i] >= 0;
	return value_of(p, meetings, plan->worth.points);
}

struct search {
	const struct party *p;
	uint32_t mentee[PEOPLE], mentor[PEOPLE]; /* rounds taken */
	int32_t meetings[PEOPLE];
	int64_t points;
	struct value best;
};

static inline void try_rounds(struct search *s, size_t e)
{
	const struct market_triple *t = &s->p->pair[e];

	if (e == s->p->list.pairs) {
		struct value v = value_of(s->p, s->meetings, s->points);

		if (compare(&v, &s->best) > 0)
			s->best = v;
		return;
	}
	try_rounds(s, e + 1);
	if (s->meetings[t->mentee] == s->p->ask.each)
		return;
	for (int32_t r = 0; r < s->p->ask.rounds; r++) {
		uint32_t bit = UINT32_C(1) << r;

		if ((s->mentee[t->mentee] | s->mentor[t->mentor]) & bit)
			continue;
		s->mentee[t->mentee] |= bit;
		s->mentor[t->mentor] |= bit;
		s->meetings[t->mentee]++;
		s->points += t->points;
		try_rounds(s, e + 1);
		s->points -= t->points;
		s->meetings[t->mentee]--;
		s->mentee[t->mentee] &= ~bit;
		s->mentor[t->mentor] &= ~bit;
	}
}
#endif
