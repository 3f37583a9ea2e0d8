/* SPDX-License-Identifier: EUPL-1.2 */
/* bench.h - what the programs that measure the pairing engine share */
#ifndef BENCH_MATCH_H
#define BENCH_MATCH_H
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "match/market.h"

static inline double bench_cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline void bench_must(bool good, const char *what)
{
	if (good)
		return;
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

/* For the peers: mentees, mentors, pairs; least and most of each mentor; first; pairs. */
static inline void bench_dump(const char *path, const struct market *k)
{
	FILE *f = fopen(path, "wb");
	int64_t head[3] = { k->mentees, k->mentors, k->first[k->mentees] };

	bench_must(f, path);
	fwrite(head, sizeof *head, 3, f);
	fwrite(k->least, sizeof *k->least, (size_t)k->mentors, f);
	fwrite(k->most, sizeof *k->most, (size_t)k->mentors, f);
	fwrite(k->first, sizeof *k->first, (size_t)k->mentees + 1, f);
	fwrite(k->pair, sizeof *k->pair, (size_t)head[2], f);
	bench_must(fclose(f) == 0, path);
}
#endif
