/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells are cut in a copy of the file, so that a million lines cost a million
 * pointers and no more. */
#include "sheet/lines.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/tr.h"

struct reader {
	mem *m;
	char *at, *end;
	char separator;
	int line;
	struct lines_fault *fault;
};

static struct err *wrong(struct reader *r, int column, const char *told)
{
	*r->fault = (struct lines_fault){ r->line, column };
	return ERR(r->m, ERR_INVALID, told, "line %d column %d", r->line, column);
}

static bool line_ends(const struct reader *r)
{
	return r->at == r->end || *r->at == '\n' || (*r->at == '\r' && (r->at + 1 == r->end || r->at[1] == '\n'));
}

/* Takes the quotes off in place. */
static struct err *quoted(struct reader *r, int column, char **out)
{
	char *to = r->at;

	*out = to;
	for (r->at++;; r->at++) {
		if (r->at == r->end || *r->at == '\n')
			return wrong(r, column, N_("A quotation mark is not closed on this line."));
		if (*r->at != '"') {
			*to++ = *r->at;
		} else if (r->at + 1 < r->end && r->at[1] == '"') {
			*to++ = *r->at++;
		} else {
			break;
		}
	}
	r->at++;
	if (!line_ends(r) && *r->at != r->separator)
		return wrong(r, column, N_("Something follows the closing quotation mark."));
	/* what ended the cell is looked at by the caller before this NUL can reach it */
	*to = '\0';
	return NULL;
}

/* One cell; *last if the line ends behind it. The separator or line end is eaten. */
static struct err *next_cell(struct reader *r, int column, char **out, bool *last)
{
	char *end;

	if (r->at < r->end && *r->at == '"') {
		TRY(quoted(r, column, out));
	} else {
		*out = r->at;
		while (!line_ends(r) && *r->at != r->separator)
			r->at++;
	}
	end = r->at;
	*last = line_ends(r);
	if (*last && r->at < r->end)
		r->at += *r->at == '\r' && r->at + 1 < r->end ? 2 : 1;
	else if (!*last)
		r->at++;
	*end = '\0';
	return NULL;
}

static char find_separator(const struct reader *r)
{
	for (const char *s = r->at; s < r->end && *s != '\n'; s++)
		if (*s == ',' || *s == ';' || *s == '\t')
			return *s;
	return ',';
}

/* place[column of the file] = which of the wanted it is, -1 = none. */
static struct err *read_headings(struct reader *r, const struct lines_want *want, int wants,
    int place[LINES_MAX_COLUMNS], int *columns)
{
	bool found[LINES_MAX_COLUMNS] = { false }, last = false;

	r->line = 1;
	for (*columns = 0; !last; (*columns)++) {
		char *cell;

		if (*columns == LINES_MAX_COLUMNS)
			return wrong(r, *columns + 1, N_("There are more columns than this file may have."));
		TRY(next_cell(r, *columns + 1, &cell, &last));
		place[*columns] = -1;
		for (int k = 0; k < wants; k++) {
			if (strcmp(cell, want[k].heading) != 0)
				continue;
			if (found[k])
				return wrong(r, *columns + 1, N_("A heading stands there twice."));
			found[k] = true;
			place[*columns] = k;
		}
		if (place[*columns] < 0)
			return wrong(r, *columns + 1, N_("This heading is not known here."));
	}
	for (int k = 0; k < wants; k++)
		if (!found[k] && !want[k].optional)
			return wrong(r, 0, N_("A heading is missing on the first line."));
	return NULL;
}

static struct err *read_row(struct reader *r, const struct lines_want *want, const int *place,
    int columns, const char **cell)
{
	bool last = false;
	int k = 0;

	for (; !last; k++) {
		char *text;

		if (k == columns)
			return wrong(r, k + 1, N_("This line has more cells than there are headings."));
		TRY(next_cell(r, k + 1, &text, &last));
		if (!*text && !want[place[k]].optional)
			return wrong(r, k + 1, N_("This cell is empty."));
		cell[place[k]] = text;
	}
	return k == columns ? NULL : wrong(r, k, N_("This line has fewer cells than there are headings."));
}

struct err *lines_read(mem *m, const void *bytes, size_t n, const struct lines_want *want, int wants,
    struct lines *out, struct lines_fault *fault)
{
	struct reader r = { m, NULL, NULL, ',', 1, fault };
	int place[LINES_MAX_COLUMNS], columns, *stands = mem_array(m, int, wants);
	size_t room = 1024;
	int *line;

	*fault = (struct lines_fault){ 0, 0 };
	if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes = (const char *)bytes + 3;
		n -= 3;
	}
	if (!text_valid(bytes, n))
		return wrong(&r, 0, N_("The file is not UTF-8 text."));
	r.at = mem_strn(m, bytes, n);
	r.end = r.at + n;
	r.separator = find_separator(&r);
	TRY(read_headings(&r, want, wants, place, &columns));
	for (int k = 0; k < columns; k++)
		stands[place[k]] = k + 1;
	*out = (struct lines){ 0, wants, mem_array(m, const char *, room * (size_t)wants), NULL, stands };
	line = mem_array(m, int, room);
	for (r.line = 2; r.at < r.end; r.line++) {
		if (line_ends(&r)) {
			r.at += *r.at == '\r' && r.at + 1 < r.end ? 2 : 1;
			continue;
		}
		if (out->rows == room) {
			room *= 2;
			out->cell = mem_grow(m, out->cell, const char *, room * (size_t)wants);
			line = mem_grow(m, line, int, room);
		}
		for (int k = 0; k < wants; k++)
			out->cell[out->rows * (size_t)wants + (size_t)k] = NULL;
		TRY(read_row(&r, want, place, columns, out->cell + out->rows * (size_t)wants));
		line[out->rows++] = r.line;
	}
	out->line = line;
	return NULL;
}

bool lines_number(const char *cell, int64_t least, int64_t most, int64_t *out)
{
	bool minus = *cell == '-';
	int64_t n = 0;

	if (minus)
		cell++;
	if (!*cell)
		return false;
	for (; *cell; cell++) {
		if (*cell < '0' || *cell > '9' || n > INT64_MAX / 10 - 9)
			return false;
		n = 10 * n + (*cell - '0');
	}
	*out = minus ? -n : n;
	return *out >= least && *out <= most;
}

void lines_put(struct buf *b, const char *cell)
{
	if (!strpbrk(cell, ",;\t\"\r\n")) {
		buf_str(b, cell);
		return;
	}
	buf_char(b, '"');
	for (; *cell; cell++) {
		if (*cell == '"')
			buf_char(b, '"');
		buf_char(b, *cell);
	}
	buf_char(b, '"');
}
