/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/big.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { LARGE_PAGE = 1 << 21 };

/* Arrays of which every part is read in no order: with pages of 4 KiB each look costs a second one, at where the page
 * is, and a third of the time of a first solution goes to getting the pages. It is a hint; without it all is the same. */
static void want_large_pages(void *at, size_t bytes)
{
#ifdef MADV_HUGEPAGE
	uintptr_t from = ((uintptr_t)at + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE, to = ((uintptr_t)at + bytes) / LARGE_PAGE * LARGE_PAGE;

	if (from < to)
		(void)madvise((char *)at + (from - (uintptr_t)at), to - from, MADV_HUGEPAGE);
#else
	(void)at;
	(void)bytes;
#endif
}

static int let_go(struct big *b)
{
	if (b->large)
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

/* What it had as a small one comes along. */
static void make_large(struct big *b, size_t bytes)
{
	void *small = b->at;

	b->at = mem_oom(aligned_alloc(LARGE_PAGE, (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE));
	b->large = true;
	want_large_pages(b->at, bytes + LARGE_PAGE - 1);
	if (small)
		memcpy(b->at, small, talloc_get_size(small));
	talloc_free(small);
}

void big_grow(struct big *b, size_t n, size_t size)
{
	size_t bytes = n * size;

	if (b->large) {
		b->at = mem_oom(reallocarray(b->at, n ? n : 1, size));
		want_large_pages(b->at, bytes);
	} else if (bytes < BIG_FROM) {
		b->at = mem_oom(talloc_realloc_size(b, b->at, bytes ? bytes : 1));
	} else {
		make_large(b, bytes);
	}
}

void *big_zeroed(mem *m, size_t n, size_t size)
{
	struct big *b;

	if (n * size < BIG_FROM)
		return mem_oom(talloc_zero_size(m, n * size));
	b = begin(m);
	b->at = mem_oom(calloc(n, size));
	b->large = true;
	want_large_pages(b->at, n * size);
	return b->at;
}

mem *big_pool(const char *name, size_t bytes)
{
	mem *m = mem_new_pool(name, bytes);

	want_large_pages(m, bytes);
	return m;
}
