/* SPDX-License-Identifier: EUPL-1.2 */
/* write.h - rows -> CSV or TSV
 *
 * RFC 4180 with the separator asked for: a cell with the separator, a quotation
 * mark, a line break or blanks at an end is quoted. Every cell goes through
 * sheet/escape.h. Excel in Germany wants ';' and the BOM; scripts want ',' and
 * none. Reading the result with sheet_read_csv() gives the same cells.
 */
#ifndef SHEET_WRITE_H
#define SHEET_WRITE_H
#include <stdbool.h>

#include "base/buf.h"

struct sheet_writer {
	struct buf *out; /* the file so far */
	char separator;
	bool in_row;
};

struct sheet_writer *sheet_write(mem *m, char separator, bool bom);
/* NULL counts as "". */
void sheet_write_cell(struct sheet_writer *w, const char *cell);
void sheet_write_number(struct sheet_writer *w, long n);
/* Ends the row with CRLF. */
void sheet_write_end(struct sheet_writer *w);
#endif
