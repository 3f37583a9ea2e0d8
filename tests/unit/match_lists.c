/* SPDX-License-Identifier: EUPL-1.2 */
/* Markets in which everybody has more pairs than the engine lists at once: what a hand would do and stable sets, against
 * the plain way that lists all pairs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/seed.h"
#include "match/alternative.h"

enum { MOST = 160, GROUPS = 6 };

struct pair {
	int64_t mine, theirs; /* as mentee and mentor rank it, ties included: the less the better */
	int32_t mentee, mentor;
};

struct party {
	const struct market *k;
	const struct pool *wishes;
	struct assign *a;
	struct pair *pair;
	int n;
	int32_t out; /* a mentee who is not there */
	int32_t within[MARKET_SIDES][GROUPS], most[MARKET_SIDES][GROUPS], of[MARKET_SIDES][MOST];
};

static int32_t below(struct seed *s, int64_t n)
{
	return (int32_t)seed_below(s, (uint64_t)n);
}

/* Organisations, the last two within the first. */
static void draw_quotas(mem *m, struct seed *s, struct party *y)
{
	struct market_quotas q[MARKET_SIDES] = { { 0 } };

	for (int side = 0; side < MARKET_SIDES; side++) {
		int32_t people = side == MARKET_MENTEE ? y->k->mentees : y->k->mentors;

		for (int32_t g = 0; g < GROUPS; g++) {
			y->within[side][g] = g >= GROUPS - 2 ? 0 : -1;
			y->most[side][g] = below(s, people / 3);
		}
		for (int32_t x = 0; x < people; x++)
			y->of[side][x] = below(s, GROUPS + 1) - 1;
		q[side] = (struct market_quotas){ GROUPS, y->within[side], y->most[side], y->of[side] };
	}
	assert_null(market_with_quotas(m, y->k, q, &y->k));
}

static void draw_wishes(mem *m, struct seed *s, struct party *y)
{
	int32_t people = y->k->mentees + y->k->mentors;
	struct pool_person *person = mem_array(m, struct pool_person, people);
	struct pool_input in = { .people = { person, (uint32_t)people } };

	for (int32_t x = 0; x < people; x++) {
		bool mentee = x < y->k->mentees;
		uint64_t *wish = mem_array(m, uint64_t, 3);
		int32_t others = mentee ? y->k->mentors : y->k->mentees, first = below(s, others);

		for (int k = 0; k < 3; k++)
			wish[k] = (mentee ? y->k->mentor_key : y->k->mentee_key)[(first + k) % others];
		person[x] = (struct pool_person){ .key = mentee ? y->k->mentee_key[x] : y->k->mentor_key[x - y->k->mentees],
			.side = mentee ? POOL_MENTEE : POOL_MENTOR, .most = 1, .wishes = { wish, (uint32_t)below(s, 4) } };
	}
	assert_null(pool_make(m, &in, &y->wishes));
}

/* 80 to 160 mentees, 40 to 120 mentors, most pairs admissible, points of few levels or many. */
static void draw_party(mem *m, struct seed *s, struct party *y)
{
	static const int32_t steps[] = { 1, 500, 5000, 10000 };
	struct market_list list = { .mentees = 80 + below(s, 81), .mentors = 40 + below(s, 81) };
	int32_t step = steps[below(s, 4)], *least = mem_array(m, int32_t, list.mentors), *most = mem_array(m, int32_t, list.mentors);
	uint64_t *key = mem_array(m, uint64_t, list.mentees + list.mentors);
	struct market_triple *pair = mem_array(m, struct market_triple, list.mentees * list.mentors);

	for (int32_t x = 0; x < list.mentees + list.mentors; x++)
		key[x] = (uint64_t)x + 1;
	for (int32_t j = 0; j < list.mentors; j++)
		most[j] = below(s, 4);
	for (int32_t i = 0; i < list.mentees; i++)
		for (int32_t j = 0; j < list.mentors; j++)
			if (below(s, 4))
				pair[list.pairs++] = (struct market_triple){ i, j, (uint16_t)(below(s, 10000 / step + 1) * step), 0 };
	list.mentee_key = key;
	list.mentor_key = key + list.mentees;
	list.least = least;
	list.most = most;
	list.pair = pair;
	assert_null(market_of_list(m, &list, &y->k));
}

static uint64_t seed_of_ties;

static int by_mine(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return (x->mine > y->mine) - (x->mine < y->mine);
}

/* Ranks that hold the tie: of equal points the lot of the seed decides. */
static void list_pairs(mem *m, struct party *y)
{
	const struct market *k = y->k;
	struct rank {
		uint64_t tie;
		int64_t rank[MARKET_SIDES];
	} *r = mem_array(m, struct rank, k->mentees * k->mentors + 1);

	y->pair = mem_array(m, struct pair, k->mentees * k->mentors + 1);
	for (int32_t i = 0; i < k->mentees; i++)
		for (int32_t j = 0; j < k->mentors; j++) {
			int32_t wish = y->wishes ? pool_mentee_wish(y->wishes, i, j) : 0, back = y->wishes ? pool_mentor_wish(y->wishes, i, j) : 0;
			struct market_pair e;

			if (i == y->out || assign_is_banned(y->a, i, j) || !market_at(k, i, j, &e))
				continue;
			r[y->n].tie = seed_mix(seed_mix(seed_of_ties, k->mentee_key[i]), k->mentor_key[j]) >> 18;
			r[y->n].rank[MARKET_MENTEE] = wish ? wish : 20000 - e.points;
			r[y->n].rank[MARKET_MENTOR] = back ? back : 20000 - e.points;
			y->pair[y->n] = (struct pair){ r[y->n].rank[MARKET_MENTEE] << 46 | (int64_t)r[y->n].tie,
				r[y->n].rank[MARKET_MENTOR] << 46 | (int64_t)r[y->n].tie, i, j };
			y->n++;
		}
	qsort(y->pair, (size_t)y->n, sizeof *y->pair, by_mine);
}

static bool counts(const struct market_quotas *q, int32_t *held, int32_t who, int by)
{
	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
		held[g] += by;
	for (int32_t g = q->n ? q->of[who] : -1; g >= 0; g = q->within[g])
		if (held[g] > q->most[g])
			return false;
	return true;
}

static void plain_best_first(const struct party *y, int32_t *mentor_of)
{
	int32_t places[MOST], held[MARKET_SIDES][GROUPS] = { { 0 } };
	const struct market_quotas *q = y->k->quota;

	for (int32_t j = 0; j < y->k->mentors; j++)
		places[j] = y->k->most[j];
	for (int32_t i = 0; i < y->k->mentees; i++)
		mentor_of[i] = -1;
	for (int e = 0; e < y->n; e++) {
		int32_t i = y->pair[e].mentee, j = y->pair[e].mentor;
		bool fits;

		if (mentor_of[i] >= 0 || places[j] < 1)
			continue;
		fits = counts(&q[0], held[0], i, 1);
		fits &= counts(&q[1], held[1], j, 1);
		if (fits) {
			mentor_of[i] = j;
			places[j]--;
		} else {
			counts(&q[0], held[0], i, -1);
			counts(&q[1], held[1], j, -1);
		}
	}
}

/* Somebody is out, some pairs are banned. */
static void open_party(mem *m, struct seed *s, struct party *y)
{
	const struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2, .seed = seed_of_ties = seed_next(s) };

	assert_null(assign_open(m, y->k, &setting, &y->a));
	y->out = below(s, y->k->mentees);
	assign_set_mentee_in(y->a, y->out, false);
	for (int n = 0; n < 5; n++)
		assert_null(assign_ban(y->a, m, below(s, y->k->mentees), below(s, y->k->mentors)));
	list_pairs(m, y);
}

static void the_best_first_is_that_of_a_list_of_all_pairs_and_the_stable_set_the_same(void **state)
{
	struct seed s = seed_from(51);

	(void)state;
	for (int round = 0; round < 300; round++) {
		mem *m = mem_new(NULL, "round");
		struct party y = { 0 };
		int32_t plain[MOST];

		draw_party(m, &s, &y);
		if (round % 3)
			draw_quotas(m, &s, &y);
		open_party(m, &s, &y);
		plain_best_first(&y, plain);
		assert_memory_equal(alternative_best_first(m, y.a), plain, (size_t)y.k->mentees * sizeof *plain);
		assert_memory_equal(alternative_stable(m, y.a, NULL), plain, (size_t)y.k->mentees * sizeof *plain);
		mem_free(m);
	}
}

/* As in the textbook: everybody free asks the next on the list; a mentor without a place lets the worst go. */
static void plain_stable(const struct party *y, int32_t *mentor_of)
{
	const struct pair *held[MOST] = { NULL };
	int next[MOST] = { 0 };
	bool moved = true;

	while (moved) {
		moved = false;
		for (int32_t i = 0; i < y->k->mentees; i++) {
			const struct pair *ask = NULL, *worst = NULL;
			int32_t degree = 0;

			if (held[i])
				continue;
			while (next[i] < y->n && y->pair[next[i]].mentee != i)
				next[i]++;
			if (next[i] == y->n)
				continue;
			ask = &y->pair[next[i]++];
			moved = true;
			held[i] = ask;
			for (int32_t x = 0; x < y->k->mentees; x++) {
				if (!held[x] || held[x]->mentor != ask->mentor)
					continue;
				degree++;
				worst = !worst || held[x]->theirs > worst->theirs ? held[x] : worst;
			}
			if (degree > y->k->most[ask->mentor])
				held[worst->mentee] = NULL;
		}
	}
	for (int32_t i = 0; i < y->k->mentees; i++)
		mentor_of[i] = held[i] ? held[i]->mentor : -1;
}

static void with_wishes_the_stable_set_is_that_of_the_textbook(void **state)
{
	struct seed s = seed_from(52);

	(void)state;
	for (int round = 0; round < 200; round++) {
		mem *m = mem_new(NULL, "round");
		struct party y = { 0 };
		int32_t plain[MOST];

		draw_party(m, &s, &y);
		draw_wishes(m, &s, &y);
		open_party(m, &s, &y);
		plain_stable(&y, plain);
		assert_memory_equal(alternative_stable(m, y.a, y.wishes), plain, (size_t)y.k->mentees * sizeof *plain);
		assert_int_equal(alternative_blocking(m, y.a, y.wishes, plain), 0);
		mem_free(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_first_is_that_of_a_list_of_all_pairs_and_the_stable_set_the_same),
		cmocka_unit_test(with_wishes_the_stable_set_is_that_of_the_textbook),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
