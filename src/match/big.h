/* SPDX-License-Identifier: EUPL-1.2 */
/* big.h - arrays that may be larger than talloc allows (256 MiB)
 *
 * They come from malloc and go with the context they hang off; they cannot be
 * freed before it. Private to src/match.
 */
#ifndef MATCH_BIG_H
#define MATCH_BIG_H
#include "base/mem.h"

struct big {
	void *at;
};

/* Room for n things, not zeroed. */
struct big *big_new(mem *m, size_t n, size_t size);
/* Other room; what was there stays as far as it fits. */
void big_grow(struct big *b, size_t n, size_t size);
#endif
