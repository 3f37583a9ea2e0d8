/* SPDX-License-Identifier: EUPL-1.2 */
/* row.h - all mentors for one mentee at once: rules and points
 *
 * The same as rules_broken() and score_points() pair by pair, a hundred times faster: what a mentee and all mentors have
 * in common is counted in rows of bytes. Private to src/match.
 */
#ifndef MATCH_ROW_H
#define MATCH_ROW_H
#include "match/score.h"

/* Keeps pointers to what the score was made of. */
struct row_maker;
struct row_maker *row_maker_new(mem *m, const struct score *s);

struct row {
	const uint8_t *broken;  /* [mentors] not 0: a hard rule forbids the pair */
	const uint16_t *points; /* [mentors] 0..10000 */
};

/* Holds until the maker's next row. False: the mentee takes no mentor at all. */
bool row_make(struct row_maker *k, int32_t mentee, struct row *out);
#endif
