/* SPDX-License-Identifier: EUPL-1.2 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "db/lex.h"
#include "db/script.h"
#include "embed.h"

enum { PARAMS_MAX = 64 }; /* as in db/postgres.c */

static const char mark[] = "-- :name";

static bool is_mark(const struct lex_token *t)
{
	return t->kind == LEX_COMMENT && t->n >= sizeof mark - 1 &&
	       strncmp(t->at, mark, sizeof mark - 1) == 0;
}

static bool is_name(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return n > 0 && !s[n] && *s != '_' && !(*s >= '0' && *s <= '9');
}

/* The word after `-- :name`, for example "person_get". */
static const char *name_of(mem *m, const struct lex_token *t)
{
	const char *line = mem_strn(m, t->at, t->n) + sizeof mark - 1;
	const char *name = line + strspn(line, " \t");

	return mem_strn(m, name, strcspn(name, " \t\r"));
}

static struct statement *add(mem *m, struct statement **all, int *n)
{
	*all = mem_grow(m, *all, struct statement, *n + 1);
	(*all)[*n] = (struct statement){ 0 };
	return &(*all)[(*n)++];
}

static void begin(mem *m, const struct source *s, const struct lex_token *t,
    struct statement **all, int *n, struct problems *p)
{
	const char *name = name_of(m, t);

	if (!is_name(name))
		problem(p, s->path, t->line, "a name has small letters, digits and _: \"%s\"", name);
	for (int i = 0; i < *n; i++)
		if (strcmp((*all)[i].name, name) == 0)
			problem(p, s->path, t->line, "%s is at %s:%d already", name, (*all)[i].file,
			    (*all)[i].line);
	*add(m, all, n) = (struct statement){ .file = s->path, .name = name, .line = t->line };
}

/* The statement between two marks: rules, then its text without comments and needless blanks. */
static void end(mem *m, struct statement *st, const char *from, size_t n, struct problems *p)
{
	const char *text = mem_strn(m, from, n);
	struct buf *plain = buf_new(m);
	struct lex l = lex_start(text);
	const char *last = NULL;

	rules_check(st->file, st->line, text, p);
	for (struct lex_token t = lex_next(&l); t.kind != LEX_END; t = lex_next(&l)) {
		if (t.kind == LEX_COMMENT) {
			st->one = st->one || (t.n == 6 && strncmp(t.at, "-- one", 6) == 0);
			continue;
		}
		if (last && last != t.at)
			buf_char(plain, ' ');
		buf_add(plain, t.at, t.n);
		last = t.at + t.n;
	}
	while (plain->n > 0 && strchr("; ", plain->at[plain->n - 1]))
		plain->at[--plain->n] = 0;
	st->text = plain->at;
	if (plain->n == 0)
		problem(p, st->file, st->line, "%s has no statement", st->name);
}

void statements_read(mem *m, const struct source *s, struct statement **all, int *n,
    struct problems *p)
{
	struct lex l = lex_start(s->text);
	const char *from = NULL;

	for (;;) {
		struct lex_token t = lex_next(&l);

		if (t.kind != LEX_END && !is_mark(&t)) {
			if (!from && t.kind != LEX_COMMENT) {
				problem(p, s->path, t.line, "SQL before the first `-- :name`");
				return;
			}
			continue;
		}
		if (from)
			end(m, &(*all)[*n - 1], from, (size_t)(t.at - from), p);
		if (t.kind == LEX_END)
			return;
		begin(m, s, &t, all, n, p);
		from = t.at;
	}
}

static void migrate(mem *m, sqlite3 *db, const struct source *s, struct problems *p)
{
	const char *common = "", *mine = "", *other;
	struct err *e = script_common(m, s->text, &common);
	char *why = NULL;

	if (!e)
		e = script_for(m, s->text, false, &mine);
	if (!e)
		e = script_for(m, s->text, true, &other);
	if (e) {
		problem(p, s->path, atoi(e->detail), "%s", e->detail + strcspn(e->detail, " ") + 1);
		return;
	}
	rules_check(s->path, 1, common, p);
	if (sqlite3_exec(db, mine, NULL, NULL, &why) != SQLITE_OK)
		problem(p, s->path, 1, "%s", why);
	sqlite3_free(why);
}

static void check_params(mem *m, struct statement *st, sqlite3_stmt *q, struct problems *p)
{
	st->params = sqlite3_bind_parameter_count(q);
	if (st->params > PARAMS_MAX)
		problem(p, st->file, st->line, "%s has more than %d parameters", st->name, PARAMS_MAX);
	for (int i = 1; i <= st->params; i++)
		if (sqlite3_bind_parameter_index(q, mem_fmt(m, "$%d", i)) == 0)
			problem(p, st->file, st->line, "%s has %d parameters, but no $%d", st->name,
			    st->params, i);
}

/* An unnamed expression is called differently by each engine. */
static void check_columns(struct statement *st, sqlite3_stmt *q, struct problems *p)
{
	st->cols = sqlite3_column_count(q);
	for (int i = 0; i < st->cols; i++) {
		const char *name = sqlite3_column_name(q, i);

		if (!is_name(name))
			problem(p, st->file, st->line, "%s: column %d needs a name: %s AS …", st->name,
			    i + 1, name);
		for (int j = 0; j < i; j++)
			if (strcmp(name, sqlite3_column_name(q, j)) == 0)
				problem(p, st->file, st->line, "%s: two columns are called %s", st->name,
				    name);
	}
}

static void check(mem *m, sqlite3 *db, struct statement *st, struct problems *p)
{
	sqlite3_stmt *q = NULL;
	const char *rest = NULL;

	if (sqlite3_prepare_v2(db, st->text, -1, &q, &rest) != SQLITE_OK) {
		problem(p, st->file, st->line, "%s: %s", st->name, sqlite3_errmsg(db));
		return;
	}
	if (!q)
		return;
	if (*rest)
		problem(p, st->file, st->line, "%s is more than one statement", st->name);
	st->reads_only = sqlite3_stmt_readonly(q);
	check_params(m, st, q, p);
	check_columns(st, q, p);
	if (st->reads_only && st->cols > 0 && !st->one && !rules_has_limit(st->text))
		problem(p, st->file, st->line,
		    "%s says not how many rows: LIMIT, or `-- one` if there cannot be more", st->name);
	sqlite3_finalize(q);
}

void statements_check(mem *m, const struct source *migrations, int migrations_n,
    struct statement *all, int n, struct problems *p)
{
	sqlite3 *db;

	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		abort();
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	for (int i = 0; i < migrations_n; i++)
		migrate(m, db, &migrations[i], p);
	for (int i = 0; i < n; i++)
		check(m, db, &all[i], p);
	sqlite3_close(db);
}
