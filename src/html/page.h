/* SPDX-License-Identifier: EUPL-1.2 */
/* page.h - the output of compiled templates
 *
 * ui/NAME.html is compiled by tools/tmplc into C functions
 * `void ui_x(struct page *p, …)` which call what is declared here. The
 * compiler knows where each {value} stands, so a template author never picks an
 * escape. Handlers call ui_x() and set title and nav; they never write HTML.
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/tr.h"
#include "html/url.h"

struct page {
	mem *m;
	struct buf *out;
	enum lang lang;
	const char *prefix;     /* "", "/de" or "/en": put before every URL of ours       */
	const char *title;      /* text of <title>, before the site's name; set by {{title}} */
	const char *zone;       /* IANA zone in which instants are shown                  */
	const char *content;    /* the finished body, put into the layout by {{content}}  */
};

struct page *page_new(mem *m, enum lang lang, const char *prefix, const char *zone);

/* For compiled templates only: */
void html_raw(struct page *p, const char *literal);
void html_text(struct page *p, const char *s); /* & < > " ' escaped; NULL writes nothing */
void html_int(struct page *p, int64_t i);      /* grouped as the language does: 1.234 / 1,234 */
void html_real(struct page *p, double r);      /* one decimal */
void html_id(struct page *p, int64_t v);       /* plain digits */
void html_day(struct page *p, struct day d);   /* <time>-free text: 3. November 2026 / 3 November 2026 */
void html_instant(struct page *p, struct instant t); /* with the wall time in p->zone */
void html_url(struct page *p, struct url u);
void html_bool(struct page *p, bool b) __attribute__((error("a bool has no text: use {{if}}")));

#define html_put(p, x)                                                                             \
	_Generic((x), const char *: html_text, char *: html_text, int: html_int, long: html_int,   \
	    long long: html_int, unsigned: html_int, size_t: html_int, double: html_real,          \
	    struct day: html_day, struct instant: html_instant, struct url: html_url)(p, x)
void page_title(struct page *p, const char *title);
#endif
