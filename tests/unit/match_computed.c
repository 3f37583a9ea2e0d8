/* SPDX-License-Identifier: EUPL-1.2 */
/* A market whose pairs are computed gives what a stored one gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "../../bench/match/people.h"
#include "match/alternative.h"
#include "match/proof.h"
#include "match/why.h"
#include "match_small.h"

struct both {
	const struct market *stored, *computed;
	const struct pool *pool;
	struct rules rules;
	const struct score *score;
};

/* People who wish for each other now and then; some have no place, some are not admitted. */
static void make_both(mem *m, struct seed *s, uint32_t mentees, uint32_t mentors, struct both *out)
{
	struct pool_input in = people_input(m, seed_next(s), mentees, mentors, 3);
	struct pool_person *p = (struct pool_person *)(uintptr_t)in.people.at;
	const struct score_weights usual = score_usual();
	struct score_weights w = usual;

	for (uint32_t i = 0; i < in.people.n; i++) {
		uint32_t n = (uint32_t)seed_below(s, 4), from = i < mentees ? mentees : 0, of = i < mentees ? mentors : mentees;
		uint64_t *human = mem_array(m, uint64_t, n + 1);

		for (uint32_t k = 0; k < n; k++)
			human[k] = 1 + from + seed_below(s, of < 8 ? of : 8);
		p[i].wishes = (struct pool_wishes){ human, n };
		p[i].admitted = seed_below(s, 20) > 0;
		if (seed_below(s, 15) == 0)
			p[i].most = 0;
		p[i].least = i >= mentees && p[i].most && seed_below(s, 6) == 0;
	}
	w.at[SCORE_MENTEE_WISH].weight = (int32_t)seed_below(s, 20);
	for (int k = 0; k < SCORE_CRITERIA && seed_below(s, 3) == 0; k++)
		w.at[k].weight = 0; /* many ties */
	out->rules = people_rules();
	assert_null(pool_make(m, &in, &out->pool));
	out->score = score_make(m, out->pool, &out->rules, &w);
	out->stored = market_of_pool_stored(m, out->pool, &out->rules, out->score);
	out->computed = market_of_pool_computed(m, out->pool, &out->rules, out->score);
}

static void rows_and_pairs_are_the_same(void **state)
{
	struct seed s = seed_from(31);

	(void)state;
	for (int round = 0; round < 30; round++) {
		mem *m = mem_new(NULL, "round");
		struct both b;
		struct market_reader *x, *y;
		int pairs = 0;

		make_both(m, &s, 1 + (uint32_t)seed_below(&s, 90), 1 + (uint32_t)seed_below(&s, 150), &b);
		x = market_read(m, b.stored);
		y = market_read(m, b.computed);
		for (int32_t i = 0; i < b.stored->mentees; i++) {
			struct market_row r = market_row(x, i), t = market_row(y, i);

			assert_int_equal(r.n, t.n);
			assert_memory_equal(r.at, t.at, (size_t)r.n * sizeof *r.at);
			for (int32_t j = 0; j < b.stored->mentors; j++) {
				struct market_pair e, f;

				assert_int_equal(market_at(b.stored, i, j, &e), market_at(b.computed, i, j, &f));
				pairs += market_at(b.stored, i, j, &e);
				if (market_at(b.stored, i, j, &e))
					assert_memory_equal(&e, &f, sizeof e);
			}
		}
		assert_int_equal(pairs, b.stored->first[b.stored->mentees]);
		assert_int_equal(pairs, market_stored(m, b.computed)->first[b.stored->mentees]);
		mem_free(m);
	}
}

/* The same pins, bans, absences and places on both sessions. */
static void decide_both(mem *m, struct seed *s, struct assign *a, struct assign *b, const struct market *k)
{
	for (int n = small_below(s, 7); n > 0; n--) {
		int32_t i = small_below(s, k->mentees), j = small_below(s, k->mentors);
		struct err *x, *y;

		switch (small_below(s, 4)) {
		case 0:
			x = assign_pin(a, m, i, j);
			y = assign_pin(b, m, i, j);
			break;
		case 1:
			x = assign_ban(a, m, i, j);
			y = assign_ban(b, m, i, j);
			break;
		case 2:
			x = assign_set_capacity(a, m, j, 0, n);
			y = assign_set_capacity(b, m, j, 0, n);
			break;
		default:
			x = y = NULL;
			assign_set_mentee_in(a, i, n % 2);
			assign_set_mentee_in(b, i, n % 2);
		}
		assert_int_equal(!x, !y);
	}
}

static void all_orders_of_goals_give_the_same_tandems(void **state)
{
	struct seed s = seed_from(32);

	(void)state;
	for (int round = 0; round < 150; round++) {
		mem *m = mem_new(NULL, "round");
		struct assign_setting setting = small_setting(&s);
		const struct assign_result *r, *t;
		struct assign *a, *c;
		struct both b;

		if (round % 3 == 0) /* the order a session goes on from after a decision */
			setting = assign_usual();
		make_both(m, &s, 1 + (uint32_t)seed_below(&s, 120), 1 + (uint32_t)seed_below(&s, 220), &b);
		assert_null(assign_open(m, b.stored, &setting, &a));
		assert_null(assign_open(m, b.computed, &setting, &c));
		for (int step = 0; step < 3; step++) {
			decide_both(m, &s, a, c, b.stored);
			assert_null(assign_solve(a, m, &r));
			assert_null(assign_solve(c, m, &t));
			if (proof_check(m, a, r) || proof_check(m, c, t))
				fail_msg("round %d: %s, %s", round, proof_check(m, a, r), proof_check(m, c, t));
			assert_int_equal(r->worth.tandems, t->worth.tandems);
			assert_int_equal(r->worth.total, t->worth.total);
			assert_int_equal(r->worth.mutual, t->worth.mutual);
			assert_int_equal(r->floor, t->floor);
			assert_memory_equal(r->mentor_of, t->mentor_of, (size_t)b.stored->mentees * sizeof(int32_t));
			/* either proof proves either result */
			assert_null(proof_check(m, a, t));
		}
		mem_free(m);
	}
}

/* Stops after so many questions. */
static bool some_steps(void *ctx, const struct assign_progress *p)
{
	int *left = ctx;

	(void)p;
	return (*left)-- > 0;
}

static void a_stopped_run_bounds_the_best_there_is(void **state)
{
	struct seed s = seed_from(33);
	int open = 0;

	(void)state;
	for (int round = 0; round < 60; round++) {
		mem *m = mem_new(NULL, "round");
		struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 }, hasty = setting;
		const struct assign_result *best, *r;
		int left = round % 6;
		struct both b;

		make_both(m, &s, 100 + (uint32_t)seed_below(&s, 100), 150, &b);
		assert_null(assign_once(m, b.computed, &setting, &best));
		hasty.keep_best = true;
		hasty.go_on = some_steps;
		hasty.ctx = &left;
		assert_null(assign_once(m, b.computed, &hasty, &r));
		open += r->gap.open;
		assert_true(best->worth.tandems <= r->worth.tandems + r->gap.tandems);
		if (r->gap.points >= 0 && best->worth.tandems == r->worth.tandems)
			assert_true(best->worth.total <= r->worth.total + r->gap.points);
		mem_free(m);
	}
	assert_true(open > 10);
}

static void reasons_and_alternatives_are_the_same(void **state)
{
	struct seed s = seed_from(34);

	(void)state;
	for (int round = 0; round < 20; round++) {
		const struct assign_setting usual = assign_usual();
		mem *m = mem_new(NULL, "round");
		const struct assign_result *r[2];
		const struct alternative_step *curve[2];
		const struct why_unmatched *why[2];
		const int32_t *hand[2], *stable[2], *repaired[2];
		int steps[2];
		int32_t without[2], moved[2];
		struct both b;

		make_both(m, &s, 40 + (uint32_t)seed_below(&s, 40), 60 + (uint32_t)seed_below(&s, 20), &b);
		for (int x = 0; x < 2; x++) {
			struct assign *a;

			assert_null(assign_open(m, x ? b.computed : b.stored, &usual, &a));
			assert_null(assign_solve(a, m, &r[x]));
			hand[x] = alternative_best_first(m, a);
			stable[x] = alternative_stable(m, a, b.pool);
			assert_int_equal(alternative_blocking(m, a, b.pool, stable[x]), 0);
			assert_null(alternative_curve(m, a, 5, &curve[x], &steps[x]));
			without[x] = why_unmatched(m, a, r[x], b.pool, &b.rules, &why[x]);
			assign_set_mentee_in(a, 0, false);
			assert_null(alternative_repair(m, a, r[x]->mentor_of, &repaired[x], &moved[x]));
		}
		for (int32_t i = 0; i < b.stored->mentees; i++) {
			assert_int_equal(hand[0][i], hand[1][i]);
			assert_int_equal(stable[0][i], stable[1][i]);
			assert_int_equal(repaired[0][i], repaired[1][i]);
		}
		assert_int_equal(moved[0], moved[1]);
		assert_int_equal(steps[0], steps[1]);
		for (int k = 0; k < steps[0]; k++)
			assert_int_equal(curve[0][k].worth.total, curve[1][k].worth.total);
		assert_int_equal(without[0], without[1]);
		for (int32_t k = 0; k < without[0]; k++) {
			assert_int_equal(why[0][k].allowed, why[1][k].allowed);
			assert_int_equal(why[0][k].n_places, why[1][k].n_places);
		}
		mem_free(m);
	}
}

/* A mentee who asks for less, so that the mentor of the tandem costs more: other pairs of the mentee are no longer covered, or
 * others of the mentor no longer worth their prices. */
static void a_tampered_proof_is_refused(void **state)
{
	const struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };
	struct seed s = seed_from(35);
	int refused = 0;

	(void)state;
	for (int round = 0; round < 20; round++) {
		mem *m = mem_new(NULL, "round");
		const struct assign_result *r;
		const struct proof_stage *last;
		struct assign *a;
		struct both b;

		make_both(m, &s, 60, 40, &b);
		assert_null(assign_open(m, b.computed, &setting, &a));
		assert_null(assign_solve(a, m, &r));
		assert_null(proof_check(m, a, r));
		last = &r->proof->stage[0];
		for (int32_t i = 0; i < b.computed->mentees; i++) {
			int64_t *u = (int64_t *)(uintptr_t)last->u, *p = (int64_t *)(uintptr_t)last->p;
			int32_t j = r->mentor_of[i];

			if (j < 0)
				continue;
			u[i] -= 1;
			assert_string_equal(proof_check(m, a, r), "a tandem is not worth its prices");
			u[i] -= 99999;
			p[j] += 100000;
			assert_non_null(proof_check(m, a, r));
			u[i] += 100000;
			p[j] -= 100000;
			refused++;
		}
		mem_free(m);
	}
	assert_true(refused > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_pairs_are_the_same),
		cmocka_unit_test(all_orders_of_goals_give_the_same_tandems),
		cmocka_unit_test(a_stopped_run_bounds_the_best_there_is),
		cmocka_unit_test(reasons_and_alternatives_are_the_same),
		cmocka_unit_test(a_tampered_proof_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
