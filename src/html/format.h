/* SPDX-License-Identifier: EUPL-1.2 */
/* format.h - numbers, days and times as people write them
 *
 * German: 1.234   12,5   3. November 2026   3.11.2026    14:30 Uhr   (DIN 5008)
 * English: 1,234  12.5   3 November 2026    3 Nov 2026   14:30
 * "" for DAY_NONE and for the instant 0 (never). The words are fixed tables:
 * they must not change with a version of ICU between two runs of a test.
 */
#ifndef HTML_FORMAT_H
#define HTML_FORMAT_H
#include <stdint.h>

#include "base/day.h"
#include "base/instant.h"
#include "base/tr.h"

const char *format_int(mem *m, enum lang l, int64_t i);
/* One decimal, rounded half away from zero. */
const char *format_real(mem *m, enum lang l, double r);
const char *format_day(mem *m, enum lang l, struct day d);
const char *format_day_short(mem *m, enum lang l, struct day d);
/* Dienstag, 3. November 2026 / Tuesday, 3 November 2026 */
const char *format_weekday(mem *m, enum lang l, struct day d);
/* 3. bis 5. November 2026, 30. November bis 2. Dezember 2026; one day if a = b or b is none. */
const char *format_days(mem *m, enum lang l, struct day a, struct day b);
/* November 2026, of the month that d lies in */
const char *format_month(mem *m, enum lang l, struct day d);
/* minutes since midnight */
const char *format_time(mem *m, enum lang l, int minutes);
const char *format_instant(mem *m, enum lang l, struct instant t, const char *zone);
#endif
