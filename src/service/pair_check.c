/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/pair_check.h"

static void add(struct act *a, struct pair_check *c, const char *sentence)
{
	c->problem = mem_grow(a->m, c->problem, const char *, c->problems + 1);
	c->problem[c->problems++] = sentence;
}

static bool stands(const struct pairing *p, application_id mentor, application_id mentee)
{
	for (int i = 0; i < p->published_n; i++)
		if (p->published[i].mentor_id.v == mentor.v && p->published[i].mentee_id.v == mentee.v &&
		    pairing_stands(&p->published[i]))
			return true;
	return false;
}

/* Somebody admitted who is not in the pool has no place left. */
static void check_side(struct act *a, const struct pairing *p, application_id id, int32_t index, struct pair_check *c)
{
	const struct application *who = pairing_person(p, id);

	if (!who)
		add(a, c, tr(a->lang, N_("At least one of them is not admitted.")));
	else if (index < 0)
		add(a, c, trf(a->m, a->lang, N_("%s has a tandem already and no place left."), who->name));
	if (who && (!who->email || !*who->email))
		add(a, c, trf(a->m, a->lang, N_("%s has no e-mail address and so cannot be asked."), who->name));
}

void pair_check(struct act *a, const struct pairing *p, application_id mentor, application_id mentee, int used,
    struct pair_check *out)
{
	int32_t o = pairing_mentor(p, mentor), e = pairing_mentee(p, mentee);

	*out = (struct pair_check){ .stands = stands(p, mentor, mentee) };
	if (out->stands)
		return;
	check_side(a, p, mentor, o, out);
	check_side(a, p, mentee, e, out);
	if (o >= 0 && used >= rules_most(p->pool, &p->rules, o))
		add(a, out, trf(a->m, a->lang, N_("%s has no place for one more."), p->mentor[o]->name));
	if (o >= 0 && e >= 0)
		out->rules = rules_broken(p->pool, &p->rules, e, o, RULE_HARD);
}

uint32_t pair_check_confidential(void)
{
	return RULE_BIT(RULE_NOT_WITH) | RULE_BIT(RULE_COMPETITOR) | RULE_BIT(RULE_MENTEE_GROUP) |
	    RULE_BIT(RULE_MENTOR_GROUP) | RULE_BIT(RULE_LEVEL);
}
