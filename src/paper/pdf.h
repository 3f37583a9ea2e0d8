/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf.h - A4 pages that a screen reader can read too
 *
 * A flow of blocks from top to bottom; a block that does not fit goes to the
 * next page. Everything drawn is tagged (H1, H2, P, L, Table …), the document
 * has its language and title (ISO 32000-1 14.8, 14.9). Measures are millimetres.
 * PDF/UA is aimed at but not claimed: no checker for it is in Debian.
 *
 * Libraries: cairo and pango; fonts: Liberation (tools/packages.txt).
 */
#ifndef PAPER_PDF_H
#define PAPER_PDF_H
#include "base/buf.h"
#include "base/err.h"
#include "base/tr.h"
#include "paper/qr.h"

struct pdf;

struct pdf *pdf_new(mem *m, enum lang lang, const char *title, const char *author);

enum pdf_block { PDF_H1, PDF_H2, PDF_P, PDF_SMALL, PDF_LEAD, PDF_TITLE, PDF_LARGE };
/* A paragraph of the kind over the whole width; line breaks in the text stay. */
void pdf_text(struct pdf *p, enum pdf_block kind, const char *text);
/* The same, centred. */
void pdf_centred(struct pdf *p, enum pdf_block kind, const char *text);
void pdf_list(struct pdf *p, const char *const *items, int n);
/* Rows of a heading and a value. */
void pdf_facts(struct pdf *p, const char *const (*rows)[2], int n);
/* Rows of as many cells as there are columns, the first row being the headings, which are repeated on each
 * page. share: widths, relative to each other. */
void pdf_table(struct pdf *p, const int *share, int columns, const char *const *cells, int rows);
/* The code with that side, centred; alt says where it leads. */
void pdf_qr(struct pdf *p, const struct qr *qr, double side, const char *alt);
void pdf_gap(struct pdf *p, double mm);
/* Text in a box of its own at a place on the page, for address windows (DIN 5008); the flow is not moved. */
void pdf_box(struct pdf *p, double x, double y, double width, enum pdf_block kind, const char *text);
/* Where the flow goes on, from the top edge; not upwards on the same page. */
void pdf_down_to(struct pdf *p, double y);
/* A line for signing, with what belongs below it. */
void pdf_sign(struct pdf *p, const char *left, const char *right);

/* What follows stands on a page of its own, in that language, and a bookmark of that name leads there. */
void pdf_chapter(struct pdf *p, enum lang lang, const char *name);

/* Finishes the document; p is of no use after that. */
struct err *pdf_done(struct pdf *p, struct buf **out) MUST_USE;
#endif
