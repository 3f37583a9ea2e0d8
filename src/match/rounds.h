/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds.h - speed networking: who meets whom in which round (004-14, 004-15)
 *
 * Everybody of one side (mentees: those who decide) is to meet `each` different people
 * of the other side in `rounds` rounds. Two steps, and both are exact:
 *
 *   1. Which pairs meet: the b-matching that is best by, in this order, the
 *      meetings of the mentees (as many as can be, and as even as can be: nobody could
 *      have one more but at the cost of somebody who has no more), and the sum of points.
 *   2. In which round: an edge colouring. A bipartite graph whose people have at most R
 *      meetings each fits into R rounds (König 1916), so no timetable beats the proof of step 1.
 *
 * When people are there in some rounds only, step 2 is a list colouring (NP-hard). Then the
 * plan is a good one, `bound` still says what no timetable can exceed, and `proven`
 * whether all pairs of step 1 found a round.
 *
 * Evenly filled: the meetings per round differ by at most one, unless absences forbid it.
 * Idle twice in a row: avoided by the order of the rounds and by swaps.
 * The same plan whatever the order of the input: ties fall by keys and seed.
 *
 * Rounds count from 0 here and from 1 for people. Of the market only the pairs, points
 * and keys are read: its places are places of tandems, not of meetings.
 */
#ifndef MATCH_ROUNDS_H
#define MATCH_ROUNDS_H
#include "match/market.h"

enum { ROUNDS_MOST = 32, ROUNDS_ANY = -1 };

struct rounds_meeting {
	int32_t round; /* asked for: ROUNDS_ANY where it does not matter */
	int32_t mentee, mentor;
};

/* Somebody who is not there, or has a break, in the rounds of the bits (bit 0 = first round). */
struct rounds_away {
	enum pool_side side;
	int32_t person;
	uint32_t rounds;
};

struct rounds_ask {
	const struct market *k;
	int32_t rounds;             /* 1..ROUNDS_MOST                                             */
	int32_t each;               /* meetings per mentee, 1..rounds                             */
	const int32_t *mentor_most; /* [mentors] meetings at most; NULL: as many as rounds        */
	POOL_LIST(struct rounds_meeting) forced; /* also of pairs the market has not: 0 points     */
	POOL_LIST(struct rounds_meeting) forbidden; /* round is not read: they do not meet at all  */
	POOL_LIST(struct rounds_away) away;
	enum pool_side hosts;       /* the side that stays in its room; POOL_NONE: the smaller    */
	uint64_t seed;
};

/* The reasons of a verdict, as message ids with arguments (as in why.h). */
enum rounds_id {
	ROUNDS_FULL,         /* n       everybody can have n meetings, or all they are there for   */
	ROUNDS_TOO_FEW,      /* n n     of n meetings wanted only n are possible                     */
	ROUNDS_NARROW,       /* n*5     n mentees want n, n mentors can take n, n more with others    */
	ROUNDS_NOBODY,       /* e       no mentor is admissible for this mentee                      */
	ROUNDS_SCARCE,       /* n n     fewer mentors (n) than mentees (n)                            */
	ROUNDS_IDS
};

struct rounds_text {
	const char *msgid;
	const char *args; /* n number, e mentee index */
};

extern const struct rounds_text rounds_text[ROUNDS_IDS];

struct rounds_reason {
	enum rounds_id id;
	int64_t arg[5];
};

/* Known beforehand: can everybody have `each` meetings? If not, the mentees of `mentee`, taken
 * together, want more than there is for them: the mentors of `mentor` with all the meetings they
 * can take, and the pairs with anybody else (Hall 1935, Ford & Fulkerson 1956). */
struct rounds_verdict {
	bool full;
	int32_t wanted, possible; /* meetings */
	int32_t least, most;      /* meetings of a mentee, in the most even plan */
	const int32_t *mentee, *mentor;
	int32_t mentees, mentors; /* how many of them; 0 if full */
	const struct rounds_reason *reason;
	int reasons;
};

/* Proof of step 1, by prices. Values of pairs are points; `level` comes before them:
 *   level   level_mentee + level_mentor <= 0 for a pair that meets, >= 0 for one that does not;
 *           with d meetings a mentee has each - d <= -level_mentee <= each - d + 1 (no upper end
 *           at 0, no lower end at the most they can have);
 *           level_mentor >= 0, and 0 below the most they can have.
 *   points  among the pairs whose levels add up to 0: u + p <= points for a pair that meets, >= for
 *           one that does not; a mentee's u is 0 unless their number of meetings is the only one the
 *           levels allow (then any), >= 0 at the most of two, <= 0 at the least of two;
 *           likewise the mentor's p where level_mentor is 0: >= 0 when full, 0 below, <= 0 at none.
 * Forced meetings are given and lower what people want and take. */
struct rounds_proof {
	const int32_t *level_mentee, *level_mentor;
	const int64_t *u, *p;
	const bool *meets; /* [pairs of the market] chosen in step 1 */
};

struct rounds_worth {
	int32_t meetings;
	int32_t least, most; /* meetings of a mentee */
	int64_t points;
	int32_t smallest, largest; /* meetings in a round        */
	int32_t idle_twice; /* times that somebody, on either side, waits two rounds running */
};

struct rounds_plan {
	int32_t rounds, mentees, mentors;
	const int32_t *mentor_of; /* [round * mentees + mentee], -1 = waits or is away */
	const int32_t *mentee_of; /* [round * mentors + mentor]                        */
	const int32_t *room;      /* [people of the hosting side], from 0              */
	int32_t from;             /* rounds before it were kept as they were, whatever is asked now; 0 but after a repair */
	enum pool_side hosts;
	struct rounds_worth worth, bound; /* of the bound: meetings and points */
	bool proven;
	const struct rounds_proof *proof; /* NULL after a repair */
};

/* ERR_INVALID, with a sentence for people: rounds or each out of range; a forced meeting that is
 * forbidden, twice, with somebody away or a second one in the same round; more forced meetings than
 * somebody has rounds. */
struct err *rounds_verdict(mem *m, const struct rounds_ask *a, const struct rounds_verdict **out)
    MUST_USE;
struct err *rounds_make(mem *m, const struct rounds_ask *a, const struct rounds_plan **out)
    MUST_USE;

/* What a repair touched. */
struct rounds_changes {
	int32_t lost;    /* meetings that fall out: somebody is away, they are not allowed any more, or too many */
	int32_t added;   /* new ones                                                   */
	int32_t changed; /* people who lost no meeting through an absence but whose planned meetings are
	                  * others now or at another time                              */
	int32_t changed_rounds; /* the most rounds that changed for one of those       */
};

/* Plan `old` was kept up to round `from`; a->away says who is missing now. Later meetings that are no longer allowed, or too many, fall
 * out like those of who is away. Later rounds are mended
 * with as few changes as can be found: a meeting that can be held is moved only to give another
 * one a place. Nobody meets twice. Points decide among equally small changes. */
struct err *rounds_repair(mem *m, const struct rounds_ask *a, const struct rounds_plan *old,
    int32_t from, const struct rounds_plan **out, struct rounds_changes *changes) MUST_USE;

/* A plan from its meetings (a kept file). ERR_INVALID: somebody twice in a round, two people
 * twice, out of range. */
struct err *rounds_of_list(mem *m, const struct rounds_ask *a, const struct rounds_meeting *at,
    size_t n, const struct rounds_plan **out) MUST_USE;

/* NULL if the plan keeps the rules and what it says of itself is true, proof included; else what
 * is wrong, for the log. O(pairs). */
const char *rounds_check(mem *m, const struct rounds_ask *a, const struct rounds_plan *p);
#endif
