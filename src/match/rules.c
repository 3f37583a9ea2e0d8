/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/rules.h"

#include <string.h>

#include "base/tr.h"

typedef const struct pool pool;
typedef const struct rule_setting setting;

static bool same(uint32_t a, uint32_t b)
{
	return a == b && a != POOL_UNKNOWN;
}

static bool self_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return p->mentee[i].human == p->mentor[j].human;
}

static bool organisation_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return same(p->mentee[i].organisation, p->mentor[j].organisation);
}

static bool industry_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return same(p->mentee[i].industry, p->mentor[j].industry);
}

static bool line_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	int32_t a = p->mentee_human[i], b = p->mentor_human[j];
	int32_t up = pool_steps_up(p, a, b), down = pool_steps_up(p, b, a);

	return (up && (!s->most || up <= s->most)) || (down && (!s->most || down <= s->most));
}

static bool same_superior_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	int32_t a = p->superior[p->mentee_human[i]], b = p->superior[p->mentor_human[j]];

	(void)s;
	return a >= 0 && a == b;
}

/* A team number counts inside its organisation: "Team 3" of two companies are two teams. */
static bool working_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return (same(p->mentee[i].team, p->mentor[j].team) &&
	           same(p->mentee[i].organisation, p->mentor[j].organisation)) ||
	    (pool_relation(p, i, j) & POOL_WORKS_WITH);
}

bool rules_level_breaks(const struct rule_setting *s, int32_t mentee, int32_t mentor)
{
	int32_t up = mentor - mentee;

	if (!mentor || !mentee)
		return false;
	if (s->direction == RULE_LEVEL_MENTOR_BELOW)
		up = -up;
	else if (s->direction == RULE_LEVEL_ANY && up < 0)
		up = -up;
	return up < s->least || up > s->most;
}

static bool level_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	return rules_level_breaks(s, (int32_t)p->mentee[i].level, (int32_t)p->mentor[j].level);
}

static bool language_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	uint64_t a = p->mentee[i].languages, b = p->mentor[j].languages;

	(void)s;
	return a && b && !(a & b);
}

static bool not_with_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return pool_relation(p, i, j) & (POOL_NOT_WITH | POOL_NOT_ORGANISATION);
}

static bool competitor_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return pool_competitors(p, p->mentee[i].organisation, p->mentor[j].organisation);
}

static bool earlier_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return pool_relation(p, i, j) & POOL_EARLIER;
}

static bool mentee_group_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)j;
	return s->groups && !(p->mentee[i].groups & s->groups);
}

static bool mentor_group_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)i;
	return s->groups && !(p->mentor[j].groups & s->groups);
}

static bool admitted_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	(void)s;
	return !p->mentee[i].admitted || !p->mentor[j].admitted;
}

static bool form_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	uint64_t a = p->mentee[i].forms, b = p->mentor[j].forms;

	(void)s;
	return a && b && !(a & b);
}

static bool topic_breaks(pool *p, setting *s, int32_t i, int32_t j)
{
	const struct pool_topics w = p->mentee[i].wants;
	const struct pool_list o = p->mentor[j].offers;
	uint32_t x = 0, y = 0;

	(void)s;
	if (!w.n || !o.n)
		return false;
	while (x < w.n && y < o.n) {
		if (w.at[x].topic == o.at[y])
			return false;
		if (w.at[x].topic < o.at[y])
			x++;
		else
			y++;
	}
	return true;
}

const struct rule rules_table[RULE_BITS] = {
	{ RULE_SELF, "self", N_("Two different people"),
	    N_("They are the same person."), "000-10", self_breaks },
	{ RULE_ORGANISATION, "organisation", N_("Different organisations"),
	    N_("Both belong to the same organisation."), "000-09 002-03", organisation_breaks },
	{ RULE_INDUSTRY, "industry", N_("Different industries"),
	    N_("Both work in the same industry."), "000-09", industry_breaks },
	{ RULE_LINE, "line", N_("No line of command"),
	    N_("One of them is a superior of the other."), "003-15 000-14", line_breaks },
	{ RULE_SAME_SUPERIOR, "same_superior", N_("Different direct superiors"),
	    N_("Both report to the same superior."), "000-14", same_superior_breaks },
	{ RULE_WORKING, "working", N_("No working relation"),
	    N_("They work together or belong to the same team."), "001-08", working_breaks },
	{ RULE_LEVEL, "level", N_("Career levels"),
	    N_("Their career levels do not fit the rule of this run."), "001-09 003-01 000-10",
	    level_breaks },
	{ RULE_LANGUAGE, "language", N_("A language in common"),
	    N_("They have no language in common."), "002-33", language_breaks },
	{ RULE_NOT_WITH, "not_with", N_("Respect for who was ruled out"),
	    N_("One of them ruled out the other person or their organisation."), "000-14",
	    not_with_breaks },
	{ RULE_COMPETITOR, "competitor", N_("No competing organisations"),
	    N_("Their organisations compete with each other."), "000-14", competitor_breaks },
	{ RULE_EARLIER, "earlier", N_("New partners"),
	    N_("They were a tandem in an earlier run."), "000-04", earlier_breaks },
	{ RULE_MENTEE_GROUP, "mentee_group", N_("Target group"),
	    N_("One of them does not belong to the target group."), "002-02 004-08",
	    mentee_group_breaks },
	{ RULE_MENTOR_GROUP, "mentor_group", N_("Conditions of taking part"),
	    N_("One of them does not meet the conditions of taking part."), "004-03 004-04",
	    mentor_group_breaks },
	{ RULE_ADMITTED, "admitted", N_("Admission"),
	    N_("At least one of them is not admitted."), "002-04", admitted_breaks },
	{ RULE_FORM, "form", N_("A way to meet in common"),
	    N_("They have no way to meet in common."), "000-18", form_breaks },
	{ RULE_TOPIC, "topic", N_("At least one topic"),
	    N_("None of the topics asked for is offered."), "000-12", topic_breaks },
	{ RULE_CAPACITY, "capacity", N_("Number of tandems per person"),
	    N_("No place is left."), "004-18", NULL },
	{ RULE_BANNED, "banned", N_("Excluded by the coordination"),
	    N_("The coordination excluded this pair."), "000-11", NULL },
};

const struct rule *rules_find(const char *name)
{
	for (int k = 0; k < RULE_BITS; k++)
		if (strcmp(rules_table[k].name, name) == 0)
			return &rules_table[k];
	return NULL;
}

struct rules rules_none(void)
{
	struct rules r;

	for (int k = 0; k < RULES; k++)
		r.at[k] = (struct rule_setting){ RULE_OFF, 1000, RULE_LEVEL_ANY, 0, 0, 0 };
	r.at[RULE_SELF].strength = RULE_HARD;
	r.at[RULE_LEVEL].least = 1;
	r.at[RULE_LEVEL].most = 4;
	r.at[RULE_CAPACITY].most = 1;
	return r;
}

uint32_t rules_looked_at(const struct rules *r, enum rule_strength of)
{
	uint32_t bits = 0;

	for (int k = 0; k < RULES; k++)
		if ((k == RULE_SELF ? RULE_HARD : r->at[k].strength) == of && rules_table[k].breaks)
			bits |= RULE_BIT(k);
	return bits;
}

uint32_t rules_broken(const struct pool *p, const struct rules *r, int32_t mentee, int32_t mentor,
    enum rule_strength of)
{
	uint32_t bits = rules_looked_at(r, of);

	for (uint32_t set = bits; set; set &= set - 1)
		if (!rules_table[__builtin_ctz(set)].breaks(p, &r->at[__builtin_ctz(set)], mentee, mentor))
			bits &= ~RULE_BIT(__builtin_ctz(set));
	return bits;
}

int32_t rules_most(const struct pool *p, const struct rules *r, int32_t mentor)
{
	int32_t most = p->mentor[mentor].most;

	if (r->at[RULE_CAPACITY].strength == RULE_HARD && r->at[RULE_CAPACITY].most < most)
		most = r->at[RULE_CAPACITY].most;
	return most;
}
