/* SPDX-License-Identifier: EUPL-1.2 */
#include "html/format.h"

#include <math.h>
#include <string.h>

static const char *const months[LANGS][12] = {
	[LANG_DE] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
	    "September", "Oktober", "November", "Dezember" },
	[LANG_EN] = { "January", "February", "March", "April", "May", "June", "July", "August",
	    "September", "October", "November", "December" },
};
static const char *const weekdays[LANGS][7] = {
	[LANG_DE] = { "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
	    "Sonntag" },
	[LANG_EN] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	    "Sunday" },
};
/* after a day's number */
static const char *const dot[LANGS] = { [LANG_DE] = ".", [LANG_EN] = "" };
static const char *const to[LANGS] = { [LANG_DE] = "bis", [LANG_EN] = "to" };

const char *format_int(mem *m, enum lang l, int64_t i)
{
	char s[27]; /* 19 digits, 6 separators, sign, NUL */
	char *at = s + sizeof s;
	uint64_t left = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
	int n = 0;

	*--at = '\0';
	do {
		if (n && n % 3 == 0)
			*--at = l == LANG_DE ? '.' : ',';
		*--at = (char)('0' + left % 10);
		n++;
	} while (left /= 10);
	if (i < 0)
		*--at = '-';
	return mem_str(m, at);
}

const char *format_real(mem *m, enum lang l, double r)
{
	double tenths = round(r * 10);

	if (!(fabs(tenths) < 9e18))
		return "–"; /* no number, or none that anybody can read */
	return mem_fmt(m, "%s%s%c%d", tenths < 0 ? "-" : "",
	    format_int(m, l, (int64_t)(fabs(tenths) / 10)), l == LANG_DE ? ',' : '.',
	    (int)fmod(fabs(tenths), 10));
}

const char *format_day(mem *m, enum lang l, struct day d)
{
	int y, mon, day;

	if (day_is_none(d))
		return "";
	day_split(d, &y, &mon, &day);
	return mem_fmt(m, "%d%s %s %d", day, dot[l], months[l][mon - 1], y);
}

const char *format_day_short(mem *m, enum lang l, struct day d)
{
	int y, mon, day;

	if (day_is_none(d))
		return "";
	day_split(d, &y, &mon, &day);
	if (l == LANG_DE)
		return mem_fmt(m, "%d.%d.%d", day, mon, y);
	return mem_fmt(m, "%d %.3s %d", day, months[l][mon - 1], y);
}

const char *format_weekday(mem *m, enum lang l, struct day d)
{
	if (day_is_none(d))
		return "";
	return mem_fmt(m, "%s, %s", weekdays[l][day_weekday(d)], format_day(m, l, d));
}

const char *format_days(mem *m, enum lang l, struct day a, struct day b)
{
	int ya, ma, da, yb, mb, db;
	const char *last = format_day(m, l, b);

	if (day_is_none(a) || day_is_none(b) || !day_cmp(a, b))
		return day_is_none(a) ? last : format_day(m, l, a);
	day_split(a, &ya, &ma, &da);
	day_split(b, &yb, &mb, &db);
	if (ya != yb)
		return mem_fmt(m, "%s %s %s", format_day(m, l, a), to[l], last);
	if (ma != mb)
		return mem_fmt(m, "%d%s %s %s %s", da, dot[l], months[l][ma - 1], to[l], last);
	return mem_fmt(m, "%d%s %s %s", da, dot[l], to[l], last);
}

const char *format_month(mem *m, enum lang l, struct day d)
{
	int y, mon, day;

	if (day_is_none(d))
		return "";
	day_split(d, &y, &mon, &day);
	return mem_fmt(m, "%s %d", months[l][mon - 1], y);
}

const char *format_time(mem *m, enum lang l, int minutes)
{
	return mem_fmt(m, "%d:%02d%s", minutes / 60, minutes % 60, l == LANG_DE ? " Uhr" : "");
}

const char *format_instant(mem *m, enum lang l, struct instant t, const char *zone)
{
	struct wall w;

	if (!t.s)
		return "";
	w = instant_wall(t, zone);
	return mem_fmt(m, "%s, %s", format_day(m, l, w.day), format_time(m, l, w.minutes));
}
