/* SPDX-License-Identifier: EUPL-1.2 */
/* page.c - escaping is most of what a page costs, so it goes eight bytes at a time
 *
 * html_text() looks for the five characters in words of eight bytes (the
 * zero-byte test of A. Mycroft, 1987) and copies what lies between in one go.
 * Most text has none of them: then it is one strlen, one scan, one copy.
 */
#include "html/page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct page *page_new(mem *m, enum lang lang, const char *prefix, const char *zone)
{
	struct page *p = mem_make(m, struct page);

	p->m = m;
	p->out = buf_new(m);
	p->lang = lang;
	p->prefix = prefix;
	p->zone = zone;
	return p;
}

void page_title(struct page *p, const char *title)
{
	p->title = title;
}

void page_wrap(struct page *p)
{
	p->content = p->out->at;
	p->content_n = p->out->n;
	p->out = buf_new(p->m);
}

void page_content(struct page *p)
{
	buf_add(p->out, p->content, p->content_n);
}

void html_bytes(struct page *p, const char *literal, size_t n)
{
	buf_add(p->out, literal, n);
}

static const char *const entity[256] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&#34;", ['\''] = "&#39;",
};

/* Has one of the eight bytes the value c? May also say yes beside one that has. */
static inline uint64_t has(uint64_t word, unsigned char c)
{
	uint64_t x = word ^ (c * UINT64_C(0x0101010101010101));

	return (x - UINT64_C(0x0101010101010101)) & ~x & UINT64_C(0x8080808080808080);
}

/* Bytes of s before the first that must be escaped, or n. */
static size_t clean(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t w;

	for (; i + 8 <= n; i += 8) {
		memcpy(&w, s + i, 8);
		if (has(w, '&') | has(w, '<') | has(w, '>') | has(w, '"') | has(w, '\''))
			break;
	}
	while (i < n && !entity[(unsigned char)s[i]])
		i++;
	return i;
}

void html_text(struct page *p, const char *s)
{
	size_t n = s ? strlen(s) : 0;

	while (n) {
		size_t k = clean(s, n);

		buf_add(p->out, s, k);
		if (k < n)
			buf_str(p->out, entity[(unsigned char)s[k++]]);
		s += k;
		n -= k;
	}
}

void html_int(struct page *p, int64_t i)
{
	buf_str(p->out, format_int(p->m, p->lang, i));
}

void html_real(struct page *p, double r)
{
	buf_str(p->out, format_real(p->m, p->lang, r));
}

void html_id(struct page *p, int64_t v)
{
	char s[21]; /* sign, 19 digits, NUL */
	int n = snprintf(s, sizeof s, "%lld", (long long)v);

	buf_add(p->out, s, (size_t)n);
}

void html_real_plain(struct page *p, double r)
{
	double rounded = round(r * 1000) / 1000;

	buf_fmt(p->out, "%.15g", rounded == 0 || !isfinite(r) ? 0 : rounded);
}

void html_day(struct page *p, struct day d)
{
	buf_str(p->out, page_day(p, d));
}

void html_day_iso(struct page *p, struct day d)
{
	html_text(p, day_iso(p->m, d));
}

void html_instant(struct page *p, struct instant t)
{
	buf_str(p->out, page_instant(p, t));
}

void html_instant_iso(struct page *p, struct instant t)
{
	if (t.s)
		html_text(p, instant_iso(p->m, t));
}

void html_url(struct page *p, struct url u)
{
	if (u.ours)
		html_text(p, p->prefix);
	html_text(p, u.s ? u.s : "#");
}

const char *page_int(struct page *p, int64_t i)
{
	return format_int(p->m, p->lang, i);
}

const char *page_day(struct page *p, struct day d)
{
	return format_day(p->m, p->lang, d);
}

const char *page_day_short(struct page *p, struct day d)
{
	return format_day_short(p->m, p->lang, d);
}

const char *page_weekday(struct page *p, struct day d)
{
	return format_weekday(p->m, p->lang, d);
}

const char *page_days(struct page *p, struct day a, struct day b)
{
	return format_days(p->m, p->lang, a, b);
}

const char *page_time(struct page *p, struct instant t)
{
	return t.s ? format_time(p->m, p->lang, instant_wall(t, p->zone).minutes) : "";
}

const char *page_instant(struct page *p, struct instant t)
{
	return format_instant(p->m, p->lang, t, p->zone);
}

const char *page_count(struct page *p, const char *one, const char *many, long n)
{
	const char *text = trn(p->lang, one, many, n);
	const char *at = strstr(text, "%d");

	if (!at)
		return text;
	return mem_fmt(p->m, "%.*s%s%s", (int)(at - text), text, page_int(p, n), at + 2);
}
