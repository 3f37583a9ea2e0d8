/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/table.h"

#include <assert.h>
#include <string.h>

#include "sheet/write.h"
#include "sheet/xlsx.h"

struct table *table_new(mem *m, const char *title)
{
	struct table *t = mem_make(m, struct table);

	t->m = m;
	t->title = title;
	return t;
}

void table_heading(struct table *t, const char *text)
{
	assert(t->n == 0);
	t->heading = mem_grow(t, t->heading, const char *, t->columns + 1);
	t->heading[t->columns++] = text;
}

static void add(struct table *t, struct table_cell cell)
{
	assert(t->columns > 0);
	if (t->n == t->room) {
		t->room = t->room ? 2 * t->room : 64;
		t->cell = mem_grow(t, t->cell, struct table_cell, t->room);
	}
	t->cell[t->n++] = cell;
}

void table_text(struct table *t, const char *text)
{
	add(t, text && *text ? (struct table_cell){ .kind = TABLE_TEXT, .text = text } : (struct table_cell){ 0 });
}

void table_whole(struct table *t, int64_t n)
{
	add(t, (struct table_cell){ .kind = TABLE_WHOLE, .whole = n });
}

void table_real(struct table *t, double r)
{
	add(t, (struct table_cell){ .kind = TABLE_REAL, .real = r });
}

void table_day(struct table *t, struct day d)
{
	add(t, day_is_none(d) ? (struct table_cell){ 0 } : (struct table_cell){ .kind = TABLE_DAY, .day = d });
}

void table_none(struct table *t)
{
	add(t, (struct table_cell){ 0 });
}

/* As written in C, whatever the locale of the process, then with the comma of the language. */
static const char *decimal(mem *m, double r, enum lang l)
{
	char *text = mem_fmt(m, "%.10g", r), *point = strchr(text, '.');

	if (point && l == LANG_DE)
		*point = ',';
	return text;
}

static const char *cell_text(mem *m, const struct table_cell *c, enum lang l)
{
	switch (c->kind) {
	case TABLE_TEXT: return c->text;
	case TABLE_WHOLE: return mem_fmt(m, "%lld", (long long)c->whole);
	case TABLE_REAL: return decimal(m, c->real, l);
	case TABLE_DAY: return day_iso(m, c->day);
	default: return "";
	}
}

static struct buf *as_csv(mem *m, const struct table *t, enum lang l)
{
	struct sheet_writer *w = sheet_write(m, l == LANG_DE ? ';' : ',', true);

	for (int c = 0; c < t->columns; c++)
		sheet_write_cell(w, t->heading[c]);
	sheet_write_end(w);
	for (size_t i = 0; i < t->n; i++) {
		sheet_write_cell(w, cell_text(w, &t->cell[i], l));
		if ((i + 1) % (size_t)t->columns == 0)
			sheet_write_end(w);
	}
	return w->out;
}

struct err *table_write(mem *m, const struct table *t, enum table_format format, enum lang l, struct table_file *out)
{
	struct buf *bytes;

	assert(t->columns > 0 && t->n % (size_t)t->columns == 0);
	if (format == TABLE_CSV) {
		bytes = as_csv(m, t, l);
		*out = (struct table_file){ "text/csv; charset=utf-8", "csv", bytes->at, bytes->n };
		return NULL;
	}
	TRY(xlsx_write(m, t, &bytes));
	*out = (struct table_file){ "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", bytes->at,
		bytes->n };
	return NULL;
}
