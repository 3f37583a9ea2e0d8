/* SPDX-License-Identifier: EUPL-1.2 */
/* nearly.h - two spellings of one word */
#ifndef BASE_NEARLY_H
#define BASE_NEARLY_H
#include <stdbool.h>

#include "base/mem.h"

/* Do at most `most` letters have to be added, left out or changed to make b of a? Digits are never
 * slips: "Ebene 1" is not "Ebene 2". Bytes count, so both are keys (text_key, sheet_key). */
bool text_nearly(mem *m, const char *a, const char *b, int most);
/* How many slips a key of that length may have and still be taken for another: 0 below 8 letters. */
int text_slips(const char *key);
#endif
