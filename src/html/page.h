/* SPDX-License-Identifier: EUPL-1.2 */
/* page.h - the output of compiled templates
 *
 * ui/NAME.html is compiled by tools/tmplc into C functions
 * `void ui_x(struct page *p, …)` which call what is declared here. The
 * compiler knows where each {value} stands, so a template author never picks an
 * escape. Handlers call ui_x() and set nav; they never write HTML.
 *
 * A body is written first; page_wrap() then makes it the content of a layout,
 * which is written around it:
 *	ui_people(p, …);
 *	page_wrap(p);
 *	ui_layout(p, &nav);         p->out is the whole page now
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/tr.h"
#include "html/format.h"
#include "html/url.h"

struct page {
	mem *m;
	struct buf *out;
	enum lang lang;
	const char *prefix;     /* "", "/de" or "/en": put before every URL of ours       */
	const char *title;      /* text of <title>, before the site's name; set by {{title}} */
	const char *zone;       /* IANA zone in which instants are shown                  */
	const char *content;    /* the finished body, put into the layout by {{content}}  */
	size_t content_n;
};

struct page *page_new(mem *m, enum lang lang, const char *prefix, const char *zone);
void page_title(struct page *p, const char *title);
/* What was written becomes p->content; p->out is empty again. */
void page_wrap(struct page *p);

/* For sentences, in the language and zone of the page: {_f("until %s", page_day(p, d))} */
const char *page_int(struct page *p, int64_t i);
const char *page_day(struct page *p, struct day d);             /* 3. November 2026    */
const char *page_day_short(struct page *p, struct day d);       /* 3.11.2026           */
const char *page_weekday(struct page *p, struct day d);         /* Dienstag, 3. November 2026 */
const char *page_days(struct page *p, struct day a, struct day b); /* 3. bis 5. November 2026 */
const char *page_time(struct page *p, struct instant t);        /* 14:30 Uhr           */
const char *page_instant(struct page *p, struct instant t);     /* 3. November 2026, 14:30 Uhr */
/* A counted message: "%d person", "%d people"; %d becomes n, grouped. */
const char *page_count(struct page *p, const char *one, const char *many, long n);

/* For compiled templates only. Text: */
void html_bytes(struct page *p, const char *literal, size_t n);
static inline void html_raw(struct page *p, const char *literal)
{
	html_bytes(p, literal, __builtin_strlen(literal));
}
void html_text(struct page *p, const char *s); /* & < > " ' escaped; NULL writes nothing */
void html_int(struct page *p, int64_t i);      /* grouped as the language does: 1.234 / 1,234 */
void html_real(struct page *p, double r);      /* one decimal */
void html_id(struct page *p, int64_t v);       /* plain digits */
void html_day(struct page *p, struct day d);   /* 3. November 2026 / 3 November 2026 */
void html_instant(struct page *p, struct instant t); /* with the wall time in p->zone */
void html_url(struct page *p, struct url u);
void page_content(struct page *p);
void html_bool(struct page *p, bool b) __attribute__((error("a bool has no text: use {{if}}")));
/* Attributes, as machines read them: 1234, 12.5, 2026-11-03, 2026-11-03T13:30:00Z. */
void html_real_plain(struct page *p, double r); /* at most 3 decimals */
void html_day_iso(struct page *p, struct day d);
void html_instant_iso(struct page *p, struct instant t);

#define html_put(p, x)                                                                             \
	_Generic((x), const char *: html_text, char *: html_text, int: html_int, long: html_int,   \
	    long long: html_int, unsigned: html_int, size_t: html_int, double: html_real,          \
	    bool: html_bool, struct day: html_day, struct instant: html_instant,                   \
	    struct url: html_url)(p, x)
#define html_attr(p, x)                                                                            \
	_Generic((x), const char *: html_text, char *: html_text, int: html_id, long: html_id,     \
	    long long: html_id, unsigned: html_id, size_t: html_id, double: html_real_plain,       \
	    bool: html_bool, struct day: html_day_iso, struct instant: html_instant_iso,           \
	    struct url: html_url)(p, x)
#endif
