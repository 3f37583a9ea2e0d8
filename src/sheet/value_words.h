/* SPDX-License-Identifier: EUPL-1.2 */
/* value_words.h - the word tables of sheet/value, in keys (sheet/key.h) */
#ifndef SHEET_VALUE_WORDS_H
#define SHEET_VALUE_WORDS_H
#include "sheet/field.h"

struct value_word {
	const char *meaning;
	const char *key;
};

/* Ends with a NULL key. NULL if the kind has no words. */
const struct value_word *value_words(enum field_kind k);
/* Keys of "there is nothing"; ends with NULL. */
extern const char *const value_nothing[];
#endif
