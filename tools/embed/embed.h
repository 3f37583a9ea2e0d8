/* SPDX-License-Identifier: EUPL-1.2 */
/* embed.h - what the build makes C from: statements, migrations, assets
 *
 *   embed statements OUT.h OUT.c --statements FILE… --migrations FILE…
 *   embed migrations OUT.c FILE…
 *   embed assets     OUT.c FILE…
 *
 * Every problem is printed as FILE:LINE: what is wrong; then nothing is written
 * and the exit code is 1. A *.sql file that lies in the folder but is not
 * listed is a problem too.
 *
 * FORM OF A STATEMENT
 *
 *   -- :name tandem_set_goals     $1 id, $2 version seen, $3 goals; no row = someone was faster
 *   UPDATE tandem SET goals = $3, version = version + 1 WHERE id = $1 AND version = $2
 *   RETURNING version
 *
 * up to the next `-- :name` or the end. It becomes `extern const struct sql sql_tandem_set_goals`.
 *
 * HOW MANY ROWS. Results are materialised, so each statement that reads says how many rows there
 * can be: by LIMIT at its outermost level, or by a line `-- one` (a look-up by a whole key, an
 * aggregate without GROUP BY) of its own below `-- :name`.
 *
 * WHAT IS REFUSED, because the engines differ or the result would: see rules.c.
 */
#ifndef EMBED_H
#define EMBED_H
#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"

struct problems {
	FILE *to;
	int n;
};
void problem(struct problems *p, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

struct source {
	const char *path, *text;
};

struct statement {
	const char *file, *name, *text; /* text without comments */
	int line, params, cols;
	bool one, reads_only;
};

/* Reads the statements of one file, appending to *all. */
void statements_read(mem *m, const struct source *s, struct statement **all, int *n,
    struct problems *p);
/* Applies the migrations to an SQLite database in memory, prepares every statement on it and fills
 * in params, cols and reads_only. */
void statements_check(mem *m, const struct source *migrations, int migrations_n,
    struct statement *all, int n, struct problems *p);
/* The words and shapes no statement and no migration may have. `line`: that of the text's first. */
void rules_check(const char *file, int line, const char *text, struct problems *p);
/* Whether LIMIT stands at the outermost level. */
bool rules_has_limit(const char *text);

void write_statements(struct buf *header, struct buf *code, const struct statement *all, int n);
void write_migrations(struct buf *code, const struct source *all, int n, struct problems *p);
void write_assets(struct buf *code, const char *const *path, const struct buf *const *bytes, int n,
    struct problems *p);
/* A C string literal, broken at line ends. */
void write_literal(struct buf *to, const char *text);
/* BLAKE2b of 16 bytes, in hexadecimal digits. */
const char *content_hash(mem *m, const void *bytes, size_t n);
#endif
