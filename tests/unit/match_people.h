/* SPDX-License-Identifier: EUPL-1.2 */
/* match_people.h - people of every kind and rules of every strength, drawn by a seed: for tests of src/match */
#ifndef TESTS_MATCH_PEOPLE_H
#define TESTS_MATCH_PEOPLE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seed.h"
#include "match/score.h"

static inline uint32_t below(struct seed *s, uint32_t n)
{
	return (uint32_t)seed_below(s, n);
}

static inline uint32_t or_unknown(struct seed *s, uint32_t n)
{
	return below(s, 5) ? below(s, n) : POOL_UNKNOWN;
}

static inline struct pool_list some(mem *m, struct seed *s, uint32_t of)
{
	uint32_t n = below(s, 6), *at = mem_array(m, uint32_t, n + 1);

	for (uint32_t k = 0; k < n; k++)
		at[k] = below(s, of);
	return (struct pool_list){ at, n };
}

static inline struct pool_person somebody(mem *m, struct seed *s, uint64_t key, uint32_t people,
    uint32_t ids)
{
	struct pool_list topics = some(m, s, ids);
	struct pool_topic *wants = mem_array(m, struct pool_topic, topics.n + 1);
	uint64_t *wishes = mem_array(m, uint64_t, 3);

	for (uint32_t k = 0; k < topics.n; k++)
		wants[k] = (struct pool_topic){ topics.at[k], 1 + below(s, 3) };
	for (int k = 0; k < 3; k++)
		wishes[k] = 1 + below(s, people);
	return (struct pool_person){
		.key = key, .human = below(s, 10) ? 0 : 1 + below(s, people), .side = (enum pool_side)below(s, 3),
		.admitted = below(s, 8) > 0, .superior = below(s, 2) ? 1 + below(s, people + 5) : 0,
		.organisation = or_unknown(s, 6), .industry = or_unknown(s, 4), .team = or_unknown(s, 4),
		.field = or_unknown(s, 4), .place = or_unknown(s, 8), .region = or_unknown(s, 3),
		.level = below(s, 6), .languages = below(s, 4), .forms = below(s, 8), .times = seed_next(s) & 0xff,
		.groups = below(s, 4), .wants = { wants, topics.n }, .offers = some(m, s, ids),
		.questions = some(m, s, ids * 2 / 3), .interests = some(m, s, ids * 2 / 3), .seeks = some(m, s, ids * 2 / 3),
		.brings = some(m, s, ids * 2 / 3), .wishes = { wishes, below(s, 4) }, .most = (int32_t)below(s, 3),
	};
}

static inline void relations(mem *m, struct seed *s, struct pool_input *in)
{
	struct pool_two *two[3];
	struct pool_not_organisation *not_organisation = mem_array(m, struct pool_not_organisation, 10);
	struct pool_two_organisations *competitors = mem_array(m, struct pool_two_organisations, 4);

	for (int k = 0; k < 3; k++) {
		two[k] = mem_array(m, struct pool_two, 30);
		for (int x = 0; x < 30; x++)
			two[k][x] = (struct pool_two){ 1 + below(s, in->people.n), 1 + below(s, in->people.n) };
	}
	for (int x = 0; x < 10; x++)
		not_organisation[x] = (struct pool_not_organisation){ 1 + below(s, in->people.n), or_unknown(s, 6) };
	for (int x = 0; x < 4; x++)
		competitors[x] = (struct pool_two_organisations){ below(s, 6), below(s, 6) };
	in->works_with.at = two[0];
	in->not_with.at = two[1];
	in->earlier.at = two[2];
	in->works_with.n = in->not_with.n = in->earlier.n = 30;
	in->not_organisation.at = not_organisation;
	in->not_organisation.n = 10;
	in->competitors.at = competitors;
	in->competitors.n = 4;
}

static inline struct rules some_rules(struct seed *s)
{
	struct rules r = rules_none();

	for (int k = 0; k < RULES; k++) {
		r.at[k].strength = (enum rule_strength)below(s, 3);
		r.at[k].cost = (int32_t)below(s, 3000);
		r.at[k].groups = below(s, 4);
	}
	r.at[RULE_LEVEL].direction = (enum rule_direction)below(s, 3);
	r.at[RULE_LEVEL].least = (int32_t)below(s, 3);
	r.at[RULE_LEVEL].most = 1 + (int32_t)below(s, 4);
	r.at[RULE_LINE].most = (int32_t)below(s, 3);
	return r;
}

static inline struct score_weights some_weights(struct seed *s)
{
	struct score_weights w;

	for (int k = 0; k < SCORE_CRITERIA; k++) {
		w.at[k].weight = (int32_t)below(s, 2) * (int32_t)below(s, 30);
		w.at[k].enough = (int32_t)below(s, 4);
	}
	return w;
}
#endif
