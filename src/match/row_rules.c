/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/row_in.h"
#include "match/wide.h"

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
	const struct thing *team = things_find(k->things, THING_TEAM, a->team);

	for (int32_t h = 0; team && a->organisation != POOL_UNKNOWN && h < team->n; h++)
		if (k->p->mentor[team->mentor[h]].organisation == a->organisation)
			mark(k, team->mentor[h], RULE_BIT(RULE_WORKING));
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
			row_want(k, THING_LEVEL, (uint32_t)level, 1);
	return WHERE_SOME;
}

static enum breaks competitors(struct row_maker *k, uint32_t organisation)
{
	const struct pool *p = k->p;

	for (uint32_t c = 0; c < p->n_competitors; c++)
		if (p->competitors[c].a == organisation)
			row_want(k, THING_ORGANISATION, p->competitors[c].b, 1);
	return WHERE_SOME;
}

static enum breaks apart(struct row_maker *k, enum thing_kind kind, uint64_t mine)
{
	return row_want_common(k, kind, mine) ? WHERE_NONE : NEVER;
}

static enum breaks rule(struct row_maker *k, int x, const struct pool_person *a)
{
	uint64_t groups = k->r->at[x].groups;

	switch ((enum rule_key)x) {
	case RULE_ORGANISATION: row_want(k, THING_ORGANISATION, a->organisation, 1); return WHERE_SOME;
	case RULE_INDUSTRY: row_want(k, THING_INDUSTRY, a->industry, 1); return WHERE_SOME;
	case RULE_LEVEL: return levels(k, (int32_t)a->level);
	case RULE_LANGUAGE: return apart(k, THING_LANGUAGE, a->languages);
	case RULE_COMPETITOR: return competitors(k, a->organisation);
	case RULE_MENTEE_GROUP: return groups && !(a->groups & groups) ? WHERE_NONE : NEVER;
	case RULE_MENTOR_GROUP: row_want_set(k, THING_GROUP, groups); return groups ? WHERE_NONE : NEVER;
	case RULE_ADMITTED:
		if (a->admitted)
			row_want(k, THING_LEFT_OUT, THING_LEFT_OUT, 1);
		return a->admitted ? WHERE_SOME : WHERE_NONE;
	case RULE_FORM: return apart(k, THING_FORM, a->forms);
	case RULE_TOPIC:
		for (uint32_t q = 0; q < a->wants.n; q++)
			row_want(k, THING_OFFERS, a->wants.at[q].topic, 1);
		row_want(k, THING_LEFT_OUT, THING_OFFERS, 1);
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

static void rules_counted(struct row_maker *k, const struct pool_person *a)
{
	for (uint32_t set = k->hard | k->soft; set; set &= set - 1) {
		int x = __builtin_ctz(set);
		enum breaks breaks = rule(k, x, a);

		if (breaks == NEVER) {
			k->items.n = k->items.n_rare = 0;
			continue;
		}
		row_count(k);
		if (k->hard & RULE_BIT(x))
			forbid(k->got, k->things->stride, breaks == WHERE_SOME, k->broken);
		else
			charge(k->got, k->things->stride, breaks == WHERE_SOME, k->r->at[x].cost, k->cost);
	}
}

void row_rules(struct row_maker *k, int32_t mentee)
{
	rules_counted(k, &k->p->mentee[mentee]);
	mark_people(k, mentee);
	take_marked(k);
}
