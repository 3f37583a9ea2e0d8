/* SPDX-License-Identifier: EUPL-1.2 */
#include "html/widgets.h"

#include <assert.h>
#include <string.h>

struct pager pager_make(int64_t total, int per_page, int64_t page_wanted)
{
	struct pager pg = { .per_page = per_page, .total = total };

	assert(per_page > 0 && total >= 0);
	pg.pages = total ? (int)((total - 1) / per_page) + 1 : 1;
	pg.page = page_wanted < 1 ? 1 : page_wanted > pg.pages ? pg.pages : (int)page_wanted;
	if (total) {
		pg.first = pager_skip(&pg) + 1;
		pg.last = pg.first + per_page - 1 < total ? pg.first + per_page - 1 : total;
	}
	return pg;
}

int64_t pager_skip(const struct pager *pg)
{
	return (int64_t)(pg->page - 1) * pg->per_page;
}

struct url pager_url(mem *m, struct url base, int page)
{
	return page == 1 ? base : url_with_int(m, base, "page", page);
}

/* Shown are the first, the last, and the neighbours of the current page. */
int pager_entry(const struct pager *pg, int i)
{
	int around[] = { 1, pg->page - 1, pg->page, pg->page + 1, pg->pages };
	int before = 0;

	for (size_t k = 0; k < LEN(around); k++) {
		int page = around[k];

		if (page <= before || page > pg->pages)
			continue;
		/* a gap of one page is that page */
		if (page == before + 2 && i-- == 0)
			return page - 1;
		if (page > before + 2 && i-- == 0)
			return 0;
		if (i-- == 0)
			return page;
		before = page;
	}
	return -1;
}

struct sort sort_from(const char *value, const char *const *keys, int n)
{
	bool down = value && *value == '-';

	for (int i = 0; value && i < n; i++)
		if (!strcmp(value + down, keys[i]))
			return (struct sort){ keys[i], down };
	return (struct sort){ keys[0], false };
}

const char *sort_aria(const struct sort *s, const char *key)
{
	if (strcmp(s->by, key))
		return NULL;
	return s->down ? "descending" : "ascending";
}

struct url sort_url(mem *m, struct url base, const struct sort *s, const char *key)
{
	bool down = !strcmp(s->by, key) && !s->down;

	return url_with(m, base, "sort", down ? mem_fmt(m, "-%s", key) : key);
}

bool choice_is(const struct choice *c, const char *chosen)
{
	return !strcmp(c->value ? c->value : "", chosen ? chosen : "");
}

const char *notice_class(enum notice kind)
{
	static const char *const names[] = { "info", "done", "warning", "error" };

	return names[kind];
}
