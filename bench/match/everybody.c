/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_everybody MENTEES MENTORS PLACES [THREADS] - everybody with everybody, from profiles to proven tandems.
 *
 * Invented people (people.h), mentors with 1 to PLACES places; most tandems, then most points. No pair is stored: nobody
 * else can hold so many. Prints what each round left open on standard error, then name=value pairs: CPU and wall seconds
 * of pool, solution and the check of its proof, seconds until the gap was certified to be at most 0.1 % of the points,
 * peak memory. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "match/proof.h"
#include "people.h"

static double now(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void must(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "bench_everybody: %s\n", what);
	exit(1);
}

struct watch {
	double began, cpu, near;
	int64_t gap, thousandth; /* of the points of everybody's best pair, roughly */
};

static bool look(void *ctx, const struct assign_progress *p)
{
	struct watch *w = ctx;

	if (p->gap == w->gap || p->gap < 0)
		return true;
	w->gap = p->gap;
	fprintf(stderr, "%8.1f s, %8.1f s CPU: at most %lld points below the best\n", now(CLOCK_MONOTONIC) - w->began,
	    now(CLOCK_PROCESS_CPUTIME_ID) - w->cpu, (long long)p->gap);
	if (p->gap <= w->thousandth && w->near < 0)
		w->near = now(CLOCK_MONOTONIC) - w->began;
	return true;
}

int main(int argc, char **argv)
{
	mem *m = mem_new(NULL, "bench");
	const struct score_weights weights = score_usual();
	const struct rules rules = people_rules();
	const struct assign_result *r;
	const struct market *k;
	const struct pool *p;
	struct watch watch = { 0, 0, -1, -1, 0 };
	struct assign_setting setting = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2, .go_on = look, .ctx = &watch };
	struct assign *a;
	struct rusage use;
	double from = now(CLOCK_PROCESS_CPUTIME_ID);

	must(argc >= 4, "bench_everybody MENTEES MENTORS PLACES [THREADS]");
	p = people_pool(m, strtoull(argv[1], NULL, 10), (uint32_t)atoi(argv[1]), (uint32_t)atoi(argv[2]), atoi(argv[3]));
	must(p, "pool");
	printf("pool=%.2f ", now(CLOCK_PROCESS_CPUTIME_ID) - from);
	watch.thousandth = (int64_t)p->mentees * 7;
	watch.began = now(CLOCK_MONOTONIC);
	watch.cpu = now(CLOCK_PROCESS_CPUTIME_ID);
	k = market_of_pool(m, p, &rules, score_make(m, p, &rules, &weights));
	setting.threads = argc > 4 ? atoi(argv[4]) : 1;
	must(!assign_open(m, k, &setting, &a) && !assign_solve(a, m, &r), "solve");
	printf("cpu=%.2f wall=%.2f near=%.2f tandems=%d points=%lld ", now(CLOCK_PROCESS_CPUTIME_ID) - watch.cpu,
	    now(CLOCK_MONOTONIC) - watch.began, watch.near, r->worth.tandems, (long long)r->worth.total);
	fflush(stdout);
	getrusage(RUSAGE_SELF, &use);
	from = now(CLOCK_PROCESS_CPUTIME_ID);
	must(!proof_check(m, a, r), "not proven");
	printf("check=%.2f kib=%ld\n", now(CLOCK_PROCESS_CPUTIME_ID) - from, use.ru_maxrss);
	return 0;
}
