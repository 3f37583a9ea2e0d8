/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/conditions.h"

#include <stdlib.h>
#include <string.h>

#include "store/conditions.h"
#include "store/run.h"
#include "store/selection.h"

static struct day reference_day(const struct act *a, const struct run *r, const struct run_ground *g)
{
	const char *const named[] = { g->reference_on, r->starts_on, r->kick_off_on };

	for (size_t i = 0; i < LEN(named); i++)
		if (named[i] && !day_is_none(day_parse(named[i])))
			return day_parse(named[i]);
	return a->today;
}

struct err *conditions_load(struct act *a, const struct run *run, struct conditions *out)
{
	*out = (struct conditions){ .run = run };
	TRY(ground_get(a->db, a->m, run->id, &out->ground));
	TRY(run_eligibilities(a->db, a->m, run->id, &out->rows, &out->rows_n));
	out->reference = reference_day(a, run, &out->ground);
	return NULL;
}

struct err *conditions_load_one(struct act *a, const struct run *run, application_id id, struct conditions *out)
{
	TRY(conditions_load(a, run, out));
	TRY(preselections(a->db, a->m, run->id, id, &out->preselections, &out->preselections_n));
	return confirmations_of(a->db, a->m, id, &out->confirmations, &out->confirmations_n);
}

struct err *conditions_load_all(struct act *a, const struct run *run, struct conditions *out)
{
	TRY(conditions_load(a, run, out));
	TRY(preselections(a->db, a->m, run->id, (application_id){ 0 }, &out->preselections, &out->preselections_n));
	return confirmations_of_run(a->db, a->m, run->id, &out->confirmations, &out->confirmations_n);
}

/* The first of the application: they are sorted by it. */
static const struct confirmation *confirmations_from(const struct conditions *c, application_id id)
{
	int low = 0, high = c->confirmations_n;

	while (low < high) {
		int middle = low + (high - low) / 2;

		if (c->confirmations[middle].application_id.v < id.v)
			low = middle + 1;
		else
			high = middle;
	}
	return c->confirmations + low;
}

static enum eligibility_answer confirmed(const struct conditions *c, application_id id, enum eligibility_rule rule)
{
	const struct confirmation *end = c->confirmations + c->confirmations_n;

	for (const struct confirmation *at = confirmations_from(c, id); at < end && at->application_id.v == id.v; at++)
		if (strcmp(at->rule, eligibility_name(rule)) == 0)
			return eligibility_answer_find(at->answer);
	return ANSWER_UNKNOWN;
}

static enum eligibility_answer said_or_confirmed(const struct conditions *c, const struct application *x,
    enum eligibility_rule rule, const char *said)
{
	enum eligibility_answer by_others = confirmed(c, x->id, rule), own = eligibility_answer_find(said);

	if (by_others != ANSWER_UNKNOWN)
		return by_others;
	if (rule == ELIGIBLE_TALENT_PROGRAMME && own == ANSWER_YES && !x->import_id.v)
		return ANSWER_OPEN;
	return own;
}

static int by_application(const void *id, const void *row)
{
	int64_t x = ((const application_id *)id)->v, y = ((const struct preselection *)row)->application_id.v;

	return (x > y) - (x < y);
}

static enum eligibility_answer preselected(const struct conditions *c, const struct application *x)
{
	const struct preselection *said = c->preselections_n
	    ? bsearch(&x->id, c->preselections, (size_t)c->preselections_n, sizeof *said, by_application) : NULL;

	if (!said)
		return x->import_id.v ? ANSWER_YES : ANSWER_UNKNOWN;
	return strcmp(said->answer, "later") == 0 ? ANSWER_OPEN : eligibility_answer_find(said->answer);
}

bool conditions_has(const struct conditions *c, const char *role, enum eligibility_rule rule)
{
	for (int i = 0; i < c->rows_n; i++)
		if (strcmp(c->rows[i].role, role) == 0 && eligibility_find(c->rows[i].rule) == rule)
			return true;
	return false;
}

int conditions_settings(const struct conditions *c, const char *role, struct eligibility_setting *out)
{
	int n = 0;

	for (int i = 0; i < c->rows_n && n < ELIGIBILITY_RULES; i++) {
		enum eligibility_rule rule = eligibility_find(c->rows[i].rule);

		if (strcmp(c->rows[i].role, role) == 0 && rule < ELIGIBILITY_RULES)
			out[n++] = (struct eligibility_setting){ rule, (int)c->rows[i].least, (int)c->rows[i].most };
	}
	return n;
}

struct eligibility conditions_check(const struct conditions *c, const struct application *x, const char *reason)
{
	struct eligibility_setting settings[ELIGIBILITY_RULES];
	const struct eligibility_facts facts = {
		.consent = x->consent_at != 0,
		.level = (int)x->level,
		.leadership_years = x->leadership_years ? (int)x->leadership_years : -1,
		.joined_on = x->joined_on ? day_parse(x->joined_on) : DAY_NONE,
		.tenure_months = (int)x->tenure_months,
		.target_group = eligibility_answer_find(x->target_group),
		.talent_programme = said_or_confirmed(c, x, ELIGIBLE_TALENT_PROGRAMME, x->talent_programme),
		.closed_circle = said_or_confirmed(c, x, ELIGIBLE_CLOSED_CIRCLE, x->closed_circle),
		.employer_release = eligibility_answer_find(x->employer_release),
		.training = said_or_confirmed(c, x, ELIGIBLE_TRAINING, ""),
		.preselected = preselected(c, x),
		.override_reason = reason,
	};

	return eligibility_check(settings, conditions_settings(c, x->role, settings), &facts, c->reference);
}

static bool is_answer(const char *answer)
{
	return !*answer || strcmp(answer, "yes") == 0 || strcmp(answer, "no") == 0;
}

struct err *conditions_confirm(struct act *a, const struct application *x, const char *rule, const char *answer)
{
	enum eligibility_rule known = eligibility_find(rule);
	const struct run *run;

	if (known == ELIGIBILITY_RULES || !eligibility_is_confirmed(known) || !is_answer(answer))
		return ERR(a->m, ERR_INVALID, N_("Please choose yes or no."), "nothing to confirm");
	TRY(confirmation_set(a->db, a->m, x->id, rule, answer, a->who ? a->who->person : (person_id){ 0 }, a->now.s));
	TRY(run_get(a->db, a->m, x->run_id, &run));
	return act_note(a, "application_confirmed", "application", x->id.v, run->programme_id);
}

static bool half(const char *de, const char *en)
{
	return !*de != !*en;
}

struct err *conditions_change(struct act *a, const struct run *run, const struct run_ground *g)
{
	if (half(g->training_de, g->training_en) || half(g->disadvantage_de, g->disadvantage_en) ||
	    half(g->figures_de, g->figures_en))
		return ERR(a->m, ERR_INVALID, N_("Please write each text in both languages, or in neither."), "one language");
	if (*g->disadvantage_de && (!*g->figures_de || !g->until_on))
		return ERR(a->m, ERR_INVALID,
		    N_("A legal ground needs all three: the disadvantage, the figures that show it, and until when it is "
		       "looked at again."), "half a ground");
	if (g->until_on && day_cmp(day_parse(g->until_on), a->today) < 0)
		return ERR(a->m, ERR_INVALID, N_("The day until which the legal ground holds is over."), "until is over");
	TRY(ground_set(a->db, a->m, g));
	return act_note(a, "conditions_changed", "run", run->id.v, run->programme_id);
}
