/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/pairing.h"

#include <string.h>

#include "service/pairing_priv.h"
#include "store/programme.h"
#include "store/proposal.h"
#include "store/run.h"
#include "store/run_field.h"

static struct err *unknown(mem *m, const char *what, const char *name)
{
	return ERR(m, ERR_SYSTEM, NULL, "%s %s is not known to the engine", what, name);
}

static const char *const strengths[] = { [RULE_OFF] = "off", [RULE_SOFT] = "soft", [RULE_HARD] = "hard" };
static const char *const directions[] = { [RULE_LEVEL_ANY] = "any", [RULE_LEVEL_MENTOR_ABOVE] = "mentor_above",
	[RULE_LEVEL_MENTOR_BELOW] = "mentor_below" };

static int word(const char *const *words, size_t n, const char *w)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], w) == 0)
			return (int)i;
	return -1;
}

struct err *pairing_rule(mem *m, struct rules *rules, const struct run_rule *row)
{
	const struct rule *rule = rules_find(row->rule);
	int strength = word(strengths, LEN(strengths), row->strength);
	int direction = word(directions, LEN(directions), row->direction);
	struct rule_setting *s;

	if (!rule || rule->key >= RULES)
		return unknown(m, "rule", row->rule);
	if (strength < 0 || direction < 0)
		return unknown(m, "setting of rule", row->rule);
	s = &rules->at[rule->key];
	s->strength = (enum rule_strength)strength;
	s->direction = (enum rule_direction)direction;
	s->cost = (int32_t)row->cost;
	s->least = (int32_t)row->least;
	s->most = (int32_t)row->most;
	return NULL;
}

static struct err *load_rules(struct act *a, struct pairing *p)
{
	const struct run_criterion *criteria;
	const struct run_rule *rules;
	int n;

	p->rules = rules_none();
	TRY(run_rules(a->db, a->m, p->run->id, &rules, &n));
	for (int i = 0; i < n; i++)
		TRY(pairing_rule(a->m, &p->rules, &rules[i]));
	TRY(run_criteria(a->db, a->m, p->run->id, &criteria, &n));
	for (int i = 0; i < n; i++) {
		const struct score_info *info = score_find(criteria[i].criterion);

		if (!info)
			return unknown(a->m, "criterion", criteria[i].criterion);
		p->weights.at[info->criterion].weight = (int32_t)criteria[i].weight;
		p->weights.at[info->criterion].enough = (int32_t)criteria[i].enough;
	}
	return NULL;
}

static struct err *load_labels(struct act *a, struct pairing *p)
{
	const struct programme_text *texts;
	int n;

	p->labels = labels_of(gender_style_find(p->programme->gender_style));
	TRY(programme_texts(a->db, a->m, p->programme->id, &texts, &n));
	for (int i = 0; i < n; i++)
		labels_set(&p->labels, texts[i].name, lang_from(texts[i].lang, LANG_DE), texts[i].text);
	return NULL;
}

static bool counts(const struct pairing *p, enum rule_key key)
{
	return p->rules.at[key].strength != RULE_OFF;
}

static struct err *load_rows(struct act *a, const struct pairing *p, struct pairing_rows *r)
{
	struct db *db = a->db;
	run_id run = p->run->id;

	TRY(wish_list(db, a->m, run, p->also, &r->wishes, &r->wishes_n));
	TRY(tie_list_of_run(db, a->m, run, p->also, &r->ties, &r->ties_n));
	TRY(conditions_load_all(a, p->run, &r->conditions));
	if (counts(p, RULE_COMPETITOR))
		TRY(organisation_tie_list(db, a->m, p->programme->id, &r->competitors, &r->competitors_n));
	if (counts(p, RULE_LINE) || counts(p, RULE_SAME_SUPERIOR))
		TRY(line_of_command(db, a->m, &r->line, &r->line_n));
	if (counts(p, RULE_EARLIER))
		TRY(tandem_earlier(db, a->m, p->programme->id, run, &r->earlier, &r->earlier_n));
	return NULL;
}

static bool is_named(const struct pairing_release *r, tandem_id id)
{
	for (int i = 0; i < r->n; i++)
		if (r->id[i].v == id.v)
			return true;
	return false;
}

static bool is_of(const struct taken_pair *t, const application_id *who, int n)
{
	for (int i = 0; i < n; i++)
		if (t->mentor_id.v == who[i].v || t->mentee_id.v == who[i].v)
			return true;
	return false;
}

static bool is_asked(const struct taken_pair *t)
{
	return strcmp(t->state, "asked") == 0;
}

static void release(struct pairing *p, const struct pairing_release *r)
{
	for (int i = 0; i < p->published_n; i++) {
		struct taken_pair *t = &p->published[i];

		bool wanted = is_named(r, t->id) || (r->all && !is_asked(t) && !is_of(t, r->but, r->buts));

		t->released = wanted && pairing_stands(t) && pairing_person(p, t->mentor_id) &&
		    pairing_person(p, t->mentee_id);
	}
}

static struct err *load(struct act *a, run_id run, const char *also, const struct pairing_release *r,
    struct pairing **out)
{
	const struct taken_pair *published;
	struct pairing *p = mem_make(a->m, struct pairing);
	struct pairing_rows rows = { 0 };

	p->also = also;
	TRY(run_get(a->db, a->m, run, &p->run));
	TRY(programme_get(a->db, a->m, p->run->programme_id, &p->programme));
	TRY(load_labels(a, p));
	TRY(load_rules(a, p));
	TRY(application_pool(a->db, a->m, run, p->also, &p->people, &p->n));
	TRY(application_topics_of_run(a->db, a->m, run, p->also, &p->topics, &p->topics_n));
	TRY(experience_of_run(a->db, a->m, run, p->also, &p->experience, &p->experience_n));
	TRY(tandem_taken(a->db, a->m, run, &published, &p->published_n));
	p->published = mem_dup(a->m, published, (size_t)p->published_n * sizeof *published);
	release(p, r);
	TRY(load_rows(a, p, &rows));
	TRY(pairing_pool(a->m, p, &rows));
	TRY(pairing_quotas(a, p));
	*out = p;
	return NULL;
}

struct err *pairing_load(struct act *a, run_id run, struct pairing **out)
{
	return load(a, run, "admitted", &(struct pairing_release){ .n = 0 }, out);
}

struct err *pairing_load_released(struct act *a, run_id run, const struct pairing_release *r, struct pairing **out)
{
	return load(a, run, "admitted", r, out);
}

struct err *pairing_load_undecided(struct act *a, run_id run, struct pairing **out)
{
	return load(a, run, "applied", &(struct pairing_release){ .n = 0 }, out);
}

struct err *pairing_setting(mem *m, const char *goals, int64_t seed, struct assign_setting *out)
{
	*out = (struct assign_setting){ .seed = (uint64_t)seed };
	for (const char *at = goals; *at; at += strcspn(at, ","), at += *at == ',') {
		char *name = mem_strn(m, at, strcspn(at, ","));
		int goal = word(assign_goal_name, ASSIGN_GOALS, name);

		if (goal < 0 || out->goals == ASSIGN_GOALS)
			return unknown(m, "goal", name);
		out->goal[out->goals++] = (enum assign_goal)goal;
	}
	return NULL;
}

bool pairing_stands(const struct taken_pair *t)
{
	return strcmp(t->state, "held") == 0 || strcmp(t->state, "asked") == 0 || strcmp(t->state, "agreed") == 0;
}

bool pairing_takes_place(const struct taken_pair *t)
{
	return pairing_stands(t) && !t->released;
}

int32_t pairing_mentee(const struct pairing *p, application_id id)
{
	return pool_mentee(p->pool, (uint64_t)id.v);
}

int32_t pairing_mentor(const struct pairing *p, application_id id)
{
	return pool_mentor(p->pool, (uint64_t)id.v);
}

const struct application *pairing_person(const struct pairing *p, application_id id)
{
	int lo = 0, hi = p->n;

	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;

		if (p->people[mid].id.v < id.v)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < p->n && p->people[lo].id.v == id.v ? &p->people[lo] : NULL;
}

const char *pairing_label(const struct pairing *p, enum lang l, enum label of, bool many)
{
	const struct label_words *w = &p->labels.at[of][l];

	return many ? w->many : w->one;
}
