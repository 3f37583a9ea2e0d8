/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_rounds MENTEES MENTORS ROUNDS INSTANCE - a speed networking, measured
 *
 * Invents people as registrations look like, keeps for each mentee the 40 mentors that fit best
 * and 16 others (so that nobody is left without), writes that for the peers, and solves it.
 * Prints: CPU seconds of the whole plan (pairs, proof, rounds), points, peak memory in KiB,
 * then mean and worst CPU seconds of mending one absence, and who notices.
 *
 * INSTANCE, text: mentees mentors rounds pairs, then mentee mentor points of each pair.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/seed.h"
#include "match/rounds.h"

enum { BEST = 40, OTHERS = 16, TOPICS = 40, ORGANISATIONS = 8, FIELDS = 12, REGIONS = 8, LEVELS = 5 };

struct someone {
	uint64_t topics;
	uint32_t times;
	int organisation, field, region, level;
};

static double cpu(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* The first of n are chosen more often. */
static int skewed(struct seed *s, int n)
{
	double u = (double)(seed_next(s) >> 11) * 0x1p-53;

	return (int)(n * u * u);
}

static struct someone invent(struct seed *s, int above)
{
	struct someone x = { .times = (uint32_t)(seed_next(s) & seed_next(s) & 1023),
		.organisation = skewed(s, ORGANISATIONS), .field = (int)seed_below(s, FIELDS),
		.region = (int)seed_below(s, REGIONS), .level = above + (int)seed_below(s, LEVELS - 1) };

	for (int k = 3 + (int)seed_below(s, 4); k > 0; k--)
		x.topics |= UINT64_C(1) << skewed(s, TOPICS);
	return x;
}

/* -1: may not meet */
static int points(const struct someone *a, const struct someone *b)
{
	int sum;

	if (a->organisation == b->organisation || b->level <= a->level)
		return -1;
	sum = 1400 * __builtin_popcountll(a->topics & b->topics) + 600 * (a->field != b->field) +
	    400 * (a->region == b->region) + 120 * __builtin_popcount(a->times & b->times);
	return sum < 10000 ? sum : 10000;
}

static int by_points(const void *a, const void *b)
{
	const struct market_triple *x = a, *y = b;

	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

static int by_mentor(const void *a, const void *b)
{
	const struct market_triple *x = a, *y = b;

	return x->mentor < y->mentor ? -1 : x->mentor > y->mentor;
}

/* Pairs of one mentee, from `at` on; returns how many. */
static size_t pairs_of(struct seed *s, int32_t i, const struct someone *mentee,
    const struct someone *mentor, int32_t mentors, struct market_triple *all,
    struct market_triple *at)
{
	size_t n = 0, kept = 0, left;

	for (int32_t j = 0; j < mentors; j++) {
		int p = points(mentee, &mentor[j]);

		if (p >= 0)
			all[n++] = (struct market_triple){ i, j, (uint16_t)p, 0 };
	}
	if (n)
		qsort(all, n, sizeof *all, by_points);
	for (; kept < n && kept < BEST; kept++)
		at[kept] = all[kept];
	left = kept;
	for (int k = 0; k < OTHERS; k++)
		at[left++] = (struct market_triple){ i, (int32_t)seed_below(s, (uint64_t)mentors),
			(uint16_t)seed_below(s, 2001), 0 };
	qsort(at, left, sizeof *at, by_mentor);
	kept = 0;
	for (size_t k = 0; k < left; k++)
		if (!k || at[k].mentor != at[k - 1].mentor)
			at[kept++] = at[k];
	return kept;
}

static void write_instance(const char *path, const struct market_list *l, int32_t rounds)
{
	FILE *f = fopen(path, "w");

	if (!f) {
		perror(path);
		exit(1);
	}
	fprintf(f, "%d %d %d %zu\n", l->mentees, l->mentors, rounds, l->pairs);
	for (size_t e = 0; e < l->pairs; e++)
		fprintf(f, "%d %d %d\n", l->pair[e].mentee, l->pair[e].mentor, l->pair[e].points);
	fclose(f);
}

static struct market_list invent_party(mem *m, int32_t mentees, int32_t mentors)
{
	struct seed s = seed_from(1);
	struct someone *a = mem_array(m, struct someone, mentees), *b = mem_array(m, struct someone, mentors);
	uint64_t *key = mem_array(m, uint64_t, mentees + mentors);
	struct market_triple *pair = mem_array(m, struct market_triple, (BEST + OTHERS) * (size_t)mentees);
	struct market_triple *all = mem_array(m, struct market_triple, mentors);
	int32_t *none = mem_array(m, int32_t, mentors);
	size_t n = 0;

	for (int32_t i = 0; i < mentees; i++)
		a[i] = invent(&s, 0);
	for (int32_t j = 0; j < mentors; j++)
		b[j] = invent(&s, 1);
	for (int32_t k = 0; k < mentees + mentors; k++)
		key[k] = (uint64_t)k + 1;
	for (int32_t i = 0; i < mentees; i++)
		n += pairs_of(&s, i, &a[i], b, mentors, all, pair + n);
	return (struct market_list){ mentees, mentors, key, key, none, none, pair, n };
}

static void stop(const char *what)
{
	fprintf(stderr, "bench_rounds: %s\n", what);
	exit(1);
}

/* A mentor misses everything from the middle on, one after the other for 200 of them. */
static void absences(mem *m, struct rounds_ask *a, const struct rounds_plan *old)
{
	struct rounds_away gone = { POOL_MENTOR, 0, 0 };
	int32_t from = a->rounds / 2, n = 0, lost = 0, changed = 0, added = 0;
	double sum = 0, worst = 0;

	gone.rounds = (uint32_t)(((UINT64_C(1) << a->rounds) - 1) & ~((UINT64_C(1) << from) - 1));
	a->away.at = &gone;
	a->away.n = 1;
	for (; n < 200 && n < old->mentors; n++) {
		mem *work = mem_new(m, "repair");
		const struct rounds_plan *new;
		struct rounds_changes c;
		double t = cpu();

		gone.person = (int32_t)((int64_t)n * old->mentors / 200 % old->mentors);
		if (rounds_repair(work, a, old, from, &new, &c))
			stop("repair failed");
		t = cpu() - t;
		if (rounds_check(work, a, new))
			stop("repair is wrong");
		sum += t;
		worst = t > worst ? t : worst;
		lost += c.lost;
		added += c.added;
		changed += c.changed;
		mem_free(work);
	}
	printf("repair %.6f %.6f lost %d mended %d noticed %d\n", sum / n, worst, lost, added, changed);
}

int main(int argc, char **argv)
{
	mem *m = mem_new(NULL, "bench");
	const struct rounds_plan *plan;
	struct rounds_ask a = { 0 };
	struct market_list l;
	const char *wrong;
	struct rusage use;
	double t;

	if (argc != 5)
		stop("MENTEES MENTORS ROUNDS INSTANCE");
	l = invent_party(m, atoi(argv[1]), atoi(argv[2]));
	a.rounds = a.each = atoi(argv[3]);
	write_instance(argv[4], &l, a.rounds);
	if (market_of_list(m, &l, &a.k))
		stop("no market");
	t = cpu();
	if (rounds_make(m, &a, &plan))
		stop("not solved");
	t = cpu() - t;
	wrong = rounds_check(m, &a, plan);
	if (wrong || !plan->proven || plan->worth.largest - plan->worth.smallest > 1)
		stop(wrong ? wrong : "not proven, or rounds not even");
	getrusage(RUSAGE_SELF, &use);
	printf("plan %.6f %d %" PRId64 " %ld\n", t, plan->worth.meetings, plan->worth.points, use.ru_maxrss);
	absences(m, &a, plan);
	mem_free(m);
	return 0;
}
