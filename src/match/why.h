/* SPDX-License-Identifier: EUPL-1.2 */
/* why.h - the reasons behind a proposal, as numbers and message ids
 *
 * Nothing here is a finished sentence: a reason is a message id with arguments,
 * worded by the caller in the language of the reader. why_text[] tells what the
 * arguments are, one letter each, in the order of the holes:
 *   n number   e mentee index (name it)   o mentor index (name it)   r rule (its label)
 *   q group with a quota, see why_quota_side() (name it)
 *
 * Who may read what: parts and rules of a pair are for the two and the
 * coordinator; chains, losses and blockers name third persons and are for
 * the coordinator only.
 */
#ifndef MATCH_WHY_H
#define MATCH_WHY_H
#include "match/assign.h"

enum why_id {
	WHY_NOT_ADMISSIBLE,   /* r            the rule that forbids the pair             */
	WHY_BANNED,           /*              the coordinator excluded it                */
	WHY_IS_TANDEM,        /*              they are a tandem                          */
	WHY_EQUAL,            /*              could be chosen at no loss; the seed decided */
	WHY_COSTS_TANDEMS,    /* n            that many tandems fewer                    */
	WHY_COSTS_MUTUAL,     /* n            mutual wishes fewer                        */
	WHY_COSTS_FLOOR,      /* n n          worst tandem falls from … to …             */
	WHY_COSTS_POINTS,     /* n            points fewer in total                      */
	WHY_COSTS_FAIRNESS,   /*              total equal, but less even                 */
	WHY_MOVES,            /* e o o        mentee moves from mentor to mentor         */
	WHY_LEAVES,           /* e o          mentee loses mentor and stays without      */
	WHY_GETS,             /* e o          mentee was without and gets mentor         */
	WHY_NOBODY_ALLOWED,   /*              no mentor is admissible for this mentee    */
	WHY_RULE_BLOCKS,      /* n r          mentors out by this rule                   */
	WHY_RULE_ALONE,       /* n r          mentors out by this rule and no other      */
	WHY_TOO_FEW_PLACES,   /* n n          so many mentees share so few places        */
	WHY_QUOTA,            /* q n          this group around them has all its tandems */
	WHY_NO_PLACE,         /*              out of the pairing, or every place is pinned */
	WHY_BETTER_ELSEWHERE, /*              places are left, the goals do better without */
	WHY_IDS
};

/* A row per id. */
struct why_text {
	const char *msgid;
	const char *args;
};

extern const struct why_text why_text[WHY_IDS];

/* An argument of kind q: MARKET_MENTEE or MARKET_MENTOR, and which group of the side. */
static inline int why_quota_side(int64_t arg)
{
	return (int)(arg % MARKET_SIDES);
}

static inline int32_t why_quota_group(int64_t arg)
{
	return (int32_t)(arg / MARKET_SIDES);
}

struct why_reason {
	enum why_id id;
	int64_t arg[3];
};

struct why_reasons {
	const struct why_reason *at;
	int n;
};

/* What it costs, goal by goal, to have one thing differently: worth of the best set now and then,
 * and who changes. Exact: it is a new solution, not an estimate. A pair asked for is taken as
 * pinned: the floor and evenness look at the others, `lowest` at all. */
struct why_cost {
	bool possible; /* false: no set has it; reasons say why */
	struct assign_worth now, then;
	const int32_t *mentor_then; /* [mentees] */
	struct why_reasons reasons; /* losses first, then who moves, by mentee */
};

/* What the changes made to the session since `now` bring and cost, whatever they are. */
struct err *why_change(mem *m, struct assign *a, const struct assign_result *now, const struct why_cost **out)
    MUST_USE;

/* What it would cost to have mentee and mentor as a tandem: why not? `now` is the session's latest
 * result. The session is as before when this returns. p and r may be NULL for a market without
 * people: then nothing is said of rules. */
struct err *why_not(mem *m, struct assign *a, const struct assign_result *now,
    const struct pool *p, const struct rules *r, int32_t mentee, int32_t mentor,
    const struct why_cost **out) MUST_USE;

/* What it would cost to ban the tandem of a mentee. ERR_NOT_FOUND: has none. */
struct err *why_ban(mem *m, struct assign *a, const struct assign_result *now, int32_t mentee,
    const struct why_cost **out) MUST_USE;

/* What it would cost to swap the mentors of two mentees. ERR_NOT_FOUND: one of them has none. */
struct err *why_swap(mem *m, struct assign *a, const struct assign_result *now,
    const struct pool *p, const struct rules *r, int32_t mentee, int32_t other,
    const struct why_cost **out) MUST_USE;

/* Why a mentee stays without. Either nobody is allowed, with the rules that block, the most
 * frequent first; or `rivals` (this mentee among them) have together only the places of `places`:
 * whatever is done, somebody of them stays without (Hall 1935). */
struct why_unmatched {
	int32_t mentee;
	int32_t allowed;                  /* admissible mentors             */
	int32_t blocked[RULE_BITS];       /* mentors this rule forbids      */
	int32_t blocked_alone[RULE_BITS]; /* mentors only this rule forbids */
	const int32_t *rivals, *places;   /* mentees; mentors               */
	int32_t n_rivals, n_places, sum_places;
	struct why_reasons reasons;
};

/* One entry per mentee who takes part and has no tandem, by mentee. p and r as in why_not(). Returns
 * how many. */
int32_t why_unmatched(mem *m, const struct assign *a, const struct assign_result *now,
    const struct pool *p, const struct rules *r, const struct why_unmatched **out);

/* How many tandems there can be at most by the hard rules, places and quotas; quota [MARKET_SIDES], as for
 * market_with_quotas(), or NULL. */
struct err *why_most(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int32_t *out) MUST_USE;
/* How many more tandems there could be if one hard rule were lifted for everybody: [RULES], 0 where
 * the rule is not hard. A whole solution per rule. */
struct err *why_lift(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int32_t gain[RULES]) MUST_USE;
/* The same if one quota were lifted: gain[side] is [quota[side].n]. A whole solution per quota with a price. */
struct err *why_lift_quotas(mem *m, const struct pool *p, const struct rules *r, const struct market_quotas *quota,
    int32_t *const gain[MARKET_SIDES]) MUST_USE;
#endif
