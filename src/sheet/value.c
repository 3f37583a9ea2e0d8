/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "sheet/key.h"
#include "sheet/value_words.h"

enum { LARGEST_NUMBER = 1000000 };

static bool is_nothing_key(const char *key)
{
	for (const char *const *w = value_nothing; *w; w++)
		if (!strcmp(*w, key))
			return true;
	return !*key;
}

bool value_is_nothing(const char *text)
{
	mem *m;
	bool nothing;

	if (strlen(text) > 40)
		return false;
	m = mem_new(NULL, "nothing");
	/* signs alone, as "-" or "/", say nothing; a question mark asks something */
	nothing = is_nothing_key(sheet_key(m, text)) && !strchr(text, '?');
	mem_free(m);
	return nothing;
}

static const char *look_up(enum field_kind k, const char *key)
{
	for (const struct value_word *w = value_words(k); w && w->key; w++)
		if (!strcmp(w->key, key))
			return w->meaning;
	return NULL;
}

/* "teamleiterin", "teamleiterinnen" -> "teamleiter" */
static const char *without_ending(mem *m, const char *key)
{
	static const char *const endings[] = { "innen", "in", "r" };
	size_t n = strlen(key);

	for (size_t i = 0; i < LEN(endings); i++) {
		size_t e = strlen(endings[i]);

		if (n > e + 3 && !strcmp(key + n - e, endings[i]))
			return mem_strn(m, key, n - e);
	}
	return key;
}

static const char *role_in_sentence(const char *key)
{
	bool mentor = strstr(key, "mentor") != NULL, mentee = strstr(key, "mente") != NULL;

	if (mentor == mentee)
		return NULL;
	return mentor ? "mentor" : "mentee";
}

/* A form's box carries its whole sentence: "Ja, ich bin mit … einverstanden." */
static const char *answer_in_sentence(mem *m, const char *text, const char *key)
{
	const char *words = sheet_words(m, text);
	const char *first = mem_strn(m, words, strcspn(words, " "));
	const char *known = strlen(first) > 1 ? look_up(KIND_ANSWER, first) : NULL;

	if (known)
		return known;
	if (strstr(key, "nicht") || strstr(key, "donot") || strstr(key, "dont"))
		return NULL;
	return strstr(key, "stimmezu") || strstr(key, "einverstanden") || strstr(key, "iagree")
			|| strstr(key, "iconsent")
	    ? "yes"
	    : NULL;
}

static const char *mark(const char *text)
{
	if (!strcmp(text, "\xe2\x9c\x93") || !strcmp(text, "\xe2\x9c\x94")
	    || !strcmp(text, "\xe2\x98\x91") || !strcmp(text, "\xe2\x98\x92"))
		return "yes";
	if (!strcmp(text, "\xe2\x9c\x97") || !strcmp(text, "\xe2\x9c\x98")
	    || !strcmp(text, "\xe2\x98\x90"))
		return "no";
	return *text && !text[strspn(text, "?")] ? "open" : NULL;
}

static const char *first_word_meaning(mem *m, enum field_kind k, const char *text)
{
	const char *words = sheet_words_outside(m, text);

	return look_up(k, mem_strn(m, words, strcspn(words, " ")));
}

static const char *meaning(mem *m, enum field_kind k, const char *text)
{
	static const char *const numbers[] = { NULL, "1", "2", "3", "4", "5" };
	const char *key = sheet_key(m, text), *found;
	int level;

	if (k == KIND_ANSWER && (found = mark(text)))
		return found;
	if (k == KIND_LEVEL && (level = value_level_number(text)) >= 0)
		return level >= 1 && level <= 5 ? numbers[level] : NULL;
	if ((found = look_up(k, key)) || (found = look_up(k, without_ending(m, key))))
		return found;
	if (is_nothing_key(key) && !strchr(text, '?'))
		return "";
	switch (k) {
	case KIND_ROLE: return role_in_sentence(key);
	case KIND_ANSWER: return answer_in_sentence(m, text, key);
	case KIND_LEVEL: return look_up(k, sheet_key(m, sheet_words_outside(m, text)));
	case KIND_LANGUAGES:
	case KIND_FORMS: return value_parts(m, text).n == 1 ? first_word_meaning(m, k, text) : NULL;
	case KIND_SALUTATION: return first_word_meaning(m, k, text);
	default: return NULL;
	}
}

const char *value_meaning(enum sheet_field f, const char *text)
{
	mem *m;
	const char *found;

	if (!*text)
		return "";
	m = mem_new(NULL, "meaning");
	found = meaning(m, field_kind(f), text); /* a literal, so it outlives m */
	mem_free(m);
	return found;
}

static bool is_level_word(const char *s, size_t n)
{
	static const char *const words[] = { "", "stufe", "level", "ebene", "l", "karrierestufe",
		"fuhrungsebene", "hierarchiestufe", "grade" };
	mem *m = mem_new(NULL, "level");
	const char *key = sheet_key(m, mem_strn(m, s, n));
	bool is = false;

	for (size_t i = 0; i < LEN(words); i++)
		is |= !strcmp(words[i], key);
	mem_free(m);
	return is;
}

int value_level_number(const char *text)
{
	size_t before = strcspn(text, "0123456789");
	size_t digits = strspn(text + before, "0123456789");

	if (!digits || digits > 3 || !is_level_word(text, before))
		return -1;
	if (text[before + digits] && strchr(".,", text[before + digits])
	    && isdigit((unsigned char)text[before + digits + 1]))
		return -1;
	return (int)strtol(text + before, NULL, 10);
}

/* "1.200" and "1,200" are thousands: exactly three digits follow. */
static bool is_thousands(const char *s)
{
	return *s && strchr(".,", *s) && strspn(s + 1, "0123456789") == 3;
}

long value_number(const char *text, bool months)
{
	static const char *const about[] = { "ca.", "circa", "etwa", "rund", "ungefähr", "about", "~",
		">", "<", "über", "mehr als", "seit" };
	long n = 0;

	text += strspn(text, " ");
	for (size_t i = 0; i < LEN(about); i++)
		if (!strncasecmp(text, about[i], strlen(about[i])))
			text += strlen(about[i]);
	text += strspn(text, " ");
	if (!isdigit((unsigned char)*text))
		return -1;
	for (; isdigit((unsigned char)*text) || is_thousands(text); text++) {
		if (isdigit((unsigned char)*text))
			n = n * 10 + (*text - '0');
		if (n > LARGEST_NUMBER)
			return -1;
	}
	if (*text && strchr(".,", *text)) {
		text++;
		text += strspn(text, "0123456789");
	}
	text += strspn(text, " +");
	if (strpbrk(text, "0123456789@")) /* a date, a range, an address */
		return -1;
	if (months && (!strncasecmp(text, "jahr", 4) || !strncasecmp(text, "year", 4)))
		n *= 12;
	return n;
}

static int clock_minutes(const char *s)
{
	int hour, minute;
	char *end;

	if (!isdigit((unsigned char)*s))
		return 0;
	hour = (int)strtol(s, &end, 10);
	if (*end != ':' || !isdigit((unsigned char)end[1]))
		return 0;
	minute = (int)strtol(end + 1, &end, 10);
	end += strspn(end, ":0123456789. ");
	if (!strncasecmp(end, "pm", 2) && hour < 12)
		hour += 12;
	if (!strncasecmp(end, "am", 2) && hour == 12)
		hour = 0;
	return hour > 23 || minute > 59 || hour < 0 || minute < 0 ? 0 : hour * 60 + minute;
}

struct wall value_wall(const char *text, bool english)
{
	struct wall w = { DAY_NONE, 0 };
	size_t date;

	text += strspn(text, " ");
	date = strcspn(text, " T");
	w.day = day_parse_loose(text, english);
	if (!day_is_none(w.day) && text[date])
		w.minutes = clock_minutes(text + date + 1 + strspn(text + date + 1, " "));
	return w;
}

bool value_dates_english(const struct sheet *t, int column)
{
	int dates = 0;

	for (int r = 0; r < t->rows; r++) {
		const char *s = t->row[r].cell[column];

		if (!*s)
			continue;
		if (!strchr(s, '/') || day_is_none(day_parse_loose(s, true)))
			return false;
		dates++;
	}
	return dates > 0;
}

static void add_trimmed(mem *m, struct sheet_texts *out, const char *s, size_t n)
{
	const char *part = text_trim(m, mem_strn(m, s, n));

	if (*part)
		sheet_texts_add(m, out, part);
}

/* Bytes of a separating word at s (" und ", " and "), 0 if none. */
static size_t joining_word(const char *s)
{
	static const char *const words[] = { " und ", " and ", " sowie " };

	for (size_t i = 0; i < LEN(words); i++)
		if (!strncasecmp(s, words[i], strlen(words[i])))
			return strlen(words[i]);
	return 0;
}

struct sheet_texts value_parts(mem *m, const char *text)
{
	struct sheet_texts out = { 0 };
	const char *from = text, *p;
	size_t skip;

	for (p = text; *p; p++) {
		skip = strchr(";,|/&+\n", *p) ? 1 : joining_word(p);
		if (!skip)
			continue;
		add_trimmed(m, &out, from, (size_t)(p - from));
		from = p + skip;
		p = from - 1;
	}
	add_trimmed(m, &out, from, (size_t)(p - from));
	return out;
}

struct sheet_texts value_emails(mem *m, const char *text)
{
	static const char between[] = ";,|/ \t\r\n<>()\"";
	struct sheet_texts out = { 0 };

	while (*(text += strspn(text, between))) {
		size_t n = strcspn(text, between);

		sheet_texts_add(m, &out, mem_strn(m, text, n));
		text += n;
	}
	return out;
}
