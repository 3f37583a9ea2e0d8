/* SPDX-License-Identifier: EUPL-1.2 */
/* SQL as somebody may type it: every token lies behind the one before, the statements taken from it
 * hold no comments, and blanking out guarded statements moves nothing. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "db/lex.h"
#include "db/script.h"
#include "embed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void tokens_cover_the_text_in_order(const char *text)
{
	struct lex l = lex_start(text);
	const char *last = text;
	int line = 1;

	for (struct lex_token t = lex_next(&l); t.kind != LEX_END; t = lex_next(&l)) {
		assert(t.n > 0 && t.at >= last && t.line >= line);
		for (; last < t.at; last++)
			assert(strchr(" \t\n\v\f\r", *last));
		last = t.at + t.n;
		line = t.line;
	}
	assert(l.at == text + strlen(text));
}

static void statements_hold_no_comments(mem *m, const char *text, struct problems *p)
{
	struct source src = { "fuzz", text };
	struct statement *all = NULL;
	int n = 0;

	statements_read(m, &src, &all, &n, p);
	for (int i = 0; i < n; i++) {
		struct lex l = lex_start(all[i].text ? all[i].text : "");

		for (struct lex_token t = lex_next(&l); t.kind != LEX_END; t = lex_next(&l))
			assert(t.kind != LEX_COMMENT);
	}
}

/* SQLite's spelling of keys is put in place of the common one; nothing ever moves to another line. */
static void a_script_keeps_its_lines(mem *m, const char *text)
{
	const char *out;

	for (int postgres = 0; postgres < 2; postgres++) {
		if (script_for(m, text, postgres, &out))
			continue;
		assert(strlen(out) == strlen(text));
		for (size_t i = 0; text[i]; i++)
			assert(postgres ? out[i] == text[i] || (out[i] == ' ' && text[i] != '\n')
					: (out[i] == '\n') == (text[i] == '\n'));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static FILE *nowhere;
	mem *m = mem_new(NULL, "fuzz");
	const char *text = mem_strn(m, (const char *)bytes, n);
	struct problems p = { nowhere ? nowhere : (nowhere = fopen("/dev/null", "w")), 0 };
	struct buf *literal = buf_new(m);

	tokens_cover_the_text_in_order(text);
	statements_hold_no_comments(m, text, &p);
	a_script_keeps_its_lines(m, text);
	write_literal(literal, text);
	mem_free(m);
	return 0;
}
