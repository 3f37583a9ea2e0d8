/* SPDX-License-Identifier: EUPL-1.2 */
/* letter.h - a business letter on A4, form B of DIN 5008: the address stands in the window of an envelope
 *
 * Texts are ready in the language; "" or NULL leaves a part out.
 */
#ifndef PAPER_LETTER_H
#define PAPER_LETTER_H
#include "base/buf.h"
#include "base/err.h"
#include "base/tr.h"

struct paper_letter {
	enum lang lang;
	const char *sender;   /* one line above the address */
	const char *address;  /* lines of who gets it */
	const char *day;      /* "3. November 2026" */
	const char *subject;
	const char *greeting;
	const char *const *paragraphs;
	int paragraphs_n;
	const char *closing, *from;
	const char *contact;  /* lines: whom to ask */
	const char *name;     /* bookmark among several letters */
};

struct err *paper_letter(mem *m, const struct paper_letter *l, struct buf **out) MUST_USE;
/* All in one file for printing, each on a page of its own with a bookmark. lang, title: of the file. */
struct err *paper_letters(mem *m, enum lang lang, const char *title, const struct paper_letter *l, int n, struct buf **out)
    MUST_USE;
#endif
