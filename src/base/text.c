/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include <string.h>

#include "base/points.h"

enum { EMAIL_MOST = 254, EMAIL_LOCAL_MOST = 64, DNS_LABEL_MOST = 63 };

bool text_valid(const char *s, size_t n)
{
	if (n > INT32_MAX)
		return false;
	for (int32_t i = 0; i < (int32_t)n;) {
		if (point_next(s, &i, (int32_t)n) <= 0)
			return false;
	}
	return true;
}

char *text_digits(char *end, int64_t v)
{
	uint64_t left = v < 0 ? -(uint64_t)v : (uint64_t)v;

	*--end = '\0';
	/* Two a division: ids are long, and a list is full of them. */
	for (; left > 99; left /= 100) {
		*--end = (char)('0' + left % 10);
		*--end = (char)('0' + left / 10 % 10);
	}
	do
		*--end = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		*--end = '-';
	return end;
}

size_t text_length(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

bool text_shows(const char *s)
{
	for (; *s; s++)
		if (((unsigned char)*s < ' ' && *s != '\n' && *s != '\t') || *s == 0x7f)
			return false;
	return true;
}

char *text_trim(mem *m, const char *s)
{
	int32_t n = point_count(strlen(s)), from = 0, to = 0;
	struct buf *b = buf_new(m);

	for (int32_t i = 0; i < n;) {
		int32_t at = i;

		if (point_is_blank(point_next(s, &i, n)))
			continue;
		if (!to)
			from = at;
		to = i;
	}
	for (int32_t i = from; i < to; i++) {
		if (s[i] != '\r')
			buf_char(b, s[i]);
		else if (s[i + 1] != '\n')
			buf_char(b, '\n');
	}
	return b->at;
}

char *text_line(mem *m, const char *s)
{
	int32_t n = point_count(strlen(s));
	struct buf *b = buf_new(m);
	bool gap = false;

	for (int32_t i = 0; i < n;) {
		UChar32 c = point_next(s, &i, n);

		if (point_is_invisible(c))
			continue;
		if (point_is_blank(c)) {
			gap = true;
			continue;
		}
		if (gap && b->n)
			buf_char(b, ' ');
		gap = false;
		point_add(b, c);
	}
	return b->at;
}

static bool is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* dot-atom of RFC 5322, as long as RFC 5321 allows */
static bool is_local_part(const char *s, size_t n)
{
	if (n == 0 || n > EMAIL_LOCAL_MOST || s[0] == '.' || s[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.' ? s[i + 1] == '.'
				: !is_letter_or_digit(s[i]) &&
			    (s[i] == '\0' || !strchr("!#$%&'*+-/=?^_`{|}~", s[i])))
			return false;
	}
	return true;
}

static bool is_label(const char *s, size_t n)
{
	if (n == 0 || n > DNS_LABEL_MOST || s[0] == '-' || s[n - 1] == '-')
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_letter_or_digit(s[i]) && s[i] != '-')
			return false;
	}
	return true;
}

static bool is_domain(const char *s)
{
	int labels = 0;

	for (;;) {
		size_t n = strcspn(s, ".");

		if (!is_label(s, n))
			return false;
		labels++;
		if (!s[n])
			return labels > 1 && strspn(s, "0123456789") != n;
		s += n + 1;
	}
}

bool text_is_email(const char *s)
{
	const char *at = strrchr(s, '@');

	return at && strlen(s) <= EMAIL_MOST && is_local_part(s, (size_t)(at - s)) &&
	    is_domain(at + 1);
}

char *text_email_key(mem *m, const char *s)
{
	char *key = mem_str(m, s);

	for (char *c = key; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return key;
}
