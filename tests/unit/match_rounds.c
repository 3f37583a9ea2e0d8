/* SPDX-License-Identifier: EUPL-1.2 */
/* Speed networking against every possible timetable of small parties: 004-14, 004-15. */
#include "match_party.h"

static bool is_in(const struct rounds_meeting *at, uint32_t n, const struct market_triple *t)
{
	for (uint32_t k = 0; k < n; k++)
		if (at[k].mentee == t->mentee && at[k].mentor == t->mentor)
			return true;
	return false;
}

static struct value best_choice(const struct party *p)
{
	struct value best = { .meetings = -1 };

	for (uint32_t set = 0; set < 1u << p->list.pairs; set++) {
		int32_t mentee[PEOPLE] = { 0 }, mentor[PEOPLE] = { 0 };
		int64_t points = 0;
		bool good = true;
		struct value v;

		for (size_t e = 0; e < p->list.pairs && good; e++) {
			const struct market_triple *t = &p->pair[e];
			bool in = set >> e & 1;

			good = in ? !is_in(p->forbidden, p->ask.forbidden.n, t)
			          : !is_in(p->forced, p->ask.forced.n, t);
			if (!in)
				continue;
			good = good && ++mentee[t->mentee] <= p->ask.each &&
			    ++mentor[t->mentor] <= p->most[t->mentor];
			points += t->points;
		}
		if (!good)
			continue;
		v = value_of(p, mentee, points);
		if (compare(&v, &best) > 0)
			best = v;
	}
	return best;
}

/* Points from few values, so that ties are frequent; sometimes fewer places than wanted. */
static struct party *random_party(mem *m, struct seed *s)
{
	int32_t rounds = 1 + (int32_t)seed_below(s, 4);
	struct party *p = party_of(m, 1 + (int32_t)seed_below(s, 4), 1 + (int32_t)seed_below(s, 4),
	    rounds, 1 + (int32_t)seed_below(s, (uint64_t)rounds));
	int32_t steps = seed_below(s, 2) ? 3 : 10001;
	uint64_t density = 30 + seed_below(s, 71);

	for (int32_t i = 0; i < p->list.mentees; i++)
		for (int32_t j = 0; j < p->list.mentors; j++)
			if (seed_below(s, 100) < density)
				add_pair(p, i, j, (int32_t)seed_below(s, (uint64_t)steps));
	for (int32_t j = 0; j < PEOPLE; j++)
		p->most[j] = seed_below(s, 3) ? rounds : (int32_t)seed_below(s, (uint64_t)rounds + 1);
	p->ask.mentor_most = p->most;
	p->ask.seed = seed_next(s);
	return p;
}

static void every_small_party_gets_the_best_meetings(void **state)
{
	struct seed s = seed_from(41);

	(void)state;
	for (int k = 0; k < 6000; k++) {
		mem *m = mem_new(NULL, "party");
		struct party *p = random_party(m, &s);
		const struct rounds_plan *plan;
		struct value best, got;

		ready(m, p);
		plan = plan_of(m, p);
		best = best_choice(p);
		got = value_of_plan(p, plan);
		assert_true(plan->proven);
		assert_int_equal(compare(&best, &got), 0);
		mem_free(m);
	}
}

/* A meeting of a pair that exists is forced, another one excluded. */
static void forced_and_excluded_meetings_are_kept_and_the_rest_is_best(void **state)
{
	struct seed s = seed_from(42);
	int forced = 0;

	(void)state;
	for (int k = 0; k < 4000; k++) {
		mem *m = mem_new(NULL, "party");
		struct party *p = random_party(m, &s);
		const struct rounds_plan *plan;
		struct err *e;

		p->ask.mentor_most = NULL;
		for (int j = 0; j < PEOPLE; j++)
			p->most[j] = p->ask.rounds;
		for (int f = 0; f < 2 && (size_t)f < p->list.pairs; f++) {
			const struct market_triple *t = &p->pair[seed_below(&s, p->list.pairs)];
			struct rounds_meeting x = { seed_below(&s, 2) ? ROUNDS_ANY
				                              : (int32_t)seed_below(&s, (uint64_t)p->ask.rounds),
				t->mentee, t->mentor };

			if (f)
				p->forbidden[p->ask.forbidden.n++] = x;
			else
				p->forced[p->ask.forced.n++] = x;
		}
		p->ask.forced.at = p->forced;
		p->ask.forbidden.at = p->forbidden;
		ready(m, p);
		e = rounds_make(m, &p->ask, &plan);
		if (e) {
			assert_int_equal(e->kind, ERR_INVALID);
			assert_true(p->ask.forbidden.n && p->forced[0].mentee == p->forbidden[0].mentee &&
			    p->forced[0].mentor == p->forbidden[0].mentor);
		} else if (plan->proven) {
			struct value best = best_choice(p), got = value_of_plan(p, plan);

			assert_null(rounds_check(m, &p->ask, plan));
			assert_int_equal(compare(&best, &got), 0);
			forced += (int)p->ask.forced.n;
		}
		mem_free(m);
	}
	assert_true(forced > 2500);
}

/* With absences the plan need not be the best, but what it says of itself must be true. */
static void absences_are_kept_and_the_bound_is_one(void **state)
{
	struct seed s = seed_from(43);
	int best = 0, all = 900;

	(void)state;
	for (int k = 0; k < all; k++) {
		mem *m = mem_new(NULL, "party");
		struct party *p = party_of(m, 3, 3, 3, 1 + (int32_t)seed_below(&s, 3));
		const struct rounds_plan *plan;
		struct search x = { .p = p, .best = { .meetings = -1 } };
		struct value got, bound;

		for (int32_t e = 0; e < 9; e++)
			if (seed_below(&s, 5))
				add_pair(p, e / 3, e % 3, (int32_t)seed_below(&s, 100));
		for (int a = 0; a < 4; a++) {
			p->away[a] = (struct rounds_away){ a % 2 ? POOL_MENTEE : POOL_MENTOR,
				(int32_t)seed_below(&s, 3), (uint32_t)seed_below(&s, 7) };
			if (a % 2)
				x.mentee[p->away[a].person] |= p->away[a].rounds;
			else
				x.mentor[p->away[a].person] |= p->away[a].rounds;
		}
		p->ask.away.at = p->away;
		p->ask.away.n = 4;
		ready(m, p);
		plan = plan_of(m, p);
		try_rounds(&x, 0);
		got = value_of_plan(p, plan);
		bound = (struct value){ .meetings = plan->bound.meetings };
		assert_true(compare(&got, &x.best) <= 0);
		assert_true(x.best.meetings <= bound.meetings);
		assert_true(!plan->proven || compare(&got, &x.best) == 0);
		best += compare(&got, &x.best) == 0;
		mem_free(m);
	}
	assert_true(best * 100 >= all * 95);
}

/* The repaired plan has as many meetings, as evenly, as any that begins with the same rounds. */
static void a_repair_loses_no_meeting_that_could_be_held(void **state)
{
	struct seed s = seed_from(46);
	int best = 0, all = 500;

	(void)state;
	for (int k = 0; k < all; k++) {
		mem *m = mem_new(NULL, "party");
		struct party *p = party_of(m, 3, 4, 3, 3);
		struct search x = { .p = p, .best = { .meetings = -1 } };
		const struct rounds_plan *old, *new;
		struct rounds_changes c;
		struct value got;

		for (int32_t e = 0; e < 12 && p->list.pairs < 9; e++)
			if (seed_below(&s, 4))
				add_pair(p, e / 4, e % 4, 1);
		ready(m, p);
		old = plan_of(m, p);
		leave(p, seed_below(&s, 2) ? POOL_MENTEE : POOL_MENTOR, (int32_t)seed_below(&s, 3), 1);
		new = mended(m, p, old, 1, &c);
		for (int32_t i = 0; i < 3; i++) { /* the first round is as it was */
			int32_t j = old->mentor_of[i];

			x.mentee[i] |= 1;
			if (j < 0)
				continue;
			x.meetings[i]++;
			for (size_t e = 0; e < p->list.pairs; e++)
				if (p->pair[e].mentee == i && p->pair[e].mentor == j)
					p->pair[e--] = p->pair[--p->list.pairs];
		}
		for (int32_t j = 0; j < 4; j++)
			x.mentor[j] |= 1;
		if (p->away[0].side == POOL_MENTEE)
			x.mentee[p->away[0].person] = 7;
		else
			x.mentor[p->away[0].person] = 7;
		try_rounds(&x, 0);
		got = value_of_plan(p, new);
		got.points = x.best.points = 0;
		assert_true(compare(&got, &x.best) <= 0);
		best += compare(&got, &x.best) == 0;
		mem_free(m);
	}
	assert_int_equal(best, all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_small_party_gets_the_best_meetings),
		cmocka_unit_test(forced_and_excluded_meetings_are_kept_and_the_rest_is_best),
		cmocka_unit_test(absences_are_kept_and_the_bound_is_one),
		cmocka_unit_test(a_repair_loses_no_meeting_that_could_be_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
