/* SPDX-License-Identifier: EUPL-1.2 */
#include "db/lex.h"

#include <string.h>
#include <strings.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of UTF-8 above ASCII belong to names in both engines. */
static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct lex lex_start(const char *text)
{
	return (struct lex){ text, 1 };
}

/* All return the end of the token that starts at s, or NULL if it has none. */

static const char *name_end(const char *s)
{
	while (is_name(*s) || is_digit(*s) || *s == '$')
		s++;
	return s;
}

static const char *number_end(const char *s)
{
	while (is_digit(*s) || is_name(*s) || *s == '.')
		s++;
	return s;
}

static const char *quoted_end(const char *s)
{
	char quote = *s++;

	for (; *s; s++) {
		if (*s != quote)
			continue;
		if (s[1] != quote)
			return s + 1;
		s++;
	}
	return NULL;
}

static const char *block_end(const char *s)
{
	int depth = 0;

	for (; *s; s++) {
		if (s[0] == '/' && s[1] == '*') {
			depth++;
			s++;
		} else if (s[0] == '*' && s[1] == '/') {
			s++;
			if (--depth == 0)
				return s + 1;
		}
	}
	return NULL;
}

/* $1, $$…$$, $tag$…$tag$, or a lone $. */
static const char *dollar_end(const char *s, enum lex_kind *kind)
{
	const char *tag = s + 1;
	size_t n;

	if (is_digit(*tag)) {
		*kind = LEX_PARAM;
		while (is_digit(*tag))
			tag++;
		return tag;
	}
	while (is_name(*tag) || is_digit(*tag))
		tag++;
	if (*tag != '$') {
		*kind = LEX_SIGN;
		return s + 1;
	}
	*kind = LEX_STRING;
	n = (size_t)(tag + 1 - s);
	for (const char *end = tag + 1; *end; end++)
		if (strncmp(end, s, n) == 0)
			return end + n;
	return NULL;
}

static const char *token_end(const char *s, enum lex_kind *kind)
{
	if (is_name(*s)) {
		*kind = LEX_WORD;
		return name_end(s);
	}
	if (is_digit(*s)) {
		*kind = LEX_NUMBER;
		return number_end(s);
	}
	if (*s == '$')
		return dollar_end(s, kind);
	if (*s == '\'' || *s == '"') {
		*kind = *s == '"' ? LEX_QUOTED : LEX_STRING;
		return quoted_end(s);
	}
	*kind = LEX_COMMENT;
	if (s[0] == '-' && s[1] == '-')
		return s + strcspn(s, "\n");
	if (s[0] == '/' && s[1] == '*')
		return block_end(s);
	*kind = LEX_SIGN;
	return s + 1;
}

struct lex_token lex_next(struct lex *l)
{
	struct lex_token t = { .kind = LEX_END };
	const char *end;

	for (; is_space(*l->at); l->at++)
		l->line += *l->at == '\n';
	t.at = l->at;
	t.line = l->line;
	if (!*l->at)
		return t;
	end = token_end(l->at, &t.kind);
	if (!end) {
		t.kind = LEX_OPEN;
		end = l->at + strlen(l->at);
	}
	t.n = (size_t)(end - t.at);
	for (; l->at < end; l->at++)
		l->line += *l->at == '\n';
	return t;
}

bool lex_is(const struct lex_token *t, const char *word)
{
	return t->kind == LEX_WORD && strlen(word) == t->n && strncasecmp(t->at, word, t->n) == 0;
}
