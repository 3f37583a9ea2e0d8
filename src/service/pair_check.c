/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/pair_check.h"

#include "service/words.h"

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

/* The tandems before, counted into the groups with a quota; the first that has no room for one more. */
static const char *quota_used_up(struct act *a, const struct pairing *p, int32_t mentee, int32_t mentor,
    const struct taken_pair *before, int n)
{
	const int32_t who[MARKET_SIDES] = { [MARKET_MENTEE] = mentee, [MARKET_MENTOR] = mentor };
	const struct market_quotas *q = p->quotas.groups.quota;

	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t *more = mem_array(a->m, int32_t, q[side].n + 1), full;

		for (int i = 0; i < n && q[side].n; i++) {
			int32_t x = side == MARKET_MENTEE ? pairing_mentee(p, before[i].mentee_id)
							  : pairing_mentor(p, before[i].mentor_id);

			for (int32_t g = x < 0 ? -1 : q[side].of[x]; g >= 0; g = q[side].within[g])
				more[g]++;
		}
		full = pairing_quota_full(p, side, who[side], more);
		if (full >= 0)
			return trf(a->m, a->lang, N_("A quota is used up. %s."),
			    words_quota(a->m, a->lang, p, side, full, more[full]));
	}
	return NULL;
}

void pair_check(struct act *a, const struct pairing *p, application_id mentor, application_id mentee,
    const struct taken_pair *before, int n, struct pair_check *out)
{
	int32_t o = pairing_mentor(p, mentor), e = pairing_mentee(p, mentee), used = 0;

	*out = (struct pair_check){ .stands = stands(p, mentor, mentee) };
	if (out->stands)
		return;
	for (int i = 0; i < n; i++)
		used += before[i].mentor_id.v == mentor.v;
	check_side(a, p, mentor, o, out);
	check_side(a, p, mentee, e, out);
	if (o >= 0 && used >= rules_most(p->pool, &p->rules, o))
		add(a, out, trf(a->m, a->lang, N_("%s has no place for one more."), p->mentor[o]->name));
	if (o < 0 || e < 0)
		return;
	out->rules = rules_broken(p->pool, &p->rules, e, o, RULE_HARD);
	out->quota = quota_used_up(a, p, e, o, before, n);
}

uint32_t pair_check_confidential(void)
{
	return RULE_BIT(RULE_NOT_WITH) | RULE_BIT(RULE_COMPETITOR) | RULE_BIT(RULE_MENTEE_GROUP) |
	    RULE_BIT(RULE_MENTOR_GROUP) | RULE_BIT(RULE_LEVEL);
}
