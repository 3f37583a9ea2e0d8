/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/write.h"

#include <string.h>

#include "sheet/escape.h"

struct sheet_writer *sheet_write(mem *m, char separator, bool bom)
{
	struct sheet_writer *w = mem_make(m, struct sheet_writer);

	*w = (struct sheet_writer){ buf_new(w), separator, false };
	if (bom)
		buf_str(w->out, "\xef\xbb\xbf");
	return w;
}

static bool wants_quotes(const char *s, char separator)
{
	size_t n = strlen(s);

	return strchr(s, separator) || strpbrk(s, "\"\r\n")
	    || (n && (strchr(" \t", s[0]) || strchr(" \t", s[n - 1])));
}

void sheet_write_cell(struct sheet_writer *w, const char *cell)
{
	const char *s = escape_formula(w, cell ? cell : "");

	if (w->in_row)
		buf_char(w->out, w->separator);
	w->in_row = true;
	if (!wants_quotes(s, w->separator)) {
		buf_str(w->out, s);
		return;
	}
	buf_char(w->out, '"');
	for (; *s; s++) {
		if (*s == '"')
			buf_char(w->out, '"');
		buf_char(w->out, *s);
	}
	buf_char(w->out, '"');
}

void sheet_write_number(struct sheet_writer *w, long n)
{
	sheet_write_cell(w, mem_fmt(w, "%ld", n));
}

void sheet_write_end(struct sheet_writer *w)
{
	buf_str(w->out, "\r\n");
	w->in_row = false;
}
