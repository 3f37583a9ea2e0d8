/* SPDX-License-Identifier: EUPL-1.2 */
/* row_in.h - a row while it is made. Private to row*.c. */
#ifndef MATCH_ROW_IN_H
#define MATCH_ROW_IN_H
#include "match/row.h"
#include "match/row_things.h"

enum {
	LISTED = 85, /* of longer lists, three times each would not fit into a byte */
	ITEMS = 3 * LISTED + 1
};

/* Things to be counted, and how often each. */
struct items {
	int n, n_rare;
	const uint8_t *row[ITEMS];
	const struct thing *rare[ITEMS];
	uint8_t times[ITEMS], rare_times[ITEMS];
};

/* Mentors of a human, and of those who report to one. */
struct chain {
	int32_t *first, *next; /* [humans], [mentors]; -1 */
};

struct row_maker {
	const struct score *s;
	const struct pool *p;
	const struct rules *r;
	const struct score_weights *w;
	const int32_t *most;      /* [SCORE_CRITERIA] */
	uint32_t hard, soft;      /* bits of the rules looked at */
	const struct things *things;
	struct chain of_human, under;
	bool *is_superior;        /* [humans] somebody reports to them */
	int32_t *led, n_led;      /* mentors with a superior */
	struct score_wished wished;
	int32_t *wants_sum;       /* weights of all a mentor wants */
	bool all_long;            /* see is_long() */
	struct items items;
	uint8_t *got;             /* [stride] */
	uint32_t *bits;           /* [mentors] rules broken that were told one by one, of those `touched` */
	int32_t *touched, n_touched;
	uint8_t *broken;
	uint16_t *points, *cost;
};

static inline bool is_active(const struct row_maker *k, int rule)
{
	return (k->hard | k->soft) & RULE_BIT(rule);
}

/* Something to be counted, so often; nothing if no mentor has it. */
void row_want(struct row_maker *k, enum thing_kind kind, uint32_t number, uint8_t times);
/* Of each mentor how many of what is wanted (got); then nothing is wanted any more. */
void row_count(struct row_maker *k);
/* All of a set. */
void row_want_set(struct row_maker *k, enum thing_kind kind, uint64_t set);
/* What is in both sets, or anything where one of them is empty. False if the mentee's is. */
bool row_want_common(struct row_maker *k, enum thing_kind kind, uint64_t mine);

/* Rules broken and what they cost, to broken and cost: row_rules.c. */
void row_rules(struct row_maker *k, int32_t mentee);
#endif
