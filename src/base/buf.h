/* SPDX-License-Identifier: EUPL-1.2 */
/* buf.h - bytes that grow
 *
 * `at` is always ended by a NUL that is not counted in `n`. Growth doubles, so
 * adding a byte costs O(1) on average. The bytes hang off the `mem` given to
 * buf_new() and are freed with it.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <string.h>

#include "base/mem.h"

struct buf {
	mem *m;
	char *at;
	size_t n, room;
};

struct buf *buf_new(mem *m);
/* The same with room for what is expected; room > 0. */
struct buf *buf_new_of(mem *m, size_t room);
void buf_grow(struct buf *b, size_t more);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Empties it and keeps the room. */
void buf_reset(struct buf *b);

/* Inline, because a page is written in a thousand small pieces. */
static inline void buf_add(struct buf *b, const void *bytes, size_t n)
{
	if (b->room - b->n <= n)
		buf_grow(b, n);
	if (n)
		memcpy(b->at + b->n, bytes, n);
	b->n += n;
	b->at[b->n] = '\0';
}
static inline void buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}
static inline void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}
#endif
