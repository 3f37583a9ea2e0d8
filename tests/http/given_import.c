/* SPDX-License-Identifier: EUPL-1.2 */
#include "given_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

struct desk desk_of(void **state, const char *preset)
{
	struct desk d = { .h = *state };

	d.g = given_run(d.h, preset);
	d.v = house_signed_in(d.h, d.g.coordinator, "de");
	d.imports = mem_fmt(d.h->m, "/runs/%lld/imports", (long long)d.g.run.v);
	visit(d.v, d.imports);
	assert_int_equal(d.v->status, 200);
	return d;
}

const char *read_in(struct desk *d, const char *name, const void *bytes, size_t n)
{
	const char *path;

	visit(d->v, d->imports);
	post_file(d->v, d->imports, name, bytes, n, "");
	assert_int_equal(d->v->status, 303);
	path = mem_str(d->h->m, d->v->location);
	follow(d->v);
	return path;
}

const char *preview_of(struct desk *d, const char *path)
{
	return mem_fmt(d->h->m, "%s/preview", path);
}

static const char *enc_part(struct desk *d, const char *from, size_t n)
{
	return enc(d->v, mem_strn(d->h->m, from, n));
}

const char *columns_as_shown(struct desk *d)
{
	struct buf *b = buf_new(d->h->m);
	const char *at = d->v->body;

	buf_fmt(b, "version=1");
	while ((at = strstr(at, "<select id=\"field-"))) {
		const char *end = strstr(at, "</select>"), *chosen = strstr(at, "\" selected"), *from = chosen;
		int column = atoi(at + strlen("<select id=\"field-"));

		assert_true(chosen && chosen < end);
		while (from[-1] != '"')
			from--;
		buf_fmt(b, "&field-%d=%s", column, enc_part(d, from, (size_t)(chosen - from)));
		at = end;
	}
	return b->at;
}

const char *cell(struct desk *d, const char *query)
{
	return store_cell(d->h->store, d->h->store->db, query);
}
