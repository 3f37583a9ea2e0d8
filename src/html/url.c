/* SPDX-License-Identifier: EUPL-1.2 */
#include "html/url.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

/* RFC 3986: what needs no encoding in a path segment or a query value. */
static bool unreserved(unsigned char c)
{
	return (c < 0x80 && isalnum(c)) || (c && strchr("-._~", c));
}

/* Adds s; bytes that are neither unreserved nor in `also` become %XX. */
static void encode(struct buf *b, const char *s, const char *also)
{
	static const char hex[] = "0123456789ABCDEF";

	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (unreserved(c) || strchr(also, c)) {
			buf_char(b, *s);
		} else {
			buf_char(b, '%');
			buf_char(b, hex[c >> 4]);
			buf_char(b, hex[c & 15]);
		}
	}
}

struct url url_build(mem *m, const char *pattern, const char *const *args, int n)
{
	struct buf *b = buf_new(m);

	for (int i = 0; *pattern; pattern++) {
		if ((*pattern == '%' || *pattern == '*') && i < n)
			encode(b, args[i++], "");
		else
			buf_char(b, *pattern);
	}
	return (struct url){ b->at, true };
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
