/* SPDX-License-Identifier: EUPL-1.2 */
/* Deferred acceptance (alternative.h), one pair after the other and without a list of all pairs: of every mentee the next
 * few partners are known who would not refuse. Who would refuse once, refuses always, as what is held only gets better. */
#include "match/alternative.h"

#include <stdlib.h>

#include "match/big.h"
#include "match/choice.h"
#include "match/session.h"

enum { LISTED = 12 };

/* What the mentors hold, as one person, a mentor, or as a group; those let go since are left in until they come up. */
struct holder {
	struct choice_heap pairs;
	int32_t n;
};

struct stable {
	const struct assign *a;
	const struct pool *p;
	const struct open *o;
	mem *m;
	struct open_reader *rows;
	struct listed {
		int32_t rank, mentor;
	} *list;                 /* [mentees][LISTED], the best first        */
	uint8_t *n, *at;         /* [mentees] listed, and how many refused   */
	bool *more;              /* [mentees] there may be others behind     */
	int32_t *mentor_of;      /* who holds a mentee; -1                   */
	struct holder *mentor, *group;
	int32_t *asking;         /* [groups of mentees] who asks or is held  */
	int32_t *waiting, *stack; /* mentees whose group has no room to ask; who asks next */
	int32_t n_waiting, n_stack;
};

/* ---- what mentors hold ---- */

static const struct choice *worst(const struct stable *s, struct holder *h)
{
	while (s->mentor_of[h->pairs.at[0].mentee] != h->pairs.at[0].mentor)
		choice_pop(&h->pairs);
	return &h->pairs.at[0];
}

/* The innermost of mentor and groups around that has no place; NULL: all have. Only what it holds makes room: in a
 * laminar matroid it is all that stands against one more. */
static struct holder *full(const struct stable *s, int32_t mentor)
{
	const struct market_quotas *q = s->o->quota[MARKET_MENTOR];

	if (s->mentor[mentor].n >= s->o->most[mentor])
		return &s->mentor[mentor];
	for (int32_t g = q->n ? q->of[mentor] : -1; g >= 0; g = q->within[g])
		if (s->group[g].n >= s->o->bounds[MARKET_MENTOR].most[g])
			return &s->group[g];
	return NULL;
}

/* Would the pair be held now? */
static bool would_hold(const struct stable *s, const struct choice *c)
{
	struct holder *h = full(s, c->mentor);

	return !h || (h->n && choice_order(c, worst(s, h)) < 0);
}

static void count_held(struct stable *s, int32_t mentor, int by)
{
	const struct market_quotas *q = s->o->quota[MARKET_MENTOR];

	s->mentor[mentor].n += by;
	for (int32_t g = q->n ? q->of[mentor] : -1; g >= 0; g = q->within[g])
		s->group[g].n += by;
}

static void hold(struct stable *s, struct choice c)
{
	const struct market_quotas *q = s->o->quota[MARKET_MENTOR];

	choice_push(s->m, &s->mentor[c.mentor].pairs, c);
	for (int32_t g = q->n ? q->of[c.mentor] : -1; g >= 0; g = q->within[g])
		choice_push(s->m, &s->group[g].pairs, c);
	s->mentor_of[c.mentee] = c.mentor;
	count_held(s, c.mentor, 1);
}

/* The mentee refused by it: the one who asked, another, or -1. */
static int32_t answer(struct stable *s, struct choice c)
{
	struct holder *h = full(s, c.mentor);
	struct choice gone;

	if (h && (!h->n || choice_order(&c, worst(s, h)) > 0))
		return c.mentee;
	if (!h) {
		hold(s, c);
		return -1;
	}
	gone = *worst(s, h);
	count_held(s, gone.mentor, -1);
	s->mentor_of[gone.mentee] = -1;
	hold(s, c);
	return gone.mentee;
}

/* ---- whom a mentee asks next ---- */

static struct choice head(const struct stable *s, int32_t i)
{
	const struct listed *l = &s->list[(int64_t)i * LISTED + s->at[i]];
	const struct market_pair e = { l->mentor, 0, 0 };
	struct choice c = choice_of_mentee(s->a, NULL, i, &e);

	c.rank = l->rank;
	return c;
}

/* The pair as the mentor sees it. */
static struct choice turned(const struct stable *s, int32_t mentee, int32_t mentor)
{
	struct market_pair e = { mentor, 0, 0 };

	market_at(s->a->k, mentee, mentor, &e);
	return choice_of_mentor(s->a, s->p, mentee, &e);
}

/* The best few that come after `last` and would be held now. */
static void list_row(struct stable *s, int32_t i, const struct choice *last)
{
	struct market_row row = open_row(s->rows, i);
	struct choice_heap best = { 0 };
	int32_t found = 0;

	for (int32_t e = 0; e < row.n; e++) {
		struct choice c = choice_of_mentee(s->a, s->p, i, &row.at[e]), seen;

		if ((last && choice_order(&c, last) <= 0) || (best.n == LISTED && choice_order(&c, &best.at[0]) > 0))
			continue;
		seen = choice_of_mentor(s->a, s->p, i, &row.at[e]);
		if (!would_hold(s, &seen))
			continue;
		found++;
		choice_push(s->m, &best, c);
		if (best.n > LISTED)
			choice_pop(&best);
	}
	s->at[i] = 0;
	s->n[i] = (uint8_t)best.n;
	s->more[i] = found > best.n;
	if (best.n)
		qsort(best.at, (size_t)best.n, sizeof *best.at, choice_sort);
	for (int32_t k = 0; k < best.n; k++)
		s->list[(int64_t)i * LISTED + k] = (struct listed){ best.at[k].rank, best.at[k].mentor };
	mem_free(best.at);
}

/* On to the next; false: there is none. */
static bool go_on(struct stable *s, int32_t i)
{
	struct choice last = head(s, i);

	if (++s->at[i] == s->n[i] && s->more[i])
		list_row(s, i, &last);
	return s->at[i] < s->n[i];
}

/* ---- who of the mentees may ask ---- */

static bool may_ask(const struct stable *s, int32_t i)
{
	return quota_has_room(s->o->quota[MARKET_MENTEE], s->asking, s->o->bounds[MARKET_MENTEE].most, i);
}

static void ask_next(struct stable *s, int32_t i)
{
	quota_count(s->o->quota[MARKET_MENTEE], s->asking, i, 1);
	s->stack[s->n_stack++] = i;
}

/* Of those who wait, who would ask with the best pair and has room to: one that goes makes room for one. */
static void let_one_ask(struct stable *s)
{
	struct choice best;
	int32_t found = -1;

	for (int32_t w = 0; w < s->n_waiting; w++) {
		struct choice c = head(s, s->waiting[w]);

		if (!may_ask(s, s->waiting[w]) || (found >= 0 && choice_order(&c, &best) > 0))
			continue;
		best = c;
		found = w;
	}
	if (found < 0)
		return;
	ask_next(s, s->waiting[found]);
	s->waiting[found] = s->waiting[--s->n_waiting];
}

static void begin(struct stable *s)
{
	struct choice *all = mem_array(s->m, struct choice, s->o->mentees + 1);
	int32_t n = 0;

	for (int32_t i = 0; i < s->o->mentees; i++) {
		if (s->o->out[i])
			continue;
		list_row(s, i, NULL);
		if (s->n[i])
			all[n++] = head(s, i);
	}
	qsort(all, (size_t)n, sizeof *all, choice_sort);
	for (int32_t k = 0; k < n; k++) {
		if (may_ask(s, all[k].mentee))
			ask_next(s, all[k].mentee);
		else
			s->waiting[s->n_waiting++] = all[k].mentee;
	}
	mem_free(all);
}

static void ask(struct stable *s)
{
	while (s->n_stack) {
		int32_t i = s->stack[--s->n_stack];
		int32_t refused = answer(s, turned(s, i, s->list[(int64_t)i * LISTED + s->at[i]].mentor));

		if (refused < 0)
			continue;
		quota_count(s->o->quota[MARKET_MENTEE], s->asking, refused, -1);
		if (go_on(s, refused))
			s->waiting[s->n_waiting++] = refused;
		let_one_ask(s);
	}
}

const int32_t *alternative_stable(mem *m, const struct assign *a, const struct pool *p)
{
	mem *work = mem_new(m, "stable");
	const struct open *o = session_open(a, work);
	struct stable s = { .a = a, .p = p, .o = o, .m = work, .rows = open_read(work, o),
		.list = big_new(work, (size_t)o->mentees * LISTED + 1, sizeof *s.list)->at,
		.n = mem_array(work, uint8_t, o->mentees + 1), .at = mem_array(work, uint8_t, o->mentees + 1),
		.more = mem_array(work, bool, o->mentees + 1), .mentor_of = mem_array(work, int32_t, o->mentees + 1),
		.mentor = mem_array(work, struct holder, o->mentors + 1),
		.group = mem_array(work, struct holder, o->quota[MARKET_MENTOR]->n + 1),
		.asking = mem_array(work, int32_t, o->quota[MARKET_MENTEE]->n + 1),
		.waiting = mem_array(work, int32_t, o->mentees + 1), .stack = mem_array(work, int32_t, o->mentees + 1) };
	int32_t *mentor_of = choice_pinned(m, a);

	for (int32_t i = 0; i < o->mentees; i++)
		s.mentor_of[i] = -1;
	begin(&s);
	ask(&s);
	for (int32_t i = 0; i < o->mentees; i++)
		mentor_of[i] = s.mentor_of[i] >= 0 ? s.mentor_of[i] : mentor_of[i];
	mem_free(work);
	return mentor_of;
}
