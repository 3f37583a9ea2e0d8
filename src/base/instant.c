/* SPDX-License-Identifier: EUPL-1.2 */
/* ICU's calendars know every zone's history without the server's TZ. Opening
 * one reads the zone's rules, so each thread keeps the last one it used: a
 * server has one or two zones, and a calendar must not be shared by threads.
 */
#include "base/instant.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { ZONE_MOST = 64, DAY_S = 86400, MINUTE_S = 60 };

struct kept {
	UCalendar *calendar;
	char zone[ZONE_MOST];
};

static pthread_key_t kept_key;

static void close_kept(void *p)
{
	struct kept *kept = p;

	ucal_close(kept->calendar);
	free(kept);
}

static void make_key(void)
{
	int failed = pthread_key_create(&kept_key, close_kept);

	assert(!failed);
	(void)failed;
}

static UCalendar *open_calendar(const char *zone)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar name[ZONE_MOST];
	UCalendar *calendar;

	u_uastrncpy(name, zone, ZONE_MOST);
	calendar = ucal_open(name, -1, "root", UCAL_GREGORIAN, &e);
	assert(U_SUCCESS(e));
	/* of the doubled hour the first, of the gap its end */
	ucal_setAttribute(calendar, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
	ucal_setAttribute(calendar, UCAL_SKIPPED_WALL_TIME, UCAL_WALLTIME_NEXT_VALID);
	return calendar;
}

static UCalendar *calendar_of(const char *zone)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct kept *kept;

	pthread_once(&once, make_key);
	kept = pthread_getspecific(kept_key);
	if (kept && strcmp(kept->zone, zone) == 0)
		return kept->calendar;
	assert(strlen(zone) < ZONE_MOST);
	if (kept) {
		ucal_close(kept->calendar);
	} else {
		kept = mem_oom(malloc(sizeof *kept));
		pthread_setspecific(kept_key, kept);
	}
	kept->calendar = open_calendar(zone);
	memcpy(kept->zone, zone, strlen(zone) + 1);
	return kept->calendar;
}

bool instant_zone_known(const char *zone)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789_+-/";
	UErrorCode e = U_ZERO_ERROR;
	UChar name[ZONE_MOST], canonical[ZONE_MOST];
	UBool is_system = false;

	if (strlen(zone) >= ZONE_MOST || strspn(zone, allowed) != strlen(zone))
		return false;
	u_uastrncpy(name, zone, ZONE_MOST);
	ucal_getCanonicalTimeZoneID(name, -1, canonical, ZONE_MOST, &is_system, &e);
	return U_SUCCESS(e) && is_system;
}

struct wall instant_wall(struct instant t, const char *zone)
{
	UCalendar *calendar = calendar_of(zone);
	UErrorCode e = U_ZERO_ERROR;
	struct wall w;

	ucal_setMillis(calendar, (UDate)t.s * 1000, &e);
	w.day = day_make(ucal_get(calendar, UCAL_EXTENDED_YEAR, &e),
	    ucal_get(calendar, UCAL_MONTH, &e) + 1, ucal_get(calendar, UCAL_DATE, &e));
	w.minutes = ucal_get(calendar, UCAL_HOUR_OF_DAY, &e) * 60 +
	    ucal_get(calendar, UCAL_MINUTE, &e);
	assert(U_SUCCESS(e));
	return w;
}

struct instant instant_at(struct wall w, const char *zone)
{
	UCalendar *calendar = calendar_of(zone);
	UErrorCode e = U_ZERO_ERROR;
	int year, month, day;
	UDate millis;

	day_split(w.day, &year, &month, &day);
	ucal_clear(calendar);
	ucal_setDateTime(calendar, year, month - 1, day, w.minutes / 60, w.minutes % 60, 0, &e);
	millis = ucal_getMillis(calendar, &e);
	assert(U_SUCCESS(e));
	return (struct instant){ (int64_t)(millis / 1000) };
}

struct parts {
	struct day date;
	int year, month, day, hour, minute, second;
};

static struct parts utc(struct instant t)
{
	int64_t days = t.s / DAY_S - (t.s % DAY_S < 0);
	int rest = (int)(t.s - days * DAY_S);
	struct parts p = { .date = { (int32_t)days },
		.hour = rest / 3600,
		.minute = rest / MINUTE_S % 60,
		.second = rest % MINUTE_S };

	day_split(p.date, &p.year, &p.month, &p.day);
	return p;
}

const char *instant_rfc5322(mem *m, struct instant t)
{
	static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
		"Aug", "Sep", "Oct", "Nov", "Dec" };
	struct parts p = utc(t);

	return mem_fmt(m, "%s, %02d %s %04d %02d:%02d:%02d +0000", weekdays[day_weekday(p.date)],
	    p.day, months[p.month - 1], p.year, p.hour, p.minute, p.second);
}

const char *instant_iso(mem *m, struct instant t)
{
	struct parts p = utc(t);

	return mem_fmt(m, "%04d-%02d-%02dT%02d:%02d:%02dZ", p.year, p.month, p.day, p.hour,
	    p.minute, p.second);
}
