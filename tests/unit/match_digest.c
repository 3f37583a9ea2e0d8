/* SPDX-License-Identifier: EUPL-1.2 */
/* match_digest ORDER ROUNDS - one number for the results of many markets and pools
 *
 * ORDER shuffles the input. The number must be the same for every order, for every build of the engine and on every
 * processor: match_digest.sh compares. Whatever a session did before, its result must be that of a fresh one; here
 * that is looked at, too. */
#include <stdio.h>
#include <stdlib.h>

#include "../../bench/match/people.h"
#include "match/alternative.h"
#include "match/loss.h"
#include "match/proof.h"

static uint64_t digest = 1;

static void mix(uint64_t x)
{
	digest = seed_mix(digest, x);
}

static void must(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "match_digest: %s\n", what);
	exit(1);
}

static void mix_result(const struct market *k, const struct assign_result *r)
{
	mix((uint64_t)r->worth.tandems);
	mix((uint64_t)r->worth.total);
	for (int32_t i = 0; i < k->mentees; i++)
		mix(r->mentor_of[i] < 0 ? 0 : k->mentor_key[r->mentor_of[i]]);
}

static void shuffle_pairs(struct market_triple *t, size_t n, struct seed *s)
{
	for (size_t k = n; k > 1; k--) {
		size_t x = seed_below(s, k);
		struct market_triple keep = t[k - 1];

		t[k - 1] = t[x];
		t[x] = keep;
	}
}

static const struct market *market(mem *m, struct seed *s, struct seed *order)
{
	int32_t n = 20 + (int32_t)seed_below(s, 60), mentors = 10 + (int32_t)seed_below(s, 60);
	uint64_t *key = mem_array(m, uint64_t, n + mentors), levels = 1 + seed_below(s, 40), dense = 1 + seed_below(s, 9);
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors), *of[MARKET_SIDES];
	const int32_t within[] = { -1, 0, -1 }, quota[] = { n / 3, n / 5, n / 4 };
	struct market_triple *pair = mem_array(m, struct market_triple, n * mentors);
	struct market_list l = { n, mentors, key, key, least, most, pair, 0 };
	struct market_quotas q[MARKET_SIDES] = { { 0 } };
	const struct market *k;

	for (int32_t i = 0; i < n + mentors; i++)
		key[i] = (uint64_t)i * 3 + 1;
	for (int32_t j = 0; j < mentors; j++) {
		most[j] = (int32_t)seed_below(s, 4);
		least[j] = most[j] && seed_below(s, 5) == 0;
	}
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < mentors; j++)
			if (seed_below(s, 10) < dense)
				pair[l.pairs++] = (struct market_triple){ i, j, (uint16_t)(seed_below(s, levels) * 250),
					seed_below(s, 30) == 0 };
	shuffle_pairs(pair, l.pairs, order);
	must(!market_of_list(m, &l, &k), "list");
	for (int side = 0; side < MARKET_SIDES && levels % 3 == 0; side++) {
		int32_t people = side == MARKET_MENTEE ? n : mentors;

		of[side] = mem_array(m, int32_t, people);
		for (int32_t i = 0; i < people; i++)
			of[side][i] = (int32_t)seed_below(s, 4) - 1;
		q[side] = (struct market_quotas){ 3, within, quota, of[side] };
	}
	must(!market_with_quotas(m, k, q, &k), "quotas");
	return k;
}

/* Pins, bans and changes that are taken back leave nothing behind. */
static void wander(mem *m, struct assign *a, const struct market *k, struct seed *s)
{
	const struct assign_result *r;

	for (int step = 0; step < 3; step++) {
		int32_t i = (int32_t)seed_below(s, (uint64_t)k->mentees), j = (int32_t)seed_below(s, (uint64_t)k->mentors);

		must(!assign_ban(a, m, i, j) && !assign_solve(a, m, &r), "ban");
		assign_set_mentee_in(a, i, false);
		must(!assign_solve(a, m, &r), "out");
		assign_set_mentee_in(a, i, true);
		assign_unban(a, i, j);
	}
}

static void one_market(struct seed *s, struct seed *order)
{
	mem *m = mem_new(NULL, "market");
	struct assign_setting usual = assign_usual();
	const struct market *k = market(m, s, order);
	const struct assign_result *fresh, *r;
	struct assign *a;

	usual.seed = seed_next(s);
	must(!assign_once(m, k, &usual, &fresh), "solve");
	must(!assign_open(m, k, &usual, &a), "open");
	wander(m, a, k, order);
	must(!assign_solve(a, m, &r) && !proof_check(m, a, r), "solve again");
	for (int32_t i = 0; i < k->mentees; i++)
		must(r->mentor_of[i] == fresh->mentor_of[i], "a session that wandered gives another result");
	mix_result(k, r);
	mem_free(m);
}

static void one_pool(uint64_t seed, uint32_t n, struct seed *order)
{
	mem *m = mem_new(NULL, "pool");
	const struct score_weights w = score_usual();
	const struct rules r = people_rules();
	struct assign_setting usual = assign_usual();
	struct pool_input in = people_input(m, seed, n, n, 2);
	struct pool_person *p = (struct pool_person *)(uintptr_t)in.people.at;
	const struct alternative_step *curve;
	const struct assign_result *result;
	const struct losses *l;
	const struct market *k;
	const struct pool *pool;
	struct assign *a;
	int steps;

	for (uint32_t x = in.people.n; x > 1; x--) {
		uint32_t y = (uint32_t)seed_below(order, x);
		struct pool_person keep = p[x - 1];

		p[x - 1] = p[y];
		p[y] = keep;
	}
	must(!pool_make(m, &in, &pool), "pool");
	k = market_of_pool(m, pool, &r, score_make(m, pool, &r, &w));
	for (int64_t e = 0; e < k->first[k->mentees]; e++)
		mix(k->pair[e].points);
	must(!assign_open(m, k, &usual, &a) && !assign_solve(a, m, &result), "solve");
	mix_result(k, result);
	must(!loss_all(m, a, &l) && !alternative_curve(m, a, 5, &curve, &steps), "losses");
	for (int64_t e = 0; e < k->first[k->mentees]; e++)
		mix((uint64_t)l->pair[e].points + (uint64_t)l->pair[e].tandems);
	for (int x = 0; x < steps; x++)
		mix((uint64_t)curve[x].worth.total);
	mem_free(m);
}

int main(int argc, char **argv)
{
	struct seed s = seed_from(77), order = seed_from(argc > 1 ? strtoull(argv[1], NULL, 10) : 1);
	int rounds = argc > 2 ? atoi(argv[2]) : 60;

	for (int x = 0; x < rounds; x++)
		one_market(&s, &order);
	for (int x = 0; x < rounds / 10; x++)
		one_pool((uint64_t)x + 1, 20 + 20 * (uint32_t)x, &order);
	printf("%016llx\n", (unsigned long long)digest);
	return 0;
}
