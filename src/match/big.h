/* SPDX-License-Identifier: EUPL-1.2 */
/* big.h - arrays that may be larger than talloc allows (256 MiB)
 *
 * They go with the context they hang off, and cannot be freed before it. Private to src/match.
 */
#ifndef MATCH_BIG_H
#define MATCH_BIG_H
#include <stdbool.h>

#include "base/mem.h"

enum { BIG_FROM = 1 << 22 };

struct big {
	void *at;
	bool large; /* by itself; else it belongs to the context like all else */
};

/* Room for n things, not zeroed. */
struct big *big_new(mem *m, size_t n, size_t size);
/* Other room; what was there stays as far as it fits. */
void big_grow(struct big *b, size_t n, size_t size);

/* As mem_array(), but what is not written yet costs nothing where it is large. Not to be freed or grown by itself. */
void *big_zeroed(mem *m, size_t n, size_t size);
/* mem_new_pool(), in large pages where it is large. */
mem *big_pool(const char *name, size_t bytes);
#define BIG_ARRAY(m, type, n) ((type *)big_zeroed((m), (size_t)(n), sizeof(type)))
#endif
