/* SPDX-License-Identifier: EUPL-1.2 */
/* day.h - civil dates without a time zone
 *
 * A day is counted from 1970-01-01 (day 0) in the proleptic Gregorian calendar.
 * The domain knows days only; instants and zones are base/instant's. Stored as
 * TEXT 'YYYY-MM-DD'. Algorithm: H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (days_from_civil, civil_from_days).
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct day {
	int32_t n; /* days since 1970-01-01; DAY_NONE = no date given */
};

#define DAY_NONE ((struct day){ INT32_MIN })

bool day_is_none(struct day d);
/* month 1..12, day 1..31; DAY_NONE if there is no such date */
struct day day_make(int year, int month, int day);
void day_split(struct day d, int *year, int *month, int *day);
/* 0 = Monday … 6 = Sunday */
int day_weekday(struct day d);
struct day day_add(struct day d, int days);
/* Same day of a later month; 31 January + 1 month is the last of February. */
struct day day_add_months(struct day d, int months);
/* Whole months from a to b, negative if b is earlier. */
int day_months_between(struct day a, struct day b);
int day_cmp(struct day a, struct day b);
/* 'YYYY-MM-DD' exactly, years 1900..2199; else DAY_NONE. */
struct day day_parse(const char *iso);
/* As people and form tools write it: 3.11.2026, 03.11.26, 3. 11. 2026, 2026-11-03, and
 * month/day/year (11/3/2026) only if english; a time behind it is passed over ("02.09.2026 22:35").
 * Years of two digits are 1970..2069. Else DAY_NONE. */
struct day day_parse_loose(const char *text, bool english);
/* 'YYYY-MM-DD'; NULL for DAY_NONE. */
const char *day_iso(mem *m, struct day d);
#endif
