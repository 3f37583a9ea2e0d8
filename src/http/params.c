/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/params.h"

#include <string.h>

#include "base/text.h"
#include "http/limits.h"

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

long percent_decode(char *s, size_t n, bool plus)
{
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		char c = s[i];

		if (c == '%') {
			int high = n - i > 2 ? hex(s[i + 1]) : -1;
			int low = n - i > 2 ? hex(s[i + 2]) : -1;

			if (high < 0 || low < 0)
				return -1;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		s[to++] = c;
	}
	if (to < n)
		s[to] = '\0';
	return (long)to;
}

int params_add(mem *m, struct params *into, struct param p)
{
	if (into->n == LIMIT_FIELDS)
		return 413;
	/* Full at 0, 8, 16, 32, …: grow to the next power of two. */
	if (into->n == 0 || (into->n >= 8 && (into->n & (into->n - 1)) == 0))
		into->at = mem_grow(m, into->at, struct param, into->n ? 2 * into->n : 8);
	into->at[into->n++] = p;
	return 0;
}

/* Decodes s[0..n) and ends it with NUL at s[n] at the latest. */
static int decode_text(char *s, size_t n, size_t *out)
{
	long k = percent_decode(s, n, true);

	if (k < 0 || !text_valid(s, (size_t)k) || memchr(s, '\0', (size_t)k))
		return 400;
	s[k] = '\0';
	*out = (size_t)k;
	return 0;
}

int params_urlencoded(mem *m, char *bytes, size_t n, struct params *into)
{
	char *const end = bytes + n;

	for (char *at = bytes, *next; at < end; at = next + 1) {
		struct param p = { 0 };
		size_t name_n, value_n = 0;
		char *eq;
		int status;

		next = memchr(at, '&', (size_t)(end - at));
		if (!next)
			next = end;
		if (next == at)
			continue;
		eq = memchr(at, '=', (size_t)(next - at));
		if ((status = decode_text(at, (size_t)((eq ? eq : next) - at), &name_n)))
			return status;
		if (eq && (status = decode_text(eq + 1, (size_t)(next - eq - 1), &value_n)))
			return status;
		p.name = at;
		p.value = eq ? eq + 1 : "";
		p.n = value_n;
		if ((status = params_add(m, into, p)))
			return status;
	}
	return 0;
}
