/* SPDX-License-Identifier: EUPL-1.2 */
/* A list comes as a table, or as lines that somebody saved; a table is one that has a heading for the address. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "service/invitations.h"
#include "sheet/csv.h"
#include "sheet/guess.h"
#include "sheet/xlsx.h"

static const char *cell_of(mem *m, const struct sheet *t, int row, int column)
{
	return column < 0 ? "" : text_line(m, t->row[row].cell[column]);
}

/* Headings with an address among them are people already. */
static bool has_headings(const struct sheet *t)
{
	for (int i = 0; i < t->columns; i++)
		if (strchr(t->heading[i], '@'))
			return false;
	return true;
}

/* False: nothing in it is headed as an address. */
static bool put_table(mem *m, const struct sheet *t, struct buf *into)
{
	const struct mapping *map = guess_mapping(m, t, NULL);
	int email = mapping_find(map, FIELD_EMAIL), full = mapping_find(map, FIELD_FULL_NAME);
	int first = mapping_find(map, FIELD_FIRST_NAME), last = mapping_find(map, FIELD_LAST_NAME);

	if (email < 0 || !has_headings(t))
		return false;
	for (int r = 0; r < t->rows; r++)
		buf_fmt(into, "%s %s <%s>\n", cell_of(m, t, r, full < 0 ? first : full), cell_of(m, t, r, full < 0 ? last : -1),
		    cell_of(m, t, r, email));
	return true;
}

/* Lines as they are, but for a heading. */
static void put_lines(const char *text, struct buf *into)
{
	size_t first = strcspn(text, "\r\n");

	if (!memchr(text, '@', first))
		text += first;
	buf_fmt(into, "%s\n", text);
}

static void put_text(mem *m, const char *text, struct buf *into)
{
	struct sheet *t;
	int line;

	if (sheet_read_csv(m, text, strlen(text), 0, &t, &line) || !put_table(m, t, into))
		put_lines(text, into);
}

static struct err *put_workbook(mem *m, const void *bytes, size_t n, struct buf *into)
{
	struct sheet_texts lists;
	const char *text;

	TRY(xlsx_lists(m, bytes, n, &lists));
	for (int i = 0; i < lists.n; i++) {
		TRY(xlsx_to_csv(m, bytes, n, lists.at[i], &text));
		put_text(m, text, into);
	}
	return NULL;
}

struct err *invitation_lines(mem *m, const void *bytes, size_t n, const char **out)
{
	struct buf *into = buf_new(m);
	enum sheet_encoding encoding;
	const char *text;

	TRY(sheet_refuse_kind(m, bytes, n));
	if (sheet_is_xlsx(bytes, n)) {
		TRY(put_workbook(m, bytes, n, into));
	} else {
		TRY(sheet_decode(m, bytes, n, &encoding, &text));
		put_text(m, text, into);
	}
	*out = into->at;
	return NULL;
}
