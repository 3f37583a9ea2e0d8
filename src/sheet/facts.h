/* SPDX-License-Identifier: EUPL-1.2 */
/* facts.h - what the cells of a column look like, counted
 *
 * All shares are per mille of the cells that say something (not "", "-", "n. a.").
 */
#ifndef SHEET_FACTS_H
#define SHEET_FACTS_H
#include "sheet/field.h"
#include "sheet/sheet.h"

struct facts {
	int filled;   /* cells that say something */
	int distinct; /* of them, different ones (counted up to 200) */
	int email;    /* one address */
	int emails;   /* one or more addresses and nothing else */
	int day;      /* a date, with or without a time */
	int wall;     /* a date with a time */
	int number;
	int level;    /* a number from 1 to 5 */
	int meaning[SHEET_FIELDS]; /* understood by value_meaning(), for fields with meanings */
};

/* Looks at the first 300 rows. */
struct facts *facts_of(mem *m, const struct sheet *t, int column);
#endif
