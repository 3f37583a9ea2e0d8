/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "match/alternative.h"
#include "match_small.h"

static void a_stable_set_has_no_blocking_pair(void **state)
{
	struct seed s = seed_from(21);
	int64_t blocking = 0;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		mem *m = mem_new(NULL, "round");
		const struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2, .seed = seed_next(&s) };
		const int32_t *stable, *best_first;
		const struct assign_result *r;
		struct small x;
		struct assign *a;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		stable = alternative_stable(m, a, NULL);
		best_first = alternative_best_first(m, a);
		assert_int_equal(alternative_blocking(m, a, NULL, stable), 0);
		/* with points both sides share, taking the best pair first is the one stable set */
		assert_memory_equal(stable, best_first, (size_t)x.k->mentees * sizeof *stable);
		assert_null(assign_solve(a, m, &r));
		blocking += alternative_blocking(m, a, NULL, r->mentor_of);
		for (int32_t i = 0; i < x.k->mentees; i++)
			if (assign_pinned(a, i) >= 0)
				assert_int_equal(stable[i], assign_pinned(a, i));
		mem_free(m);
	}
	assert_true(blocking > 100); /* the best sets are not stable, so the count counts */
}

/* Every set of a small market under quotas, as one bit a pair. */
struct all_sets {
	const struct small *x;
	const struct assign *a;
	const struct market_pair *pair[SMALL * SMALL];
	int32_t mentee[SMALL * SMALL];
	int64_t mentees_rank[SMALL * SMALL], mentors_rank[SMALL * SMALL]; /* 0 first; all different */
	int n;
};

static bool side_keeps(const struct all_sets *y, uint32_t set, int side)
{
	const struct market_quotas *q = &y->x->k->quota[side];
	int32_t degree[SMALL] = { 0 }, held[SMALL] = { 0 };
	bool keeps = true;

	for (int32_t i = 0; i < y->x->k->mentees; i++)
		for (int32_t g = assign_pinned(y->a, i) < 0 || !q->n ? -1
			 : q->of[side == MARKET_MENTEE ? i : assign_pinned(y->a, i)]; g >= 0; g = q->within[g])
			held[g]++;
	for (int32_t i = 0; i < y->x->k->mentees && side == MARKET_MENTOR; i++)
		if (assign_pinned(y->a, i) >= 0)
			degree[assign_pinned(y->a, i)]++;
	for (int e = 0; e < y->n; e++) {
		int32_t who = side == MARKET_MENTEE ? y->mentee[e] : y->pair[e]->mentor;

		if (!(set >> e & 1))
			continue;
		keeps &= ++degree[who] <= (side == MARKET_MENTEE ? 1 : y->x->most[who]);
		for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
			keeps &= ++held[g] <= q->most[g];
	}
	return keeps;
}

/* Does something better of the set keep this side from wanting the pair? */
static bool side_refuses(const struct all_sets *y, uint32_t set, int e, int side)
{
	const int64_t *rank = side == MARKET_MENTEE ? y->mentees_rank : y->mentors_rank;
	uint32_t better = 0;

	for (int f = 0; f < y->n; f++)
		better |= set >> f & 1 && rank[f] < rank[e] ? UINT32_C(1) << f : 0;
	return !side_keeps(y, better | UINT32_C(1) << e, side);
}

static int blocking_of(const struct all_sets *y, uint32_t set)
{
	int n = 0;

	for (int e = 0; e < y->n; e++)
		n += !(set >> e & 1) && !side_refuses(y, set, e, MARKET_MENTEE) && !side_refuses(y, set, e, MARKET_MENTOR);
	return n;
}

/* What the mentees would choose of the pairs of both sets: the best that keep places and quotas. */
static uint32_t mentees_choice(const struct all_sets *y, uint32_t of)
{
	uint32_t chosen = 0;

	for (;;) {
		int best = -1;

		for (int e = 0; e < y->n; e++)
			if (of >> e & 1 && (best < 0 || y->mentees_rank[e] < y->mentees_rank[best]))
				best = e;
		if (best < 0)
			return chosen;
		of &= ~(UINT32_C(1) << best);
		if (side_keeps(y, chosen | UINT32_C(1) << best, MARKET_MENTEE))
			chosen |= UINT32_C(1) << best;
	}
}

static uint32_t bits_of(const struct all_sets *y, const int32_t *mentor_of)
{
	uint32_t set = 0;

	for (int e = 0; e < y->n; e++)
		set |= mentor_of[y->mentee[e]] == y->pair[e]->mentor ? UINT32_C(1) << e : 0;
	return set;
}

/* Pairs that are free, ranked by wishes of the pool or, without one, by points and the lot of the seed. */
static void list_pairs(struct all_sets *y, const struct pool *p, uint64_t seed)
{
	const struct market *k = y->x->k;
	uint64_t tie[SMALL * SMALL];
	int64_t mine[SMALL * SMALL], theirs[SMALL * SMALL];

	y->n = 0;
	for (int32_t i = 0; i < k->mentees; i++)
		for (int64_t e = k->first[i]; e < k->first[i + 1] && assign_pinned(y->a, i) < 0 && !y->x->out[i]; e++) {
			int32_t j = k->pair[e].mentor, wish = p ? pool_mentee_wish(p, i, j) : 0, back = p ? pool_mentor_wish(p, i, j) : 0;

			if (assign_is_banned(y->a, i, j))
				continue;
			y->mentee[y->n] = i;
			y->pair[y->n] = &k->pair[e];
			mine[y->n] = wish ? wish : 100000 - k->pair[e].points;
			theirs[y->n] = back ? back : 100000 - k->pair[e].points;
			tie[y->n++] = seed_mix(seed_mix(seed, k->mentee_key[i]), k->mentor_key[j]);
		}
	for (int e = 0; e < y->n; e++)
		for (int f = 0; f < y->n; f++) {
			y->mentees_rank[e] += mine[f] < mine[e] || (mine[f] == mine[e] && tie[f] < tie[e]);
			y->mentors_rank[e] += theirs[f] < theirs[e] || (theirs[f] == theirs[e] && tie[f] < tie[e]);
		}
}

/* People whose wishes are drawn, as many as the market has. */
static const struct pool *draw_wishes(mem *m, struct seed *s, const struct market *k)
{
	struct pool_person *person = mem_array(m, struct pool_person, k->mentees + k->mentors);
	struct pool_input in = { .people = { person, (uint32_t)(k->mentees + k->mentors) } };
	const struct pool *p;

	for (int32_t x = 0; x < k->mentees + k->mentors; x++) {
		bool mentee = x < k->mentees;
		uint64_t *human = mem_array(m, uint64_t, 2);
		int32_t others = mentee ? k->mentors : k->mentees, first = small_below(s, others);

		human[0] = (mentee ? k->mentor_key : k->mentee_key)[first];
		human[1] = (mentee ? k->mentor_key : k->mentee_key)[(first + 1) % others];
		person[x] = (struct pool_person){ .key = mentee ? k->mentee_key[x] : k->mentor_key[x - k->mentees],
			.side = mentee ? POOL_MENTEE : POOL_MENTOR, .most = 1,
			.wishes = { human, (uint32_t)small_below(s, others > 1 ? 3 : 2) } };
	}
	if (pool_make(m, &in, &p))
		abort();
	return p;
}

static void under_quotas_a_stable_set_is_one_nobody_can_leave_and_the_best_for_the_mentees(void **state)
{
	struct seed s = seed_from(24);
	int rounds = 0, bound = 0, several = 0;

	(void)state;
	while (rounds < 4000) {
		mem *m = mem_new(NULL, "round");
		const struct assign_setting setting = { .goal = { ASSIGN_MOST }, .goals = 1, .seed = seed_next(&s) };
		struct all_sets y = { 0 };
		const struct pool *p;
		const int32_t *stable;
		struct small x;
		struct assign *a;
		uint32_t found;
		int all = 0;

		small_market(m, &s, &x);
		small_quotas(m, &s, &x);
		p = small_below(&s, 3) ? draw_wishes(m, &s, x.k) : NULL;
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		y.x = &x;
		y.a = a;
		list_pairs(&y, p, setting.seed);
		stable = alternative_stable(m, a, p);
		found = bits_of(&y, stable);
		assert_true(side_keeps(&y, found, MARKET_MENTEE) && side_keeps(&y, found, MARKET_MENTOR));
		assert_int_equal(blocking_of(&y, found), 0);
		for (uint32_t set = 0; y.n <= 11 && set < UINT32_C(1) << y.n; set++) {
			int32_t mentor_of[SMALL];

			if (!side_keeps(&y, set, MARKET_MENTEE) || !side_keeps(&y, set, MARKET_MENTOR))
				continue;
			for (int32_t i = 0; i < x.k->mentees; i++)
				mentor_of[i] = assign_pinned(a, i);
			for (int e = 0; e < y.n; e++)
				if (set >> e & 1)
					mentor_of[y.mentee[e]] = y.pair[e]->mentor;
			assert_int_equal(alternative_blocking(m, a, p, mentor_of), blocking_of(&y, set));
			if (blocking_of(&y, set))
				continue;
			all++;
			assert_int_equal(mentees_choice(&y, found | set), found);
		}
		several += all > 1;
		bound += y.n <= 11 && found != mentees_choice(&y, (UINT32_C(1) << y.n) - 1);
		rounds++;
		mem_free(m);
	}
	assert_true(several > 20); /* else "the best of them" says nothing */
	assert_true(bound > 100);
}

/* What a hand does: of all sets, pair by pair from the best down, the one that never leaves out what it could have. */
static void under_quotas_the_best_first_is_the_first_of_all_sets(void **state)
{
	struct seed s = seed_from(25);

	(void)state;
	for (int round = 0; round < 1500; round++) {
		mem *m = mem_new(NULL, "round");
		const struct assign_setting setting = { .goal = { ASSIGN_MOST }, .goals = 1, .seed = seed_next(&s) };
		struct all_sets y = { 0 };
		uint32_t found, first = 0;
		struct small x;
		struct assign *a;

		small_market(m, &s, &x);
		small_quotas(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		y.x = &x;
		y.a = a;
		list_pairs(&y, NULL, setting.seed);
		found = bits_of(&y, alternative_best_first(m, a));
		assert_true(side_keeps(&y, found, MARKET_MENTEE) && side_keeps(&y, found, MARKET_MENTOR));
		for (uint32_t set = 0; y.n <= 12 && set < UINT32_C(1) << y.n; set++) {
			uint32_t rank = 0, mine = 0;

			if (!side_keeps(&y, set, MARKET_MENTEE) || !side_keeps(&y, set, MARKET_MENTOR))
				continue;
			for (int e = 0; e < y.n; e++) {
				rank |= (set >> e & 1) << (y.n - 1 - (int)y.mentees_rank[e]);
				mine |= (found >> e & 1) << (y.n - 1 - (int)y.mentees_rank[e]);
			}
			assert_true(rank <= mine);
			first += rank == mine;
		}
		assert_true(first == 1 || y.n > 12);
		mem_free(m);
	}
}

static void the_curve_keeps_the_quotas_and_loses_no_more_than_it_must(void **state)
{
	struct seed s = seed_from(26);
	int steps = 0;

	(void)state;
	for (int round = 0; round < 600; round++) {
		mem *m = mem_new(NULL, "round");
		const struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2, .seed = 1 };
		const struct alternative_step *at;
		struct small x = { .out = { false } };
		struct assign *a;
		int n;

		small_market(m, &s, &x);
		memset(x.least, 0, sizeof x.least);
		assert_null(market_of_list(m, &x.list, &x.k));
		small_quotas(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		assert_null(alternative_curve(m, a, 6, &at, &n));
		for (int k = 0; k < n; k++) {
			struct small_search y = { .a = a, .x = &x, .s = &setting };
			struct small high = x;

			high.list.pairs = 0;
			for (size_t e = 0; e < x.list.pairs; e++)
				if (x.pair[e].points >= at[k].floor)
					high.pair[high.list.pairs++] = x.pair[e];
			high.list.pair = high.pair;
			assert_null(market_of_list(m, &high.list, &high.k));
			assert_null(market_with_quotas(m, high.k, x.k->quota, &high.k));
			y.x = &high;
			small_try(&y, 0);
			assert_int_equal(at[k].worth.tandems, y.value.worth.tandems);
			assert_int_equal(at[k].worth.total, y.value.worth.total);
			steps++;
		}
		mem_free(m);
	}
	assert_true(steps > 800);
}

static void wishes_come_before_points(void **state)
{
	static const uint64_t first_wish[] = { 12 }, second_wish[] = { 11 };
	mem *m = mem_new(NULL, "test");
	const uint32_t like[] = { 1 };
	struct pool_person person[] = {
		{ .key = 1, .side = POOL_MENTEE, .interests = { like, 1 }, .wishes = { first_wish, 1 }, .most = 1 },
		{ .key = 2, .side = POOL_MENTEE, .wishes = { second_wish, 1 }, .most = 1 },
		{ .key = 11, .side = POOL_MENTOR, .interests = { like, 1 }, .most = 1 },
		{ .key = 12, .side = POOL_MENTOR, .most = 1 },
	};
	const struct assign_setting usual = assign_usual();
	const struct score_weights w = score_usual();
	const struct rules r = rules_none();
	struct pool_input in = { .people = { person, 4 } };
	const struct pool *p;
	const int32_t *stable;
	struct assign *a;

	(void)state;
	assert_null(pool_make(m, &in, &p));
	assert_null(assign_open(m, market_of_pool(m, p, &r, score_make(m, p, &r, &w)), &usual, &a));
	stable = alternative_stable(m, a, p);
	assert_int_equal(stable[0], 1);
	assert_int_equal(stable[1], 0);
	assert_int_equal(alternative_blocking(m, a, p, stable), 0);
	mem_free(m);
}

static void a_higher_floor_never_gains_points(void **state)
{
	struct seed s = seed_from(22);

	(void)state;
	for (int round = 0; round < 500; round++) {
		mem *m = mem_new(NULL, "round");
		struct assign_setting setting = small_setting(&s);
		const struct assign_result *r, *again;
		const struct alternative_step *at;
		struct small x;
		struct assign *a;
		int n;

		small_market(m, &s, &x);
		assert_null(assign_open(m, x.k, &setting, &a));
		small_decisions(m, &s, &x, a);
		assert_null(assign_solve(a, m, &r));
		assert_null(alternative_curve(m, a, 5, &at, &n));
		for (int k = 0; k < n; k++) {
			assert_true(at[k].worth.tandems == at[0].worth.tandems);
			assert_true(!at[k].worth.tandems || at[k].worth.worst >= at[k].floor || !at[k].worth.worst);
			if (k) {
				assert_true(at[k].floor > at[k - 1].floor);
				assert_true(at[k].worth.total <= at[k - 1].worth.total);
			}
		}
		assert_null(assign_solve(a, m, &again));
		assert_memory_equal(r->mentor_of, again->mentor_of, (size_t)x.k->mentees * sizeof(int32_t));
		mem_free(m);
	}
}

/* Every set, and what counts in mid-year: tandems, who stays, points. */
struct year {
	const struct assign *a;
	const struct small *x;
	const int32_t *before;
	int32_t now[SMALL], degree[SMALL];
	struct small_search quotas; /* its counts only */
	int64_t best;
};

static int64_t worth_in_mid_year(const struct year *y, const int32_t *mentor_of)
{
	int64_t worth = 0;

	for (int32_t i = 0; i < y->x->k->mentees; i++) {
		const struct market_pair *e = mentor_of[i] < 0 ? NULL : market_find(y->x->k, i, mentor_of[i]);

		if (e)
			worth += (assign_pinned(y->a, i) < 0 ? 100000000 + e->points + (mentor_of[i] == y->before[i] ? 1000000 : 0) : 0);
	}
	return worth;
}

static void try_all(struct year *y, int32_t i)
{
	int32_t pin;

	if (i == y->x->k->mentees) {
		int64_t worth = worth_in_mid_year(y, y->now);

		y->best = worth > y->best ? worth : y->best;
		return;
	}
	pin = assign_pinned(y->a, i);
	y->now[i] = -1;
	if (pin < 0)
		try_all(y, i + 1);
	for (int32_t j = 0; j < y->x->k->mentors && !y->x->out[i]; j++) {
		if (pin >= 0 ? j != pin : !market_find(y->x->k, i, j) || assign_is_banned(y->a, i, j))
			continue;
		if (y->degree[j] == y->x->most[j])
			continue;
		y->now[i] = j;
		y->degree[j]++;
		if (small_fits(&y->quotas, MARKET_MENTEE, i, 1) & small_fits(&y->quotas, MARKET_MENTOR, j, 1))
			try_all(y, i + 1);
		small_fits(&y->quotas, MARKET_MENTEE, i, -1);
		small_fits(&y->quotas, MARKET_MENTOR, j, -1);
		y->degree[j]--;
	}
	y->now[i] = -1;
}

static void a_repair_in_mid_year_moves_the_fewest(void **state)
{
	const struct assign_setting usual = assign_usual();
	struct seed s = seed_from(23);
	int32_t all_moved = 0, repaired = 0;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		mem *m = mem_new(NULL, "round");
		int32_t *before, moved, stays = 0;
		const struct assign_result *r;
		const int32_t *after;
		struct small x = { .out = { false } };
		struct assign *a;

		small_market(m, &s, &x);
		memset(x.least, 0, sizeof x.least);
		assert_null(market_of_list(m, &x.list, &x.k));
		if (round % 2)
			small_quotas(m, &s, &x);
		assert_null(assign_open(m, x.k, &usual, &a));
		assert_null(assign_solve(a, m, &r));
		before = mem_dup(m, r->mentor_of, sizeof *before * (size_t)(x.k->mentees + 1));
		for (int32_t i = 0; i < x.k->mentees; i++)
			if (before[i] >= 0 && small_below(&s, 3) == 0) { /* these two part */
				assert_null(assign_ban(a, m, i, before[i]));
				before[i] = -1;
			}
		assert_null(alternative_repair(m, a, before, &after, &moved));
		{
			struct year y = { .a = a, .x = &x, .before = before, .quotas = { .x = &x }, .best = -1 };

			try_all(&y, 0);
			assert_int_equal(worth_in_mid_year(&y, after), y.best);
		}
		for (int32_t i = 0; i < x.k->mentees; i++) {
			stays += before[i] >= 0 && after[i] == before[i];
			repaired += before[i] < 0 && after[i] >= 0;
			all_moved += before[i] >= 0;
		}
		all_moved -= stays + moved;
		mem_free(m);
	}
	assert_int_equal(all_moved, 0);
	assert_true(repaired > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stable_set_has_no_blocking_pair),
		cmocka_unit_test(under_quotas_a_stable_set_is_one_nobody_can_leave_and_the_best_for_the_mentees),
		cmocka_unit_test(under_quotas_the_best_first_is_the_first_of_all_sets),
		cmocka_unit_test(the_curve_keeps_the_quotas_and_loses_no_more_than_it_must),
		cmocka_unit_test(wishes_come_before_points),
		cmocka_unit_test(a_repair_in_mid_year_moves_the_fewest),
		cmocka_unit_test(a_higher_floor_never_gains_points),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
