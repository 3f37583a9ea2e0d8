/* SPDX-License-Identifier: EUPL-1.2 */
/* value.h - what the words in a cell mean
 *
 * value_meaning() knows how people and form tools write roles, answers, levels,
 * languages, forms and salutations, in German and English. It proposes; the
 * mapping page and a saved mapping may say otherwise (sheet/mapping.h).
 */
#ifndef SHEET_VALUE_H
#define SHEET_VALUE_H
#include "base/instant.h"
#include "sheet/field.h"
#include "sheet/sheet.h"

/* "-", "n. a.", "keine", "niemand", "none" …: the person said that there is nothing. "" too. */
bool value_is_nothing(const char *text);

/* Key of field_meanings() for one value of the field; "" if it says that there is nothing, NULL if
 * it is not known. For level fields a number outside 1..5 is not known. */
const char *value_meaning(enum sheet_field f, const char *text);

/* The number a level starts with ("3 - Teamleitung", "Stufe 7"); -1 if it is written in words. */
int value_level_number(const char *text);

/* Whole number with or without a word after it: "12", "ca. 12 Jahre", "1.200", "3,5" (3).
 * Years are turned into months if `months` is set ("2 Jahre" -> 24). -1 if it is none. */
long value_number(const char *text, bool months);

/* Date and time as form tools write them: "02.09.2026 22:35:00", "2026-09-02T22:35Z",
 * "9/2/2026 10:35 PM" if english. Without a time: minute 0. day is DAY_NONE if there is no date. */
struct wall value_wall(const char *text, bool english);

/* The dates of a column are month/day/year: one of them cannot be read otherwise, or all fit. */
bool value_dates_english(const struct sheet *t, int column);

/* The parts of an answer with any of ; , | / & + line breaks and the words "und", "and". */
struct sheet_texts value_parts(mem *m, const char *text);
/* The same for addresses: any white space also separates; "<a@b.example>" loses its brackets. */
struct sheet_texts value_emails(mem *m, const char *text);
#endif
