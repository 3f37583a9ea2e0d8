/* SPDX-License-Identifier: EUPL-1.2 */
/* guess.h - a first mapping, proposed from headings and cells
 *
 * A heading is compared with how such columns are headed in German and English
 * (sheet/guess_words.h): equal, equal but for a slip of the finger, or with those
 * words in it. What the cells hold then confirms or rules out: an address column
 * holds addresses, a level is a number from 1 to 5 or a known word. Cells alone
 * are enough for addresses, roles, languages and salutations. No field is used
 * twice unless field_repeats().
 *
 * Topics: if one column says what is wanted and offered, or only the role of the
 * rows tells, it becomes topics; filled by one role only, it becomes wanted or
 * offered.
 *
 * A file without a role column belongs to one role if it holds a fact asked of
 * one role only: tenure or talent programme of mentors (004-03, 004-04), the
 * closed circle of mentees (004-08), the number of mentees of mentors. Without an
 * organisation column the organisation is read from the mail addresses.
 */
#ifndef SHEET_GUESS_H
#define SHEET_GUESS_H
#include "sheet/mapping.h"

enum {
	GUESS_EXACT = 97, /* the heading is just how such columns are headed */
	GUESS_SURE = 80, /* confidence from which the mapping page need not ask */
	GUESS_LEAST = 40 /* below, the column is proposed to be left out */
};

/* A mapping for every column of the sheet. known: topics of the programme, may be NULL. */
struct mapping *guess_mapping(mem *m, const struct sheet *t, const struct sheet_texts *known);
#endif
