/* SPDX-License-Identifier: EUPL-1.2 */
/* again.h - a first stage solved once more after a few decisions changed
 *
 * A session keeps of its first sum stage the prices, one best set and the pairs that hold with equality (the only ones
 * that a best set can contain). After a change only the rows it touches are looked at: whoever lost a place
 * looks for the cheapest chain of moves, a mentor who got room lowers the price; and the list of equal pairs is
 * made anew for those whose own price changed. All other pairs stay covered: a price that rises covers more, one that
 * falls is looked up in the mentor's column. So the prices are again a proof over all pairs, at the
 * cost of the rows on the way. (The incremental assignment problem: Toroslu & Üçoluk 2007; searches as in core.h.)
 *
 * For stages that count points, without lower bounds and quotas; all else is solved in full. Private to src/match.
 */
#ifndef MATCH_AGAIN_H
#define MATCH_AGAIN_H
#include "match/session.h"

struct again_seat {
	int32_t mentee;
	uint16_t points, mutual;
};

struct again {
	const struct assign *a;
	struct proof_stage s; /* weights; u and p are NULL */
	enum assign_goal goal[ASSIGN_GOALS];
	int goals;
	int64_t *u, *p;
	int32_t *mentor_of, *degree, *most; /* most: without the pins */
	/* the decisions all this holds for */
	int32_t *pinned, floor;
	bool *in;
	struct session_ban *ban;
	size_t bans;
	/* pairs with u + p = value, of each mentee by mentor: tight[at[i]] .. + n[i], with room for room[i] */
	struct market_pair *tight;
	int64_t *at, used, size;
	int32_t *n, *room;
	bool *dirty; /* [mentees] the row must be listed anew */
	bool *fell;  /* [mentors] the price fell              */
	/* pairs by mentor, made when a price falls for the first time */
	int64_t *column;
	struct again_seat *seat;
	/* of the search under way, valid where stamp is its number */
	int32_t *head, *next; /* the mentees at a mentor, -1 = no more */
	int64_t *dist;
	int32_t *from, *via, *stamp, *closed, *scanned, n_scanned, search;
	struct again_step *heap;
	size_t n_heap, room_heap;
};

/* Keeps what a first stage that was solved in full ended with: `o` as narrowed by it. */
void again_keep(struct assign *a, const struct open *o, const struct proof_stage *s);

/* Something is kept, and so little changed since that it is a good start. */
bool again_fits(const struct assign *a, mem *work);

/* Bounds of everybody, but no pairs yet. */
struct open *again_open(const struct assign *a, mem *work);

/* Solves the stage, fills in its prices (on `keep`) and what it leaves open. */
void again_solve(struct assign *a, mem *keep, mem *work, struct open *o, struct proof_stage *s);

/* The set that came of it in the end: as good a start, and nearer to the next. */
void again_choose(struct again *g, const int32_t *mentor_of);

/* A pair that holds with equality; NULL if it does not. */
const struct market_pair *again_find(const struct again *g, int32_t mentee, int32_t mentor);

/* again_search.c: a mentee without a place, a mentor with room and a price. Both keep u + p >= value. */
void again_forward(struct again *g, int32_t mentee);
void again_reverse(struct again *g, int32_t mentor);
void again_leave(struct again *g, int32_t mentee);
void again_join(struct again *g, int32_t mentee, int32_t mentor);

/* Runs over the pairs of a mentee that no ban excludes: from *at to the end of a piece, false when there is none. */
struct again_piece {
	const struct market_pair *at, *to, *end;
	size_t ban;
};
struct again_piece again_row(const struct again *g, int32_t mentee);
bool again_next(const struct again *g, int32_t mentee, struct again_piece *x);
#endif
