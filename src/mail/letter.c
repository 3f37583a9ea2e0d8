/* SPDX-License-Identifier: EUPL-1.2 */
#include "mail/letter.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "html/page.h"
#include "mail/letter_view.h"
#include "ui/mail/letter.h"

enum { COLUMNS = 76 }; /* RFC 3676 asks for 78 or fewer; a reply puts "> " before it */

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static size_t word_bytes(const char *s)
{
	return strcspn(s, " \n");
}

/* Counts characters, not bytes: "ü" takes one column. A word longer than a line has one of its own. */
static void wrap(struct buf *b, const char *s)
{
	size_t column = 0;

	while (*s) {
		size_t n = word_bytes(s), width;

		if (*s == ' ' || *s == '\n') {
			if (*s++ == '\n') {
				buf_char(b, '\n');
				column = 0;
			}
			continue;
		}
		width = text_length(mem_strn(b->m, s, n));
		if (column && column + 1 + width > COLUMNS) {
			buf_char(b, '\n');
			column = 0;
		}
		if (column)
			buf_char(b, ' ');
		buf_add(b, s, n);
		column += width + (column > 0);
		s += n;
	}
	buf_char(b, '\n');
}

static void paragraph(struct buf *b, const char *s)
{
	wrap(b, s);
	buf_char(b, '\n');
}

static void line_if(struct buf *b, const char *label, const char *value)
{
	if (!*value)
		return;
	if (*label)
		buf_fmt(b, "%s ", label);
	buf_fmt(b, "%s\n", value);
}

static const char *plain(mem *m, const struct letter_view *v)
{
	const struct letter *l = v->letter;
	struct buf *b = buf_new(m);

	paragraph(b, v->greeting);
	for (int i = 0; i < l->paragraphs_n; i++)
		paragraph(b, l->paragraphs[i]);
	for (int i = 0; i < l->links_n; i++)
		buf_fmt(b, "%s:\n%s\n\n", l->links[i].label, v->urls[i].s);
	buf_fmt(b, "%s\n%s\n", tr(l->lang, "Kind regards"), l->from);
	if (v->has_contact) {
		buf_fmt(b, "\n%s\n", tr(l->lang, "Your contact:"));
		line_if(b, "", l->contact.name);
		line_if(b, tr(l->lang, "Telephone"), l->contact.phone);
		line_if(b, tr(l->lang, "E-mail"), l->contact.email);
	}
	if (*l->footer) {
		buf_str(b, "\n-- \n");
		wrap(b, l->footer);
	}
	return b->at;
}

static struct letter_lines lines_of(mem *m, const char *s)
{
	struct letter_lines l = { NULL, 0 };

	for (;; s++) {
		size_t n = strcspn(s, "\n");

		l.line = mem_grow(m, l.line, const char *, l.n + 1);
		l.line[l.n++] = mem_strn(m, s, n);
		s += n;
		if (!*s)
			return l;
	}
}

static const struct letter *whole(mem *m, const struct letter *l)
{
	struct letter *w = mem_dup(m, l, sizeof *l);

	w->to_name = or_empty(l->to_name);
	w->footer = or_empty(l->footer);
	w->contact = (struct letter_contact){ or_empty(l->contact.name), or_empty(l->contact.phone),
		or_empty(l->contact.email) };
	return w;
}

const char *letter_greeting(mem *m, const struct letter *l)
{
	return l->to_name && *l->to_name ? trf(m, l->lang, "Good day %s,", l->to_name) : tr(l->lang, "Good day,");
}

static const struct letter_view *view(mem *m, const struct letter *l)
{
	struct letter_view *v = mem_make(m, struct letter_view);

	v->letter = l;
	v->greeting = letter_greeting(m, l);
	v->paragraphs_n = l->paragraphs_n;
	v->paragraphs = mem_array(m, struct letter_lines, l->paragraphs_n);
	for (int i = 0; i < l->paragraphs_n; i++)
		v->paragraphs[i] = lines_of(m, l->paragraphs[i]);
	v->urls = mem_array(m, struct url, l->links_n);
	for (int i = 0; i < l->links_n; i++) {
		assert(strncmp(l->links[i].url, "http", 4) == 0);
		v->urls[i] = url_external(m, l->links[i].url);
		assert(v->urls[i].s[0] != '#');
	}
	v->has_contact = *l->contact.name || *l->contact.phone || *l->contact.email;
	v->tel = url_tel(m, l->contact.phone);
	v->mailto = url_mailto(m, l->contact.email);
	return v;
}

void letter_render(mem *m, const struct letter *l, const char **text, const char **html)
{
	const struct letter_view *v = view(m, whole(m, l));
	struct page *p = page_new(m, l->lang, "", "UTC");

	*text = plain(m, v);
	ui_letter(p, v);
	*html = p->out->at;
}
