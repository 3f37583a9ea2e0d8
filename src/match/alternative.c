/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/alternative.h"

#include <stdlib.h>

#include "base/seed.h"
#include "match/big.h"
#include "match/session.h"

/* A pair as one of the two sees it: smaller rank is better. */
struct choice {
	int64_t rank;
	uint64_t tie;
	int32_t mentee, mentor;
};

static int by_rank(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->tie < y->tie ? -1 : x->tie > y->tie;
}

static uint64_t tie_of(const struct assign *a, int32_t i, int32_t j)
{
	return seed_mix(seed_mix(a->setting.seed, a->k->mentee_key[i]), a->k->mentor_key[j]);
}

/* Wished for: by rank; else by points, behind all wishes. */
static int64_t rank_of(int32_t wish, int32_t points)
{
	return wish ? wish : INT32_MAX - points;
}

static struct choice seen_by_mentee(const struct assign *a, const struct pool *p, int32_t i, const struct market_pair *e)
{
	return (struct choice){ rank_of(p ? pool_mentee_wish(p, i, e->mentor) : 0, e->points),
		tie_of(a, i, e->mentor), i, e->mentor };
}

static struct choice seen_by_mentor(const struct assign *a, const struct pool *p, int32_t i, const struct market_pair *e)
{
	return (struct choice){ rank_of(p ? pool_mentor_wish(p, i, e->mentor) : 0, e->points),
		tie_of(a, i, e->mentor), i, e->mentor };
}

/* Nobody matched but the pinned. */
static int32_t *pins_only(mem *m, const struct assign *a)
{
	int32_t *mentor_of = mem_array(m, int32_t, a->k->mentees + 1);

	for (int32_t i = 0; i < a->k->mentees; i++)
		mentor_of[i] = a->pinned[i];
	return mentor_of;
}

const int32_t *alternative_best_first(mem *m, const struct assign *a)
{
	mem *work = mem_new(m, "best first");
	const struct open *o = session_open(a, work);
	struct choice *all = big_new(work, (size_t)o->first[o->mentees], sizeof *all)->at;
	int32_t *mentor_of = pins_only(m, a), *held[MARKET_SIDES];
	size_t n = 0;

	for (int side = 0; side < MARKET_SIDES; side++)
		held[side] = mem_array(work, int32_t, o->quota[side]->n + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			all[n++] = (struct choice){ -o->pair[e].points, tie_of(a, i, o->pair[e].mentor), i,
				o->pair[e].mentor };
	qsort(all, n, sizeof *all, by_rank);
	for (size_t k = 0; k < n; k++) {
		if (mentor_of[all[k].mentee] >= 0 || o->most[all[k].mentor] < 1)
			continue;
		if (!quota_has_room(o->quota[MARKET_MENTEE], held[MARKET_MENTEE], o->bounds[MARKET_MENTEE].most,
		    all[k].mentee) || !quota_has_room(o->quota[MARKET_MENTOR], held[MARKET_MENTOR],
		    o->bounds[MARKET_MENTOR].most, all[k].mentor))
			continue;
		quota_count(o->quota[MARKET_MENTEE], held[MARKET_MENTEE], all[k].mentee, 1);
		quota_count(o->quota[MARKET_MENTOR], held[MARKET_MENTOR], all[k].mentor, 1);
		mentor_of[all[k].mentee] = all[k].mentor;
		o->most[all[k].mentor]--;
	}
	mem_free(work);
	return mentor_of;
}

/* The mentees a mentor holds, the least liked on top: a heap. */
struct held {
	struct choice *at;
	int32_t n, room;
};

static void hold(struct held *h, struct choice c)
{
	int32_t at = h->n++;

	for (; at && by_rank(&h->at[(at - 1) / 2], &c) < 0; at = (at - 1) / 2)
		h->at[at] = h->at[(at - 1) / 2];
	h->at[at] = c;
}

/* Takes c for the least liked, who is given back. */
static struct choice replace(struct held *h, struct choice c)
{
	struct choice out = h->at[0];
	int32_t at = 0;

	for (;;) {
		int32_t child = 2 * at + 1;

		if (child >= h->n)
			break;
		if (child + 1 < h->n && by_rank(&h->at[child], &h->at[child + 1]) < 0)
			child++;
		if (by_rank(&h->at[child], &c) <= 0)
			break;
		h->at[at] = h->at[child];
		at = child;
	}
	h->at[at] = c;
	return out;
}

const int32_t *alternative_stable(mem *m, const struct assign *a, const struct pool *p)
{
	mem *work = mem_new(m, "stable");
	const struct open *o = session_open(a, work);
	struct choice *list = big_new(work, (size_t)o->first[o->mentees], sizeof *list)->at;
	struct held *held = mem_array(work, struct held, o->mentors + 1);
	int64_t *next = mem_array(work, int64_t, o->mentees + 1);
	int32_t *mentor_of = pins_only(m, a);

	for (int32_t j = 0; j < o->mentors; j++) {
		held[j].room = o->most[j] < o->mentees ? o->most[j] : o->mentees;
		held[j].at = mem_array(work, struct choice, held[j].room + 1);
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		next[i] = o->first[i];
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			list[e] = seen_by_mentee(a, p, i, &o->pair[e]);
		if (o->first[i + 1] > o->first[i])
			qsort(list + o->first[i], (size_t)(o->first[i + 1] - o->first[i]), sizeof *list, by_rank);
	}
	for (int32_t start = 0; start < o->mentees; start++) {
		int32_t i = start;

		while (i >= 0 && next[i] < o->first[i + 1]) {
			int32_t j = list[next[i]++].mentor;
			struct choice c = seen_by_mentor(a, p, i, market_find(a->k, i, j)), out;

			if (held[j].n < held[j].room) {
				hold(&held[j], c);
				i = -1;
			} else if (held[j].room && by_rank(&c, &held[j].at[0]) < 0) {
				out = replace(&held[j], c);
				i = out.mentee;
			}
		}
	}
	for (int32_t j = 0; j < o->mentors; j++)
		for (int32_t k = 0; k < held[j].n; k++)
			mentor_of[held[j].at[k].mentee] = j;
	mem_free(work);
	return mentor_of;
}

int64_t alternative_blocking(mem *m, const struct assign *a, const struct pool *p,
    const int32_t *mentor_of)
{
	mem *work = mem_new(m, "blocking");
	const struct open *o = session_open(a, work);
	struct choice *worst = mem_array(work, struct choice, o->mentors + 1);
	int32_t *degree = mem_array(work, int32_t, o->mentors + 1);
	int64_t blocking = 0;

	for (int32_t i = 0; i < o->mentees; i++) {
		int32_t j = mentor_of[i];
		const struct market_pair *e = j >= 0 && a->pinned[i] < 0 ? market_find(a->k, i, j) : NULL;
		struct choice c;

		if (!e)
			continue;
		c = seen_by_mentor(a, p, i, e);
		if (!degree[j]++ || by_rank(&worst[j], &c) < 0)
			worst[j] = c;
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		const struct market_pair *has = mentor_of[i] >= 0 ? market_find(a->k, i, mentor_of[i]) : NULL;

		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++) {
			int32_t j = o->pair[e].mentor;
			struct choice mine = seen_by_mentee(a, p, i, &o->pair[e]), theirs = seen_by_mentor(a, p, i, &o->pair[e]);
			struct choice now = has ? seen_by_mentee(a, p, i, has) : (struct choice){ INT64_MAX, 0, 0, 0 };

			if (j == mentor_of[i] || o->most[j] < 1 || by_rank(&mine, &now) >= 0)
				continue;
			blocking += degree[j] < o->most[j] || by_rank(&theirs, &worst[j]) < 0;
		}
	}
	mem_free(work);
	return blocking;
}

/* The different points of the pairs up to the highest floor, `steps` of them at even distances. */
static int list_floors(const struct assign *a, int32_t highest, int steps, int32_t *floor)
{
	bool seen[SCORE_MOST + 1] = { false };
	int32_t level[SCORE_MOST + 1];
	int levels = 0, n = 0;

	for (int64_t e = 0; e < a->k->first[a->k->mentees]; e++)
		seen[a->k->pair[e].points] = true;
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
		count = list_floors(a, r->floor, steps, floor);
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
