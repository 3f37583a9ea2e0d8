/* SPDX-License-Identifier: EUPL-1.2 */
/* points.h - single code points, for base and core
 *
 * ICU's macros convert between signed and unsigned bytes without a cast; they
 * stand here alone, so that the warning stays on everywhere else.
 */
#ifndef BASE_POINTS_H
#define BASE_POINTS_H
#include <assert.h>
#include <stdbool.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/buf.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
/* The code point at s[*i], which moves behind it; negative if it is not UTF-8. */
static inline UChar32 point_next(const char *s, int32_t *i, int32_t n)
{
	UChar32 c;

	U8_NEXT(s, *i, n, c);
	return c;
}

/* The same in UTF-16; an unpaired surrogate is given as it is. */
static inline UChar32 point_next16(const UChar *s, int32_t *i, int32_t n)
{
	UChar32 c;

	U16_NEXT(s, *i, n, c);
	return c;
}

static inline void point_add(struct buf *b, UChar32 c)
{
	char bytes[U8_MAX_LENGTH];
	int32_t n = 0;

	U8_APPEND_UNSAFE(bytes, n, c);
	buf_add(b, bytes, (size_t)n);
}
#pragma GCC diagnostic pop

/* ICU counts in int32_t; nothing larger passes the limits of an upload. */
static inline int32_t point_count(size_t n)
{
	assert(n <= INT32_MAX);
	return (int32_t)n;
}

static inline bool point_is_invisible(UChar32 c)
{
	return c == 0x200b || c == 0xfeff;
}

static inline bool point_is_blank(UChar32 c)
{
	return u_isUWhiteSpace(c) || point_is_invisible(c);
}
#endif
