/* SPDX-License-Identifier: EUPL-1.2 */
/* row.h - all mentors for one mentee at once: rules and points
 *
 * The same as rules_broken() and score_points() pair by pair, some ten times faster:
 * mentors lie in arrays, what people have in common is counted by lists of who
 * has what, and relations touch only those they concern. Private to src/match.
 */
#ifndef MATCH_ROW_H
#define MATCH_ROW_H
#include "match/score.h"

struct row_maker;

/* most: points of each criterion at most; p, r and w must outlive it. */
struct row_maker *row_maker_new(mem *m, const struct pool *p, const struct rules *r,
    const struct score_weights *w, const int32_t most[SCORE_CRITERIA]);

/* The rows of a score. */
struct row_maker *score_rows(mem *m, const struct score *s);

/* broken[j]: bits of the hard rules mentor j breaks with the mentee; points[j]: 0..10000. One row at a
 * time per maker. */
void row_make(struct row_maker *k, int32_t mentee, uint32_t *broken, int32_t *points);
#endif
