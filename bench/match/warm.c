/* SPDX-License-Identifier: EUPL-1.2 */
/* bench_warm FILE GOALS [STEPS] - what a change costs in a session, on a market that bench_assign --dump wrote
 *
 * GOALS are those of `tandem assign --goal`, as in most,total. A change and its solution with a new proof, tandem after
 * tandem all over the market: banned, allowed again; pinned to the next best, released; the mentee out, in again; the mentor's
 * places fewer by one, as many again. Prints name=value pairs: CPU seconds of the first solution, of the first change of
 * as many fresh sessions as there are kinds, and of each kind the median and the 99th of 100. The last result is checked
 * by its proof and beside a fresh session's. */
#include <string.h>

#include "bench.h"
#include "match/proof.h"

enum kind { BAN, UNBAN, PIN, UNPIN, OUT, IN, LESS, MORE, KINDS };
static const char *const kind_name[KINDS] = { "ban", "unban", "pin", "unpin", "out", "in", "less", "more" };

static void read_all(FILE *f, void *to, size_t size, int64_t n, const char *path)
{
	bench_must(to && fread(to, size, (size_t)n, f) == (size_t)n, path);
}

static const struct market *read_market(mem *m, const char *path)
{
	FILE *f = fopen(path, "rb");
	int64_t head[3], *first, n = 0;
	struct market_triple *all;
	struct market_pair *pair;
	const struct market *k;
	uint64_t *key;
	int32_t *least, *most;

	bench_must(f, path);
	read_all(f, head, sizeof *head, 3, path);
	least = mem_array(m, int32_t, head[1]);
	most = mem_array(m, int32_t, head[1]);
	first = mem_array(m, int64_t, head[0] + 1);
	key = mem_array(m, uint64_t, head[0] + head[1]);
	pair = malloc((size_t)head[2] * sizeof *pair); /* may be more than talloc gives */
	all = malloc((size_t)head[2] * sizeof *all);
	read_all(f, least, sizeof *least, head[1], path);
	read_all(f, most, sizeof *most, head[1], path);
	read_all(f, first, sizeof *first, head[0] + 1, path);
	read_all(f, pair, sizeof *pair, head[2], path);
	bench_must(all, path);
	fclose(f);
	for (int64_t i = 0; i < head[0] + head[1]; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t i = 0; i < head[0]; i++)
		for (; n < first[i + 1]; n++)
			all[n] = (struct market_triple){ i, pair[n].mentor, pair[n].points, pair[n].mutual };
	bench_must(!market_of_list(m, &(struct market_list){ (int32_t)head[0], (int32_t)head[1], key, key,
	    least, most, all, (size_t)n }, &k), "market");
	free(all);
	free(pair);
	return k;
}

static struct assign_setting setting_of(const char *goals)
{
	struct assign_setting s = { .goals = 0 };

	while (*goals) {
		size_t n = strcspn(goals, ","), g = 0;

		while (g < ASSIGN_GOALS && (strlen(assign_goal_name[g]) != n || strncmp(goals, assign_goal_name[g], n)))
			g++;
		bench_must(g < ASSIGN_GOALS && s.goals < ASSIGN_GOALS, goals);
		s.goal[s.goals++] = (enum assign_goal)g;
		goals += n + (goals[n] == ',');
	}
	return s;
}

/* The mentee's pair of most points that is not the tandem: somebody a coordinator might rather see. */
static int32_t next_best(const struct market *k, int32_t i, int32_t but)
{
	const struct market_pair *best = NULL;

	for (const struct market_pair *e = k->pair + k->first[i]; e < k->pair + k->first[i + 1]; e++)
		if (e->mentor != but && k->most[e->mentor] && (!best || e->points > best->points))
			best = e;
	return best ? best->mentor : -1;
}

static void change(mem *m, const struct market *k, struct assign *a, enum kind kind, int32_t i, int32_t j)
{
	struct err *e = NULL;

	switch (kind) {
	case BAN: e = assign_ban(a, m, i, j); break;
	case UNBAN: assign_unban(a, i, j); break;
	case PIN: e = assign_pin(a, m, i, next_best(k, i, j)); break;
	case UNPIN: assign_unpin(a, i); break;
	case OUT: assign_set_mentee_in(a, i, false); break;
	case IN: assign_set_mentee_in(a, i, true); break;
	case LESS: e = assign_set_capacity(a, m, j, 0, k->most[j] - 1); break;
	case MORE: e = assign_set_capacity(a, m, j, 0, k->most[j]); break;
	case KINDS: break;
	}
	bench_must(!e, "change");
}

static double solve(mem *m, struct assign *a, const struct assign_result **r)
{
	double from = bench_cpu();

	bench_must(!assign_solve(a, m, r), "solve");
	return bench_cpu() - from;
}

static int by_time(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The first change in a session that has only just been solved. */
static void first_changes(const struct market *k, const struct assign_setting *s)
{
	for (enum kind kind = BAN; kind < KINDS; kind += 2) {
		mem *m = mem_new(NULL, "first");
		const struct assign_result *r;
		struct assign *a;
		int32_t i = k->mentees / 3;

		bench_must(!assign_open(m, k, s, &a), "open");
		solve(m, a, &r);
		while (r->mentor_of[i] < 0 || next_best(k, i, r->mentor_of[i]) < 0)
			i++;
		change(m, k, a, kind, i, r->mentor_of[i]);
		printf("first_%s=%.6f ", kind_name[kind], solve(m, a, &r));
		fflush(stdout);
		mem_free(m);
	}
}

static void steps(mem *m, const struct market *k, struct assign *a, int n)
{
	double *took[KINDS];
	const struct assign_result *r;
	int32_t stride = k->mentees / n | 1, i = 0;

	for (int kind = 0; kind < KINDS; kind++)
		took[kind] = mem_array(m, double, n);
	for (int s = 0; s < n; s++) {
		for (enum kind kind = BAN; kind < KINDS; kind += 2) {
			mem *each = mem_new(m, "step");
			int32_t j;

			solve(each, a, &r);
			do
				i = (i + stride) % k->mentees;
			while (r->mentor_of[i] < 0 || next_best(k, i, r->mentor_of[i]) < 0);
			j = r->mentor_of[i];
			for (enum kind half = kind; half <= kind + 1; half++) {
				change(each, k, a, half, i, j);
				took[half][s] = solve(each, a, &r);
			}
			mem_free(each);
		}
	}
	for (int kind = 0; kind < KINDS; kind++) {
		qsort(took[kind], (size_t)n, sizeof **took, by_time);
		printf("%s=%.6f %s99=%.6f ", kind_name[kind], took[kind][n / 2], kind_name[kind], took[kind][n * 99 / 100]);
	}
}

int main(int argc, char **argv)
{
	mem *m = mem_new(NULL, "bench");
	const struct assign_result *r, *fresh;
	struct assign_setting s;
	const struct market *k;
	struct assign *a;

	bench_must(argc >= 3, "bench_warm FILE GOALS [STEPS]");
	k = read_market(m, argv[1]);
	s = setting_of(argv[2]);
	bench_must(!assign_open(m, k, &s, &a), "open");
	printf("solve=%.6f ", solve(m, a, &r));
	first_changes(k, &s);
	steps(m, k, a, argc > 3 ? atoi(argv[3]) : 100);
	solve(m, a, &r);
	bench_must(!proof_check(m, a, r), "not proven");
	bench_must(!assign_once(m, k, &s, &fresh), "solve");
	bench_must(memcmp(r->mentor_of, fresh->mentor_of, (size_t)k->mentees * sizeof *r->mentor_of) == 0,
	    "not what a fresh session gives");
	printf("\n");
	return 0;
}
