/* SPDX-License-Identifier: EUPL-1.2 */
/* Ranking, ties and quotas, compared with all possible sets of people where there are few (002-04). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/seed.h"
#include "core/selection.h"

enum { MOST = 9, ROUNDS = 4000 };

static void points_lie_between_the_lowest_and_the_highest_step(void **state)
{
	const struct selection_mark lowest[] = { { 3, 5, 1 }, { 1, 2, 1 } }, highest[] = { { 3, 5, 5 }, { 1, 2, 2 } };
	const struct selection_mark middle[] = { { 1, 5, 3 }, { 1, 3, 2 } }, third[] = { { 7, 4, 2 } };

	(void)state;
	assert_int_equal(selection_points(lowest, 2), 0);
	assert_int_equal(selection_points(highest, 2), SELECTION_POINTS);
	assert_int_equal(selection_points(middle, 2), SELECTION_POINTS / 2);
	assert_int_equal(selection_points(third, 1), 3333);
	assert_int_equal(selection_points(NULL, 0), 0);
	assert_int_equal(selection_mean(3333, 6666), 5000);
}

static void a_weight_counts_relative_to_the_others(void **state)
{
	const struct selection_mark marks[] = { { 30, 2, 2 }, { 10, 2, 1 } };

	(void)state;
	assert_int_equal(selection_points(marks, 2), 7500);
}

struct lot {
	struct candidate c[MOST];
	int n;
	struct selection_cap caps[2];
	struct selection_rules rules;
};

static struct lot draw_lot(struct seed *chance, bool ties)
{
	struct lot l = { .n = 1 + (int)seed_below(chance, MOST) };

	for (int i = 0; i < l.n; i++)
		l.c[i] = (struct candidate){ .id = 100 + i, .group = (int64_t)seed_below(chance, 4),
			.points = ties ? (int64_t)seed_below(chance, 3) : (int64_t)(seed_below(chance, 1000) * MOST) + i,
			.rated = true, .eligible = true };
	l.caps[0] = (struct selection_cap){ 1, (int64_t)seed_below(chance, 3) };
	l.caps[1] = (struct selection_cap){ 2, (int64_t)seed_below(chance, 4) };
	l.rules = (struct selection_rules){ .places = (int64_t)seed_below(chance, 6),
		.waiting = (int64_t)seed_below(chance, 4), .quota = (int64_t)seed_below(chance, 3), .caps_n = 2,
		.tie = ties && seed_below(chance, 2) ? TIE_FEWER : TIE_DRAW, .seed = seed_next(chance) };
	return l;
}

static bool keeps_the_quotas(const struct lot *l, unsigned set)
{
	int64_t all = 0;

	for (int i = 0; i < l->n; i++) {
		int64_t same = 0;

		if (!(set & 1u << i))
			continue;
		all++;
		for (int k = 0; k < l->n; k++)
			same += (set & 1u << k) && l->c[k].group == l->c[i].group;
		if (same > selection_most(&l->rules, l->c[i].group))
			return false;
	}
	return all <= l->rules.places;
}

static int64_t worth(const struct lot *l, unsigned set)
{
	int64_t sum = 0;

	for (int i = 0; i < l->n; i++)
		sum += set & 1u << i ? l->c[i].points + 1 : 0; /* +1: one more person is always better */
	return sum;
}

/* Of all sets that keep quotas and places, none has more people or more points. */
static void no_other_set_of_people_has_more_points(void **state)
{
	struct seed chance = seed_from(1);

	for (int round = 0; round < ROUNDS; round++) {
		struct lot l = draw_lot(&chance, round % 2);
		struct selection_verdict v[MOST];
		unsigned chosen = 0;

		l.rules.caps = l.caps;
		selection_rank(*state, l.c, l.n, &l.rules, v);
		for (int i = 0; i < l.n; i++)
			chosen |= v[i].outcome == OUTCOME_ADMITTED ? 1u << i : 0;
		assert_true(keeps_the_quotas(&l, chosen));
		for (unsigned other = 0; other < 1u << l.n; other++)
			if (keeps_the_quotas(&l, other))
				assert_true(worth(&l, other) <= worth(&l, chosen));
	}
}

/* Whoever has more points and does not get a place is stopped by the quota of the own organisation. */
static void nobody_is_passed_over_without_a_reason(void **state)
{
	struct seed chance = seed_from(2);

	for (int round = 0; round < ROUNDS; round++) {
		struct lot l = draw_lot(&chance, round % 2);
		struct selection_verdict v[MOST];
		int waiting = 0;

		l.rules.caps = l.caps;
		selection_rank(*state, l.c, l.n, &l.rules, v);
		for (int i = 0; i < l.n; i++) {
			waiting += v[i].outcome == OUTCOME_WAITING;
			for (int k = 0; k < l.n; k++) {
				if (v[i].rank < v[k].rank)
					assert_true(l.c[i].points >= l.c[k].points);
				if (v[i].rank < v[k].rank && v[i].outcome != OUTCOME_ADMITTED && v[k].outcome == OUTCOME_ADMITTED)
					assert_int_equal(v[i].ground, GROUND_QUOTA);
				if (v[i].outcome == OUTCOME_WAITING && v[k].outcome == OUTCOME_REFUSED)
					assert_true(v[i].rank < v[k].rank);
			}
		}
		assert_true(waiting <= l.rules.waiting);
	}
}

static void the_draw_is_the_same_whoever_does_it_and_in_whatever_order(void **state)
{
	struct candidate c[4], turned[4];
	struct selection_verdict one[4], other[4];
	struct selection_rules rules = { .places = 2, .seed = 42 };

	for (int i = 0; i < 4; i++)
		c[i] = (struct candidate){ .id = 7 + i, .points = 5000, .rated = true, .eligible = true };
	for (int i = 0; i < 4; i++)
		turned[i] = c[3 - i];
	selection_rank(*state, c, 4, &rules, one);
	selection_rank(*state, turned, 4, &rules, other);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(one[i].rank, other[3 - i].rank);
		assert_true(one[i].tied);
	}
}

/* Of equal points the one goes first whose organisation has fewer so far. */
static void with_equal_points_the_organisation_with_fewer_goes_first(void **state)
{
	const struct candidate c[] = {
		{ 1, 10, 9000, true, true }, { 2, 10, 5000, true, true }, { 3, 20, 5000, true, true }, { 4, 10, 5000, true, true } };
	struct selection_verdict v[4];

	for (uint64_t seed = 0; seed < 20; seed++) {
		selection_rank(*state, c, 4, &(struct selection_rules){ .places = 2, .tie = TIE_FEWER, .seed = seed }, v);
		assert_int_equal(v[0].outcome, OUTCOME_ADMITTED);
		assert_int_equal(v[2].outcome, OUTCOME_ADMITTED);
		assert_int_equal(v[1].outcome, OUTCOME_REFUSED);
		assert_int_equal(v[1].ground, GROUND_PLACES);
	}
}

static void who_is_not_rated_or_not_eligible_is_not_ranked(void **state)
{
	const struct candidate c[] = { { 1, 0, 0, false, true }, { 2, 0, 9000, true, false }, { 3, 0, 2000, true, true } };
	struct selection_verdict v[3];

	selection_rank(*state, c, 3, &(struct selection_rules){ .places = 3, .waiting = 3, .threshold = 3000 }, v);
	assert_int_equal(v[0].outcome, OUTCOME_OPEN);
	assert_int_equal(v[1].outcome, OUTCOME_REFUSED);
	assert_int_equal(v[1].ground, GROUND_CONDITION);
	assert_int_equal(v[1].rank, 0);
	assert_int_equal(v[2].ground, GROUND_THRESHOLD);
	assert_int_equal(v[2].outcome, OUTCOME_REFUSED);
}

static void what_is_stored_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < OUTCOMES; i++)
		assert_int_equal(selection_outcome_find(selection_outcome_name((enum selection_outcome)i)), i);
	for (int i = 0; i < GROUNDS; i++)
		assert_int_equal(selection_ground_find(selection_ground_name((enum selection_ground)i)), i);
	assert_int_equal(selection_ground_find("weather"), GROUNDS);
	assert_int_equal(tie_rule_find("fewer"), TIE_FEWER);
	assert_int_equal(tie_rule_find("coin"), TIE_DRAW);
}

static int make_memory(void **state)
{
	*state = mem_new(NULL, "test");
	return 0;
}

static int free_memory(void **state)
{
	mem_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_lie_between_the_lowest_and_the_highest_step),
		cmocka_unit_test(a_weight_counts_relative_to_the_others),
		cmocka_unit_test(no_other_set_of_people_has_more_points),
		cmocka_unit_test(nobody_is_passed_over_without_a_reason),
		cmocka_unit_test(the_draw_is_the_same_whoever_does_it_and_in_whatever_order),
		cmocka_unit_test(with_equal_points_the_organisation_with_fewer_goes_first),
		cmocka_unit_test(who_is_not_rated_or_not_eligible_is_not_ranked),
		cmocka_unit_test(what_is_stored_is_found_by_its_name),
	};
	return cmocka_run_group_tests(tests, make_memory, free_memory);
}
