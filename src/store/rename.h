/* SPDX-License-Identifier: EUPL-1.2 */
/* rename.h - where a person's name was copied to: rows, no rules
 *
 * Pages take names from the table person. These are the places that hold a copy, or a sentence with
 * the name in it: mails, reasons in minutes, reports of imports, what an import remembers for undoing,
 * the contacts of a programme, invitations and registrations. A new table that copies a name gets its lines here (SBGG 13).
 */
#ifndef STORE_RENAME_H
#define STORE_RENAME_H
#include "core/ids.h"
#include "db/db.h"

enum rename_place { RENAME_MAIL, RENAME_MINUTE, RENAME_IMPORT, RENAME_PLACES };
enum { RENAME_TEXTS = 4, RENAME_ROWS = 100 };

struct rename_row {
	int64_t id;
	const char *text[RENAME_TEXTS]; /* the last one of a mail is HTML */
};
int rename_texts(enum rename_place place);
/* Rows that belong to the person or hold the word ("" = only the person's), by id beyond `after`;
 * at most RENAME_ROWS. */
struct err *rename_find(struct db *db, mem *m, enum rename_place place, person_id person, const char *word,
    int64_t after, struct rename_row **out, int *n) MUST_USE;
struct err *rename_set(struct db *db, mem *m, enum rename_place place, const struct rename_row *row) MUST_USE;
/* Where the name stands alone. */
struct err *rename_alone(struct db *db, mem *m, person_id person, const char *old, const char *new_one) MUST_USE;
#endif
