/* SPDX-License-Identifier: EUPL-1.2 */
/* assign.h - the best set of tandems, exactly
 *
 * Goals are lexicographic: the second decides among the sets that are best by
 * the first, and so on. Before all goals stands: as many of the mentors' lower
 * bounds met as can be. Behind all goals stands a tie-break by a published seed,
 * so that the result is one certain set, whoever registered first, however it was
 * computed. (matching.md 1.2; model and methods: docs/matching.md.)
 *
 *   ASSIGN_MOST     as many tandems as can be
 *   ASSIGN_MUTUAL   as many as can be where each is on the other's shortlist (004-17)
 *   ASSIGN_FLOOR    the worst tandem as good as can be
 *   ASSIGN_TOTAL    the sum of points as high as can be
 *   ASSIGN_LEXIMIN  the worst as good as can be, as few as can be that bad, then the next worst …
 *
 * FLOOR and LEXIMIN compare sets of equal number, so MOST must come before them.
 * Pinned tandems are given: they count for nothing but their places.
 *
 * A `struct assign` is a session: pins, bans and changes are made to it one by
 * one, and each assign_solve() starts from what the last one knew. It is for one
 * thread at a time; several sessions may run at once.
 */
#ifndef MATCH_ASSIGN_H
#define MATCH_ASSIGN_H
#include "match/market.h"

enum assign_goal {
	ASSIGN_MOST,
	ASSIGN_MUTUAL,
	ASSIGN_FLOOR,
	ASSIGN_TOTAL,
	ASSIGN_LEXIMIN,
	ASSIGN_GOALS
};

/* "most", "mutual", "floor", "total", "leximin" */
extern const char *const assign_goal_name[ASSIGN_GOALS];
/* Message ids: headings of the goals. */
extern const char *const assign_goal_label[ASSIGN_GOALS];

enum assign_phase { ASSIGN_PHASE_SETS, ASSIGN_PHASE_FLOOR, ASSIGN_PHASE_TOTAL, ASSIGN_PHASE_TIES };

struct assign_progress {
	enum assign_phase phase;
	int64_t done, of; /* mentees of the phase's present round */
	int64_t gap;      /* points the last round's set can be below the best at most; -1 = not known yet */
};

struct assign_setting {
	enum assign_goal goal[ASSIGN_GOALS]; /* each at most once */
	int goals;
	uint64_t seed;
	/* Called now and then from inside. False stops. May be NULL. */
	bool (*go_on)(void *ctx, const struct assign_progress *p);
	void *ctx;
	int threads;    /* of sweeps over all pairs of large pools, 0 = 1; no result depends on it */
	bool keep_best; /* when stopped: the best set so far, with its gap, instead of ERR_BUSY */
};

/* MOST, MUTUAL, FLOOR, TOTAL, LEXIMIN; seed 0. */
struct assign_setting assign_usual(void);

/* The lot of a pair, 1..10000: among sets equal by all goals the one with the highest sum of lots is
 * chosen (and if lots tie, mentees choose one after the other in an order drawn the same way). */
int32_t assign_lot(uint64_t seed, uint64_t mentee_key, uint64_t mentor_key);

struct assign_tandem {
	int32_t mentee, mentor;
	int32_t points;
	bool pinned, mutual;
};

/* What a set of tandems is worth, pinned ones included. */
struct assign_worth {
	int32_t tandems, mutual;
	int32_t worst;  /* points of the worst tandem not pinned, as the goals see it; 0 if there is none */
	int32_t lowest; /* the same with the pinned ones */
	int64_t total;
	int32_t short_of_least; /* places by which mentors stay below their lower bound, summed */
};

struct proof;

/* What a run stopped early leaves open. Goals before `goal` are reached exactly. */
struct assign_gap {
	bool open;             /* false: nothing, the result is the best there is           */
	enum assign_goal goal; /* the one (or, of sums solved as one, the last) it was at   */
	int32_t tandems;       /* there can be at most so many tandems more                 */
	int64_t points;        /* and with as many at most so many points more; -1 = not known */
};

struct assign_result {
	const struct assign_tandem *tandem; /* by mentee */
	const int32_t *mentor_of;           /* [mentees], -1 = without */
	struct assign_worth worth;
	int32_t floor;             /* least points the goal FLOOR guarantees, 0 without that goal */
	struct assign_gap gap;
	const struct proof *proof; /* that no set is better by the goals; see proof.h */
};

struct assign;

/* The market must live as long as the session. ERR_INVALID: a goal twice, FLOOR or LEXIMIN without
 * MOST before it. */
struct err *assign_open(mem *m, const struct market *k, const struct assign_setting *s,
    struct assign **out) MUST_USE;

/* As if only just opened, without any decision, but with what the last solutions knew; go_on as in the setting. */
void assign_forget(struct assign *a, bool (*go_on)(void *ctx, const struct assign_progress *p), void *ctx);

/* The pair becomes a tandem whatever the goals say. ERR_INVALID with a reason for the person: the
 * pair is not admissible (unless `despite`, which then says its points), is banned, the mentee is
 * pinned already, the mentor has no place left. */
struct err *assign_pin(struct assign *a, mem *m, int32_t mentee, int32_t mentor) MUST_USE;
struct err *assign_pin_despite(struct assign *a, mem *m, int32_t mentee, int32_t mentor,
    int32_t points) MUST_USE;
void assign_unpin(struct assign *a, int32_t mentee);
/* ERR_INVALID: the pair is pinned. Banning twice, or what is not admissible, changes nothing. */
struct err *assign_ban(struct assign *a, mem *m, int32_t mentee, int32_t mentor) MUST_USE;
void assign_unban(struct assign *a, int32_t mentee, int32_t mentor);
bool assign_is_banned(const struct assign *a, int32_t mentee, int32_t mentor);
/* The innermost group with a quota around this mentee (side MARKET_MENTEE) or mentor whose tandems are all pinned
 * ones, so that nobody else of it can be pinned; -1 if there is none. */
int32_t assign_pins_full(const struct assign *a, int side, int32_t who);
/* Mentor pinned to a mentee, -1 if none. */
int32_t assign_pinned(const struct assign *a, int32_t mentee);
/* Out of the pairing, and in again. A pin of the mentee is lifted. */
void assign_set_mentee_in(struct assign *a, int32_t mentee, bool in);
/* 0 and 0 takes a mentor out. ERR_INVALID: most below least, or below the mentor's pins. */
struct err *assign_set_capacity(struct assign *a, mem *m, int32_t mentor, int32_t least,
    int32_t most) MUST_USE;

/* The one best set. The result hangs off m. ERR_BUSY if it was stopped, but see keep_best. */
struct err *assign_solve(struct assign *a, mem *m, const struct assign_result **out) MUST_USE;

/* Open, solve, close. */
struct err *assign_once(mem *m, const struct market *k, const struct assign_setting *s,
    const struct assign_result **out) MUST_USE;

/* What any set of tandems is worth; mentor_of as in the result. */
struct assign_worth assign_worth_of(const struct assign *a, const int32_t *mentor_of);
/* <0, 0, >0: by the goals of the setting, a is worse, equal, better than b, as far as the worth
 * tells (LEXIMIN compares the worst only). */
int assign_compare(const struct assign_setting *s, const struct assign_worth *a,
    const struct assign_worth *b);
#endif
