/* SPDX-License-Identifier: EUPL-1.2 */
/* given_import.h - a coordinator at the page of the imports of a run */
#ifndef GIVEN_IMPORT_H
#define GIVEN_IMPORT_H
#include "given.h"

struct desk {
	struct house *h;
	struct given g;
	struct visitor *v;
	const char *imports; /* path */
};

struct desk desk_of(void **state, const char *preset);
/* Reads a file in by the page; the path of the import. */
const char *read_in(struct desk *d, const char *name, const void *bytes, size_t n);
const char *preview_of(struct desk *d, const char *path);
/* The fields of the page of columns as a browser would post them, but for meanings of values. */
const char *columns_as_shown(struct desk *d);
const char *cell(struct desk *d, const char *query);
#endif
