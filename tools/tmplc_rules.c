/* SPDX-License-Identifier: EUPL-1.2 */
/* tmplc_rules.c - what the template compiler knows about HTML
 *
 * The rules are those whose breach a machine can see and a person would suffer
 * from (WCAG 2.2: 1.1.1, 1.3.1, 2.4.6, 3.1.1, 3.3.2, 4.1.2) or an attacker
 * enjoy. What needs a browser (contrast, names computed from several elements)
 * is left to the axe run. Sources: WHATWG HTML, WAI-ARIA 1.2.
 */
#include "tmplc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Is `word` in a list of words between blanks? */
static bool in(const char *word, size_t n, const char *list)
{
	for (const char *at = list; n && *at; at += strcspn(at, " "), at += *at == ' ')
		if (strcspn(at, " ") == n && !memcmp(at, word, n))
			return true;
	return false;
}

static bool one_of(const char *word, const char *list)
{
	return in(word, strlen(word), list);
}

bool rules_void(const char *tag)
{
	return one_of(tag, "area br col hr img input link meta source track wbr");
}

bool rules_for_people(const char *attr)
{
	return one_of(attr, "alt title placeholder label aria-label aria-description "
	    "aria-placeholder aria-roledescription aria-valuetext data-label");
}

/* What may not stand in a template at all, and where a value can stand. */
enum ctx rules_context(struct tmplc *t, const char *attr)
{
	const char *tag = t->tag.name;

	if (!strncmp(attr, "on", 2) || one_of(attr, "style srcdoc"))
		tmplc_fail(t, "%s= is not allowed: the content security policy stops it", attr);
	if (one_of(attr, "autofocus accesskey"))
		tmplc_fail(t, "%s= takes the keyboard away from its user", attr);
	if (one_of(attr, "href src action formaction poster cite data"))
		return URL;
	if (one_of(attr, "srcset imagesrcset ping background manifest xlink:href http-equiv rel "
	    "target integrity nonce is") || (one_of(tag, "script link")))
		return NO_VALUE;
	return ATTR;
}

static const struct attr *attr(const struct tmplc *t, const char *name)
{
	for (int i = 0; i < t->tag.attrs_n; i++)
		if (!strcmp(t->tag.attrs[i].name, name))
			return &t->tag.attrs[i];
	return NULL;
}

static bool attr_is(const struct tmplc *t, const char *name, const char *value)
{
	const struct attr *a = attr(t, name);

	return a && a->value.at && a->value.n == strlen(value) &&
	       !memcmp(a->value.at, value, a->value.n);
}

static void need(struct tmplc *t, const char *name, const char *why)
{
	if (!attr(t, name))
		tmplc_fail(t, "<%s> needs %s: %s", t->tag.name, name, why);
}

/* Every aria-* there is, and what it takes: "" for anything. */
static const char *const aria[][2] = {
	{ "activedescendant", "" }, { "atomic", "true false" },
	{ "autocomplete", "inline list both none" }, { "braillelabel", "" },
	{ "brailleroledescription", "" }, { "busy", "true false" },
	{ "checked", "true false mixed undefined" }, { "colcount", "" }, { "colindex", "" },
	{ "colindextext", "" }, { "colspan", "" }, { "controls", "" },
	{ "current", "page step location date time true false" }, { "describedby", "" },
	{ "description", "" }, { "details", "" }, { "disabled", "true false" },
	{ "errormessage", "" }, { "expanded", "true false undefined" }, { "flowto", "" },
	{ "haspopup", "false true menu listbox tree grid dialog" },
	{ "hidden", "true false undefined" }, { "invalid", "grammar false spelling true" },
	{ "keyshortcuts", "" }, { "label", "" }, { "labelledby", "" }, { "level", "" },
	{ "live", "assertive off polite" }, { "modal", "true false" },
	{ "multiline", "true false" }, { "multiselectable", "true false" },
	{ "orientation", "horizontal vertical undefined" }, { "owns", "" },
	{ "placeholder", "" }, { "posinset", "" }, { "pressed", "true false mixed undefined" },
	{ "readonly", "true false" }, { "relevant", "" }, { "required", "true false" },
	{ "roledescription", "" }, { "rowcount", "" }, { "rowindex", "" }, { "rowindextext", "" },
	{ "rowspan", "" }, { "selected", "true false undefined" }, { "setsize", "" },
	{ "sort", "ascending descending none other" }, { "valuemax", "" }, { "valuemin", "" },
	{ "valuenow", "" }, { "valuetext", "" },
};

static void check_aria(struct tmplc *t, const struct attr *a)
{
	for (size_t i = 0; i < sizeof aria / sizeof *aria; i++) {
		if (strcmp(a->name + 5, aria[i][0]))
			continue;
		if (*aria[i][1] && !a->hole && !in(a->value.at, a->value.n, aria[i][1]))
			tmplc_fail(t, "%s takes one of: %s", a->name, aria[i][1]);
		return;
	}
	tmplc_fail(t, "there is no %s", a->name);
}

static void remember(struct tmplc *t, struct ref list[IDS_MAX], int *n, struct span id)
{
	if (*n == IDS_MAX)
		tmplc_fail(t, "more than %d ids in one {{define}}", IDS_MAX);
	list[(*n)++] = (struct ref){ id, t->line };
}

static const struct ref *find_id(const struct tmplc *t, struct span id)
{
	for (int i = 0; i < t->ids_n; i++)
		if (t->ids[i].id.n == id.n && !memcmp(t->ids[i].id.at, id.at, id.n))
			return &t->ids[i];
	return NULL;
}

static void check_attr(struct tmplc *t, const struct attr *a)
{
	const struct ref *same;

	if (!strncmp(a->name, "aria-", 5))
		check_aria(t, a);
	if (!strcmp(a->name, "tabindex") && !a->hole && a->value.n && atoi(a->value.at) > 0)
		tmplc_fail(t, "a tabindex above 0 tears the order of the page");
	if (a->hole || !a->value.n)
		return;
	if (!strcmp(a->name, "id")) {
		same = find_id(t, a->value);
		if (same)
			tmplc_fail(t, "id=\"%.*s\" is also in line %d", (int)a->value.n,
			    a->value.at, same->line);
		remember(t, t->ids, &t->ids_n, a->value);
	} else if (one_of(a->name, "for aria-labelledby")) {
		remember(t, t->refs, &t->refs_n, a->value);
	}
}

static void check_heading(struct tmplc *t, const char *tag)
{
	int level = tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' && !tag[2] ? tag[1] - '0' : 0;

	if (level && t->heading && level > t->heading + 1)
		tmplc_fail(t, "<h%d> follows <h%d>: no level may be left out", level, t->heading);
	if (level)
		t->heading = level;
}

static void check_control(struct tmplc *t, const char *tag)
{
	if (!one_of(tag, "input select textarea") || attr_is(t, "type", "hidden"))
		return;
	need(t, "id", "its label points there");
	for (int i = 0; i < t->open_n; i++)
		t->open[i].tied = true;
}

void rules_open(struct tmplc *t, struct element *e)
{
	static const char *const needs[][3] = {
		{ "img", "alt", "it may be empty if the picture says nothing" },
		{ "button", "type", "without it every button submits" },
		{ "th", "scope", "col or row" },
		{ "html", "lang", "a screen reader speaks in it" },
		{ "script", "src", "the content security policy stops inline script" },
		{ "form", "method", "get or post, said aloud" },
	};
	const char *tag = e->name;

	if (one_of(tag, "base object embed iframe frame applet style animate set foreignobject "
	    "plaintext xmp listing noembed noframes marquee blink"))
		tmplc_fail(t, "<%s> is not allowed", tag);
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (!strcmp(tag, needs[i][0]))
			need(t, needs[i][1], needs[i][2]);
	if (attr_is(t, "target", "_blank"))
		need(t, "rel", "noopener, for target=_blank");
	if (!strcmp(tag, "svg") && !attr(t, "aria-hidden"))
		need(t, "role", "img with aria-label, or aria-hidden");
	if (attr(t, "http-equiv") && attr(t, "content") && attr(t, "content")->hole)
		tmplc_fail(t, "content= of http-equiv= cannot be a value");
	for (int i = 0; i < t->tag.attrs_n; i++)
		check_attr(t, &t->tag.attrs[i]);
	check_heading(t, tag);
	check_control(t, tag);
	e->tied = attr(t, "for") != NULL;
	e->foreign |= one_of(tag, "code kbd samp") || attr_is(t, "translate", "no") ||
	    (attr(t, "lang") && !attr(t, "lang")->hole && strcmp(tag, "html"));
}

void rules_close(struct tmplc *t, const struct element *e)
{
	if (!strcmp(e->name, "label") && !e->tied)
		tmplc_fail(t, "<label> needs for, or its control within");
}

void rules_define(struct tmplc *t)
{
	t->ids_n = t->refs_n = t->heading = 0;
}

void rules_define_end(struct tmplc *t)
{
	for (int i = 0; i < t->refs_n; i++) {
		struct span list = t->refs[i].id, one;

		for (; list.n; list.at += one.n, list.n -= one.n) {
			for (; list.n && *list.at == ' '; list.at++)
				list.n--;
			for (one = (struct span){ list.at, 0 };
			     one.n < list.n && one.at[one.n] != ' '; one.n++)
				;
			t->line = t->refs[i].line;
			if (one.n && !find_id(t, one))
				tmplc_fail(t, "there is no id=\"%.*s\" in this {{define}}",
				    (int)one.n, one.at);
		}
	}
}

const char *rules_words(struct tmplc *t, struct span text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c == '&') {
			size_t n = 1;

			while (i + n < text.n &&
			       (isalnum((unsigned char)text.at[i + n]) || text.at[i + n] == '#'))
				n++;
			if (n == 1 || i + n == text.n || text.at[i + n] != ';')
				tmplc_fail(t, "write &amp; for &");
			i += n;
		} else if (isalpha(c) || (c >= 0xc3 && c <= 0xc9)) {
			return text.at + i; /* U+00C0 to U+027F are letters, but for × and ÷ */
		}
	}
	return NULL;
}
