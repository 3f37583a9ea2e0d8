/* SPDX-License-Identifier: EUPL-1.2 */
/* Templates as somebody may type them: an error names a line of the file; HTML without values comes
 * out of the C as it went in, but for white space. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../tools/tmplc.h"
#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* The C made of a template, NULL if it was refused. */
static const char *compile(mem *m, const char *src)
{
	char message[512] = "", *c = NULL, *h = NULL;
	size_t c_n, h_n;
	FILE *to_c = open_memstream(&c, &c_n), *to_h = open_memstream(&h, &h_n);
	bool done = tmplc_compile("x", "ui/x.h", src, to_c, to_h, message, sizeof message);
	const char *made;
	int line = 0, lines = 1;

	fclose(to_c);
	fclose(to_h);
	made = done ? mem_str(m, c) : NULL;
	free(c);
	free(h);
	for (const char *s = src; *s; s++)
		lines += *s == '\n';
	if (!done)
		assert(sscanf(message, "x:%d: error: ", &line) == 1 && line >= 1 && line <= lines);
	else
		assert(!*message);
	return made;
}


/* The text of all string literals of the body, without white space. */
static const char *literals(mem *m, const char *c)
{
	struct buf *b = buf_new(m);
	bool inside = false;

	for (c = strchr(c, '{'); *c; c++) {
		assert(!inside || *c != '\n');
		if (*c == '"')
			inside = !inside;
		else if (inside && *c == '\\' && *++c == 'n')
			continue;
		else if (inside && !blank(*c))
			buf_char(b, *c);
	}
	assert(!inside);
	return b->at;
}

static const char *without_white_space(mem *m, const char *s)
{
	struct buf *b = buf_new(m);

	for (; *s; s++)
		if (!blank(*s))
			buf_char(b, *s);
	return b->at;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	const char *text = mem_strn(m, (const char *)bytes, n), *c;

	compile(m, text);
	c = compile(m, mem_fmt(m, "{{define x()}}%s{{end}}", text));
	if (c && !strchr(text, '{') && !strstr(text, "<!--"))
		assert(!strcmp(literals(m, c), without_white_space(m, text)));
	mem_free(m);
	return 0;
}
