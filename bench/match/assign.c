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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "match/alternative.h"
#include "match/loss.h"
#include "match/proof.h"
#include "match/why.h"
#include "people.h"

static const struct assign_setting plain = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void must(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "bench_assign: %s\n", what);
	exit(1);
}

static void dump(mem *m, const char *path, const struct market *any)
{
	FILE *f = fopen(path, "wb");
	const struct market *k = market_stored(m, any);
	int64_t head[3] = { k->mentees, k->mentors, k->first[k->mentees] };

	must(f, path);
	fwrite(head, sizeof *head, 3, f);
	fwrite(k->most, sizeof *k->most, (size_t)k->mentors, f);
	fwrite(k->first, sizeof *k->first, (size_t)k->mentees + 1, f);
	fwrite(k->pair, sizeof *k->pair, (size_t)head[2], f);
	must(fclose(f) == 0, path);
}

static const struct market *random_market(mem *m, const char *kind, int32_t n)
{
	bool tight = strcmp(kind, "tight") == 0, scarce = strcmp(kind, "scarce") == 0;
	int32_t mentors = tight || scarce ? n / 2 : n * 6 / 10, places = 0, step = strcmp(kind, "ties") ? 1 : 500;
	struct seed s = seed_from((uint64_t)n + (uint64_t)kind[0]);
	uint64_t *key = mem_array(m, uint64_t, n + mentors);
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors);
	int32_t *mark = mem_array(m, int32_t, mentors);
	struct market_triple *pair = mem_array(m, struct market_triple, (size_t)n * 50);
	struct market_list list = { n, mentors, key, key, least, most, pair, 0 };
	const struct market *k;

	for (int32_t i = 0; i < n + mentors; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t j = 0; j < mentors; j++)
		places += most[j] = tight || scarce ? 1 : 1 + (int32_t)seed_below(&s, 3);
	for (int32_t want = tight ? n : n * 8 / 10; (tight || scarce) && places < want; places++)
		most[seed_below(&s, (uint64_t)mentors)]++;
	for (int32_t i = 0; i < n; i++) {
		for (int32_t c = 20 + (int32_t)seed_below(&s, 31); c > 0;) {
			int32_t j = (int32_t)seed_below(&s, (uint64_t)mentors);

			if (mark[j] == i + 1)
				continue;
			mark[j] = i + 1;
			pair[list.pairs++] = (struct market_triple){ i, j,
				(uint16_t)(seed_below(&s, (uint64_t)(10000 / step) + 1) * (uint64_t)step), 0 };
			c--;
		}
	}
	must(!market_of_list(m, &list, &k), "market");
	mem_free(pair);
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

	must(!assign_solve(a, m, &r), "solve");
	for (int32_t i = 0; n < STEPS && i < k->mentees; i++) {
		int32_t j = r->mentor_of[i];

		for (int back = 0; back < 2 && n < STEPS && j >= 0; back++, n++) {
			from = cpu();
			if (!ban)
				assign_set_mentee_in(a, i, back);
			else if (back)
				assign_unban(a, i, j);
			else
				must(!assign_ban(a, m, i, j), "ban");
			must(!assign_solve(a, m, &r), "solve");
			if (n >= 0)
				took[n] = cpu() - from;
		}
	}
	must(n == STEPS, "too few tandems");
	must(!proof_check(m, a, r), "not proven");
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
	double from = cpu();
	int steps;

	must(!why_ban(m, a, r, 0, &cost), "ban");
	printf("ban=%.6f ", cpu() - from);
	printf("ban_step=%.6f ", step(m, k, a, true));
	printf("out_step=%.6f ", step(m, k, a, false));
	from = cpu();
	must(!assign_open(m, k, &usual, &a) && !assign_solve(a, m, &fair), "all goals");
	printf("all_goals=%.6f worst=%d fair_worst=%d fair_points=%lld ", cpu() - from, r->worth.worst,
	    fair->worth.worst, (long long)fair->worth.total);
	from = cpu();
	must(!why_ban(m, a, fair, 0, &cost), "ban");
	printf("ban_all=%.6f ", cpu() - from);
	if (k->mentors > 1000)
		return;
	from = cpu();
	must(!loss_all(m, a, &losses), "losses");
	printf("losses=%.6f ", cpu() - from);
	from = cpu();
	must(!alternative_curve(m, a, 20, &curve, &steps), "curve");
	printf("curve=%.6f ", cpu() - from);
}

static const struct market *people(mem *m, int32_t n)
{
	const struct score_weights weights = score_usual();
	const struct rules r = people_rules();
	const struct pool *p = people_pool(m, (uint64_t)n, (uint32_t)n, (uint32_t)n, 1);
	const struct market *k;
	double from = cpu();

	must(p, "pool");
	k = market_of_pool(m, p, &r, score_make(m, p, &r, &weights));
	printf("score=%.6f ", cpu() - from);
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

	must(argc >= 3, "bench_assign KIND N [--dump FILE]");
	of_people = strcmp(argv[1], "people") == 0;
	k = of_people ? people(m, atoi(argv[2])) : random_market(m, argv[1], atoi(argv[2]));
	from = cpu();
	must(!assign_open(m, k, &plain, &a) && !assign_solve(a, m, &r), "solve");
	printf("solve=%.6f tandems=%d points=%lld pairs=%lld ", cpu() - from, r->worth.tandems,
	    (long long)r->worth.total, k->first ? (long long)k->first[k->mentees] : -1);
	getrusage(RUSAGE_SELF, &use);
	if (argc > 4 && strcmp(argv[3], "--dump") == 0)
		dump(m, argv[4], k);
	must(!proof_check(m, a, r), "not proven");
	if (of_people && !(argc > 3 && strcmp(argv[3], "--solve") == 0))
		figures(m, k, a, r);
	printf("kib=%ld\n", use.ru_maxrss);
	return 0;
}
