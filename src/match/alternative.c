/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/alternative.h"

#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "match/big.h"
#include "match/session.h"

/* A pair as one of the two sees it: smaller rank is better. No two are equal, so a side has an order of all pairs. */
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
	if (x->tie != y->tie)
		return x->tie < y->tie ? -1 : 1;
	return x->mentee != y->mentee ? x->mentee - y->mentee : x->mentor - y->mentor;
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
	const struct open *o = session_open_listed(a, work);
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

/* What each side takes of the pairs put to it: the best first, as long as the person has a place and every group
 * around has one. */
struct taker {
	const struct market_quotas *q;
	const int32_t *most;   /* of the groups */
	const int32_t *places; /* of the people; NULL: one each */
	int32_t *degree, *held;
	int32_t people;
	int side;
};

static struct taker taker_of(mem *m, const struct open *o, int side)
{
	int32_t people = side == MARKET_MENTEE ? o->mentees : o->mentors;

	return (struct taker){ o->quota[side], o->bounds[side].most, side == MARKET_MENTEE ? NULL : o->most,
		mem_array(m, int32_t, people + 1), mem_array(m, int32_t, o->quota[side]->n + 1), people, side };
}

/* Those taken go to the front; how many. */
static int32_t take(struct taker *t, struct choice *at, int32_t n)
{
	int32_t kept = 0;

	memset(t->degree, 0, (size_t)t->people * sizeof *t->degree);
	memset(t->held, 0, (size_t)t->q->n * sizeof *t->held);
	qsort(at, (size_t)n, sizeof *at, by_rank);
	for (int32_t k = 0; k < n; k++) {
		struct choice c = at[k];
		int32_t who = t->side == MARKET_MENTEE ? c.mentee : c.mentor;

		if (t->degree[who] >= (t->places ? t->places[who] : 1) || !quota_has_room(t->q, t->held, t->most, who))
			continue;
		t->degree[who]++;
		quota_count(t->q, t->held, who, 1);
		at[k] = at[kept];
		at[kept++] = c;
	}
	return kept;
}

/* Deferred acceptance under way: every mentee's pairs, the best first, and how far they got. */
struct asking {
	const struct assign *a;
	const struct pool *p;
	const struct open *o;
	struct choice *list, *now;
	int64_t *next;
	struct taker mentees, mentors;
};

static void make_lists(struct asking *k)
{
	const struct open *o = k->o;

	for (int32_t i = 0; i < o->mentees; i++) {
		k->next[i] = o->first[i];
		for (int64_t e = o->first[i]; e < o->first[i + 1]; e++)
			k->list[e] = seen_by_mentee(k->a, k->p, i, &o->pair[e]);
		if (o->first[i + 1] > o->first[i])
			qsort(k->list + o->first[i], (size_t)(o->first[i + 1] - o->first[i]), sizeof *k->list, by_rank);
	}
}

/* Everybody's best pair that was not refused yet, as far as the groups of mentees have room; how many. */
static int32_t ask(struct asking *k)
{
	int32_t n = 0;

	for (int32_t i = 0; i < k->o->mentees; i++)
		if (k->next[i] < k->o->first[i + 1])
			k->now[n++] = k->list[k->next[i]];
	return k->mentees.q->n ? take(&k->mentees, k->now, n) : n;
}

/* The mentors keep the best of them: how many. The others go on to their next pair. */
static int32_t answer(struct asking *k, int32_t asked)
{
	int32_t kept;

	for (int32_t x = 0; x < asked; x++) {
		struct market_pair e = { k->now[x].mentor, 0, 0 };

		market_at(k->a->k, k->now[x].mentee, e.mentor, &e);
		k->now[x] = seen_by_mentor(k->a, k->p, k->now[x].mentee, &e);
	}
	kept = take(&k->mentors, k->now, asked);
	for (int32_t x = kept; x < asked; x++)
		k->next[k->now[x].mentee]++;
	return kept;
}

const int32_t *alternative_stable(mem *m, const struct assign *a, const struct pool *p)
{
	mem *work = mem_new(m, "stable");
	const struct open *o = session_open_listed(a, work);
	struct asking k = { a, p, o, big_new(work, (size_t)o->first[o->mentees], sizeof *k.list)->at,
		mem_array(work, struct choice, o->mentees + 1), mem_array(work, int64_t, o->mentees + 1),
		taker_of(work, o, MARKET_MENTEE), taker_of(work, o, MARKET_MENTOR) };
	int32_t *mentor_of = pins_only(m, a), asked, kept;

	make_lists(&k);
	do {
		asked = ask(&k);
		kept = answer(&k, asked);
	} while (kept < asked);
	for (int32_t x = 0; x < kept; x++)
		mentor_of[k.now[x].mentee] = k.now[x].mentor;
	mem_free(work);
	return mentor_of;
}

/* What people and groups of one side have: how many, and the one they like least. */
struct having {
	struct taker t;
	struct choice *worst_of, *worst_in; /* of a person, in a group */
};

static void note(struct choice *worst, int32_t *n, struct choice c)
{
	if (!(*n)++ || by_rank(worst, &c) < 0)
		*worst = c;
}

static void have(struct having *h, struct choice c)
{
	int32_t who = h->t.side == MARKET_MENTEE ? c.mentee : c.mentor;

	note(&h->worst_of[who], &h->t.degree[who], c);
	for (int32_t g = h->t.q->n ? h->t.q->of[who] : -1; g >= 0; g = h->t.q->within[g])
		note(&h->worst_in[g], &h->t.held[g], c);
}

/* Would this side take the pair, for a free place or instead of something worse? */
static bool would_take(const struct having *h, struct choice c)
{
	int32_t who = h->t.side == MARKET_MENTEE ? c.mentee : c.mentor, places = h->t.places ? h->t.places[who] : 1;

	if (h->t.degree[who] >= places && (!places || by_rank(&h->worst_of[who], &c) < 0))
		return false;
	for (int32_t g = h->t.q->n ? h->t.q->of[who] : -1; g >= 0; g = h->t.q->within[g])
		if (h->t.held[g] >= h->t.most[g] && (h->t.most[g] < 1 || by_rank(&h->worst_in[g], &c) < 0))
			return false;
	return true;
}

static struct having having_of(mem *m, const struct open *o, int side)
{
	struct taker t = taker_of(m, o, side);

	return (struct having){ t, mem_array(m, struct choice, t.people + 1), mem_array(m, struct choice, t.q->n + 1) };
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
		have(&mentees, seen_by_mentee(a, p, i, &e));
		have(&mentors, seen_by_mentor(a, p, i, &e));
	}
	for (int32_t i = 0; i < o->mentees; i++) {
		struct market_row row = open_row(rows, i);

		for (int32_t e = 0; e < row.n; e++)
			blocking += row.at[e].mentor != mentor_of[i] && would_take(&mentees, seen_by_mentee(a, p, i, &row.at[e])) &&
			    would_take(&mentors, seen_by_mentor(a, p, i, &row.at[e]));
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
