/* SPDX-License-Identifier: EUPL-1.2 */
/* buf.h - bytes that grow
 *
 * `at` is always ended by a NUL that is not counted in `n`. Growth doubles, so
 * adding a byte costs O(1) on average. The bytes hang off the `mem` given to
 * buf_new() and are freed with it.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/mem.h"

struct buf {
	mem *m;
	char *at;
	size_t n, room;
};

struct buf *buf_new(mem *m);
void buf_add(struct buf *b, const void *bytes, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Empties it and keeps the room. */
void buf_reset(struct buf *b);
#endif
