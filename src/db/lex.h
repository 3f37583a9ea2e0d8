/* SPDX-License-Identifier: EUPL-1.2 */
/* lex.h - the words of an SQL text
 *
 * Enough of SQL's lexical rules (both engines') to find statements, guards and
 * forbidden words without being fooled by strings and comments: '…' with ''
 * inside, "…", $$…$$ and $tag$…$tag$, -- and nested comments.
 */
#ifndef DB_LEX_H
#define DB_LEX_H
#include <stdbool.h>
#include <stddef.h>

enum lex_kind {
	LEX_END,
	LEX_WORD,    /* identifier or keyword, unquoted */
	LEX_QUOTED,  /* "identifier" with its quotes */
	LEX_NUMBER,
	LEX_STRING,
	LEX_PARAM,   /* $1 */
	LEX_COMMENT, /* without the line's end */
	LEX_SIGN,    /* one byte of anything else */
	LEX_OPEN     /* a string, name or comment that never ends */
};

struct lex_token {
	enum lex_kind kind;
	const char *at;
	size_t n;
	int line; /* of its first byte; the text starts at line 1 */
};

struct lex {
	const char *at;
	int line;
};

struct lex lex_start(const char *text);
/* After LEX_END and LEX_OPEN it gives LEX_END for ever. */
struct lex_token lex_next(struct lex *l);
/* Whether the token is this word, whatever its case. */
bool lex_is(const struct lex_token *t, const char *word);
#endif
