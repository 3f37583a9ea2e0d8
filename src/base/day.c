/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/day.h"

#include <string.h>

enum { DAYS_OF_400_YEARS = 146097, DAYS_TO_1970 = 719468, FIRST_YEAR = 1900, LAST_YEAR = 2199 };

bool day_is_none(struct day d)
{
	return d.n == INT32_MIN;
}

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* The year of the algorithm begins on 1 March, so that the leap day is its last. */
struct day day_make(int year, int month, int day)
{
	int era, of_era, of_year;

	if (month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
		return DAY_NONE;
	year -= month <= 2;
	era = (year >= 0 ? year : year - 399) / 400;
	of_era = year - era * 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return (struct day){ era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 +
		of_year - DAYS_TO_1970 };
}

void day_split(struct day d, int *year, int *month, int *day)
{
	int n = d.n + DAYS_TO_1970;
	int era = (n >= 0 ? n : n - DAYS_OF_400_YEARS + 1) / DAYS_OF_400_YEARS;
	int rest = n - era * DAYS_OF_400_YEARS;
	int of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int of_year = rest - (365 * of_era + of_era / 4 - of_era / 100);
	int from_march = (5 * of_year + 2) / 153;

	*day = of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = of_era + era * 400 + (*month <= 2);
}

int day_weekday(struct day d)
{
	/* day 0 was a Thursday */
	int r = (d.n % 7 + 3) % 7;

	return r < 0 ? r + 7 : r;
}

struct day day_add(struct day d, int days)
{
	return day_is_none(d) ? d : (struct day){ d.n + days };
}

struct day day_add_months(struct day d, int months)
{
	int year, month, day, last;

	if (day_is_none(d))
		return d;
	day_split(d, &year, &month, &day);
	months += year * 12 + month - 1;
	year = (months >= 0 ? months : months - 11) / 12;
	month = months - year * 12 + 1;
	last = days_of_month(year, month);
	return day_make(year, month, day < last ? day : last);
}

int day_months_between(struct day a, struct day b)
{
	int ya, ma, da, yb, mb, db, months;

	if (b.n < a.n)
		return -day_months_between(b, a);
	day_split(a, &ya, &ma, &da);
	day_split(b, &yb, &mb, &db);
	months = (yb - ya) * 12 + mb - ma;
	/* the month is whole when adding it does not lead past b, also from the 31st */
	return day_add_months(a, months).n > b.n ? months - 1 : months;
}

int day_cmp(struct day a, struct day b)
{
	return (a.n > b.n) - (a.n < b.n);
}

/* Reads from 1 to `most` digits at *s and moves behind them; -1 if there is none. */
static int number(const char **s, int most, int *digits)
{
	int n = 0;

	for (*digits = 0; *digits < most && **s >= '0' && **s <= '9'; ++*digits)
		n = n * 10 + *(*s)++ - '0';
	return *digits ? n : -1;
}

static struct day in_range(int year, int month, int day)
{
	return year < FIRST_YEAR || year > LAST_YEAR ? DAY_NONE : day_make(year, month, day);
}

struct day day_parse(const char *iso)
{
	static const char shape[] = "0000-00-00";
	int of[3] = { 0 };

	for (size_t i = 0, part = 0; i < sizeof shape; i++) {
		if (shape[i] == '0') {
			if (iso[i] < '0' || iso[i] > '9')
				return DAY_NONE;
			of[part] = of[part] * 10 + iso[i] - '0';
		} else {
			if (iso[i] != shape[i])
				return DAY_NONE;
			part++;
		}
	}
	return in_range(of[0], of[1], of[2]);
}

/* Form tools add the time: "02.09.2026 22:35:00". */
static bool ends_or_time_follows(const char *s)
{
	int digits;

	s += strspn(s, " ,T");
	if (!*s)
		return true;
	if (number(&s, 2, &digits) < 0 || *s++ != ':' || number(&s, 2, &digits) < 0)
		return false;
	return strspn(s, "0123456789:.+- APMZapm") == strlen(s);
}

struct day day_parse_loose(const char *text, bool english)
{
	int a, b, c, digits;
	char mark;

	text += strspn(text, " ");
	a = number(&text, 4, &digits);
	mark = *text;
	if (a < 0 || !mark || !strchr("./-", mark))
		return DAY_NONE;
	text++;
	text += mark == '.' ? strspn(text, " ") : 0;
	if (digits == 3 || (b = number(&text, 2, &(int){ 0 })) < 0 || *text++ != mark)
		return DAY_NONE;
	text += mark == '.' ? strspn(text, " ") : 0;
	if (digits == 4) {
		c = number(&text, 2, &digits);
		return mark == '-' && ends_or_time_follows(text) ? in_range(a, b, c) : DAY_NONE;
	}
	c = number(&text, 4, &digits);
	if (digits == 2)
		c += c < 70 ? 2000 : 1900;
	else if (digits != 4)
		return DAY_NONE;
	if (mark == '-' || !ends_or_time_follows(text) || (mark == '/' && !english))
		return DAY_NONE;
	return mark == '/' ? in_range(c, a, b) : in_range(c, b, a);
}

const char *day_iso(mem *m, struct day d)
{
	int year, month, day;

	if (day_is_none(d))
		return NULL;
	day_split(d, &year, &month, &day);
	return mem_fmt(m, "%04d-%02d-%02d", year, month, day);
}
