/* SPDX-License-Identifier: EUPL-1.2 */
/* rounds_heap.h - what a shortest-path search looks at next
 *
 * A 4-ary heap of (distance, node) packed into one number, and a stack for steps of no
 * length, which ties make frequent. Distances below 2^40, nodes below 2^24.
 */
#ifndef MATCH_ROUNDS_HEAP_H
#define MATCH_ROUNDS_HEAP_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct rounds_heap {
	mem *m;
	uint64_t *at, *flat;
	int32_t n, room, n_flat, room_flat;
};

static inline void rounds_heap_init(mem *m, struct rounds_heap *h)
{
	*h = (struct rounds_heap){ .m = m, .room = 1024, .room_flat = 1024 };
	h->at = mem_array(m, uint64_t, h->room);
	h->flat = mem_array(m, uint64_t, h->room_flat);
}

static inline void rounds_heap_empty(struct rounds_heap *h)
{
	h->n = h->n_flat = 0;
}

/* flat: the distance is that of the node popped last. */
static inline void rounds_heap_push(struct rounds_heap *h, int64_t dist, int32_t node, bool flat)
{
	uint64_t k = (uint64_t)dist << 24 | (uint32_t)node;
	int32_t i;

	if (flat) {
		if (h->n_flat == h->room_flat)
			h->flat = mem_grow(h->m, h->flat, uint64_t, h->room_flat *= 2);
		h->flat[h->n_flat++] = k;
		return;
	}
	if (h->n == h->room)
		h->at = mem_grow(h->m, h->at, uint64_t, h->room *= 2);
	for (i = h->n++; i && h->at[(i - 1) / 4] > k; i = (i - 1) / 4)
		h->at[i] = h->at[(i - 1) / 4];
	h->at[i] = k;
}

static inline uint64_t rounds_heap_least(struct rounds_heap *h)
{
	uint64_t least = h->at[0], k = h->at[--h->n];
	int32_t i = 0;

	for (;;) {
		int32_t c = 4 * i + 1, b = c;

		if (c >= h->n)
			break;
		for (int32_t q = c + 1; q < c + 4 && q < h->n; q++)
			if (h->at[q] < h->at[b])
				b = q;
		if (h->at[b] >= k)
			break;
		h->at[i] = h->at[b];
		i = b;
	}
	h->at[i] = k;
	return least;
}

static inline bool rounds_heap_pop(struct rounds_heap *h, int64_t *dist, int32_t *node)
{
	uint64_t k;

	if (h->n_flat)
		k = h->flat[--h->n_flat];
	else if (h->n)
		k = rounds_heap_least(h);
	else
		return false;
	*dist = (int64_t)(k >> 24);
	*node = (int32_t)(k & 0xffffff);
	return true;
}
#endif
