/* SPDX-License-Identifier: EUPL-1.2 */
/* widgets.h - what lists and forms share; ui/parts.html draws it
 *
 * A list's state is in its address: ?page=2&sort=-name&…, so that every view
 * can be bookmarked, sent, and works without JavaScript. `base` is the address
 * with the filters but without sort and page; changing the order starts at
 * page 1 again.
 */
#ifndef HTML_WIDGETS_H
#define HTML_WIDGETS_H
#include <stdbool.h>
#include <stdint.h>

#include "html/url.h"

/* Where in a list we are. Use pager_make(): it keeps `page` within the list. */
struct pager {
	int page, pages;       /* 1-based; pages is at least 1 */
	int per_page;
	int64_t total;         /* rows in all */
	int64_t first, last;   /* rows shown, 1-based; 0, 0 of an empty list */
};

struct pager pager_make(int64_t total, int per_page, int64_t page_wanted);
/* Rows to skip, for OFFSET. */
int64_t pager_skip(const struct pager *pg);
struct url pager_url(mem *m, struct url base, int page);
/* The i-th entry of "1 … 4 [5] 6 … 12": a page, 0 for a gap, -1 past the last entry. */
int pager_entry(const struct pager *pg, int i);

/* The order of a table: `by` is one of the keys its page knows. */
struct sort {
	const char *by;
	bool down;
};

/* From ?sort=name or ?sort=-name; the first key, upwards, if it is none of keys. */
struct sort sort_from(const char *value, const char *const *keys, int n);
/* For aria-sort: "ascending", "descending", or NULL if the table is not in the order of key. */
const char *sort_aria(const struct sort *s, const char *key);
/* Sorts by key, or turns the order round if it is the key already. */
struct url sort_url(mem *m, struct url base, const struct sort *s, const char *key);

/* What can be chosen in a select box or a group of radio buttons; label is translated. */
struct choice {
	const char *value, *label;
};
struct choices {
	const struct choice *at;
	int n;
};
/* From an array: field_select(f, "level", NULL, CHOICES(levels)) */
#define CHOICES(array) ((struct choices){ (array), (int)LEN(array) })
/* Both empty or NULL counts as the same. */
bool choice_is(const struct choice *c, const char *chosen);

enum notice { NOTICE_INFO, NOTICE_DONE, NOTICE_WARNING, NOTICE_ERROR };
/* "info", "done", "warning", "error": class names of the stylesheet */
const char *notice_class(enum notice kind);

/* Which step of several is being done; text is translated. */
struct steps {
	const char *const *text;
	int n, current; /* 0-based; n = all done */
};
#endif
