/* SPDX-License-Identifier: EUPL-1.2 */
/* xlsx_priv.h - between the files of the reader: archive, parts, grid */
#ifndef SHEET_XLSX_PRIV_H
#define SHEET_XLSX_PRIV_H
#include "sheet/xlsx.h"

struct xlsx_tab {
	const char *name, *relation, *part;
	bool hidden;
};

struct xlsx_merge {
	int top, left, bottom, right; /* from 0 */
};

struct xlsx_row {
	int number;        /* row of the worksheet, from 1 */
	int n;             /* cells up to the last one that holds something */
	const char **cell; /* NULL = empty */
};

/* What a number's style makes of it. */
enum xlsx_look { XLSX_PLAIN, XLSX_DATE, XLSX_PERCENT };

struct xlsx_book {
	mem *m;
	void *zip;
	size_t unpacked; /* bytes so far, of all parts */
	bool from_1904;  /* dates count from 1904 (old Macintosh) */
	int tabs, strings, styles, merges, rows;
	struct xlsx_tab *tab;
	const char **string;
	enum xlsx_look *look; /* per style */
	struct xlsx_merge *merge;
	struct xlsx_row *row;
};

struct err *xlsx_open(mem *m, const void *bytes, size_t n, struct xlsx_book **out) MUST_USE;
/* Fills row and merge of the book. */
struct err *xlsx_read_tab(struct xlsx_book *b, const struct xlsx_tab *tab) MUST_USE;
/* A part of the archive, unpacked; *out NULL if there is none and it need not be there. */
struct err *xlsx_part(struct xlsx_book *b, const char *name, struct buf **out) MUST_USE;

struct err *xlsx_not_read(mem *m, const char *detail) MUST_USE;
struct err *xlsx_too_large(mem *m) MUST_USE;

/* What a parser of one part is given; names come without their prefix ("x:row" is "row"). */
struct xlsx_handler {
	void (*start)(void *ctx, const char *name, const char **attributes);
	void (*end)(void *ctx, const char *name);
	void (*text)(void *ctx, const char *s, int n); /* may be NULL */
	bool (*stop)(const void *ctx);                 /* true: enough, the limits are reached; may be NULL */
};
struct err *xlsx_parse(struct xlsx_book *b, const struct buf *part, const struct xlsx_handler *h, void *ctx) MUST_USE;
/* Value of an attribute, NULL without it; the name's prefix plays no part. */
const char *xlsx_attribute(const char **attributes, const char *name);
/* "AB12" -> column 27, row 11 (from 0); false if it is none. */
bool xlsx_cell_ref(const char *ref, int *column, int *row);
#endif
