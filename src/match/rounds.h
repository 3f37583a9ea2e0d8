/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds.h - speed networking: who meets whom, and in which round
 *
 * Every mentee should have `each` meetings within `rounds` rounds (004-15: 8 of 8 in
 * 40 minutes), each with another mentor; nobody is in two meetings of one round; only
 * admissible pairs meet. Goals, in this order: meetings spread as evenly over
 * the mentees as can be (which includes: as many as can be); then, when a plan is
 * repaired, as little change as can be (a meeting kept counts 2, a new one for which
 * both are free in the same round 1); then the sum of points.
 *
 * Which meetings there are is a best b-matching, found exactly; that they fit into the
 * rounds is König's theorem (1916): a bipartite graph in which nobody has more than
 * R edges is the union of R matchings. So the best set of meetings is the best
 * timetable, and its prices prove it. Rounds differ by at most one meeting (de Werra 1971).
 *
 * A person absent from a round on is out for all rounds from then on; rounds before stay
 * as they are and count as met.
 */
#ifndef MATCH_ROUNDS_H
#define MATCH_ROUNDS_H
#include "match/market.h"

enum { ROUNDS_MOST = 64 };

struct rounds_pair {
	int32_t mentee, mentor;
};

struct rounds_meeting {
	int32_t round; /* 1.. */
	int32_t mentee, mentor;
	int32_t room;  /* 1..; the smaller side keeps its room for the whole event */
	int32_t points;
};

#define ROUNDS_LIST(type)                                                                          \
	struct {                                                                                   \
		const type *at;                                                                    \
		size_t n;                                                                          \
	}

struct rounds_setting {
	int32_t rounds;  /* 1..ROUNDS_MOST */
	int32_t each;    /* meetings per mentee, at most rounds; 0 = rounds */
	ROUNDS_LIST(struct rounds_pair) forced;    /* meet in any case */
	ROUNDS_LIST(struct rounds_pair) forbidden; /* do not meet      */
	/* repair: the plan up to now, the first round that may still be changed, who is missing from it */
	ROUNDS_LIST(struct rounds_meeting) old;
	int32_t from; /* 1 = from the beginning */
	const bool *mentee_absent, *mentor_absent; /* NULL = nobody */
};

/* A group of mentees that cannot all have their meetings, whatever is done: they could have `possible`
 * meetings together instead of `wanted` (max-flow min-cut). */
struct rounds_lack {
	const int32_t *mentee;
	int32_t mentees;
	int64_t wanted, possible;
};

struct rounds_plan {
	const struct rounds_meeting *meeting; /* by round, then mentee; with those before `from` */
	size_t meetings;
	const int32_t *of_mentee, *of_mentor; /* meetings of each */
	int64_t points;   /* of all meetings */
	size_t changed;   /* meetings of the old plan from `from` on that are gone or moved */
	bool complete;    /* everybody present has all meetings */
	struct rounds_lack lack; /* if not */
	const int64_t *u, *p; /* prices that prove it, for rounds_check() */
};

/* ERR_INVALID: rounds or each out of range, a forced pair that is not admissible, absent, met already or
 * forbidden, more forced meetings of one person than rounds, an old plan that is none. */
struct err *rounds_plan(mem *m, const struct market *k, const struct rounds_setting *s,
    const struct rounds_plan **out) MUST_USE;

/* NULL if the plan keeps all rules of the setting and its prices prove that none has more, more even or
 * better meetings; else what is wrong, for the log. */
const char *rounds_check(mem *m, const struct market *k, const struct rounds_setting *s,
    const struct rounds_plan *p);
#endif
