/* SPDX-License-Identifier: EUPL-1.2 */
/* pricing_plane.h - the mentors of a pool as planes of bits
 *
 * 512 mentors make a chunk. For each thing that can be said of a mentor (offers topic 7, speaks language 2, third
 * bit of the organisation's number) a chunk has 512 bits, so that one operation asks it of all of them. What is the
 * same or not (organisation, field, place) has a plane for each number, or, where there are many, is a number in binary
 * over a few planes; lists have a plane for each id, or, where there are very many, share planes for the rarer ones. Private to src/match.
 */
#ifndef MATCH_PRICING_PLANE_H
#define MATCH_PRICING_PLANE_H
#include "match/score.h"

enum {
	PLANE_CHUNK = 512,
	PLANE_WORDS = PLANE_CHUNK / 64,
	PLANE_IDS = 64,   /* planes of a list at most                              */
	PLANE_OWN = 64,   /* so many numbers have planes of their own at most      */
	PLANE_SHARED = 16 /* of them for ids that share, if there are more than 64 */
};

enum plane_same { PLANE_ORGANISATION, PLANE_INDUSTRY, PLANE_FIELD, PLANE_PLACE, PLANE_REGION, PLANE_SAMES };
enum plane_list { PLANE_OFFERS, PLANE_QUESTIONS, PLANE_INTERESTS, PLANE_BRINGS, PLANE_LISTS };
enum plane_set { PLANE_LANGUAGES, PLANE_FORMS, PLANE_TIMES, PLANE_GROUPS, PLANE_SETS };

/* Number k + 1 stands for value[k], 0 for what was not stated. */
struct plane_same_of {
	const uint32_t *value;
	int32_t n;
	bool own;     /* each number has a plane of its own: at + number */
	uint16_t at;  /* else the first plane, lowest bit of the number; after the bits one more: may have any number */
	uint8_t bits;
	bool unknown; /* somebody did not state it */
};

struct plane_list_of {
	const uint32_t *id;  /* ascending */
	const uint8_t *bit;  /* [n] plane at + bit */
	int32_t n;
	uint16_t at, none; /* none: the list is empty */
	bool shared;
};

struct plane_set_of {
	int32_t at[64]; /* plane of a bit, -1: no mentor has it */
	uint16_t none;
};

/* What is looked at of one mentor. Lists are sets of bits unless shared. */
struct plane_person {
	uint64_t list[PLANE_LISTS], set[PLANE_SETS];
	uint32_t same[PLANE_SAMES];
	int32_t mentor, human, superior;
	bool in_line; /* has a superior */
	uint8_t level;
	bool admitted;
};

struct planes {
	int32_t n, chunks, places; /* planes; chunks; mentors */
	int32_t all; /* so far behind a plane lies the one that says that all of a chunk have it: planes_coarse() */
	const uint64_t *bit;       /* [chunks][n][PLANE_WORDS], 64-byte aligned */
	const struct plane_person *person; /* [places], in the order of the planes */
	struct plane_same_of same[PLANE_SAMES];
	struct plane_list_of list[PLANE_LISTS];
	struct plane_set_of set[PLANE_SETS];
	uint16_t level[6], admitted, there; /* there: not beyond the last */
};

/* Mentors alike in what the hard rules (bits) look at, then in topics, lie together. */
const struct planes *planes_of(mem *m, const struct pool *p, uint32_t hard);

/* Each chunk as if it were one mentor who has whatever one of them has, and lacks what not all of them have: chunk c is
 * place c. person is NULL. Planes have the same numbers, so that the same filters can be asked which chunks are worth a
 * look. */
const struct planes *planes_coarse(mem *m, const struct planes *fine);

/* Bit of an id, -1 if no mentor has it. */
int plane_find(const struct plane_list_of *l, uint32_t id);
/* Number of a value; -1 if no mentor has it or it is not known. */
int32_t plane_number(const struct plane_same_of *s, uint32_t value);

static inline struct pool_list plane_pool_list(const struct pool_person *p, int list)
{
	return list == PLANE_OFFERS ? p->offers : list == PLANE_QUESTIONS ? p->questions
	    : list == PLANE_INTERESTS ? p->interests : p->brings;
}
#endif
