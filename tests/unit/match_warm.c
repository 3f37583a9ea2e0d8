/* SPDX-License-Identifier: EUPL-1.2 */
/* Whatever was decided and taken back before: a session gives what a fresh one gives, with a proof of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "match/proof.h"
#include "match_small.h"

enum { MIDDLE = 60, LARGE = 180 };

struct trial {
	mem *m;
	struct seed s;
	const struct market *k;
	struct assign_setting setting;
	struct assign *a;
	bool out[LARGE];
	int32_t least[LARGE], most[LARGE];
};

/* Mentees and mentors are so many; one pair of ten is there, or two, up to all but one. */
static const struct market *some_market(mem *m, struct seed *s, int32_t n, int32_t mentors, int32_t dense)
{
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors), levels = 1 + small_below(s, 300);
	struct market_triple *pair = mem_array(m, struct market_triple, n * mentors);
	uint64_t *key = mem_array(m, uint64_t, LARGE);
	struct market_list l = { n, mentors, key, key, least, most, pair, 0 };
	bool bounds = small_below(s, 4) == 0, mutual = small_below(s, 2), one = small_below(s, 2);
	const struct market *k;

	for (int32_t i = 0; i < LARGE; i++)
		key[i] = (uint64_t)i * 3 + 1;
	for (int32_t j = 0; j < mentors; j++) {
		most[j] = one ? 1 : small_below(s, 4);
		least[j] = bounds && most[j] && small_below(s, 5) == 0;
	}
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < mentors; j++)
			if (small_below(s, 10) < dense)
				pair[l.pairs++] = (struct market_triple){ i, j, (uint16_t)(small_below(s, levels) * 33),
					mutual && small_below(s, 20) == 0 };
	assert_null(market_of_list(m, &l, &k));
	return k;
}

static const struct market *middle_market(mem *m, struct seed *s)
{
	int32_t n = 15 + small_below(s, MIDDLE - 15), mentors = 8 + small_below(s, MIDDLE - 8);

	return some_market(m, s, n, mentors, 1 + small_below(s, 9));
}

/* So many pairs that their points are kept as a grid, and often as many mentors as mentees. */
static const struct market *large_market(mem *m, struct seed *s)
{
	int32_t n = 130 + small_below(s, LARGE - 130), mentors = small_below(s, 2) ? n : 130 + small_below(s, LARGE - 130);

	return some_market(m, s, n, mentors, 6 + small_below(s, 4));
}

/* Something a coordinator does; what is refused changes nothing. */
static void decide(struct trial *t)
{
	struct seed *s = &t->s;
	int32_t i = small_below(s, t->k->mentees), j = small_below(s, t->k->mentors), least = 0, most = small_below(s, 4);
	const struct assign_result *r;

	if (small_below(s, 3)) { /* mostly what concerns a tandem that is there */
		assert_null(assign_solve(t->a, t->m, &r));
		j = r->mentor_of[i] >= 0 ? r->mentor_of[i] : j;
	}
	switch (small_below(s, 8)) {
	case 0:
		if (assign_pin(t->a, t->m, i, j))
			assign_unpin(t->a, i);
		break;
	case 1:
		assign_unpin(t->a, i);
		break;
	case 2:
		assign_unban(t->a, i, j);
		break;
	case 3:
		t->out[i] = !t->out[i];
		assign_set_mentee_in(t->a, i, !t->out[i]);
		break;
	case 4:
		least = small_below(s, 8) == 0 && most;
		if (!assign_set_capacity(t->a, t->m, j, least, most)) {
			t->least[j] = least;
			t->most[j] = most;
		}
		break;
	default:
		if (assign_ban(t->a, t->m, i, j))
			break;
	}
}

/* The same decisions, made in a session that knows of nothing else. */
static struct assign *fresh(const struct trial *t)
{
	const struct market *k = t->k;
	struct assign *a;

	assert_null(assign_open(t->m, k, &t->setting, &a));
	for (int32_t j = 0; j < k->mentors; j++)
		assert_null(assign_set_capacity(a, t->m, j, t->least[j], t->most[j]));
	for (int32_t i = 0; i < k->mentees; i++) {
		assign_set_mentee_in(a, i, !t->out[i]);
		for (int64_t e = k->first[i]; e < k->first[i + 1]; e++)
			if (assign_is_banned(t->a, i, k->pair[e].mentor))
				assert_null(assign_ban(a, t->m, i, k->pair[e].mentor));
		if (assign_pinned(t->a, i) >= 0)
			assert_null(assign_pin(a, t->m, i, assign_pinned(t->a, i)));
	}
	return a;
}

static void compare(const struct trial *t)
{
	const struct assign_result *warm, *cold;
	struct assign *b = fresh(t);

	assert_null(assign_solve(t->a, t->m, &warm));
	assert_null(assign_solve(b, t->m, &cold));
	assert_memory_equal(warm->mentor_of, cold->mentor_of, (size_t)t->k->mentees * sizeof *cold->mentor_of);
	assert_int_equal(warm->worth.tandems, cold->worth.tandems);
	assert_int_equal(warm->worth.mutual, cold->worth.mutual);
	assert_int_equal(warm->worth.worst, cold->worth.worst);
	assert_int_equal(warm->worth.lowest, cold->worth.lowest);
	assert_int_equal(warm->worth.total, cold->worth.total);
	assert_int_equal(warm->worth.short_of_least, cold->worth.short_of_least);
	assert_int_equal(warm->floor, cold->floor);
	assert_null(proof_check(t->m, t->a, warm));
}

/* Orders that a session goes on from; the rest of the seeds have any order. */
static void choose_goals(struct trial *t, uint64_t seed)
{
	static const struct assign_setting known[] = {
		{ { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 },
		{ { ASSIGN_MOST, ASSIGN_TOTAL, ASSIGN_LEXIMIN }, .goals = 3 },
		{ { ASSIGN_MOST, ASSIGN_MUTUAL, ASSIGN_FLOOR, ASSIGN_TOTAL, ASSIGN_LEXIMIN }, .goals = 5 },
		{ { ASSIGN_MOST, ASSIGN_FLOOR, ASSIGN_MUTUAL, ASSIGN_TOTAL }, .goals = 4 },
		{ { ASSIGN_MOST, ASSIGN_FLOOR, ASSIGN_TOTAL, ASSIGN_MUTUAL }, .goals = 4 },
		{ { ASSIGN_MOST, ASSIGN_TOTAL, ASSIGN_FLOOR }, .goals = 3 },
	};
	uint64_t lots;

	t->setting = small_setting(&t->s);
	lots = t->setting.seed;
	if (seed % 8 < LEN(known))
		t->setting = known[seed % 8];
	t->setting.seed = lots;
}

enum pools { SMALL_POOLS, MIDDLE_POOLS, LARGE_POOLS, QUOTAS };

static void wander(uint64_t seed, enum pools pools)
{
	struct trial t = { .m = mem_new(NULL, "trial"), .s = seed_from(seed) };
	struct small x;

	if (pools == QUOTAS) {
		t.k = groups_of_ten(t.m, &t.s, middle_market(t.m, &t.s));
	} else if (pools == LARGE_POOLS) {
		t.k = large_market(t.m, &t.s);
	} else if (pools == MIDDLE_POOLS) {
		t.k = middle_market(t.m, &t.s);
	} else {
		small_market(t.m, &t.s, &x);
		t.k = x.k;
	}
	choose_goals(&t, seed);
	memcpy(t.least, t.k->least, (size_t)t.k->mentors * sizeof *t.least);
	memcpy(t.most, t.k->most, (size_t)t.k->mentors * sizeof *t.most);
	assert_null(assign_open(t.m, t.k, &t.setting, &t.a));
	for (int step = 0; step < 8; step++) {
		for (int n = small_below(&t.s, 3); n >= 0; n--)
			decide(&t);
		compare(&t);
	}
	mem_free(t.m);
}

static void what_is_decided_in_small_pools_gives_what_a_fresh_session_gives(void **state)
{
	for (uint64_t seed = 0; seed < 1600; seed++)
		wander(seed, SMALL_POOLS);
	(void)state;
}

static void so_it_does_in_middle_pools(void **state)
{
	for (uint64_t seed = 0; seed < 800; seed++)
		wander(seed, MIDDLE_POOLS);
	(void)state;
}

static void so_it_does_in_large_pools(void **state)
{
	for (uint64_t seed = 0; seed < 30; seed++)
		wander(seed, LARGE_POOLS);
	(void)state;
}

static void so_it_does_under_quotas(void **state)
{
	for (uint64_t seed = 0; seed < 400; seed++)
		wander(seed, QUOTAS);
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_decided_in_small_pools_gives_what_a_fresh_session_gives),
		cmocka_unit_test(so_it_does_in_middle_pools),
		cmocka_unit_test(so_it_does_in_large_pools),
		cmocka_unit_test(so_it_does_under_quotas),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
