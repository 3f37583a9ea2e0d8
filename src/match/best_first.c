/* SPDX-License-Identifier: EUPL-1.2 */
/* The best pair first, without a list of all pairs: of every mentee the best few are known, and the rest is no better
 * than the last of them. Whoever comes to the end of a list gets a new one, of mentors who still have a place. */
#include "match/alternative.h"

#include <stdlib.h>

#include "match/big.h"
#include "match/choice.h"
#include "match/session.h"

enum {
	NEARLY = 2,       /* so few left: gets a new list together with those who are at the end           */
	LISTED = 12,      /* partners known of a mentee                                             */
	ASKED = 32,       /* looked for: only those better than the last of them are all of their points */
	AT_ONCE = 1 << 14 /* mentees looked for at once                                             */
};

struct listed {
	int32_t mentor, points;
};

struct best_first {
	const struct assign *a;
	const struct open *o;
	mem *m;
	struct open_reader *rows;
	struct listed *list;        /* [mentees][LISTED], the best first                 */
	uint8_t *n, *at;            /* [mentees] listed, and how many of them are passed */
	bool *more;                 /* [mentees] there may be others behind them         */
	struct choice_heap next;    /* everybody's next pair, the best on top. The last pair of a list that is passed
	                             * stands for what follows it; those that no longer hold are left in */
	int32_t *ending;            /* mentees near the end of their list */
	int32_t n_ending;
	int32_t *mentor_of, *held[MARKET_SIDES];
	int64_t *price;             /* keeps mentors without a place out of lists */
};

static struct choice choice_at(const struct best_first *b, int32_t i, int at)
{
	const struct listed *l = &b->list[(int64_t)i * LISTED + at];
	const struct market_pair e = { l->mentor, (uint16_t)l->points, 0 };

	return choice_of_mentee(b->a, NULL, i, &e);
}

static bool group_has_room(const struct best_first *b, int side, int32_t who)
{
	return quota_has_room(b->o->quota[side], b->held[side], b->o->bounds[side].most, who);
}

static bool has_place(const struct best_first *b, int32_t mentor)
{
	return b->o->most[mentor] > 0 && group_has_room(b, MARKET_MENTOR, mentor);
}

/* The next of a mentee whose mentor has a place; at the end of the list, the last once more: what follows is behind it. */
static void put_next(struct best_first *b, int32_t i)
{
	while (b->at[i] < b->n[i] && !has_place(b, b->list[(int64_t)i * LISTED + b->at[i]].mentor))
		b->at[i]++;
	if (b->at[i] < b->n[i]) {
		choice_push(b->m, &b->next, choice_at(b, i, b->at[i]));
	} else if (b->more[i] && group_has_room(b, MARKET_MENTEE, i)) {
		choice_push(b->m, &b->next, choice_at(b, i, b->n[i] - 1));
	}
}

/* Of these pairs, all better than those left out, the best become the list. */
static void make_list(struct best_first *b, int32_t i, struct choice *of, int32_t n, bool more)
{
	struct listed *l = &b->list[(int64_t)i * LISTED];

	qsort(of, (size_t)n, sizeof *of, choice_sort);
	b->at[i] = 0;
	b->n[i] = (uint8_t)(n < LISTED ? n : LISTED);
	b->more[i] = more || n > LISTED;
	for (int k = 0; k < b->n[i]; k++)
		l[k] = (struct listed){ of[k].mentor, INT32_MAX - of[k].rank };
}

/* Where so many pairs are equal that none of them is better than the last one found, the whole row is looked through. */
static void list_row(struct best_first *b, int32_t i)
{
	struct market_row row = open_row(b->rows, i);
	struct choice_heap best = { 0 };
	int32_t found = 0;

	for (int32_t e = 0; e < row.n; e++) {
		struct choice c;

		if (!has_place(b, row.at[e].mentor))
			continue;
		found++;
		if (best.n == LISTED && INT32_MAX - row.at[e].points > best.at[0].rank)
			continue;
		c = choice_of_mentee(b->a, NULL, i, &row.at[e]);
		if (best.n == LISTED && choice_order(&c, &best.at[0]) > 0)
			continue;
		choice_push(b->m, &best, c);
		if (best.n > LISTED)
			choice_pop(&best);
	}
	make_list(b, i, best.at, best.n, found > best.n);
	mem_free(best.at);
}

static void take_found(struct best_first *b, int32_t i, const struct open_pick *pick, int64_t n)
{
	struct choice better[ASKED];
	int32_t last = n == ASKED ? pick[n - 1].pair.points : -1, k = 0;

	for (int64_t x = 0; x < n; x++)
		if (pick[x].pair.points > last)
			better[k++] = choice_of_mentee(b->a, NULL, i, &pick[x].pair);
	if (n && !k)
		list_row(b, i);
	else
		make_list(b, i, better, k, n == ASKED);
}

/* New lists for some mentees. */
static void list_some(struct best_first *b, const int32_t *mentee, int32_t n)
{
	const struct proof_stage points = { .per_point = 1 };
	const struct open_ask ask = { &points, b->price, 0, NULL };
	mem *work = mem_new(b->m, "lists");
	struct open_want *want = mem_array(work, struct open_want, n);
	struct open_found found;

	for (int32_t k = 0; k < n; k++)
		want[k] = (struct open_want){ mentee[k], 0, -1 };
	open_find(work, b->o, &ask, want, n, ASKED, (int64_t)n * ASKED, &found);
	for (int32_t k = 0; k < n; k++) {
		take_found(b, mentee[k], found.pick + found.first[k], found.first[k + 1] - found.first[k]);
		put_next(b, mentee[k]);
	}
	mem_free(work);
}

/* For everybody who has nobody and comes near the end of a list. */
static void list_again(struct best_first *b)
{
	int32_t n = 0;

	for (int32_t j = 0; j < b->o->mentors; j++)
		b->price[j] = has_place(b, j) ? 0 : SCORE_MOST + 1;
	for (int32_t i = 0; i < b->o->mentees; i++)
		if (b->more[i] && b->mentor_of[i] < 0 && b->n[i] - b->at[i] <= NEARLY && group_has_room(b, MARKET_MENTEE, i))
			b->ending[n++] = i;
	for (int32_t from = 0; from < n; from += AT_ONCE)
		list_some(b, b->ending + from, n - from < AT_ONCE ? n - from : AT_ONCE);
}

/* Nobody got a new list since this was put there. */
static bool holds(const struct best_first *b, struct choice c)
{
	int at = b->at[c.mentee] < b->n[c.mentee] ? b->at[c.mentee] : b->n[c.mentee] - 1;

	return b->n[c.mentee] && b->mentor_of[c.mentee] < 0 && b->list[(int64_t)c.mentee * LISTED + at].mentor == c.mentor &&
	    group_has_room(b, MARKET_MENTEE, c.mentee);
}

static void put_together(struct best_first *b, struct choice c)
{
	quota_count(b->o->quota[MARKET_MENTEE], b->held[MARKET_MENTEE], c.mentee, 1);
	quota_count(b->o->quota[MARKET_MENTOR], b->held[MARKET_MENTOR], c.mentor, 1);
	b->mentor_of[c.mentee] = c.mentor;
	b->o->most[c.mentor]--;
}

/* Pairs in their order, until the next is one nobody knows yet: then whoever is at the end of a list gets a new one. */
static void go_down(struct best_first *b)
{
	while (b->next.n) {
		struct choice c = b->next.at[0];

		choice_pop(&b->next);
		if (!holds(b, c))
			continue;
		if (b->at[c.mentee] == b->n[c.mentee])
			list_again(b);
		else if (has_place(b, c.mentor))
			put_together(b, c);
		else
			put_next(b, c.mentee);
	}
}

const int32_t *alternative_best_first(mem *m, const struct assign *a)
{
	mem *work = mem_new(m, "best first");
	const struct open *o = session_open(a, work);
	struct best_first b = { .a = a, .o = o, .m = work, .rows = open_read(work, o), .next = { .best = true },
		.list = big_new(work, (size_t)o->mentees * LISTED + 1, sizeof *b.list)->at,
		.n = mem_array(work, uint8_t, o->mentees + 1), .at = mem_array(work, uint8_t, o->mentees + 1),
		.more = mem_array(work, bool, o->mentees + 1), .ending = mem_array(work, int32_t, o->mentees + 1),
		.price = mem_array(work, int64_t, o->mentors + 1), .mentor_of = choice_pinned(m, a) };

	for (int side = 0; side < MARKET_SIDES; side++)
		b.held[side] = mem_array(work, int32_t, o->quota[side]->n + 1);
	for (int32_t i = 0; i < o->mentees; i++)
		if (!o->out[i])
			b.more[i] = true;
	list_again(&b);
	go_down(&b);
	mem_free(work);
	return b.mentor_of;
}
