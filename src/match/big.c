/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/big.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* Arrays of which every part is read in no order: with pages of 4 KiB each look costs a second one, at where the page
 * is, and a third of the time of a first solution goes to getting the pages. It is a hint; without it all is the same. */
static void want_large_pages(void *at, size_t bytes)
{
#ifdef MADV_HUGEPAGE
	enum { PAGE = 1 << 21 };
	uintptr_t from = ((uintptr_t)at + PAGE - 1) / PAGE * PAGE, to = ((uintptr_t)at + bytes) / PAGE * PAGE;

	if (from < to)
		(void)madvise((char *)at + (from - (uintptr_t)at), to - from, MADV_HUGEPAGE);
#else
	(void)at;
	(void)bytes;
#endif
}

static int let_go(struct big *b)
{
	free(b->at);
	return 0;
}

static struct big *begin(mem *m)
{
	struct big *b = mem_make(m, struct big);

	talloc_set_destructor(b, let_go);
	return b;
}

struct big *big_new(mem *m, size_t n, size_t size)
{
	struct big *b = begin(m);

	big_grow(b, n, size);
	return b;
}

void big_grow(struct big *b, size_t n, size_t size)
{
	b->at = mem_oom(reallocarray(b->at, n ? n : 1, size));
	want_large_pages(b->at, n * size);
}

void *big_zeroed(mem *m, size_t n, size_t size)
{
	struct big *b;

	if (n * size < BIG_FROM)
		return mem_oom(talloc_zero_size(m, n * size));
	b = begin(m);
	b->at = mem_oom(calloc(n, size));
	want_large_pages(b->at, n * size);
	return b->at;
}
