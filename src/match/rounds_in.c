/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/rounds_in.h"

#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "base/tr.h"

/* Arcs that one block of memory holds. */
enum { ARCS_MOST = 30000000, PEOPLE_MOST = 1000000 };

struct drawn {
	uint64_t lot;
	int32_t index;
};

static int by_lot(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;

	if (x->lot != y->lot)
		return x->lot < y->lot ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

static void draw(mem *m, struct rounds_people *p, int32_t n, const uint64_t *key, uint64_t seed,
    int32_t rounds)
{
	struct drawn *d = mem_array(m, struct drawn, n + 1);

	p->n = n;
	p->index = mem_array(m, int32_t, n + 1);
	p->place = mem_array(m, int32_t, n + 1);
	p->free = mem_array(m, uint32_t, n + 1);
	p->forced = mem_array(m, int32_t, n + 1);
	p->most = mem_array(m, int32_t, n + 1);
	for (int32_t i = 0; i < n; i++)
		d[i] = (struct drawn){ seed_mix(seed, key[i]), i };
	if (n)
		qsort(d, (size_t)n, sizeof *d, by_lot);
	for (int32_t k = 0; k < n; k++) {
		p->index[k] = d[k].index;
		p->place[d[k].index] = k;
		p->free[k] = (uint32_t)((UINT64_C(1) << rounds) - 1);
	}
	mem_free(d);
}

static bool is_pair(const struct rounds_ask *a, const struct rounds_meeting *x)
{
	return x->mentee >= 0 && x->mentee < a->k->mentees && x->mentor >= 0 &&
	    x->mentor < a->k->mentors;
}

static struct err *check_numbers(mem *m, const struct rounds_ask *a)
{
	if (a->rounds < 1 || a->rounds > ROUNDS_MOST)
		return ERR(m, ERR_INVALID, N_("There can be 1 to 32 rounds."), "%d rounds", a->rounds);
	if (a->each < 1 || a->each > a->rounds)
		return ERR(m, ERR_INVALID,
		    N_("Nobody can have more meetings than there are rounds, or fewer than one."),
		    "%d of %d", a->each, a->rounds);
	if (a->k->mentees > PEOPLE_MOST || a->k->mentors > PEOPLE_MOST ||
	    !a->k->first || a->k->first[a->k->mentees] > ARCS_MOST)
		return ERR(m, ERR_INVALID, N_("So many pairs cannot be planned at once."), "%lld pairs",
		    a->k->first ? (long long)a->k->first[a->k->mentees] : -1);
	for (int32_t j = 0; a->mentor_most && j < a->k->mentors; j++)
		if (a->mentor_most[j] < 0)
			return ERR(m, ERR_INVALID, NULL, "mentor %d: %d meetings at most", j, a->mentor_most[j]);
	for (uint32_t f = 0; f < a->forced.n; f++)
		if (!is_pair(a, &a->forced.at[f]) || a->forced.at[f].round < ROUNDS_ANY ||
		    a->forced.at[f].round >= a->rounds)
			return ERR(m, ERR_INVALID, NULL, "forced meeting %u out of range", f);
	for (uint32_t f = 0; f < a->forbidden.n; f++)
		if (!is_pair(a, &a->forbidden.at[f]))
			return ERR(m, ERR_INVALID, NULL, "forbidden meeting %u out of range", f);
	return NULL;
}

static struct err *take_away(mem *m, struct rounds_in *in)
{
	for (uint32_t k = 0; k < in->a->away.n; k++) {
		const struct rounds_away *w = &in->a->away.at[k];
		struct rounds_people *p = w->side == POOL_MENTEE ? &in->mentee : &in->mentor;

		if (w->side == POOL_NONE || w->person < 0 || w->person >= p->n)
			return ERR(m, ERR_INVALID, NULL, "absence %u out of range", k);
		p->free[p->place[w->person]] &= ~w->rounds;
	}
	return NULL;
}

/* Pairs as one number, sorted: forbidden, or forced and so no longer open. */
struct closed {
	uint64_t *at;
	size_t n;
};

static uint64_t pair_number(const struct rounds_meeting *x)
{
	return (uint64_t)x->mentee << 32 | (uint32_t)x->mentor;
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void close_pairs(mem *m, const struct rounds_ask *a, struct closed *c)
{
	c->at = mem_array(m, uint64_t, a->forced.n + a->forbidden.n + 1);
	c->n = 0;
	for (uint32_t f = 0; f < a->forced.n; f++)
		c->at[c->n++] = pair_number(&a->forced.at[f]);
	for (uint32_t f = 0; f < a->forbidden.n; f++)
		c->at[c->n++] = pair_number(&a->forbidden.at[f]);
	if (c->n)
		qsort(c->at, c->n, sizeof *c->at, by_number);
}

/* A pair closed twice is forced twice or forced and forbidden, unless only forbidden twice. */
static struct err *check_closed(mem *m, const struct rounds_ask *a, const struct closed *c)
{
	for (uint32_t f = 0; f < a->forced.n; f++) {
		uint64_t x = pair_number(&a->forced.at[f]);
		const uint64_t *at = bsearch(&x, c->at, c->n, sizeof x, by_number);

		if ((at > c->at && at[-1] == x) || (at + 1 < c->at + c->n && at[1] == x))
			return ERR(m, ERR_INVALID,
			    N_("A meeting is asked for twice, or asked for and excluded."), "%d %d",
			    a->forced.at[f].mentee, a->forced.at[f].mentor);
	}
	return NULL;
}

static struct err *take_forced(mem *m, struct rounds_in *in)
{
	const struct rounds_ask *a = in->a;

	in->fixed = mem_array(in, struct rounds_meeting, a->forced.n + 1);
	in->loose = mem_array(in, struct rounds_meeting, a->forced.n + 1);
	for (uint32_t f = 0; f < a->forced.n; f++) {
		struct rounds_meeting x = a->forced.at[f];
		uint32_t bit = x.round == ROUNDS_ANY ? 0 : UINT32_C(1) << x.round;

		x.mentee = in->mentee.place[x.mentee];
		x.mentor = in->mentor.place[x.mentor];
		if ((in->mentee.free[x.mentee] & bit) != bit || (in->mentor.free[x.mentor] & bit) != bit)
			return ERR(m, ERR_INVALID,
			    N_("A meeting is asked for in a round in which one of the two is away or taken."),
			    "%d %d in round %d", a->forced.at[f].mentee, a->forced.at[f].mentor, x.round);
		in->mentee.free[x.mentee] &= ~bit;
		in->mentor.free[x.mentor] &= ~bit;
		in->mentee.forced[x.mentee]++;
		in->mentor.forced[x.mentor]++;
		if (bit)
			in->fixed[in->n_fixed++] = x;
		else
			in->loose[in->n_loose++] = x;
	}
	return NULL;
}

static struct err *set_most(mem *m, struct rounds_in *in, struct rounds_people *p, bool mentor)
{
	int32_t *loose = mem_array(m, int32_t, p->n + 1);

	for (int32_t f = 0; f < in->n_loose; f++)
		loose[mentor ? in->loose[f].mentor : in->loose[f].mentee]++;
	for (int32_t v = 0; v < p->n; v++) {
		int32_t room = __builtin_popcount(p->free[v]) - loose[v], limit = in->each;

		if (room < 0)
			return ERR(m, ERR_INVALID, N_("Somebody is asked to more meetings than they have rounds."),
			    "%s %d", mentor ? "mentor" : "mentee", p->index[v]);
		if (mentor)
			limit = in->a->mentor_most ? in->a->mentor_most[p->index[v]] : in->rounds;
		limit = limit > p->forced[v] ? limit - p->forced[v] : 0;
		p->most[v] = limit < room ? limit : room;
	}
	mem_free(loose);
	return NULL;
}

static void make_graph(struct rounds_in *in, const struct closed *c)
{
	const struct market *k = in->a->k;
	int64_t pairs = k->first[k->mentees];
	int32_t *first = mem_array(in, int32_t, k->mentees + 1), n = 0;
	struct rounds_graph *g = &in->g;

	g->mentees = in->mentee.n;
	g->mentors = in->mentor.n;
	g->arc = mem_array(in, struct rounds_arc, pairs + 1);
	g->source = mem_array(in, int32_t, pairs + 1);
	g->chosen = mem_array(in, uint8_t, pairs + 1);
	g->first = first;
	for (int32_t i = 0; i < g->mentees; i++) {
		int32_t at = in->mentee.index[i];

		first[i] = n;
		for (int64_t e = k->first[at]; e < k->first[at + 1]; e++) {
			int32_t j = in->mentor.place[k->pair[e].mentor];
			uint64_t x = (uint64_t)at << 32 | (uint32_t)k->pair[e].mentor;

			if (!(in->mentee.free[i] & in->mentor.free[j]) ||
			    (c->n && bsearch(&x, c->at, c->n, sizeof x, by_number)))
				continue;
			g->arc[n] = (struct rounds_arc){ j, k->pair[e].points };
			g->source[n++] = (int32_t)e;
		}
	}
	first[g->mentees] = n;
	rounds_graph_sort(in, g);
}

struct err *rounds_in_make(mem *m, const struct rounds_ask *a, struct rounds_in **out)
{
	struct rounds_in *in;
	struct closed c;

	TRY(check_numbers(m, a));
	in = mem_make(m, struct rounds_in);
	in->a = a;
	in->rounds = a->rounds;
	in->each = a->each;
	draw(in, &in->mentee, a->k->mentees, a->k->mentee_key, a->seed, a->rounds);
	draw(in, &in->mentor, a->k->mentors, a->k->mentor_key, a->seed, a->rounds);
	TRY(take_away(m, in));
	close_pairs(in, a, &c);
	TRY(check_closed(m, a, &c));
	TRY(take_forced(m, in));
	TRY(set_most(m, in, &in->mentee, false));
	TRY(set_most(m, in, &in->mentor, true));
	make_graph(in, &c);
	*out = in;
	return NULL;
}
