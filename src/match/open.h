/* SPDX-License-Identifier: EUPL-1.2 */
/* open.h - what is still possible: a bipartite graph with bounds
 *
 * The pairs still allowed, the mentees that must have a tandem, the least and most of each mentor and group. It
 * describes exactly all sets of tandems that are best by the goals so far (stage.h).
 *
 * Pairs are listed, or described by what they must fulfil: to be admissible in the market, not banned, of at least
 * `above` points, and worth exactly the prices of each stage kept. A dense or large market is described at first, so that
 * nothing is copied or stored; once prices leave few pairs, those are listed. Private to src/match.
 */
#ifndef MATCH_OPEN_H
#define MATCH_OPEN_H
#include "match/core.h"
#include "match/proof.h"
#include "match/quota.h"

/* A stage that leaves open the pairs with u + p = value. */
struct open_kept {
	struct proof_stage s;
	const int64_t *u, *p; /* whole prices: quota.h */
};

struct open {
	int32_t mentees, mentors;
	int64_t *first;           /* [mentees + 1] into pair                     */
	const struct market_pair *pair; /* by mentor; NULL: described by what follows */
	struct market_pair *own;  /* the same; NULL as long as they are those of the market */
	const struct assign *a;
	bool *out;                /* [mentees] has no pairs: not in, or pinned   */
	int32_t above;
	struct open_kept *kept;
	int n_kept;
	bool *must;
	int32_t *least, *most;
	const struct market_quotas *quota[MARKET_SIDES];
	struct quota_bounds bounds[MARKET_SIDES];
	/* a set of tandems that is best so far: mentor of each mentee, -1; NULL before the first stage */
	int32_t *mentor_of;
};

/* Value of a pair in a sum stage. */
static inline int64_t stage_value(const struct proof_stage *s, const struct market_pair *e)
{
	return s->per_tandem + s->per_mutual * e->mutual + s->per_point * e->points +
	    (e->points == s->level ? s->per_level : 0);
}

/* False if the pair is not open. */
bool open_at(const struct open *o, int32_t mentee, int32_t mentor, struct market_pair *out);

/* Rows one after the other; each holds until the next is read or `o` changes. */
struct open_reader *open_read(mem *m, const struct open *o);
struct market_row open_row(struct open_reader *x, int32_t mentee);

/* Lists the pairs, if they are not. */
void open_list(struct open *o);
/* From now on the pairs are these; row i is pair[first[i]] .. pair[first[i + 1]]. They live as long as o. */
void open_replace(struct open *o, int64_t *first, struct market_pair *pair);
/* Pairs of the market become pairs of o, to be changed. */
void open_own(struct open *o);
/* Keeps the pairs with u + p = value, whole prices that cover every pair and live as long as o. Those of mentee i are all
 * among the arcs known, where `whole` says so; NULL: nothing is known. */
struct open_known {
	const bool *whole;
	const int64_t *first;
	const struct core_arc *arc;
};

void open_keep(struct open *o, const struct proof_stage *s, const int64_t *u, const int64_t *p,
    const struct open_known *known);
/* Keeps the pairs of at least so many points. */
void open_raise(struct open *o, int32_t level);

/* Column generation asks: of a mentee the at most k pairs with base + value - p > bar, the most worth first, not
 * counting per_tandem. k = OPEN_ALL: all, by mentor. Stages with per_level need a listed set. */
struct open_ask {
	const struct proof_stage *s;
	const int64_t *p; /* [mentors]; NULL: 0 */
	int32_t above;    /* pairs of fewer points do not count */
	const struct core_go_on *go_on;
};

enum { OPEN_ALL = INT32_MAX };

struct open_want {
	int32_t mentee;
	int64_t base, bar;
};

struct open_pick {
	int64_t over; /* base + value - p */
	struct market_pair pair;
};

struct open_found {
	int64_t *first; /* [wants + 1] into pick */
	struct open_pick *pick;
};

/* False if there are more than `most` in all, or go_on said stop. What is found hangs off m. */
bool open_find(mem *m, const struct open *o, const struct open_ask *q, const struct open_want *want, int32_t wants,
    int32_t k, int64_t most, struct open_found *out);

/* The pair fulfils what describes an open set that is not listed, but for being admissible. */
bool open_allows(const struct open *o, int32_t mentee, const struct market_pair *e);
#endif
