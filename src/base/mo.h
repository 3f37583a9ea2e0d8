/* SPDX-License-Identifier: EUPL-1.2 */
/* mo.h - looking a message up in a compiled catalogue
 *
 * The bytes are a little-endian GNU .mo file as msgfmt writes it ("The Format
 * of GNU MO Files", gettext manual 10.3) and are trusted: they are made by the
 * build. They hold a hash table, so a look-up is one or two comparisons (a page
 * makes some two hundred); nothing is allocated and any number of threads may
 * read.
 */
#ifndef BASE_MO_H
#define BASE_MO_H
#include <stddef.h>

struct mo {
	const unsigned char *bytes;
	size_t n;
};

/* The translation of context + id ("" = no context); NULL if there is none. Of a message with
 * plural forms the one numbered `form`. */
const char *mo_find(struct mo mo, const char *context, const char *id, int form);
#endif
