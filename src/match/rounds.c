/* SPDX-License-Identifier: EUPL-1.2 */
/* First which meetings there are (a best b-matching), then in which rounds (edge
 * colouring). In a repair, meetings that stay keep their round and only what is new is
 * put in. */
#include "match/rounds.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "match/meet.h"
#include "match/timetable.h"

/* What is known of a pair before anything is planned. */
enum { PAIR_MET = 1, PAIR_FORBIDDEN = 2, PAIR_FORCED = 4, PAIR_KEPT = 8 };

struct work {
	const struct market *k;
	const struct rounds_setting *s;
	int32_t each, left;       /* meetings wanted; rounds that can still be filled */
	uint8_t *flag;            /* [pairs of the market] */
	int32_t *mentee_had, *mentor_had;       /* meetings before `from` */
	int32_t *mentee_forced, *mentor_forced; /* forced ones            */
	uint64_t *mentee_busy, *mentor_busy;    /* rounds of the old plan that can stay, bit 0 = round 1 */
	struct meet given;
	int32_t *want, *most;
	int64_t **reward;
};

static int64_t pair_index(const struct market *k, int32_t mentee, int32_t mentor)
{
	const struct market_pair *e = market_find(k, mentee, mentor);

	return e ? e - k->pair : -1;
}

static bool absent(const bool *who, int32_t person)
{
	return who && who[person];
}

static bool is_person(const struct market *k, int32_t mentee, int32_t mentor)
{
	return mentee >= 0 && mentee < k->mentees && mentor >= 0 && mentor < k->mentors;
}

/* A slot of the old plan taken for the first time. */
static bool take_slot(struct timetable *t, const struct rounds_meeting *o)
{
	int32_t *a = &t->at_mentee[(int64_t)o->mentee * t->rounds + o->round - 1];
	int32_t *b = &t->at_mentor[(int64_t)o->mentor * t->rounds + o->round - 1];
	bool was_free = *a < 0 && *b < 0;

	*a = *b = 0;
	return was_free;
}

static struct err *take_old(mem *m, struct work *w)
{
	struct timetable *t = timetable_new(m, w->k->mentees, w->k->mentors, w->s->rounds, NULL);

	for (size_t x = 0; x < w->s->old.n; x++) {
		const struct rounds_meeting *o = &w->s->old.at[x];
		int64_t e;

		if (!is_person(w->k, o->mentee, o->mentor) || o->round < 1 || o->round > w->s->rounds ||
		    !take_slot(t, o))
			return ERR(m, ERR_INVALID, N_("The old plan does not belong to this event."), "meeting %zu", x);
		e = pair_index(w->k, o->mentee, o->mentor);
		if (o->round < w->s->from) {
			w->mentee_had[o->mentee]++;
			w->mentor_had[o->mentor]++;
		}
		if (e < 0)
			continue;
		w->flag[e] |= o->round < w->s->from ? PAIR_MET : PAIR_KEPT;
		if (o->round < w->s->from || absent(w->s->mentee_absent, o->mentee) ||
		    absent(w->s->mentor_absent, o->mentor))
			continue;
		w->mentee_busy[o->mentee] |= UINT64_C(1) << (o->round - 1);
		w->mentor_busy[o->mentor] |= UINT64_C(1) << (o->round - 1);
	}
	return NULL;
}

static struct err *take_forced(mem *m, struct work *w)
{
	for (size_t x = 0; x < w->s->forbidden.n; x++) {
		int64_t e = pair_index(w->k, w->s->forbidden.at[x].mentee, w->s->forbidden.at[x].mentor);

		if (e >= 0)
			w->flag[e] |= PAIR_FORBIDDEN;
	}
	for (size_t x = 0; x < w->s->forced.n; x++) {
		int32_t i = w->s->forced.at[x].mentee, j = w->s->forced.at[x].mentor;
		int64_t e = pair_index(w->k, i, j);

		if (e >= 0 && w->flag[e] & (PAIR_FORCED | PAIR_MET))
			continue;
		if (e < 0 || w->flag[e] & PAIR_FORBIDDEN || absent(w->s->mentee_absent, i) ||
		    absent(w->s->mentor_absent, j))
			return ERR(m, ERR_INVALID, N_("A meeting that is asked for cannot take place."),
			    "forced %d %d", i, j);
		w->flag[e] |= PAIR_FORCED;
		if (++w->mentee_forced[i] > w->left || ++w->mentor_forced[j] > w->left)
			return ERR(m, ERR_INVALID, N_("More meetings are asked for than there are rounds."),
			    "forced %d %d", i, j);
	}
	return NULL;
}

static struct err *begin(mem *m, const struct market *k, const struct rounds_setting *s,
    struct work *w)
{
	*w = (struct work){ k, s, s->each ? s->each : s->rounds, s->rounds - (s->from > 0 ? s->from : 1) + 1 };
	if (s->rounds < 1 || s->rounds > ROUNDS_MOST || w->each < 1 || w->each > s->rounds || w->left < 1)
		return ERR(m, ERR_INVALID, N_("The number of rounds does not fit."), "rounds %d each %d from %d",
		    s->rounds, s->each, s->from);
	w->flag = mem_array(m, uint8_t, k->first[k->mentees] + 1);
	w->mentee_had = mem_array(m, int32_t, k->mentees + 1);
	w->mentor_had = mem_array(m, int32_t, k->mentors + 1);
	w->mentee_busy = mem_array(m, uint64_t, k->mentees + 1);
	w->mentor_busy = mem_array(m, uint64_t, k->mentors + 1);
	w->mentee_forced = mem_array(m, int32_t, k->mentees + 1);
	w->mentor_forced = mem_array(m, int32_t, k->mentors + 1);
	TRY(take_old(m, w));
	return take_forced(m, w);
}

/* What a meeting is worth beside its points when a plan is repaired. */
static int64_t stability(const struct work *w, int32_t mentee, int32_t mentor, int64_t pair)
{
	uint64_t last = UINT64_MAX >> (64 - w->s->rounds), past = UINT64_C(1) << (w->s->rounds - w->left);
	uint64_t busy = w->mentee_busy[mentee] | w->mentor_busy[mentor] | (past - 1);

	if (w->flag[pair] & PAIR_KEPT)
		return 2;
	return w->s->old.n && ~busy & last ? 1 : 0;
}

/* The b-matching: points, above them stability, above that an even spread. */
static void build(mem *m, struct work *w)
{
	const struct market *k = w->k;
	int64_t meetings = (int64_t)k->mentees * w->each, stable = meetings * SCORE_MOST + 1;
	int64_t even = (w->s->old.n ? 2 * stable * meetings : 0) + stable, n = 0;
	int64_t *first = mem_array(m, int64_t, k->mentees + 1);
	struct meet_arc *arc = mem_array(m, struct meet_arc, k->first[k->mentees] + 1);

	w->want = mem_array(m, int32_t, k->mentees + 1);
	w->most = mem_array(m, int32_t, k->mentors + 1);
	w->reward = mem_array(m, int64_t *, k->mentees + 1);
	for (int32_t i = 0; i < k->mentees; i++) {
		int32_t has = w->mentee_had[i] + w->mentee_forced[i], room = w->left - w->mentee_forced[i];
		int32_t want = w->each - has < room ? w->each - has : room;

		first[i] = n;
		w->want[i] = want > 0 && !absent(w->s->mentee_absent, i) ? want : 0;
		w->reward[i] = mem_array(m, int64_t, w->want[i] + 2);
		for (int32_t unit = 1; unit <= w->want[i]; unit++)
			w->reward[i][unit] = even * (w->each + 1 - has - unit);
		for (int64_t e = k->first[i]; e < k->first[i + 1] && w->want[i]; e++)
			if (!(w->flag[e] & (PAIR_MET | PAIR_FORBIDDEN | PAIR_FORCED)) &&
			    !absent(w->s->mentor_absent, k->pair[e].mentor))
				arc[n++] = (struct meet_arc){
					k->pair[e].points + stable * stability(w, i, k->pair[e].mentor, e),
					k->pair[e].mentor, false };
	}
	first[k->mentees] = n;
	for (int32_t j = 0; j < k->mentors; j++)
		w->most[j] = absent(w->s->mentor_absent, j) ? 0 : w->left - w->mentor_forced[j];
	w->given = (struct meet){ k->mentees, k->mentors, first, arc, w->want, w->most,
		(const int64_t *const *)w->reward };
}

static int by_round(const void *a, const void *b)
{
	const struct rounds_meeting *x = a, *y = b;

	if (x->round != y->round)
		return x->round < y->round ? -1 : 1;
	if (x->mentee != y->mentee)
		return x->mentee < y->mentee ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

static int32_t points_of(const struct market *k, int32_t mentee, int32_t mentor)
{
	const struct market_pair *e = market_find(k, mentee, mentor);

	return e ? e->points : 0;
}

/* All meetings of the plan, those of the past first; *past says how many they are. */
static struct rounds_meeting *list_meetings(mem *m, const struct work *w, const struct meet *t,
    size_t *past, size_t *all)
{
	const struct market *k = w->k;
	size_t room = w->s->old.n + w->s->forced.n + 1, n = 0;
	struct rounds_meeting *x;

	for (int32_t i = 0; i < k->mentees; i++)
		room += (size_t)t->mentee_degree[i];
	x = mem_array(m, struct rounds_meeting, room);
	for (size_t o = 0; o < w->s->old.n; o++)
		if (w->s->old.at[o].round < w->s->from)
			x[n++] = w->s->old.at[o];
	*past = n;
	for (int32_t i = 0; i < k->mentees; i++) {
		for (int64_t e = k->first[i]; e < k->first[i + 1]; e++)
			if (w->flag[e] & PAIR_FORCED)
				x[n++] = (struct rounds_meeting){ .mentee = i, .mentor = k->pair[e].mentor };
		for (int64_t e = t->first[i]; e < t->first[i + 1]; e++)
			if (t->arc[e].chosen)
				x[n++] = (struct rounds_meeting){ .mentee = i, .mentor = t->arc[e].mentor };
	}
	*all = n;
	return x;
}

static int by_pair(const void *a, const void *b)
{
	const struct rounds_meeting *x = a, *y = b;

	if (x->mentee != y->mentee)
		return x->mentee < y->mentee ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

/* Puts all meetings from `past` on into rounds. */
static void place_all(mem *m, const struct work *w, struct rounds_meeting *x, size_t past, size_t all)
{
	int32_t first = w->s->rounds - w->left + 1;
	struct timetable *t = timetable_new(m, w->k->mentees, w->k->mentors, w->s->rounds, x);
	struct rounds_meeting *old = mem_array(m, struct rounds_meeting, w->s->old.n + 1);

	if (w->s->old.n)
		memcpy(old, w->s->old.at, w->s->old.n * sizeof *old);
	qsort(old, w->s->old.n, sizeof *old, by_pair);
	for (size_t k = past; k < all && w->s->old.n; k++) {
		const struct rounds_meeting *o = bsearch(&x[k], old, w->s->old.n, sizeof *old, by_pair);

		if (o && o->round >= first)
			timetable_set(t, (int32_t)k, o->round);
	}
	for (size_t k = past; k < all; k++)
		if (!x[k].round)
			timetable_place(m, t, (int32_t)k, first, w->s->old.n > 0);
	if (!w->s->old.n && w->left > 0)
		timetable_level(m, t, first);
}

/* Meetings of the old plan that are not where they were. */
static size_t count_changed(const struct work *w, const struct rounds_meeting *x, size_t n)
{
	size_t changed = 0;

	for (size_t o = 0; o < w->s->old.n; o++)
		if (w->s->old.at[o].round >= w->s->from)
			changed += !bsearch(&w->s->old.at[o], x, n, sizeof *x, by_round);
	return changed;
}

/* From a mentee that lacks meetings: all who could pass one on. Everything they may have is taken. */
static void find_lack(mem *m, const struct work *w, const struct meet *t, struct rounds_plan *p)
{
	bool *in = mem_array(m, bool, t->mentees + 1), *mentor = mem_array(m, bool, t->mentors + 1);
	int32_t *queue = mem_array(m, int32_t, t->mentees + 1), head = 0, n = 0;

	for (int32_t i = 0; i < t->mentees && !n; i++)
		if (!absent(w->s->mentee_absent, i) &&
		    w->mentee_had[i] + w->mentee_forced[i] + t->mentee_degree[i] < w->each)
			in[queue[n++] = i] = true;
	p->complete = n == 0;
	while (head < n) {
		int32_t i = queue[head++], before = 0;

		for (int64_t e = t->first[i]; e < t->first[i + 1]; e++) {
			before += !t->arc[e].chosen && !mentor[t->arc[e].mentor];
			mentor[t->arc[e].mentor] |= !t->arc[e].chosen;
		}
		for (int32_t o = 0; o < t->mentees && before; o++)
			for (int64_t e = t->first[o]; e < t->first[o + 1] && !in[o]; e++)
				if (t->arc[e].chosen && mentor[t->arc[e].mentor])
					in[queue[n++] = o] = true;
	}
	p->lack.mentee = queue;
	p->lack.mentees = n;
	for (int32_t q = 0; q < n; q++) {
		int32_t i = queue[q], has = w->mentee_had[i] + w->mentee_forced[i];

		p->lack.wanted += w->each;
		p->lack.possible += has + t->mentee_degree[i];
	}
}

static void finish(mem *m, const struct work *w, struct rounds_meeting *x, size_t n,
    struct rounds_plan *p)
{
	int32_t *of_mentee = mem_array(m, int32_t, w->k->mentees + 1);
	int32_t *of_mentor = mem_array(m, int32_t, w->k->mentors + 1);
	bool mentee_stays = w->k->mentees <= w->k->mentors;

	qsort(x, n, sizeof *x, by_round);
	for (size_t q = 0; q < n; q++) {
		x[q].room = 1 + (mentee_stays ? x[q].mentee : x[q].mentor);
		x[q].points = points_of(w->k, x[q].mentee, x[q].mentor);
		of_mentee[x[q].mentee]++;
		of_mentor[x[q].mentor]++;
		p->points += x[q].points;
	}
	p->meeting = x;
	p->meetings = n;
	p->of_mentee = of_mentee;
	p->of_mentor = of_mentor;
	p->changed = count_changed(w, x, n);
}

struct err *rounds_plan(mem *m, const struct market *k, const struct rounds_setting *s,
    const struct rounds_plan **out)
{
	struct rounds_plan *p = mem_make(m, struct rounds_plan);
	mem *temp = mem_new(m, "rounds");
	struct rounds_meeting *x;
	size_t past, all;
	struct work w;
	struct meet *t;

	TRY(begin(temp, k, s, &w));
	build(temp, &w);
	t = meet_solve(temp, &w.given);
	x = list_meetings(p, &w, t, &past, &all);
	place_all(temp, &w, x, past, all);
	finish(p, &w, x, all, p);
	find_lack(p, &w, t, p);
	p->u = mem_dup(p, t->u, ((size_t)k->mentees + 1) * sizeof *t->u);
	p->p = mem_dup(p, t->p, ((size_t)k->mentors + 1) * sizeof *t->p);
	mem_free(temp);
	*out = p;
	return NULL;
}

/* Nobody twice in a round, no pair twice, nobody absent, only who may; forced ones are there. */
static const char *check_rules(mem *m, const struct work *w, const struct rounds_plan *p)
{
	const struct rounds_setting *s = w->s;
	struct timetable *t = timetable_new(m, w->k->mentees, w->k->mentors, s->rounds, NULL);
	uint8_t *seen = mem_array(m, uint8_t, w->k->first[w->k->mentees] + 1);

	for (size_t q = 0; q < p->meetings; q++) {
		const struct rounds_meeting *x = &p->meeting[q];
		int64_t e = pair_index(w->k, x->mentee, x->mentor);

		if (x->round < 1 || x->round > s->rounds || !take_slot(t, x))
			return "somebody is in two meetings of a round";
		if (x->round < s->from)
			continue;
		if (e < 0 || w->flag[e] & (PAIR_FORBIDDEN | PAIR_MET) || seen[e])
			return "a meeting is not allowed or takes place twice";
		if (absent(s->mentee_absent, x->mentee) || absent(s->mentor_absent, x->mentor))
			return "somebody absent has a meeting";
		seen[e] = 1;
	}
	for (int64_t e = 0; e < w->k->first[w->k->mentees]; e++)
		if (w->flag[e] & PAIR_FORCED && !seen[e])
			return "a meeting that was asked for is missing";
	return NULL;
}

const char *rounds_check(mem *m, const struct market *k, const struct rounds_setting *s,
    const struct rounds_plan *p)
{
	mem *temp = mem_new(m, "rounds_check");
	const char *wrong;
	struct work w;
	struct meet *t;

	if (begin(temp, k, s, &w))
		return "the setting is wrong";
	wrong = check_rules(temp, &w, p);
	build(temp, &w);
	t = &w.given;
	t->mentee_degree = mem_array(temp, int32_t, k->mentees + 1);
	t->mentor_degree = mem_array(temp, int32_t, k->mentors + 1);
	t->u = mem_dup(temp, p->u, ((size_t)k->mentees + 1) * sizeof *p->u);
	t->p = mem_dup(temp, p->p, ((size_t)k->mentors + 1) * sizeof *p->p);
	for (size_t q = 0; q < p->meetings && !wrong; q++) {
		const struct rounds_meeting *x = &p->meeting[q];

		for (int64_t e = t->first[x->mentee]; e < t->first[x->mentee + 1] && x->round >= s->from; e++) {
			if (t->arc[e].mentor != x->mentor)
				continue;
			t->arc[e].chosen = true;
			t->mentee_degree[x->mentee]++;
			t->mentor_degree[x->mentor]++;
		}
	}
	if (!wrong)
		wrong = meet_check(t);
	mem_free(temp);
	return wrong;
}
