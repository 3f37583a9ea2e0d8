/* SPDX-License-Identifier: EUPL-1.2 */
/* generate.h - a stage solved over few of its pairs, proven over all: column generation
 *
 * The core works on a part of the pairs, at first the best of each mentee; its
 * prices then show which of the others could matter, those are added, and it is
 * repeated until the prices hold for all. What must be (a mentee that must have a
 * tandem, lower bounds of mentors) is bought with a premium larger than all values
 * together. Private to src/match.
 */
#ifndef MATCH_GENERATE_H
#define MATCH_GENERATE_H
#include "match/stage.h"

#define GENERATE_UNSEEN (2 * CORE_MOST)

struct generate {
	struct open *o;
	const struct proof_stage *s;
	int32_t above, lowest;   /* pairs of fewer points do not count; what that was at first */
	int64_t premium, bonus;  /* for a mentee that must, for a lower bound  */
	int32_t *least, *most;   /* without the mentees that are fixed         */
	struct quota_bounds bounds[MARKET_SIDES]; /* likewise, of groups            */
	int64_t *group[MARKET_SIDES];             /* whole prices of groups         */
	bool *fixed;             /* [mentees] has one pair only, and must have it */
	/* no pair of mentee i outside the part is worth more beyond prices than bound[i] + fallen (INT64_MIN: there is none);
	 * fallen adds up how far any price fell from sweep to sweep, seen are the prices at the last one. GENERATE_UNSEEN: nobody
	 * looked. */
	int64_t *bound, fallen, *seen;
	int64_t *first;          /* the part: [mentees + 1] …                  */
	struct core_arc *arc;    /* … and arcs                                 */
	bool cold;   /* an auction comes first: no prices to begin with, places hardly more than mentees */
	bool wait;               /* mentees may wait for pairs that are not in the part yet: generate_wait.c */
	int32_t waiting;         /* who does */
	bool turned;             /* places are scarce: they look for mentees, not mentees for them */
	int rounds; /* times the part was solved */
	/* the solution over the part, in the end over all; prices with those of the groups around */
	int64_t *u, *p;
	int32_t *mentor_of;      /* -1 = none, also for those who are fixed    */
	struct core *core;       /* of short rows, as long as it can tell which pairs are worth their prices; else NULL */
	struct short_turned *turned_rows; /* where its rows are places */
	mem *m;
};

/* The pair of a mentee in the set of before, false if there is none that counts: an earlier best set is a good start and
 * shows that the bounds can be met. */
bool generate_before(const struct generate *g, int32_t mentee, struct market_pair *out);

/* The core's prices and set: to u, p, mentor_of. */
void generate_take(struct generate *g, const struct core *c);

/* Pairs of the set of before become the core's, as far as they are in the part. */
void generate_take_before(const struct generate *g, struct core *c);

/* The part solved, but who may have something better outside waits for it: generate_wait.c. False if cancelled. */
bool generate_waiting(struct generate *g, const struct core_go_on *go_on);

/* Short rows: generate_short.c. To u, p, mentor_of. False if cancelled. */
bool generate_is_short(const struct generate *g);
bool generate_short(struct generate *g, const struct core_go_on *go_on);
/* Keeps the pairs of `o` that are worth their prices (open_keep()), from what the core has listed. */
void generate_short_keep(const struct generate *g, struct open *o);

/* Keeps the pairs of `o` that are worth their whole prices (open_keep()): hardly anybody has one outside the part. */
void generate_keep(const struct generate *g, struct open *o, const int64_t *u, const int64_t *p);

/* Adds the pairs the prices do not hold for to the part, of each mentee the worst few. What they are worth beyond the
 * prices is how far the part's set can be from the best: the gap. False if there are none, or if cancelled. */
bool generate_widen(struct generate *g, struct stage_ctx *x);

static inline struct core_arc generate_arc(const struct generate *g, const struct market_pair *e)
{
	return (struct core_arc){ e->mentor, e->points, g->s->per_level ? e->points == g->s->level : e->mutual };
}

/* Value of any arc of a mentee, without what it earns by itself. */
static inline int64_t generate_base(const struct generate *g, int32_t mentee)
{
	return g->s->per_tandem + (g->o->must[mentee] ? g->premium : 0);
}

/* Value of an arc of the part. */
static inline int64_t generate_value(const struct generate *g, int32_t mentee, const struct core_arc *a)
{
	return generate_base(g, mentee) + g->s->per_point * a->points +
	    (g->s->per_level ? g->s->per_level : g->s->per_mutual) * a->mark;
}

/* Prices, a set and a part that suits them, to begin with in long rows, from no part: generate_bids.c. False if cancelled. */
bool generate_bids(struct generate *g, struct stage_ctx *x);

/* The part solved with quotas: generate_flow.c. From and to u, p, group, mentor_of. False if cancelled. */
bool generate_flow(struct generate *g, const struct core_go_on *go_on);

/* Solves over the pairs of at least `above` points. `start`: prices of mentors and groups to begin with, or NULL.
 * False if cancelled. What was made hangs off g->m, which the caller frees. */
bool generate_solve(struct stage_ctx *x, struct open *o, const struct proof_stage *s, int32_t above,
    const struct proof_stage *start, struct generate *g);
/* Once more over the pairs of at least `above` points, no fewer than at first, from the set of now and the part there is. Long
 * rows, and sums without points, only. False if cancelled. */
bool generate_level(struct stage_ctx *x, struct generate *g, int32_t above);
#endif
