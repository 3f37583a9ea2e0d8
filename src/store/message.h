/* SPDX-License-Identifier: EUPL-1.2 */
/* message.h - what programmes say in their mails instead of the defaults: rows, no rules
 *
 * Every change adds a row; the one with the highest version counts. An empty text
 * stands for the default (core/message.def).
 */
#ifndef STORE_MESSAGE_H
#define STORE_MESSAGE_H
#include "core/ids.h"
#include "db/db.h"

struct message_row {
	const char *kind;
	int64_t version;
	const char *subject_de, *subject_en, *text_de, *text_en;
	const char *buttons_de, *buttons_en; /* one a line */
	int64_t at;
	const char *name; /* who changed it; "" = nobody who is still known */
};

/* Adds row->version, which must be one more than what was seen: ERR_CONFLICT if someone was faster. */
struct err *message_add(struct db *db, mem *m, programme_id programme, const struct message_row *row, person_id by)
    MUST_USE;
/* *out is NULL if the kind was never changed. */
struct err *message_now(struct db *db, mem *m, programme_id programme, const char *kind, const struct message_row **out)
    MUST_USE;
/* Newest first, at most `rows`. */
struct err *message_history(struct db *db, mem *m, programme_id programme, const char *kind, int rows,
    const struct message_row **out, int *n) MUST_USE;
/* What counts now, of every kind that was ever changed. */
struct err *message_all(struct db *db, mem *m, programme_id programme, const struct message_row **out, int *n) MUST_USE;
#endif
