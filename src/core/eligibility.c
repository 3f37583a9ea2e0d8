/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/eligibility.h"

#include <assert.h>
#include <string.h>

/* A rule asks for a yes, or for a number within bounds. */
static const struct {
	const char *name, *label, *source;
	const char *unknown; /* not told                     */
	const char *refused; /* told, and it is a no         */
	const char *open;    /* asked for, and no answer yet */
} rules[ELIGIBILITY_RULES] = {
	[ELIGIBLE_CONSENT] = { "consent", N_("Has agreed to the privacy notice"), "",
	    N_("Has not agreed to the privacy notice."), NULL, NULL },
	[ELIGIBLE_LEVEL] = { "level", N_("Has the career level asked for"), "000-10",
	    N_("The career level is not known."), NULL, NULL },
	[ELIGIBLE_LEADERSHIP] = { "leadership", N_("Has led people for some years"), "001-11",
	    N_("It is not known how long the person has led people."), NULL, NULL },
	[ELIGIBLE_TARGET_GROUP] = { "target_group", N_("Belongs to the target group"), "002-02",
	    N_("It is not known whether the person belongs to the target group."),
	    N_("Does not belong to the target group."), NULL },
	[ELIGIBLE_TENURE] = { "tenure",
	    N_("Has been with the organisation long enough, not too long"), "004-04",
	    N_("It is not known how long the person has been with the organisation."), NULL, NULL },
	[ELIGIBLE_TALENT_PROGRAMME] = { "talent_programme",
	    N_("Takes part in the talent programme"), "004-03",
	    N_("It is not confirmed that the person takes part in the talent programme."),
	    N_("Does not take part in the talent programme."),
	    N_("The organisation has not yet confirmed that the person takes part in the talent programme.") },
	[ELIGIBLE_CLOSED_CIRCLE] = { "closed_circle", N_("Belongs to the circle of those invited"),
	    "004-08",
	    N_("It is not known whether the person belongs to the circle of those invited."),
	    N_("Does not belong to the circle of those invited."), NULL },
	[ELIGIBLE_EMPLOYER_RELEASE] = { "employer_release", N_("Is released by the employer"),
	    "002-28", N_("It is not known whether the employer agrees."),
	    N_("The employer does not agree."), N_("The employer's answer is still open.") },
	[ELIGIBLE_TRAINING] = { "training", N_("Has attended what is asked for beforehand"), "",
	    N_("It is not noted that the person has attended what is asked for beforehand."),
	    N_("Has not attended what is asked for beforehand."), NULL },
	[ELIGIBLE_PRESELECTED] = { "preselected", N_("Is pre-selected by the organisation that sends"), "004-05",
	    N_("The organisation has not said yet whether it sends this person."),
	    N_("The organisation does not send this person."),
	    N_("The organisation would send this person later only.") },
};

static enum eligibility_answer answer_to(enum eligibility_rule rule,
    const struct eligibility_facts *f)
{
	switch (rule) {
	case ELIGIBLE_CONSENT: return f->consent ? ANSWER_YES : ANSWER_UNKNOWN;
	case ELIGIBLE_TARGET_GROUP: return f->target_group;
	case ELIGIBLE_TALENT_PROGRAMME: return f->talent_programme;
	case ELIGIBLE_CLOSED_CIRCLE: return f->closed_circle;
	case ELIGIBLE_EMPLOYER_RELEASE: return f->employer_release;
	case ELIGIBLE_TRAINING: return f->training;
	case ELIGIBLE_PRESELECTED: return f->preselected;
	default: return ANSWER_YES;
	}
}

static int tenure(const struct eligibility_facts *f, struct day reference)
{
	if (day_is_none(f->joined_on) || day_is_none(reference))
		return f->tenure_months;
	/* who starts after the reference date has been there for no month */
	if (day_cmp(f->joined_on, reference) > 0)
		return 0;
	return day_months_between(f->joined_on, reference);
}

/* The number a rule looks at; -1 = not known, or the rule looks at none. */
static int figure_of(enum eligibility_rule rule, const struct eligibility_facts *f,
    struct day reference)
{
	switch (rule) {
	case ELIGIBLE_LEVEL: return f->level >= 1 && f->level <= 5 ? f->level : -1;
	case ELIGIBLE_LEADERSHIP: return f->leadership_years;
	case ELIGIBLE_TENURE: return tenure(f, reference);
	default: return -1;
	}
}

bool eligibility_is_bounded(enum eligibility_rule rule)
{
	return rule == ELIGIBLE_LEVEL || rule == ELIGIBLE_LEADERSHIP || rule == ELIGIBLE_TENURE;
}

/* Does it refuse? Then *out says why. */
static bool refuses(const struct eligibility_setting *s, const struct eligibility_facts *f,
    struct day reference, struct eligibility_refusal *out)
{
	*out = (struct eligibility_refusal){ .rule = s->rule, .source = rules[s->rule].source };
	if (!eligibility_is_bounded(s->rule)) {
		enum eligibility_answer answer = answer_to(s->rule, f);

		out->known = answer == ANSWER_NO;
		out->is = answer;
		return answer != ANSWER_YES;
	}
	out->is = figure_of(s->rule, f, reference);
	out->known = out->is >= 0;
	out->above = s->most && out->is > s->most;
	out->bound = out->above ? s->most : s->least;
	return !out->known || out->above || out->is < s->least;
}

static bool is_blank(const char *reason)
{
	return !reason || !reason[strspn(reason, " \t\r\n")];
}

struct eligibility eligibility_check(const struct eligibility_setting *settings, int n,
    const struct eligibility_facts *facts, struct day reference)
{
	struct eligibility result = { 0 };
	bool may_override = !is_blank(facts->override_reason);

	for (int i = 0; i < n && result.n < ELIGIBILITY_RULES; i++) {
		assert(settings[i].rule < ELIGIBILITY_RULES);
		if (!refuses(&settings[i], facts, reference, &result.refusals[result.n]))
			continue;
		may_override = may_override && eligibility_may_be_overridden(settings[i].rule);
		result.n++;
	}
	result.overridden = result.n > 0 && may_override;
	result.eligible = result.n == 0 || result.overridden;
	return result;
}

/* Message ids with two figures: what it is, and the bound it misses. */
static const struct {
	const char *below, *above;
} figures[ELIGIBILITY_RULES] = {
	[ELIGIBLE_LEVEL] = { N_("The career level is %d; at least %d is asked for."),
	    N_("The career level is %d; at most %d is asked for.") },
	[ELIGIBLE_TENURE] = { N_("Months with the organisation: %d; at least %d are asked for."),
	    N_("Months with the organisation: %d; at most %d are asked for.") },
	[ELIGIBLE_LEADERSHIP] = { N_("Years of leading people: %d; at least %d are asked for."),
	    N_("Years of leading people: %d; at most %d are asked for.") },
};

const char *eligibility_sentence(mem *m, enum lang l, const struct eligibility_refusal *r)
{
	if (r->known && eligibility_is_bounded(r->rule)) {
		const char *id = r->above ? figures[r->rule].above : figures[r->rule].below;

		return trf(m, l, id, r->is, r->bound);
	}
	if (r->known)
		return tr(l, rules[r->rule].refused);
	if (r->is == ANSWER_OPEN && rules[r->rule].open)
		return tr(l, rules[r->rule].open);
	return tr(l, rules[r->rule].unknown);
}

const char *eligibility_name(enum eligibility_rule rule)
{
	assert(rule < ELIGIBILITY_RULES);
	return rules[rule].name;
}

enum eligibility_rule eligibility_find(const char *name)
{
	enum eligibility_rule r = 0;

	while (r < ELIGIBILITY_RULES && strcmp(rules[r].name, name) != 0)
		r++;
	return r;
}

const char *eligibility_label(enum eligibility_rule rule)
{
	assert(rule < ELIGIBILITY_RULES);
	return rules[rule].label;
}

bool eligibility_is_confirmed(enum eligibility_rule rule)
{
	return rule == ELIGIBLE_TALENT_PROGRAMME || rule == ELIGIBLE_CLOSED_CIRCLE || rule == ELIGIBLE_TRAINING;
}

/* Message ids: with both bounds, with the lower only, with the upper only. */
static const struct {
	const char *both, *least, *most;
} notices[ELIGIBILITY_RULES] = {
	[ELIGIBLE_LEVEL] = { N_("Career level %d to %d of 5"), N_("Career level %d of 5 or above"),
	    N_("Career level %d of 5 or below") },
	[ELIGIBLE_LEADERSHIP] = { N_("%d to %d years of leading people"), N_("At least %d years of leading people"),
	    N_("At most %d years of leading people") },
	[ELIGIBLE_TENURE] = { N_("At least %d and at most %d months with the organisation"),
	    N_("At least %d months with the organisation"), N_("At most %d months with the organisation") },
};

const char *eligibility_notice(mem *m, enum lang l, const struct eligibility_setting *s)
{
	assert(s->rule < ELIGIBILITY_RULES);
	if (!notices[s->rule].both || (!s->least && !s->most))
		return tr(l, rules[s->rule].label);
	if (s->least && s->most)
		return trf(m, l, notices[s->rule].both, s->least, s->most);
	return s->least ? trf(m, l, notices[s->rule].least, s->least) : trf(m, l, notices[s->rule].most, s->most);
}

bool eligibility_may_be_overridden(enum eligibility_rule rule)
{
	return rule != ELIGIBLE_CONSENT;
}

enum eligibility_answer eligibility_answer_find(const char *name)
{
	static const char *const names[] = { "", "yes", "no", "open" };
	size_t i = LEN(names) - 1;

	while (i > 0 && strcmp(names[i], name) != 0)
		i--;
	return (enum eligibility_answer)i;
}
