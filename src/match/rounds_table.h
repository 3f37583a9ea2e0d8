/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_table.h - a timetable in the making: meetings are put into rounds
 *
 * People are counted in one row: mentees 0..n-1, mentors n..n+m-1. A meeting is an edge,
 * its round a colour. Where no round suits both, the meetings of two rounds change places
 * along the chain that starts at one of the two (Kempe): it never comes back to the
 * other, so there is always room if everybody can come in every round (König 1916).
 * Private to src/match.
 */
#ifndef MATCH_ROUNDS_TABLE_H
#define MATCH_ROUNDS_TABLE_H
#include "match/rounds.h"

struct rounds_table {
	int32_t rounds, n, m;
	uint32_t *may;   /* [n + m] rounds in which they can get a meeting            */
	uint32_t *there; /* [n + m] rounds in which they wait if they have no meeting */
	uint32_t *busy;  /* [n + m] rounds with a meeting                             */
	int32_t *at;     /* [(n + m) * rounds] meeting; -1: none, or one that is not to be moved */
	struct rounds_meeting *meeting; /* round ROUNDS_ANY: not placed */
	int32_t meetings, room;
	int32_t load[ROUNDS_MOST];
	int32_t *chain; /* of the latest walk */
};

/* Nobody away, no meetings; the caller narrows may and there. */
struct rounds_table *rounds_table_make(mem *m, int32_t rounds, int32_t mentees, int32_t mentors);

/* Two people meet in this round whatever happens. */
void rounds_table_fix(struct rounds_table *t, int32_t mentee, int32_t mentor, int32_t round);
/* Adds a meeting without a round; its number. */
int32_t rounds_table_add(struct rounds_table *t, int32_t mentee, int32_t mentor);
/* Into a given round in which both are free; and out of it. */
void rounds_table_put(struct rounds_table *t, int32_t meeting, int32_t round);
void rounds_table_take(struct rounds_table *t, int32_t meeting);

/* A walk along the meetings of two rounds, from a person who has one in round `has` and none in the
 * other. Meetings are left in t->chain; returns how many, and the person at the end. */
int32_t rounds_table_walk(struct rounds_table *t, int32_t person, int32_t has, int32_t other,
    int32_t *end);
/* Whether the person at the end may change over as well: the rounds swap along the walk. */
bool rounds_table_may_swap(const struct rounds_table *t, int32_t length, int32_t person, int32_t end,
    int32_t has, int32_t other);
void rounds_table_swap(struct rounds_table *t, int32_t length, int32_t has, int32_t other);

/* Finds a round for the meeting, the emptiest that suits, with swaps if need be. */
bool rounds_table_place(struct rounds_table *t, int32_t meeting);
/* The same, and others give way if they find a round elsewhere. */
bool rounds_table_force(struct rounds_table *t, int32_t meeting);

/* Evens the rounds out, then spares people to wait two rounds running (rounds_order.c). */
void rounds_table_even(struct rounds_table *t);
void rounds_table_rest(struct rounds_table *t);
/* How often somebody waits two rounds running. */
int32_t rounds_table_idle_twice(const struct rounds_table *t);
#endif
