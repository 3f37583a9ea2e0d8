/* SPDX-License-Identifier: EUPL-1.2 */
/* A row at once is the same as pair by pair, for people of every kind and rules of every strength; and no
 * order of the input changes a market. */
#include "match_people.h"

#include "match/market.h"
#include "match/row.h"

enum { PEOPLE = 60 };

/* Lists longer than anybody's: three of each priority no longer fit into a byte. */
static void talks_much(mem *m, struct pool_person *p)
{
	enum { MUCH = 300 };
	struct pool_topic *topic = mem_array(m, struct pool_topic, MUCH);
	uint32_t *id = mem_array(m, uint32_t, MUCH);

	for (uint32_t k = 0; k < MUCH; k++) {
		topic[k] = (struct pool_topic){ k, 1 + k % 3 };
		id[k] = k;
	}
	p->wants.at = topic;
	p->wants.n = MUCH;
	p->interests = p->questions = p->offers = p->seeks = p->brings = (struct pool_list){ id, MUCH };
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
		struct score_weights w = some_weights(&s);
		const struct pool *p;
		struct row_maker *rows;
		struct score *score;
		struct row row;

		for (uint32_t k = 0; k < PEOPLE; k++)
			person[k] = somebody(m, &s, k + 1, PEOPLE, round % 4 ? 12 : 300);
		for (uint32_t k = 0; k < PEOPLE && round % 5 == 0; k += 7)
			talks_much(m, &person[k]);
		w.at[SCORE_INTERESTS].enough += round % 20 == 19 ? 299 : 0;
		relations(m, &s, &in);
		assert_null(pool_make(m, &in, &p));
		score = score_make(m, p, &r, &w);
		rows = row_maker_new(m, score);
		for (int32_t i = 0; i < p->mentees; i++) {
			if (!row_make(rows, i, &row))
				assert_int_equal(p->mentee[i].most, 0);
			for (int32_t j = 0; j < p->mentors && p->mentee[i].most; j++) {
				uint32_t bits = rules_broken(p, &r, i, j, RULE_HARD);

				if (!row.broken[j] != !bits)
					fail_msg("round %d: broken %d, one by one %x", round, row.broken[j], bits);
				if (row.points[j] != score_points(score, i, j))
					fail_msg("round %d: %d points, one by one %d", round, row.points[j], score_points(score, i, j));
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
			person[k] = somebody(m, &s, 1 + 7 * k, PEOPLE, 12);
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
