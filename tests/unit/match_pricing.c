/* SPDX-License-Identifier: EUPL-1.2 */
/* The pairs worth most beyond prices are those that looking at every pair gives, for people of every kind, rules of
 * every strength, prices, bars and floors, and for any number of threads. */
#include "match_people.h"

#include "match/pricing.h"

/* A question drawn by a seed. */
struct question {
	struct pricing_ask ask;
	int64_t *p;
	struct pricing_row *row;
	int32_t k;
};

static bool some_count(const void *ctx, int32_t mentee, int32_t mentor, int32_t points)
{
	return (mentee * 7 + mentor * 3 + points + *(const int *)ctx) % 5 != 0;
}

static struct question question(mem *m, struct seed *s, const struct pool *p, const int *ctx)
{
	struct question q = { .k = below(s, 6) ? 1 + (int32_t)below(s, 20) : INT32_MAX };
	int64_t scale = below(s, 2) ? 1 : 3 + below(s, 100), high = 1 + below(s, 2) * (int64_t)below(s, 9000);

	q.p = mem_array(m, int64_t, p->mentors + 1);
	for (int32_t j = 0; j < p->mentors; j++)
		q.p[j] = below(s, 3) ? (int64_t)seed_below(s, (uint64_t)(scale * high)) - (int64_t)below(s, 2) * scale * 500 : 0;
	for (int32_t j = 0; j < p->mentors && !below(s, 4); j++)
		q.p[j] += below(s, 3) ? 100000 * scale * (int64_t)below(s, 7) : 0;
	q.row = mem_array(m, struct pricing_row, p->mentees + 1);
	for (int32_t i = 0; i < p->mentees; i++)
		q.row[i] = (struct pricing_row){ i,
			below(s, 3) ? (int64_t)below(s, 9000) * scale : -1 - (int64_t)below(s, 4) * 4000 * below(s, 90) };
	for (int32_t i = 0; i < p->mentees && !below(s, 5); i++)
		q.row[i].bar = INT64_MIN;
	q.ask = (struct pricing_ask){ .per_point = below(s, 5) ? scale : 0, .p = below(s, 4) ? q.p : NULL,
		.above = below(s, 3) ? 0 : (int32_t)below(s, 9000), .open = below(s, 3) ? NULL : some_count, .ctx = ctx };
	return q;
}

static int64_t worth(const struct pricing_ask *q, int32_t mentor, int32_t points)
{
	return q->per_point * points - (q->p ? q->p[mentor] : 0);
}

static int by_worth(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x > y ? -1 : x < y;
}

/* What a row must have, by looking at every pair: how many, and what each is worth. */
static int32_t expected(const struct pool *p, const struct rules *r, const struct score *score,
    const struct question *q, int32_t mentee, int64_t *worths)
{
	int32_t n = 0;

	for (int32_t j = 0; j < p->mentors && p->mentee[mentee].most; j++) {
		int32_t points = score_points(score, mentee, j);
		int64_t w = worth(&q->ask, j, points);

		if (w > q->row[mentee].bar && points >= q->ask.above && !rules_broken(p, r, mentee, j, RULE_HARD) &&
		    (!q->ask.open || q->ask.open(q->ask.ctx, mentee, j, points)))
			worths[n++] = w;
	}
	if (n)
		qsort(worths, (size_t)n, sizeof *worths, by_worth);
	return n < q->k ? n : q->k;
}

static void check_row(const struct pool *p, const struct rules *r, const struct score *score, const struct question *q,
    int32_t mentee, const struct pricing_hit *hit, int64_t n)
{
	int64_t *worths = malloc((size_t)p->mentors * sizeof *worths + 1);
	int32_t want = expected(p, r, score, q, mentee, worths);

	if (n != want)
		fail_msg("mentee %d: %d pairs, not %d", mentee, (int)n, want);
	for (int32_t h = 0; h < n; h++) {
		int64_t w = worth(&q->ask, hit[h].mentor, hit[h].points);

		assert_int_equal(hit[h].points, score_points(score, mentee, hit[h].mentor));
		assert_int_equal(rules_broken(p, r, mentee, hit[h].mentor, RULE_HARD), 0);
		if (q->k < INT32_MAX)
			assert_int_equal(w, worths[h]);
		else
			assert_true(w > q->row[mentee].bar && (!h || hit[h - 1].mentor < hit[h].mentor));
		for (int32_t g = 0; g < h; g++)
			assert_int_not_equal(hit[g].mentor, hit[h].mentor);
	}
	free(worths);
}

static void check(mem *m, struct seed *s, const struct pool *p, const struct rules *r, const struct score *score, int64_t *hits)
{
	struct pricing *x = pricing_new(m, p, r, score);
	int ctx = (int)below(s, 5);

	for (int turn = 0; turn < 4; turn++) {
		struct question q = question(m, s, p, &ctx);
		struct pricing_found found, again;

		pricing_set_threads(x, 1);
		assert_true(pricing_find(m, x, &q.ask, q.row, p->mentees, q.k, INT64_MAX, NULL, &found));
		for (int32_t i = 0; i < p->mentees; i++)
			check_row(p, r, score, &q, i, found.hit + found.first[i], found.first[i + 1] - found.first[i]);
		pricing_set_threads(x, 3);
		assert_true(pricing_find(m, x, &q.ask, q.row, p->mentees, q.k, INT64_MAX, NULL, &again));
		assert_memory_equal(found.first, again.first, ((size_t)p->mentees + 1) * sizeof *found.first);
		assert_memory_equal(found.hit, again.hit, (size_t)found.first[p->mentees] * sizeof *found.hit);
		*hits += found.first[p->mentees];
		if (found.first[p->mentees])
			assert_false(pricing_find(m, x, &q.ask, q.row, p->mentees, q.k, 0, NULL, &again) && p->mentees > 1000);
	}
}

/* More values than have planes of their own; everybody stated something, or not everybody. */
static void spread(struct seed *s, struct pool_person *q)
{
	q->organisation = below(s, 9) ? (uint32_t)below(s, 150) : POOL_UNKNOWN;
	q->industry = (uint32_t)below(s, 70);
	q->field = below(s, 9) ? (uint32_t)below(s, 90) : POOL_UNKNOWN;
	q->place = below(s, 9) ? (uint32_t)below(s, 300) : POOL_UNKNOWN;
	q->region = (uint32_t)below(s, 80);
}

static void check_people(struct seed *s, uint32_t people, uint32_t ids, bool many, int64_t *hits)
{
	mem *m = mem_new(NULL, "round");
	struct pool_person *person = mem_array(m, struct pool_person, people);
	struct pool_input in = { .people = { person, people } };
	struct rules r = some_rules(s);
	struct score_weights w = some_weights(s);
	const struct pool *p;

	for (uint32_t k = 0; k < people; k++)
		person[k] = somebody(m, s, k + 1, people, ids);
	for (uint32_t k = 0; k < people && many; k++)
		spread(s, &person[k]);
	relations(m, s, &in);
	assert_null(pool_make(m, &in, &p));
	check(m, s, p, &r, score_make(m, p, &r, &w), hits);
	mem_free(m);
}

static void the_best_pairs_are_those_that_looking_at_all_gives(void **state)
{
	struct seed s = seed_from(40);
	int64_t hits = 0;

	(void)state;
	for (int round = 0; round < 300; round++)
		check_people(&s, 60, 12, false, &hits);
	assert_true(hits > 20000);
}

static void also_when_there_are_more_ids_than_planes(void **state)
{
	struct seed s = seed_from(41);
	int64_t hits = 0;

	(void)state;
	for (int round = 0; round < 30; round++)
		check_people(&s, 300, 200, false, &hits);
	assert_true(hits > 20000);
}

static void also_over_several_chunks(void **state)
{
	struct seed s = seed_from(42);
	int64_t hits = 0;

	(void)state;
	for (int round = 0; round < 6; round++)
		check_people(&s, 3000, 12, false, &hits);
	assert_true(hits > 10000);
}

static void also_when_there_are_more_places_than_planes(void **state)
{
	struct seed s = seed_from(44);
	int64_t hits = 0;

	(void)state;
	for (int round = 0; round < 30; round++)
		check_people(&s, round < 28 ? 400 : 2000, 12, true, &hits);
	assert_true(hits > 10000);
}

static bool not_any_more(void *ctx, int64_t done, int64_t of)
{
	(void)done;
	(void)of;
	++*(int *)ctx;
	return false;
}

static void it_stops_when_told_or_when_there_are_too_many(void **state)
{
	struct seed s = seed_from(43);
	mem *m = mem_new(NULL, "stop");
	struct pool_person person[200];
	struct pool_input in = { .people = { person, 200 } };
	const struct rules r = rules_none();
	const struct score_weights w = score_usual();
	const struct pricing_ask ask = { .per_point = 1 };
	int told = 0;
	const struct core_go_on go_on = { not_any_more, &told };
	struct pricing_row row[200] = { { 0, 0 } };
	struct pricing_found found;
	const struct pool *p;
	struct pricing *x;

	(void)state;
	for (uint32_t k = 0; k < 200; k++)
		person[k] = somebody(m, &s, k + 1, 200, 12);
	assert_null(pool_make(m, &in, &p));
	for (int32_t i = 0; i < p->mentees; i++)
		row[i] = (struct pricing_row){ i, -1 };
	x = pricing_new(m, p, &r, score_make(m, p, &r, &w));
	assert_false(pricing_find(m, x, &ask, row, p->mentees, 5, INT64_MAX, &go_on, &found));
	assert_int_equal(told, 1);
	assert_false(pricing_find(m, x, &ask, row, p->mentees, INT32_MAX, 10, NULL, &found));
	assert_true(pricing_find(m, x, &ask, row, p->mentees, INT32_MAX, 40000, NULL, &found));
	mem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_pairs_are_those_that_looking_at_all_gives),
		cmocka_unit_test(also_when_there_are_more_ids_than_planes),
		cmocka_unit_test(also_over_several_chunks),
		cmocka_unit_test(also_when_there_are_more_places_than_planes),
		cmocka_unit_test(it_stops_when_told_or_when_there_are_too_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
