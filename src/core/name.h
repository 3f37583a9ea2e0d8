/* SPDX-License-Identifier: EUPL-1.2 */
/* name.h - ordering people as a German list of names does
 *
 * DIN 5007-2 in short: by family name, then given names; small words before the
 * family name (von, van, de, zu …) do not count for the order.
 */
#ifndef CORE_NAME_H
#define CORE_NAME_H
#include "base/mem.h"

/* "Maike von Lüders" -> "luders maike von": folded, for ORDER BY and comparing. A comma says where
 * the family name is: "Lüders, Maike". */
char *name_sort_fold(mem *m, const char *name);

/* The text with `new_one` wherever `old` stands as whole words, with any white space between its words
 * (mails are wrapped); NULL if it stands nowhere. A line that was broken within the name is broken within
 * the new one, if that has words enough. */
char *name_replace(mem *m, const char *text, const char *old, const char *new_one);
#endif
