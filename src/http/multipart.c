/* SPDX-License-Identifier: EUPL-1.2 */
/* Why not MHD_PostProcessor: it hands out values in pieces, takes what is not
 * well formed, and its buffer limits field names. The body is in memory anyway
 * and bounded, so a reader of the whole is shorter and stricter: what is
 * neither a part nor a delimiter is an error. Every search starts where the
 * last one ended and runs forward (memmem is linear), so time is linear too. */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "http/params.h"

enum {
	BOUNDARY_MAX = 70, /* RFC 2046 5.1.1 */
	/* A field's and a file's name; keeps the time for one line bounded too. */
	DISPOSITION_MAX = 4096
};

/* A backslash before a quote is taken away, no other: file names of old browsers were whole paths. */
static char *unquote(mem *m, const char *s, size_t n)
{
	char *out = mem_strn(m, s, n), *to = out;

	for (size_t i = 0; i < n; i++)
		if (s[i] != '\\' || i + 1 == n || s[i + 1] != '"')
			*to++ = s[i];
	*to = '\0';
	return out;
}

/* The parameter `name` of a header value such as `form-data; name="a"; filename="b"`; NULL if it is
 * absent or malformed. */
static char *header_param(mem *m, const char *value, const char *name)
{
	const size_t name_n = strlen(name);
	const char *s = value + strcspn(value, ";");

	while (*s == ';') {
		const char *from;
		bool wanted, quoted;

		s += 1 + strspn(s + 1, " \t");
		wanted = strncasecmp(s, name, name_n) == 0 && s[name_n] == '=';
		s += strcspn(s, "=;");
		if (*s != '=')
			continue;
		s++;
		quoted = *s == '"';
		s += quoted;
		from = s;
		while (*s && (quoted ? *s != '"' : !strchr("; \t", *s)))
			s += quoted && s[0] == '\\' && s[1] == '"' ? 2 : 1;
		if (quoted && *s != '"')
			return NULL;
		if (wanted)
			return unquote(m, from, (size_t)(s - from));
		s += quoted;
		s += strspn(s, " \t");
	}
	return NULL;
}

/* Reads the header lines of a part from *at to the empty line and moves *at behind it. */
static bool part_header(mem *m, char **at, const char *end, const char **disposition)
{
	*disposition = NULL;
	for (;;) {
		char *line = *at, *eol = memmem(line, (size_t)(end - line), "\r\n", 2);
		static const char wanted[] = "Content-Disposition:";

		if (!eol)
			return false;
		*at = eol + 2;
		if (eol == line)
			return *disposition != NULL;
		if (!memchr(line, ':', (size_t)(eol - line)))
			return false;
		if (strncasecmp(line, wanted, sizeof wanted - 1) == 0 && !*disposition) {
			const char *value = line + sizeof wanted - 1;

			if (eol - value > DISPOSITION_MAX || !text_valid(value, (size_t)(eol - value)) ||
			    memchr(value, '\0', (size_t)(eol - value)))
				return false;
			value += strspn(value, " \t");
			*disposition = mem_strn(m, value, (size_t)(eol - value));
		}
	}
}

static const char *last_component(const char *path)
{
	const char *name = path;

	for (const char *s = path; *s; s++)
		if (*s == '/' || *s == '\\')
			name = s + 1;
	return name;
}

static int add_part(mem *m, const char *disposition, char *value, size_t n, struct params *into)
{
	struct param p = { .value = value, .n = n };
	const char *file;

	if (strncasecmp(disposition, "form-data;", 10) != 0)
		return 400;
	p.name = header_param(m, disposition, "name");
	if (!p.name)
		return 400;
	value[n] = '\0'; /* the CR before the next delimiter */
	file = header_param(m, disposition, "filename");
	if (!file) {
		if (!text_valid(value, n) || memchr(value, '\0', n))
			return 400;
		return params_add(m, into, p);
	}
	if (!*file && n == 0)
		return 0;
	p.file_name = last_component(file);
	return params_add(m, into, p);
}

int params_multipart(mem *m, const char *content_type, char *bytes, size_t n, struct params *into)
{
	const char *boundary = header_param(m, content_type, "boundary");
	char *at = bytes, *const end = bytes + n;
	const char *mark; /* the delimiter with the line end before it */
	size_t mark_n;

	if (!boundary || !*boundary || strlen(boundary) > BOUNDARY_MAX)
		return 400;
	mark = mem_fmt(m, "\r\n--%s", boundary);
	mark_n = strlen(mark);
	if (n < mark_n || memcmp(at, mark + 2, mark_n - 2) != 0)
		return 400;
	at += mark_n - 2;
	for (;;) {
		const char *disposition;
		char *value;
		int status;

		if (end - at >= 2 && memcmp(at, "--", 2) == 0)
			return 0;
		if (end - at < 2 || memcmp(at, "\r\n", 2) != 0)
			return 400;
		value = at + 2;
		if (!part_header(m, &value, end, &disposition))
			return 400;
		at = memmem(value, (size_t)(end - value), mark, mark_n);
		if (!at)
			return 400;
		if ((status = add_part(m, disposition, value, (size_t)(at - value), into)))
			return status;
		at += mark_n;
	}
}
