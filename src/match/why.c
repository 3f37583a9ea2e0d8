/* SPDX-License-Identifier: EUPL-1.2 */
/* A cost is the difference of two exact solutions: the session is changed, solved
 * and changed back. */
#include "match/why.h"

#include <stdlib.h>
#include <string.h>

#include "base/tr.h"
#include "match/session.h"

const struct why_text why_text[WHY_IDS] = {
	[WHY_NOT_ADMISSIBLE] = { N_("A rule forbids it: %s."), "r" },
	[WHY_BANNED] = { N_("The coordination excluded it."), "" },
	[WHY_IS_TANDEM] = { N_("They are a tandem."), "" },
	[WHY_EQUAL] = { N_("It would be just as good; the published seed decided."), "" },
	[WHY_COSTS_TANDEMS] = { N_("It would mean %d tandems fewer."), "n" },
	[WHY_COSTS_MUTUAL] = { N_("It would mean %d mutual wishes fewer."), "n" },
	[WHY_COSTS_FLOOR] = { N_("The weakest tandem would fall from %d to %d points."), "nn" },
	[WHY_COSTS_POINTS] = { N_("It would cost %d points in total."), "n" },
	[WHY_COSTS_FAIRNESS] = { N_("The total would be equal, but spread less evenly."), "" },
	[WHY_MOVES] = { N_("%s moves from %s to %s."), "eoo" },
	[WHY_LEAVES] = { N_("%s loses %s and stays without a tandem."), "eo" },
	[WHY_GETS] = { N_("%s was without a tandem and gets %s."), "eo" },
	[WHY_NOBODY_ALLOWED] = { N_("The rules allow nobody for this person."), "" },
	[WHY_RULE_BLOCKS] = { N_("%d people are out by the rule “%s”."), "nr" },
	[WHY_RULE_ALONE] = { N_("%d people are out by the rule “%s” alone."), "nr" },
	[WHY_TOO_FEW_PLACES] = { N_("%d people share %d places that the rules allow them."), "nn" },
	[WHY_QUOTA] = { N_("The quota of %s is used up (at most %d)."), "qn" },
	[WHY_NO_PLACE] = { N_("No place is left."), "" },
	[WHY_BETTER_ELSEWHERE] = { N_("Somebody else does better with these places."), "" },
};

static void say(mem *m, struct why_reasons *r, enum why_id id, int64_t a, int64_t b, int64_t c)
{
	struct why_reason *at = mem_grow(m, (struct why_reason *)(uintptr_t)r->at, struct why_reason, r->n + 1);

	at[r->n++] = (struct why_reason){ id, { a, b, c } };
	r->at = at;
}

/* Losses in the order in which they weigh, whether or not the goal was set. */
static void say_losses(mem *m, struct why_cost *c)
{
	const struct assign_worth *now = &c->now, *then = &c->then;
	struct why_reasons *r = &c->reasons;

	if (then->tandems < now->tandems)
		say(m, r, WHY_COSTS_TANDEMS, now->tandems - then->tandems, 0, 0);
	if (then->mutual < now->mutual)
		say(m, r, WHY_COSTS_MUTUAL, now->mutual - then->mutual, 0, 0);
	if (then->lowest < now->lowest && then->tandems)
		say(m, r, WHY_COSTS_FLOOR, now->lowest, then->lowest, 0);
	if (then->total < now->total)
		say(m, r, WHY_COSTS_POINTS, now->total - then->total, 0, 0);
}

static int by_points(const void *a, const void *b)
{
	return *(const int32_t *)a - *(const int32_t *)b;
}

static int32_t points_of(const struct assign *a, int32_t i, int32_t j)
{
	struct market_pair e;

	return market_at(a->k, i, j, &e) ? e.points : a->pin_points[i];
}

/* The points of a set in rising order tell whether it is spread as evenly. */
static bool spread_equally(mem *m, const struct assign *a, const int32_t *x, const int32_t *y)
{
	mem *work = mem_new(m, "spread");
	int32_t *sorted[2], n[2] = { 0, 0 };
	bool equal;

	for (int s = 0; s < 2; s++) {
		const int32_t *mentor_of = s ? y : x;

		sorted[s] = mem_array(work, int32_t, a->k->mentees + 1);
		for (int32_t i = 0; i < a->k->mentees; i++)
			if (mentor_of[i] >= 0)
				sorted[s][n[s]++] = points_of(a, i, mentor_of[i]);
		qsort(sorted[s], (size_t)n[s], sizeof(int32_t), by_points);
	}
	equal = n[0] == n[1] && memcmp(sorted[0], sorted[1], (size_t)n[0] * sizeof(int32_t)) == 0;
	mem_free(work);
	return equal;
}

static void say_moves(mem *m, const struct assign *a, const int32_t *now, const int32_t *then,
    struct why_reasons *r)
{
	for (int32_t i = 0; i < a->k->mentees; i++) {
		if (now[i] == then[i])
			continue;
		if (then[i] < 0)
			say(m, r, WHY_LEAVES, i, now[i], 0);
		else if (now[i] < 0)
			say(m, r, WHY_GETS, i, then[i], 0);
		else
			say(m, r, WHY_MOVES, i, now[i], then[i]);
	}
}

/* Solves the session as it was changed and compares. */
static struct err *compare(mem *m, struct assign *a, const struct assign_result *now,
    struct why_cost *c)
{
	const struct assign_result *then;

	TRY(assign_solve(a, m, &then));
	c->possible = true;
	c->now = now->worth;
	c->then = then->worth;
	c->mentor_then = then->mentor_of;
	say_losses(m, c);
	if (!c->reasons.n)
		say(m, &c->reasons, spread_equally(m, a, now->mentor_of, then->mentor_of) ? WHY_EQUAL
		    : WHY_COSTS_FAIRNESS, 0, 0, 0);
	say_moves(m, a, now->mentor_of, then->mentor_of, &c->reasons);
	return NULL;
}

struct err *why_change(mem *m, struct assign *a, const struct assign_result *now, const struct why_cost **out)
{
	struct why_cost *c = mem_make(m, struct why_cost);

	*out = c;
	return compare(m, a, now, c);
}

/* The rules and decisions that forbid a pair. True if any does. */
static bool say_forbidden(mem *m, const struct assign *a, const struct pool *p,
    const struct rules *r, int32_t mentee, int32_t mentor, struct why_reasons *out)
{
	uint32_t bits = p ? rules_broken(p, r, mentee, mentor, RULE_HARD) : 0;
	struct market_pair e;
	int before = out->n;

	for (int k = 0; k < RULES; k++)
		if (bits & RULE_BIT(k))
			say(m, out, WHY_NOT_ADMISSIBLE, k, 0, 0);
	if (assign_is_banned(a, mentee, mentor))
		say(m, out, WHY_BANNED, 0, 0, 0);
	if (out->n == before && (!market_at(a->k, mentee, mentor, &e) || !a->in[mentee]))
		say(m, out, WHY_NO_PLACE, 0, 0, 0);
	return out->n > before;
}

static void say_quota(mem *m, const struct assign *a, int side, int32_t group, struct why_reasons *out)
{
	say(m, out, WHY_QUOTA, (int64_t)group * MARKET_SIDES + side, a->k->quota[side].most[group], 0);
}

/* The pair could not be pinned. */
static void say_err(mem *m, const struct assign *a, int32_t mentee, int32_t mentor, struct why_cost *c)
{
	const int32_t who[MARKET_SIDES] = { mentee, mentor };
	int before = c->reasons.n;

	c->possible = false;
	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t full = assign_pins_full(a, side, who[side]);

		if (full >= 0)
			say_quota(m, a, side, full, &c->reasons);
	}
	if (c->reasons.n == before)
		say(m, &c->reasons, WHY_NO_PLACE, 0, 0, 0);
}

/* Pins of a session, put back as they were. */
struct pins {
	int32_t mentee[2], mentor[2], points[2];
	int n;
};

static void lift_pin(struct assign *a, struct pins *p, int32_t mentee)
{
	p->mentee[p->n] = mentee;
	p->mentor[p->n] = a->pinned[mentee];
	p->points[p->n++] = a->pin_points[mentee];
	a->pinned[mentee] = -1;
}

static void put_pins_back(struct assign *a, const struct pins *p)
{
	for (int k = 0; k < p->n; k++) {
		a->pinned[p->mentee[k]] = p->mentor[k];
		a->pin_points[p->mentee[k]] = p->points[k];
	}
}

struct err *why_not(mem *m, struct assign *a, const struct assign_result *now,
    const struct pool *p, const struct rules *r, int32_t mentee, int32_t mentor,
    const struct why_cost **out)
{
	struct why_cost *c = mem_make(m, struct why_cost);
	struct pins pins = { .n = 0 };
	struct err *e = NULL;

	*out = c;
	c->now = c->then = now->worth;
	if (now->mentor_of[mentee] == mentor) {
		c->possible = true;
		c->mentor_then = now->mentor_of;
		say(m, &c->reasons, WHY_IS_TANDEM, 0, 0, 0);
		return NULL;
	}
	if (say_forbidden(m, a, p, r, mentee, mentor, &c->reasons))
		return NULL;
	lift_pin(a, &pins, mentee);
	if (assign_pin(a, m, mentee, mentor))
		say_err(m, a, mentee, mentor, c);
	else
		e = compare(m, a, now, c);
	put_pins_back(a, &pins);
	return e;
}

struct err *why_ban(mem *m, struct assign *a, const struct assign_result *now, int32_t mentee,
    const struct why_cost **out)
{
	struct why_cost *c = mem_make(m, struct why_cost);
	struct pins pins = { .n = 0 };
	int32_t mentor = now->mentor_of[mentee];
	struct err *e;

	if (mentor < 0)
		return ERR(m, ERR_NOT_FOUND, NULL, "mentee %d has no tandem", mentee);
	lift_pin(a, &pins, mentee);
	TRY(assign_ban(a, m, mentee, mentor));
	e = compare(m, a, now, c);
	assign_unban(a, mentee, mentor);
	put_pins_back(a, &pins);
	*out = c;
	return e;
}

struct err *why_swap(mem *m, struct assign *a, const struct assign_result *now,
    const struct pool *p, const struct rules *r, int32_t mentee, int32_t other,
    const struct why_cost **out)
{
	struct why_cost *c = mem_make(m, struct why_cost);
	int32_t x = now->mentor_of[mentee], y = now->mentor_of[other];
	struct pins pins = { .n = 0 };
	struct err *e = NULL;
	bool forbidden;

	if (x < 0 || y < 0 || mentee == other)
		return ERR(m, ERR_NOT_FOUND, NULL, "swap of %d and %d", mentee, other);
	*out = c;
	c->now = c->then = now->worth;
	forbidden = say_forbidden(m, a, p, r, mentee, y, &c->reasons);
	forbidden |= say_forbidden(m, a, p, r, other, x, &c->reasons);
	if (forbidden)
		return NULL;
	lift_pin(a, &pins, mentee);
	lift_pin(a, &pins, other);
	if (assign_pin(a, m, mentee, y))
		say_err(m, a, mentee, y, c);
	else if (assign_pin(a, m, other, x))
		say_err(m, a, other, x, c);
	else
		e = compare(m, a, now, c);
	put_pins_back(a, &pins);
	return e;
}

/* Who competes for what: from a mentee without a tandem to all admissible mentors, from those to
 * their mentees, and so on. Full everywhere: Hall's violator. */
struct closure {
	bool *mentee, *mentor;
	int32_t *queue, mentees, mentors, places;
	bool room;                 /* a place is left */
	bool *quota[MARKET_SIDES]; /* [groups] is in the way of one */
	int quotas;
};

static bool usable(const struct assign *a, int32_t i, const struct market_pair *e)
{
	return a->most[e->mentor] > 0 && !assign_is_banned(a, i, e->mentor);
}

/* Marks the groups around one of a side that are full. Is there none? */
static bool mark_full(const struct assign *a, struct closure *c, const int32_t *held, int side, int32_t who)
{
	const struct market_quotas *q = &a->k->quota[side];
	bool none = true;

	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g]) {
		if (held[g] < q->most[g])
			continue;
		c->quotas += !c->quota[side][g];
		c->quota[side][g] = true;
		none = false;
	}
	return none;
}

static struct closure close_around(mem *m, const struct assign *a, const int32_t *mentor_of,
    const int32_t *pins, const int32_t *degree, int32_t *const held[MARKET_SIDES], int32_t from)
{
	const struct market *k = a->k;
	struct closure c = { mem_array(m, bool, k->mentees + 1), mem_array(m, bool, k->mentors + 1),
		mem_array(m, int32_t, k->mentees + 1) };
	struct market_reader *rows = market_read(m, k);
	int32_t head = 0;

	for (int side = 0; side < MARKET_SIDES; side++)
		c.quota[side] = mem_array(m, bool, k->quota[side].n + 1);
	mark_full(a, &c, held[MARKET_MENTEE], MARKET_MENTEE, from);
	c.mentee[from] = true;
	c.queue[c.mentees++] = from;
	while (head < c.mentees) {
		int32_t i = c.queue[head++], before = c.mentors;
		struct market_row row = market_row(rows, i);

		for (int32_t e = 0; e < row.n; e++) {
			int32_t j = row.at[e].mentor;

			if (c.mentor[j] || !usable(a, i, &row.at[e]))
				continue;
			c.mentor[j] = true;
			c.mentors++;
			c.places += a->most[j] - pins[j];
			if (degree[j] < a->most[j])
				c.room |= mark_full(a, &c, held[MARKET_MENTOR], MARKET_MENTOR, j);
		}
		for (int32_t o = 0; o < k->mentees && c.mentors > before; o++) {
			if (c.mentee[o] || mentor_of[o] < 0 || a->pinned[o] >= 0 || !c.mentor[mentor_of[o]])
				continue;
			c.mentee[o] = true;
			c.queue[c.mentees++] = o;
		}
	}
	mem_free(rows);
	return c;
}

static int32_t *list_true(mem *m, const bool *at, int32_t n, int32_t count)
{
	int32_t *list = mem_array(m, int32_t, count + 1), x = 0;

	for (int32_t i = 0; i < n; i++)
		if (at[i])
			list[x++] = i;
	return list;
}

static void count_blocks(const struct assign *a, const struct pool *p, const struct rules *r,
    struct why_unmatched *w)
{
	for (int32_t j = 0; j < a->k->mentors; j++) {
		uint32_t bits = p ? rules_broken(p, r, w->mentee, j, RULE_HARD) : 0;
		struct market_pair pair;
		bool e = market_at(a->k, w->mentee, j, &pair);

		if (e && a->most[j] < 1)
			bits |= RULE_BIT(RULE_CAPACITY);
		if (assign_is_banned(a, w->mentee, j))
			bits |= RULE_BIT(RULE_BANNED);
		w->allowed += e && !bits;
		for (int k = 0; k < RULE_BITS; k++) {
			w->blocked[k] += (bits & RULE_BIT(k)) != 0;
			w->blocked_alone[k] += bits == RULE_BIT(k);
		}
	}
}

/* The rules that block most first; of equal ones the earlier. */
static void say_blocks(mem *m, struct why_unmatched *w)
{
	bool said[RULE_BITS] = { false };

	say(m, &w->reasons, WHY_NOBODY_ALLOWED, 0, 0, 0);
	for (;;) {
		int best = -1;

		for (int k = 0; k < RULE_BITS; k++)
			if (!said[k] && w->blocked[k] && (best < 0 || w->blocked[k] > w->blocked[best]))
				best = k;
		if (best < 0)
			return;
		said[best] = true;
		say(m, &w->reasons, WHY_RULE_BLOCKS, w->blocked[best], best, 0);
		if (w->blocked_alone[best])
			say(m, &w->reasons, WHY_RULE_ALONE, w->blocked_alone[best], best, 0);
	}
}

int32_t why_unmatched(mem *m, const struct assign *a, const struct assign_result *now,
    const struct pool *p, const struct rules *r, const struct why_unmatched **out)
{
	const struct market *k = a->k;
	mem *work = mem_new(m, "unmatched");
	int32_t *degree = mem_array(work, int32_t, k->mentors + 1), n = 0;
	int32_t *pins = mem_array(work, int32_t, k->mentors + 1), *held[MARKET_SIDES];
	struct why_unmatched *all = mem_array(m, struct why_unmatched, k->mentees + 1);

	for (int side = 0; side < MARKET_SIDES; side++)
		held[side] = mem_array(work, int32_t, k->quota[side].n + 1);
	for (int32_t i = 0; i < k->mentees; i++) {
		if (now->mentor_of[i] >= 0) {
			degree[now->mentor_of[i]]++;
			quota_count(&k->quota[MARKET_MENTEE], held[MARKET_MENTEE], i, 1);
			quota_count(&k->quota[MARKET_MENTOR], held[MARKET_MENTOR], now->mentor_of[i], 1);
		}
		if (a->pinned[i] >= 0)
			pins[a->pinned[i]]++;
	}
	for (int32_t i = 0; i < k->mentees; i++) {
		struct why_unmatched *w = &all[n];
		struct closure c;

		if (now->mentor_of[i] >= 0 || !a->in[i])
			continue;
		n++;
		w->mentee = i;
		count_blocks(a, p, r, w);
		if (!w->allowed) {
			say_blocks(m, w);
			continue;
		}
		c = close_around(work, a, now->mentor_of, pins, degree, held, i);
		w->rivals = list_true(m, c.mentee, k->mentees, w->n_rivals = c.mentees);
		w->places = list_true(m, c.mentor, k->mentors, w->n_places = c.mentors);
		w->sum_places = c.places;
		for (int side = 0; side < MARKET_SIDES; side++)
			for (int32_t g = 0; g < k->quota[side].n; g++)
				if (c.quota[side][g])
					say_quota(m, a, side, g, &w->reasons);
		if (c.quotas)
			continue;
		if (c.room)
			say(m, &w->reasons, WHY_BETTER_ELSEWHERE, 0, 0, 0);
		else
			say(m, &w->reasons, WHY_TOO_FEW_PLACES, c.mentees, c.places, 0);
	}
	mem_free(work);
	*out = all;
	return n;
}
