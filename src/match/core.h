/* SPDX-License-Identifier: EUPL-1.2 */
/* core.h - the solver inside src/match: best sum over sparse arcs, with prices
 *
 * Maximises  sum of value over chosen arcs + bonus * sum over mentors of min(degree, least)
 * where a mentee is in at most one chosen arc and a mentor in at most `most`.
 *
 * Method: successive shortest augmenting paths with prices (Jonker & Volgenant
 * 1987; Volgenant 1996 for sparse arcs), widened to capacities. It repairs
 * any state, so that the same call solves cold and warm:
 *   forward  a mentee without a place looks for the cheapest chain of moves
 *   reverse  a mentor with room but a price lowers it, or fills the room
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

#define CORE_MOST (INT64_C(1) << 60)

struct core_arc {
	int64_t value;
	int32_t mentor;
};

struct core_go_on {
	bool (*ask)(void *ctx, int64_t done, int64_t of); /* NULL: never cancelled */
	void *ctx;
};

struct core {
	int32_t mentees, mentors;
	int64_t bonus;
	const int32_t *least, *most; /* the caller's arrays */
	const int64_t *first;        /* [mentees + 1] */
	struct core_arc *arc;        /* of each mentee by falling value */
	int64_t *u, *p;
	int64_t *chosen; /* [mentees] index of the chosen arc, -1 = none */
	int32_t *degree;
	struct core_work *work;
};

/* The arcs (kept, sorted in place) and first belong to the caller and must outlive the core. Starts
 * with nobody matched and the prices given, or the lowest if p is NULL. */
struct core *core_new(mem *m, int32_t mentees, int32_t mentors, const int64_t *first,
    struct core_arc *arc, const int32_t *least, const int32_t *most, int64_t bonus,
    const int64_t *p);

/* Takes chosen[i] as given where it is still tight and there is room. */
void core_take(struct core *c, int32_t mentee, int64_t arc);

/* Prices and choices that are nearly right, for a tight market before core_solve(): core_auction.c. No lower
 * bounds. `last`: the smallest step of prices, >= 1. */
void core_auction(mem *m, struct core *c, int64_t last);

/* False if cancelled. */
bool core_solve(struct core *c, const struct core_go_on *go_on);
#endif
