/* SPDX-License-Identifier: EUPL-1.2 */
/* Each criterion is a function that says `got` of `have`; the points are its
 * share of `most`, rounded down. Only criteria with a weight are asked. */
#include "match/score.h"

#include <string.h>

#include "base/tr.h"

struct score {
	const struct pool *p;
	const struct rules *r;
	struct score_weights w;
	int32_t most[SCORE_CRITERIA];
	int used[SCORE_CRITERIA], n_used;
	int soft[RULES], n_soft;
};

struct share {
	int32_t got, have;
};

const struct score_info score_table[SCORE_CRITERIA] = {
	{ SCORE_TOPICS, "topics", N_("Topics wanted and offered"), "000-12 000-19", POOL_NONE },
	{ SCORE_TOPICS_BACK, "topics_back", N_("Learning goals (%s)"), "003-03 003-08", POOL_MENTOR },
	{ SCORE_QUESTIONS, "questions", N_("Shared questions"), "000-12", POOL_NONE },
	{ SCORE_INTERESTS, "interests", N_("Shared interests"), "000-12", POOL_NONE },
	{ SCORE_EXPERIENCE, "experience", N_("Experience that complements"), "001-10", POOL_NONE },
	{ SCORE_OTHER_FIELD, "other_field", N_("Different occupational fields"), "000-13", POOL_NONE },
	{ SCORE_SAME_FIELD, "same_field", N_("The same occupational field"), "000-13", POOL_NONE },
	{ SCORE_FORM, "form", N_("Way to meet"), "000-18", POOL_NONE },
	{ SCORE_PLACE, "place", N_("Nearness"), "000-18", POOL_NONE },
	{ SCORE_TIMES, "times", N_("Times that suit both"), "000-17", POOL_NONE },
	{ SCORE_MENTEE_WISH, "mentee_wish", N_("Wish (%s)"), "004-16 004-13", POOL_MENTEE },
	{ SCORE_MENTOR_WISH, "mentor_wish", N_("Wish (%s)"), "004-17 004-13", POOL_MENTOR },
	{ SCORE_MUTUAL, "mutual", N_("Wished for by both"), "004-13 004-17", POOL_NONE },
};

const struct score_info *score_find(const char *name)
{
	for (int k = 0; k < SCORE_CRITERIA; k++)
		if (strcmp(score_table[k].name, name) == 0)
			return &score_table[k];
	return NULL;
}

struct score_weights score_usual(void)
{
	struct score_weights w = { 0 };

	w.at[SCORE_TOPICS].weight = 30;
	w.at[SCORE_QUESTIONS].weight = 20;
	w.at[SCORE_INTERESTS].weight = 15;
	w.at[SCORE_EXPERIENCE].weight = 15;
	w.at[SCORE_OTHER_FIELD].weight = 10;
	w.at[SCORE_FORM].weight = 5;
	w.at[SCORE_PLACE].weight = 5;
	w.at[SCORE_QUESTIONS].enough = 2;
	w.at[SCORE_INTERESTS].enough = 2;
	w.at[SCORE_TIMES].enough = 2;
	return w;
}

static struct share topics(struct pool_topics wants, struct pool_list offers)
{
	struct share s = { 0, 0 };
	uint32_t k = 0;

	for (uint32_t i = 0; i < wants.n; i++) {
		int32_t counts = 4 - (int32_t)wants.at[i].priority;

		while (k < offers.n && offers.at[k] < wants.at[i].topic)
			k++;
		if (k < offers.n && offers.at[k] == wants.at[i].topic)
			s.got += counts;
		s.have += counts;
	}
	return s;
}

static struct share enough(uint32_t common, int32_t enough)
{
	return (struct share){ (int32_t)common < enough ? (int32_t)common : enough, enough };
}

static struct share yes_no(bool yes)
{
	return (struct share){ yes, 1 };
}

static struct share place(const struct pool_person *a, const struct pool_person *b)
{
	if (a->place == b->place && a->place != POOL_UNKNOWN)
		return (struct share){ 2, 2 };
	return (struct share){ a->region == b->region && a->region != POOL_UNKNOWN, 2 };
}

static struct share wish(int32_t rank)
{
	return (struct share){ rank >= 1 && rank <= 3 ? 4 - rank : 0, 3 };
}

static bool fields_known(const struct pool_person *a, const struct pool_person *b)
{
	return a->field != POOL_UNKNOWN && b->field != POOL_UNKNOWN;
}

static struct share share_of(const struct score *s, int k, int32_t mentee, int32_t mentor)
{
	const struct pool_person *a = &s->p->mentee[mentee], *b = &s->p->mentor[mentor];

	switch ((enum score_criterion)k) {
	case SCORE_TOPICS: return topics(a->wants, b->offers);
	case SCORE_TOPICS_BACK: return topics(b->wants, a->offers);
	case SCORE_QUESTIONS: return enough(pool_common(a->questions, b->questions), s->w.at[k].enough);
	case SCORE_INTERESTS: return enough(pool_common(a->interests, b->interests), s->w.at[k].enough);
	case SCORE_EXPERIENCE:
		return (struct share){ (int32_t)pool_common(a->seeks, b->brings), (int32_t)a->seeks.n };
	case SCORE_OTHER_FIELD: return yes_no(fields_known(a, b) && a->field != b->field);
	case SCORE_SAME_FIELD: return yes_no(fields_known(a, b) && a->field == b->field);
	case SCORE_FORM: return yes_no(!a->forms || !b->forms || (a->forms & b->forms));
	case SCORE_PLACE: return place(a, b);
	case SCORE_TIMES:
		return enough((uint32_t)__builtin_popcountll(a->times & b->times), s->w.at[k].enough);
	case SCORE_MENTEE_WISH: return wish(pool_mentee_wish(s->p, mentee, mentor));
	case SCORE_MENTOR_WISH: return wish(pool_mentor_wish(s->p, mentee, mentor));
	case SCORE_MUTUAL: return yes_no(score_mutual(s->p, mentee, mentor));
	case SCORE_CRITERIA: break;
	}
	return (struct share){ 0, 0 };
}

/* Weights scaled to add up to SCORE_MOST exactly: what rounding down leaves over goes one by one to
 * the largest remainders, the earlier criterion first. */
static void scale(struct score *s)
{
	int64_t sum = 0, rest[SCORE_CRITERIA];
	int32_t left = SCORE_MOST;

	for (int k = 0; k < SCORE_CRITERIA; k++)
		sum += s->w.at[k].weight;
	if (!sum)
		return;
	for (int k = 0; k < SCORE_CRITERIA; k++) {
		int64_t w = (int64_t)s->w.at[k].weight * SCORE_MOST;

		s->most[k] = (int32_t)(w / sum);
		rest[k] = w % sum;
		left -= s->most[k];
	}
	while (left-- > 0) {
		int best = 0;

		for (int k = 1; k < SCORE_CRITERIA; k++)
			if (rest[k] > rest[best])
				best = k;
		s->most[best]++;
		rest[best] = -1;
	}
}

struct score *score_make(mem *m, const struct pool *p, const struct rules *r,
    const struct score_weights *w)
{
	struct score *s = mem_make(m, struct score);

	s->p = p;
	s->r = r;
	s->w = *w;
	for (int k = 0; k < SCORE_CRITERIA; k++)
		if (s->w.at[k].enough < 1)
			s->w.at[k].enough = 1;
	scale(s);
	for (int k = 0; k < SCORE_CRITERIA; k++)
		if (s->most[k])
			s->used[s->n_used++] = k;
	for (int k = 0; k < RULES; k++)
		if (k != RULE_SELF && r->at[k].strength == RULE_SOFT && rules_table[k].breaks)
			s->soft[s->n_soft++] = k;
	return s;
}

static int32_t points_of(struct share h, int32_t most)
{
	return h.have > 0 ? (int32_t)((int64_t)most * h.got / h.have) : 0;
}

int32_t score_points(const struct score *s, int32_t mentee, int32_t mentor)
{
	int64_t total = 0;

	for (int u = 0; u < s->n_used; u++)
		total += points_of(share_of(s, s->used[u], mentee, mentor), s->most[s->used[u]]);
	for (int u = 0; u < s->n_soft; u++) {
		int k = s->soft[u];

		if (rules_table[k].breaks(s->p, &s->r->at[k], mentee, mentor))
			total -= s->r->at[k].cost;
	}
	return total > 0 ? (int32_t)total : 0;
}

void score_explain(const struct score *s, int32_t mentee, int32_t mentor, struct score_parts *out)
{
	int64_t total = 0;

	*out = (struct score_parts){ 0 };
	for (int k = 0; k < SCORE_CRITERIA; k++) {
		struct share h = share_of(s, k, mentee, mentor);

		out->most[k] = s->most[k];
		out->got[k] = h.got;
		out->have[k] = h.have;
		out->points[k] = points_of(h, s->most[k]);
		total += out->points[k];
	}
	for (int u = 0; u < s->n_soft; u++) {
		int k = s->soft[u];

		if (!rules_table[k].breaks(s->p, &s->r->at[k], mentee, mentor))
			continue;
		out->soft |= RULE_BIT(k);
		out->cost[k] = s->r->at[k].cost;
		total -= out->cost[k];
	}
	out->total = total > 0 ? (int32_t)total : 0;
}

struct score_made score_made(const struct score *s)
{
	return (struct score_made){ s->p, s->r, &s->w, s->most };
}

struct score_wished score_wished(mem *m, const struct pool *p)
{
	int32_t *first = mem_array(m, int32_t, p->mentees + 2);
	int32_t *mentor = mem_array(m, int32_t, p->mentor_wish_first[p->mentors] + 1);

	for (int32_t k = 0; k < p->mentor_wish_first[p->mentors]; k++)
		if (p->mentor_wish[k] >= 0)
			first[p->mentor_wish[k] + 2]++;
	for (int32_t i = 0; i < p->mentees; i++)
		first[i + 2] += first[i + 1];
	for (int32_t j = 0; j < p->mentors; j++)
		for (int32_t k = p->mentor_wish_first[j]; k < p->mentor_wish_first[j + 1]; k++)
			if (p->mentor_wish[k] >= 0)
				mentor[first[p->mentor_wish[k] + 1]++] = j;
	return (struct score_wished){ first, mentor };
}

bool score_mutual(const struct pool *p, int32_t mentee, int32_t mentor)
{
	return pool_mentee_wish(p, mentee, mentor) && pool_mentor_wish(p, mentee, mentor);
}
