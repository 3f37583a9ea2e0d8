/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buf.h"

#include <string.h>

enum { FIRST_ROOM = 256 };

static void make_room(struct buf *b, size_t more)
{
	size_t room = b->room;

	while (room - b->n <= more)
		room *= 2;
	if (room != b->room) {
		b->at = mem_grow(b, b->at, char, room);
		b->room = room;
	}
}

struct buf *buf_new(mem *m)
{
	struct buf *b = mem_make(m, struct buf);

	b->m = m;
	b->room = FIRST_ROOM;
	b->at = mem_array(b, char, FIRST_ROOM);
	return b;
}

void buf_add(struct buf *b, const void *bytes, size_t n)
{
	make_room(b, n);
	if (n)
		memcpy(b->at + b->n, bytes, n);
	b->n += n;
	b->at[b->n] = '\0';
}

void buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = mem_vfmt(b, fmt, ap);
	va_end(ap);
	buf_str(b, s);
	mem_free(s);
}

void buf_reset(struct buf *b)
{
	b->n = 0;
	b->at[0] = '\0';
}
