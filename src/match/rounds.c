/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/seed.h"
#include "match/rounds_in.h"
#include "match/rounds_level.h"
#include "match/rounds_plan.h"

/* What the levels leave open: pairs whose levels add up to 0, and numbers of meetings. */
struct open {
	struct rounds_graph g;
	struct rounds_bounds b;
	int32_t *arc; /* of g -> of in->g */
};

static int32_t within(int32_t n, int32_t low, int32_t high)
{
	return n < low ? low : n > high ? high : n;
}

static void open_bounds(const struct rounds_in *in, const struct rounds_levels *l, struct open *o)
{
	const struct rounds_people *e = &in->mentee, *r = &in->mentor;

	for (int32_t i = 0; i < e->n; i++) {
		int32_t least = in->each - l->mentee[i] - e->forced[i];

		o->b.mentee_low[i] = within(least, 0, e->most[i]);
		o->b.mentee_high[i] = within(least + 1, 0, e->most[i]);
		o->b.degree[i] = l->degree[i];
	}
	for (int32_t j = 0; j < r->n; j++) {
		o->b.mentor_low[j] = l->mentor[j] ? r->most[j] : 0;
		o->b.mentor_high[j] = r->most[j];
	}
}

/* Pairs that every best choice has lower the bounds; pairs that none has are left out. */
static void open_pairs(const struct rounds_in *in, const struct rounds_levels *l, struct open *o)
{
	int32_t *first = mem_array(o->arc, int32_t, in->g.mentees + 1), n = 0;

	for (int32_t i = 0; i < in->g.mentees; i++) {
		first[i] = n;
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++) {
			int32_t j = in->g.arc[e].mentor;

			if (l->mentor[j] == l->mentee[i]) {
				o->g.arc[n] = in->g.arc[e];
				o->arc[n++] = e;
			} else if (l->mentor[j] < l->mentee[i]) {
				o->b.mentee_low[i] -= o->b.mentee_low[i] > 0;
				o->b.mentee_high[i]--;
				o->b.degree[i]--;
				o->b.mentor_low[j] -= o->b.mentor_low[j] > 0;
				o->b.mentor_high[j]--;
			}
		}
	}
	first[in->g.mentees] = n;
	o->g.first = first;
}

/* Chooses the pairs; prices go to u and p by place. */
static void choose(mem *m, struct rounds_in *in, const struct rounds_levels *l, int64_t *u,
    int64_t *p)
{
	size_t arcs = (size_t)in->g.first[in->g.mentees] + 1;
	size_t n = (size_t)in->g.mentees + 1, k = (size_t)in->g.mentors + 1;
	mem *work = mem_new(m, "choice of pairs");
	struct open o = { .g = { .mentees = in->g.mentees, .mentors = in->g.mentors,
				  .arc = mem_array(work, struct rounds_arc, arcs),
				  .source = NULL,
				  .chosen = mem_array(work, uint8_t, arcs) },
		.b = { mem_array(work, int32_t, n), mem_array(work, int32_t, n),
		    mem_array(work, int32_t, k), mem_array(work, int32_t, k),
		    mem_array(work, int32_t, n) },
		.arc = mem_array(work, int32_t, arcs) };

	open_bounds(in, l, &o);
	open_pairs(in, l, &o);
	rounds_flow(work, &o.g, &o.b, u, p);
	for (int32_t i = 0; i < in->g.mentees; i++)
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++)
			in->g.chosen[e] = l->mentor[in->g.arc[e].mentor] < l->mentee[i];
	for (int32_t e = 0; e < o.g.first[o.g.mentees]; e++)
		if (o.g.chosen[e])
			in->g.chosen[o.arc[e]] = 1;
	mem_free(work);
}

static const struct rounds_proof *make_proof(mem *m, const struct rounds_in *in,
    const struct rounds_levels *l, const int64_t *u, const int64_t *p)
{
	const struct market *k = in->a->k;
	int32_t *mentee = mem_array(m, int32_t, k->mentees + 1);
	int32_t *mentor = mem_array(m, int32_t, k->mentors + 1);
	int64_t *pu = mem_array(m, int64_t, k->mentees + 1), *pp = mem_array(m, int64_t, k->mentors + 1);
	bool *meets = mem_array(m, bool, k->first[k->mentees] + 1);
	struct rounds_proof *out = mem_make(m, struct rounds_proof);

	for (int32_t i = 0; i < k->mentees; i++) {
		mentee[in->mentee.index[i]] = -l->mentee[i];
		pu[in->mentee.index[i]] = u[i];
	}
	for (int32_t j = 0; j < k->mentors; j++) {
		mentor[in->mentor.index[j]] = l->mentor[j];
		pp[in->mentor.index[j]] = p[j];
	}
	for (int32_t e = 0; e < in->g.first[in->g.mentees]; e++)
		meets[in->g.source[e]] = in->g.chosen[e];
	*out = (struct rounds_proof){ mentee, mentor, pu, pp, meets };
	return out;
}

struct rounds_table *rounds_plan_table(mem *m, const struct rounds_in *in)
{
	struct rounds_table *t = rounds_table_make(m, in->rounds, in->mentee.n, in->mentor.n);

	for (int32_t i = 0; i < t->n; i++)
		t->may[i] = t->there[i] = in->mentee.free[i];
	for (int32_t j = 0; j < t->m; j++)
		t->may[t->n + j] = t->there[t->n + j] = in->mentor.free[j];
	for (int32_t f = 0; f < in->n_fixed; f++)
		rounds_table_fix(t, in->fixed[f].mentee, in->fixed[f].mentor, in->fixed[f].round);
	return t;
}

/* Meetings that found no round, dearest last to be given up: other pairs fill the gaps. */
static void fill(mem *m, const struct rounds_in *in, struct rounds_table *t)
{
	int32_t *spare = mem_array(m, int32_t, t->n + t->m + 1);

	memcpy(spare, in->mentee.most, (size_t)t->n * sizeof *spare);
	memcpy(spare + t->n, in->mentor.most, (size_t)t->m * sizeof *spare);
	for (int32_t i = 0; i < t->n; i++)
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++)
			if (in->g.chosen[e]) {
				spare[i]--;
				spare[t->n + in->g.arc[e].mentor]--;
			}
	for (int32_t k = 0; k < t->meetings; k++)
		if (t->meeting[k].round < 0) {
			spare[t->meeting[k].mentee]++;
			spare[t->n + t->meeting[k].mentor]++;
		}
	for (int32_t i = 0; i < t->n; i++)
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1] && spare[i] > 0; e++) {
			int32_t j = in->g.arc[e].mentor, x;

			if (in->g.chosen[e] || spare[t->n + j] <= 0)
				continue;
			x = rounds_table_add(t, i, j);
			if (rounds_table_force(t, x)) {
				spare[i]--;
				spare[t->n + j]--;
			} else {
				t->meetings--;
			}
		}
	mem_free(spare);
}

/* Those with the fewest rounds in common first: they have the least choice. */
static void place_all(mem *m, const struct rounds_in *in, struct rounds_table *t)
{
	bool all = true;

	for (int32_t common = 1; common <= in->rounds; common++)
		for (int32_t k = 0; k < t->meetings; k++) {
			uint32_t both = t->may[t->meeting[k].mentee] & t->may[t->n + t->meeting[k].mentor];

			if (t->meeting[k].round < 0 && __builtin_popcount(both) == common)
				all &= rounds_table_force(t, k);
		}
	if (!all)
		fill(m, in, t);
}

/* The chosen meetings in an order drawn by lot: each order leads to another timetable. */
static void add_chosen(const struct rounds_in *in, struct rounds_table *t, uint64_t lot)
{
	int32_t from = t->meetings;
	struct seed s = seed_from(lot);

	for (int32_t i = 0; i < in->g.mentees; i++)
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++)
			if (in->g.chosen[e])
				rounds_table_add(t, i, in->g.arc[e].mentor);
	for (int32_t k = t->meetings - 1; k > from && lot; k--) {
		int32_t with = from + (int32_t)seed_below(&s, (uint64_t)(k - from + 1));
		struct rounds_meeting x = t->meeting[k];

		t->meeting[k] = t->meeting[with];
		t->meeting[with] = x;
	}
}

static struct err *timetable(mem *m, const struct rounds_in *in, uint64_t lot,
    struct rounds_table **out)
{
	struct rounds_table *t = rounds_plan_table(m, in);

	for (int32_t f = 0; f < in->n_loose; f++)
		if (!rounds_table_force(t, rounds_table_add(t, in->loose[f].mentee, in->loose[f].mentor)))
			return ERR(m, ERR_INVALID,
			    N_("For a meeting asked for there is no round in which both are free."), "%d %d",
			    in->mentee.index[in->loose[f].mentee], in->mentor.index[in->loose[f].mentor]);
	add_chosen(in, t, lot);
	place_all(m, in, t);
	rounds_table_even(t);
	rounds_table_rest(t);
	*out = t;
	return NULL;
}

static struct rounds_worth bound_of(const struct rounds_in *in)
{
	const struct market *k = in->a->k;
	struct rounds_worth w = { .least = INT32_MAX };

	for (int32_t i = 0; i < in->g.mentees; i++) {
		int32_t meetings = in->mentee.forced[i];

		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++)
			if (in->g.chosen[e]) {
				meetings++;
				w.points += in->g.arc[e].points;
			}
		w.meetings += meetings;
		w.least = meetings < w.least ? meetings : w.least;
		w.most = meetings > w.most ? meetings : w.most;
	}
	for (uint32_t f = 0; f < in->a->forced.n; f++) {
		const struct market_pair *e = market_find(k, in->a->forced.at[f].mentee,
		    in->a->forced.at[f].mentor);

		w.points += e ? e->points : 0;
	}
	if (!in->g.mentees)
		w.least = 0;
	return w;
}

/* As good as the bound says, everybody taken together. */
static bool reaches(const struct rounds_worth *w, const struct rounds_worth *bound)
{
	return w->meetings == bound->meetings && w->points == bound->points &&
	    w->least == bound->least;
}

static bool is_better(const struct rounds_worth *a, const struct rounds_worth *b)
{
	if (a->meetings != b->meetings)
		return a->meetings > b->meetings;
	if (a->least != b->least)
		return a->least > b->least;
	if (a->points != b->points)
		return a->points > b->points;
	if (a->largest - a->smallest != b->largest - b->smallest)
		return a->largest - a->smallest < b->largest - b->smallest;
	return a->idle_twice < b->idle_twice;
}

/* Small parties try many timetables and keep the best; for large ones the first is good. */
enum { TRIES = 10, TRIES_MEETINGS = 5000 };

static struct err *best_timetable(mem *m, const struct rounds_in *in,
    const struct rounds_worth *bound, struct rounds_plan **out)
{
	int32_t tries = TRIES_MEETINGS / (bound->meetings + 1) + 1;
	struct rounds_plan *best = NULL;
	struct rounds_table *t = NULL;

	for (int32_t k = 0; k < tries && k < TRIES; k++) {
		mem *work = mem_new(m, "timetable");
		struct rounds_draft d;

		TRY(timetable(work, in, (uint64_t)k, &t));
		d = rounds_draft_make(m, in->a);
		rounds_draft_table(&d, in, t);
		mem_free(work);
		d.plan->worth = rounds_plan_worth(m, in->a, d.plan);
		if (!best || is_better(&d.plan->worth, &best->worth)) {
			mem_free(best);
			best = d.plan;
		} else {
			mem_free(d.plan);
		}
		if (reaches(&best->worth, bound) && !best->worth.idle_twice)
			break;
	}
	*out = best;
	return NULL;
}

struct err *rounds_make(mem *m, const struct rounds_ask *a, const struct rounds_plan **out)
{
	mem *work = mem_new(m, "speed networking");
	struct rounds_worth bound;
	struct rounds_plan *plan;
	struct rounds_levels l;
	struct rounds_in *in;
	int64_t *u, *p;

	TRY(rounds_in_make(work, a, &in));
	rounds_level(work, in, &l);
	u = mem_array(work, int64_t, in->g.mentees + 1);
	p = mem_array(work, int64_t, in->g.mentors + 1);
	choose(work, in, &l, u, p);
	bound = bound_of(in);
	TRY(best_timetable(work, in, &bound, &plan));
	plan = talloc_steal(m, plan);
	plan->bound = bound;
	plan->proof = make_proof(plan, in, &l, u, p);
	plan->proven = rounds_plan_holds(a, plan);
	mem_free(work);
	*out = plan;
	return NULL;
}
