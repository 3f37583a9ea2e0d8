/* SPDX-License-Identifier: EUPL-1.2 */
/* csv.h - bytes of a CSV or TSV file -> a table
 *
 * Takes files as form tools, Excel and personnel systems write them:
 *   encoding   UTF-8 with or without BOM, UTF-16 with BOM; what is not valid
 *              UTF-8 is Windows-1252 (Excel's "CSV" in Germany)
 *   separator  ; , tab or |: the one that gives most records as many cells as
 *              there are headings. A first line "sep=;" (Excel) decides.
 *   quotes     RFC 4180: "" inside quotes, line breaks inside quotes
 *   line ends  CRLF, LF, CR, also mixed; blank lines are skipped
 * The apostrophe our own export puts before a formula (sheet/escape.h) is taken
 * off again, so what went out comes back unchanged.
 *
 * Refused with a sentence for the person: no heading and no row, a NUL byte (not
 * a text file), a quotation mark that is never closed, and more than the limits.
 */
#ifndef SHEET_CSV_H
#define SHEET_CSV_H
#include "base/err.h"
#include "sheet/sheet.h"

enum {
	SHEET_MAX_BYTES = 32 * 1024 * 1024, /* a whole file in memory, twice */
	SHEET_MAX_ROWS = 20000,             /* ten times the largest personnel list we were told of */
	SHEET_MAX_COLUMNS = 200,            /* a form with more questions is not answered */
	SHEET_MAX_CELL = 64 * 1024          /* bytes of UTF-8 in one cell */
};

/* The bytes as UTF-8, line for line; sheet_read_csv() of the result reads the same table. */
struct err *sheet_decode(mem *m, const void *bytes, size_t n, enum sheet_encoding *encoding,
    const char **text) MUST_USE;
/* Reads the table into m. `separator` 0 means: find it. On failure (ERR_INVALID)
 * *line is the line to look at, 0 if the file as a whole is meant; the error's
 * `told` does not name it. */
struct err *sheet_read_csv(mem *m, const void *bytes, size_t n, char separator,
    struct sheet **out, int *line) MUST_USE;
#endif
