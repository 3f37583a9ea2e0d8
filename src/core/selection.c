/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/seed.h"

int64_t selection_points(const struct selection_mark *marks, int n)
{
	int64_t weights = 0, sum = 0;

	for (int i = 0; i < n; i++) {
		int64_t span = marks[i].steps - 1;

		weights += marks[i].weight;
		if (span > 0)
			sum += (marks[i].weight * (marks[i].step - 1) * SELECTION_POINTS * 2 + span) / (span * 2);
	}
	return weights ? (sum * 2 + weights) / (weights * 2) : 0;
}

int64_t selection_mean(int64_t one, int64_t other)
{
	return (one + other + 1) / 2;
}

int64_t selection_most(const struct selection_rules *rules, int64_t group)
{
	if (!group)
		return INT64_MAX;
	for (int i = 0; i < rules->caps_n; i++)
		if (rules->caps[i].group == group)
			return rules->caps[i].most;
	return rules->quota ? rules->quota : INT64_MAX;
}

/* One of the ranked, and its place in the order of the draw. */
struct runner {
	const struct candidate *c;
	int at; /* among the candidates */
	uint64_t draw;
};

static int by_points(const void *a, const void *b)
{
	const struct runner *x = a, *y = b;

	if (x->c->points != y->c->points)
		return x->c->points > y->c->points ? -1 : 1;
	if (x->draw != y->draw)
		return x->draw < y->draw ? -1 : 1;
	return x->c->id < y->c->id ? -1 : x->c->id > y->c->id;
}

/* How many of each group are admitted so far. */
struct tally {
	int64_t *group, *n;
	int groups;
};

static int64_t *tally_of(struct tally *t, int64_t group)
{
	int i = 0;

	while (i < t->groups && t->group[i] != group)
		i++;
	if (i == t->groups) {
		t->group[i] = group;
		t->n[i] = 0;
		t->groups++;
	}
	return &t->n[i];
}

/* Puts that one of the runners tied from `first` on foremost whose group has the fewest so far; the others
 * keep their order. */
static void fewest_first(struct runner *r, int first, int n, struct tally *t)
{
	int best = first;
	struct runner found;

	for (int i = first + 1; i < n && r[i].c->points == r[first].c->points; i++)
		if (*tally_of(t, r[i].c->group) < *tally_of(t, r[best].c->group))
			best = i;
	found = r[best];
	memmove(&r[first + 1], &r[first], (size_t)(best - first) * sizeof *r);
	r[first] = found;
}

static bool tied(const struct runner *r, int i, int n)
{
	return (i > 0 && r[i - 1].c->points == r[i].c->points) || (i + 1 < n && r[i + 1].c->points == r[i].c->points);
}

static int runners(const struct candidate *candidates, int n, uint64_t seed, struct runner *r,
    struct selection_verdict *out)
{
	int ranked = 0;

	for (int i = 0; i < n; i++) {
		out[i] = (struct selection_verdict){ OUTCOME_OPEN, GROUND_NONE, 0, false };
		if (!candidates[i].eligible)
			out[i] = (struct selection_verdict){ OUTCOME_REFUSED, GROUND_CONDITION, 0, false };
		else if (candidates[i].rated)
			r[ranked++] = (struct runner){ &candidates[i], i, seed_mix(seed, (uint64_t)candidates[i].id) };
	}
	qsort(r, (size_t)ranked, sizeof *r, by_points);
	return ranked;
}

static enum selection_ground ground_of(const struct selection_rules *rules, const struct candidate *c, int64_t of_group,
    int64_t admitted)
{
	if (c->points < rules->threshold)
		return GROUND_THRESHOLD;
	if (of_group >= selection_most(rules, c->group))
		return GROUND_QUOTA;
	return admitted >= rules->places ? GROUND_PLACES : GROUND_NONE;
}

void selection_rank(mem *m, const struct candidate *candidates, int n, const struct selection_rules *rules,
    struct selection_verdict *out)
{
	struct tally t = { mem_array(m, int64_t, n), mem_array(m, int64_t, n), 0 };
	struct runner *r = mem_array(m, struct runner, n);
	int64_t admitted = 0, waiting = 0;
	int ranked = runners(candidates, n, rules->seed, r, out);

	for (int i = 0; i < ranked; i++) {
		struct selection_verdict *v;
		int64_t *of_group;

		if (rules->tie == TIE_FEWER)
			fewest_first(r, i, ranked, &t);
		v = &out[r[i].at];
		of_group = tally_of(&t, r[i].c->group);
		v->rank = i + 1;
		v->tied = tied(r, i, ranked);
		v->ground = ground_of(rules, r[i].c, *of_group, admitted);
		if (v->ground == GROUND_NONE) {
			v->outcome = OUTCOME_ADMITTED;
			admitted++;
			(*of_group)++;
		} else if (v->ground != GROUND_THRESHOLD && waiting < rules->waiting) {
			v->outcome = OUTCOME_WAITING;
			waiting++;
		} else {
			v->outcome = OUTCOME_REFUSED;
		}
	}
}

static const char *const outcomes[OUTCOMES] = { "", "admitted", "waiting", "refused" };
static const char *const grounds[GROUNDS] = { "", "condition", "threshold", "quota", "places" };
static const char *const ties[TIE_RULES] = { "draw", "fewer" };

static int find(const char *const *names, int n, const char *name)
{
	int i = 0;

	while (i < n && strcmp(names[i], name) != 0)
		i++;
	return i;
}

const char *selection_outcome_name(enum selection_outcome outcome)
{
	return outcomes[outcome];
}

enum selection_outcome selection_outcome_find(const char *name)
{
	return (enum selection_outcome)find(outcomes, OUTCOMES, name);
}

const char *selection_ground_name(enum selection_ground ground)
{
	return grounds[ground];
}

enum selection_ground selection_ground_find(const char *name)
{
	return (enum selection_ground)find(grounds, GROUNDS, name);
}

const char *tie_rule_name(enum tie_rule rule)
{
	return ties[rule];
}

enum tie_rule tie_rule_find(const char *name)
{
	int i = find(ties, TIE_RULES, name);

	return i == TIE_RULES ? TIE_DRAW : (enum tie_rule)i;
}
