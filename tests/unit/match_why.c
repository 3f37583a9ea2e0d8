/* SPDX-License-Identifier: EUPL-1.2 */
/* Reasons and costs: as a new solution would have it, and the session unchanged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "match/why.h"
#include "match_small.h"

static bool says(const struct why_reasons *r, enum why_id id)
{
	for (int k = 0; k < r->n; k++)
		if (r->at[k].id == id)
			return true;
	return false;
}

static void the_cost_of_every_pair_is_that_of_a_forced_solution(void **state)
{
	struct seed s = seed_from(44);
	int possible = 0;

	(void)state;
	for (int round = 0; round < 300; round++) {
		mem *m = mem_new(NULL, "round");
		struct small x;
		struct assign_setting setting = small_setting(&s);
		struct assign *a, *b;
		const struct assign_result *r, *again;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		assert_null(assign_solve(a, m, &r));
		for (size_t e = 0; e < x.list.pairs; e++) {
			int32_t i = x.pair[e].mentee, j = x.pair[e].mentor;
			struct small_search all = { .x = &x, .s = &setting };
			const struct why_cost *c;
			struct small_value v;

			assert_null(why_not(m, a, r, NULL, NULL, i, j, &c));
			assert_null(assign_open(m, x.k, &setting, &b));
			if (assign_pin(b, m, i, j)) {
				assert_false(c->possible);
				continue;
			}
			possible++;
			assert_true(c->possible);
			assert_int_equal(c->mentor_then[i], j);
			assert_int_equal(says(&c->reasons, WHY_IS_TANDEM), r->mentor_of[i] == j);
			if (r->mentor_of[i] == j)
				continue;
			memset(x.out, 0, sizeof x.out);
			all.a = b;
			small_try(&all, 0);
			v = small_value_of(b, &x, c->mentor_then);
			assert_int_equal(small_compare(&setting, &v, &all.value), 0);
			assert_int_equal(c->then.total, all.value.worth.total);
		}
		assert_null(assign_solve(a, m, &again));
		assert_memory_equal(r->mentor_of, again->mentor_of, (size_t)x.k->mentees * sizeof(int32_t));
		mem_free(m);
	}
	assert_true(possible > 1000);
}

static void bans_and_swaps_leave_the_session_as_it_was(void **state)
{
	struct seed s = seed_from(45);

	(void)state;
	for (int round = 0; round < 300; round++) {
		mem *m = mem_new(NULL, "round");
		struct small x;
		struct assign_setting setting = small_setting(&s);
		struct assign *a;
		const struct assign_result *r, *again;
		const struct why_cost *c;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		assert_null(assign_solve(a, m, &r));
		for (int32_t i = 0; i < x.k->mentees; i++) {
			int32_t o = small_below(&s, x.k->mentees);

			if (r->mentor_of[i] < 0) {
				assert_int_equal(why_ban(m, a, r, i, &c)->kind, ERR_NOT_FOUND);
				continue;
			}
			assert_null(why_ban(m, a, r, i, &c));
			assert_int_not_equal(c->mentor_then[i], r->mentor_of[i]);
			if (o == i || r->mentor_of[o] < 0)
				continue;
			assert_null(why_swap(m, a, r, NULL, NULL, i, o, &c));
			if (c->possible) {
				assert_int_equal(c->mentor_then[i], r->mentor_of[o]);
				assert_int_equal(c->mentor_then[o], r->mentor_of[i]);
			}
		}
		assert_null(assign_solve(a, m, &again));
		assert_memory_equal(r->mentor_of, again->mentor_of, (size_t)x.k->mentees * sizeof(int32_t));
		mem_free(m);
	}
}

/* Whoever stays without is in a group of people with fewer places than heads. */
static void who_stays_without_is_shown_the_places_that_are_too_few(void **state)
{
	const struct assign_setting most = { .goal = { ASSIGN_MOST }, .goals = 1 };
	struct seed s = seed_from(46);
	int groups = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		mem *m = mem_new(NULL, "round");
		struct small x;
		struct assign *a;
		const struct assign_result *r;
		const struct why_unmatched *w;
		int32_t n, without = 0;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &most, &a));
		small_decisions(m, &s, &x, a);
		assert_null(assign_solve(a, m, &r));
		n = why_unmatched(m, a, r, NULL, NULL, &w);
		for (int32_t i = 0; i < x.k->mentees; i++)
			without += r->mentor_of[i] < 0 && !x.out[i];
		assert_int_equal(n, without);
		for (int32_t k = 0; k < n; k++) {
			int32_t places = 0;

			if (!w[k].allowed) {
				assert_true(says(&w[k].reasons, WHY_NOBODY_ALLOWED));
				continue;
			}
			groups++;
			assert_true(says(&w[k].reasons, WHY_TOO_FEW_PLACES));
			for (int32_t q = 0; q < w[k].n_places; q++)
				places += x.most[w[k].places[q]];
			assert_true(places >= w[k].sum_places);
			assert_true(w[k].n_rivals > w[k].sum_places);
			/* all places the rivals may have are in the list */
			for (int32_t v = 0; v < w[k].n_rivals; v++) {
				for (int32_t j = 0; j < x.k->mentors; j++) {
					bool listed = !market_find(x.k, w[k].rivals[v], j) || !x.most[j] ||
					    assign_is_banned(a, w[k].rivals[v], j);

					for (int32_t q = 0; q < w[k].n_places; q++)
						listed |= w[k].places[q] == j;
					assert_true(listed);
				}
			}
		}
		mem_free(m);
	}
	assert_true(groups > 300);
}

static void the_rule_that_blocks_most_is_named_and_lifting_it_counted(void **state)
{
	mem *m = mem_new(NULL, "test");
	struct pool_person people[4] = {
		{ .key = 1, .side = POOL_MENTEE, .organisation = 1, .industry = 1, .most = 1 },
		{ .key = 2, .side = POOL_MENTEE, .organisation = 1, .industry = 2, .most = 1 },
		{ .key = 3, .side = POOL_MENTOR, .organisation = 1, .industry = 2, .most = 1 },
		{ .key = 4, .side = POOL_MENTOR, .organisation = 1, .industry = 1, .most = 1 },
	};
	const struct assign_setting usual = assign_usual();
	const struct score_weights weights = score_usual();
	struct pool_input in = { 0 };
	struct rules r = rules_none();
	const struct pool *p;
	const struct market *k;
	struct assign *a;
	const struct assign_result *result;
	const struct why_unmatched *w;
	int32_t gain[RULES];

	(void)state;
	in.people.at = people;
	in.people.n = 4;
	r.at[RULE_ORGANISATION].strength = r.at[RULE_INDUSTRY].strength = RULE_HARD;
	assert_null(pool_make(m, &in, &p));
	k = market_of_pool(m, p, &r, score_make(m, p, &r, &weights));
	assert_null(assign_open(m, k, &usual, &a));
	assert_null(assign_solve(a, m, &result));
	assert_int_equal(why_unmatched(m, a, result, p, &r, &w), 2);
	assert_int_equal(w[0].blocked[RULE_ORGANISATION], 2);
	assert_int_equal(w[0].blocked_alone[RULE_ORGANISATION], 1);
	assert_int_equal(w[0].blocked[RULE_INDUSTRY], 1);
	assert_int_equal(w[0].reasons.at[0].id, WHY_NOBODY_ALLOWED);
	assert_int_equal(w[0].reasons.at[1].id, WHY_RULE_BLOCKS);
	assert_int_equal(w[0].reasons.at[1].arg[1], RULE_ORGANISATION);
	assert_null(why_lift(m, p, &r, NULL, gain));
	assert_int_equal(gain[RULE_ORGANISATION], 2);
	assert_int_equal(gain[RULE_INDUSTRY], 0);
	mem_free(m);
}

static void every_reason_has_as_many_arguments_as_holes(void **state)
{
	(void)state;
	for (int k = 0; k < WHY_IDS; k++) {
		size_t holes = 0;

		for (const char *s = why_text[k].msgid; *s; s++)
			holes += *s == '%';
		assert_int_equal(holes, strlen(why_text[k].args));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cost_of_every_pair_is_that_of_a_forced_solution),
		cmocka_unit_test(bans_and_swaps_leave_the_session_as_it_was),
		cmocka_unit_test(who_stays_without_is_shown_the_places_that_are_too_few),
		cmocka_unit_test(the_rule_that_blocks_most_is_named_and_lifting_it_counted),
		cmocka_unit_test(every_reason_has_as_many_arguments_as_holes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
