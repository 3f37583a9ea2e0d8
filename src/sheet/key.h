/* SPDX-License-Identifier: EUPL-1.2 */
/* key.h - what makes two spellings the same here
 *
 * On top of base/text's folding, "ae oe ue" count as "ä ö ü", because forms and
 * old systems write umlauts out: "Geschaeftsfuehrung" and "Geschäftsführung" have
 * one key, "geschaftsfuhrung". The word tables of this layer are written in keys,
 * so comparing is strcmp(); a unit test holds them to it.
 */
#ifndef SHEET_KEY_H
#define SHEET_KEY_H
#include "base/mem.h"

/* Letters and digits only. */
char *sheet_key(mem *m, const char *s);
/* Words of letters and digits, each a key, joined by one blank. */
char *sheet_words(mem *m, const char *s);
/* As sheet_words without what stands in round brackets. */
char *sheet_words_outside(mem *m, const char *s);
#endif
