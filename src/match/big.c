/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/big.h"

#include <stdlib.h>

static int let_go(struct big *b)
{
	free(b->at);
	return 0;
}

struct big *big_new(mem *m, size_t n, size_t size)
{
	struct big *b = mem_make(m, struct big);

	talloc_set_destructor(b, let_go);
	big_grow(b, n, size);
	return b;
}

void big_grow(struct big *b, size_t n, size_t size)
{
	b->at = mem_oom(reallocarray(b->at, n ? n : 1, size));
}
