/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/run_rules.h"

#include <string.h>

#include "core/eligibility.h"
#include "match/assign.h"
#include "match/score.h"
#include "service/quotas.h"
#include "store/run.h"

static const char *const roles[] = { "mentor", "mentee" };

static bool hidden(enum rule_key key)
{
	return key == RULE_SELF; /* always hard: nothing to decide */
}

static struct run_rule rule_as_usual(const struct rule *rule, const struct rules *usual)
{
	const struct rule_setting *s = &usual->at[rule->key];

	return (struct run_rule){ rule->name, "off", "any", s->least, s->most, s->cost };
}

static struct err *rule_lines(struct act *a, const struct run *r, struct rules_view *v)
{
	struct rules usual = rules_none();
	const struct run_rule *set;
	int n;

	TRY(run_rules(a->db, a->m, r->id, &set, &n));
	v->rules = mem_array(a->m, struct rule_line, RULES);
	for (enum rule_key k = 0; k < RULES; k++) {
		struct rule_line *line = &v->rules[v->rules_n];

		if (hidden(k))
			continue;
		*line = (struct rule_line){
			.rule = rules_table[k].name,
			.label = rules_table[k].label,
			.broken = rules_table[k].broken,
			.source = rules_table[k].source,
			.reads_direction = k == RULE_LEVEL,
			.reads_least = k == RULE_LEVEL,
			.reads_most = k == RULE_LEVEL || k == RULE_LINE || k == RULE_CAPACITY,
			.now = rule_as_usual(&rules_table[k], &usual),
		};
		for (int i = 0; i < n; i++)
			if (strcmp(set[i].rule, line->rule) == 0)
				line->now = set[i];
		v->rules_n++;
	}
	return NULL;
}

static struct err *criterion_lines(struct act *a, const struct run *r, struct rules_view *v)
{
	static const enum label words[] = {
		[POOL_NONE] = LABEL_KINDS, [POOL_MENTEE] = LABEL_MENTEE, [POOL_MENTOR] = LABEL_MENTOR };
	struct score_weights usual = score_usual();
	const struct run_criterion *set;
	int n;

	TRY(run_criteria(a->db, a->m, r->id, &set, &n));
	v->criteria = mem_array(a->m, struct criterion_line, SCORE_CRITERIA);
	v->criteria_n = SCORE_CRITERIA;
	for (enum score_criterion c = 0; c < SCORE_CRITERIA; c++) {
		struct criterion_line *line = &v->criteria[c];

		*line = (struct criterion_line){
			.criterion = score_table[c].name,
			.label = score_table[c].label,
			.role = words[score_table[c].role],
			.source = score_table[c].source,
			.reads_enough = c == SCORE_QUESTIONS || c == SCORE_INTERESTS || c == SCORE_TIMES,
			.now = { score_table[c].name, 0, usual.at[c].enough },
		};
		for (int i = 0; i < n; i++)
			if (strcmp(set[i].criterion, line->criterion) == 0)
				line->now = set[i];
	}
	return NULL;
}

static struct err *condition_lines(struct act *a, const struct run *r, struct rules_view *v)
{
	const struct run_eligibility *set;
	int n;

	TRY(run_eligibilities(a->db, a->m, r->id, &set, &n));
	v->conditions = mem_array(a->m, struct condition_line, LEN(roles) * ELIGIBILITY_RULES);
	for (size_t side = 0; side < LEN(roles); side++)
		for (enum eligibility_rule e = 0; e < ELIGIBILITY_RULES; e++) {
			struct condition_line *line = &v->conditions[v->conditions_n++];

			*line = (struct condition_line){ roles[side], eligibility_name(e), eligibility_label(e),
				eligibility_is_bounded(e), false, { roles[side], eligibility_name(e), 0, 0 } };
			for (int i = 0; i < n; i++)
				if (strcmp(set[i].role, line->role) == 0 && strcmp(set[i].rule, line->rule) == 0) {
					line->on = true;
					line->now = set[i];
				}
		}
	return NULL;
}

static void split_goals(mem *m, const char *goal, const char *out[GOALS_MOST])
{
	for (int i = 0; i < GOALS_MOST; i++) {
		size_t n = strcspn(goal, ",");

		out[i] = mem_strn(m, goal, n);
		goal += n + (goal[n] == ',');
	}
}

struct err *rules_view(struct act *a, const struct run *r, struct rules_view *out)
{
	*out = (struct rules_view){ 0 };
	TRY(rule_lines(a, r, out));
	TRY(criterion_lines(a, r, out));
	TRY(condition_lines(a, r, out));
	split_goals(a->m, r->goal, out->goals);
	TRY(quotas_of(a, r->id, &out->quotas, &out->quotas_n));
	return NULL;
}

const char *rules_goal_name(int i)
{
	return i < ASSIGN_GOALS ? assign_goal_name[i] : NULL;
}

const char *rules_goal_label(int i)
{
	return i < ASSIGN_GOALS ? assign_goal_label[i] : NULL;
}

static int goal_find(const char *name)
{
	int i = 0;

	while (i < ASSIGN_GOALS && strcmp(assign_goal_name[i], name) != 0)
		i++;
	return i;
}

/* FLOOR and LEXIMIN compare sets of equal number, so MOST comes before them (match/assign). */
static struct err *join_goals(struct act *a, const char *const goals[GOALS_MOST], const char **out)
{
	bool had[ASSIGN_GOALS] = { false };

	*out = "";
	for (int i = 0; i < GOALS_MOST; i++) {
		int g = *goals[i] ? goal_find(goals[i]) : -1;

		if (g < 0)
			continue;
		if (g == ASSIGN_GOALS || had[g])
			return ERR(a->m, ERR_INVALID, N_("Please choose each goal once at most."), "goal twice or unknown");
		if ((g == ASSIGN_FLOOR || g == ASSIGN_LEXIMIN) && !had[ASSIGN_MOST])
			return ERR(a->m, ERR_INVALID,
			    N_("The goals contradict each other: the number of tandems must come before evenness."),
			    "evenness before number");
		had[g] = true;
		*out = mem_fmt(a->m, "%s%s%s", *out, **out ? "," : "", goals[i]);
	}
	if (!**out)
		return ERR(a->m, ERR_INVALID, N_("Please choose at least one goal."), "no goal");
	return NULL;
}

static struct err *save_lines(struct act *a, const struct run *r, const struct rules_view *v)
{
	for (int i = 0; i < v->rules_n; i++)
		TRY(run_rule_set(a->db, a->m, r->id, &v->rules[i].now));
	for (int i = 0; i < v->criteria_n; i++)
		TRY(run_criterion_set(a->db, a->m, r->id, &v->criteria[i].now));
	for (int i = 0; i < v->conditions_n; i++) {
		const struct condition_line *line = &v->conditions[i];

		if (line->on)
			TRY(run_eligibility_set(a->db, a->m, r->id, &line->now));
		else
			TRY(run_eligibility_end(a->db, a->m, r->id, line->role, line->rule));
	}
	return NULL;
}

struct err *rules_change(struct act *a, const struct run *r, const struct rules_view *v)
{
	const char *goal;

	TRY(join_goals(a, v->goals, &goal));
	for (int i = 0; i < v->rules_n; i++)
		if (v->rules[i].reads_least && v->rules[i].now.least > v->rules[i].now.most)
			return ERR(a->m, ERR_INVALID, N_("The least distance of levels is above the greatest."), "distance");
	for (int i = 0; i < v->conditions_n; i++)
		if (v->conditions[i].now.most && v->conditions[i].now.least > v->conditions[i].now.most)
			return ERR(a->m, ERR_INVALID, N_("A lower bound is above its upper bound."), "bounds");
	TRY(run_set_goal_seen(a->db, a->m, r->id, r->version, goal));
	TRY(save_lines(a, r, v));
	return act_note(a, "rules_changed", "run", r->id.v, r->programme_id);
}
