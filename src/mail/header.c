/* SPDX-License-Identifier: EUPL-1.2 */
/* "Q" and not "B" is used throughout: German text stays readable in a raw mail, and the set of
 * characters left alone is the narrow one RFC 2047 section 5 (3) allows inside a name, so that one
 * function serves subjects and names. */
#include "mail/header.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { LINE_MOST = 76, WORD_MOST = 75 };

static const char word_start[] = "=?UTF-8?Q?", word_end[] = "?=";

static bool is_plain(const char *s)
{
	for (; *s; s++) {
		if ((unsigned char)*s >= 0x7f || (s[0] == '=' && s[1] == '?'))
			return false;
	}
	return true;
}

static struct err *check(mem *m, const char *field, const char *text)
{
	for (const char *s = text; *s; s++) {
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return ERR(m, ERR_INVALID, NULL, "control character in mail header %s", field);
	}
	if (!text_valid(text, strlen(text)))
		return ERR(m, ERR_INVALID, NULL, "mail header %s is not UTF-8", field);
	return NULL;
}

static bool stays_itself(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    (c && strchr("!*+-/", c));
}

static size_t q_length(const char *s, size_t n)
{
	size_t length = 0;

	for (size_t i = 0; i < n; i++)
		length += stays_itself((unsigned char)s[i]) || s[i] == ' ' ? 1 : 3;
	return length;
}

static void q_add(struct buf *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ')
			buf_char(b, '_');
		else if (stays_itself((unsigned char)s[i]))
			buf_char(b, s[i]);
		else
			buf_fmt(b, "=%02X", (unsigned char)s[i]);
	}
}

static size_t point_bytes(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* Adds encoded words; the line they start on already holds `column` characters. */
static void words_add(struct buf *b, const char *text, size_t column)
{
	const size_t frame = LEN(word_start) + LEN(word_end) - 2;
	bool open = false;

	while (*text) {
		size_t n = point_bytes(text), q = q_length(text, n);

		if (open && column + q + LEN(word_end) - 1 > LINE_MOST) {
			buf_str(b, word_end);
			open = false;
			buf_str(b, "\r\n ");
			column = LINE_MOST - WORD_MOST;
		}
		if (!open) {
			buf_str(b, word_start);
			column += frame - (LEN(word_end) - 1);
			open = true;
		}
		q_add(b, text, n);
		column += q;
		text += n;
	}
	if (open)
		buf_str(b, word_end);
}

struct err *header_text(mem *m, const char *field, const char *text, const char **out)
{
	struct buf *b = buf_new(m);

	TRY(check(m, field, text));
	buf_fmt(b, "%s: ", field);
	if (is_plain(text) && b->n + strlen(text) <= LINE_MOST)
		buf_str(b, text);
	else
		words_add(b, text, b->n);
	*out = b->at;
	return NULL;
}

static void quoted_add(struct buf *b, const char *name)
{
	buf_char(b, '"');
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			buf_char(b, '\\');
		buf_char(b, *name);
	}
	buf_char(b, '"');
}

struct err *header_mailbox(mem *m, const char *field, const char *name, const char *address,
    const char **out)
{
	struct buf *b = buf_new(m);
	const char *last;

	TRY(check(m, field, address));
	if (!text_is_email(address))
		return ERR(m, ERR_INVALID, NULL, "mail header %s: not an address", field);
	buf_fmt(b, "%s: ", field);
	if (!name || !*name) {
		buf_str(b, address);
		*out = b->at;
		return NULL;
	}
	TRY(check(m, field, name));
	if (is_plain(name) && b->n + strlen(name) < LINE_MOST - 2)
		quoted_add(b, name);
	else
		words_add(b, name, b->n);
	last = strrchr(b->at, '\n');
	buf_str(b, strlen(last ? last + 1 : b->at) + strlen(address) + 3 > LINE_MOST ? "\r\n " : " ");
	buf_fmt(b, "<%s>", address);
	*out = b->at;
	return NULL;
}
