/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate.h - the schema moves forward only
 *
 * sql/migrations/NNNN_name.sql are compiled in and applied in order, each in a
 * transaction of its own, recorded in schema_migration(version, name, hash,
 * at). Before the first one is applied to a SQLite file that holds data, a
 * snapshot "<file>.before-NNNN" is written. A line `-- only: postgresql` or
 * `-- only: sqlite` guards the one statement after it.
 *
 * A database newer than the program is refused with a sentence; a migration
 * whose hash differs from the recorded one too.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H
#include "db/db.h"

struct migration {
	int version;
	const char *name;
	const char *hash; /* of the text, comments included */
	const char *text;
};
extern const struct migration migrations[];
extern const int migrations_n;

struct migrate_state {
	int at, newest; /* version of the database (0 = empty) and of the program */
};

/* A newer database, or one made from other migrations, is ERR_SYSTEM with a sentence. */
struct err *migrate_look(struct db *db, mem *m, struct migrate_state *out) MUST_USE;
/* Applies what is missing. `now` is recorded. sqlite_file is NULL on PostgreSQL. */
struct err *migrate_apply(struct db *db, mem *m, const char *sqlite_file, int64_t now) MUST_USE;

/* The same for any list, version 1..n: tests. */
struct err *migrate_list_look(struct db *db, mem *m, const struct migration *list, int n,
    struct migrate_state *out) MUST_USE;
struct err *migrate_list_apply(struct db *db, mem *m, const char *sqlite_file, int64_t now,
    const struct migration *list, int n) MUST_USE;
#endif
