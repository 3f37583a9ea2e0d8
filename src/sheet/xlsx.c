/* SPDX-License-Identifier: EUPL-1.2 */
/* From the grid of a worksheet to a table with headings. People put a title above the list and group
 * headings over columns; both are recognised by how the cells are merged and filled. */
#include <string.h>

#include "base/text.h"
#include "base/tr.h"
#include "sheet/csv.h"
#include "sheet/write.h"
#include "sheet/xlsx_priv.h"

enum {
	LOOK_FOR_HEADINGS = 20,
	MOST_FILLED = 4000000 /* cells given the value of a merged one: 20,000 rows of 200 columns */
};

struct err *xlsx_sheets(mem *m, const void *bytes, size_t n, struct sheet_texts *names)
{
	struct xlsx_book *b;

	*names = (struct sheet_texts){ 0 };
	TRY(xlsx_open(m, bytes, n, &b));
	for (int i = 0; i < b->tabs; i++)
		if (!b->tab[i].hidden)
			sheet_texts_add(m, names, b->tab[i].name);
	return NULL;
}

static const char *at(const struct xlsx_row *r, int column)
{
	return r && column < r->n && r->cell[column] ? r->cell[column] : "";
}

static int width(const struct xlsx_book *b)
{
	int most = 0;

	for (int i = 0; i < b->rows; i++)
		most = b->row[i].n > most ? b->row[i].n : most;
	return most;
}

static struct xlsx_row *row_of(struct xlsx_book *b, int number)
{
	for (int i = 0; i < b->rows; i++)
		if (b->row[i].number == number)
			return &b->row[i];
	return NULL;
}

static void put(struct xlsx_book *b, struct xlsx_row *r, int column, const char *text)
{
	if (column >= r->n) {
		r->cell = mem_grow(b, r->cell, const char *, column + 1);
		for (int i = r->n; i <= column; i++)
			r->cell[i] = NULL;
		r->n = column + 1;
	}
	if (!r->cell[column])
		r->cell[column] = text;
}

/* The value of a merged cell stands in each of its cells, as far as there are rows and columns. */
static struct err *fill_merged(struct xlsx_book *b)
{
	int columns = width(b), filled = 0;

	for (int i = 0; i < b->merges; i++) {
		const struct xlsx_merge *merge = &b->merge[i];
		const char *value = at(row_of(b, merge->top + 1), merge->left);

		if (!*value)
			continue;
		for (int k = 0; k < b->rows; k++) {
			struct xlsx_row *r = &b->row[k];

			if (r->number - 1 < merge->top || r->number - 1 > merge->bottom)
				continue;
			for (int c = merge->left; c <= merge->right && c < columns; c++, filled++)
				put(b, r, c, value);
			if (filled > MOST_FILLED)
				return xlsx_too_large(b->m);
		}
	}
	return NULL;
}

/* How many different values stand in a row. */
static int different(const struct xlsx_row *r)
{
	int n = 0;

	for (int c = 0; c < r->n; c++) {
		bool seen = !*at(r, c);

		for (int d = 0; d < c && !seen; d++)
			seen = strcmp(at(r, d), at(r, c)) == 0;
		n += !seen;
	}
	return n;
}

/* The first row with at least two different values, or the first with any. */
static int heading_row(const struct xlsx_book *b)
{
	for (int i = 0; i < b->rows && i < LOOK_FOR_HEADINGS; i++)
		if (different(&b->row[i]) >= 2)
			return i;
	for (int i = 0; i < b->rows; i++)
		if (different(&b->row[i]) >= 1)
			return i;
	return -1;
}

/* Group headings: the row above has a cell merged over several columns, and below it stands more. */
static bool has_groups(const struct xlsx_book *b, int heading)
{
	const struct xlsx_row *upper = &b->row[heading];
	bool wide = false;

	for (int i = 0; i < b->merges; i++)
		wide |= b->merge[i].top == upper->number - 1 && b->merge[i].bottom == b->merge[i].top &&
			b->merge[i].right > b->merge[i].left;
	return wide && heading + 1 < b->rows && b->row[heading + 1].number == upper->number + 1 &&
	       different(&b->row[heading + 1]) > different(upper);
}

static const char *heading_text(mem *m, const struct xlsx_book *b, int heading, bool groups, int c)
{
	const char *upper = text_line(m, at(&b->row[heading], c));
	const char *lower = groups ? text_line(m, at(&b->row[heading + 1], c)) : "";

	if (!*lower || strcmp(lower, upper) == 0)
		return upper;
	return *upper ? mem_fmt(m, "%s – %s", upper, lower) : lower;
}

static bool is_blank(const struct xlsx_row *r)
{
	for (int c = 0; c < r->n; c++)
		if (*at(r, c))
			return false;
	return true;
}

static struct err *nothing_in_it(mem *m)
{
	return ERR(m, ERR_INVALID,
	    N_("There is no list in this workbook: it needs a row of headings and the people below it."),
	    "empty workbook");
}

static struct err *to_table(mem *m, struct xlsx_book *b, struct sheet **out)
{
	struct sheet *t = mem_make(m, struct sheet);
	int heading, first;
	bool groups;

	TRY(fill_merged(b));
	heading = heading_row(b);
	if (heading < 0)
		return nothing_in_it(m);
	groups = has_groups(b, heading);
	first = heading + 1 + groups;
	t->encoding = SHEET_UTF8;
	t->separator = '\t';
	t->columns = width(b);
	t->heading = mem_array(m, const char *, t->columns);
	for (int c = 0; c < t->columns; c++)
		t->heading[c] = heading_text(m, b, heading, groups, c);
	while (t->columns > 1 && !*t->heading[t->columns - 1])
		t->columns--;
	t->row = mem_array(m, struct sheet_row, b->rows);
	for (int i = first; i < b->rows; i++) {
		struct sheet_row *row = &t->row[t->rows];

		if (is_blank(&b->row[i]))
			continue;
		*row = (struct sheet_row){ b->row[i].number, b->row[i].n, mem_array(m, const char *, t->columns) };
		for (int c = 0; c < t->columns; c++)
			row->cell[c] = text_trim(m, at(&b->row[i], c));
		t->rows++;
	}
	if (t->rows > SHEET_MAX_ROWS)
		return xlsx_too_large(m);
	*out = t;
	return t->rows ? NULL : nothing_in_it(m);
}

static bool has_list(const struct xlsx_book *b)
{
	int heading = heading_row(b);

	for (int i = heading + 1; heading >= 0 && i < b->rows; i++)
		if (!is_blank(&b->row[i]))
			return true;
	return false;
}

struct err *xlsx_lists(mem *m, const void *bytes, size_t n, struct sheet_texts *names)
{
	struct xlsx_book *b;

	*names = (struct sheet_texts){ 0 };
	if (n > SHEET_MAX_BYTES)
		return xlsx_too_large(m);
	TRY(xlsx_open(m, bytes, n, &b));
	for (int i = 0; i < b->tabs; i++) {
		if (b->tab[i].hidden)
			continue;
		TRY(xlsx_read_tab(b, &b->tab[i]));
		if (has_list(b))
			sheet_texts_add(m, names, b->tab[i].name);
	}
	return names->n ? NULL : nothing_in_it(m);
}

struct err *sheet_read_xlsx(mem *m, const void *bytes, size_t n, const char *name, struct sheet **out)
{
	struct xlsx_book *b;

	if (n > SHEET_MAX_BYTES)
		return xlsx_too_large(m);
	TRY(xlsx_open(m, bytes, n, &b));
	for (int i = 0; i < b->tabs; i++) {
		const struct xlsx_tab *tab = &b->tab[i];

		if (name ? strcmp(name, tab->name) != 0 : tab->hidden)
			continue;
		TRY(xlsx_read_tab(b, tab));
		if (name || heading_row(b) >= 0)
			return to_table(m, b, out);
	}
	return nothing_in_it(m);
}

struct err *xlsx_to_csv(mem *m, const void *bytes, size_t n, const char *name, const char **text)
{
	struct sheet_writer *w = sheet_write(m, ';', false);
	struct sheet *t;
	int line = 2;

	TRY(sheet_read_xlsx(m, bytes, n, name, &t));
	for (int c = 0; c < t->columns; c++)
		sheet_write_cell(w, t->heading[c]);
	sheet_write_end(w);
	for (int r = 0; r < t->rows; r++, line++) {
		for (; line < t->row[r].line; line++)
			buf_str(w->out, "\r\n");
		for (int c = 0; c < t->columns; c++)
			sheet_write_cell(w, text_line(m, t->row[r].cell[c]));
		sheet_write_end(w);
	}
	*text = w->out->at;
	return NULL;
}
