/* SPDX-License-Identifier: EUPL-1.2 */
/* tmplc_html.c - copy HTML and know, at every character, where a browser would be
 *
 * A small part of the tokenizer of WHATWG HTML (13.2.5) is enough, because
 * what we do not need we refuse: single or no quotes, blanks around =, CDATA,
 * script with content, < and > and & left bare.
 */
#include "tmplc.h"

#include <ctype.h>
#include <string.h>

bool html_preformatted(const struct tmplc *t)
{
	for (int i = 0; i < t->open_n; i++)
		if (!strcmp(t->open[i].name, "pre") || !strcmp(t->open[i].name, "textarea"))
			return true;
	return false;
}

static void white_space(struct tmplc *t)
{
	bool line = false;

	if (t->ctx == TEXT && html_preformatted(t)) {
		out_copy(t);
		return;
	}
	for (; blank(*t->s); t->s++) {
		line |= *t->s == '\n';
		t->line += *t->s == '\n';
	}
	/* none at the end of a {{define}} or before >, nor before a block in a tag: an attribute in
	 * it brings its own */
	if (t->ctx == TEXT ? t->blocks_n == 1 && starts(t->s, "{{end}}")
			   : *t->s == '>' || starts(t->s, "{{"))
		return;
	out_literal(t, t->ctx == TEXT && line ? '\n' : ' ');
}

void html_comment(struct tmplc *t)
{
	int line = t->line;

	for (t->s += 4; !starts(t->s, "-->"); t->s++) {
		if (!*t->s) {
			t->line = line;
			tmplc_fail(t, "missing -->");
		}
		if (*t->s == '{' && t->blocks_n)
			tmplc_fail(t, "a comment holds no values: delete what is not used");
		t->line += *t->s == '\n';
	}
	t->s += 3;
}

static void name(struct tmplc *t, char to[NAME_MAX_], const char *more)
{
	int n = 0;

	for (; *t->s && (isalnum((unsigned char)*t->s) || strchr(more, *t->s)); out_copy(t)) {
		if (n == NAME_MAX_ - 1)
			tmplc_fail(t, "the name %.*s… is too long", n, to);
		to[n++] = (char)tolower((unsigned char)*t->s);
	}
	to[n] = '\0';
}

static void tag_begin(struct tmplc *t)
{
	out_copy(t);
	t->tag = (struct tag){ .closing = *t->s == '/' };
	t->tag_no++;
	if (t->tag.closing)
		out_copy(t);
	name(t, t->tag.name, "-");
	if (!t->tag.name[0])
		tmplc_fail(t, *t->s == '{' ? "a tag name cannot be a value" : "write &lt; for <");
	t->ctx = TAG;
}

static void tag_closed(struct tmplc *t)
{
	const struct tag *tag = &t->tag;
	const struct block *b = &t->blocks[t->blocks_n - 1];

	if (tag->attrs_n)
		tmplc_fail(t, "</%s> takes no attributes", tag->name);
	if (!t->open_n)
		tmplc_fail(t, "</%s> closes nothing", tag->name);
	if (strcmp(t->open[t->open_n - 1].name, tag->name))
		tmplc_fail(
		    t, "</%s> found where <%s> is open", tag->name, t->open[t->open_n - 1].name);
	if (t->open_n == b->open_n)
		tmplc_fail(t, "</%s> was opened outside of this block", tag->name);
	rules_close(t, &t->open[--t->open_n]);
}

static void tag_end(struct tmplc *t)
{
	bool self = t->s[-1] == '/';
	struct element e = { 0 };

	out_copy(t);
	t->ctx = TEXT;
	if (t->tag.closing) {
		tag_closed(t);
		return;
	}
	memcpy(e.name, t->tag.name, sizeof e.name);
	e.foreign = t->open_n && t->open[t->open_n - 1].foreign;
	rules_open(t, &e);
	if (!strcmp(e.name, "script") && !starts(t->s, "</script>"))
		tmplc_fail(t, "<script> holds nothing: its code stands in src");
	if (self || rules_void(e.name))
		return;
	if (t->open_n == OPEN_MAX)
		tmplc_fail(t, "more than %d elements are open", OPEN_MAX);
	t->open[t->open_n++] = e;
}

static void attribute(struct tmplc *t)
{
	struct attr *a = &t->tag.attrs[t->tag.attrs_n];

	if (!blank(t->s[-1]))
		tmplc_fail(t, "a blank is missing before the attribute");
	if (t->tag.attrs_n == ATTRS_MAX)
		tmplc_fail(t, "more than %d attributes", ATTRS_MAX);
	*a = (struct attr){ .optional = t->blocks[t->blocks_n - 1].ctx == TAG };
	name(t, a->name, "-:_");
	for (int i = 0; i < t->tag.attrs_n; i++)
		if (!strcmp(t->tag.attrs[i].name, a->name) &&
		    !(a->optional && t->tag.attrs[i].optional))
			tmplc_fail(t, "%s= stands twice in <%s>", a->name, t->tag.name);
	t->tag.attrs_n++;
	if (*t->s != '=') {
		rules_context(t, a->name);
		return;
	}
	out_copy(t);
	if (*t->s != '"')
		tmplc_fail(t, "%s= needs double quotes", a->name);
	out_copy(t);
	a->value.at = t->s;
	t->ctx = rules_context(t, a->name);
}

static void in_attribute(struct tmplc *t)
{
	struct attr *a = &t->tag.attrs[t->tag.attrs_n - 1];
	const char *word;

	if (*t->s == '"') {
		a->value.n = (size_t)(t->s - a->value.at);
		if (!a->hole && rules_for_people(a->name) &&
		    (word = rules_words(t, a->value)))
			tmplc_fail(t, "%s=\"%.*s\": words people read go through {_(\"…\")}",
			    a->name, SPAN(a->value));
		t->ctx = TAG;
	}
	out_copy(t);
}

static void text(struct tmplc *t)
{
	const char *begin = t->s;
	bool foreign = t->open_n && t->open[t->open_n - 1].foreign;
	struct span s;

	while (*t->s && *t->s != '<' && *t->s != '{' && *t->s != '}' && !blank(*t->s))
		out_copy(t);
	s = (struct span){ begin, (size_t)(t->s - begin) };
	if (rules_words(t, s) && !foreign)
		tmplc_fail(t, "\"%.*s\": words people read go through {_(\"…\")}", SPAN(s));
}

void html_token(struct tmplc *t)
{
	if (*t->s == '}')
		tmplc_fail(t, "write &#125; for }");
	if (t->ctx == ATTR || t->ctx == URL || t->ctx == NO_VALUE)
		in_attribute(t);
	else if (blank(*t->s))
		white_space(t);
	else if (t->ctx == TEXT && starts(t->s, "<!--"))
		html_comment(t);
	else if (t->ctx == TEXT && starts(t->s, "<!doctype html>"))
		for (int i = 0; i < 15; i++)
			out_copy(t);
	else if (t->ctx == TEXT && *t->s == '<')
		tag_begin(t);
	else if (t->ctx == TEXT)
		text(t);
	else if (*t->s == '>')
		tag_end(t);
	else if (isalpha((unsigned char)*t->s))
		attribute(t);
	else if (starts(t->s, "/>"))
		out_copy(t);
	else
		tmplc_fail(t, "<%s> cannot hold %c here", t->tag.name, *t->s);
}
