/* SPDX-License-Identifier: EUPL-1.2 */
/* read_priv.h - what read_rows.c, read_cell.c and read_checks.c share */
#ifndef SHEET_READ_PRIV_H
#define SHEET_READ_PRIV_H
#include "sheet/read_rows.h"

struct reader {
	mem *m;
	mem *scrap; /* for one row, then for the checks between rows */
	const struct sheet *t;
	const struct mapping *map;
	const struct split_names *names;
	bool *english;  /* per column: dates are month/day/year */
	bool personnel; /* a personnel list: rows without a role are people only */
	struct registration_rows *out;
};

/* Adds a note or a problem; a problem also refuses the row. row NULL = the file. */
void reader_say(struct reader *rd, struct registration_row *row, enum sheet_field field,
    enum problem_weight weight, const char *id, const char *a, const char *b);

/* Takes one cell into the row. */
void read_cell(struct reader *rd, struct registration_row *row, int column);
/* Name, address, role, consent, organisation: what follows from several cells of a row. */
void read_finish_row(struct reader *rd, struct registration_row *row);
/* What shows only between rows: duplicates, line of command, agreed tandems. */
void read_check_rows(struct reader *rd);
#endif
