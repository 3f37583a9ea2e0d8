/* SPDX-License-Identifier: EUPL-1.2 */
/* lines.h - a plain CSV with known headings, of any length, strictly
 *
 * For files that programs write for programs (the pairing engine's pairs, places,
 * pins): UTF-8, first line the headings in any order, one record a line, cells may
 * be quoted as in RFC 4180 but hold no line break. Separator is , ; or tab, the
 * first of them behind the first heading. Registration files as people send them are
 * sheet/csv's.
 */
#ifndef SHEET_LINES_H
#define SHEET_LINES_H
#include "base/err.h"

enum { LINES_MAX_COLUMNS = 32 };

struct lines_want {
	const char *heading;
	bool optional;
};

struct lines {
	size_t rows;
	int columns;      /* as many as were wanted */
	const char **cell; /* [rows * columns]; NULL where an optional column is absent */
	const int *line;  /* [rows] where it stands in the file, from 1 */
	const int *place; /* [columns] which cell of a line it is, from 1; 0 = absent */
};

/* Where to look when it failed; column in cells from 1, 0 = the line as a whole. */
struct lines_fault {
	int line, column;
};

/* Wanted cells must not be empty. ERR_INVALID with a sentence for the person, and *fault. Blank lines
 * are skipped. */
struct err *lines_read(mem *m, const void *bytes, size_t n, const struct lines_want *want, int wants,
    struct lines *out, struct lines_fault *fault) MUST_USE;

/* A cell as a whole number within bounds; false if it is none. */
bool lines_number(const char *cell, int64_t least, int64_t most, int64_t *out);

/* One cell, quoted if it must be, to the end of a buffer. */
struct buf;
void lines_put(struct buf *b, const char *cell);
#endif
