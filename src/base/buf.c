/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buf.h"

enum { FIRST_ROOM = 256 };

void buf_grow(struct buf *b, size_t more)
{
	size_t room = b->room;

	while (room - b->n <= more)
		room *= 2;
	b->at = mem_grow(b, b->at, char, room);
	b->room = room;
}

struct buf *buf_new(mem *m)
{
	return buf_new_of(m, FIRST_ROOM);
}

struct buf *buf_new_of(mem *m, size_t room)
{
	struct buf *b = mem_make(m, struct buf);

	b->m = m;
	b->room = room;
	b->at = mem_oom(talloc_size(b, room));
	b->at[0] = '\0';
	return b;
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
