/* SPDX-License-Identifier: EUPL-1.2 */
#include "html/url.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

/* RFC 3986: what needs no encoding in a path segment or a query value, as a set of bits:
 * - . 0-9 and A-Z _ a-z ~ */
static bool unreserved(unsigned char c)
{
	static const uint64_t set[] = { 0x03ff600000000000, 0x47fffffe87fffffe };

	return c < 128 && set[c / 64] >> c % 64 & 1;
}

enum { ENCODED_MOST = 3 }; /* bytes that one becomes */

/* Writes s to `at`; bytes that are neither unreserved nor in `also` become %XX. Gives the end. */
static char *put_encoded(char *at, const char *s, const char *also)
{
	static const char hex[] = "0123456789ABCDEF";

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (unreserved(c) || strchr(also, c)) {
			*at++ = *s;
		} else {
			*at++ = '%';
			*at++ = hex[c >> 4];
			*at++ = hex[c & 15];
		}
	}
	return at;
}

static void encode(struct buf *b, const char *s, const char *also)
{
	size_t most = ENCODED_MOST * strlen(s);

	if (b->room - b->n <= most)
		buf_grow(b, most);
	b->n = (size_t)(put_encoded(b->at + b->n, s, also) - b->at);
	b->at[b->n] = '\0';
}

struct url url_build(mem *m, const char *pattern, const char *const *args, int n)
{
	size_t most = strlen(pattern) + 1;
	char *s, *at;
	int used = 0;

	for (int i = 0; i < n; i++)
		most += ENCODED_MOST * strlen(args[i]);
	s = at = mem_oom(talloc_size(m, most));
	for (; *pattern; pattern++) {
		if ((*pattern == '%' || *pattern == '*') && used < n)
			at = put_encoded(at, args[used++], "");
		else
			*at++ = *pattern;
	}
	*at = '\0';
	return (struct url){ s, true };
}

struct url url_with(mem *m, struct url u, const char *name, const char *value)
{
	const char *s = u.s ? u.s : "";
	size_t path = strcspn(s, "#");
	struct buf *b;

	if (!value)
		return u;
	b = buf_new(m);
	buf_add(b, s, path);
	buf_char(b, memchr(s, '?', path) ? '&' : '?');
	encode(b, name, "");
	buf_char(b, '=');
	encode(b, value, "");
	buf_str(b, s + path);
	return (struct url){ b->at, u.ours };
}

struct url url_with_int(mem *m, struct url u, const char *name, long long value)
{
	return url_with(m, u, name, mem_fmt(m, "%lld", value));
}

struct url url_fragment(mem *m, struct url u, const char *id)
{
	const char *s = u.s ? u.s : "";
	struct buf *b = buf_new(m);

	buf_add(b, s, strcspn(s, "#"));
	buf_char(b, '#');
	encode(b, id, "");
	return (struct url){ b->at, u.ours };
}

/* Encodes what may not stand in an address; a % stays, as the address may be encoded already. */
static struct url outside(mem *m, const char *scheme, const char *rest)
{
	struct buf *b = buf_new(m);

	buf_str(b, scheme);
	encode(b, rest, "%!$&'()*+,;=:@/?#[]");
	return (struct url){ b->at, false };
}

struct url url_external(mem *m, const char *typed)
{
	static const char *const schemes[] = { "https:", "http:", "mailto:", "tel:" };

	for (size_t i = 0; typed && i < LEN(schemes); i++) {
		size_t n = strlen(schemes[i]);

		if (strncasecmp(typed, schemes[i], n) || !typed[n])
			continue;
		if (i < 2 && (strncmp(typed + n, "//", 2) || !typed[n + 2] || typed[n + 2] == '/'))
			break;
		return outside(m, schemes[i], typed + n);
	}
	return (struct url){ "#", false };
}

struct url url_mailto(mem *m, const char *address)
{
	struct buf *b = buf_new(m);

	buf_str(b, "mailto:");
	encode(b, address, "@+!$'*/"); /* RFC 6068: & and ? and % would start headers */
	return (struct url){ b->at, false };
}

struct url url_tel(mem *m, const char *number)
{
	struct buf *b = buf_new(m);

	/* RFC 3966: digits and a leading +; "(0)" of "+49 (0) 5341" is not dialled */
	buf_str(b, "tel:");
	for (const char *s = number; *s; s++) {
		if (!strncmp(s, "(0)", 3) && number[0] == '+')
			s += 2;
		else if (isdigit((unsigned char)*s) || (*s == '+' && s == number))
			buf_char(b, *s);
	}
	return (struct url){ b->at, false };
}

struct url url_local(mem *m, const char *path_and_query)
{
	const char *s = path_and_query;
	struct buf *b;

	/* "//host" and "/\host" would leave us */
	if (!s || s[0] != '/' || s[1] == '/' || s[1] == '\\')
		return (struct url){ "/", true };
	b = buf_new(m);
	encode(b, s, "%!$&'()*+,;=:@/?");
	return (struct url){ b->at, true };
}
