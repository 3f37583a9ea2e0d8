/* SPDX-License-Identifier: EUPL-1.2 */
/* guess_words.h - how people head the columns of a registration file
 *
 * words     in the form of sheet_words() (sheet/key.h): "e mail", "vorgesetzte r"
 * strength  0..95: how sure it is when the heading only contains these words;
 *           0 = the heading must be these words and no more. Words about another
 *           person (the superior, the partner) are stronger than what of that
 *           person is asked.
 */
#ifndef SHEET_GUESS_WORDS_H
#define SHEET_GUESS_WORDS_H
#include "sheet/field.h"

struct guess_word {
	enum sheet_field field;
	int strength;
	const char *words;
};

extern const struct guess_word guess_words[]; /* ends with words == NULL */
#endif
