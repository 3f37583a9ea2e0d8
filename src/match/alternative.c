/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/alternative.h"

#include <string.h>

#include "match/choice.h"
#include "match/session.h"

/* What people and groups of one side have: how many, and the one they like least. */
struct having {
	const struct market_quotas *q;
	const int32_t *most;   /* of the groups */
	const int32_t *places; /* of the people; NULL: one each */
	int32_t *degree, *held;
	struct choice *worst_of, *worst_in; /* of a person, in a group */
	int side;
};

static void note(struct choice *worst, int32_t *n, struct choice c)
{
	if (!(*n)++ || choice_order(worst, &c) < 0)
		*worst = c;
}

static void have(struct having *h, struct choice c)
{
	int32_t who = h->side == MARKET_MENTEE ? c.mentee : c.mentor;

	note(&h->worst_of[who], &h->degree[who], c);
	for (int32_t g = h->q->n ? h->q->of[who] : -1; g >= 0; g = h->q->within[g])
		note(&h->worst_in[g], &h->held[g], c);
}

/* Would this side take the pair, for a free place or instead of something worse? */
static bool would_take(const struct having *h, struct choice c)
{
	int32_t who = h->side == MARKET_MENTEE ? c.mentee : c.mentor, places = h->places ? h->places[who] : 1;

	if (h->degree[who] >= places && (!places || choice_order(&h->worst_of[who], &c) < 0))
		return false;
	for (int32_t g = h->q->n ? h->q->of[who] : -1; g >= 0; g = h->q->within[g])
		if (h->held[g] >= h->most[g] && (h->most[g] < 1 || choice_order(&h->worst_in[g], &c) < 0))
			return false;
	return true;
}

static struct having having_of(mem *m, const struct open *o, int side)
{
	int32_t people = side == MARKET_MENTEE ? o->mentees : o->mentors, groups = o->quota[side]->n;

	return (struct having){ o->quota[side], o->bounds[side].most, side == MARKET_MENTEE ? NULL : o->most,
		mem_array(m, int32_t, people + 1), mem_array(m, int32_t, groups + 1),
		mem_array(m, struct choice, people + 1), mem_array(m, struct choice, groups + 1), side };
}

int64_t alternative_blocking(mem *m, const struct assign *a, const struct pool *p,
    const int32_t *mentor_of)
{
	mem *work = mem_new(m, "blocking");
	const struct open *o = session_open(a, work);
	struct having mentees = having_of(work, o, MARKET_MENTEE), mentors = having_of(work, o, MARKET_MENTOR);
	struct open_reader *rows = open_read(work, o);
	int64_t blocking = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_pair e;

		if (mentor_of[i] < 0 || a->pinned[i] >= 0 || !market_at(a->k, i, mentor_of[i], &e))
			continue;
		have(&mentees, choice_of_mentee(a, p, i, &e));
		have(&mentors, choice_of_mentor(a, p, i, &e));
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_row row = open_row(rows, i);

		for (int32_t e = 0; e < row.n; e++)
			blocking += row.at[e].mentor != mentor_of[i] && would_take(&mentees, choice_of_mentee(a, p, i, &row.at[e])) &&
			    would_take(&mentors, choice_of_mentor(a, p, i, &row.at[e]));
	}
	mem_free(work);
	return blocking;
}

/* The different points of the pairs up to the highest floor, `steps` of them at even distances. */
static int list_floors(mem *m, const struct assign *a, int32_t highest, int steps, int32_t *floor)
{
	struct market_reader *rows = market_read(m, a->k);
	bool seen[SCORE_MOST + 1] = { false };
	int32_t level[SCORE_MOST + 1];
	int levels = 0, n = 0;

	for (int32_t i = 0; i < a->k->mentees; i++) {
		struct market_row row = market_row(rows, i);

		for (int32_t e = 0; e < row.n; e++)
			seen[row.at[e].points] = true;
	}
	for (int32_t t = 0; t <= highest; t++)
		if (seen[t])
			level[levels++] = t;
	for (int s = 0; s < steps && levels; s++) {
		int32_t t = level[steps > 1 ? (int64_t)s * (levels - 1) / (steps - 1) : levels - 1];

		if (!n || floor[n - 1] != t)
			floor[n++] = t;
	}
	return n;
}

struct err *alternative_curve(mem *m, struct assign *a, int steps, const struct alternative_step **out,
    int *n)
{
	const struct assign_setting before = a->setting;
	const struct assign_result *r;
	struct alternative_step *at = mem_array(m, struct alternative_step, steps + 1);
	int32_t *floor = mem_array(m, int32_t, steps + 1);
	struct err *e;
	int count = 0;

	a->setting.goals = 2;
	a->setting.goal[0] = ASSIGN_MOST;
	a->setting.goal[1] = ASSIGN_FLOOR;
	e = assign_solve(a, m, &r);
	if (!e)
		count = list_floors(at, a, r->floor, steps, floor);
	a->setting.goal[1] = ASSIGN_TOTAL;
	for (int k = 0; k < count && !e; k++) {
		a->floor = at[k].floor = floor[k];
		e = assign_solve(a, m, &r);
		if (!e)
			at[k].worth = r->worth;
	}
	a->floor = 0;
	a->setting = before;
	*out = at;
	*n = e ? 0 : count;
	return e;
}
