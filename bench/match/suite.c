/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_suite NUMBER FILE [SMALL] - one of 200 markets of all kinds, by number, solved for most tandems, then most points; FILE
 * is written for LEMON. Ten sizes of each of 20 kinds; SMALL makes the largest of them smaller by so many times. Prints kind,
 * CPU seconds (the shortest of some runs), tandems, points, lower bounds met. */
#include <math.h>
#include <string.h>

#include "bench.h"
#include "match/proof.h"
#include "people.h"

enum { KINDS = 20, SIZES = 10 };

/* A market under way. */
struct making {
	mem *m;
	struct seed s;
	struct market_list list;
	int32_t *least, *most, *mark;
	struct market_triple *pair;
	size_t room;
};

static int32_t below(struct making *x, int32_t n)
{
	return (int32_t)seed_below(&x->s, (uint64_t)n);
}

static void people_many(struct making *x, int32_t mentees, int32_t mentors)
{
	uint64_t *key = mem_array(x->m, uint64_t, mentees + mentors);

	for (int32_t i = 0; i < mentees + mentors; i++)
		key[i] = (uint64_t)i + 1;
	x->least = mem_array(x->m, int32_t, mentors);
	x->most = mem_array(x->m, int32_t, mentors);
	x->mark = mem_array(x->m, int32_t, mentors);
	x->list = (struct market_list){ mentees, mentors, key, key, x->least, x->most, NULL, 0 };
}

static void add(struct making *x, int32_t i, int32_t j, int32_t points)
{
	if (j < 0 || j >= x->list.mentors || x->mark[j] == i + 1)
		return;
	x->mark[j] = i + 1;
	if (x->list.pairs == x->room) {
		x->room = x->room ? 2 * x->room : 1024;
		x->pair = mem_grow(x->m, x->pair, struct market_triple, x->room);
	}
	points = points < 0 ? 0 : points > SCORE_MOST ? SCORE_MOST : points;
	x->pair[x->list.pairs++] = (struct market_triple){ i, j, (uint16_t)points, 0 };
}

/* Places at random until there are so many; each mentor has one at least. */
static void places(struct making *x, int32_t want)
{
	int32_t n = x->list.mentors;

	for (int32_t j = 0; j < n; j++)
		x->most[j] = 1;
	for (; n < want; n++)
		x->most[below(x, x->list.mentors)]++;
}

/* from .. to random candidates each, points in steps. */
static void random_rows(struct making *x, int32_t from, int32_t to, int32_t step)
{
	for (int32_t i = 0; i < x->list.mentees; i++)
		for (int32_t c = from + below(x, to - from + 1); c > 0; c--)
			add(x, i, below(x, x->list.mentors), below(x, SCORE_MOST / step + 1) * step);
}

static void dense_rows(struct making *x, int32_t low, int32_t step)
{
	for (int32_t i = 0; i < x->list.mentees; i++)
		for (int32_t j = 0; j < x->list.mentors; j++)
			add(x, i, j, low + below(x, (SCORE_MOST - low) / step + 1) * step);
}

static void sparse(struct making *x, int32_t n, int32_t mentors, int32_t want, int32_t step)
{
	people_many(x, n, mentors > 0 ? mentors : 1);
	places(x, want);
	random_rows(x, 20, 50, step);
}

/* Everybody between two mentors, each a little better on the same side: moving one moves all. */
static void chain(struct making *x, int32_t n)
{
	people_many(x, n, n);
	places(x, n);
	for (int32_t i = 0; i < n; i++) {
		add(x, i, i, 5000);
		add(x, i, i + 1, 5000 + below(x, 3));
		if (below(x, 20) == 0)
			add(x, i, below(x, n), 9000);
	}
}

/* People in the fields of a square, mentors near them; the nearer the better. */
static void grid(struct making *x, int32_t n)
{
	int32_t side = (int32_t)sqrt((double)n), reach = 3;

	people_many(x, side * side, side * side);
	places(x, side * side);
	for (int32_t i = 0; i < side * side; i++)
		for (int32_t a = -reach; a <= reach; a++)
			for (int32_t b = -reach; b <= reach; b++)
				add(x, i, (i / side + a + side) % side * side + (i % side + b + side) % side,
				    9000 - 1000 * (abs(a) + abs(b)) + below(x, 500));
}

/* Points of the plane; the 30 mentors of the nearest fields. */
static void geometric(struct making *x, int32_t n)
{
	double *at = mem_array(x->m, double, 4 * n), width = sqrt(30.0 / n);

	people_many(x, n, n);
	places(x, n);
	for (int32_t i = 0; i < 4 * n; i++)
		at[i] = (double)(seed_next(&x->s) >> 11) * 0x1p-53;
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < n; j++) {
			double a = fabs(at[2 * i] - at[2 * (n + j)]), b = fabs(at[2 * i + 1] - at[2 * (n + j) + 1]);

			if (a < width / 2 && b < width / 2)
				add(x, i, j, (int32_t)(10000.0 * (1 - sqrt(a * a + b * b) / width)));
		}
}

/* Some are wanted by all: what a pair is worth depends most on the mentor. */
static void popular(struct making *x, int32_t n, bool skewed)
{
	people_many(x, n, n * 6 / 10 + 1);
	places(x, n * (skewed ? 10 : 12) / 10);
	for (int32_t i = 0; i < n; i++) {
		add(x, i, 0, 10000);
		for (int32_t c = 0; c < 30; c++) {
			int32_t j = skewed ? (int32_t)people_skewed(&x->s, (uint32_t)x->list.mentors) : below(x, x->list.mentors);

			add(x, i, j, 8000 - (int32_t)(8000.0 * j / x->list.mentors) + below(x, 500));
		}
	}
}

/* Points a product of two: the worst for prices that grow step by step. */
static void product(struct making *x, int32_t n)
{
	people_many(x, n, n);
	places(x, n);
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < n; j++)
			add(x, i, j, (int32_t)(10000LL * (i + 1) * (j + 1) / n / n));
}

/* Parts that have nothing to do with each other, each with as many places as mentees. */
static void blocks(struct making *x, int32_t n)
{
	people_many(x, n, n);
	places(x, n);
	for (int32_t i = 0; i < n; i++)
		for (int32_t c = 0; c < 12; c++)
			add(x, i, i / 20 * 20 + below(x, 20), below(x, 10001));
}

static void lower_bounds(struct making *x, int32_t n)
{
	sparse(x, n, n / 2, n * 14 / 10, 10);
	for (int32_t j = 0; j < x->list.mentors; j++)
		x->least[j] = below(x, 3) ? 1 : 0;
}

static void one_large(struct making *x, int32_t n)
{
	people_many(x, n, n / 2);
	places(x, n / 2);
	x->most[0] = n / 2;
	for (int32_t i = 0; i < n; i++) {
		if (below(x, 4))
			add(x, i, 0, below(x, 10001));
		for (int32_t c = 20 + below(x, 31); c > 0; c--)
			add(x, i, 1 + below(x, x->list.mentors - 1), below(x, 10001));
	}
}

static const struct market *of_people(mem *m, int32_t n)
{
	const struct score_weights weights = score_usual();
	const struct rules r = people_rules();
	const struct pool *p = people_pool(m, (uint64_t)n, (uint32_t)n, (uint32_t)n, 1);

	bench_must(p, "pool");
	return market_of_pool_stored(m, p, &r, score_make(m, p, &r, &weights));
}

static const char *const kind_name[KINDS] = { "slack", "ties", "tight", "scarce", "dense", "few levels", "capacities to 9",
	"lower bounds", "chain", "grid", "geometric", "near equal", "popular", "one large", "product", "thin", "thin, tight",
	"blocks", "people", "skewed, tight" };

/* Kinds whose pairs grow with the square of the size. */
static bool is_dense(int kind)
{
	return kind == 4 || kind == 5 || kind == 11 || kind == 14 || kind == 18;
}

static void make(struct making *x, int kind, int32_t n)
{
	switch (kind) {
	case 0: sparse(x, n, n * 6 / 10, n * 12 / 10, 1); break;
	case 1: sparse(x, n, n * 6 / 10, n * 12 / 10, 500); break;
	case 2: sparse(x, n, n / 2, n, 1); break;
	case 3: sparse(x, n, n / 2, n * 8 / 10, 1); break;
	case 4: people_many(x, n, n); places(x, n); dense_rows(x, 0, 1); break;
	case 5: people_many(x, n, n); places(x, n); dense_rows(x, 0, 2000); break;
	case 6: sparse(x, n, n / 5, n, 1); break;
	case 7: lower_bounds(x, n); break;
	case 8: chain(x, n); break;
	case 9: grid(x, n); break;
	case 10: geometric(x, n); break;
	case 11: people_many(x, n, n * 9 / 10); places(x, n); dense_rows(x, 9990, 1); break;
	case 12: popular(x, n, false); break;
	case 13: one_large(x, n); break;
	case 14: product(x, n); break;
	case 15: people_many(x, n, n); places(x, n); random_rows(x, 2, 4, 1); break;
	case 16: people_many(x, n, n / 3); places(x, n); random_rows(x, 4, 8, 100); break;
	case 17: blocks(x, n); break;
	case 19: popular(x, n, true); break;
	default: break;
	}
}

static const struct market *market(mem *m, int number, double small)
{
	int kind = number / SIZES % KINDS;
	double largest = (is_dense(kind) ? 1500 : kind == 10 ? 10000 : 20000) / small;
	int32_t n = (int32_t)(20 * pow(largest / 20, (double)(number % SIZES) / (SIZES - 1)));
	struct making x = { .m = m, .s = seed_from((uint64_t)number + 1) };
	const struct market *k;

	if (kind == 18)
		return of_people(m, n);
	make(&x, kind, n);
	x.list.pair = x.pair;
	bench_must(!market_of_list(m, &x.list, &k), "market");
	return k;
}

int main(int argc, char **argv)
{
	const struct assign_setting plain = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };
	mem *m = mem_new(NULL, "bench");
	const struct market *k;
	double best = 1e9, all = 0;
	struct assign_worth worth = { 0 };

	bench_must(argc >= 3, "bench_suite NUMBER FILE [SMALL]");
	k = market(m, atoi(argv[1]), argc > 3 ? atof(argv[3]) : 1);
	bench_dump(argv[2], k);
	for (int runs = 0; runs < 3 || (all < 0.02 && runs < 50); runs++) {
		mem *run = mem_new(m, "run");
		const struct assign_result *r;
		struct assign *a;
		double from = bench_cpu(), took;

		bench_must(!assign_open(run, k, &plain, &a) && !assign_solve(a, run, &r), "solve");
		took = bench_cpu() - from;
		all += took;
		best = took < best ? took : best;
		worth = r->worth;
		bench_must(!proof_check(run, a, r), "not proven");
		mem_free(run);
	}
	printf("kind=%s;size=%d;pairs=%lld;solve=%.6f;tandems=%d;points=%lld;short=%d\n",
	    kind_name[atoi(argv[1]) / SIZES % KINDS], k->mentees, (long long)k->first[k->mentees], best, worth.tandems,
	    (long long)worth.total, worth.short_of_least);
	mem_free(m);
	return 0;
}
