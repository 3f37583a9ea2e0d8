/* SPDX-License-Identifier: EUPL-1.2 */
/* match_small.h - small random markets, and their best sets found by trying everything */
#ifndef TESTS_MATCH_SMALL_H
#define TESTS_MATCH_SMALL_H
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "match/assign.h"

enum { SMALL = 6 };

struct small {
	uint64_t mentee_key[SMALL], mentor_key[SMALL];
	int32_t least[SMALL], most[SMALL];
	struct market_triple pair[SMALL * SMALL];
	struct market_list list;
	bool out[SMALL];
	int32_t within[MARKET_SIDES][SMALL], quota[MARKET_SIDES][SMALL], of[MARKET_SIDES][SMALL];
	const struct market *k;
};

static inline int32_t small_below(struct seed *s, int32_t n)
{
	return (int32_t)seed_below(s, (uint64_t)n);
}

/* Up to three groups on each side, some of them within others. */
static inline void small_quotas(mem *m, struct seed *s, struct small *x)
{
	struct market_quotas q[MARKET_SIDES] = { { 0 } };
	const struct market *plain = x->k;
	struct err *e;

	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t n = small_below(s, 4), people = side == MARKET_MENTEE ? plain->mentees : plain->mentors;

		for (int32_t g = 0; g < n; g++) {
			x->within[side][g] = small_below(s, g + 1) - 1;
			x->quota[side][g] = small_below(s, 4);
		}
		for (int32_t i = 0; i < people; i++)
			x->of[side][i] = small_below(s, n + 1) - 1;
		q[side] = (struct market_quotas){ n, x->within[side], x->quota[side], x->of[side] };
	}
	e = market_with_quotas(m, plain, q, &x->k);
	if (e)
		abort();
}

/* Few different points, so that ties are as frequent as among people. */
static inline void small_market(mem *m, struct seed *s, struct small *x)
{
	int32_t n = 1 + small_below(s, SMALL - 1), k = 1 + small_below(s, SMALL - 1), pairs = 0;
	int32_t levels = 1 + small_below(s, 8), dense = 1 + small_below(s, 4);
	struct err *e;

	for (int32_t i = 0; i < n; i++)
		x->mentee_key[i] = (uint64_t)(i * 7 + 1);
	for (int32_t j = 0; j < k; j++) {
		x->mentor_key[j] = (uint64_t)(j * 5 + 1000);
		x->most[j] = small_below(s, 4);
		x->least[j] = small_below(s, 3) ? 0 : small_below(s, x->most[j] + 1);
	}
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < k; j++)
			if (small_below(s, 5) < dense)
				x->pair[pairs++] = (struct market_triple){ i, j,
					(uint16_t)(small_below(s, levels) * 1250), small_below(s, 4) == 0 };
	x->list = (struct market_list){ n, k, x->mentee_key, x->mentor_key, x->least, x->most, x->pair,
		(size_t)pairs };
	e = market_of_list(m, &x->list, &x->k);
	if (e)
		abort();
}

/* Goals in any order that is allowed. */
static inline struct assign_setting small_setting(struct seed *s)
{
	static const enum assign_goal order[][ASSIGN_GOALS] = {
		{ ASSIGN_MOST, ASSIGN_MUTUAL, ASSIGN_FLOOR, ASSIGN_TOTAL, ASSIGN_LEXIMIN },
		{ ASSIGN_MOST, ASSIGN_TOTAL, ASSIGN_FLOOR, ASSIGN_LEXIMIN, ASSIGN_MUTUAL },
		{ ASSIGN_TOTAL, ASSIGN_MOST, ASSIGN_MUTUAL, ASSIGN_LEXIMIN, ASSIGN_FLOOR },
		{ ASSIGN_MOST, ASSIGN_LEXIMIN, ASSIGN_TOTAL, ASSIGN_MUTUAL, ASSIGN_FLOOR },
		{ ASSIGN_MUTUAL, ASSIGN_MOST, ASSIGN_FLOOR, ASSIGN_LEXIMIN, ASSIGN_TOTAL },
		{ ASSIGN_MOST, ASSIGN_FLOOR, ASSIGN_MUTUAL, ASSIGN_TOTAL, ASSIGN_LEXIMIN },
	};
	struct assign_setting r = { .goals = 1 + small_below(s, ASSIGN_GOALS), .seed = seed_next(s) };

	memcpy(r.goal, order[small_below(s, (int32_t)LEN(order))], sizeof r.goal);
	return r;
}

/* A few pins and bans, whatever is accepted. */
static inline void small_decisions(mem *m, struct seed *s, struct small *x, struct assign *a)
{
	for (int n = small_below(s, 3); n > 0 && x->list.pairs; n--) {
		const struct market_triple *t = &x->pair[small_below(s, (int32_t)x->list.pairs)];
		struct err *e = small_below(s, 2) ? assign_ban(a, m, t->mentee, t->mentor)
		    : assign_pin(a, m, t->mentee, t->mentor);

		(void)e;
	}
	memset(x->out, 0, sizeof x->out);
	if (small_below(s, 6) == 0) {
		int32_t i = small_below(s, x->k->mentees);

		x->out[i] = true;
		assign_set_mentee_in(a, i, false);
	}
}

/* Everything by which two sets are compared. */
struct small_value {
	struct assign_worth worth;
	int32_t sorted[SMALL]; /* points of the tandems not pinned, ascending */
	int32_t n;
};

static inline int small_by_points(const void *a, const void *b)
{
	return *(const int32_t *)a - *(const int32_t *)b;
}

static inline struct small_value small_value_of(const struct assign *a, const struct small *x,
    const int32_t *mentor_of)
{
	struct small_value v = { .worth = assign_worth_of(a, mentor_of) };

	for (int32_t i = 0; i < x->k->mentees; i++)
		if (mentor_of[i] >= 0 && assign_pinned(a, i) < 0)
			v.sorted[v.n++] = market_find(x->k, i, mentor_of[i])->points;
	qsort(v.sorted, (size_t)v.n, sizeof *v.sorted, small_by_points);
	return v;
}

static inline int small_compare(const struct assign_setting *s, const struct small_value *a,
    const struct small_value *b)
{
	int c = (b->worth.short_of_least > a->worth.short_of_least) -
	    (b->worth.short_of_least < a->worth.short_of_least);

	for (int g = 0; g < s->goals && !c; g++) {
		struct assign_setting one = { .goal = { s->goal[g] }, .goals = 1 };
		struct assign_worth wa = a->worth, wb = b->worth;

		wa.short_of_least = wb.short_of_least = 0;
		c = assign_compare(&one, &wa, &wb);
		for (int k = 0; s->goal[g] == ASSIGN_LEXIMIN && k < a->n && k < b->n && !c; k++)
			c = a->sorted[k] - b->sorted[k];
	}
	return c;
}

static inline int64_t small_lots(const struct small *x, uint64_t seed, const int32_t *mentor_of)
{
	int64_t sum = 0;

	for (int32_t i = 0; i < x->k->mentees; i++)
		if (mentor_of[i] >= 0)
			sum += assign_lot(seed, x->mentee_key[i], x->mentor_key[mentor_of[i]]);
	return sum;
}

/* By lots; if they tie, the first mentee in line whose mentor differs decides; none comes last. */
static inline int small_compare_seed(const struct small *x, uint64_t seed, const int32_t *a,
    const int32_t *b)
{
	int64_t lots = small_lots(x, seed, a) - small_lots(x, seed, b);
	uint64_t first = UINT64_MAX;
	int32_t who = -1;

	if (lots)
		return lots > 0 ? 1 : -1;
	for (int32_t i = 0; i < x->k->mentees; i++) {
		if (a[i] != b[i] && seed_mix(seed, x->mentee_key[i]) < first) {
			first = seed_mix(seed, x->mentee_key[i]);
			who = i;
		}
	}
	if (who < 0)
		return 0;
	if (a[who] < 0 || b[who] < 0)
		return a[who] < 0 ? -1 : 1;
	seed = seed_mix(seed, x->mentee_key[who]);
	return seed_mix(seed, x->mentor_key[a[who]]) < seed_mix(seed, x->mentor_key[b[who]]) ? 1 : -1;
}

struct small_search {
	const struct assign *a;
	const struct small *x;
	const struct assign_setting *s;
	int32_t now[SMALL], degree[SMALL], best[SMALL];
	struct small_value value;
	bool any;
	int32_t held[MARKET_SIDES][SMALL];
};

static inline bool small_fits(struct small_search *y, int side, int32_t who, int32_t by)
{
	const struct market_quotas *q = &y->x->k->quota[side];
	bool fits = true;

	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g]) {
		y->held[side][g] += by;
		fits &= y->held[side][g] <= q->most[g];
	}
	return fits;
}

static inline void small_try(struct small_search *y, int32_t i)
{
	const struct market *k = y->x->k;
	int32_t pin;

	if (i == k->mentees) {
		struct small_value v = small_value_of(y->a, y->x, y->now);
		int c = y->any ? small_compare(y->s, &v, &y->value) : 1;

		if (c == 0)
			c = small_compare_seed(y->x, y->s->seed, y->now, y->best);
		if (c > 0) {
			memcpy(y->best, y->now, sizeof y->now);
			y->value = v;
			y->any = true;
		}
		return;
	}
	pin = assign_pinned(y->a, i);
	y->now[i] = -1;
	if (pin < 0)
		small_try(y, i + 1);
	for (int32_t j = 0; j < k->mentors && !y->x->out[i]; j++) {
		if (pin >= 0 ? j != pin : !market_find(k, i, j) || assign_is_banned(y->a, i, j))
			continue;
		if (y->degree[j] == y->x->most[j])
			continue;
		y->now[i] = j;
		y->degree[j]++;
		if (small_fits(y, MARKET_MENTEE, i, 1) & small_fits(y, MARKET_MENTOR, j, 1))
			small_try(y, i + 1);
		small_fits(y, MARKET_MENTEE, i, -1);
		small_fits(y, MARKET_MENTOR, j, -1);
		y->degree[j]--;
	}
	y->now[i] = -1;
}
/* Groups of about ten people with room for most of them, in four larger ones. */
static inline const struct market *groups_of_ten(mem *m, struct seed *s, const struct market *plain)
{
	struct market_quotas q[MARKET_SIDES];
	const struct market *k;

	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t people = side == MARKET_MENTEE ? plain->mentees : plain->mentors, n = 4 + people / 10;
		int32_t *within = mem_array(m, int32_t, n), *most = mem_array(m, int32_t, n);
		int32_t *of = mem_array(m, int32_t, people);

		for (int32_t g = 0; g < n; g++) {
			within[g] = g < 4 ? -1 : small_below(s, 5) - 1;
			most[g] = g < 4 ? 1 + people / 5 : small_below(s, 10);
		}
		for (int32_t i = 0; i < people; i++)
			of[i] = small_below(s, n + 1) - 1;
		q[side] = (struct market_quotas){ n, within, most, of };
	}
	if (market_with_quotas(m, plain, q, &k))
		abort();
	return k;
}

#endif
