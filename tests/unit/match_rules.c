/* SPDX-License-Identifier: EUPL-1.2 */
/* Every rule by the requirement it comes from, and the points of a pair. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/seed.h"
#include "match/market.h"

enum { MENTEE = 1, MENTOR = 2, BOSS = 3, TOP = 4 };

/* One mentee, one mentor, and whatever the test puts between them. */
struct two {
	mem *m;
	struct pool_person person[4];
	struct pool_input in;
	struct rules r;
	const struct pool *p;
};

static struct pool_person nobody(uint64_t key, enum pool_side side)
{
	return (struct pool_person){ .key = key, .side = side, .admitted = true,
		.organisation = POOL_UNKNOWN, .industry = POOL_UNKNOWN, .team = POOL_UNKNOWN,
		.field = POOL_UNKNOWN, .place = POOL_UNKNOWN, .region = POOL_UNKNOWN, .most = 1 };
}

static struct two given_two(void)
{
	struct two t = { .m = mem_new(NULL, "two"), .r = rules_none() };

	t.person[0] = nobody(MENTEE, POOL_MENTEE);
	t.person[1] = nobody(MENTOR, POOL_MENTOR);
	t.person[2] = nobody(BOSS, POOL_NONE);
	t.person[3] = nobody(TOP, POOL_NONE);
	return t;
}

static uint32_t broken(struct two *t, enum rule_key only)
{
	t->in.people.at = t->person;
	t->in.people.n = 4;
	t->r.at[only].strength = RULE_HARD;
	assert_null(pool_make(t->m, &t->in, &t->p));
	return rules_broken(t->p, &t->r, 0, 0, RULE_HARD);
}

#define ALLOWED(t, rule)   assert_int_equal(broken(t, rule), 0)
#define FORBIDDEN(t, rule) assert_int_equal(broken(t, rule), RULE_BIT(rule))

static void a_tandem_crosses_organisations_000_09_002_03(void **state)
{
	struct two t = given_two();

	(void)state;
	ALLOWED(&t, RULE_ORGANISATION); /* unknown to both is not the same */
	t.person[0].organisation = 7;
	t.person[1].organisation = 8;
	ALLOWED(&t, RULE_ORGANISATION);
	t.person[1].organisation = 7;
	FORBIDDEN(&t, RULE_ORGANISATION);
	mem_free(t.m);
}

static void a_tandem_crosses_industries_000_09(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[0].industry = 1;
	t.person[1].industry = 2;
	ALLOWED(&t, RULE_INDUSTRY);
	t.person[1].industry = 1;
	FORBIDDEN(&t, RULE_INDUSTRY);
	mem_free(t.m);
}

static void a_superior_is_found_through_any_depth_and_both_ways_003_15(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[0].superior = BOSS;
	t.person[2].superior = TOP;
	ALLOWED(&t, RULE_LINE);
	t.person[3].superior = MENTOR; /* mentee -> boss -> top -> mentor */
	FORBIDDEN(&t, RULE_LINE);
	t.r.at[RULE_LINE].most = 2; /* only two steps count */
	ALLOWED(&t, RULE_LINE);
	t.r.at[RULE_LINE].most = 3;
	FORBIDDEN(&t, RULE_LINE);
	mem_free(t.m);

	t = given_two();
	t.person[1].superior = BOSS;
	t.person[2].superior = MENTEE; /* reverse mentoring: the mentee is the senior */
	FORBIDDEN(&t, RULE_LINE);
	mem_free(t.m);
}

static void a_circle_in_the_line_of_command_ends_003_15(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[0].superior = BOSS;
	t.person[2].superior = TOP;
	t.person[3].superior = BOSS;
	ALLOWED(&t, RULE_LINE);
	t.person[3].superior = MENTEE;
	ALLOWED(&t, RULE_LINE);
	mem_free(t.m);
}

static void people_under_the_same_superior_may_be_kept_apart_000_14(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[0].superior = t.person[1].superior = BOSS;
	FORBIDDEN(&t, RULE_SAME_SUPERIOR);
	t.person[1].superior = TOP;
	ALLOWED(&t, RULE_SAME_SUPERIOR);
	mem_free(t.m);
}

static void who_works_together_is_no_tandem_001_08(void **state)
{
	struct two t = given_two();
	const struct pool_two told = { MENTOR, MENTEE };

	(void)state;
	t.person[0].team = t.person[1].team = 3;
	t.person[0].organisation = 1;
	t.person[1].organisation = 2; /* team 3 of another organisation is another team */
	ALLOWED(&t, RULE_WORKING);
	t.person[1].organisation = 1;
	FORBIDDEN(&t, RULE_WORKING);
	t.person[1].team = 4;
	ALLOWED(&t, RULE_WORKING);
	t.in.works_with.at = &told;
	t.in.works_with.n = 1;
	FORBIDDEN(&t, RULE_WORKING);
	mem_free(t.m);
}

static void levels_follow_direction_and_distance_001_09_003_01(void **state)
{
	static const struct {
		enum rule_direction direction;
		int32_t least, most;
		uint32_t mentee, mentor;
		bool allowed;
	} cases[] = {
		{ RULE_LEVEL_ANY, 1, 4, 3, 3, false },         /* another career level, 001-09 */
		{ RULE_LEVEL_ANY, 1, 4, 3, 2, true },
		{ RULE_LEVEL_MENTOR_ABOVE, 1, 2, 2, 4, true }, /* leader and future leader, 000-10 */
		{ RULE_LEVEL_MENTOR_ABOVE, 1, 2, 2, 5, false },
		{ RULE_LEVEL_MENTOR_ABOVE, 1, 2, 4, 2, false },
		{ RULE_LEVEL_MENTOR_BELOW, 1, 4, 5, 1, true }, /* the junior is mentor, 003-01 */
		{ RULE_LEVEL_MENTOR_BELOW, 1, 4, 1, 5, false },
		{ RULE_LEVEL_MENTOR_BELOW, 2, 4, 3, 2, false },
		{ RULE_LEVEL_MENTOR_ABOVE, 1, 2, 0, 5, true }, /* not stated */
	};

	(void)state;
	for (size_t k = 0; k < LEN(cases); k++) {
		struct two t = given_two();

		t.person[0].level = cases[k].mentee;
		t.person[1].level = cases[k].mentor;
		t.r.at[RULE_LEVEL] = (struct rule_setting){ RULE_HARD, 0, cases[k].direction, cases[k].least,
			cases[k].most, 0 };
		assert_int_equal(broken(&t, RULE_LEVEL), cases[k].allowed ? 0 : RULE_BIT(RULE_LEVEL));
		mem_free(t.m);
	}
}

static void who_was_ruled_out_stays_out_000_14(void **state)
{
	struct two t = given_two();
	const struct pool_two person = { MENTEE, MENTOR };
	const struct pool_not_organisation mentee_said = { MENTEE, 9 }, mentor_said = { MENTOR, 5 };

	(void)state;
	t.person[0].organisation = 5;
	t.person[1].organisation = 9;
	ALLOWED(&t, RULE_NOT_WITH);
	t.in.not_with.at = &person;
	t.in.not_with.n = 1;
	FORBIDDEN(&t, RULE_NOT_WITH);
	t.in.not_with.n = 0;
	t.in.not_organisation.at = &mentee_said;
	t.in.not_organisation.n = 1;
	FORBIDDEN(&t, RULE_NOT_WITH);
	t.in.not_organisation.at = &mentor_said;
	FORBIDDEN(&t, RULE_NOT_WITH);
	t.person[0].organisation = 6;
	ALLOWED(&t, RULE_NOT_WITH);
	mem_free(t.m);
}

static void competitors_are_kept_apart_000_14(void **state)
{
	struct two t = given_two();
	const struct pool_two_organisations rivals = { 9, 5 };

	(void)state;
	t.in.competitors.at = &rivals;
	t.in.competitors.n = 1;
	t.person[0].organisation = 5;
	t.person[1].organisation = 9;
	FORBIDDEN(&t, RULE_COMPETITOR);
	t.person[1].organisation = 8;
	ALLOWED(&t, RULE_COMPETITOR);
	mem_free(t.m);
}

static void an_earlier_tandem_is_not_repeated_000_04(void **state)
{
	struct two t = given_two();
	const struct pool_two earlier = { 70, 71 };

	(void)state;
	t.in.earlier.at = &earlier;
	t.in.earlier.n = 1;
	ALLOWED(&t, RULE_EARLIER);
	t.person[0].human = 71; /* known by their human, whatever the application */
	t.person[1].human = 70;
	FORBIDDEN(&t, RULE_EARLIER);
	mem_free(t.m);
}

static void nobody_is_their_own_mentor_000_10(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[0].human = t.person[1].human = 80;
	t.r.at[RULE_SELF].strength = RULE_OFF;
	t.in.people.at = t.person;
	t.in.people.n = 4;
	assert_null(pool_make(t.m, &t.in, &t.p));
	assert_int_equal(rules_broken(t.p, &t.r, 0, 0, RULE_HARD), RULE_BIT(RULE_SELF));
	mem_free(t.m);
}

static void the_target_group_binds_one_side_only_002_02_004_03_004_08(void **state)
{
	struct two t = given_two();

	(void)state;
	t.r.at[RULE_MENTEE_GROUP].groups = 1;
	FORBIDDEN(&t, RULE_MENTEE_GROUP);
	t.person[0].groups = 3; /* a mentor of any group, 002-02 */
	ALLOWED(&t, RULE_MENTEE_GROUP);
	t.r.at[RULE_MENTOR_GROUP].groups = 4;
	FORBIDDEN(&t, RULE_MENTOR_GROUP);
	t.person[1].groups = 4;
	ALLOWED(&t, RULE_MENTOR_GROUP);
	mem_free(t.m);
}

static void only_the_admitted_are_paired_002_04(void **state)
{
	struct two t = given_two();

	(void)state;
	ALLOWED(&t, RULE_ADMITTED);
	t.person[0].admitted = false;
	FORBIDDEN(&t, RULE_ADMITTED);
	mem_free(t.m);
}

static void a_language_and_a_form_in_common_can_be_asked_for_000_18(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[0].languages = 1;
	ALLOWED(&t, RULE_LANGUAGE);
	t.person[1].languages = 2;
	FORBIDDEN(&t, RULE_LANGUAGE);
	t.person[1].languages = 3;
	ALLOWED(&t, RULE_LANGUAGE);
	t.person[0].forms = 1;
	t.person[1].forms = 6;
	FORBIDDEN(&t, RULE_FORM);
	t.person[1].forms = 0;
	ALLOWED(&t, RULE_FORM);
	mem_free(t.m);
}

static void at_least_one_topic_can_be_asked_for_000_12(void **state)
{
	struct two t = given_two();
	const struct pool_topic wants[] = { { 5, 1 }, { 2, 2 } };
	const uint32_t offers[] = { 9, 1, 2 };

	(void)state;
	t.person[0].wants.at = wants;
	t.person[0].wants.n = 1;
	t.person[1].offers.at = offers;
	t.person[1].offers.n = 3;
	FORBIDDEN(&t, RULE_TOPIC);
	t.person[0].wants.n = 2;
	ALLOWED(&t, RULE_TOPIC);
	mem_free(t.m);
}

static void a_one_to_one_run_gives_nobody_two_004_18(void **state)
{
	struct two t = given_two();

	(void)state;
	t.person[1].most = 3;
	ALLOWED(&t, RULE_SELF);
	assert_int_equal(rules_most(t.p, &t.r, 0), 3);
	t.r.at[RULE_CAPACITY] = (struct rule_setting){ .strength = RULE_HARD, .most = 1 };
	assert_int_equal(rules_most(t.p, &t.r, 0), 1);
	mem_free(t.m);
}

static void a_soft_rule_costs_points_and_forbids_nothing_000_09(void **state)
{
	struct two t = given_two();
	struct score_weights w = { 0 };
	struct score_parts parts;

	(void)state;
	t.person[0].industry = t.person[1].industry = 1;
	t.person[0].field = 1;
	t.person[1].field = 2;
	ALLOWED(&t, RULE_SELF);
	w.at[SCORE_OTHER_FIELD].weight = 1;
	t.r.at[RULE_INDUSTRY].strength = RULE_SOFT;
	t.r.at[RULE_INDUSTRY].cost = 2500;
	score_explain(score_make(t.m, t.p, &t.r, &w), 0, 0, &parts);
	assert_int_equal(rules_broken(t.p, &t.r, 0, 0, RULE_HARD), 0);
	assert_int_equal(parts.points[SCORE_OTHER_FIELD], 10000);
	assert_int_equal(parts.cost[RULE_INDUSTRY], 2500);
	assert_int_equal(parts.total, 7500);
	mem_free(t.m);
}

static void questions_topics_and_interests_all_enter_the_score_000_12(void **state)
{
	struct two t = given_two();
	const struct pool_topic wants[] = { { 5, 1 }, { 2, 2 }, { 3, 3 } };
	const uint32_t offers[] = { 5, 3 }, ask[] = { 8, 9 }, answer[] = { 9 }, like[] = { 1, 2, 3 };
	struct score_weights w = { 0 };
	struct score_parts parts;
	struct score *s;

	(void)state;
	t.person[0].wants = (struct pool_topics){ wants, 3 };
	t.person[1].offers = (struct pool_list){ offers, 2 };
	t.person[0].questions = (struct pool_list){ ask, 2 };
	t.person[1].questions = (struct pool_list){ answer, 1 };
	t.person[0].interests = t.person[1].interests = (struct pool_list){ like, 3 };
	w.at[SCORE_TOPICS].weight = 3;
	w.at[SCORE_QUESTIONS].weight = 2;
	w.at[SCORE_QUESTIONS].enough = 2;
	w.at[SCORE_INTERESTS].weight = 1;
	w.at[SCORE_INTERESTS].enough = 2;
	ALLOWED(&t, RULE_SELF);
	s = score_make(t.m, t.p, &t.r, &w);
	score_explain(s, 0, 0, &parts);
	assert_int_equal(parts.most[SCORE_TOPICS], 5000);
	assert_int_equal(parts.most[SCORE_QUESTIONS], 3333);
	assert_int_equal(parts.most[SCORE_INTERESTS], 1667);
	assert_int_equal(parts.points[SCORE_TOPICS], 5000 * 4 / 6); /* first and third of 3 + 2 + 1 */
	assert_int_equal(parts.got[SCORE_QUESTIONS], 1);
	assert_int_equal(parts.points[SCORE_QUESTIONS], 1666);
	assert_int_equal(parts.points[SCORE_INTERESTS], 1667);
	assert_int_equal(parts.total, 3333 + 1666 + 1667);
	assert_int_equal(score_points(s, 0, 0), parts.total);
	mem_free(t.m);
}

static void a_shortlist_counts_by_rank_and_when_mutual_004_16_004_17(void **state)
{
	struct two t = given_two();
	const uint64_t by_mentee[] = { 99, MENTOR }, by_mentor[] = { MENTEE };
	struct score_weights w = { 0 };
	struct score_parts parts;

	(void)state;
	t.person[0].wishes = (struct pool_wishes){ by_mentee, 2 };
	w.at[SCORE_MENTEE_WISH].weight = w.at[SCORE_MUTUAL].weight = 1;
	ALLOWED(&t, RULE_SELF);
	score_explain(score_make(t.m, t.p, &t.r, &w), 0, 0, &parts);
	assert_int_equal(parts.points[SCORE_MENTEE_WISH], 3333);
	assert_int_equal(parts.points[SCORE_MUTUAL], 0);
	t.person[1].wishes = (struct pool_wishes){ by_mentor, 1 };
	ALLOWED(&t, RULE_SELF);
	score_explain(score_make(t.m, t.p, &t.r, &w), 0, 0, &parts);
	assert_int_equal(parts.points[SCORE_MUTUAL], 5000);
	mem_free(t.m);
}

static void weights_add_up_to_ten_thousand_whatever_they_are(void **state)
{
	struct seed s = seed_from(12);
	struct two t = given_two();

	(void)state;
	ALLOWED(&t, RULE_SELF);
	for (int round = 0; round < 1000; round++) {
		struct score_weights w = { 0 };
		struct score_parts parts;
		int32_t sum = 0;

		for (int k = 0; k < SCORE_CRITERIA; k++)
			w.at[k].weight = (int32_t)seed_below(&s, 1001) * (int32_t)seed_below(&s, 2);
		w.at[round % SCORE_CRITERIA].weight = 1;
		score_explain(score_make(t.m, t.p, &t.r, &w), 0, 0, &parts);
		for (int k = 0; k < SCORE_CRITERIA; k++)
			sum += parts.most[k];
		assert_int_equal(sum, SCORE_MOST);
	}
	mem_free(t.m);
}

static void each_row_of_the_table_stands_where_its_key_says(void **state)
{
	(void)state;
	for (int k = 0; k < RULE_BITS; k++) {
		assert_int_equal(rules_table[k].key, k);
		assert_ptr_equal(rules_find(rules_table[k].name), &rules_table[k]);
	}
	for (int k = 0; k < SCORE_CRITERIA; k++) {
		assert_int_equal(score_table[k].criterion, k);
		assert_ptr_equal(score_find(score_table[k].name), &score_table[k]);
		assert_true((strstr(score_table[k].label, "%s") != NULL) == (score_table[k].role != POOL_NONE));
	}
	assert_null(rules_find("none"));
}

static void bad_people_are_refused(void **state)
{
	static const struct pool_topic far = { 1, 4 };
	const struct pool_person bad[] = {
		{ .key = 0 }, { .key = 1, .level = 6 }, { .key = 1, .least = 2, .most = 1 },
		{ .key = 1, .least = -1 }, { .key = 1, .wants = { &far, 1 } },
	};
	const struct pool_person twice[] = { { .key = 4 }, { .key = 4 } };
	mem *m = mem_new(NULL, "test");
	struct pool_input in = { 0 };
	const struct pool *p;

	(void)state;
	for (size_t k = 0; k < LEN(bad); k++) {
		in.people.at = &bad[k];
		in.people.n = 1;
		assert_int_equal(pool_make(m, &in, &p)->kind, ERR_INVALID);
	}
	in.people.at = twice;
	in.people.n = 2;
	assert_int_equal(pool_make(m, &in, &p)->kind, ERR_INVALID);
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tandem_crosses_organisations_000_09_002_03),
		cmocka_unit_test(a_tandem_crosses_industries_000_09),
		cmocka_unit_test(a_superior_is_found_through_any_depth_and_both_ways_003_15),
		cmocka_unit_test(a_circle_in_the_line_of_command_ends_003_15),
		cmocka_unit_test(people_under_the_same_superior_may_be_kept_apart_000_14),
		cmocka_unit_test(who_works_together_is_no_tandem_001_08),
		cmocka_unit_test(levels_follow_direction_and_distance_001_09_003_01),
		cmocka_unit_test(who_was_ruled_out_stays_out_000_14),
		cmocka_unit_test(competitors_are_kept_apart_000_14),
		cmocka_unit_test(an_earlier_tandem_is_not_repeated_000_04),
		cmocka_unit_test(nobody_is_their_own_mentor_000_10),
		cmocka_unit_test(the_target_group_binds_one_side_only_002_02_004_03_004_08),
		cmocka_unit_test(only_the_admitted_are_paired_002_04),
		cmocka_unit_test(a_language_and_a_form_in_common_can_be_asked_for_000_18),
		cmocka_unit_test(at_least_one_topic_can_be_asked_for_000_12),
		cmocka_unit_test(a_one_to_one_run_gives_nobody_two_004_18),
		cmocka_unit_test(a_soft_rule_costs_points_and_forbids_nothing_000_09),
		cmocka_unit_test(questions_topics_and_interests_all_enter_the_score_000_12),
		cmocka_unit_test(a_shortlist_counts_by_rank_and_when_mutual_004_16_004_17),
		cmocka_unit_test(weights_add_up_to_ten_thousand_whatever_they_are),
		cmocka_unit_test(each_row_of_the_table_stands_where_its_key_says),
		cmocka_unit_test(bad_people_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
