/* SPDX-License-Identifier: EUPL-1.2 */
/* match_words.h - reasons of the engine in the words of the terminal */
#ifndef MAIN_MATCH_WORDS_H
#define MAIN_MATCH_WORDS_H
#include "main/people_file.h"
#include "match/why.h"

/* A line each on standard output. */
void match_say_parts(mem *m, const struct score *s, int32_t mentee, int32_t mentor);
/* People and quotas by the names of the file. */
void match_say_reasons(mem *m, const struct market_file *f, const struct why_reasons *r);
#endif
