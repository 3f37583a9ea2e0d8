/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/key.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

static void write_umlauts_short(char *s)
{
	char *to = s;

	for (const char *p = s; *p; p++) {
		*to++ = *p;
		if (p[1] == 'e' && strchr("aou", *p))
			p++;
	}
	*to = '\0';
}

char *sheet_key(mem *m, const char *s)
{
	char *key = text_key(m, s);

	write_umlauts_short(key);
	return key;
}

static size_t word_bytes(const char *s)
{
	size_t n = 0;

	while (s[n] && ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9')
			   || (unsigned char)s[n] >= 0x80))
		n++;
	return n;
}

char *sheet_words(mem *m, const char *s)
{
	const char *fold = text_fold(m, s);
	struct buf *b = buf_new(m);

	while (*fold) {
		size_t n = word_bytes(fold);
		const char *key = n ? sheet_key(b, mem_strn(b, fold, n)) : "";

		if (*key && b->n)
			buf_char(b, ' ');
		buf_str(b, key);
		fold += n ? n : 1;
	}
	return b->at;
}

char *sheet_words_outside(mem *m, const char *s)
{
	struct buf *b = buf_new(m);
	int depth = 0;

	for (; *s; s++) {
		depth += *s == '(';
		if (depth == 0)
			buf_char(b, *s);
		if (*s == ')' && depth > 0)
			depth--;
	}
	return sheet_words(m, b->at);
}
