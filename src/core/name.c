/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/name.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/buf.h"
#include "base/text.h"

char *name_sort_fold(mem *m, const char *name)
{
	const char *comma = strchr(name, ','), *last;
	char *line;

	if (comma)
		return text_fold(m, mem_fmt(m, "%.*s %s", (int)(comma - name), name, comma + 1));
	line = text_line(m, name);
	last = strrchr(line, ' ');
	if (!last)
		return text_fold(m, line);
	return text_fold(m, mem_fmt(m, "%s %.*s", last + 1, (int)(last - line), line));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Does a letter or digit of any script end before `at`, or begin there? */
static bool word_before(const char *text, size_t at)
{
	int32_t i = (int32_t)at;
	UChar32 c = 0;

	if (at == 0)
		return false;
	U8_PREV((const uint8_t *)text, 0, i, c);
	return c >= 0 && u_isalnum(c);
}

static bool word_after(const char *text, size_t at)
{
	int32_t i = (int32_t)at;
	UChar32 c;

	U8_NEXT((const uint8_t *)text, i, -1, c);
	return c > 0 && u_isalnum(c);
}

/* Bytes of the text at `at` that are the old name; 0 if it does not stand there. *broken: with a new line in it. */
static size_t stands_at(const char *text, size_t at, const char *old, bool *broken)
{
	size_t i = at;

	*broken = false;
	if (word_before(text, at))
		return 0;
	for (; *old; old++) {
		if (!is_blank(*old)) {
			if (text[i++] != *old)
				return 0;
			continue;
		}
		if (!is_blank(text[i]))
			return 0;
		for (; is_blank(text[i]); i++)
			*broken = *broken || text[i] == '\n';
	}
	return word_after(text, i) ? 0 : i - at;
}

static void add_name(struct buf *b, const char *name, bool broken)
{
	for (; *name; name++) {
		if (broken && is_blank(*name)) {
			buf_char(b, '\n');
			broken = false;
		} else {
			buf_char(b, *name);
		}
	}
}

char *name_replace(mem *m, const char *text, const char *old, const char *new_one)
{
	struct buf *b = buf_new(m);
	bool found = false, broken;

	for (size_t i = 0; *old && text[i];) {
		size_t n = stands_at(text, i, old, &broken);

		if (n) {
			found = true;
			add_name(b, new_one, broken);
			i += n;
		} else {
			buf_char(b, text[i++]);
		}
	}
	return found ? b->at : NULL;
}
