/* SPDX-License-Identifier: EUPL-1.2 */
/* care.h - looking after a database file of the embedded engine
 *
 * PostgreSQL looks after itself (pg_dump, amcheck): there both are ERR_INVALID.
 */
#ifndef DB_CARE_H
#define DB_CARE_H
#include "db/db.h"

/* Writes everything that is committed now into one new file, while others read and write. The copy
 * is checked and on the disk before it takes the name `to`; an older `to` stays until then. */
struct err *care_copy(struct db *db, mem *m, const char *to) MUST_USE;
/* *complaint is NULL if the file is sound, else what is wrong first. `thorough` compares every
 * index with its table too, which takes several times as long. */
struct err *care_check(struct db *db, mem *m, bool thorough, const char **complaint) MUST_USE;
#endif
