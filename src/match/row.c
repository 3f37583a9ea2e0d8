/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/row.h"

#include <stdlib.h>
#include <string.h>

#include "match/wide.h"

/* Who has what: the different ids, and of each the mentors that have it, with a weight. */
struct posting {
	uint32_t id;
	int32_t mentor, weight;
};

struct index {
	struct posting *at; /* by id */
	int32_t n;
};

struct row_maker {
	const struct pool *p;
	const struct rules *r;
	const struct score_weights *w;
	int32_t most[SCORE_CRITERIA];
	uint32_t active;         /* bits of the rules looked at, hard or soft */
	uint32_t hard, soft;
	uint32_t *organisation, *industry, *team, *field, *place, *region, *level;
	uint64_t *languages, *forms, *times, *groups;
	int32_t *human, *superior;
	struct index offers, wants, questions, interests, brings;
	int32_t *wants_sum;      /* weights of all a mentor wants */
	bool *is_superior;       /* [humans] somebody reports to them */
	int32_t *led, n_led;     /* mentors with a superior */
	int32_t *wished_first;   /* [mentees + 1] into wished: mentors who wish for the mentee */
	struct posting *wished;  /* weight = rank */
	uint32_t *bits;          /* [mentors] of the row being made */
	int32_t *got, *mentee_rank, *mentor_rank;
};

static int by_id(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

static struct index index_lists(struct row_maker *k, size_t member)
{
	const struct pool *p = k->p;
	struct index x = { NULL, 0 };
	size_t n = 0;

	for (int32_t j = 0; j < p->mentors; j++)
		n += ((const struct pool_list *)((const char *)&p->mentor[j] + member))->n;
	x.at = mem_array(k, struct posting, n + 1);
	for (int32_t j = 0; j < p->mentors; j++) {
		const struct pool_list *l = (const struct pool_list *)((const char *)&p->mentor[j] + member);

		for (uint32_t q = 0; q < l->n; q++)
			x.at[x.n++] = (struct posting){ l->at[q], j, 1 };
	}
	if (n)
		qsort(x.at, n, sizeof *x.at, by_id);
	return x;
}

static struct index index_wants(struct row_maker *k)
{
	const struct pool *p = k->p;
	struct index x = { NULL, 0 };
	size_t n = 0;

	for (int32_t j = 0; j < p->mentors; j++)
		n += p->mentor[j].wants.n;
	x.at = mem_array(k, struct posting, n + 1);
	k->wants_sum = mem_array(k, int32_t, p->mentors + 1);
	for (int32_t j = 0; j < p->mentors; j++) {
		for (uint32_t q = 0; q < p->mentor[j].wants.n; q++) {
			int32_t weight = 4 - (int32_t)p->mentor[j].wants.at[q].priority;

			x.at[x.n++] = (struct posting){ p->mentor[j].wants.at[q].topic, j, weight };
			k->wants_sum[j] += weight;
		}
	}
	if (n)
		qsort(x.at, n, sizeof *x.at, by_id);
	return x;
}

static void turn_wishes(struct row_maker *k)
{
	const struct pool *p = k->p;

	k->wished_first = mem_array(k, int32_t, p->mentees + 2);
	k->wished = mem_array(k, struct posting, p->mentor_wish_first[p->mentors] + 1);
	for (int32_t x = 0; x < p->mentor_wish_first[p->mentors]; x++)
		if (p->mentor_wish[x] >= 0)
			k->wished_first[p->mentor_wish[x] + 2]++;
	for (int32_t i = 0; i < p->mentees; i++)
		k->wished_first[i + 2] += k->wished_first[i + 1];
	for (int32_t j = 0; j < p->mentors; j++)
		for (int32_t x = p->mentor_wish_first[j]; x < p->mentor_wish_first[j + 1]; x++)
			if (p->mentor_wish[x] >= 0)
				k->wished[k->wished_first[p->mentor_wish[x] + 1]++] =
				    (struct posting){ 0, j, x - p->mentor_wish_first[j] + 1 };
}

static void take_line(struct row_maker *k)
{
	const struct pool *p = k->p;

	k->is_superior = mem_array(k, bool, p->humans + 1);
	k->led = mem_array(k, int32_t, p->mentors + 1);
	for (int32_t h = 0; h < p->humans; h++)
		if (p->superior[h] >= 0)
			k->is_superior[p->superior[h]] = true;
	for (int32_t j = 0; j < p->mentors; j++)
		if (p->superior[p->mentor_human[j]] >= 0)
			k->led[k->n_led++] = j;
}

static void take_mentors(struct row_maker *k)
{
	const struct pool *p = k->p;
	int32_t m = p->mentors + 1;

	k->organisation = mem_array(k, uint32_t, m);
	k->industry = mem_array(k, uint32_t, m);
	k->team = mem_array(k, uint32_t, m);
	k->field = mem_array(k, uint32_t, m);
	k->place = mem_array(k, uint32_t, m);
	k->region = mem_array(k, uint32_t, m);
	k->level = mem_array(k, uint32_t, m);
	k->languages = mem_array(k, uint64_t, m);
	k->forms = mem_array(k, uint64_t, m);
	k->times = mem_array(k, uint64_t, m);
	k->groups = mem_array(k, uint64_t, m);
	k->human = mem_array(k, int32_t, m);
	k->superior = mem_array(k, int32_t, m);
	for (int32_t j = 0; j < p->mentors; j++) {
		const struct pool_person *q = &p->mentor[j];

		k->organisation[j] = q->organisation;
		k->industry[j] = q->industry;
		k->team[j] = q->team;
		k->field[j] = q->field;
		k->place[j] = q->place;
		k->region[j] = q->region;
		k->level[j] = q->level;
		k->languages[j] = q->languages;
		k->forms[j] = q->forms;
		k->times[j] = q->times;
		k->groups[j] = q->groups;
		k->human[j] = p->mentor_human[j];
		k->superior[j] = p->superior[p->mentor_human[j]];
	}
}

struct row_maker *row_maker_new(mem *m, const struct pool *p, const struct rules *r,
    const struct score_weights *w, const int32_t most[SCORE_CRITERIA])
{
	struct row_maker *k = mem_make(m, struct row_maker);

	k->p = p;
	k->r = r;
	k->w = w;
	memcpy(k->most, most, sizeof k->most);
	k->hard = RULE_BIT(RULE_SELF);
	for (int x = 0; x < RULES; x++) {
		if (x != RULE_SELF && rules_table[x].breaks && r->at[x].strength == RULE_HARD)
			k->hard |= RULE_BIT(x);
		if (x != RULE_SELF && rules_table[x].breaks && r->at[x].strength == RULE_SOFT)
			k->soft |= RULE_BIT(x);
	}
	k->active = k->hard | k->soft;
	take_mentors(k);
	take_line(k);
	turn_wishes(k);
	k->offers = index_lists(k, offsetof(struct pool_person, offers));
	k->questions = index_lists(k, offsetof(struct pool_person, questions));
	k->interests = index_lists(k, offsetof(struct pool_person, interests));
	k->brings = index_lists(k, offsetof(struct pool_person, brings));
	k->wants = index_wants(k);
	k->bits = mem_array(k, uint32_t, p->mentors + 1);
	k->got = mem_array(k, int32_t, p->mentors + 1);
	k->mentee_rank = mem_array(k, int32_t, p->mentors + 1);
	k->mentor_rank = mem_array(k, int32_t, p->mentors + 1);
	return k;
}

/* got[j] += weight of what mentor j has of this id. */
static void count_id(const struct index *x, uint32_t id, int32_t times, int32_t *got)
{
	int32_t lo = 0, hi = x->n;

	while (lo < hi) {
		int32_t mid = lo + (hi - lo) / 2;

		if (x->at[mid].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < x->n && x->at[lo].id == id; lo++)
		got[x->at[lo].mentor] += times * x->at[lo].weight;
}

static void count_list(const struct row_maker *k, const struct index *x, struct pool_list l, int32_t *got)
{
	memset(got, 0, (size_t)k->p->mentors * sizeof *got);
	for (uint32_t q = 0; q < l.n; q++)
		count_id(x, l.at[q], 1, got);
}

/* ---- rules: one loop each, over all mentors ---- */

WIDE static void mark_same(uint32_t *bits, const uint32_t *of, int32_t n, uint32_t mine, uint32_t bit)
{
	for (int32_t j = 0; j < n; j++)
		bits[j] |= of[j] == mine ? bit : 0;
}

WIDE static void mark_same_both(uint32_t *bits, const uint32_t *a, const uint32_t *b, int32_t n,
    uint32_t mine_a, uint32_t mine_b, uint32_t bit)
{
	for (int32_t j = 0; j < n; j++)
		bits[j] |= (a[j] == mine_a) & (b[j] == mine_b) ? bit : 0;
}

/* Nothing in common, where both said something. */
WIDE static void mark_apart(uint32_t *bits, const uint64_t *of, int32_t n, uint64_t mine, uint32_t bit)
{
	for (int32_t j = 0; j < n; j++)
		bits[j] |= (of[j] != 0) & ((of[j] & mine) == 0) ? bit : 0;
}

WIDE static void mark_missing(uint32_t *bits, const uint64_t *of, int32_t n, uint64_t wanted, uint32_t bit)
{
	for (int32_t j = 0; j < n; j++)
		bits[j] |= (of[j] & wanted) == 0 ? bit : 0;
}

WIDE static void mark_level(uint32_t *bits, const uint32_t *level, int32_t n, int32_t mine,
    const struct rule_setting *s, uint32_t bit)
{
	int32_t sign = s->direction == RULE_LEVEL_MENTOR_BELOW ? -1 : 1;
	bool any = s->direction == RULE_LEVEL_ANY;

	for (int32_t j = 0; j < n; j++) {
		int32_t up = sign * ((int32_t)level[j] - mine), away = any && up < 0 ? -up : up;

		bits[j] |= (level[j] != 0) & ((away < s->least) | (away > s->most)) ? bit : 0;
	}
}

static void mark_line(struct row_maker *k, int32_t mentee)
{
	const struct pool *p = k->p;
	const struct rule_setting *s = &k->r->at[RULE_LINE];
	int32_t h = p->mentee_human[mentee], up = h;

	for (int32_t step = 1; step <= p->above[h] && (!s->most || step <= s->most); step++) {
		up = p->superior[up];
		mark_same(k->bits, (const uint32_t *)k->human, p->mentors, (uint32_t)up, RULE_BIT(RULE_LINE));
	}
	for (int32_t x = 0; x < k->n_led && k->is_superior[h]; x++) {
		int32_t j = k->led[x], steps = pool_steps_up(p, k->human[j], h);

		if (steps && (!s->most || steps <= s->most))
			k->bits[j] |= RULE_BIT(RULE_LINE);
	}
}

static void mark_close(struct row_maker *k, int32_t mentee)
{
	const struct pool *p = k->p;

	for (int32_t x = p->close_first[mentee]; x < p->close_first[mentee + 1]; x++) {
		uint32_t is = p->close[x].relation, *bits = &k->bits[p->close[x].mentor];

		*bits |= is & POOL_WORKS_WITH ? RULE_BIT(RULE_WORKING) : 0;
		*bits |= is & (POOL_NOT_WITH | POOL_NOT_ORGANISATION) ? RULE_BIT(RULE_NOT_WITH) : 0;
		*bits |= is & POOL_EARLIER ? RULE_BIT(RULE_EARLIER) : 0;
	}
}

static void mark_people(struct row_maker *k, int32_t mentee)
{
	const struct pool *p = k->p;
	const struct pool_person *a = &p->mentee[mentee];
	int32_t n = p->mentors, superior = p->superior[p->mentee_human[mentee]];

	mark_same(k->bits, (const uint32_t *)k->human, n, (uint32_t)p->mentee_human[mentee], RULE_BIT(RULE_SELF));
	if (k->active & RULE_BIT(RULE_LINE))
		mark_line(k, mentee);
	if (k->active & RULE_BIT(RULE_SAME_SUPERIOR) && superior >= 0)
		mark_same(k->bits, (const uint32_t *)k->superior, n, (uint32_t)superior, RULE_BIT(RULE_SAME_SUPERIOR));
	if (k->active & RULE_BIT(RULE_WORKING) && a->team != POOL_UNKNOWN && a->organisation != POOL_UNKNOWN)
		mark_same_both(k->bits, k->team, k->organisation, n, a->team, a->organisation, RULE_BIT(RULE_WORKING));
	mark_close(k, mentee);
	for (uint32_t c = 0; c < p->n_competitors && k->active & RULE_BIT(RULE_COMPETITOR); c++)
		if (p->competitors[c].a == a->organisation)
			mark_same(k->bits, k->organisation, n, p->competitors[c].b, RULE_BIT(RULE_COMPETITOR));
	if (k->active & RULE_BIT(RULE_ADMITTED))
		for (int32_t j = 0; j < n; j++)
			k->bits[j] |= !a->admitted || !p->mentor[j].admitted ? RULE_BIT(RULE_ADMITTED) : 0;
}

static void mark_all(struct row_maker *k, int32_t mentee)
{
	const struct pool_person *a = &k->p->mentee[mentee];
	const struct rule_setting *s = k->r->at;
	int32_t n = k->p->mentors;

	memset(k->bits, 0, (size_t)n * sizeof *k->bits);
	mark_people(k, mentee);
	if (k->active & RULE_BIT(RULE_ORGANISATION) && a->organisation != POOL_UNKNOWN)
		mark_same(k->bits, k->organisation, n, a->organisation, RULE_BIT(RULE_ORGANISATION));
	if (k->active & RULE_BIT(RULE_INDUSTRY) && a->industry != POOL_UNKNOWN)
		mark_same(k->bits, k->industry, n, a->industry, RULE_BIT(RULE_INDUSTRY));
	if (k->active & RULE_BIT(RULE_LEVEL) && a->level)
		mark_level(k->bits, k->level, n, (int32_t)a->level, &s[RULE_LEVEL], RULE_BIT(RULE_LEVEL));
	if (k->active & RULE_BIT(RULE_LANGUAGE) && a->languages)
		mark_apart(k->bits, k->languages, n, a->languages, RULE_BIT(RULE_LANGUAGE));
	if (k->active & RULE_BIT(RULE_FORM) && a->forms)
		mark_apart(k->bits, k->forms, n, a->forms, RULE_BIT(RULE_FORM));
	if (k->active & RULE_BIT(RULE_MENTOR_GROUP) && s[RULE_MENTOR_GROUP].groups)
		mark_missing(k->bits, k->groups, n, s[RULE_MENTOR_GROUP].groups, RULE_BIT(RULE_MENTOR_GROUP));
	if (s[RULE_MENTEE_GROUP].groups && !(a->groups & s[RULE_MENTEE_GROUP].groups))
		for (int32_t j = 0; j < n; j++)
			k->bits[j] |= RULE_BIT(RULE_MENTEE_GROUP);
}

/* ---- points ---- */

/* points += most * got / have, got bounded by have: by a table, as got is small. */
static void add_shares(const struct row_maker *k, int criterion, int32_t have, int32_t *points)
{
	int32_t most = k->most[criterion], n = k->p->mentors, share[64];
	const int32_t *got = k->got;

	if (have < 1)
		return;
	for (int32_t x = 0; x < 64; x++)
		share[x] = (int32_t)((int64_t)most * (x < have ? x : have) / have);
	for (int32_t j = 0; j < n; j++)
		points[j] += got[j] < 64 ? share[got[j]]
		    : (int32_t)((int64_t)most * (got[j] < have ? got[j] : have) / have);
}

WIDE static void add_same(int32_t *points, const uint32_t *of, int32_t n, uint32_t mine, int32_t same,
    int32_t other)
{
	for (int32_t j = 0; j < n; j++)
		points[j] += of[j] == POOL_UNKNOWN ? 0 : of[j] == mine ? same : other;
}

WIDE static void add_common(int32_t *points, const uint64_t *of, int32_t n, uint64_t mine, int32_t most)
{
	for (int32_t j = 0; j < n; j++)
		points[j] += (of[j] == 0) | (mine == 0) | ((of[j] & mine) != 0) ? most : 0;
}

WIDE static void add_place(int32_t *points, const uint32_t *place, const uint32_t *region, int32_t n,
    const struct pool_person *a, int32_t most)
{
	for (int32_t j = 0; j < n; j++)
		points[j] += (place[j] == a->place) & (a->place != POOL_UNKNOWN) ? most
		    : (region[j] == a->region) & (a->region != POOL_UNKNOWN) ? most / 2 : 0;
}

static void add_topics(struct row_maker *k, const struct pool_person *a, int32_t *points)
{
	int32_t have = 0;

	memset(k->got, 0, (size_t)k->p->mentors * sizeof *k->got);
	for (uint32_t q = 0; q < a->wants.n; q++) {
		int32_t weight = 4 - (int32_t)a->wants.at[q].priority;

		count_id(&k->offers, a->wants.at[q].topic, weight, k->got);
		have += weight;
	}
	add_shares(k, SCORE_TOPICS, have, points);
	for (int32_t j = 0; j < k->p->mentors && k->active & RULE_BIT(RULE_TOPIC); j++)
		if (a->wants.n && k->p->mentor[j].offers.n && !k->got[j])
			k->bits[j] |= RULE_BIT(RULE_TOPIC);
	if (!k->most[SCORE_TOPICS_BACK])
		return;
	count_list(k, &k->wants, a->offers, k->got);
	for (int32_t j = 0; j < k->p->mentors; j++)
		if (k->got[j])
			points[j] += (int32_t)((int64_t)k->most[SCORE_TOPICS_BACK] * k->got[j] / k->wants_sum[j]);
}

static void add_lists(struct row_maker *k, const struct pool_person *a, int32_t *points)
{
	if (k->most[SCORE_QUESTIONS]) {
		count_list(k, &k->questions, a->questions, k->got);
		add_shares(k, SCORE_QUESTIONS, k->w->at[SCORE_QUESTIONS].enough, points);
	}
	if (k->most[SCORE_INTERESTS]) {
		count_list(k, &k->interests, a->interests, k->got);
		add_shares(k, SCORE_INTERESTS, k->w->at[SCORE_INTERESTS].enough, points);
	}
	if (k->most[SCORE_EXPERIENCE]) {
		count_list(k, &k->brings, a->seeks, k->got);
		add_shares(k, SCORE_EXPERIENCE, (int32_t)a->seeks.n, points);
	}
	if (k->most[SCORE_TIMES]) {
		for (int32_t j = 0; j < k->p->mentors; j++)
			k->got[j] = __builtin_popcountll(a->times & k->times[j]);
		add_shares(k, SCORE_TIMES, k->w->at[SCORE_TIMES].enough, points);
	}
}

static int32_t rank_points(int32_t rank, int32_t most)
{
	return rank >= 1 && rank <= 3 ? most * (4 - rank) / 3 : 0;
}

/* Only those who wished for each other are looked at; the first mention counts. */
static void add_wishes(struct row_maker *k, int32_t mentee, int32_t *points)
{
	const struct pool *p = k->p;
	int32_t from = p->mentee_wish_first[mentee], to = p->mentee_wish_first[mentee + 1];

	for (int32_t x = from; x < to; x++) {
		int32_t j = p->mentee_wish[x];

		if (j >= 0 && !k->mentee_rank[j])
			points[j] += rank_points(k->mentee_rank[j] = x - from + 1, k->most[SCORE_MENTEE_WISH]);
	}
	for (int32_t x = k->wished_first[mentee]; x < k->wished_first[mentee + 1]; x++) {
		int32_t j = k->wished[x].mentor;

		if (k->mentor_rank[j])
			continue;
		k->mentor_rank[j] = k->wished[x].weight;
		points[j] += rank_points(k->mentor_rank[j], k->most[SCORE_MENTOR_WISH]);
		points[j] += k->mentee_rank[j] ? k->most[SCORE_MUTUAL] : 0;
	}
	for (int32_t x = from; x < to; x++)
		if (p->mentee_wish[x] >= 0)
			k->mentee_rank[p->mentee_wish[x]] = 0;
	for (int32_t x = k->wished_first[mentee]; x < k->wished_first[mentee + 1]; x++)
		k->mentor_rank[k->wished[x].mentor] = 0;
}

static void take_costs(struct row_maker *k, int32_t *points)
{
	int32_t n = k->p->mentors;

	for (int x = 0; x < RULES; x++) {
		int32_t cost = k->r->at[x].cost;

		if (!(k->soft & RULE_BIT(x)))
			continue;
		for (int32_t j = 0; j < n; j++)
			points[j] -= k->bits[j] & RULE_BIT(x) ? cost : 0;
	}
	for (int32_t j = 0; j < n; j++)
		points[j] = points[j] > 0 ? points[j] : 0;
}

void row_make(struct row_maker *k, int32_t mentee, uint32_t *broken, int32_t *points)
{
	const struct pool_person *a = &k->p->mentee[mentee];
	int32_t n = k->p->mentors;

	memset(points, 0, (size_t)n * sizeof *points);
	mark_all(k, mentee);
	if (k->most[SCORE_TOPICS] || k->most[SCORE_TOPICS_BACK] || k->active & RULE_BIT(RULE_TOPIC))
		add_topics(k, a, points);
	add_lists(k, a, points);
	if (k->most[SCORE_OTHER_FIELD] && a->field != POOL_UNKNOWN)
		add_same(points, k->field, n, a->field, 0, k->most[SCORE_OTHER_FIELD]);
	if (k->most[SCORE_SAME_FIELD] && a->field != POOL_UNKNOWN)
		add_same(points, k->field, n, a->field, k->most[SCORE_SAME_FIELD], 0);
	if (k->most[SCORE_FORM])
		add_common(points, k->forms, n, a->forms, k->most[SCORE_FORM]);
	if (k->most[SCORE_PLACE])
		add_place(points, k->place, k->region, n, a, k->most[SCORE_PLACE]);
	add_wishes(k, mentee, points);
	if (k->soft)
		take_costs(k, points);
	for (int32_t j = 0; j < n; j++)
		broken[j] = k->bits[j] & k->hard;
}
