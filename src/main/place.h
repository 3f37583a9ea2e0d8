/* SPDX-License-Identifier: EUPL-1.2 */
/* place.h - where an installation lives: its folder and its database
 *
 * With the embedded engine the folder holds
 *   tandem.sqlite              the database (with -wal and -shm while it is open)
 *   tandem.sqlite.before-NNNN  the snapshot before migration NNNN
 *   tandem.lock                held by the server as long as it runs
 * With --db the database is PostgreSQL's and the folder may be left out. What the
 * command line does not say is taken from TANDEM_DATA and TANDEM_DB.
 *
 * A new database is made under another name and takes its own when it is
 * complete. So a tandem.sqlite that is empty, of another program or damaged is
 * never taken for a new one: it is refused and left as it is, and so is a
 * folder with other things in it.
 */
#ifndef MAIN_PLACE_H
#define MAIN_PLACE_H
#include "db/migrate.h"
#include "main/opt.h"

/* Every subcommand that works on an installation has these two first. */
struct place_options {
	const char *data, *db;
};
#define PLACE_OPTS(type)                                                                           \
	OPT(type, place.data, "DIR", N_("folder of the database")),                                \
	    OPT(type, place.db, "URL", N_("PostgreSQL instead: postgresql://USER@HOST/NAME"))

struct place {
	const char *dir;  /* "" = none */
	const char *file; /* of SQLite; NULL with PostgreSQL */
	const char *url;  /* for db_open() */
	bool made;        /* the database is new */
};

/* Finds the place: neither touches nor makes anything. ERR_NOT_FOUND if there is no database yet;
 * `out` is complete then, too. ERR_INVALID if what is there is none of ours, or nothing was said. */
struct err *place_find(mem *m, const struct place_options *o, struct place *out) MUST_USE;
/* Keeps other servers away from the folder until the process ends. */
struct err *place_lock(mem *m, const struct place *p) MUST_USE;
/* Opens a database that is there, checks that it is sound, and says how old it is. */
struct err *place_open(mem *m, const struct place *p, struct db **db, struct migrate_state *is) MUST_USE;
/* For a subcommand beside a running server: makes the database if there is none (and locks the
 * folder meanwhile); refuses one that needs migrating. */
struct err *place_use(mem *m, const struct place_options *o, struct place *p, struct db **db) MUST_USE;
/* For the server: locks, makes or migrates. The connection is closed again. */
struct err *place_prepare(mem *m, const struct place_options *o, struct place *p) MUST_USE;
#endif
