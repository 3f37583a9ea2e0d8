/* SPDX-License-Identifier: EUPL-1.2 */
/* A row at once is the same as pair by pair, for people of every kind and rules of every strength; and no
 * order of the input changes a market. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/seed.h"
#include "match/market.h"
#include "match/row.h"

enum { PEOPLE = 60 };

static uint32_t below(struct seed *s, uint32_t n)
{
	return (uint32_t)seed_below(s, n);
}

static uint32_t or_unknown(struct seed *s, uint32_t n)
{
	return below(s, 5) ? below(s, n) : POOL_UNKNOWN;
}

static struct pool_list some(mem *m, struct seed *s, uint32_t of)
{
	uint32_t n = below(s, 6), *at = mem_array(m, uint32_t, n + 1);

	for (uint32_t k = 0; k < n; k++)
		at[k] = below(s, of);
	return (struct pool_list){ at, n };
}

static struct pool_person somebody(mem *m, struct seed *s, uint64_t key)
{
	struct pool_list topics = some(m, s, 12);
	struct pool_topic *wants = mem_array(m, struct pool_topic, topics.n + 1);
	uint64_t *wishes = mem_array(m, uint64_t, 3);

	for (uint32_t k = 0; k < topics.n; k++)
		wants[k] = (struct pool_topic){ topics.at[k], 1 + below(s, 3) };
	for (int k = 0; k < 3; k++)
		wishes[k] = 1 + below(s, PEOPLE);
	return (struct pool_person){
		.key = key, .human = below(s, 10) ? 0 : 1 + below(s, PEOPLE), .side = (enum pool_side)below(s, 3),
		.admitted = below(s, 8) > 0, .superior = below(s, 2) ? 1 + below(s, PEOPLE + 5) : 0,
		.organisation = or_unknown(s, 6), .industry = or_unknown(s, 4), .team = or_unknown(s, 4),
		.field = or_unknown(s, 4), .place = or_unknown(s, 8), .region = or_unknown(s, 3),
		.level = below(s, 6), .languages = below(s, 4), .forms = below(s, 8), .times = seed_next(s) & 0xff,
		.groups = below(s, 4), .wants = { wants, topics.n }, .offers = some(m, s, 12),
		.questions = some(m, s, 8), .interests = some(m, s, 8), .seeks = some(m, s, 8),
		.brings = some(m, s, 8), .wishes = { wishes, below(s, 4) }, .most = (int32_t)below(s, 3),
	};
}

static void relations(mem *m, struct seed *s, struct pool_input *in)
{
	struct pool_two *two[3];
	struct pool_not_organisation *not_organisation = mem_array(m, struct pool_not_organisation, 10);
	struct pool_two_organisations *competitors = mem_array(m, struct pool_two_organisations, 4);

	for (int k = 0; k < 3; k++) {
		two[k] = mem_array(m, struct pool_two, 30);
		for (int x = 0; x < 30; x++)
			two[k][x] = (struct pool_two){ 1 + below(s, PEOPLE), 1 + below(s, PEOPLE) };
	}
	for (int x = 0; x < 10; x++)
		not_organisation[x] = (struct pool_not_organisation){ 1 + below(s, PEOPLE), or_unknown(s, 6) };
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

static struct rules some_rules(struct seed *s)
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

static void a_row_is_the_same_as_its_pairs_one_by_one(void **state)
{
	struct seed s = seed_from(8);
	int forbidden = 0, allowed = 0;

	(void)state;
	for (int round = 0; round < 200; round++) {
		mem *m = mem_new(NULL, "round");
		struct pool_person person[PEOPLE];
		struct pool_input in = { .people = { person, PEOPLE } };
		struct rules r = some_rules(&s);
		struct score_weights w;
		const struct pool *p;
		struct row_maker *rows;
		struct score *score;
		uint32_t broken[PEOPLE];
		int32_t points[PEOPLE];

		for (uint32_t k = 0; k < PEOPLE; k++)
			person[k] = somebody(m, &s, k + 1);
		relations(m, &s, &in);
		for (int k = 0; k < SCORE_CRITERIA; k++) {
			w.at[k].weight = (int32_t)below(&s, 2) * (int32_t)below(&s, 30);
			w.at[k].enough = (int32_t)below(&s, 4);
		}
		assert_null(pool_make(m, &in, &p));
		score = score_make(m, p, &r, &w);
		rows = score_rows(m, score);
		for (int32_t i = 0; i < p->mentees; i++) {
			row_make(rows, i, broken, points);
			for (int32_t j = 0; j < p->mentors; j++) {
				uint32_t bits = rules_broken(p, &r, i, j, RULE_HARD);

				if (broken[j] != bits)
					fail_msg("round %d: rules %x, one by one %x", round, broken[j], bits);
				if (points[j] != score_points(score, i, j))
					fail_msg("round %d: %d points, one by one %d", round, points[j], score_points(score, i, j));
				forbidden += bits != 0;
				allowed += bits == 0;
			}
		}
		mem_free(m);
	}
	assert_true(forbidden > 5000);
	assert_true(allowed > 5000);
}

static void the_order_of_the_input_changes_nothing(void **state)
{
	struct seed s = seed_from(9);

	(void)state;
	for (int round = 0; round < 50; round++) {
		mem *m = mem_new(NULL, "round");
		struct pool_person person[PEOPLE], turned[PEOPLE];
		struct pool_input in = { .people = { person, PEOPLE } }, other;
		const struct rules r = rules_none();
		const struct score_weights w = score_usual();
		const struct pool *p, *q;
		const struct market *a, *b;

		for (uint32_t k = 0; k < PEOPLE; k++)
			person[k] = somebody(m, &s, 1 + 7 * k);
		relations(m, &s, &in);
		for (uint32_t k = 0; k < PEOPLE; k++)
			turned[k] = person[PEOPLE - 1 - k];
		other = in;
		other.people.at = turned;
		assert_null(pool_make(m, &in, &p));
		assert_null(pool_make(m, &other, &q));
		a = market_of_pool(m, p, &r, score_make(m, p, &r, &w));
		b = market_of_pool(m, q, &r, score_make(m, q, &r, &w));
		assert_int_equal(a->first[a->mentees], b->first[b->mentees]);
		assert_memory_equal(a->pair, b->pair, (size_t)a->first[a->mentees] * sizeof *a->pair);
		assert_memory_equal(a->mentor_key, b->mentor_key, (size_t)a->mentors * sizeof *a->mentor_key);
		mem_free(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_is_the_same_as_its_pairs_one_by_one),
		cmocka_unit_test(the_order_of_the_input_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
