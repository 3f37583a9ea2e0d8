/* SPDX-License-Identifier: EUPL-1.2 */
/* Nearly all that rules and points ask is how many of some things a mentor has: `got`, counted in rows of bytes. Few things
 * concern few mentors only (who leads whom, who worked with whom, wishes): those are told one by one. */
#include "match/row_in.h"

#include <string.h>

#include "match/wide.h"

/* ---- what is needed, once ---- */

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
		[SCORE_TOPICS] = THING_BIT(THING_OFFERS), [SCORE_TOPICS_BACK] = THING_BIT(THING_WANTS_1) | THING_BIT(THING_WANTS_2) | THING_BIT(THING_WANTS_3),
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

/* More to count than bytes hold, whoever it is. */
static bool are_all_long(const struct row_maker *k)
{
	int32_t enough = 0;

	for (int x = 0; x < SCORE_CRITERIA; x++)
		enough = k->w->at[x].enough > enough ? k->w->at[x].enough : enough;
	for (uint32_t c = LISTED; c < k->p->n_competitors; c++)
		if (k->p->competitors[c].a == k->p->competitors[c - LISTED].a)
			return true;
	return enough > UINT8_MAX;
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
	k->all_long = are_all_long(k);
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

void row_want(struct row_maker *k, enum thing_kind kind, uint32_t number, uint8_t times)
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

void row_count(struct row_maker *k)
{
	struct items *x = &k->items;

	add_up(x, k->things->stride, k->got);
	for (int q = 0; q < x->n_rare; q++) {
		const struct thing *t = x->rare[q];

		for (int32_t h = 0; h < t->n; h++)
			k->got[t->mentor[h]] += x->rare_times[q];
	}
	x->n = x->n_rare = 0;
}

void row_want_set(struct row_maker *k, enum thing_kind kind, uint64_t set)
{
	for (; set; set &= set - 1)
		row_want(k, kind, (uint32_t)__builtin_ctzll(set), 1);
}

bool row_want_common(struct row_maker *k, enum thing_kind kind, uint64_t mine)
{
	row_want_set(k, kind, mine);
	row_want(k, THING_LEFT_OUT, kind, 1);
	return mine;
}

static void want_list(struct row_maker *k, enum thing_kind kind, struct pool_list l, uint8_t times)
{
	for (uint32_t q = 0; q < l.n; q++)
		row_want(k, kind, l.at[q], times);
}

static int32_t want_topics(struct row_maker *k, struct pool_topics wants)
{
	int32_t have = 0;

	for (uint32_t q = 0; q < wants.n; q++) {
		row_want(k, THING_OFFERS, wants.at[q].topic, (uint8_t)(4 - wants.at[q].priority));
		have += 4 - (int32_t)wants.at[q].priority;
	}
	return have;
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

/* base + most * got / have, got bounded by have. Instead of a quotient a product with most / have in 65536ths, rounded up:
 * exact, as what is too much, less than got / 65536, is less than 1 / have while have * have is below 65536. */
static void share(struct row_maker *k, int32_t most, int32_t have, int32_t base)
{
	uint32_t each = (uint32_t)(((int64_t)most * 65536 + have - 1) / have);

	add_shares(k->got, k->things->stride, (uint8_t)have, (uint16_t)(each >> 16), (uint16_t)each, (uint16_t)base, k->points);
}

/* base + most * got / have, of what is wanted; have < 1: nothing. */
struct worth {
	int32_t most, have, base;
};

static struct worth criterion(struct row_maker *k, int x, const struct pool_person *a)
{
	struct worth s = { k->most[x], 1, 0 };

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
		row_want(k, THING_FIELD, a->field, 1);
		row_want(k, THING_LEFT_OUT, THING_FIELD, 1);
		s = (struct worth){ -s.most, a->field != POOL_UNKNOWN, s.most };
		break;
	case SCORE_SAME_FIELD: row_want(k, THING_FIELD, a->field, 1); break;
	case SCORE_FORM:
		if (!row_want_common(k, THING_FORM, a->forms))
			s = (struct worth){ 0, 1, s.most };
		break;
	case SCORE_PLACE: /* the region counts half */
		row_want(k, THING_PLACE, a->place, 2);
		row_want(k, THING_REGION, a->region, 1);
		s.have = 2;
		break;
	case SCORE_TIMES:
		row_want_set(k, THING_TIME, a->times);
		s.have = k->w->at[x].enough;
		break;
	default: s.have = 0; break; /* told apart */
	}
	return s;
}

static void add_topics_back(struct row_maker *k, const struct pool_person *a)
{
	for (int priority = 1; priority <= 3; priority++)
		want_list(k, THING_WANTS_1 + (enum thing_kind)priority - 1, a->offers, (uint8_t)(4 - priority));
	row_count(k);
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
		struct worth s = k->most[x] ? criterion(k, x, a) : (struct worth){ 0 };

		if (s.have > 0) {
			row_count(k);
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
	return k->all_long || a->wants.n > LISTED || a->offers.n > LISTED || a->questions.n > LISTED ||
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
	row_rules(k, mentee);
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
