/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx.h - Excel workbooks (ECMA-376, .xlsx) in and out
 *
 * In: one worksheet becomes a table like that of a CSV file. Shared and inline
 * strings, numbers, yes/no and dates are read as text: a date is 2026-11-03, with
 * a time 2026-11-03 14:30; a whole number has no ".0", a share is 50%, yes/no is 1/0,
 * an error (#N/A) is nothing. A merged cell's value
 * stands in each of its cells. Lines above the headings that hold one value only
 * (a title) are skipped; a heading of two rows, the upper one merged over several
 * columns, is read as "upper – lower". Line numbers are the worksheet's rows.
 *
 * A workbook comes from a stranger: entries are unpacked into memory up to a
 * limit whatever the archive says of their size, a DOCTYPE is refused (so there
 * are no entities to expand), formulas are not computed, links not followed.
 *
 * Out: strings are written as strings and numbers as numbers, so no cell can
 * become a formula, and umlauts need no code page.
 *
 * Libraries: libzip, expat.
 */
#ifndef SHEET_XLSX_H
#define SHEET_XLSX_H
#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "sheet/sheet.h"
#include "sheet/table.h"

/* Does it begin as a zip archive does? */
bool sheet_is_xlsx(const void *bytes, size_t n);
/* Files that people take for one of ours: ERR_INVALID with what to do for an .xls, a workbook with a
 * password, a PDF; NULL for anything else. */
struct err *sheet_refuse_kind(mem *m, const void *bytes, size_t n) MUST_USE;
/* Visible worksheets by name, in the order of the tabs. */
struct err *xlsx_sheets(mem *m, const void *bytes, size_t n, struct sheet_texts *names) MUST_USE;
/* Those of them that hold a list: a row of headings and more below it. ERR_INVALID if none does. */
struct err *xlsx_lists(mem *m, const void *bytes, size_t n, struct sheet_texts *names) MUST_USE;
/* The worksheet of that name, NULL = the first visible one that holds anything. ERR_INVALID with a
 * sentence for the person; limits as in sheet/csv.h. */
struct err *sheet_read_xlsx(mem *m, const void *bytes, size_t n, const char *name, struct sheet **out) MUST_USE;

/* The same worksheet as CSV, so that whoever keeps files as text keeps one kind only. Every row stands
 * in the line of its number in the worksheet; line breaks within a cell become blanks for that. */
struct err *xlsx_to_csv(mem *m, const void *bytes, size_t n, const char *name, const char **text) MUST_USE;

/* A workbook of one worksheet: see table.h. Text is cut where Excel's cells end (32,767 characters). */
struct err *xlsx_write(mem *m, const struct table *t, struct buf **out) MUST_USE;
#endif
