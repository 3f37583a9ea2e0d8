/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/rounds_plan.h"

#include <string.h>

static int32_t *nobody(mem *m, size_t n)
{
	int32_t *a = mem_array(m, int32_t, n + 1);

	memset(a, -1, n * sizeof *a);
	return a;
}

struct rounds_draft rounds_draft_make(mem *m, const struct rounds_ask *a)
{
	struct rounds_plan *p = mem_make(m, struct rounds_plan);
	struct rounds_draft d = { .plan = p };
	int32_t hosts, *room;

	p->rounds = a->rounds;
	p->mentees = a->k->mentees;
	p->mentors = a->k->mentors;
	p->hosts = a->hosts != POOL_NONE ? a->hosts : p->mentees < p->mentors ? POOL_MENTEE : POOL_MENTOR;
	p->mentor_of = d.mentor_of = nobody(p, (size_t)p->mentees * (size_t)p->rounds);
	p->mentee_of = d.mentee_of = nobody(p, (size_t)p->mentors * (size_t)p->rounds);
	hosts = p->hosts == POOL_MENTEE ? p->mentees : p->mentors;
	room = mem_array(p, int32_t, hosts + 1);
	for (int32_t h = 0; h < hosts; h++)
		room[h] = h;
	p->room = room;
	return d;
}

void rounds_draft_put(struct rounds_draft *d, int32_t round, int32_t mentee, int32_t mentor)
{
	d->mentor_of[(int64_t)round * d->plan->mentees + mentee] = mentor;
	d->mentee_of[(int64_t)round * d->plan->mentors + mentor] = mentee;
}

static void put_placed(struct rounds_draft *d, const struct rounds_in *in,
    const struct rounds_meeting *x)
{
	if (x->round >= 0)
		rounds_draft_put(d, x->round, in->mentee.index[x->mentee], in->mentor.index[x->mentor]);
}

void rounds_draft_table(struct rounds_draft *d, const struct rounds_in *in,
    const struct rounds_table *t)
{
	for (int32_t f = 0; f < in->n_fixed; f++)
		put_placed(d, in, &in->fixed[f]);
	for (int32_t k = 0; k < t->meetings; k++)
		put_placed(d, in, &t->meeting[k]);
}

uint32_t *rounds_plan_away(mem *m, const struct rounds_ask *a)
{
	uint32_t *away = mem_array(m, uint32_t, (size_t)a->k->mentees + (size_t)a->k->mentors + 1);

	for (uint32_t k = 0; k < a->away.n; k++)
		away[(a->away.at[k].side == POOL_MENTOR ? a->k->mentees : 0) + a->away.at[k].person] |=
		    a->away.at[k].rounds;
	return away;
}

static bool meet(const struct rounds_plan *p, int32_t mentee, int32_t mentor)
{
	for (int32_t r = 0; r < p->rounds; r++)
		if (p->mentor_of[(int64_t)r * p->mentees + mentee] == mentor)
			return true;
	return false;
}

bool rounds_plan_holds(const struct rounds_ask *a, const struct rounds_plan *p)
{
	for (int32_t i = 0; i < p->mentees; i++)
		for (int64_t e = a->k->first[i]; e < a->k->first[i + 1]; e++)
			if (p->proof->meets[e] && !meet(p, i, a->k->pair[e].mentor))
				return false;
	return true;
}

/* Rounds with a meeting of one person in a table of one side. */
static uint32_t busy(const int32_t *of, int32_t rounds, int32_t people, int32_t person)
{
	uint32_t bits = 0;

	for (int32_t r = 0; r < rounds; r++)
		if (of[(int64_t)r * people + person] >= 0)
			bits |= UINT32_C(1) << r;
	return bits;
}

static int32_t waits_twice(uint32_t away, uint32_t with_meeting, int32_t rounds)
{
	uint32_t idle = ~(away | with_meeting) & (uint32_t)((UINT64_C(1) << rounds) - 1);

	return __builtin_popcount(idle & idle >> 1);
}

struct rounds_worth rounds_plan_worth(mem *m, const struct rounds_ask *a,
    const struct rounds_plan *p)
{
	struct rounds_worth w = { .least = p->mentees ? INT32_MAX : 0, .smallest = INT32_MAX };
	uint32_t *away = rounds_plan_away(m, a);

	for (int32_t r = 0; r < p->rounds; r++) {
		int32_t n = 0;

		for (int32_t i = 0; i < p->mentees; i++) {
			int32_t j = p->mentor_of[(int64_t)r * p->mentees + i];
			const struct market_pair *e = j < 0 ? NULL : market_find(a->k, i, j);

			n += j >= 0;
			w.points += e ? e->points : 0;
		}
		w.meetings += n;
		w.smallest = n < w.smallest ? n : w.smallest;
		w.largest = n > w.largest ? n : w.largest;
	}
	for (int32_t i = 0; i < p->mentees; i++) {
		uint32_t b = busy(p->mentor_of, p->rounds, p->mentees, i);
		int32_t n = __builtin_popcount(b);

		w.least = n < w.least ? n : w.least;
		w.most = n > w.most ? n : w.most;
		w.idle_twice += waits_twice(away[i], b, p->rounds);
	}
	for (int32_t j = 0; j < p->mentors; j++)
		w.idle_twice += waits_twice(away[p->mentees + j],
		    busy(p->mentee_of, p->rounds, p->mentors, j), p->rounds);
	mem_free(away);
	return w;
}
