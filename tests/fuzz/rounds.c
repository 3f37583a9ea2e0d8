/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a party: whatever is asked, the plan passes its check, and so does its repair. */
#include <stdint.h>
#include <stdlib.h>

#include "match/rounds.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct bytes {
	const uint8_t *at;
	size_t n;
};

/* 0..below-1 from the next byte, 0 at the end. */
static int32_t next(struct bytes *b, int32_t below)
{
	if (!b->n)
		return 0;
	b->n--;
	return *b->at++ % below;
}

enum { SIDE = 12, LISTED = 4 };

struct asked {
	uint64_t key[2 * SIDE];
	int32_t none[SIDE], most[SIDE];
	struct market_triple pair[SIDE * SIDE];
	struct rounds_meeting forced[LISTED], forbidden[LISTED];
	struct rounds_away away[LISTED];
	struct rounds_ask ask;
};

static struct rounds_meeting meeting(struct bytes *b, const struct market *k, int32_t rounds)
{
	return (struct rounds_meeting){ next(b, rounds + 1) - 1, next(b, k->mentees), next(b, k->mentors) };
}

static struct rounds_away absence(struct bytes *b, const struct market *k)
{
	bool mentor = next(b, 2);

	return (struct rounds_away){ mentor ? POOL_MENTOR : POOL_MENTEE,
		next(b, mentor ? k->mentors : k->mentees), (uint32_t)next(b, 256) };
}

static void fill(mem *m, struct bytes *b, struct asked *q)
{
	struct market_list l = { 1 + next(b, SIDE), 1 + next(b, SIDE), q->key, q->key, q->none, q->none,
		q->pair, 0 };
	int32_t rounds = 1 + next(b, 8);

	for (int32_t k = 0; k < 2 * SIDE; k++)
		q->key[k] = (uint64_t)k + 1;
	for (int32_t i = 0; i < l.mentees; i++)
		for (int32_t j = 0; j < l.mentors; j++) {
			int32_t x = next(b, 256);

			if (x)
				q->pair[l.pairs++] = (struct market_triple){ i, j, (uint16_t)(x * 39), 0 };
		}
	if (market_of_list(m, &l, &q->ask.k))
		abort();
	q->ask.rounds = rounds;
	q->ask.each = 1 + next(b, rounds);
	for (int32_t j = 0; j < SIDE; j++)
		q->most[j] = next(b, rounds + 1);
	q->ask.mentor_most = next(b, 2) ? q->most : NULL;
	for (int k = 0; k < LISTED; k++) {
		q->forced[k] = meeting(b, q->ask.k, rounds);
		q->forbidden[k] = meeting(b, q->ask.k, rounds);
		q->away[k] = absence(b, q->ask.k);
	}
	q->ask.forced.at = q->forced;
	q->ask.forced.n = (uint32_t)next(b, LISTED + 1);
	q->ask.forbidden.at = q->forbidden;
	q->ask.forbidden.n = (uint32_t)next(b, LISTED + 1);
	q->ask.away.at = q->away;
	q->ask.away.n = (uint32_t)next(b, LISTED); /* one is kept for the repair */
	q->ask.seed = (uint64_t)next(b, 256);
}

static void try_repair(mem *m, struct bytes *b, struct asked *q, const struct rounds_plan *old)
{
	const struct rounds_plan *new;
	struct rounds_changes c;
	int32_t from = next(b, q->ask.rounds);
	struct rounds_away *last = &q->away[q->ask.away.n++];

	last->rounds &= ~((UINT32_C(1) << from) - 1);
	if (rounds_repair(m, &q->ask, old, from, &new, &c) || rounds_check(m, &q->ask, new))
		abort();
	for (int32_t k = 0; k < from * new->mentees; k++)
		if (new->mentor_of[k] != old->mentor_of[k])
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct bytes b = { data, n };
	mem *m = mem_new(NULL, "fuzz");
	struct asked *q = mem_make(m, struct asked);
	const struct rounds_verdict *v;
	const struct rounds_plan *plan;

	fill(m, &b, q);
	if (!rounds_make(m, &q->ask, &plan)) {
		if (rounds_check(m, &q->ask, plan) || rounds_verdict(m, &q->ask, &v) ||
		    v->possible != plan->bound.meetings)
			abort();
		try_repair(m, &b, q, plan);
	}
	mem_free(m);
	return 0;
}
