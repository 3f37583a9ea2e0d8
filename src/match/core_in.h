/* SPDX-License-Identifier: EUPL-1.2 */
/* core_in.h - what the files of the core share. Private to core*.c. */
#ifndef MATCH_CORE_IN_H
#define MATCH_CORE_IN_H
#include "match/core.h"

/* A mentor in a search: half a cache line. What was reached is valid where stamp is twice the search's number, or one more
 * when it is closed. */
struct core_node {
	int64_t dist;
	uint32_t stamp;
	int32_t from; /* the mentee through whom (reverse: who would leave) */
	int32_t degree, most;
	int32_t slot_first; /* of the mentees at this mentor: slot[slot_first] .. + degree */
	int32_t first;      /* slot[slot_first], to fetch what belongs to it early */
};

struct core_entry {
	int64_t dist;
	int32_t mentor;
};

/* An arc in the order of its row. */
struct core_key {
	int64_t gain;
	uint32_t place, at;
};

struct core_work {
	bool least;  /* some mentor has a lower bound */
	int64_t *p0; /* rows are sorted by value - p0, and no price was below it since; NULL: 0 */
	struct core_node *node;
	int32_t *slot, slots;
	uint32_t search; /* twice its number */
	int64_t visited; /* arcs, since rows were listed; */
	int64_t patience; /* so many, and they are listed anew by the prices of then */
	int32_t *scanned, n_scanned, *tied, n_tied;
	struct core_entry *heap;
	size_t n_heap, room_heap;
	/* rows listed in part */
	const struct core_source *from;
	struct big *pool;
	size_t used, room;
	int32_t stride; /* arcs of row (group) k were first listed at k * stride; 0: elsewhere */
	struct core_arc *read; /* a row as it was read, */
	struct core_key *key;  /* and its order         */
	/* arcs by mentor, for reverse searches; built when first needed */
	int64_t *into_first;
	struct core_into *into;
	struct core_arc *via; /* [mentors + 1] of a reverse search */
};

/* The same arc seen from its mentor. */
struct core_into {
	int32_t mentee;
	uint16_t points, mark;
};

/* The group of a row: see struct core_source. */
static inline int32_t core_group(const struct core_work *w, int32_t row)
{
	return w->from->group_of ? w->from->group_of[row] : row;
}

/* Asks for a row and its first arcs, before they are needed. */
static inline void core_fetch_row(const struct core *c, int32_t row)
{
	const struct core_work *w = c->work;

	__builtin_prefetch(&c->row[row]);
	if (w->stride)
		__builtin_prefetch(c->arc + (size_t)w->stride * (size_t)core_group(w, row));
}

/* By this rows are listed. */
static inline int64_t core_gain(const struct core *c, const struct core_arc *a)
{
	return core_beyond(&c->worth, a) - (c->work->p0 ? c->work->p0[a->mentor] : 0);
}

static inline bool core_has_room(const struct core *c, int32_t j)
{
	return c->work->node[j].degree < c->work->node[j].most;
}

/* What a mentor's price must be while there is room. */
static inline int64_t core_room_price(const struct core *c, int32_t j)
{
	return c->work->node[j].degree < c->least[j] ? -c->bonus : 0;
}

static inline void core_sit(struct core *c, struct core_node *x, int32_t slot, int32_t mentee)
{
	c->work->slot[slot] = mentee;
	c->row[mentee].place = slot;
	if (slot == x->slot_first)
		x->first = mentee;
}

static inline void core_leave(struct core *c, int32_t mentee)
{
	struct core_work *w = c->work;
	struct core_row *r = &c->row[mentee];
	struct core_node *x = &w->node[r->chosen.mentor];
	int32_t last = w->slot[x->slot_first + --x->degree];

	core_sit(c, x, r->place, last);
	r->chosen.mentor = -1;
}

static inline void core_join(struct core *c, int32_t mentee, const struct core_arc *arc)
{
	struct core_row *r = &c->row[mentee];
	struct core_node *x = &c->work->node[arc->mentor];

	core_sit(c, x, x->slot_first + x->degree++, mentee);
	r->chosen = *arc;
}

/* Takes over a slot from who has it; who that was. */
static inline int32_t core_replace(struct core *c, int32_t slot, int32_t mentee, const struct core_arc *arc)
{
	int32_t out = c->work->slot[slot];

	c->row[out].chosen.mentor = -1;
	core_sit(c, &c->work->node[arc->mentor], slot, mentee);
	c->row[mentee].chosen = *arc;
	return out;
}

/* All arcs of a row, into work->read; their number. */
int32_t core_read_row(struct core *c, int32_t row);

/* Lists more of a row. False if all of it is listed. */
bool core_more(struct core *c, int32_t mentee);

/* What the row's best arc is worth beyond its price, if that is more than nothing; `at` is that arc, mentor -1 if there
 * is none worth that much. */
int64_t core_best(struct core *c, int32_t mentee, struct core_arc *at);

/* What the best and the second best place are worth to somebody beyond their prices, at least nothing; mentor -1 where
 * there is none. Places that their own group has are left out, if one is given, not -1. No
 * lower bounds. */
struct core_two {
	int64_t best, second;
	struct core_arc at, next;
};

struct core_two core_best_two(struct core *c, int32_t mentee, int32_t group);

/* Exact bids of all that have no place: core_bids.c. Leaves some for the searches; false if that was because bidding took too
 * long, which it does where many want the same. */
bool core_bids(struct core *c);

/* Builds into_first and into. */
void core_turn_round(struct core *c);
#endif
