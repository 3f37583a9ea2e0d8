/* SPDX-License-Identifier: EUPL-1.2 */
/* score.h - what speaks for a pair, in points
 *
 * A run gives each criterion a weight. The weights are scaled so that the most
 * each criterion can give adds up to exactly 10000 over all of them; a pair gets
 * of each the share it fulfils. Costs of broken soft rules are taken off and
 * the sum is cut at 0. So a score can be read aloud: "topics 2,400 of 3,000,
 * interests 1,000 of 1,000, same industry -500".
 *
 * Integers only, rounded down per criterion: the same everywhere.
 */
#ifndef MATCH_SCORE_H
#define MATCH_SCORE_H
#include "match/rules.h"

enum score_criterion {
	SCORE_TOPICS,        /* wanted by the mentee, offered by the mentor; priority 1 2 3 counts 3 2 1 */
	SCORE_TOPICS_BACK,   /* the other way round: learning goals of the mentor          003-03 003-08 */
	SCORE_QUESTIONS,     /* questions in common; `enough` of them count in full               000-12 */
	SCORE_INTERESTS,     /* interests in common; likewise                                     000-12 */
	SCORE_EXPERIENCE,    /* fields of experience sought by the mentee, brought by the mentor  001-10 */
	SCORE_OTHER_FIELD,   /* different occupational field                                      000-13 */
	SCORE_SAME_FIELD,    /* the same one, for those who want that instead                            */
	SCORE_FORM,          /* a way to meet both like                                           000-18 */
	SCORE_PLACE,         /* same place in full, same region half                                     */
	SCORE_TIMES,         /* times that suit both; `enough` count in full                             */
	SCORE_MENTEE_WISH,   /* rank in the mentee's wishes: 1st in full, 2nd 2/3, 3rd 1/3        004-16 */
	SCORE_MENTOR_WISH,   /* rank in the mentor's                                              004-17 */
	SCORE_MUTUAL,        /* each is on the other's list                                004-13 004-17 */
	SCORE_CRITERIA
};

enum { SCORE_MOST = 10000 };

struct score_weights {
	struct {
		int32_t weight; /* 0..1000, relative to the others; all 0: every pair has 0 points */
		int32_t enough; /* QUESTIONS, INTERESTS, TIMES: how many in common count in full   */
	} at[SCORE_CRITERIA];
};

struct score_info {
	enum score_criterion criterion;
	const char *name;   /* in files: "topics"               */
	const char *label;  /* message id: heading; a %s in it is the label of `role` */
	const char *source; /* requirement numbers              */
	enum pool_side role; /* POOL_NONE: no hole              */
};

/* In the order of enum score_criterion. */
extern const struct score_info score_table[SCORE_CRITERIA];

const struct score_info *score_find(const char *name);

/* Topics 30, questions 20, interests 15, experience 15, other field 10, form 5, place 5. */
struct score_weights score_usual(void);

/* One pair taken apart. `got` of `have` says what stands behind the points: 2 of 3 questions,
 * rank 1 of a wish (have 0: yes or no). */
struct score_parts {
	int32_t points[SCORE_CRITERIA];
	int32_t most[SCORE_CRITERIA];
	int32_t got[SCORE_CRITERIA], have[SCORE_CRITERIA];
	uint32_t soft;             /* bits of the soft rules broken  */
	int32_t cost[RULES];       /* what each of them takes        */
	int32_t total;             /* 0..10000                       */
};

/* Pool, rules and weights made ready for many pairs; keeps pointers to the first two. */
struct score;
struct score *score_make(mem *m, const struct pool *p, const struct rules *r,
    const struct score_weights *w);

/* What it was made of, with the points each criterion can give; for src/match. */
struct score_made {
	const struct pool *p;
	const struct rules *r;
	const struct score_weights *w;
	const int32_t *most; /* [SCORE_CRITERIA] */
};
struct score_made score_made(const struct score *s);

/* Points of a pair, whether or not a hard rule forbids it. */
int32_t score_points(const struct score *s, int32_t mentee, int32_t mentor);
/* The same, taken apart; out->total equals score_points(). */
void score_explain(const struct score *s, int32_t mentee, int32_t mentor, struct score_parts *out);
/* The mentors who wish for a mentee: mentor[first[i]] .. mentor[first[i + 1] - 1], ascending, as often as they said so. */
struct score_wished {
	const int32_t *first, *mentor;
};
struct score_wished score_wished(mem *m, const struct pool *p);
/* The mentee put the mentor on the list and the other way round. */
bool score_mutual(const struct pool *p, int32_t mentee, int32_t mentor);
#endif
