/* SPDX-License-Identifier: EUPL-1.2 */
/* row_things.h - which mentors have what
 *
 * A thing is what can be said of a mentor: offers topic 7, speaks language 2, works in place 30. Of things that are common
 * there is a row of bytes, one of each mentor, so that a loop that runs wide counts them; of the others a list. Private to
 * row.c.
 */
#ifndef MATCH_ROW_THINGS_H
#define MATCH_ROW_THINGS_H
#include "match/pool.h"

enum thing_kind {
	THING_OFFERS,
	THING_WANTS_1, /* by priority */
	THING_WANTS_2,
	THING_WANTS_3,
	THING_QUESTIONS,
	THING_INTERESTS,
	THING_BRINGS,
	THING_ORGANISATION,
	THING_INDUSTRY,
	THING_TEAM,
	THING_FIELD,
	THING_PLACE,
	THING_REGION,
	THING_LEVEL,
	THING_LANGUAGE,
	THING_FORM,
	THING_TIME,
	THING_GROUP,
	THING_LEFT_OUT, /* did not state something; or is not admitted. The number is a kind */
	THING_KINDS
};

#define THING_BIT(kind) (UINT32_C(1) << (kind))

enum {
	THING_LANES = 64, /* rows are that many mentors or a multiple long, what is behind the last is 0 */
	THING_HAS = 0xff  /* what stands in a row for a mentor who has it; else 0 */
};

struct thing {
	uint64_t key;
	int32_t n, last;
	const int32_t *mentor; /* [n] who has it                 */
	const uint8_t *row;    /* [stride]; NULL: not so common */
};

/* While things are gathered: each mentor who has one, and the one before. */
struct thing_holder {
	int32_t mentor, before;
};

struct things {
	const struct pool *p;
	int64_t stride;
	struct thing *thing; /* table of hashes; key 0 = free */
	uint32_t room, n;
	struct big *held;
	int32_t holders, holders_room;
};

/* Things of the kinds asked for (THING_BIT; what was left out is told for all of them). */
const struct things *things_of(mem *m, const struct pool *p, uint32_t kinds);

/* NULL if no mentor has it: nobody has what is POOL_UNKNOWN. */
const struct thing *things_find(const struct things *x, enum thing_kind kind, uint32_t number);
#endif
