/* SPDX-License-Identifier: EUPL-1.2 */
/* people.h - invented pools for the benchmarks, as registrations look like
 *
 * 3 to 6 of 40 topics with a long tail, eight organisations of very different size, five levels,
 * questions, interests, fields, places. About 40 % of the pairs are forbidden.
 */
#ifndef BENCH_PEOPLE_H
#define BENCH_PEOPLE_H

#include "base/seed.h"
#include "match/big.h"
#include "match/rules.h"

enum { PEOPLE_TOPICS = 40, PEOPLE_LIST = 6 };

static inline uint32_t people_skewed(struct seed *s, uint32_t n)
{
	double u = (double)(seed_next(s) >> 11) * 0x1p-53;

	return (uint32_t)((double)n * u * u);
}

/* Room for lists: in large pieces, as most of them are short and there may be millions. */
struct people_room {
	mem *m;
	uint32_t *at, left;
};

static inline uint32_t *people_take(struct people_room *r, uint32_t n)
{
	if (r->left < n) {
		r->left = 1 << 16;
		r->at = mem_array(r->m, uint32_t, r->left);
	}
	r->left -= n;
	return (r->at += n) - n;
}

static inline struct pool_list people_list(struct people_room *m, struct seed *s, uint32_t least, uint32_t of)
{
	uint32_t n = least + (uint32_t)seed_below(s, 4), *at = people_take(m, n);

	for (uint32_t k = 0; k < n; k++)
		at[k] = people_skewed(s, of);
	return (struct pool_list){ at, n };
}

static inline struct pool_person person_invented(struct people_room *m, struct seed *s, uint64_t key,
    enum pool_side side, int32_t most)
{
	struct pool_list topics = people_list(m, s, 3, PEOPLE_TOPICS);
	struct pool_topic *wants = (struct pool_topic *)people_take(m, 2 * topics.n);

	for (uint32_t k = 0; k < topics.n; k++)
		wants[k] = (struct pool_topic){ topics.at[k], 1 + (uint32_t)seed_below(s, 3) };
	return (struct pool_person){
		.key = key, .side = side, .admitted = true,
		.organisation = people_skewed(s, 8), .industry = people_skewed(s, 12),
		.team = POOL_UNKNOWN, .field = (uint32_t)seed_below(s, 10),
		.place = (uint32_t)seed_below(s, 30), .region = (uint32_t)seed_below(s, 5),
		.level = (side == POOL_MENTOR ? 2 : 1) + (uint32_t)seed_below(s, 4),
		.languages = 1 + seed_below(s, 3), .forms = seed_below(s, 8),
		.wants = { wants, topics.n }, .offers = people_list(m, s, 3, PEOPLE_TOPICS),
		.questions = people_list(m, s, 1, 20), .interests = people_list(m, s, 1, 25),
		.seeks = people_list(m, s, 1, 15), .brings = people_list(m, s, 2, 15),
		.most = most,
	};
}

static inline struct pool_input people_input(mem *m, uint64_t seed, uint32_t mentees, uint32_t mentors, int32_t most)
{
	struct seed s = seed_from(seed);
	struct pool_person *p = big_new(m, mentees + mentors, sizeof *p)->at;
	struct people_room room = { m, NULL, 0 };
	struct pool_input in = { 0 };

	for (uint32_t i = 0; i < mentees + mentors; i++)
		p[i] = person_invented(&room, &s, i + 1, i < mentees ? POOL_MENTEE : POOL_MENTOR,
		    i < mentees ? 1 : 1 + (int32_t)seed_below(&s, (uint64_t)most));
	in.people.at = p;
	in.people.n = mentees + mentors;
	return in;
}

static inline const struct pool *people_pool(mem *m, uint64_t seed, uint32_t mentees,
    uint32_t mentors, int32_t most)
{
	mem *tmp = mem_new(NULL, "people"); /* the pool has copies */
	struct pool_input in = people_input(tmp, seed, mentees, mentors, most);
	const struct pool *out;
	bool bad = pool_make(m, &in, &out) != NULL;

	mem_free(tmp);
	return bad ? NULL : out;
}

static inline struct rules people_rules(void)
{
	struct rules r = rules_none();

	r.at[RULE_ORGANISATION].strength = RULE_HARD;
	r.at[RULE_LEVEL] = (struct rule_setting){ RULE_HARD, 0, RULE_LEVEL_MENTOR_ABOVE, 0, 4, 0 };
	r.at[RULE_LANGUAGE].strength = RULE_HARD;
	r.at[RULE_LINE].strength = RULE_HARD;
	r.at[RULE_INDUSTRY].strength = RULE_SOFT;
	return r;
}
#endif
