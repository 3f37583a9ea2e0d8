/* SPDX-License-Identifier: EUPL-1.2 */
/* pricing.h - which pairs of a pool are worth more than a threshold at prices, without storing the pairs
 *
 * The question of column generation over a computed market (generate.h). Private to src/match.
 */
#ifndef MATCH_PRICING_H
#define MATCH_PRICING_H
#include "match/core.h"
#include "match/score.h"

/* Pool, rules and score made ready for many questions; keeps pointers to them. Read only after making. */
struct pricing;
struct pricing *pricing_new(mem *m, const struct pool *p, const struct rules *r, const struct score *s);

/* Threads that look at once, 1 until set. No answer depends on it. */
void pricing_set_threads(struct pricing *x, int threads);

/* Of admissible pairs of at least `above` points: worth = per_point * points - p[mentor]. */
struct pricing_ask {
	int64_t per_point; /* >= 0 */
	const int64_t *p;  /* [mentors]; NULL = 0 */
	int32_t above;
	/* What does not count besides; asked only for pairs that else would be taken. NULL: every pair counts. Pure, and
	 * called from several threads. */
	bool (*open)(const void *ctx, int32_t mentee, int32_t mentor, int32_t points);
	const void *ctx;
};

struct pricing_row {
	int32_t mentee;
	int64_t bar;
};

struct pricing_hit {
	int32_t mentor, points;
};

struct pricing_found {
	int64_t *first;          /* [rows + 1] into hit: those of the row asked n-th */
	struct pricing_hit *hit;
};

/* Of each row the at most k pairs worth more than its bar, the most worth first; among equal ones not the same for
 * everybody, but always the same. k = INT32_MAX: all of them, by mentor. False if there are more than `most` in all, or
 * go_on said stop. */
bool pricing_find(mem *m, const struct pricing *x, const struct pricing_ask *q, const struct pricing_row *row,
    int32_t rows, int32_t k, int64_t most, const struct core_go_on *go_on, struct pricing_found *out);
#endif
