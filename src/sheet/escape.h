/* SPDX-License-Identifier: EUPL-1.2 */
/* escape.h - no formula hides in an exported cell
 *
 * A spreadsheet runs a cell that begins with = + - @ (also full width) or a
 * control character. Such a cell gets an apostrophe in front, which spreadsheets
 * show as text. Plain numbers and telephone numbers (-5, +49 5341 1234) cannot
 * do harm and stay as they are.
 * Source: OWASP, "CSV Injection".
 */
#ifndef SHEET_ESCAPE_H
#define SHEET_ESCAPE_H
#include <stdbool.h>

#include "base/mem.h"

bool escape_needed(const char *cell);
/* The cell, with an apostrophe in front if it needs one; else the very same pointer. */
const char *escape_formula(mem *m, const char *cell);
/* Takes the apostrophe of escape_formula() off; anything else ('t Hooft) stays. Points into cell. */
const char *escape_undo(const char *cell);
#endif
