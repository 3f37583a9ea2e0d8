/* SPDX-License-Identifier: EUPL-1.2 */
/* db_priv.h - what a database engine must offer; for src/db only
 *
 * db.c keeps the rules both engines share (a failed transaction stays failed, a
 * broken connection stays broken); a driver only talks to its engine.
 */
#ifndef DB_DB_PRIV_H
#define DB_DB_PRIV_H
#include "db/db.h"

struct db_driver {
	struct err *(*begin)(struct db *db, mem *m, enum tx tx);
	struct err *(*commit)(struct db *db, mem *m);
	void (*rollback)(struct db *db);
	/* out may be NULL: rows are of no interest. */
	struct err *(*query)(struct db *db, mem *m, const struct sql *q, const struct db_val *args,
	    int n, struct db_rows **out);
	struct err *(*script)(struct db *db, mem *m, const char *script);
};

/* Prepared statements of a connection by the address of their struct sql: open addressing, at most
 * half full. `st` is the engine's handle. */
struct db_slot {
	const struct sql *q;
	void *st;
};

struct db_cache {
	struct db_slot *slot;
	size_t room, used;
};

struct db {
	const struct db_driver *driver;
	struct db_cache cache;
	enum tx tx;  /* TX_NONE: no transaction is open */
	bool failed; /* a statement of the open transaction failed: only rollback is left */
	bool broken; /* the disk failed: nothing may be believed until the connection is opened anew */
};

/* The slot of q, made if there is none; valid until the next call. */
struct db_slot *db_cached(struct db *db, const struct sql *q);
void db_cache_empty(struct db *db);

struct err *sqlite_open(mem *m, const char *path, struct db **out) MUST_USE;
struct err *postgres_open(mem *m, const char *url, struct db **out) MUST_USE;
#endif
