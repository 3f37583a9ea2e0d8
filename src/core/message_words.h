/* SPDX-License-Identifier: EUPL-1.2 */
/* message_words.h - the list of words, within core/message */
#ifndef CORE_MESSAGE_WORDS_H
#define CORE_MESSAGE_WORDS_H
#include "core/message.h"

/* The key of a word by its name in either language, in capitals or not; NULL if there is none. */
const char *message_word_key(mem *m, const char *name);
/* mentor, Mentees … of core/labels; name is not "". */
bool message_word_is_label(const char *name);
/* The name in that language, with braces, of the word of the kind that is most like it; NULL: none is like it. */
const char *message_word_near(mem *m, const struct message_kind *k, enum lang l, const char *name);
#endif
