/* SPDX-License-Identifier: EUPL-1.2 */
/* pool.h - the people of one pairing as rows of numbers
 *
 * The engine knows nobody by name: whoever calls it turns database rows into
 * pool_person and gets tandems back as keys. Everything is an index or a set of
 * bits that the caller chose; POOL_UNKNOWN (or 0 for bits and levels) says that
 * nothing was stated, and what is unknown breaks no rule and earns no points.
 *
 * Two names for people:
 *   key    this entry: one application in one role. Pins, bans and results use
 *          mentee key and mentor key.
 *   human  the person behind it; the same in all entries of that person.
 *          Everything that tells how people stand to each other (superior, works
 *          with, not with, earlier tandem, wish) names humans.
 *
 * People in no role (POOL_NONE) take part only in the line of command.
 * pool_make() sorts both sides by key, so the order of the input plays no part
 * in any result (000-11: a proposal can be repeated). Mentees are then 0..mentees-1
 * and mentors 0..mentors-1; all of src/match speaks in these indices.
 */
#ifndef MATCH_POOL_H
#define MATCH_POOL_H
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

#define POOL_UNKNOWN UINT32_MAX

enum pool_side { POOL_NONE, POOL_MENTEE, POOL_MENTOR };

/* Ids in any order; doubles count once. */
struct pool_list {
	const uint32_t *at;
	uint32_t n;
};

/* Topics with how much they matter to the one who wants them: 1 most, 3 least. */
struct pool_topic {
	uint32_t topic;
	uint32_t priority;
};

struct pool_topics {
	const struct pool_topic *at;
	uint32_t n;
};

/* Humans in order of preference, best first: wish list or shortlist (004-16). */
struct pool_wishes {
	const uint64_t *human;
	uint32_t n;
};

struct pool_person {
	uint64_t key;   /* unique over all people, not 0 */
	uint64_t human; /* 0: the same number as key     */
	enum pool_side side;
	bool admitted;         /* 002-04                                          */
	uint64_t superior;     /* human this one reports to, 0 none or unknown    */
	uint32_t organisation; /* POOL_UNKNOWN: self-employed, external (001-14)  */
	uint32_t industry;
	uint32_t team;  /* team or project inside the organisation; 001-08 */
	uint32_t field; /* occupational field, 000-13                      */
	uint32_t place;
	uint32_t region;
	uint32_t level;     /* 1 entry … 5 top management, 0 unknown               */
	uint64_t languages; /* bit sets                                            */
	uint64_t forms;     /* ways to meet one likes; 0 = any                     */
	uint64_t times;     /* slots of the week that suit                         */
	uint64_t groups;    /* what the eligibility rules ask for: 002-02, 004-03, 004-08 */
	struct pool_topics wants; /* development topics, learning goals */
	struct pool_list offers;  /* topics                              */
	struct pool_list questions, interests;
	struct pool_list seeks, brings; /* fields of experience, 001-10 */
	struct pool_wishes wishes;
	int32_t least, most; /* mentor: tandems at least and at most; mentee: 0 and 1 or 0 if out */
};

/* Two humans, in either order unless said otherwise. */
struct pool_two {
	uint64_t a, b;
};

struct pool_not_organisation {
	uint64_t human;
	uint32_t organisation;
};

struct pool_two_organisations {
	uint32_t a, b;
};

#define POOL_LIST(type)                                                                            \
	struct {                                                                                   \
		const type *at;                                                                    \
		uint32_t n;                                                                        \
	}

struct pool_input {
	POOL_LIST(struct pool_person) people;
	POOL_LIST(struct pool_two) works_with;                      /* 001-08            */
	POOL_LIST(struct pool_two) not_with;                        /* 000-14, either may have said it */
	POOL_LIST(struct pool_not_organisation) not_organisation;   /* 000-14            */
	POOL_LIST(struct pool_two_organisations) competitors;       /* 000-14            */
	POOL_LIST(struct pool_two) earlier;                         /* tandems of former runs, 000-04 */
};

/* How two people stand to each other, as told by the input's lists. */
enum pool_relation {
	POOL_WORKS_WITH = 1,
	POOL_NOT_WITH = 2,
	POOL_NOT_ORGANISATION = 4,
	POOL_EARLIER = 8
};

struct pool_close {
	int32_t mentor;
	uint32_t relation; /* set of enum pool_relation */
};

/* Read it, do not change it. Lists of a person are sorted, without doubles; of a topic wanted
 * twice the better priority stays. */
struct pool {
	int32_t mentees, mentors;
	const struct pool_person *mentee, *mentor; /* by key; human filled in */
	const int32_t *close_first;                /* [mentees + 1] into close, by mentor */
	const struct pool_close *close;
	const struct pool_two_organisations *competitors; /* both ways, sorted */
	uint32_t n_competitors;
	/* line of command: the humans known, their superior's place or -1, and how many different
	 * superiors are above (a circle in the data ends where it began) */
	int32_t humans;
	const uint64_t *human;
	const int32_t *superior, *above;
	const int32_t *mentee_human, *mentor_human; /* [mentees], [mentors]: place in human */
	const int32_t *mentee_wish_first, *mentor_wish_first; /* into …_wish: index on the other side or -1 */
	const int32_t *mentee_wish, *mentor_wish;
};

/* Copies everything it keeps into m. ERR_INVALID: key 0 or twice, level above 5, priority outside
 * 1..3, least above most or negative, more than 2,000,000 people. */
struct err *pool_make(mem *m, const struct pool_input *in, const struct pool **out) MUST_USE;

/* Index of a key on its side, -1 if it is not there. */
int32_t pool_mentee(const struct pool *p, uint64_t key);
int32_t pool_mentor(const struct pool *p, uint64_t key);

/* Set of enum pool_relation. O(log) of the mentee's close people. */
uint32_t pool_relation(const struct pool *p, int32_t mentee, int32_t mentor);
bool pool_competitors(const struct pool *p, uint32_t a, uint32_t b);
/* Steps from a human up to another, 1 = direct superior, 0 = not above. Any depth. */
int32_t pool_steps_up(const struct pool *p, int32_t from, int32_t to);
/* Rank of the mentor in the mentee's wishes (and the other way round), 1 first, 0 not wished. */
int32_t pool_mentee_wish(const struct pool *p, int32_t mentee, int32_t mentor);
int32_t pool_mentor_wish(const struct pool *p, int32_t mentee, int32_t mentor);
/* How many ids two sorted lists share. */
uint32_t pool_common(struct pool_list a, struct pool_list b);
#endif
