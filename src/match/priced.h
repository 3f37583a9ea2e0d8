/* SPDX-License-Identifier: EUPL-1.2 */
/* priced.h - a best set by one sum with its prices, and how both go on after a few decisions
 *
 *   value(pair) = tandem + mutual * mutual + point * points - (points < floor ? fine : 0)
 *
 * Prices u, p >= 0 cover every pair that is allowed (u + p >= value), hold with equality for every tandem, and are 0 where
 * somebody is without a tandem or a mentor has room. That is all a proof needs. After a decision
 *
 *   who lost a place     looks for the cheapest chain of moves, to a mentor with room or to somebody better left out;
 *   a place that is left is looked for from the other end: from the mentors and the people without a tandem whose loss costs
 *                        least, the cheapest chain that ends at it. Then all prices that are not on the way fall alike,
 *                        which is one number, `lift`: as they are kept, mentors' prices never fall.
 *
 * So a bound on what a pair costs beyond its value never gets worse, but for what all have in common (`fallen`). The near pairs
 * of a row are listed by what they cost then; a search looks at the beginning of a list only, as far as it has come. The rest of
 * a row is an event of its own, at the distance the bound says, and is rarely come to.
 * (Shortest augmenting paths: core.h. The incremental problem: Toroslu & Üçoluk 2007.) Private to src/match.
 */
#ifndef MATCH_PRICED_H
#define MATCH_PRICED_H
#include "match/session.h"

/* A pair in the list of its mentee: p - value is at least `over`, less what all prices fell since. */
struct priced_near {
	int64_t over;
	struct market_pair pair;
};

/* The list of a mentee: near[at] .. + n, by `over`, with room for `room`. */
struct priced_list {
	int64_t at, since; /* since: `fallen` when it was made  */
	int64_t rest;      /* `over` of all that is not listed  */
	int32_t n, room;
	int32_t done;      /* looked at by the search under way */
	int32_t equal;     /* pairs with u + p = value are among the first so many, */
	uint64_t which;    /* of the first PRICED_WHICH at these */
};

enum { PRICED_WHICH = 64 };

struct priced {
	const struct assign *a;
	struct market_reader *rows; /* the caller's; a row of it holds until the next is read */
	int64_t tandem, mutual, point, fine;
	int32_t floor;
	/* The price of a mentee is u + lift, of a mentor p - lift; lift is 0 between changes. Of a mentor without places p is
	 * what it would be, and all pairs are covered anyway: priced_price(). */
	int64_t *u, *p, lift;
	int32_t *mentor_of, *degree, *most; /* most: without the pins */
	int32_t with_places;                /* mentors with any       */
	int32_t *head, *next;               /* the mentees at a mentor, -1 = no more */
	struct priced_list *list;           /* [mentees]; NULL: rows are looked at as they are */
	struct priced_near *near;
	struct big *room_near; /* where they lie */
	int64_t used, size, radius, fallen; /* radius: how far lists reach; fallen: sum of all lifts, less what all rose by */
	int64_t *over; /* of the row that is listed, all mentors */
	bool *dirty; /* [mentees] u changed, or the row did */
	/* of the search under way, valid where stamp is its number */
	int64_t *dist;
	int64_t *reached; /* [mentors] the same, and never; without lists, in a grid; NULL: not needed */
	int32_t *from, *stamp, *closed, *scanned, n_scanned, search;
	struct priced_step *heap;
	int32_t *level; /* reached at the distance of now: last in, first out */
	size_t n_heap, room_heap, n_level, room_level;
};

#define PRICED_NEVER (INT64_MAX / 4)
#define PRICED_MOST  (INT64_C(1) << 57) /* of a value */

static inline int64_t priced_value(const struct priced *g, const struct market_pair *e)
{
	return g->tandem + g->mutual * e->mutual + g->point * e->points - (e->points < g->floor ? g->fine : 0);
}

/* No pair is worth as much. */
static inline int64_t priced_highest(const struct priced *g)
{
	return g->tandem + g->mutual + g->point * SCORE_MOST + 1;
}

/* Of a mentor, between changes. */
static inline int64_t priced_price(const struct priced *g, int32_t mentor)
{
	return g->most[mentor] ? g->p[mentor] : priced_highest(g);
}

/* Takes part in what the goals decide. */
static inline bool priced_takes_part(const struct assign *a, int32_t mentee)
{
	return a->in[mentee] && a->pinned[mentee] < 0;
}

/* Weights, u, p, mentor_of and most are the caller's to fill; then priced_begin(). */
struct priced *priced_new(mem *m, const struct assign *a);
void priced_begin(struct priced *g);
/* Another set that is as good. */
void priced_choose(struct priced *g, const int32_t *mentor_of);

/* Rows of mentees that are not what they were. */
struct priced_rows {
	const int32_t *at;
	int32_t n;
};

/* After decisions: rows that changed, places as they are now. Prices cover all pairs again; places may be lost. */
void priced_take(struct priced *g, struct priced_rows changed, const int32_t *most);
/* Then who has a price and no place looks for one, and the best set is there again. */
void priced_repair(struct priced *g);

/* priced_row.c: a row that changed: the price is what is best now; the place stays if it still is one of the best. */
void priced_take_row(struct priced *g, int32_t mentee);
/* The near pairs, anew: those where p - value is at most `cut`. */
void priced_list_row(struct priced *g, int32_t mentee, int64_t cut);
/* Where pairs with u + p = value are in their lists. */
void priced_find_equal(struct priced *g);
/* Another floor. Who is below a higher one loses the place; rows that a lower one leaves without cover are taken anew. */
void priced_raise_floor(struct priced *g, int32_t floor);
void priced_lower_floor(struct priced *g, int32_t floor);
/* Points of the worst tandem; SCORE_MOST + 1 if there is none. */
int32_t priced_worst(const struct priced *g);
/* A mentor who had no places has some: the least price that covers all pairs. */
void priced_take_column(struct priced *g, int32_t mentor);

/* Least p - value of the pairs that are not listed, as it is now. */
static inline int64_t priced_rest(const struct priced *g, int32_t mentee)
{
	const struct priced_list *l = &g->list[mentee];

	return l->rest == PRICED_NEVER ? PRICED_NEVER : l->rest + l->since - g->fallen;
}

/* The first place at or behind `from` in a list where a pair with u + p = value may be; `equal` if there is none. */
static inline int32_t priced_next_equal(const struct priced_list *l, int32_t from)
{
	uint64_t which = from < PRICED_WHICH ? l->which >> from : 0;

	if (which)
		return from + __builtin_ctzll(which);
	return from < PRICED_WHICH ? l->equal < PRICED_WHICH ? l->equal : PRICED_WHICH : from;
}

static inline void priced_bound_rest(struct priced *g, int32_t mentee, int64_t over)
{
	struct priced_list *l = &g->list[mentee];

	if (over < priced_rest(g, mentee))
		l->rest = over - l->since + g->fallen;
}

/* Runs over the pairs of a mentee that no ban excludes: from at to the end of a piece, false when there is none. They hold
 * until the next row is read. */
struct priced_piece {
	const struct market_pair *at, *to, *from;
	int32_t n, done;
	size_t ban;
};
struct priced_piece priced_row(const struct priced *g, int32_t mentee);
bool priced_next(const struct priced *g, int32_t mentee, struct priced_piece *x);

/* priced_search.c: somebody without a place; a mentor with room and a price. */
void priced_seek_place(struct priced *g, int32_t mentee);
void priced_fill_place(struct priced *g, int32_t mentor);
void priced_leave(struct priced *g, int32_t mentee);
void priced_join(struct priced *g, int32_t mentee, int32_t mentor);
#endif
