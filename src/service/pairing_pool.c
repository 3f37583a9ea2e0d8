/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows become numbers: texts and ids are numbered in the order in which they are met, so the same
 * rows give the same pool and the same mark. */
#include <string.h>

#include "base/seed.h"
#include "base/text.h"
#include "core/limits.h"
#include "service/pairing_priv.h"

/* Texts numbered from 0 in the order of their coming; open addressing. */
struct numbers {
	mem *m;
	const char **text;
	uint32_t *slot, n, slots;
};

static uint32_t hash(const char *s)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

static void put(struct numbers *x, uint32_t number)
{
	uint32_t at = hash(x->text[number]) % x->slots;

	while (x->slot[at])
		at = (at + 1) % x->slots;
	x->slot[at] = number + 1;
}

static void widen(struct numbers *x)
{
	x->slots = x->slots ? 2 * x->slots : 64;
	x->slot = mem_array(x->m, uint32_t, x->slots);
	x->text = mem_grow(x->m, x->text, const char *, x->slots);
	for (uint32_t i = 0; i < x->n; i++)
		put(x, i);
}

/* POOL_UNKNOWN for "". */
static uint32_t number_of(struct numbers *x, const char *text)
{
	if (!*text)
		return POOL_UNKNOWN;
	if (x->slots)
		for (uint32_t at = hash(text) % x->slots; x->slot[at]; at = (at + 1) % x->slots)
			if (strcmp(x->text[x->slot[at] - 1], text) == 0)
				return x->slot[at] - 1;
	if (2 * (x->n + 1) > x->slots)
		widen(x);
	x->text[x->n] = text;
	put(x, x->n);
	return x->n++;
}

static uint32_t number_of_id(struct numbers *x, int64_t id)
{
	return number_of(x, id ? mem_fmt(x->m, "%lld", (long long)id) : "");
}

struct making {
	mem *m;
	struct pairing *p;
	const struct pairing_rows *rows;
	struct pool_input in;
	struct pool_person *person;
	struct numbers organisation, industry, team, field, place, topic, language, form, experience;
};

static bool is_mentor(const struct application *a)
{
	return strcmp(a->role, "mentor") == 0;
}

/* Words between blanks or commas as bits; what has no room is not known. */
static uint64_t bits_of(struct making *k, struct numbers *x, const char *words)
{
	uint64_t bits = 0;

	for (const char *at = words; *at; at += strcspn(at, " ,")) {
		uint32_t number;

		at += strspn(at, " ,");
		if (!*at)
			break;
		number = number_of(x, mem_strn(k->m, at, strcspn(at, " ,")));
		if (number < 64)
			bits |= UINT64_C(1) << number;
	}
	return bits;
}

/* Tandems that stand and take a place of the application; and those that are released. */
static int taken_of(const struct pairing *p, application_id id, int32_t *released)
{
	int taken = 0;

	*released = 0;
	for (int i = 0; i < p->published_n; i++) {
		const struct taken_pair *t = &p->published[i];

		if (t->mentor_id.v != id.v && t->mentee_id.v != id.v)
			continue;
		taken += pairing_takes_place(t);
		*released += t->released;
	}
	return taken;
}

/* Places an application still has to give; 0: it only counts in the line of command. Whatever was changed
 * since, released tandems could go on. */
static int32_t places_of(const struct pairing *p, const struct application *a)
{
	const struct rule_setting *rule = &p->rules.at[RULE_CAPACITY];
	int32_t most = is_mentor(a) ? (int32_t)a->capacity : 1, released;

	if (is_mentor(a) && rule->strength == RULE_HARD && rule->most < most)
		most = rule->most;
	most -= taken_of(p, a->id, &released);
	return most > released ? most : released;
}

static void add_person(struct making *k, struct pool_person *q, const struct application *a)
{
	*q = (struct pool_person){
		.key = (uint64_t)a->id.v,
		.human = (uint64_t)a->person_id.v,
		.side = is_mentor(a) ? POOL_MENTOR : POOL_MENTEE,
		.admitted = true,
		.superior = (uint64_t)a->manager_id.v,
		.organisation = number_of_id(&k->organisation, a->organisation_id.v),
		.industry = number_of(&k->industry, a->industry_fold),
		.team = number_of(&k->team, text_fold(k->m, a->team)),
		.field = number_of(&k->field, text_fold(k->m, a->field)),
		.place = number_of(&k->place, text_fold(k->m, a->site)),
		.region = POOL_UNKNOWN,
		.level = a->level >= 1 && a->level <= 5 ? (uint32_t)a->level : 0,
		.languages = bits_of(k, &k->language, a->languages),
		.forms = bits_of(k, &k->form, a->form),
		.groups = conditions_check(&k->rows->conditions, a, a->override_reason).eligible,
		.most = places_of(k->p, a),
	};
	if (!q->most)
		q->side = POOL_NONE;
}

/* What an application wants, offers and shares. `t` are its rows. */
static void add_topics(struct making *k, struct pool_person *q, const struct application_topic *t, int n)
{
	struct pool_topic *wants = mem_array(k->m, struct pool_topic, n);
	uint32_t *lists = mem_array(k->m, uint32_t, 3 * n), *offers = lists, *questions = lists + n,
		 *interests = lists + 2 * n;

	q->wants.at = wants;
	q->offers.at = offers;
	q->questions.at = questions;
	q->interests.at = interests;
	for (int i = 0; i < n; i++) {
		uint32_t topic = number_of_id(&k->topic, t[i].topic_id.v);

		if (strcmp(t[i].kind, "question") == 0) {
			questions[q->questions.n++] = topic;
		} else if (strcmp(t[i].kind, "interest") == 0) {
			interests[q->interests.n++] = topic;
		} else {
			if (strcmp(t[i].side, "offered") != 0)
				wants[q->wants.n++] = (struct pool_topic){ topic, (uint32_t)t[i].priority };
			if (strcmp(t[i].side, "wanted") != 0)
				offers[q->offers.n++] = topic;
		}
	}
}

/* 001-10. A field is the same in both roles' forms if it is called the same. */
static void add_experience(struct making *k, struct pool_person *q, const struct application_experience *e, int n)
{
	uint32_t *lists = mem_array(k->m, uint32_t, 2 * n), *seeks = lists, *brings = lists + n;

	q->seeks.at = seeks;
	q->brings.at = brings;
	for (int i = 0; i < n; i++) {
		uint32_t number = number_of(&k->experience, text_fold(k->m, e[i].name_de));

		if (strcmp(e[i].key, "experience_sought") == 0)
			seeks[q->seeks.n++] = number;
		else
			brings[q->brings.n++] = number;
	}
}

/* Rows of wishes are by application; the list names persons. */
static void add_wishes(struct making *k, struct pool_person *q, int from, int to)
{
	uint64_t *human = mem_array(k->m, uint64_t, to - from);

	q->wishes.human = human;
	for (int i = from; i < to; i++) {
		const struct application *other = pairing_person(k->p, k->rows->wishes[i].other_id);

		if (other)
			human[q->wishes.n++] = (uint64_t)other->person_id.v;
	}
}

static void add_people(struct making *k)
{
	const struct pairing *p = k->p;
	int topic = 0, wish = 0, experience = 0;

	for (int i = 0; i < p->n; i++) {
		struct pool_person *q = &k->person[i];
		int topics = topic, wishes = wish, experiences = experience;

		add_person(k, q, &p->people[i]);
		while (topic < p->topics_n && p->topics[topic].application_id.v == p->people[i].id.v)
			topic++;
		add_topics(k, q, p->topics + topics, topic - topics);
		while (experience < p->experience_n && p->experience[experience].application_id.v == p->people[i].id.v)
			experience++;
		add_experience(k, q, p->experience + experiences, experience - experiences);
		while (wish < k->rows->wishes_n && k->rows->wishes[wish].application_id.v == p->people[i].id.v)
			wish++;
		add_wishes(k, q, wishes, wish);
	}
	k->in.people.n = (uint32_t)p->n;
}

/* Row of the line of command that says to whom the person reports; rows are by person. -1 = none. */
static int reports(const struct pairing_rows *r, int64_t person)
{
	int lo = 0, hi = r->line_n;

	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;

		if (r->line[mid].one < person)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < r->line_n && r->line[lo].one == person ? lo : -1;
}

/* Superiors who take no part belong to the line of command all the same (003-15): everybody above
 * somebody who takes part, up to the top or to where the data goes in a circle. */
static void add_line(struct making *k)
{
	const struct pairing_rows *r = k->rows;
	bool *taken = mem_array(k->m, bool, r->line_n);

	for (int i = 0; i < k->p->n; i++) {
		int at = reports(r, k->p->people[i].person_id.v);

		for (; at >= 0 && !taken[at]; at = reports(r, r->line[at].other)) {
			taken[at] = true;
			k->person[k->in.people.n++] = (struct pool_person){
				.key = (uint64_t)r->line[at].one,
				.human = (uint64_t)r->line[at].one,
				.superior = (uint64_t)r->line[at].other,
				.organisation = POOL_UNKNOWN,
				.industry = POOL_UNKNOWN,
				.team = POOL_UNKNOWN,
				.field = POOL_UNKNOWN,
				.place = POOL_UNKNOWN,
				.region = POOL_UNKNOWN,
			};
		}
	}
}

static void add_ties(struct making *k)
{
	const struct pairing_rows *r = k->rows;
	struct pool_two *works = mem_array(k->m, struct pool_two, r->ties_n);
	struct pool_two *not_with = mem_array(k->m, struct pool_two, r->ties_n);
	struct pool_not_organisation *not_org = mem_array(k->m, struct pool_not_organisation, r->ties_n);

	k->in.works_with.at = works;
	k->in.not_with.at = not_with;
	k->in.not_organisation.at = not_org;
	for (int i = 0; i < r->ties_n; i++) {
		const struct person_tie *t = &r->ties[i];
		const struct pool_two two = { (uint64_t)t->person_id.v, (uint64_t)t->other_id.v };

		if (t->organisation_id.v)
			not_org[k->in.not_organisation.n++] = (struct pool_not_organisation){ two.a,
				number_of_id(&k->organisation, t->organisation_id.v) };
		else if (strcmp(t->kind, "works_with") == 0)
			works[k->in.works_with.n++] = two;
		else
			not_with[k->in.not_with.n++] = two;
	}
}

static void add_pairs(struct making *k)
{
	const struct pairing_rows *r = k->rows;
	struct pool_two *earlier = mem_array(k->m, struct pool_two, r->earlier_n);
	struct pool_two_organisations *rivals = mem_array(k->m, struct pool_two_organisations, r->competitors_n);

	for (int i = 0; i < r->earlier_n; i++)
		earlier[i] = (struct pool_two){ (uint64_t)r->earlier[i].one, (uint64_t)r->earlier[i].other };
	for (int i = 0; i < r->competitors_n; i++)
		rivals[i] = (struct pool_two_organisations){ number_of_id(&k->organisation, r->competitors[i].one),
			number_of_id(&k->organisation, r->competitors[i].other) };
	k->in.earlier.at = earlier;
	k->in.earlier.n = (uint32_t)r->earlier_n;
	k->in.competitors.at = rivals;
	k->in.competitors.n = (uint32_t)r->competitors_n;
}

/* Which criteria anybody on the side gave something for. */
static void said(const struct pool_person *p, int32_t n, bool mentors, bool out[SCORE_CRITERIA])
{
	for (int32_t i = 0; i < n; i++) {
		const struct pool_person *q = &p[i];

		out[SCORE_TOPICS] |= mentors ? q->offers.n > 0 : q->wants.n > 0;
		out[SCORE_TOPICS_BACK] |= mentors ? q->wants.n > 0 : q->offers.n > 0;
		out[SCORE_QUESTIONS] |= q->questions.n > 0;
		out[SCORE_INTERESTS] |= q->interests.n > 0;
		out[SCORE_EXPERIENCE] |= mentors ? q->brings.n > 0 : q->seeks.n > 0;
		out[SCORE_OTHER_FIELD] |= q->field != POOL_UNKNOWN;
		out[SCORE_SAME_FIELD] |= q->field != POOL_UNKNOWN;
		out[SCORE_FORM] |= q->forms != 0;
		out[SCORE_PLACE] |= q->place != POOL_UNKNOWN;
		out[SCORE_TIMES] |= q->times != 0;
		out[SCORE_MENTEE_WISH] |= mentors || q->wishes.n > 0;
		out[SCORE_MENTOR_WISH] |= !mentors || q->wishes.n > 0;
		out[SCORE_MUTUAL] |= q->wishes.n > 0;
	}
}

static void leave_out_silent(struct pairing *p)
{
	bool mentees[SCORE_CRITERIA] = { false }, mentors[SCORE_CRITERIA] = { false };

	said(p->pool->mentee, p->pool->mentees, false, mentees);
	said(p->pool->mentor, p->pool->mentors, true, mentors);
	for (int k = 0; k < SCORE_CRITERIA; k++)
		if (p->weights.at[k].weight && !(mentees[k] && mentors[k])) {
			p->silent[k] = true;
			p->weights.at[k].weight = 0;
		}
}

static void mix(uint64_t *mark, uint64_t value)
{
	*mark = seed_mix(*mark, value);
}

static void mix_list(uint64_t *mark, const struct pool_list *l)
{
	mix(mark, l->n);
	for (uint32_t i = 0; i < l->n; i++)
		mix(mark, l->at[i]);
}

static void mix_person(uint64_t *mark, const struct pool_person *q)
{
	const uint64_t plain[] = { q->key, q->human, q->side, q->superior, q->organisation, q->industry, q->team,
		q->field, q->place, q->level, q->languages, q->forms, q->groups, (uint64_t)q->most, q->wants.n,
		q->wishes.n };

	for (size_t i = 0; i < LEN(plain); i++)
		mix(mark, plain[i]);
	for (uint32_t i = 0; i < q->wants.n; i++)
		mix(mark, (uint64_t)q->wants.at[i].topic << 2 | q->wants.at[i].priority);
	for (uint32_t i = 0; i < q->wishes.n; i++)
		mix(mark, q->wishes.human[i]);
	mix_list(mark, &q->offers);
	mix_list(mark, &q->questions);
	mix_list(mark, &q->interests);
	if (q->seeks.n || q->brings.n) { /* proposals of runs without such fields keep their mark */
		mix_list(mark, &q->seeks);
		mix_list(mark, &q->brings);
	}
}

static void mix_two(uint64_t *mark, const struct pool_two *at, uint32_t n)
{
	mix(mark, n);
	for (uint32_t i = 0; i < n; i++)
		mix(mark, at[i].a), mix(mark, at[i].b);
}

static int64_t mark_of(const struct making *k)
{
	const struct pool_input *in = &k->in;
	const struct pairing *p = k->p;
	uint64_t mark = 1;

	for (uint32_t i = 0; i < in->people.n; i++)
		mix_person(&mark, &in->people.at[i]);
	mix_two(&mark, in->works_with.at, in->works_with.n);
	mix_two(&mark, in->not_with.at, in->not_with.n);
	mix_two(&mark, in->earlier.at, in->earlier.n);
	for (uint32_t i = 0; i < in->not_organisation.n; i++)
		mix(&mark, in->not_organisation.at[i].human), mix(&mark, in->not_organisation.at[i].organisation);
	for (uint32_t i = 0; i < in->competitors.n; i++)
		mix(&mark, in->competitors.at[i].a), mix(&mark, in->competitors.at[i].b);
	for (int i = 0; i < RULES; i++) {
		const struct rule_setting *s = &p->rules.at[i];

		mix(&mark, s->strength), mix(&mark, (uint64_t)s->cost), mix(&mark, s->direction);
		mix(&mark, (uint64_t)s->least), mix(&mark, (uint64_t)s->most);
	}
	for (int i = 0; i < SCORE_CRITERIA; i++)
		mix(&mark, (uint64_t)p->weights.at[i].weight), mix(&mark, (uint64_t)p->weights.at[i].enough);
	mix(&mark, (uint64_t)p->run->seed);
	return (int64_t)(mark >> 1);
}

static void name_people(mem *m, struct pairing *p)
{
	p->mentee = mem_array(m, const struct application *, p->pool->mentees);
	p->mentor = mem_array(m, const struct application *, p->pool->mentors);
	for (int32_t i = 0; i < p->pool->mentees; i++)
		p->mentee[i] = pairing_person(p, (application_id){ (int64_t)p->pool->mentee[i].key });
	for (int32_t j = 0; j < p->pool->mentors; j++)
		p->mentor[j] = pairing_person(p, (application_id){ (int64_t)p->pool->mentor[j].key });
}

struct err *pairing_pool(mem *m, struct pairing *p, const struct pairing_rows *rows)
{
	struct making *k = mem_make(m, struct making);
	struct numbers *all[] = { &k->organisation, &k->industry, &k->team, &k->field, &k->place, &k->topic,
		&k->language, &k->form, &k->experience };

	k->m = k;
	k->p = p;
	k->rows = rows;
	for (size_t i = 0; i < LEN(all); i++)
		all[i]->m = k;
	k->person = mem_array(k, struct pool_person, p->n + rows->line_n);
	k->in.people.at = k->person;
	p->rules.at[RULE_MENTEE_GROUP].groups = p->rules.at[RULE_MENTOR_GROUP].groups = 1;
	add_people(k);
	add_line(k);
	add_ties(k);
	add_pairs(k);
	TRY(pool_make(m, &k->in, &p->pool));
	p->mark = mark_of(k);
	leave_out_silent(p);
	p->score = score_make(m, p->pool, &p->rules, &p->weights);
	name_people(m, p);
	mem_free(k);
	return NULL;
}
