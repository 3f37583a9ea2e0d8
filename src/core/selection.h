/* SPDX-License-Identifier: EUPL-1.2 */
/* selection.h - who gets a place: points, ranking, ties, quotas, the waiting list
 *
 * Admission by a procedure one can defend (002-04, trust.md 3.2): criteria with
 * weights and described steps are published first; two people rate each
 * application without seeing the other's rating; the rank follows from the
 * points, and where points are equal, from a rule that was published too. The
 * program proposes, the deciding body decides.
 *
 * Ranking. People are gone through from the highest points down. Equal points:
 *   draw    the order of seed_mix(seed, id), the seed being published
 *   fewer   whoever's organisation has fewer of those admitted so far, then draw
 * Each gets a place if one is left and the quota of the organisation is not used
 * up. Quotas per organisation beside a total are a laminar matroid, so no other
 * set of people that keeps them has more points (Edmonds 1971, "Matroids and the
 * greedy algorithm").
 */
#ifndef CORE_SELECTION_H
#define CORE_SELECTION_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

/* Points are hundredths of a per cent of what can be reached. */
enum { SELECTION_POINTS = 10000, SELECTION_PERCENT = 100 };

/* weight and steps of one criterion, and the step chosen (1..steps). */
struct selection_mark {
	int64_t weight, steps, step;
};
/* The weighted mean of where each step lies between the lowest (0) and the highest (10000), rounded half
 * up; 0 without criteria. */
int64_t selection_points(const struct selection_mark *marks, int n);
/* Of two ratings: their mean, rounded half up. */
int64_t selection_mean(int64_t one, int64_t other);

struct candidate {
	int64_t id;
	int64_t group;  /* organisation; 0 = none, for which there is no quota */
	int64_t points;
	bool rated;     /* else nothing is proposed for it */
	bool eligible;
};

struct selection_cap {
	int64_t group;
	int64_t most;
};

enum tie_rule { TIE_DRAW, TIE_FEWER, TIE_RULES };

struct selection_rules {
	int64_t places, waiting; /* waiting: places on the waiting list */
	int64_t threshold;       /* points below which nobody is taken  */
	int64_t quota;           /* most per group; 0 = no bound        */
	const struct selection_cap *caps; /* groups with another bound; 0 admits none */
	int caps_n;
	enum tie_rule tie;
	uint64_t seed;
};

enum selection_outcome { OUTCOME_OPEN, OUTCOME_ADMITTED, OUTCOME_WAITING, OUTCOME_REFUSED, OUTCOMES };

/* Why it is not admitted. */
enum selection_ground {
	GROUND_NONE,
	GROUND_CONDITION, /* a condition of the run says no        */
	GROUND_THRESHOLD, /* fewer points than asked for           */
	GROUND_QUOTA,     /* the organisation's places are used up */
	GROUND_PLACES,    /* all places went to others             */
	GROUNDS
};

struct selection_verdict {
	enum selection_outcome outcome; /* OPEN: not rated yet */
	enum selection_ground ground;
	int rank;  /* from 1; 0: not ranked (not rated, a condition says no) */
	bool tied; /* shares its points with another of the ranked          */
};

/* out[i] is about candidates[i]. */
void selection_rank(mem *m, const struct candidate *candidates, int n, const struct selection_rules *rules,
    struct selection_verdict *out);

/* Most of the group that may be admitted; INT64_MAX = no bound. */
int64_t selection_most(const struct selection_rules *rules, int64_t group);

/* "admitted", "waiting", "refused", "" for OPEN: stored. */
const char *selection_outcome_name(enum selection_outcome outcome);
enum selection_outcome selection_outcome_find(const char *name);
/* "places", "condition" …; GROUNDS if none is called so. */
const char *selection_ground_name(enum selection_ground ground);
enum selection_ground selection_ground_find(const char *name);
const char *tie_rule_name(enum tie_rule rule);
/* TIE_DRAW if none is called so. */
enum tie_rule tie_rule_find(const char *name);
#endif
