/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/pool.h"

#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "match/why.h"
#include "service/pairing.h"
#include "store/application.h"
#include "store/programme.h"

enum { LIFT_PAIRS_MOST = 1000000 }; /* a solution takes about a second then, and there is one per rule */

struct counting {
	const struct pairing *p;
	const struct topic *topic;
	int n;
	struct pool_line *line[POOL_PARTS]; /* [n] by topic */
};

static struct pool_line *line_of(struct counting *c, enum pool_part part, topic_id id)
{
	for (int i = 0; i < c->n; i++)
		if (c->topic[i].id.v == id.v)
			return &c->line[part][i];
	return NULL;
}

static void count(struct counting *c, enum pool_part part, topic_id id, bool seeks)
{
	struct pool_line *line = line_of(c, part, id);

	if (line)
		(*(seeks ? &line->seek : &line->offer))++;
}

static void count_mention(struct counting *c, const struct application_topic *t)
{
	const struct application *x = pairing_person(c->p, t->application_id);
	bool mentor = x && strcmp(x->role, "mentor") == 0;

	if (!x)
		return;
	if (strcmp(t->kind, "topic") != 0) {
		count(c, POOL_SHARED, t->topic_id, !mentor);
		return;
	}
	if (strcmp(t->side, "offered") != 0)
		count(c, mentor ? POOL_BACK : POOL_SOUGHT, t->topic_id, true);
	if (strcmp(t->side, "wanted") != 0)
		count(c, mentor ? POOL_SOUGHT : POOL_BACK, t->topic_id, false);
}

int pool_missing(const struct pool_line *line)
{
	return line->seek < 0 || line->offer < 0 ? 0 : line->seek - line->offer;
}

/* Equal ones stay in the order of the catalogue. */
static int by_missing(const void *one, const void *other)
{
	const struct pool_line *a = one, *b = other;

	if (pool_missing(a) != pool_missing(b))
		return pool_missing(a) > pool_missing(b) ? -1 : 1;
	if (a->seek != b->seek)
		return a->seek > b->seek ? -1 : 1;
	return a->topic < b->topic ? -1 : a->topic > b->topic;
}

static int told(const struct pool_view *v, int n)
{
	return v->exact || n >= LIMIT_SMALLEST_GROUP ? n : POOL_HIDDEN;
}

static void take_part(struct pool_view *v, struct counting *c, enum pool_part part)
{
	struct pool_line *line = c->line[part];
	int n = 0;

	for (int i = 0; i < c->n; i++)
		if (line[i].seek || line[i].offer)
			line[n++] = (struct pool_line){ &c->topic[i], told(v, line[i].seek), told(v, line[i].offer) };
	qsort(line, (size_t)n, sizeof *line, by_missing);
	v->line[part] = line;
	v->lines[part] = n;
}

static struct err *count_topics(struct act *a, struct pool_view *v, const struct pairing *p)
{
	struct counting c = { .p = p };

	TRY(topic_list(a->db, a->m, p->programme->id, &c.topic, &c.n));
	for (enum pool_part part = 0; part < POOL_PARTS; part++)
		c.line[part] = mem_array(a->m, struct pool_line, c.n);
	for (int i = 0; i < p->topics_n; i++)
		count_mention(&c, &p->topics[i]);
	for (enum pool_part part = 0; part < POOL_PARTS; part++)
		take_part(v, &c, part);
	return NULL;
}

static struct err *count_people(struct act *a, struct pool_view *v, const struct pairing *p)
{
	const struct application_state_count *c;
	int n, places = 0;

	TRY(application_states(a->db, a->m, p->run->id, &c, &n));
	for (int i = 0; i < n; i++) {
		enum label side = strcmp(c[i].role, "mentor") == 0 ? LABEL_MENTOR : LABEL_MENTEE;

		if (strcmp(c[i].state, "applied") == 0)
			v->applied[side] = (int)c[i].n;
		else if (strcmp(c[i].state, "admitted") == 0)
			v->admitted[side] = (int)c[i].n;
	}
	for (int32_t j = 0; j < p->pool->mentors; j++)
		places += rules_most(p->pool, &p->rules, j);
	v->places = told(v, places);
	v->people[LABEL_MENTOR] = told(v, p->pool->mentors);
	v->people[LABEL_MENTEE] = told(v, p->pool->mentees);
	for (enum label side = LABEL_MENTOR; side <= LABEL_MENTEE; side++) {
		v->applied[side] = told(v, v->applied[side]);
		v->admitted[side] = told(v, v->admitted[side]);
	}
	return NULL;
}

static struct err *look_ahead(struct act *a, struct pool_view *v, const struct pairing *p)
{
	mem *work = mem_new(a->m, "market");
	const struct market *k = market_of_pool(work, p->pool, &p->rules, p->score);
	const struct market_quotas *quota = p->quotas.left;
	int32_t most;
	struct market_reader *rows = market_read(work, k);
	int nobody = 0;

	for (int32_t i = 0; i < k->mentees; i++)
		nobody += !market_row(rows, i).n;
	mem_free(work);
	v->nobody = told(v, nobody);
	v->pairing = p;
	TRY(why_most(a->m, p->pool, &p->rules, quota, &most));
	v->tandems = told(v, most);
	v->lifted = (int64_t)p->pool->mentees * p->pool->mentors <= LIFT_PAIRS_MOST;
	if (!v->lifted)
		return NULL;
	TRY(why_lift(a->m, p->pool, &p->rules, quota, v->gain));
	for (int rule = 0; rule < RULES; rule++)
		if (told(v, v->gain[rule]) == POOL_HIDDEN)
			v->gain[rule] = 0;
	for (int side = 0; side < MARKET_SIDES; side++)
		v->quota_gain[side] = mem_array(a->m, int32_t, quota[side].n + 1);
	if (p->quotas.n)
		TRY(why_lift_quotas(a->m, p->pool, &p->rules, quota, v->quota_gain));
	for (int side = 0; side < MARKET_SIDES; side++)
		for (int32_t g = 0; g < quota[side].n; g++)
			if (told(v, v->quota_gain[side][g]) == POOL_HIDDEN)
				v->quota_gain[side][g] = 0;
	return NULL;
}

struct err *pool_look(struct act *a, run_id run, bool undecided, bool exact, struct pool_view *out)
{
	struct pairing *p;

	*out = (struct pool_view){ .undecided = undecided, .exact = exact };
	TRY(run_view(a, run, &out->run));
	TRY(undecided ? pairing_load_undecided(a, run, &p) : pairing_load(a, run, &p));
	out->until = out->run.run->registration_until ? day_parse(out->run.run->registration_until) : DAY_NONE;
	TRY(count_people(a, out, p));
	TRY(count_topics(a, out, p));
	return look_ahead(a, out, p);
}
