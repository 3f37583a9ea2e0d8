/* SPDX-License-Identifier: EUPL-1.2 */
/* match_peers FILE - writes 1,000 random markets of 20 to 200 a side into FILE and prints what we make of each:
 * tandems and points, a line each, for match_peers.py, which asks scipy and LEMON. A market is three int64 (mentees,
 * mentors, pairs), int32 places of each mentor, int64 first pair of each mentee and one more, and pairs of int32 mentor,
 * uint16 points, uint16 mutual, by mentee. */
#include <stdio.h>
#include <stdlib.h>

#include "base/seed.h"
#include "match/proof.h"

enum { MARKETS = 1000, LEAST = 20, WIDE = 181 };

static struct seed chance;

static int32_t below(int32_t n)
{
	return (int32_t)(seed_next(&chance) % (uint64_t)n);
}

/* Few levels make ties, few pairs leave people over, few places make them scarce. */
static const struct market *random_market(mem *m)
{
	int32_t n = LEAST + below(WIDE), mentors = below(2) ? n : 1 + below(n), pairs = 0;
	int32_t dense = below(3) ? 1 + below(100) : 100, levels = below(3) ? 2 + below(10) : 10001, places = 1 + below(3);
	struct market_triple *pair = mem_array(m, struct market_triple, (int64_t)n * mentors);
	uint64_t *key = mem_array(m, uint64_t, n);
	int32_t *least = mem_array(m, int32_t, mentors), *most = mem_array(m, int32_t, mentors);
	const struct market *k = NULL;

	for (int32_t i = 0; i < n; i++)
		key[i] = (uint64_t)i + 1;
	for (int32_t j = 0; j < mentors; j++)
		most[j] = below(places + 1);
	for (int32_t i = 0; i < n; i++)
		for (int32_t j = 0; j < mentors; j++)
			if (below(100) < dense)
				pair[pairs++] = (struct market_triple){ i, j, (uint16_t)(below(levels) * (10000 / (levels - 1))), 0 };
	if (market_of_list(m, &(struct market_list){ n, mentors, key, key, least, most, pair, (size_t)pairs }, &k))
		exit(1);
	return k;
}

static bool put(FILE *f, const void *at, size_t each, size_t n)
{
	return fwrite(at, each, n, f) == n;
}

static bool write_market(FILE *f, const struct market *k)
{
	const int64_t head[3] = { k->mentees, k->mentors, k->first[k->mentees] };

	return put(f, head, sizeof *head, 3) && put(f, k->most, sizeof *k->most, (size_t)k->mentors) &&
	    put(f, k->first, sizeof *k->first, (size_t)k->mentees + 1) &&
	    put(f, k->pair, sizeof *k->pair, (size_t)k->first[k->mentees]);
}

static bool solve(mem *m, const struct market *k)
{
	const struct assign_setting goals = { .goal = { ASSIGN_MOST, ASSIGN_TOTAL }, .goals = 2 };
	const struct assign_result *r;
	struct assign *a;

	if (assign_open(m, k, &goals, &a) || assign_solve(a, m, &r) || proof_check(m, a, r))
		return false;
	printf("%d %lld\n", r->worth.tandems, (long long)r->worth.total);
	return true;
}

int main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "wb") : NULL;
	bool well = f != NULL;

	chance = seed_from(64);
	for (int i = 0; well && i < MARKETS; i++) {
		mem *m = mem_new(NULL, "market");
		const struct market *k = random_market(m);

		well = write_market(f, k) && solve(m, k);
		mem_free(m);
	}
	return well && fclose(f) == 0 ? 0 : 1;
}
