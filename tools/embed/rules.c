/* SPDX-License-Identifier: EUPL-1.2 */
/* Where SQLite and PostgreSQL differ in silence, the word itself is refused; where they differ
 * aloud, preparing the statement on both finds it. Each entry was met or measured (house.md,
 * "Two engines, one SQL"). */
#include <stdarg.h>
#include <string.h>

#include "db/lex.h"
#include "embed.h"

static const struct {
	const char *word;
	bool call; /* only as a function, before an opening bracket */
	const char *why;
} refused[] = {
	{ "autoincrement", false, "ids are made by the program" },
	{ "serial", false, "ids are made by the program" },
	{ "bigserial", false, "ids are made by the program" },
	{ "rowid", false, "ids are made by the program" },
	{ "last_insert_rowid", true, "ids are made by the program" },
	{ "random", true, "chance is passed in" },
	{ "lower", true, "fold in C, compare *_fold columns" },
	{ "upper", true, "fold in C, compare *_fold columns" },
	{ "ilike", false, "fold in C, compare *_fold columns" },
	{ "glob", false, "SQLite only" },
	{ "regexp", false, "not in both engines" },
	{ "similar", false, "PostgreSQL only" },
	{ "collate", false, "sort by *_fold, or in C with ICU" },
	{ "now", true, "no clock in SQL: pass the instant" },
	{ "current_timestamp", false, "no clock in SQL: pass the instant" },
	{ "current_date", false, "no clock in SQL: pass the day" },
	{ "current_time", false, "no clock in SQL: pass the instant" },
	{ "date", true, "no date arithmetic in SQL" },
	{ "time", true, "no date arithmetic in SQL" },
	{ "datetime", true, "no date arithmetic in SQL" },
	{ "julianday", true, "no date arithmetic in SQL" },
	{ "unixepoch", true, "no date arithmetic in SQL" },
	{ "strftime", true, "no date arithmetic in SQL" },
	{ "extract", true, "no date arithmetic in SQL" },
	{ "date_part", true, "no date arithmetic in SQL" },
	{ "date_trunc", true, "no date arithmetic in SQL" },
	{ "to_char", true, "no date arithmetic in SQL" },
	{ "round", true, "the engines round differently" },
	{ "group_concat", true, "build lists in C" },
	{ "string_agg", true, "build lists in C" },
	{ "array_agg", true, "build lists in C" },
	{ "json", true, "no JSON in SQL" },
	{ "json_object", true, "no JSON in SQL" },
	{ "json_array", true, "no JSON in SQL" },
	{ "json_extract", true, "no JSON in SQL" },
	{ "jsonb", false, "no JSON in SQL" },
	{ "ifnull", true, "write COALESCE" },
	{ "iif", true, "write CASE" },
	{ "printf", true, "format in C" },
	{ "format", true, "format in C" },
	{ "instr", true, "SQLite only" },
	{ "strpos", true, "PostgreSQL only" },
	{ "total", true, "SQLite only" },
	{ "pragma", false, "SQLite only" },
	{ "vacuum", false, "not a statement of the program" },
	{ "attach", false, "SQLite only" },
	{ "isnull", false, "write IS NULL" },
	{ "notnull", false, "write IS NOT NULL" },
};

void problem(struct problems *p, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(p->to, "%s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(p->to, fmt, ap);
	va_end(ap);
	fputc('\n', p->to);
	p->n++;
}

enum { DEPTH_MAX = 64 };

/* What has been read of a statement. in_cast[d]: an enclosing bracket is CAST's. */
struct reading {
	const char *file;
	int first_line;
	struct problems *p;
	struct lex_token before, two_before;
	struct lex_token param; /* the last one, while only operators follow it; else kind LEX_END */
	bool in_cast[DEPTH_MAX];
	int depth;
};

static void refuse(const struct reading *r, const struct lex_token *t, const char *why)
{
	problem(r->p, r->file, r->first_line + t->line - 1, "%.*s: %s", (int)t->n, t->at, why);
}

static bool is_sign(const struct lex_token *t, char c)
{
	return t->kind == LEX_SIGN && *t->at == c;
}

static void check_word(const struct reading *r, const struct lex_token *t,
    const struct lex_token *after)
{
	static const char fold[] = "_fold";
	size_t n = sizeof fold - 1;
	const struct lex_token *left = lex_is(&r->before, "not") ? &r->two_before : &r->before;
	bool folded = left->kind == LEX_WORD && left->n > n &&
	              strncmp(left->at + left->n - n, fold, n) == 0;

	for (size_t i = 0; i < LEN(refused); i++)
		if (lex_is(t, refused[i].word) && (!refused[i].call || is_sign(after, '(')))
			refuse(r, t, refused[i].why);
	if (lex_is(t, "like") && !folded)
		refuse(r, t, "only on a *_fold column: the engines differ in case");
	if ((lex_is(t, "sum") || lex_is(t, "avg")) && is_sign(after, '(') && !r->in_cast[r->depth])
		refuse(r, t, "its type differs: write CAST(… AS BIGINT) around it");
}

static void check_param(const struct reading *r, const struct lex_token *t,
    const struct lex_token *after)
{
	if (lex_is(after, "is") || lex_is(after, "isnull") || lex_is(after, "notnull"))
		refuse(r, t, "PostgreSQL cannot know its type: write CAST($N AS BIGINT) IS NULL");
}

/* 0 is 32 bits wide to PostgreSQL, and $1 in "$1 <> 0" becomes so too: ids do not fit. */
static void check_number(const struct reading *r)
{
	if (r->param.kind == LEX_PARAM && r->before.kind == LEX_SIGN)
		refuse(r, &r->param, "beside a bare number it holds 32 bits in PostgreSQL: write CAST($N AS BIGINT)");
}

static bool is_operator(const struct lex_token *t)
{
	return t->kind == LEX_SIGN && strchr("=<>!+-*/%", *t->at);
}

static void check_sign(struct reading *r, const struct lex_token *t)
{
	switch (*t->at) {
	case '(':
		if (r->depth + 1 == DEPTH_MAX) {
			refuse(r, t, "brackets too deep");
			break;
		}
		r->depth++;
		r->in_cast[r->depth] = r->in_cast[r->depth - 1] || lex_is(&r->before, "cast");
		break;
	case ')': r->depth -= r->depth > 0; break;
	case '?': refuse(r, t, "parameters are $1, $2, …"); break;
	case '`':
	case '[': refuse(r, t, "not in both engines"); break;
	case '=':
		if (is_sign(&r->before, '=') && r->before.at + 1 == t->at)
			refuse(r, t, "SQLite only: write =");
		break;
	default: break;
	}
}

static struct lex_token next_of_code(struct lex *l)
{
	struct lex_token t;

	do
		t = lex_next(l);
	while (t.kind == LEX_COMMENT);
	return t;
}

void rules_check(const char *file, int line, const char *text, struct problems *p)
{
	struct reading r = { .file = file, .first_line = line, .p = p };
	struct lex l = lex_start(text);

	for (struct lex_token t = next_of_code(&l), after; t.kind != LEX_END; t = after) {
		after = next_of_code(&l);
		switch (t.kind) {
		case LEX_WORD: check_word(&r, &t, &after); break;
		case LEX_PARAM: check_param(&r, &t, &after); break;
		case LEX_NUMBER: check_number(&r); break;
		case LEX_SIGN: check_sign(&r, &t); break;
		case LEX_OPEN: problem(p, file, line + t.line - 1, "a string or comment without end"); break;
		default: break;
		}
		if (t.kind == LEX_PARAM)
			r.param = t;
		else if (!is_operator(&t))
			r.param = (struct lex_token){ .kind = LEX_END };
		r.two_before = r.before;
		r.before = t;
	}
}

bool rules_has_limit(const char *text)
{
	struct lex l = lex_start(text);
	int depth = 0;

	for (struct lex_token t = lex_next(&l); t.kind != LEX_END; t = lex_next(&l)) {
		depth += is_sign(&t, '(') - is_sign(&t, ')');
		if (depth == 0 && lex_is(&t, "limit"))
			return true;
	}
	return false;
}
