/* SPDX-License-Identifier: EUPL-1.2 */
/* tmplc.c - turn one ui/NAME.html into C functions
 *
 * A template is HTML with two additions:
 *	{expr}                    a value: C, written as its type and its place need it
 *	{id:expr}                 a number as plain digits
 *	{{define name(C params)}} … {{end}}   the function ui_name(struct page *p, C params)
 *	{{if e}} {{else if e}} {{else}} {{for (a; b; c)}} {{end}}   C, as it stands
 *	{{use name(args)}}        calls ui_name(p, args)
 *	{{title expr}}            text of <title>     {{content}}   the page within its layout
 *	{{include "core/run.h"}}  before the first define: types the parameters need
 * Within expr: p is the page; _("…") translates, _c("context", "…") with a context, _n("%d day",
 * "%d days", n) counts, _f("until %s", …) fills in (html/tmpl.h).
 *
 * While copying the HTML we follow a browser's tokenizer closely enough to know where every {value}
 * stands, and refuse places in which no escaping is safe. So nobody chooses an escape, and nobody
 * can forget one:
 *	text               html_put(): & < > " ' escaped; numbers and days as people write them
 *	attribute          html_attr(): the same escape; numbers and days as machines read them
 *	attribute with words (alt, title, aria-label …)   html_put()
 *	href, src, action  html_url(): takes only struct url, must be the whole attribute
 *	anything else      an error
 * Every expr is preceded by #line, so the C compiler reports it at its line of the template. White
 * space with a line break in it becomes one line break; lines that hold only a directive vanish,
 * but for {{use}}, which writes something.
 */
#include "tmplc.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#define LEN(a) (sizeof(a) / sizeof *(a))
void tmplc_fail(struct tmplc *t, const char *fmt, ...)
{
	int n = snprintf(t->message, t->message_n, "%s:%d: error: ", t->file, t->line);
	va_list ap;

	va_start(ap, fmt);
	if (n > 0 && (size_t)n < t->message_n)
		vsnprintf(t->message + n, t->message_n - (size_t)n, fmt, ap);
	va_end(ap);
	longjmp(t->failed, 1);
}

static bool is(struct span s, const char *word)
{
	return s.n == strlen(word) && !memcmp(s.at, word, s.n);
}

static struct span trim(struct span s)
{
	while (s.n && blank(*s.at))
		s.at++, s.n--;
	while (s.n && blank(s.at[s.n - 1]))
		s.n--;
	return s;
}

/* Output. Literal HTML collects in the string of one html_raw(), a source line each. */

void out_literal_end(struct tmplc *t)
{
	if (t->literal)
		fputs("\");\n", t->c);
	t->literal = false;
}

void out_literal(struct tmplc *t, char c)
{
	if (!t->literal)
		fputs("\thtml_raw(p, \"", t->c);
	else if (t->literal_last == '\n')
		fputs("\"\n\t    \"", t->c);
	t->literal = true;
	t->literal_last = c;
	if (c == '\n')
		fputs("\\n", t->c);
	else if (c == '"' || c == '\\' || c == '?')
		fprintf(t->c, "\\%c", c);
	else
		fputc(c, t->c);
}

void out_copy(struct tmplc *t)
{
	out_literal(t, *t->s);
	if (*t->s++ == '\n')
		t->line++;
}

static void code(struct tmplc *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void code(struct tmplc *t, const char *fmt, ...)
{
	va_list ap;

	out_literal_end(t);
	va_start(ap, fmt);
	vfprintf(t->c, fmt, ap);
	va_end(ap);
}

static void line_of(struct tmplc *t, FILE *f, int line)
{
	if (f == t->c)
		out_literal_end(t);
	fprintf(f, "#line %d \"%s\"\n", line, t->file);
}

/* Values and directives. */

/* The C up to `end` outside of braces, strings and character constants. */
static struct span expression(struct tmplc *t, const char *end)
{
	struct span e = { t->s, 0 };
	int line = t->line, depth = 0;
	char quote = 0;

	for (; quote || depth || !starts(t->s, end); t->s++) {
		if (!*t->s || depth < 0) {
			t->line = line;
			tmplc_fail(t, "missing %s", end);
		}
		t->line += *t->s == '\n';
		if (quote && *t->s == '\\' && t->s[1])
			t->s++;
		else if (quote)
			quote = *t->s == quote ? 0 : quote;
		else if (*t->s == '"' || *t->s == '\'')
			quote = *t->s;
		else
			depth += (*t->s == '{') - (*t->s == '}');
	}
	e.n = (size_t)(t->s - e.at);
	t->s += strlen(end);
	return trim(e);
}

static void value(struct tmplc *t)
{
	const char *open = t->s++;
	int line = t->line;
	struct attr *a = &t->tag.attrs[t->tag.attrs_n ? t->tag.attrs_n - 1 : 0];
	struct span e = expression(t, "}");
	const char *call = "html_put";

	if (!e.n)
		tmplc_fail(t, "{} is empty");
	if (t->ctx == TAG)
		tmplc_fail(t, "{%.*s} cannot be made safe inside a tag", SPAN(e));
	if (t->ctx == NO_VALUE)
		tmplc_fail(t, "{%.*s} cannot be made safe inside %s=", SPAN(e), a->name);
	if (t->ctx == URL && (open[-1] != '"' || *t->s != '"'))
		tmplc_fail(t, "{%.*s}: a URL must be the whole attribute", SPAN(e));
	if (t->ctx != TEXT)
		a->hole = true;
	if (t->ctx == URL) {
		call = "html_url";
	} else if (e.n > 3 && starts(e.at, "id:")) {
		e = trim((struct span){ e.at + 3, e.n - 3 });
		call = "html_id";
	} else if (t->ctx == ATTR && !rules_for_people(a->name)) {
		call = "html_attr";
	}
	line_of(t, t->c, line);
	code(t, "\t%s(p, %.*s);\n", call, SPAN(e));
}

static void block_begin(struct tmplc *t, char kind)
{
	if (t->blocks_n == BLOCKS_MAX)
		tmplc_fail(t, "more than %d blocks in one another", BLOCKS_MAX);
	if (t->ctx == URL || t->ctx == NO_VALUE)
		tmplc_fail(t, "no block can stand in this attribute");
	if (t->ctx == ATTR)
		t->tag.attrs[t->tag.attrs_n - 1].hole = true;
	t->blocks[t->blocks_n++] = (struct block){ .kind = kind, .ctx = t->ctx, .open_n = t->open_n,
		.line = t->line, .tag_no = t->tag_no, .attrs_n = t->tag.attrs_n };
}

static struct block *block_same_place(struct tmplc *t)
{
	struct block *b = &t->blocks[t->blocks_n - 1];

	if (!t->blocks_n)
		tmplc_fail(t, "{{end}} without a beginning");
	if (t->open_n > b->open_n)
		tmplc_fail(t, "<%s> is not closed in the block that began in line %d",
		    t->open[t->open_n - 1].name, b->line);
	if (t->ctx != b->ctx || (t->ctx != TEXT && t->tag_no != b->tag_no) ||
	    (t->ctx == ATTR && t->tag.attrs_n != b->attrs_n))
		tmplc_fail(t, "the block that began in line %d ends in another place", b->line);
	return b;
}

static void include_(struct tmplc *t, struct span d, int line)
{
	(void)line;
	if (t->blocks_n || t->defined)
		tmplc_fail(t, "{{include}} stands before the first {{define}}");
	fprintf(t->h, "#include %.*s\n", SPAN(d));
}

/* "name(a, b)" in two. */
static void call_split(struct tmplc *t, struct span d, struct span *fn, struct span *args)
{
	const char *paren = memchr(d.at, '(', d.n);

	if (!paren || d.at[d.n - 1] != ')')
		tmplc_fail(t, "%.*s: it is name(…)", SPAN(d));
	*fn = trim((struct span){ d.at, (size_t)(paren - d.at) });
	*args = trim((struct span){ paren + 1, (size_t)(d.at + d.n - paren) - 2 });
	for (size_t i = 0; i < fn->n; i++)
		if (!isalnum((unsigned char)fn->at[i]) && fn->at[i] != '_')
			tmplc_fail(t, "%.*s is no name", SPAN(*fn));
}

static void define(struct tmplc *t, struct span d, int line)
{
	struct span fn, params;
	const char *comma;

	if (t->blocks_n)
		tmplc_fail(t, "{{define}} within another");
	call_split(t, d, &fn, &params);
	comma = params.n ? ", " : "";
	line_of(t, t->h, line);
	fprintf(t->h, "void ui_%.*s(struct page *p%s%.*s);\n", SPAN(fn), comma, SPAN(params));
	line_of(t, t->c, line);
	code(t, "void ui_%.*s(struct page *p%s%.*s)\n{\n", SPAN(fn), comma, SPAN(params));
	t->ctx = TEXT;
	t->defined = true;
	block_begin(t, 'd');
	rules_define(t);
}

static void use(struct tmplc *t, struct span d, int line)
{
	struct span fn, args;

	if (t->ctx != TEXT)
		tmplc_fail(t, "{{use}} stands outside of any tag");
	call_split(t, d, &fn, &args);
	for (int i = 0; i < t->open_n; i++)
		t->open[i].tied = true; /* the part may hold the label's control */
	line_of(t, t->c, line);
	code(t, "\tui_%.*s(p%s%.*s);\n", SPAN(fn), args.n ? ", " : "", SPAN(args));
}

static void if_(struct tmplc *t, struct span d, int line)
{
	line_of(t, t->c, line);
	code(t, "\tif (%.*s) {\n", SPAN(d));
	block_begin(t, 'i');
}

static void for_(struct tmplc *t, struct span d, int line)
{
	line_of(t, t->c, line);
	code(t, "\tfor %.*s {\n", SPAN(d));
	block_begin(t, 'f');
}

static void else_(struct tmplc *t, struct span d, int line)
{
	struct block *b;

	if (t->blocks[t->blocks_n - 1].kind != 'i')
		tmplc_fail(t, "{{else}} without {{if}}");
	b = block_same_place(t);
	out_literal_end(t);
	if (!d.n) {
		b->kind = 'e';
		code(t, "\t} else {\n");
	} else if (d.n > 3 && starts(d.at, "if ")) {
		line_of(t, t->c, line);
		code(t, "\t} else if (%.*s) {\n", (int)d.n - 3, d.at + 3);
	} else {
		tmplc_fail(t, "it is {{else}} or {{else if e}}");
	}
}

static void end(struct tmplc *t, struct span d, int line)
{
	bool whole = block_same_place(t)->kind == 'd';

	(void)d, (void)line;
	if (whole)
		rules_define_end(t);
	code(t, whole ? "}\n\n" : "\t}\n");
	t->blocks_n--;
}

static void title(struct tmplc *t, struct span d, int line)
{
	line_of(t, t->c, line);
	code(t, "\tpage_title(p, %.*s);\n", SPAN(d));
}

static void content(struct tmplc *t, struct span d, int line)
{
	(void)d, (void)line;
	if (t->ctx != TEXT)
		tmplc_fail(t, "{{content}} stands outside of any tag");
	code(t, "\tpage_content(p);\n");
}

/* The rest of a line that holds nothing but a directive. */
static void skip_lonely_line(struct tmplc *t, const char *before)
{
	const char *s = t->s;

	if (t->blocks_n && (t->ctx != TEXT || html_preformatted(t)))
		return;
	while (before > t->src && (before[-1] == ' ' || before[-1] == '\t'))
		before--;
	while (*s == ' ' || *s == '\t' || *s == '\r')
		s++;
	if (*s != '\n' || (before > t->src && before[-1] != '\n'))
		return;
	for (; blank(*t->s); t->s++)
		t->line += *t->s == '\n';
}

static void directive(struct tmplc *t)
{
	enum { NONE, SOME, ANY };
	static const struct {
		const char *word;
		void (*write)(struct tmplc *t, struct span d, int line);
		int takes;
		bool outside;
	} words[] = {
		{ "include", include_, SOME, true }, { "define", define, SOME, true },
		{ "if", if_, SOME, false }, { "else", else_, ANY, false },
		{ "for", for_, SOME, false }, { "end", end, NONE, false },
		{ "use", use, SOME, false }, { "title", title, SOME, false },
		{ "content", content, NONE, false },
	};
	const char *before = t->s;
	struct span d, word = { 0 };
	size_t w = 0;
	int line = t->line;

	t->s += 2;
	d = expression(t, "}}");
	for (word.at = d.at; word.n < d.n && !blank(d.at[word.n]); word.n++)
		;
	d = trim((struct span){ d.at + word.n, d.n - word.n });
	while (w < LEN(words) && !is(word, words[w].word))
		w++;
	if (w == LEN(words))
		tmplc_fail(t, "there is no {{%.*s}}", SPAN(word));
	if (!t->blocks_n && !words[w].outside)
		tmplc_fail(t, "{{%s}} stands outside of any {{define}}", words[w].word);
	if (words[w].takes != ANY && !d.n != !words[w].takes)
		tmplc_fail(t, "{{%s}} %s", words[w].word, d.n ? "stands alone" : "needs more");
	words[w].write(t, d, line);
	if (words[w].write != use)
		skip_lonely_line(t, before);
}

static void walk(struct tmplc *t)
{
	while (*t->s) {
		if (starts(t->s, "{{"))
			directive(t);
		else if (t->blocks_n && *t->s == '{')
			value(t);
		else if (t->blocks_n)
			html_token(t);
		else if (starts(t->s, "<!--"))
			html_comment(t);
		else if (!blank(*t->s))
			tmplc_fail(t, "text outside of any {{define}}");
		else
			t->line += *t->s++ == '\n';
	}
	if (t->blocks_n) {
		t->line = t->blocks[t->blocks_n - 1].line;
		tmplc_fail(t, "missing {{end}}");
	}
}

bool tmplc_compile(const char *file, const char *name_of_header, const char *src, FILE *c, FILE *h,
    char *message, size_t message_n)
{
	static const char made[] =
	    "/* SPDX-License-Identifier: EUPL-1.2 */\n/* made from %s by tools/tmplc */\n";
	struct tmplc t = { .file = file, .src = src, .s = src, .line = 1, .c = c, .h = h,
		.message = message, .message_n = message_n };

	if (setjmp(t.failed))
		return false;
	fprintf(h, made, file);
	fputs("#pragma once\n#include \"html/page.h\"\n", h);
	fprintf(c, made, file);
	fprintf(c, "#include \"%s\"\n#include \"html/tmpl.h\"\n\n", name_of_header);
	walk(&t);
	return true;
}
