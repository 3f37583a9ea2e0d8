/* SPDX-License-Identifier: EUPL-1.2 */
/* Speed networking: 004-15 and what happens when somebody does not come. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/seed.h"
#include "match/rounds.h"

static int32_t below(struct seed *s, int32_t n)
{
	return (int32_t)seed_below(s, (uint64_t)n);
}

static const struct market *party(mem *m, struct seed *s, int32_t n, int32_t k, int32_t per_mille)
{
	struct market_triple *pair = mem_array(m, struct market_triple, n * k);
	uint64_t *key = mem_array(m, uint64_t, n + k);
	int32_t *places = mem_array(m, int32_t, k + 1);
	struct market_list list = { n, k, key, key, places, places, pair, 0 };
	const struct market *out;

	for (int32_t i = 0; i < n + k; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < k; j++)
			if (below(s, 1000) < per_mille)
				pair[list.pairs++] = (struct market_triple){ i, j, (uint16_t)(below(s, 20) * 500), 0 };
	assert_null(market_of_list(m, &list, &out));
	return out;
}

static void loads(const struct rounds_setting *s, const struct rounds_plan *p, int32_t *least, int32_t *most)
{
	int32_t load[ROUNDS_MOST + 1] = { 0 };

	for (size_t q = 0; q < p->meetings; q++)
		load[p->meeting[q].round]++;
	*least = INT32_MAX;
	*most = 0;
	for (int32_t r = 1; r <= s->rounds; r++) {
		*least = load[r] < *least ? load[r] : *least;
		*most = load[r] > *most ? load[r] : *most;
	}
}

static void eight_mentors_in_eight_rounds_for_everybody_004_15(void **state)
{
	const struct rounds_setting s = { .rounds = 8 };
	struct seed seed = seed_from(1);
	mem *m = mem_new(NULL, "test");
	const struct market *k = party(m, &seed, 18, 24, 900);
	const struct rounds_plan *p;
	int32_t least, most;

	(void)state;
	assert_null(rounds_plan(m, k, &s, &p));
	assert_true(p->complete);
	assert_int_equal(p->meetings, 18 * 8);
	for (int32_t i = 0; i < 18; i++)
		assert_int_equal(p->of_mentee[i], 8);
	loads(&s, p, &least, &most);
	assert_int_equal(least, 18);
	assert_int_equal(most, 18);
	assert_null(rounds_check(m, k, &s, p));
	mem_free(m);
}

/* All sets of meetings of a small party: the most even one, then the one with most points. */
struct best {
	int32_t degree[4]; /* sorted */
	int64_t points;
};

static int by_degree(const void *a, const void *b)
{
	return *(const int32_t *)a - *(const int32_t *)b;
}

static int compare(const struct best *a, const struct best *b, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (a->degree[i] != b->degree[i])
			return a->degree[i] - b->degree[i];
	return (a->points > b->points) - (a->points < b->points);
}

static bool evaluate(const struct market *k, const struct rounds_setting *s, uint32_t set, struct best *out)
{
	int32_t mentor[4] = { 0 };

	*out = (struct best){ { 0 }, 0 };
	for (int32_t i = 0; i < k->mentees; i++) {
		for (int64_t e = k->first[i]; e < k->first[i + 1]; e++) {
			if (!(set >> e & 1))
				continue;
			out->points += k->pair[e].points;
			if (++out->degree[i] > s->each || ++mentor[k->pair[e].mentor] > s->rounds)
				return false;
		}
	}
	qsort(out->degree, (size_t)k->mentees, sizeof *out->degree, by_degree);
	return true;
}

static void small_parties_are_as_even_and_good_as_any(void **state)
{
	struct seed seed = seed_from(2);
	int incomplete = 0;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		mem *m = mem_new(NULL, "round");
		int32_t n = 1 + below(&seed, 4), mentors = 1 + below(&seed, 3), rounds = 1 + below(&seed, 3);
		const struct rounds_setting s = { .rounds = rounds, .each = 1 + below(&seed, rounds) };
		const struct market *k = party(m, &seed, n, mentors, 300 + below(&seed, 700));
		struct best best = { { 0 }, -1 }, now, got = { { 0 }, 0 };
		const struct rounds_plan *p;

		assert_null(rounds_plan(m, k, &s, &p));
		assert_null(rounds_check(m, k, &s, p));
		for (uint32_t set = 0; set < 1u << k->first[n]; set++)
			if (evaluate(k, &s, set, &now) && (best.points < 0 || compare(&now, &best, n) > 0))
				best = now;
		memcpy(got.degree, p->of_mentee, (size_t)n * sizeof *got.degree);
		qsort(got.degree, (size_t)n, sizeof *got.degree, by_degree);
		got.points = p->points;
		assert_int_equal(compare(&got, &best, n), 0);
		incomplete += !p->complete;
		if (!p->complete) {
			assert_true(p->lack.mentees > 0);
			assert_true(p->lack.possible < p->lack.wanted);
		}
		mem_free(m);
	}
	assert_true(incomplete > 200);
}

static void large_parties_fit_into_their_rounds_evenly(void **state)
{
	struct seed seed = seed_from(3);

	(void)state;
	for (int round = 0; round < 60; round++) {
		mem *m = mem_new(NULL, "round");
		int32_t rounds = 1 + below(&seed, 12);
		const struct rounds_setting s = { .rounds = rounds, .each = 1 + below(&seed, rounds) };
		const struct market *k = party(m, &seed, 1 + below(&seed, 90), 1 + below(&seed, 90), 20 + below(&seed, 900));
		const struct rounds_plan *p;
		int32_t least, most;

		assert_null(rounds_plan(m, k, &s, &p));
		assert_null(rounds_check(m, k, &s, p));
		loads(&s, p, &least, &most);
		assert_true(most - least <= 1);
		mem_free(m);
	}
}

static void too_few_mentors_are_shared_evenly(void **state)
{
	const struct rounds_setting s = { .rounds = 8 };
	struct seed seed = seed_from(4);
	mem *m = mem_new(NULL, "test");
	const struct market *k = party(m, &seed, 30, 20, 1000);
	const struct rounds_plan *p;

	(void)state;
	assert_null(rounds_plan(m, k, &s, &p));
	assert_false(p->complete);
	assert_int_equal(p->meetings, 160);
	for (int32_t i = 0; i < 30; i++)
		assert_in_range(p->of_mentee[i], 5, 6);
	assert_int_equal(p->lack.mentees, 30);
	assert_int_equal(p->lack.wanted, 240);
	assert_int_equal(p->lack.possible, 160);
	mem_free(m);
}

static void asked_for_meetings_take_place_and_excluded_ones_do_not(void **state)
{
	struct seed seed = seed_from(5);
	mem *m = mem_new(NULL, "test");
	const struct market *k = party(m, &seed, 20, 20, 800);
	struct rounds_pair forced = { 3, k->pair[k->first[3]].mentor }, forbidden = { 4, k->pair[k->first[4]].mentor };
	struct rounds_setting s = { .rounds = 5, .forced = { &forced, 1 }, .forbidden = { &forbidden, 1 } };
	const struct rounds_plan *p;
	bool met = false;

	(void)state;
	assert_null(rounds_plan(m, k, &s, &p));
	assert_null(rounds_check(m, k, &s, p));
	for (size_t q = 0; q < p->meetings; q++) {
		met |= p->meeting[q].mentee == 3 && p->meeting[q].mentor == forced.mentor;
		assert_false(p->meeting[q].mentee == 4 && p->meeting[q].mentor == forbidden.mentor);
	}
	assert_true(met);
	s.forbidden.at = &forced;
	assert_int_equal(rounds_plan(m, k, &s, &p)->kind, ERR_INVALID);
	s = (struct rounds_setting){ .rounds = 0 };
	assert_int_equal(rounds_plan(m, k, &s, &p)->kind, ERR_INVALID);
	mem_free(m);
}

/* Somebody leaves after round 3: the past stays, the rest is as even as it can be, few others move. */
static void when_somebody_leaves_few_others_notice(void **state)
{
	struct seed seed = seed_from(6);
	size_t moved = 0, all_lost = 0;

	(void)state;
	for (int round = 0; round < 40; round++) {
		mem *m = mem_new(NULL, "round");
		const struct market *k = party(m, &seed, 30, 36, 700);
		const struct rounds_setting s = { .rounds = 8 };
		bool *gone = mem_array(m, bool, 36);
		struct rounds_setting repair = { .rounds = 8, .from = 4, .mentor_absent = gone };
		const struct rounds_plan *p, *q;
		size_t lost = 0;

		assert_null(rounds_plan(m, k, &s, &p));
		gone[below(&seed, 36)] = true;
		repair.old.at = p->meeting;
		repair.old.n = p->meetings;
		for (size_t x = 0; x < p->meetings; x++)
			lost += p->meeting[x].round >= 4 && gone[p->meeting[x].mentor];
		assert_null(rounds_plan(m, k, &repair, &q));
		assert_null(rounds_check(m, k, &repair, q));
		for (size_t x = 0; x < p->meetings && p->meeting[x].round < 4; x++)
			assert_memory_equal(&p->meeting[x], &q->meeting[x], sizeof *p->meeting);
		if (!q->complete)
			fail_msg("round %d: %d mentees have %lld of %lld", round, q->lack.mentees, (long long)q->lack.possible, (long long)q->lack.wanted);
		assert_true(q->changed >= lost);
		moved += q->changed - lost;
		all_lost += lost;
		mem_free(m);
	}
	if (moved > all_lost)
		fail_msg("%zu meetings of others moved for %zu that were lost", moved, all_lost);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eight_mentors_in_eight_rounds_for_everybody_004_15),
		cmocka_unit_test(small_parties_are_as_even_and_good_as_any),
		cmocka_unit_test(large_parties_fit_into_their_rounds_evenly),
		cmocka_unit_test(too_few_mentors_are_shared_evenly),
		cmocka_unit_test(asked_for_meetings_take_place_and_excluded_ones_do_not),
		cmocka_unit_test(when_somebody_leaves_few_others_notice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
