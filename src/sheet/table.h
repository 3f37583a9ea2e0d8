/* SPDX-License-Identifier: EUPL-1.2 */
/* table.h - a list that leaves the house: headings and cells -> CSV or Excel workbook
 *
 *	struct table *t = table_new(m, "Teilnehmende");      name of the worksheet
 *	table_heading(t, "Name"), table_heading(t, "Plätze");
 *	table_text(t, x->name), table_whole(t, x->capacity);   cell by cell, row by row
 *	TRY(table_write(m, t, TABLE_XLSX, LANG_DE, &file));
 *
 * A row ends by itself when it has as many cells as there are headings.
 *
 *          CSV                                          XLSX
 *   text   quoted where needed; never a formula         inline string; never a formula
 *   whole  1234                                         number
 *   real   12,5 in German, 12.5 in English, shortest    number
 *   day    2026-11-03                                   date, shown as the reader's Excel does
 *   none   nothing                                      no cell
 *
 * CSV is UTF-8 with a BOM and has ';' between cells in German, ',' in English: so Excel of that language
 * opens it by a double click, umlauts included. A workbook's headings are bold, stay in view and can be
 * filtered; columns are as wide as what stands in them.
 */
#ifndef SHEET_TABLE_H
#define SHEET_TABLE_H
#include "base/buf.h"
#include "base/day.h"
#include "base/err.h"
#include "base/tr.h"

enum table_kind { TABLE_NONE, TABLE_TEXT, TABLE_WHOLE, TABLE_REAL, TABLE_DAY };

struct table_cell {
	enum table_kind kind;
	union {
		const char *text;
		int64_t whole;
		double real;
		struct day day;
	};
};

struct table {
	mem *m;
	const char *title;
	const char **heading;
	int columns;
	struct table_cell *cell; /* row after row */
	size_t n, room;
};

struct table *table_new(mem *m, const char *title);
/* All of them before the first cell. */
void table_heading(struct table *t, const char *text);

/* Texts are kept, not copied; NULL and "" are an empty cell. */
void table_text(struct table *t, const char *text);
void table_whole(struct table *t, int64_t n);
void table_real(struct table *t, double r);
/* DAY_NONE is an empty cell. */
void table_day(struct table *t, struct day d);
void table_none(struct table *t);

enum table_format { TABLE_XLSX, TABLE_CSV };

struct table_file {
	const char *type;   /* media type */
	const char *ending; /* "xlsx" */
	const void *bytes;
	size_t n;
};
/* ERR_SYSTEM: it cannot be packed. */
struct err *table_write(mem *m, const struct table *t, enum table_format format, enum lang l,
    struct table_file *out) MUST_USE;
#endif
