/* SPDX-License-Identifier: EUPL-1.2 */
/* db.h - one connection, two engines, one SQL
 *
 * Statements are written once, in sql/NAME.sql, in the subset SQLite 3.40 and
 * PostgreSQL 15 share, with $1..$N parameters. They are prepared against a
 * migrated in-memory SQLite when the program is built, so bad SQL does not
 * build; a test prepares the same on PostgreSQL.
 *
 * A result is materialised whole into the caller's memory, so reading it cannot
 * fail and nothing has to be closed. Every list therefore carries a LIMIT.
 *
 * A connection is used by one thread at a time. When a statement of a transaction has failed, all
 * that is left is db_rollback(). In a TX_READ a statement that writes is refused. Errors:
 *   ERR_CONFLICT  a constraint said no (SQLITE_CONSTRAINT, SQLSTATE 23xxx)
 *   ERR_BUSY      locked or not serialisable: run the transaction again
 *   ERR_SYSTEM    anything else; after an I/O or fsync error the connection
 *                 refuses everything until it is opened anew
 */
#ifndef DB_DB_H
#define DB_DB_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct db;

/* One statement, made by tools/embed from sql/NAME.sql as `extern const struct sql sql_<name>`. */
struct sql {
	const char *name, *text;
	int params, cols;
	bool reads_only;
};

enum db_kind { DB_NULL, DB_INT, DB_REAL, DB_BOOL, DB_TEXT };

struct db_val {
	enum db_kind kind;
	union {
		int64_t i;
		double r;
		bool b;
		const char *s;
	};
};

static inline struct db_val db_val_i(int64_t v)
{
	return (struct db_val){ DB_INT, { .i = v } };
}
static inline struct db_val db_val_b(bool v)
{
	return (struct db_val){ DB_BOOL, { .b = v } };
}
static inline struct db_val db_val_r(double v)
{
	return (struct db_val){ DB_REAL, { .r = v } };
}
static inline struct db_val db_val_s(const char *v)
{
	return (struct db_val){ v ? DB_TEXT : DB_NULL, { .s = v } };
}

/* A parameter; the kind follows the C type. A NULL string is SQL NULL. */
#define V(x)                                                                                       \
	_Generic((x), bool: db_val_b, double: db_val_r, char *: db_val_s, const char *: db_val_s,  \
	    int: db_val_i, long: db_val_i, long long: db_val_i)(x)
/* An id or a number where 0 means "none": SQL NULL for 0. */
#define V_OR_NULL(x) ((x) ? db_val_i(x) : (struct db_val){ DB_NULL, { .i = 0 } })

#define DB_ARGS(...)                                                                               \
	(const struct db_val[]){ __VA_ARGS__ },                                                    \
	    (int)(sizeof((const struct db_val[]){ __VA_ARGS__ }) / sizeof(struct db_val))
#define DB_NO_ARGS (const struct db_val[]){ { DB_NULL, { .i = 0 } } }, 0

/* How a column lands in a struct. The kind is taken from the member's C type, so a mapping cannot
 * disagree with the struct; column and member names are compared on every fill, in order. */
struct db_field {
	const char *name;
	enum db_kind kind;
	size_t at;
};
#define DB_FIELD(type, member)                                                                     \
	{ #member, _Generic(((type *)0)->member, int64_t: DB_INT, double: DB_REAL, bool: DB_BOOL,  \
	      const char *: DB_TEXT), offsetof(type, member) }
/* A member that is a typed id, `struct { int64_t v; }`. NULL in the database is id 0. */
#define DB_ID(type, member)                                                                        \
	{ #member, _Generic(((type *)0)->member.v, int64_t: DB_INT), offsetof(type, member.v) }

struct db_rows {
	int n, cols;
	const char **name;
	/* Row-major, for db_int() and db_text() to read. SQLite's numbers stay numbers, PostgreSQL's are
	 * texts; no cell is DB_BOOL. */
	struct db_val *cell;
};

/* url: "sqlite:/path/to/file" or "postgresql://…". The connection closes when m is freed. */
struct err *db_open(mem *m, const char *url, struct db **out) MUST_USE;
bool db_is_postgres(const struct db *db);
/* After an I/O or fsync error: whoever opened it must close it and open it anew. */
bool db_is_broken(const struct db *db);

enum tx { TX_NONE, TX_READ, TX_WRITE, TX_SELF };

/* TX_READ: a snapshot. TX_WRITE: BEGIN IMMEDIATE or SERIALIZABLE. TX_NONE, TX_SELF: nothing. */
struct err *db_begin(struct db *db, mem *m, enum tx tx) MUST_USE;
struct err *db_commit(struct db *db, mem *m) MUST_USE;
/* Also when no transaction is open; never fails. */
void db_rollback(struct db *db);

/* Runs a prepared statement (cached per connection). */
struct err *db_query(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n,
    struct db_rows **out) MUST_USE;
/* The same for a statement whose rows are of no interest. */
struct err *db_run(struct db *db, mem *m, const struct sql *q, const struct db_val *args, int n)
    MUST_USE;
/* A script of several statements without parameters: migrations only. */
struct err *db_script(struct db *db, mem *m, const char *script) MUST_USE;

/* Copies a row into a struct; strings point into the rows. */
void db_fill(const struct db_rows *r, int row, const struct db_field *f, size_t n, void *into);
/* One cell as a number (NULL = 0) or as a string (NULL = NULL), which lives as long as r. */
int64_t db_int(const struct db_rows *r, int row, int col);
const char *db_text(const struct db_rows *r, int row, int col);

/* All rows as an array of `struct type`: type *a = DB_ALL(m, rows, struct type, fields); n = rows->n */
void *db_all(mem *m, const struct db_rows *r, const struct db_field *f, size_t n, size_t size);
#define DB_ALL(m, rows, type, fields) ((type *)db_all((m), (rows), (fields), LEN(fields), sizeof(type)))
#endif
