/* SPDX-License-Identifier: EUPL-1.2 */
#include "db/script.h"

#include <string.h>

#include "db/lex.h"

enum { SQLITE = 1, POSTGRES = 2 };

static struct lex_token next_of_code(struct lex *l)
{
	struct lex_token t;

	do
		t = lex_next(l);
	while (t.kind == LEX_COMMENT);
	return t;
}

static bool is_sign(const struct lex_token *t, char c)
{
	return t->kind == LEX_SIGN && *t->at == c;
}

/* The byte after the semicolon that ends the statement, NULL if none does. A trigger's body holds
 * statements of its own and ends with `; END ;`. */
static const char *statement_end(struct lex *l)
{
	struct lex_token before = { 0 }, two_before = { 0 }, t;
	bool trigger = false;

	for (int n = 0; (t = next_of_code(l)).kind != LEX_END && t.kind != LEX_OPEN; n++) {
		if (n > 0 && n < 4 && lex_is(&t, "trigger"))
			trigger = true;
		if (is_sign(&t, ';') &&
		    (!trigger || (lex_is(&before, "end") && is_sign(&two_before, ';'))))
			return l->at;
		two_before = before;
		before = t;
	}
	return NULL;
}

/* Which engine a comment guards for; 0: it is no guard; -1: for an engine nobody knows. */
static int guard_of(const struct lex_token *t)
{
	static const char mark[] = "-- only:";
	const char *name;
	size_t n;

	if (t->n < sizeof mark - 1 || strncmp(t->at, mark, sizeof mark - 1) != 0)
		return 0;
	name = t->at + sizeof mark - 1;
	name += strspn(name, " ");
	for (n = (size_t)(t->at + t->n - name); n > 0 && strchr(" \r", name[n - 1]); n--)
		;
	if (n == 6 && strncmp(name, "sqlite", n) == 0)
		return SQLITE;
	if (n == 10 && strncmp(name, "postgresql", n) == 0)
		return POSTGRES;
	return -1;
}

/* Blanks out what is guarded for another engine than `mine`. */
static struct err *choose(mem *m, const char *text, int mine, char **out)
{
	char *copy = mem_str(m, text);
	struct lex l = lex_start(text);
	struct lex_token t;

	for (t = lex_next(&l); t.kind != LEX_END; t = lex_next(&l)) {
		int engine = t.kind == LEX_COMMENT ? guard_of(&t) : 0;
		const char *end;

		if (t.kind == LEX_OPEN)
			return ERR(m, ERR_INVALID, NULL, "%d: a string or comment without end", t.line);
		if (engine < 0)
			return ERR(m, ERR_INVALID, NULL, "%d: only: sqlite or postgresql", t.line);
		if (engine == 0)
			continue;
		end = statement_end(&l);
		if (!end)
			return ERR(m, ERR_INVALID, NULL, "%d: no statement after the guard", t.line);
		for (const char *s = t.at; engine != mine && s < end; s++)
			if (*s != '\n')
				copy[s - text] = ' ';
	}
	*out = copy;
	return NULL;
}

/* SQLite finds a row by its rowid; a key that is not the rowid has an index of its own, so each
 * look-up walks two trees. A key is the rowid only if its type is spelt so. In place: the words
 * that are left out leave room, and the rowid is never NULL anyway. */
static void keys_are_rowids(char *text)
{
	static const char *const words[] = { "bigint", "not", "null", "primary", "key" };
	static const char rowid[] = "INTEGER PRIMARY KEY";
	struct lex l = lex_start(text);
	struct lex_token t;
	size_t found = 0;
	char *from = text;
	int line = 0;

	while ((t = next_of_code(&l)).kind != LEX_END) {
		if (found > 0 && (!lex_is(&t, words[found]) || t.line != line))
			found = 0; /* over two lines they stay: nothing may move to another line */
		if (!lex_is(&t, words[found]))
			continue;
		if (found == 0) {
			from = text + (t.at - text);
			line = t.line;
		}
		if (++found < LEN(words))
			continue;
		memset(from, ' ', (size_t)(t.at + t.n - from));
		memcpy(from, rowid, sizeof rowid - 1);
		found = 0;
	}
}

struct err *script_for(mem *m, const char *text, bool postgres, const char **out)
{
	char *chosen;

	TRY(choose(m, text, postgres ? POSTGRES : SQLITE, &chosen));
	if (!postgres)
		keys_are_rowids(chosen);
	*out = chosen;
	return NULL;
}

struct err *script_common(mem *m, const char *text, const char **out)
{
	char *chosen;

	TRY(choose(m, text, 0, &chosen));
	*out = chosen;
	return NULL;
}
