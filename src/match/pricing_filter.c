/* SPDX-License-Identifier: EUPL-1.2 */
/* A filter is a short list of steps, made for one mentee and one bar: first what hard rules ask, then what must be
 * because its lack alone takes too much, then what is added up. */
#include "match/pricing_filter.h"

#include <string.h>

static const enum score_criterion counted[PLANE_LISTS] = { SCORE_TOPICS, SCORE_QUESTIONS, SCORE_INTERESTS,
	SCORE_EXPERIENCE };

static bool is_hard(const struct filter_ctx *c, enum rule_key rule)
{
	return c->hard & RULE_BIT(rule);
}

/* ---- the grain ---- */

enum { GRAIN_LEAST = 64, SUM_OF_TOPICS = 8 };

/* What is lost of some points in units of so many grains. */
static int32_t lost(int32_t grain, int32_t points)
{
	return 16 * points % (grain << 4) + 16 * points % (grain << 3);
}

int32_t filter_grain(const struct filter_ctx *c)
{
	int32_t best = GRAIN_LEAST, least = INT32_MAX;

	for (int32_t grain = GRAIN_LEAST; grain < 2 * GRAIN_LEAST; grain++) {
		int32_t sum = lost(grain, c->most[SCORE_OTHER_FIELD]) + lost(grain, c->most[SCORE_SAME_FIELD]) +
		    lost(grain, c->most[SCORE_FORM]) + lost(grain, c->most[SCORE_PLACE] / 2);

		for (int32_t n = 1; n <= 3; n++)
			sum += lost(grain, c->most[SCORE_TOPICS] * n / SUM_OF_TOPICS) + lost(grain, c->most[SCORE_EXPERIENCE] / n);
		for (int list = PLANE_QUESTIONS; list <= PLANE_INTERESTS; list++)
			if (c->w->at[counted[list]].enough > 0)
				sum += 2 * lost(grain, c->most[counted[list]] / c->w->at[counted[list]].enough);
		for (int rule = 0; rule < RULES; rule++)
			sum += c->soft & RULE_BIT(rule) ? lost(grain, c->r->at[rule].cost) : 0;
		if (sum < least) {
			least = sum;
			best = grain;
		}
	}
	return best;
}

/* ---- what a mentee asks for ---- */

static void take_id(const struct filter_ctx *c, struct filter_ids *l, int list, uint32_t id, int32_t weight)
{
	int bit = plane_find(&c->x->list[list], id);

	if (bit < 0)
		return;
	l->with[weight - 1] |= UINT64_C(1) << bit;
	if (l->n == FILTER_LIST) {
		l->all = false;
		return;
	}
	l->plane[l->n] = (uint16_t)(c->x->list[list].at + bit);
	l->weight[l->n++] = weight;
}

static void take_lists(const struct filter_ctx *c, struct filter_ask *a)
{
	const struct pool_person *who = a->who;

	for (int list = 0; list < PLANE_LISTS; list++) {
		struct filter_ids *l = &a->list[list];
		struct pool_list ids = list == PLANE_QUESTIONS ? who->questions
		    : list == PLANE_INTERESTS ? who->interests : who->seeks;

		l->all = true;
		for (uint32_t q = 0; q < who->wants.n && list == PLANE_OFFERS; q++) {
			take_id(c, l, list, who->wants.at[q].topic, 4 - (int32_t)who->wants.at[q].priority);
			l->have += 4 - (int32_t)who->wants.at[q].priority;
		}
		for (uint32_t q = 0; q < ids.n && list != PLANE_OFFERS; q++)
			take_id(c, l, list, ids.at[q], 1);
		if (list == PLANE_QUESTIONS || list == PLANE_INTERESTS)
			l->have = c->w->at[counted[list]].enough;
		else if (list == PLANE_BRINGS)
			l->have = (int32_t)who->seeks.n;
	}
}

static int32_t share(int32_t most, int32_t got, int32_t have)
{
	return have > 0 ? (int32_t)((int64_t)most * (got < have ? got : have) / have) : 0;
}

static int32_t most_of_list(const struct filter_ctx *c, const struct filter_ids *l, int list)
{
	int32_t got = 0;

	if (!l->all)
		return l->have > 0 ? c->most[counted[list]] : 0;
	for (int q = 0; q < l->n; q++)
		got += l->weight[q];
	return share(c->most[counted[list]], got, l->have);
}

/* How many of the mentee's times some mentor has. */
static int32_t times_there(const struct filter_ctx *c, const struct filter_ask *a)
{
	int32_t n = 0;

	for (uint64_t set = a->who->times; set; set &= set - 1)
		n += c->x->set[PLANE_TIMES].at[__builtin_ctzll(set)] >= 0;
	return n;
}

static int32_t most_of_ask(const struct filter_ctx *c, const struct filter_ask *a)
{
	const struct pool_person *who = a->who;
	const int32_t *most = c->most;
	int32_t sum = most[SCORE_TOPICS_BACK] + most[SCORE_FORM];

	for (int list = 0; list < PLANE_LISTS; list++)
		sum += most_of_list(c, &a->list[list], list);
	sum += who->field != POOL_UNKNOWN ? most[SCORE_OTHER_FIELD] : 0;
	sum += a->number[PLANE_FIELD] > 0 ? most[SCORE_SAME_FIELD] : 0;
	sum += a->number[PLANE_PLACE] > 0 ? most[SCORE_PLACE] : a->number[PLANE_REGION] > 0 ? most[SCORE_PLACE] / 2 : 0;
	sum += share(most[SCORE_TIMES], times_there(c, a), c->w->at[SCORE_TIMES].enough);
	return sum;
}

void filter_ask_make(const struct filter_ctx *c, int32_t mentee, struct filter_ask *a)
{
	const struct pool_person *who = &c->p->mentee[mentee];
	const uint32_t value[PLANE_SAMES] = { who->organisation, who->industry, who->field, who->place, who->region };
	uint64_t group = c->r->at[RULE_MENTEE_GROUP].groups;

	memset(a, 0, sizeof *a);
	a->who = who;
	a->never = who->most == 0 || (is_hard(c, RULE_MENTEE_GROUP) && group && !(who->groups & group)) ||
	    (is_hard(c, RULE_ADMITTED) && !who->admitted);
	take_lists(c, a);
	for (int s = 0; s < PLANE_SAMES; s++)
		a->number[s] = plane_number(&c->x->same[s], value[s]);
	a->most = most_of_ask(c, a);
}

/* ---- steps ---- */

struct maker {
	const struct filter_ctx *c;
	const struct filter_ask *a;
	struct filter *f;
	int32_t alone;
	bool add;
};

/* Things of a step: planes, or a number in binary. */
struct things {
	const uint16_t *plane;
	int planes, numbers;
	struct filter_number number[2];
};

static int32_t units_of(const struct maker *k, int32_t points)
{
	return filter_grains(k->c, points) >> k->f->shift;
}

/* Too little to count, or nothing is counted. */
static bool is_little(const struct maker *k, int32_t points)
{
	return points <= k->alone && (!k->add || units_of(k, points) == 0);
}

/* A step about such things; NULL if there is no room, and then nobody is kept out by it. */
static struct filter_step *new_step(struct maker *k, enum filter_kind kind, const struct things *t)
{
	struct filter *f = k->f;
	struct filter_step *s = &f->step[f->steps];

	if (f->steps == FILTER_STEPS || f->planes + t->planes > FILTER_PLANES || f->numbers + t->numbers > FILTER_NUMBERS)
		return NULL;
	*s = (struct filter_step){ .kind = (uint8_t)kind, .planes = (uint8_t)t->planes, .numbers = (uint8_t)t->numbers,
		.plane = (uint16_t)f->planes, .number = (uint16_t)f->numbers };
	for (int e = 0; e < t->planes; e++)
		f->plane[f->planes++] = t->plane[e];
	for (int e = 0; e < t->numbers; e++)
		f->number[f->numbers++] = t->number[e];
	f->steps++;
	return s;
}

/* What having none of the things takes, or having the one; if more than `alone`, it must not be so. */
static void takes(struct maker *k, const struct things *t, bool having, int32_t points)
{
	bool must = points > k->alone;
	struct filter_step *s;

	if (is_little(k, points))
		return;
	s = new_step(k, having ? must ? FILTER_NONE : FILTER_HAS : must ? FILTER_ANY : FILTER_LACK, t);
	if (s && !must)
		s->units[0] = (uint8_t)units_of(k, points);
}

static void any_of(struct maker *k, const uint16_t *plane, int n, int32_t points)
{
	takes(k, &(struct things){ .plane = plane, .planes = n }, false, points);
}

static void add_number(struct maker *k, struct things *t, uint16_t *plane, int same, int32_t value)
{
	const struct plane_same_of *x = &k->c->x->same[same];

	t->plane = plane;
	if (x->own)
		plane[t->planes++] = (uint16_t)(x->at + value);
	else
		t->number[t->numbers++] = (struct filter_number){ (uint32_t)value, x->at, x->bits };
}

/* Having this number, or another one, takes so many points. */
static void number(struct maker *k, int same, bool is, int32_t value, int32_t points)
{
	struct things t = { 0 };
	uint16_t plane[1];

	add_number(k, &t, plane, same, value);
	takes(k, &t, is, points);
}

/* Mentors who share a bit with `set`, or did not say; nothing if the mentee did not say. */
static void common(struct maker *k, int set, uint64_t mine, bool or_none, int32_t points)
{
	const struct plane_set_of *x = &k->c->x->set[set];
	uint16_t plane[65];
	int n = 0;

	for (; mine; mine &= mine - 1)
		if (x->at[__builtin_ctzll(mine)] >= 0)
			plane[n++] = (uint16_t)x->at[__builtin_ctzll(mine)];
	if (or_none)
		plane[n++] = x->none;
	any_of(k, plane, n, points);
}

/* At least `must` of n planes, and what each further one lacking takes; take[e]: points e of them are short of `full`. */
static void count(struct maker *k, const uint16_t *plane, int n, int full, const int32_t *take)
{
	const struct things t = { .plane = plane, .planes = n };
	struct filter_step *s;
	int must = 0;

	if (full == 1) {
		takes(k, &t, false, take[0]);
		return;
	}
	while (must < full && take[must] > k->alone)
		must++;
	if (is_little(k, take[0]))
		return;
	s = new_step(k, FILTER_COUNT_OF, &t);
	if (!s)
		return;
	s->must = (uint8_t)must;
	s->slots = (uint8_t)(k->add ? full - must : 0);
	for (int e = 0; e < s->slots; e++)
		s->units[e] = (uint8_t)(units_of(k, take[must + e]) - units_of(k, take[must + e + 1]));
}

/* Each one that is not there takes its share; shares rounded down add up to no more than the whole. */
static void each(struct maker *k, const struct filter_ids *l, int32_t most)
{
	for (int q = 0; q < l->n; q++)
		any_of(k, &l->plane[q], 1, (int32_t)((int64_t)most * l->weight[q] / l->have));
}

static void count_list(struct maker *k, int list)
{
	const struct filter_ids *l = &k->a->list[list];
	int32_t most = k->c->most[counted[list]], take[FILTER_COUNT + 1], full = l->have < l->n ? l->have : l->n;

	if (!most || !l->all || full < 1)
		return;
	if (full == l->n) {
		each(k, l, most);
		return;
	}
	if (full > FILTER_COUNT)
		return;
	for (int e = 0; e <= full; e++)
		take[e] = share(most, full, l->have) - share(most, e, l->have);
	count(k, l->plane, l->n, full, take);
}

static void count_times(struct maker *k)
{
	const struct plane_set_of *x = &k->c->x->set[PLANE_TIMES];
	int32_t most = k->c->most[SCORE_TIMES], enough = k->c->w->at[SCORE_TIMES].enough, take[FILTER_COUNT + 1];
	int32_t n = 0, full;
	uint16_t plane[64];

	for (uint64_t set = k->a->who->times; set; set &= set - 1)
		if (x->at[__builtin_ctzll(set)] >= 0)
			plane[n++] = (uint16_t)x->at[__builtin_ctzll(set)];
	full = n < enough ? n : enough;
	if (!most || full < 1 || full > FILTER_COUNT)
		return;
	for (int e = 0; e <= full; e++)
		take[e] = share(most, full, enough) - share(most, e, enough);
	count(k, plane, n, full, take);
}

static void topics(struct maker *k)
{
	const struct filter_ids *l = &k->a->list[PLANE_OFFERS];

	if (l->all)
		each(k, l, k->c->most[SCORE_TOPICS]);
}

static void place(struct maker *k)
{
	int32_t most = k->c->most[SCORE_PLACE], half = most / 2, place = k->a->number[PLANE_PLACE];
	int32_t region = k->a->number[PLANE_REGION];
	struct things either = { 0 };
	uint16_t plane[2];

	if (place < 0 && region > 0)
		number(k, PLANE_REGION, false, region, half);
	if (place < 0)
		return;
	if (region < 0) {
		number(k, PLANE_PLACE, false, place, most);
		return;
	}
	number(k, PLANE_PLACE, false, place, most - half);
	add_number(k, &either, plane, PLANE_PLACE, place);
	add_number(k, &either, plane, PLANE_REGION, region);
	if (most - half <= k->alone)
		takes(k, &either, false, most > k->alone ? INT32_MAX : half);
}

static void field(struct maker *k)
{
	const int32_t *most = k->c->most;

	if (k->a->who->field == POOL_UNKNOWN)
		return;
	if (k->a->number[PLANE_FIELD] > 0) {
		number(k, PLANE_FIELD, true, k->a->number[PLANE_FIELD], most[SCORE_OTHER_FIELD]);
		number(k, PLANE_FIELD, false, k->a->number[PLANE_FIELD], most[SCORE_SAME_FIELD]);
	}
	if (k->c->x->same[PLANE_FIELD].unknown)
		number(k, PLANE_FIELD, true, 0, most[SCORE_OTHER_FIELD]);
}

/* ---- rules: hard ones are conditions, soft ones take their cost ---- */

static int32_t cost_of(const struct maker *k, enum rule_key rule)
{
	if (is_hard(k->c, rule))
		return INT32_MAX;
	return k->c->soft & RULE_BIT(rule) ? k->c->r->at[rule].cost : 0;
}

static void levels(struct maker *k)
{
	int32_t mine = (int32_t)k->a->who->level;
	uint16_t plane[6];
	int n = 0;

	for (int32_t level = 0; level < 6; level++)
		if (!rules_level_breaks(&k->c->r->at[RULE_LEVEL], mine, level))
			plane[n++] = k->c->x->level[level];
	if (mine && n < 6)
		any_of(k, plane, n, cost_of(k, RULE_LEVEL));
}

static void topic_rule(struct maker *k)
{
	const struct filter_ids *l = &k->a->list[PLANE_OFFERS];
	uint16_t plane[FILTER_LIST + 1];

	if (!k->a->who->wants.n || !l->all)
		return;
	memcpy(plane, l->plane, (size_t)l->n * sizeof *plane);
	plane[l->n] = k->c->x->list[PLANE_OFFERS].none;
	any_of(k, plane, l->n + 1, cost_of(k, RULE_TOPIC));
}

static void rules(struct maker *k)
{
	const struct pool_person *who = k->a->who;
	const struct planes *x = k->c->x;

	if (k->a->number[PLANE_ORGANISATION] > 0)
		number(k, PLANE_ORGANISATION, true, k->a->number[PLANE_ORGANISATION], cost_of(k, RULE_ORGANISATION));
	if (k->a->number[PLANE_INDUSTRY] > 0)
		number(k, PLANE_INDUSTRY, true, k->a->number[PLANE_INDUSTRY], cost_of(k, RULE_INDUSTRY));
	levels(k);
	if (who->languages)
		common(k, PLANE_LANGUAGES, who->languages, true, cost_of(k, RULE_LANGUAGE));
	if (k->c->r->at[RULE_MENTOR_GROUP].groups)
		common(k, PLANE_GROUPS, k->c->r->at[RULE_MENTOR_GROUP].groups, false, cost_of(k, RULE_MENTOR_GROUP));
	if (who->admitted)
		any_of(k, &x->admitted, 1, cost_of(k, RULE_ADMITTED));
	if (who->forms)
		common(k, PLANE_FORMS, who->forms, true, cost_of(k, RULE_FORM));
	topic_rule(k);
}

void filter_make(const struct filter_ctx *c, const struct filter_ask *a, int32_t room, int32_t alone, bool add,
    struct filter *f)
{
	struct maker k = { c, a, f, alone, add };

	f->room = room;
	f->adds = add;
	f->look = -1;
	f->steps = f->planes = f->numbers = f->shift = 0;
	while ((add ? filter_grains(c, room) : room) >> f->shift >= 1 << FILTER_DIGITS)
		f->shift++;
	any_of(&k, &c->x->there, 1, INT32_MAX);
	rules(&k);
	if (!add && alone >= FILTER_FREE)
		return;
	topics(&k);
	for (int list = PLANE_QUESTIONS; list < PLANE_LISTS; list++)
		count_list(&k, list);
	f->look = f->steps; /* most chunks end here */
	field(&k);
	if (a->who->forms && c->most[SCORE_FORM])
		common(&k, PLANE_FORMS, a->who->forms, true, c->most[SCORE_FORM]);
	place(&k);
	count_times(&k);
}
