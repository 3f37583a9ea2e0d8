/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_assign KIND N [--dump FILE] - one market, solved for most tandems, then most points.
 *
 *   people    N x N from invented profiles, one to one; also steps a coordinator waits for
 *   slack     N mentees, 0.6 N mentors with 1..3 places (1.2 N), 20..50 random candidates
 *   ties      the same with points in steps of 500
 *   tight     exactly as many places as mentees
 *   scarce    0.8 N places
 *
 * --solve instead of --dump leaves out the steps. Prints name=value pairs: CPU seconds, tandems, points, peak memory. --dump writes the market for the
 * peers (peers.py, lemon.cpp). */
#include <string.h>
#include <sys/resource.h>

#include "bench.h"
#include "match/alternative.h"
#include "match/loss.h"
#include "match/proof.h"
#include "match/why.h"
#include "people.h"

static const struct assign_setting plain = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };

static const struct market *random_market(mem *m, const char *kind, int32_t n)
{
	bool tight = strcmp(kind, "tight") == 0, scarce = strcmp(kind, "scarce") == 0;
	int32_t mentors = tight || scarce ? n / 2 : n * 6 / 10, places = 0, step = strcmp(kind, "ties") ? 1 : 500;
	struct seed s = seed_from((uint64_t)n + (uint64_t)kind[0]);
	uint64_t *key = mem_array(m, uint64_t, n + mentors);
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors);
	int32_t *mark = mem_array(m, int32_t, mentors);
	struct market_list list = { n, mentors, key, key, least, most, NULL, 0 };
	struct market_making *making;
	const struct market *k;

	for (int32_t i = 0; i < n + mentors; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t j = 0; j < mentors; j++)
		places += most[j] = tight || scarce ? 1 : 1 + (int32_t)seed_below(&s, 3);
	for (int32_t want = tight ? n : n * 8 / 10; (tight || scarce) && places < want; places++)
		most[seed_below(&s, (uint64_t)mentors)]++;
	making = market_begin(m, &list);
	for (int32_t i = 0; i < n; i++) {
		for (int32_t c = 20 + (int32_t)seed_below(&s, 31); c > 0;) {
			int32_t j = (int32_t)seed_below(&s, (uint64_t)mentors);

			if (mark[j] == i + 1)
				continue;
			mark[j] = i + 1;
			market_add(making, i, (struct market_pair){ j,
			    (uint16_t)(seed_below(&s, (uint64_t)(10000 / step) + 1) * (uint64_t)step), 0 });
			c--;
		}
	}
	bench_must(!market_end(making, &k), "market");
	return k;
}

static int by_time(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Median time of a change and its solution, tandem after tandem: banned and allowed again, or a mentee out and in
 * again. The first change is not counted, as it may make lists that stay. */
static double step(mem *m, const struct market *k, struct assign *a, bool ban)
{
	enum { STEPS = 100 };
	double took[STEPS], from;
	const struct assign_result *r;
	int n = -2;

	bench_must(!assign_solve(a, m, &r), "solve");
	for (int32_t i = 0; n < STEPS && i < k->mentees; i++) {
		int32_t j = r->mentor_of[i];

		for (int back = 0; back < 2 && n < STEPS && j >= 0; back++, n++) {
			from = bench_cpu();
			if (!ban)
				assign_set_mentee_in(a, i, back);
			else if (back)
				assign_unban(a, i, j);
			else
				bench_must(!assign_ban(a, m, i, j), "ban");
			bench_must(!assign_solve(a, m, &r), "solve");
			if (n >= 0)
				took[n] = bench_cpu() - from;
		}
	}
	bench_must(n == STEPS, "too few tandems");
	bench_must(!proof_check(m, a, r), "not proven");
	qsort(took, STEPS, sizeof *took, by_time);
	return took[STEPS / 2];
}

/* Steps a coordinator waits for, on a pool of people. */
static void figures(mem *m, const struct market *k, struct assign *a, const struct assign_result *r)
{
	const struct assign_setting usual = assign_usual();
	const struct assign_result *fair;
	const struct alternative_step *curve;
	const struct losses *losses;
	const struct why_cost *cost;
	double from = bench_cpu();
	int steps;

	bench_must(!why_ban(m, a, r, 0, &cost), "ban");
	printf("ban=%.6f ", bench_cpu() - from);
	printf("ban_step=%.6f ", step(m, k, a, true));
	printf("out_step=%.6f ", step(m, k, a, false));
	from = bench_cpu();
	bench_must(!assign_open(m, k, &usual, &a) && !assign_solve(a, m, &fair), "all goals");
	printf("all_goals=%.6f worst=%d fair_worst=%d fair_points=%lld ", bench_cpu() - from, r->worth.worst,
	    fair->worth.worst, (long long)fair->worth.total);
	from = bench_cpu();
	bench_must(!why_ban(m, a, fair, 0, &cost), "ban");
	printf("ban_all=%.6f ", bench_cpu() - from);
	if (k->mentors > 1000)
		return;
	from = bench_cpu();
	bench_must(!loss_all(m, a, &losses), "losses");
	printf("losses=%.6f ", bench_cpu() - from);
	from = bench_cpu();
	bench_must(!alternative_curve(m, a, 20, &curve, &steps), "curve");
	printf("curve=%.6f ", bench_cpu() - from);
}

static const struct market *people(mem *m, int32_t n)
{
	const struct score_weights weights = score_usual();
	const struct rules r = people_rules();
	const struct pool *p = people_pool(m, (uint64_t)n, (uint32_t)n, (uint32_t)n, 1);
	const struct market *k;
	double from = bench_cpu();

	bench_must(p, "pool");
	k = market_of_pool(m, p, &r, score_make(m, p, &r, &weights));
	printf("score=%.6f ", bench_cpu() - from);
	return k;
}

int main(int argc, char **argv)
{
	mem *m = mem_new(NULL, "bench");
	const struct assign_result *r;
	const struct market *k;
	struct rusage use;
	struct assign *a;
	bool of_people;
	double from;

	bench_must(argc >= 3, "bench_assign KIND N [--dump FILE]");
	of_people = strcmp(argv[1], "people") == 0;
	k = of_people ? people(m, atoi(argv[2])) : random_market(m, argv[1], atoi(argv[2]));
	from = bench_cpu();
	bench_must(!assign_open(m, k, &plain, &a) && !assign_solve(a, m, &r), "solve");
	printf("solve=%.6f tandems=%d points=%lld pairs=%lld ", bench_cpu() - from, r->worth.tandems,
	    (long long)r->worth.total, k->first ? (long long)k->first[k->mentees] : -1);
	getrusage(RUSAGE_SELF, &use);
	if (argc > 4 && strcmp(argv[3], "--dump") == 0)
		bench_dump(argv[4], market_stored(m, k));
	bench_must(!proof_check(m, a, r), "not proven");
	if (of_people && !(argc > 3 && strcmp(argv[3], "--solve") == 0))
		figures(m, k, a, r);
	printf("kib=%ld\n", use.ru_maxrss);
	return 0;
}
