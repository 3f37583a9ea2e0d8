/* SPDX-License-Identifier: EUPL-1.2 */
/* Nearly all that rules and points ask is how many of some things a mentor has: `got`, counted in rows of bytes. Few things
 * concern few mentors only (who leads whom, who worked with whom, wishes): those are told one by one. */
#include "match/row.h"

#include <string.h>

#include "match/row_things.h"
#include "match/wide.h"

enum {
	LISTED = 85,    /* of longer lists, three times each would not fit into a byte */
	ITEMS = LISTED + 64
};

/* Things to be counted, and how often each. */
struct items {
	int n, n_rare;
	const uint8_t *row[ITEMS];
	const struct thing *rare[ITEMS];
	uint8_t times[ITEMS], rare_times[ITEMS];
};

/* Mentors of a human, and of those who report to one. */
struct chain {
	int32_t *first, *next; /* [humans], [mentors]; -1 */
};

struct row_maker {
	const struct score *s;
	const struct pool *p;
	const struct rules *r;
	const struct score_weights *w;
	const int32_t *most;      /* [SCORE_CRITERIA] */
	uint32_t hard, soft;      /* bits of the rules looked at */
	const struct things *things;
	struct chain of_human, under;
	bool *is_superior;        /* [humans] somebody reports to them */
	int32_t *led, n_led;      /* mentors with a superior */
	struct score_wished wished;
	int32_t *wants_sum;       /* weights of all a mentor wants */
	struct items items;
	uint8_t *got;             /* [stride] */
	uint32_t *bits;           /* [mentors] rules broken that were told one by one, of those `touched` */
	int32_t *touched, n_touched;
	uint8_t *broken;
	uint16_t *points, *cost;
};

/* ---- what is needed, once ---- */

static bool is_active(const struct row_maker *k, int rule)
{
	return (k->hard | k->soft) & RULE_BIT(rule);
}

static uint32_t kinds_needed(const struct row_maker *k)
{
	static const uint32_t of_rule[RULES] = {
		[RULE_ORGANISATION] = THING_BIT(THING_ORGANISATION), [RULE_INDUSTRY] = THING_BIT(THING_INDUSTRY),
		[RULE_WORKING] = THING_BIT(THING_TEAM), [RULE_LEVEL] = THING_BIT(THING_LEVEL),
		[RULE_LANGUAGE] = THING_BIT(THING_LANGUAGE), [RULE_COMPETITOR] = THING_BIT(THING_ORGANISATION),
		[RULE_MENTOR_GROUP] = THING_BIT(THING_GROUP), [RULE_ADMITTED] = THING_BIT(THING_LEFT_OUT),
		[RULE_FORM] = THING_BIT(THING_FORM), [RULE_TOPIC] = THING_BIT(THING_OFFERS),
	};
	static const uint32_t of_criterion[SCORE_CRITERIA] = {
		[SCORE_TOPICS] = THING_BIT(THING_OFFERS), [SCORE_TOPICS_BACK] = THING_BIT(THING_WANTS),
		[SCORE_QUESTIONS] = THING_BIT(THING_QUESTIONS), [SCORE_INTERESTS] = THING_BIT(THING_INTERESTS),
		[SCORE_EXPERIENCE] = THING_BIT(THING_BRINGS), [SCORE_OTHER_FIELD] = THING_BIT(THING_FIELD),
		[SCORE_SAME_FIELD] = THING_BIT(THING_FIELD), [SCORE_FORM] = THING_BIT(THING_FORM),
		[SCORE_PLACE] = THING_BIT(THING_PLACE) | THING_BIT(THING_REGION), [SCORE_TIMES] = THING_BIT(THING_TIME),
	};
	uint32_t kinds = 0;

	for (int x = 0; x < RULES; x++)
		kinds |= is_active(k, x) ? of_rule[x] : 0;
	for (int x = 0; x < SCORE_CRITERIA; x++)
		kinds |= k->most[x] ? of_criterion[x] : 0;
	return kinds;
}

static struct chain chain_new(mem *m, const struct pool *p)
{
	struct chain c = { mem_array(m, int32_t, p->humans + 1), mem_array(m, int32_t, p->mentors + 1) };

	memset(c.first, 0xff, (size_t)p->humans * sizeof *c.first);
	return c;
}

static void chain_add(struct chain *c, int32_t human, int32_t mentor)
{
	c->next[mentor] = c->first[human];
	c->first[human] = mentor;
}

static void take_people(struct row_maker *k)
{
	const struct pool *p = k->p;

	k->of_human = chain_new(k, p);
	k->under = chain_new(k, p);
	k->is_superior = mem_array(k, bool, p->humans + 1);
	k->led = mem_array(k, int32_t, p->mentors + 1);
	k->wants_sum = mem_array(k, int32_t, p->mentors + 1);
	for (int32_t h = 0; h < p->humans; h++)
		if (p->superior[h] >= 0)
			k->is_superior[p->superior[h]] = true;
	for (int32_t j = 0; j < p->mentors; j++) {
		int32_t superior = p->superior[p->mentor_human[j]];

		chain_add(&k->of_human, p->mentor_human[j], j);
		if (superior >= 0) {
			chain_add(&k->under, superior, j);
			k->led[k->n_led++] = j;
		}
		for (uint32_t q = 0; q < p->mentor[j].wants.n; q++)
			k->wants_sum[j] += 4 - (int32_t)p->mentor[j].wants.at[q].priority;
	}
}

struct row_maker *row_maker_new(mem *m, const struct score *s)
{
	struct row_maker *k = mem_make(m, struct row_maker);
	const struct score_made made = score_made(s);
	int32_t n = made.p->mentors;
	int64_t stride;

	k->s = s;
	k->p = made.p;
	k->r = made.r;
	k->w = made.w;
	k->most = made.most;
	k->hard = rules_looked_at(k->r, RULE_HARD);
	k->soft = rules_looked_at(k->r, RULE_SOFT);
	k->things = things_of(k, k->p, kinds_needed(k));
	stride = k->things->stride;
	take_people(k);
	k->wished = score_wished(k, k->p);
	k->got = mem_array(k, uint8_t, stride + 1);
	k->bits = mem_array(k, uint32_t, n + 1);
	k->touched = mem_array(k, int32_t, n + 1);
	k->broken = mem_array(k, uint8_t, stride + 1);
	k->points = mem_array(k, uint16_t, stride + 1);
	k->cost = mem_array(k, uint16_t, stride + 1);
	return k;
}

/* ---- counting ---- */

/* 64 mentors; written so that the sum of a few rows stays in registers. */
typedef uint8_t lanes __attribute__((vector_size(THING_LANES), aligned(1), may_alias));

WIDE static void add_up(const struct items *x, int64_t stride, uint8_t *got)
{
	for (int64_t j = 0; j < stride; j += THING_LANES) {
		lanes sum = { 0 };

		for (int q = 0; q < x->n; q++)
			sum += *(const lanes *)(x->row[q] + j) & x->times[q];
		*(lanes *)(got + j) = sum;
	}
}

static void want(struct row_maker *k, enum thing_kind kind, uint32_t number, uint8_t times)
{
	const struct thing *t = things_find(k->things, kind, number);
	struct items *x = &k->items;

	if (t && t->row) {
		x->row[x->n] = t->row;
		x->times[x->n++] = times;
	} else if (t) {
		x->rare[x->n_rare] = t;
		x->rare_times[x->n_rare++] = times;
	}
}

/* Of each mentor how many of what is wanted, times and weights counted; then nothing is wanted any more. */
static void count(struct row_maker *k)
{
	struct items *x = &k->items;

	add_up(x, k->things->stride, k->got);
	for (int q = 0; q < x->n_rare; q++) {
		const struct thing_holder *all = k->things->holder;

		for (int64_t h = x->rare[q]->first; h >= 0; h = all[h].next)
			k->got[all[h].mentor] += all[h].weight & x->rare_times[q];
	}
	x->n = x->n_rare = 0;
}

static void want_number(struct row_maker *k, enum thing_kind kind, uint32_t number, uint8_t times)
{
	if (number != POOL_UNKNOWN)
		want(k, kind, number, times);
}

static void want_set(struct row_maker *k, enum thing_kind kind, uint64_t set)
{
	for (; set; set &= set - 1)
		want(k, kind, (uint32_t)__builtin_ctzll(set), 1);
}

static void want_list(struct row_maker *k, enum thing_kind kind, struct pool_list l, uint8_t times)
{
	for (uint32_t q = 0; q < l.n; q++)
		want(k, kind, l.at[q], times);
}

static int32_t want_topics(struct row_maker *k, struct pool_topics wants)
{
	int32_t have = 0;

	for (uint32_t q = 0; q < wants.n; q++) {
		want(k, THING_OFFERS, wants.at[q].topic, (uint8_t)(4 - wants.at[q].priority));
		have += 4 - (int32_t)wants.at[q].priority;
	}
	return have;
}

/* Who did not say, too. */
static void or_left_out(struct row_maker *k, enum thing_kind kind)
{
	want(k, THING_LEFT_OUT, kind, 1);
}

/* ---- rules told one by one ---- */

static void mark(struct row_maker *k, int32_t mentor, uint32_t bits)
{
	if (!k->bits[mentor])
		k->touched[k->n_touched++] = mentor;
	k->bits[mentor] |= bits;
}

static void mark_chain(struct row_maker *k, const struct chain *c, int32_t human, uint32_t bit)
{
	for (int32_t j = c->first[human]; j >= 0; j = c->next[j])
		mark(k, j, bit);
}

static void mark_line(struct row_maker *k, int32_t h)
{
	const struct pool *p = k->p;
	const struct rule_setting *s = &k->r->at[RULE_LINE];
	int32_t up = h;

	for (int32_t step = 1; step <= p->above[h] && (!s->most || step <= s->most); step++) {
		up = p->superior[up];
		mark_chain(k, &k->of_human, up, RULE_BIT(RULE_LINE));
	}
	for (int32_t x = 0; x < k->n_led && k->is_superior[h]; x++) {
		int32_t steps = pool_steps_up(p, p->mentor_human[k->led[x]], h);

		if (steps && (!s->most || steps <= s->most))
			mark(k, k->led[x], RULE_BIT(RULE_LINE));
	}
}

static void mark_close(struct row_maker *k, int32_t mentee)
{
	const struct pool *p = k->p;

	for (int32_t x = p->close_first[mentee]; x < p->close_first[mentee + 1]; x++) {
		uint32_t is = p->close[x].relation;

		mark(k, p->close[x].mentor, (is & POOL_WORKS_WITH ? RULE_BIT(RULE_WORKING) : 0) |
			(is & (POOL_NOT_WITH | POOL_NOT_ORGANISATION) ? RULE_BIT(RULE_NOT_WITH) : 0) |
			(is & POOL_EARLIER ? RULE_BIT(RULE_EARLIER) : 0));
	}
}

/* A team number counts inside its organisation. */
static void mark_team(struct row_maker *k, const struct pool_person *a)
{
	const struct thing *team = a->team != POOL_UNKNOWN ? things_find(k->things, THING_TEAM, a->team) : NULL;
	const struct thing_holder *all = k->things->holder;

	for (int64_t h = team && a->organisation != POOL_UNKNOWN ? team->first : -1; h >= 0; h = all[h].next)
		if (k->p->mentor[all[h].mentor].organisation == a->organisation)
			mark(k, all[h].mentor, RULE_BIT(RULE_WORKING));
}

static void mark_people(struct row_maker *k, int32_t mentee)
{
	const struct pool *p = k->p;
	int32_t h = p->mentee_human[mentee];

	mark_chain(k, &k->of_human, h, RULE_BIT(RULE_SELF));
	if (is_active(k, RULE_LINE))
		mark_line(k, h);
	if (is_active(k, RULE_SAME_SUPERIOR) && p->superior[h] >= 0)
		mark_chain(k, &k->under, p->superior[h], RULE_BIT(RULE_SAME_SUPERIOR));
	if (is_active(k, RULE_WORKING))
		mark_team(k, &p->mentee[mentee]);
	mark_close(k, mentee);
}

/* What was marked counts; nothing is marked any more. */
static void take_marked(struct row_maker *k)
{
	while (k->n_touched) {
		int32_t j = k->touched[--k->n_touched], cost = k->cost[j];

		for (uint32_t set = k->bits[j] & k->soft; set; set &= set - 1)
			cost += k->r->at[__builtin_ctz(set)].cost;
		k->cost[j] = (uint16_t)(cost < SCORE_MOST ? cost : SCORE_MOST);
		k->broken[j] |= (k->bits[j] & k->hard) != 0;
		k->bits[j] = 0;
	}
}

/* ---- rules counted ---- */

/* Broken where somebody has something of what is wanted, or nothing of it. */
enum breaks { NEVER, WHERE_SOME, WHERE_NONE };

static enum breaks levels(struct row_maker *k, int32_t mine)
{
	for (int32_t level = 1; level <= 5 && mine; level++)
		if (rules_level_breaks(&k->r->at[RULE_LEVEL], mine, level))
			want(k, THING_LEVEL, (uint32_t)level, 1);
	return WHERE_SOME;
}

static enum breaks competitors(struct row_maker *k, uint32_t organisation)
{
	const struct pool *p = k->p;

	for (uint32_t c = 0; c < p->n_competitors; c++)
		if (p->competitors[c].a == organisation)
			want(k, THING_ORGANISATION, p->competitors[c].b, 1);
	return WHERE_SOME;
}

static enum breaks common(struct row_maker *k, enum thing_kind kind, uint64_t mine)
{
	if (!mine)
		return NEVER;
	want_set(k, kind, mine);
	or_left_out(k, kind);
	return WHERE_NONE;
}

static enum breaks rule(struct row_maker *k, int x, const struct pool_person *a)
{
	uint64_t groups = k->r->at[x].groups;

	switch ((enum rule_key)x) {
	case RULE_ORGANISATION: want_number(k, THING_ORGANISATION, a->organisation, 1); return WHERE_SOME;
	case RULE_INDUSTRY: want_number(k, THING_INDUSTRY, a->industry, 1); return WHERE_SOME;
	case RULE_LEVEL: return levels(k, (int32_t)a->level);
	case RULE_LANGUAGE: return common(k, THING_LANGUAGE, a->languages);
	case RULE_COMPETITOR: return competitors(k, a->organisation);
	case RULE_MENTEE_GROUP: return groups && !(a->groups & groups) ? WHERE_NONE : NEVER;
	case RULE_MENTOR_GROUP: want_set(k, THING_GROUP, groups); return groups ? WHERE_NONE : NEVER;
	case RULE_ADMITTED:
		if (a->admitted)
			or_left_out(k, THING_LEFT_OUT);
		return a->admitted ? WHERE_SOME : WHERE_NONE;
	case RULE_FORM: return common(k, THING_FORM, a->forms);
	case RULE_TOPIC:
		for (uint32_t q = 0; q < a->wants.n; q++)
			want(k, THING_OFFERS, a->wants.at[q].topic, 1);
		or_left_out(k, THING_OFFERS);
		return a->wants.n ? WHERE_NONE : NEVER;
	default: return NEVER; /* one by one */
	}
}

WIDE static void forbid(const uint8_t *got, int64_t stride, bool some, uint8_t *broken)
{
	for (int64_t j = 0; j < stride; j++)
		broken[j] |= (got[j] != 0) == some;
}

WIDE static void charge(const uint8_t *got, int64_t stride, bool some, int32_t cost, uint16_t *sum)
{
	uint16_t most = SCORE_MOST, add = (uint16_t)(cost < SCORE_MOST ? cost : SCORE_MOST);

	for (int64_t j = 0; j < stride; j++) {
		uint16_t all = (uint16_t)(sum[j] + ((got[j] != 0) == some ? add : 0));

		sum[j] = all < most ? all : most;
	}
}

static void rules(struct row_maker *k, const struct pool_person *a)
{
	for (uint32_t set = k->hard | k->soft; set; set &= set - 1) {
		int x = __builtin_ctz(set);
		enum breaks breaks = rule(k, x, a);

		if (breaks != NEVER)
			count(k);
		if (breaks != NEVER && k->hard & RULE_BIT(x))
			forbid(k->got, k->things->stride, breaks == WHERE_SOME, k->broken);
		else if (breaks != NEVER)
			charge(k->got, k->things->stride, breaks == WHERE_SOME, k->r->at[x].cost, k->cost);
	}
}

/* ---- points ---- */

WIDE static void add_shares(const uint8_t *got, int64_t stride, uint8_t have, uint16_t whole, uint16_t rest, uint16_t base,
    uint16_t *points)
{
	for (int64_t j = 0; j < stride; j++) {
		uint16_t g = got[j] < have ? got[j] : have;

		points[j] += (uint16_t)((uint32_t)base + (uint32_t)g * whole + ((uint32_t)g * rest >> 16));
	}
}

/* base + most * got / have, got bounded by have. The quotient is exact as a product with most / have in 65536ths, rounded
 * up: that is too much by less than have * have of 65536 * have. */
static void share(struct row_maker *k, int32_t most, int32_t have, int32_t base)
{
	uint32_t each = (uint32_t)(((int64_t)most * 65536 + have - 1) / have);

	add_shares(k->got, k->things->stride, (uint8_t)have, (uint16_t)(each >> 16), (uint16_t)each, (uint16_t)base, k->points);
}

static struct row_share {
	int32_t most, have, base;
} criterion(struct row_maker *k, int x, const struct pool_person *a)
{
	struct row_share s = { k->most[x], 1, 0 };

	switch ((enum score_criterion)x) {
	case SCORE_TOPICS: s.have = want_topics(k, a->wants); break;
	case SCORE_QUESTIONS:
		want_list(k, THING_QUESTIONS, a->questions, 1);
		s.have = k->w->at[x].enough;
		break;
	case SCORE_INTERESTS:
		want_list(k, THING_INTERESTS, a->interests, 1);
		s.have = k->w->at[x].enough;
		break;
	case SCORE_EXPERIENCE:
		want_list(k, THING_BRINGS, a->seeks, 1);
		s.have = (int32_t)a->seeks.n;
		break;
	case SCORE_OTHER_FIELD: /* all but those of the same field, and those without */
		want_number(k, THING_FIELD, a->field, 1);
		or_left_out(k, THING_FIELD);
		s = (struct row_share){ -s.most, a->field != POOL_UNKNOWN, s.most };
		break;
	case SCORE_SAME_FIELD: want_number(k, THING_FIELD, a->field, 1); break;
	case SCORE_FORM:
		if (common(k, THING_FORM, a->forms) == NEVER)
			s = (struct row_share){ 0, 1, s.most };
		break;
	case SCORE_PLACE: /* the region counts half */
		want_number(k, THING_PLACE, a->place, 2);
		want_number(k, THING_REGION, a->region, 1);
		s.have = 2;
		break;
	case SCORE_TIMES:
		want_set(k, THING_TIME, a->times);
		s.have = k->w->at[x].enough;
		break;
	default: s.have = 0; break; /* told apart */
	}
	return s;
}

static void add_topics_back(struct row_maker *k, const struct pool_person *a)
{
	want_list(k, THING_WANTS, a->offers, THING_FULL);
	count(k);
	for (int32_t j = 0; j < k->p->mentors; j++)
		if (k->got[j])
			k->points[j] += (uint16_t)((int64_t)k->most[SCORE_TOPICS_BACK] * k->got[j] / k->wants_sum[j]);
}

static int32_t rank_points(int32_t rank, int32_t most)
{
	return rank <= 3 ? most * (4 - rank) / 3 : 0;
}

/* Only those who wished for each other are looked at; the first mention counts. */
static void add_wishes(struct row_maker *k, int32_t i)
{
	const struct pool *p = k->p;
	const int32_t *first = p->mentee_wish_first;

	for (int32_t x = first[i]; x < first[i + 1]; x++) {
		int32_t j = p->mentee_wish[x], rank = x - first[i] + 1;

		if (j >= 0 && pool_mentee_wish(p, i, j) == rank)
			k->points[j] += (uint16_t)rank_points(rank, k->most[SCORE_MENTEE_WISH]);
	}
	for (int32_t x = k->wished.first[i]; x < k->wished.first[i + 1]; x++) {
		int32_t j = k->wished.mentor[x];

		if (x > k->wished.first[i] && k->wished.mentor[x - 1] == j)
			continue;
		k->points[j] += (uint16_t)rank_points(pool_mentor_wish(p, i, j), k->most[SCORE_MENTOR_WISH]);
		k->points[j] += (uint16_t)(pool_mentee_wish(p, i, j) ? k->most[SCORE_MUTUAL] : 0);
	}
}

static void points(struct row_maker *k, int32_t mentee)
{
	const struct pool_person *a = &k->p->mentee[mentee];

	for (int x = 0; x < SCORE_CRITERIA; x++) {
		struct row_share s = k->most[x] ? criterion(k, x, a) : (struct row_share){ 0 };

		if (s.have > 0) {
			count(k);
			share(k, s.most, s.have, s.base);
		}
		k->items.n = k->items.n_rare = 0;
	}
	if (k->most[SCORE_TOPICS_BACK])
		add_topics_back(k, a);
	add_wishes(k, mentee);
}

WIDE static void take_costs(const uint16_t *cost, int64_t stride, uint16_t *points)
{
	for (int64_t j = 0; j < stride; j++)
		points[j] = points[j] > cost[j] ? (uint16_t)(points[j] - cost[j]) : 0;
}

/* What does not fit into bytes is told pair by pair. */
static bool is_long(const struct row_maker *k, const struct pool_person *a)
{
	int32_t enough = 0;

	for (int x = 0; x < SCORE_CRITERIA; x++)
		enough = k->w->at[x].enough > enough ? k->w->at[x].enough : enough;
	return enough > UINT8_MAX || a->wants.n > LISTED || a->offers.n > LISTED || a->questions.n > LISTED ||
	    a->interests.n > LISTED || a->seeks.n > LISTED;
}

static void make_long(struct row_maker *k, int32_t mentee)
{
	for (int32_t j = 0; j < k->p->mentors; j++) {
		k->broken[j] = rules_broken(k->p, k->r, mentee, j, RULE_HARD) != 0;
		k->points[j] = (uint16_t)score_points(k->s, mentee, j);
	}
}

static void make_row(struct row_maker *k, int32_t mentee)
{
	rules(k, &k->p->mentee[mentee]);
	mark_people(k, mentee);
	take_marked(k);
	points(k, mentee);
	if (k->soft)
		take_costs(k->cost, k->things->stride, k->points);
}

bool row_make(struct row_maker *k, int32_t mentee, struct row *out)
{
	size_t n = (size_t)k->things->stride;

	if (!k->p->mentee[mentee].most)
		return false;
	memset(k->broken, 0, n * sizeof *k->broken);
	memset(k->points, 0, n * sizeof *k->points);
	memset(k->cost, 0, n * sizeof *k->cost);
	if (is_long(k, &k->p->mentee[mentee]))
		make_long(k, mentee);
	else
		make_row(k, mentee);
	*out = (struct row){ k->broken, k->points };
	return true;
}
