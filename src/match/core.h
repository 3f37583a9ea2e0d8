/* SPDX-License-Identifier: EUPL-1.2 */
/* core.h - the solver inside src/match: best sum over sparse arcs, with prices
 *
 * Maximises  sum of value over chosen arcs + bonus * sum over mentors of min(degree, least)
 * where a mentee is in at most one chosen arc and a mentor in at most `most`.
 *
 * Method: successive shortest augmenting paths with prices (Jonker & Volgenant
 * 1987; Volgenant 1996 for sparse arcs), widened to capacities. It repairs
 * any state, so that the same call solves cold and warm:
 *   bids     cheap exact steps first, where no lower bounds are: core_bids.c
 *   forward  a mentee without a place looks for the cheapest chain of moves
 *   reverse  a mentor with room but a price lowers it, or fills the room
 *
 * Rows (the arcs of a mentee) are kept by falling value beyond the prices there were when they were listed, and may
 * be listed in part: the best few, more when a search comes to their end. As prices rise until the searches back, the rest
 * is worth no more than the last one listed.
 *
 * On return (optimality, by complementary slackness):
 *   u[i] = max(0, max over arcs of value - p), u + p = value on chosen arcs, u = 0 if unmatched;
 *   p[j] = -bonus below least, in [-bonus, 0] at least, 0 between, >= 0 when full.
 *
 * Values and bonus are 0 .. CORE_MOST. Private to src/match.
 */
#ifndef MATCH_CORE_H
#define MATCH_CORE_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "match/big.h"

#define CORE_MOST (INT64_C(1) << 60)

/* Eight bytes, as reading them is most of the time. What it is worth: struct core_worth. */
struct core_arc {
	int32_t mentor; /* -1: none, of what is chosen */
	uint16_t points, mark;
};

/* value = base (+ premium for a mentee that must) + per_point * points + per_mark * mark; mark is 0 or 1 */
struct core_worth {
	int64_t base, premium, per_point, per_mark;
};

struct core_row {
	int64_t u;
	uint32_t at; /* listed: arc[at] .. arc[at + n] */
	int32_t n;
	struct core_arc chosen;
	int32_t place; /* own position in slot */
	bool whole, must;
};

/* Where rows come from that are listed in part. */
struct core_source {
	/* All arcs of a row, in any order, into `to`; their number. */
	int32_t (*read)(const void *ctx, int32_t row, struct core_arc *to);
	/* Of the arcs of a row some of the best, in any order: by what they are worth without prices, no other is worth more.
	 * May be NULL. */
	int32_t (*read_best)(const void *ctx, int32_t row, struct core_arc *to);
	const void *ctx;
	int32_t longest; /* no row has more */
	int32_t best;    /* listed at first */
	/* Rows group_first[k] .. group_first[k + 1] - 1 have the same arcs, and are read as row k; then no mentor has more
	 * than one place. NULL: every row has its own. */
	const int32_t *group_first, *group_of;
	int32_t groups;
};

/* Larger groups do not bid together, as each bid looks at all of the group. */
enum { CORE_GROUP = 32 };

struct core_go_on {
	bool (*ask)(void *ctx, int64_t done, int64_t of); /* NULL: never cancelled */
	void *ctx;
};

struct core {
	int32_t mentees, mentors;
	struct core_worth worth;
	int64_t bonus;
	const int32_t *least, *most; /* the caller's arrays */
	struct core_row *row;        /* [mentees] */
	struct core_arc *arc;
	int64_t *p;
	struct core_work *work;
};

/* Starts with nobody matched, no arcs, and the prices given, or the lowest if p is NULL. `must` may be NULL. */
struct core *core_new(mem *m, int32_t mentees, int32_t mentors, const struct core_worth *worth, const bool *must,
    const int32_t *least, const int32_t *most, int64_t bonus, const int64_t *p);

/* All arcs: row i is arc[first[i]] .. arc[first[i + 1]], sorted in place; they belong to the caller. */
void core_give(struct core *c, const int64_t *first, struct core_arc *arc);
/* Or where to read them (the source must outlive the core); then the best of each row are listed. Between the two there may
 * be an auction, so that they are listed by its prices. */
void core_read(struct core *c, const struct core_source *from);
void core_list(struct core *c);

/* Takes the arc as chosen where it is still tight and there is room. */
void core_take(struct core *c, int32_t mentee, const struct core_arc *arc);

/* Prices and choices that are nearly right, for a tight market, after core_read() and before core_list(): core_auction.c.
 * No lower bounds. */
void core_auction(struct core *c);

/* False if cancelled. */
bool core_solve(struct core *c, const struct core_go_on *go_on);

/* After core_solve(): the arcs of a row with u + p = value, in any order, into `to`, which has room for all of it. */
int32_t core_equal(struct core *c, int32_t mentee, struct core_arc *to);

static inline int64_t core_base(const struct core *c, const struct core_row *r)
{
	return c->worth.base + (r->must ? c->worth.premium : 0);
}

/* Value of an arc without the base. */
static inline int64_t core_beyond(const struct core_worth *w, const struct core_arc *a)
{
	return w->per_point * a->points + w->per_mark * a->mark;
}
#endif
