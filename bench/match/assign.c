/* SPDX-License-Identifier: EUPL-1.2 */
/* assign N… - from profiles to proven tandems, step by step: CPU seconds per size.
 * With --dump FILE the market of the last size is written for the peers (see peers.py). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "match/alternative.h"
#include "match/loss.h"
#include "match/proof.h"
#include "match/why.h"
#include "people.h"

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double solve(mem *m, const struct market *k, const struct assign_setting *s,
    const struct assign_result **out, struct assign **session)
{
	double from = cpu();

	if (assign_open(m, k, s, session) || assign_solve(*session, m, out))
		exit(1);
	return cpu() - from;
}

static void dump(const char *path, const struct market *k)
{
	FILE *f = fopen(path, "wb");
	int64_t head[3] = { k->mentees, k->mentors, k->first[k->mentees] };

	if (!f)
		exit(1);
	fwrite(head, sizeof *head, 3, f);
	fwrite(k->most, sizeof *k->most, (size_t)k->mentors, f);
	fwrite(k->first, sizeof *k->first, (size_t)k->mentees + 1, f);
	fwrite(k->pair, sizeof *k->pair, (size_t)head[2], f);
	fclose(f);
}

static void run(uint32_t n, const char *path)
{
	const struct assign_setting plain = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };
	const struct assign_setting usual = assign_usual();
	const struct score_weights weights = score_usual();
	mem *m = mem_new(NULL, "bench");
	const struct pool *p = people_pool(m, n, n, n, 1);
	const struct rules r = people_rules();
	const struct assign_result *result, *fair;
	struct assign *session;
	const struct why_cost *cost;
	const struct market *k;
	const struct alternative_step *curve;
	const struct losses *losses;
	double t[7], from = cpu();
	int steps;

	k = market_of_pool(m, p, &r, score_make(m, p, &r, &weights));
	t[0] = cpu() - from;
	t[1] = solve(m, k, &plain, &result, &session);
	from = cpu();
	if (proof_check(m, session, result))
		exit(1);
	t[2] = cpu() - from;
	from = cpu();
	if (why_ban(m, session, result, 0, &cost))
		exit(1);
	t[3] = cpu() - from;
	from = cpu();
	if (n <= 1000 && loss_all(m, session, &losses))
		exit(1);
	t[5] = cpu() - from;
	from = cpu();
	if (n <= 1000 && alternative_curve(m, session, 20, &curve, &steps))
		exit(1);
	t[6] = cpu() - from;
	t[4] = solve(m, k, &usual, &fair, &session);
	printf("%6u pairs %9lld | score %.4f solve %.4f check %.4f ban %.4f losses %.4f curve %.4f | all goals %.4f | %d tandems %lld worst %d, fair %lld worst %d stages %d\n",
	    n, (long long)k->first[k->mentees], t[0], t[1], t[2], t[3], t[5], t[6], t[4], result->worth.tandems,
	    (long long)result->worth.total, result->worth.worst, (long long)fair->worth.total,
	    fair->worth.worst, fair->proof->stages);
	if (path)
		dump(path, k);
	mem_free(m);
}

int main(int argc, char **argv)
{
	const char *path = NULL;

	for (int a = 1; a < argc; a++) {
		if (strcmp(argv[a], "--dump") == 0 && a + 1 < argc)
			path = argv[++a];
		else
			run((uint32_t)strtoul(argv[a], NULL, 10), path);
	}
	return 0;
}
