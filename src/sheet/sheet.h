/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet.h - a table of text, as it stood in somebody's file
 *
 * Every row has exactly `columns` cells: short rows are filled up with "",
 * cells beyond the last heading are dropped. `found` keeps how many cells the
 * row really had, so that a shifted row can be reported. Cells are valid UTF-8,
 * trimmed, never NULL. Line numbers count physical lines from 1 and name the
 * line a record starts in: a quoted line break moves the next record down.
 */
#ifndef SHEET_SHEET_H
#define SHEET_SHEET_H
#include "base/mem.h"

enum sheet_encoding { SHEET_UTF8, SHEET_UTF8_BOM, SHEET_UTF16, SHEET_WINDOWS_1252 };

struct sheet_row {
	int line;
	int found; /* cells that were there; trailing empty ones beyond the headings not counted */
	const char **cell;
};

struct sheet {
	enum sheet_encoding encoding;
	char separator; /* one of ; , | and tab */
	int columns, rows;
	const char **heading;
	struct sheet_row *row;
};

/* A list of strings, none of them NULL; at may be NULL if n is 0. */
struct sheet_texts {
	int n;
	const char **at;
};

/* "UTF-8", "Windows-1252", … for showing. */
const char *sheet_encoding_name(enum sheet_encoding e);
/* Room for one more is made when needed; the strings are not copied. */
void sheet_texts_add(mem *m, struct sheet_texts *t, const char *s);
#endif
