/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_sort.c - arcs by falling points
 *
 * An arc becomes one number: points turned round (14 bits), mentor (24), old place
 * (24). Short lists are sorted by insertion, long ones byte by byte (radix sort).
 */
#include <string.h>

#include "match/rounds_flow.h"

enum { SHORT = 96, POINTS_MOST = (1 << 14) - 1, PLACE_BITS = 24, KEY_BITS = 62 };

static void sort_short(uint64_t *k, int32_t n)
{
	for (int32_t i = 1; i < n; i++) {
		uint64_t x = k[i];
		int32_t l = i;

		for (; l && k[l - 1] > x; l--)
			k[l] = k[l - 1];
		k[l] = x;
	}
}

/* Five bytes from PLACE_BITS on: even passes end in `spare`, so the last one is copied back. */
static void sort_long(uint64_t *k, uint64_t *spare, int32_t n)
{
	uint64_t *from = k, *to = spare;

	for (int shift = PLACE_BITS; shift < KEY_BITS; shift += 8) {
		int32_t at[257] = { 0 };
		uint64_t *swap = from;

		for (int32_t i = 0; i < n; i++)
			at[(from[i] >> shift & 255) + 1]++;
		for (int b = 0; b < 256; b++)
			at[b + 1] += at[b];
		for (int32_t i = 0; i < n; i++)
			to[at[from[i] >> shift & 255]++] = from[i];
		from = to;
		to = swap;
	}
	if (from != k)
		memcpy(k, from, (size_t)n * sizeof *k);
}

void rounds_graph_sort(mem *m, struct rounds_graph *g)
{
	const uint64_t low = (UINT64_C(1) << PLACE_BITS) - 1;
	int32_t longest = 0;
	uint64_t *key;

	for (int32_t i = 0; i < g->mentees; i++)
		if (g->first[i + 1] - g->first[i] > longest)
			longest = g->first[i + 1] - g->first[i];
	key = mem_array(m, uint64_t, 2 * (size_t)longest + 1);
	for (int32_t i = 0; i < g->mentees; i++) {
		struct rounds_arc *arc = &g->arc[g->first[i]];
		int32_t *source = &g->source[g->first[i]], n = g->first[i + 1] - g->first[i];

		for (int32_t e = 0; e < n; e++)
			key[e] = (uint64_t)(POINTS_MOST - arc[e].points) << 2 * PLACE_BITS |
			    (uint64_t)arc[e].mentor << PLACE_BITS | (uint32_t)e;
		if (n <= SHORT)
			sort_short(key, n);
		else
			sort_long(key, key + longest, n);
		for (int32_t e = 0; e < n; e++) /* where it comes from, until all are moved */
			key[longest + e] = (uint64_t)source[key[e] & low];
		for (int32_t e = 0; e < n; e++) {
			arc[e].points = POINTS_MOST - (int32_t)(key[e] >> 2 * PLACE_BITS);
			arc[e].mentor = (int32_t)(key[e] >> PLACE_BITS & low);
			source[e] = (int32_t)key[longest + e];
		}
	}
	mem_free(key);
}
