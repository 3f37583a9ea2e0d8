/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_check.c - a plan looked at from outside, trusting nothing it says */
#include "match/rounds_plan.h"

static const char *check_grid(mem *m, const struct rounds_ask *a, const struct rounds_plan *p)
{
	const uint32_t *away = rounds_plan_away(m, a);
	int32_t *met = mem_array(m, int32_t, p->mentors + 1);

	if (p->rounds != a->rounds || p->mentees != a->k->mentees || p->mentors != a->k->mentors)
		return "another question's plan";
	for (int32_t i = 0; i < p->mentees; i++)
		for (int32_t r = 0; r < p->rounds; r++) {
			int32_t j = p->mentor_of[(int64_t)r * p->mentees + i];

			if (j < 0)
				continue;
			if (j >= p->mentors || p->mentee_of[(int64_t)r * p->mentors + j] != i)
				return "somebody is in two rooms";
			if (met[j] == i + 1)
				return "two meet twice";
			met[j] = i + 1;
			if ((away[i] | away[p->mentees + j]) >> r & 1)
				return "somebody meets who is away";
		}
	for (int32_t r = 0; r < p->rounds; r++)
		for (int32_t j = 0; j < p->mentors; j++) {
			int32_t i = p->mentee_of[(int64_t)r * p->mentors + j];

			if (i >= p->mentees || (i >= 0 && p->mentor_of[(int64_t)r * p->mentees + i] != j))
				return "the two tables differ";
		}
	return NULL;
}

static int32_t round_of(const struct rounds_plan *p, int32_t mentee, int32_t mentor)
{
	for (int32_t r = 0; r < p->rounds; r++)
		if (p->mentor_of[(int64_t)r * p->mentees + mentee] == mentor)
			return r;
	return -1;
}

/* Every meeting is allowed or forced, every forced one is there, nobody has too many. */
static const char *check_pairs(mem *m, const struct rounds_ask *a, const struct rounds_plan *p)
{
	int32_t *extra = mem_array(m, int32_t, p->mentees + 1);
	int32_t *load = mem_array(m, int32_t, p->mentors + 1), *held = mem_array(m, int32_t, p->mentors + 1);

	for (uint32_t f = 0; f < a->forced.n; f++) {
		const struct rounds_meeting *x = &a->forced.at[f];
		int32_t r = round_of(p, x->mentee, x->mentor);

		if (r < 0 && !p->proof) /* a repair: one of the two may have left */
			continue;
		if (r < 0 || (p->proof && x->round != ROUNDS_ANY && x->round != r))
			return "a forced meeting is missing";
		extra[x->mentee] += r >= p->from && !market_find(a->k, x->mentee, x->mentor);
	}
	for (uint32_t f = 0; f < a->forbidden.n; f++)
		if (round_of(p, a->forbidden.at[f].mentee, a->forbidden.at[f].mentor) >= p->from)
			return "a forbidden meeting";
	for (int32_t i = 0; i < p->mentees; i++) {
		int32_t meetings = 0, most = a->each;

		for (int32_t r = 0; r < p->rounds; r++) {
			int32_t j = p->mentor_of[(int64_t)r * p->mentees + i];

			if (j < 0)
				continue;
			meetings++;
			load[j]++;
			held[j] += r < p->from;
			if (r < p->from && meetings > most) /* what was held was held */
				most = meetings;
			extra[i] -= r >= p->from && !market_find(a->k, i, j);
		}
		if (extra[i])
			return "a meeting that is not allowed";
		for (uint32_t f = 0; meetings > most && f < a->forced.n; f++)
			meetings -= a->forced.at[f].mentee == i;
		if (meetings > most)
			return "somebody has too many meetings";
	}
	for (int32_t j = 0; a->mentor_most && j < p->mentors; j++) {
		int32_t over = load[j] - (held[j] > a->mentor_most[j] ? held[j] : a->mentor_most[j]);

		for (uint32_t f = 0; over > 0 && f < a->forced.n; f++)
			over -= a->forced.at[f].mentor == j;
		if (over > 0)
			return "a mentor has too many meetings";
	}
	return NULL;
}

static const char *check_levels(const struct rounds_in *in, const struct rounds_proof *x,
    const int32_t *have, const int32_t *load)
{
	for (int32_t i = 0; i < in->mentee.n; i++) {
		int32_t value = -x->level_mentee[in->mentee.index[i]];
		int32_t more = in->each - in->mentee.forced[i] - have[i];

		if (have[i] > in->mentee.most[i])
			return "a mentee beyond the most";
		if ((have[i] < in->mentee.most[i] && value < more) || (have[i] && value > more + 1))
			return "level of a mentee";
	}
	for (int32_t j = 0; j < in->mentor.n; j++) {
		int32_t level = x->level_mentor[in->mentor.index[j]];

		if (load[j] > in->mentor.most[j] || level < 0 || (level && load[j] < in->mentor.most[j]))
			return "level of a mentor";
	}
	return NULL;
}

/* Signs of the prices of those whose number of meetings the levels leave open. */
static const char *check_signs(const struct rounds_in *in, const struct rounds_proof *x,
    const int32_t *have, const int32_t *load)
{
	for (int32_t i = 0; i < in->mentee.n; i++) {
		int32_t at = in->mentee.index[i], value = -x->level_mentee[at];
		int32_t more = in->each - in->mentee.forced[i] - have[i];

		if (have[i] < in->mentee.most[i] && value == more && x->u[at] > 0)
			return "price of a mentee who could have one more";
		if (have[i] && value == more + 1 && x->u[at] < 0)
			return "price of a mentee who could have one less";
	}
	for (int32_t j = 0; j < in->mentor.n; j++) {
		int32_t at = in->mentor.index[j];

		if (x->level_mentor[at])
			continue;
		if ((load[j] < in->mentor.most[j] && x->p[at] > 0) || (load[j] && x->p[at] < 0))
			return "price of a mentor";
	}
	return NULL;
}

static const char *check_proof(mem *m, const struct rounds_in *in, const struct rounds_proof *x,
    struct rounds_worth *w)
{
	int32_t *have = mem_array(m, int32_t, in->mentee.n + 1);
	int32_t *load = mem_array(m, int32_t, in->mentor.n + 1);
	const char *wrong;

	for (int32_t i = 0; i < in->mentee.n; i++)
		for (int32_t e = in->g.first[i]; e < in->g.first[i + 1]; e++) {
			int32_t at = in->mentee.index[i], j = in->g.arc[e].mentor, to = in->mentor.index[j];
			int32_t level = x->level_mentee[at] + x->level_mentor[to];
			int64_t gain = in->g.arc[e].points - x->u[at] - x->p[to];
			bool meets = x->meets[in->g.source[e]];

			if (meets ? level > 0 || (!level && gain < 0) : level < 0 || (!level && gain > 0))
				return "prices of a pair";
			have[i] += meets;
			load[j] += meets;
			w->points += meets ? in->g.arc[e].points : 0;
		}
	wrong = check_levels(in, x, have, load);
	if (!wrong)
		wrong = check_signs(in, x, have, load);
	w->least = in->mentee.n ? INT32_MAX : 0;
	for (int32_t i = 0; i < in->mentee.n; i++) {
		int32_t n = have[i] + in->mentee.forced[i];

		w->meetings += n;
		w->least = n < w->least ? n : w->least;
		w->most = n > w->most ? n : w->most;
	}
	return wrong;
}

static const char *check_bound(mem *m, const struct rounds_ask *a, const struct rounds_plan *p)
{
	struct rounds_worth w = { 0 };
	struct rounds_in *in;
	const char *wrong;

	if (rounds_in_make(m, a, &in))
		return "a question that cannot be asked";
	wrong = check_proof(m, in, p->proof, &w);
	if (wrong)
		return wrong;
	for (uint32_t f = 0; f < a->forced.n; f++) {
		const struct market_pair *e = market_find(a->k, a->forced.at[f].mentee,
		    a->forced.at[f].mentor);

		w.points += e ? e->points : 0;
	}
	if (w.meetings != p->bound.meetings || w.points != p->bound.points ||
	    w.least != p->bound.least || w.most != p->bound.most)
		return "the bound is not the one proven";
	if (p->proven != rounds_plan_holds(a, p))
		return "reached or not: told wrongly";
	return NULL;
}

static bool is_same(const struct rounds_worth *a, const struct rounds_worth *b)
{
	return a->meetings == b->meetings && a->least == b->least && a->most == b->most &&
	    a->points == b->points && a->smallest == b->smallest && a->largest == b->largest &&
	    a->idle_twice == b->idle_twice;
}

const char *rounds_check(mem *m, const struct rounds_ask *a, const struct rounds_plan *p)
{
	mem *work = mem_new(m, "check of rounds");
	struct rounds_worth w;
	const char *wrong = check_grid(work, a, p);

	if (!wrong)
		wrong = check_pairs(work, a, p);
	if (!wrong) {
		w = rounds_plan_worth(work, a, p);
		if (!is_same(&w, &p->worth))
			wrong = "the worth is told wrongly";
	}
	if (!wrong && p->proof)
		wrong = check_bound(work, a, p);
	if (!wrong && !p->proof && p->proven)
		wrong = "proven without a proof";
	mem_free(work);
	return wrong;
}
