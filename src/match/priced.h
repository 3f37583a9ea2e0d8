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
 * So a bound on the pairs of a row that are not in its list of near ones never gets worse, and a search looks at
 * lists only; the rest of a row is an event of its own, at the distance the bound says, and is rarely come to.
 * (Shortest augmenting paths: core.h. The incremental problem: Toroslu & Üçoluk 2007.) Private to src/match.
 */
#ifndef MATCH_PRICED_H
#define MATCH_PRICED_H
#include "match/session.h"

struct priced {
	const struct assign *a;
	struct market_reader *rows; /* the caller's; a row of it holds until the next is read */
	int64_t tandem, mutual, point, fine;
	int32_t floor;
	int64_t *u, *p, lift; /* the price of a mentee is u + lift, of a mentor p - lift; lift is 0 between changes */
	int32_t *mentor_of, *degree, *most; /* most: without the pins */
	int32_t with_places;                /* mentors with any       */
	int32_t *head, *next;               /* the mentees at a mentor, -1 = no more */
	/* Near pairs of each mentee: near[at[i]] .. + n[i], with room for room[i]; the first tight[i] of them are those with
	 * u + p = value. Of all others in the row p - value >= rest[i]. NULL: rows are looked at as they are. */
	struct market_pair *near;
	struct big *room_near; /* where they lie */
	int64_t *at, *rest, used, size, radius;
	int32_t *n, *room, *tight;
	bool *dirty; /* [mentees] u changed, or the row did */
	/* of the search under way, valid where stamp is its number */
	int64_t *dist;
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
int64_t priced_highest(const struct priced *g);

/* Takes part in what the goals decide. */
bool priced_takes_part(const struct assign *a, int32_t mentee);

/* Weights, u, p, mentor_of, most and the near pairs are the caller's to fill. */
struct priced *priced_new(mem *m, const struct assign *a);
/* After decisions: `changed` rows, places as they are now. Prices cover all pairs again; places may be lost. */
void priced_take(struct priced *g, const bool *changed, const int32_t *most);
/* Then who has a price and no place looks for one, and the best set is there again. */
void priced_repair(struct priced *g);

/* priced_row.c: a row that changed: the price is what is best now; the place stays if it still is one of the best. */
void priced_take_row(struct priced *g, int32_t mentee);
/* The near pairs, anew: those where p - value is at most `cut`. */
void priced_list_row(struct priced *g, int32_t mentee, int64_t cut);
/* Pairs with u + p = value come first in their lists. */
void priced_sort_tight(struct priced *g);
/* Another floor. Who is below a higher one loses the place; rows that a lower one leaves without cover are taken anew. */
void priced_raise_floor(struct priced *g, int32_t floor);
void priced_lower_floor(struct priced *g, int32_t floor);
/* Points of the worst tandem; SCORE_MOST + 1 if there is none. */
int32_t priced_worst(const struct priced *g);
/* A mentor who had no places has some: the least price that covers all pairs. */
void priced_take_column(struct priced *g, int32_t mentor);

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
