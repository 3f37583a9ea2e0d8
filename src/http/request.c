/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/request.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "http/cookie.h"
#include "http/limits.h"
#include "http/params.h"

struct req *request_new(mem *m)
{
	struct req *rq = mem_make(m, struct req);

	rq->mem = m;
	rq->path = rq->target = "/";
	rq->prefix = rq->agent = rq->peer = "";
	rq->lang = LANG_DE;
	return rq;
}

/* "/de" of "/de", "/de/x", "/de?x"; "" if the path has no language. */
static const char *prefix_of(const char *raw)
{
	static const char *const known[] = { "/de", "/en" };

	for (size_t i = 0; i < LEN(known); i++)
		if (strncmp(raw, known[i], 3) == 0 && strchr("/?", raw[3]))
			return known[i];
	return "";
}

/* Servers must take the absolute form too (RFC 9112 3.2.2). NULL if there is no path in it. */
static const char *without_host(mem *m, const char *raw)
{
	const char *s = NULL;

	if (strncasecmp(raw, "http://", 7) == 0)
		s = raw + 7;
	else if (strncasecmp(raw, "https://", 8) == 0)
		s = raw + 8;
	if (!s)
		return raw[0] == '/' ? raw : NULL;
	s += strcspn(s, "/?");
	return *s == '/' ? s : mem_fmt(m, "/%s", s);
}

static int read_path(struct req *rq, const char *raw, size_t n)
{
	char *path = mem_strn(rq->mem, raw, n);
	long k;

	/* An encoded '/' would move the borders between segments. */
	for (char *s = strchr(path, '%'); s; s = strchr(s + 1, '%'))
		if (strncasecmp(s, "%2f", 3) == 0)
			return 400;
	k = percent_decode(path, n, false);
	if (k < 0 || !text_valid(path, (size_t)k))
		return 400;
	for (long i = 0; i < k; i++)
		if ((unsigned char)path[i] < ' ' || path[i] == 0x7f)
			return 400;
	rq->path = path;
	return 0;
}

int request_target(struct req *rq, const char *raw)
{
	size_t path_n;
	int status;

	if (strlen(raw) > LIMIT_TARGET_BYTES)
		return 414;
	raw = without_host(rq->mem, raw);
	if (!raw || strpbrk(raw, "#\\ \t\"<>"))
		return 400;
	rq->prefix = prefix_of(raw);
	raw += strlen(rq->prefix);
	if (*raw != '/')
		raw = mem_fmt(rq->mem, "/%s", raw);
	path_n = strcspn(raw, "?");
	if ((status = read_path(rq, raw, path_n)))
		return status;
	if (raw[path_n] == '?') {
		char *query = mem_str(rq->mem, raw + path_n + 1);

		status = params_urlencoded(rq->mem, query, strlen(query), &rq->query);
		if (status)
			return status;
	}
	/* "//host" sent back as a redirect would lead away from us. */
	rq->target = raw[1] == '/' ? "/" : mem_str(rq->mem, raw);
	return 0;
}

void request_lang(struct req *rq)
{
	if (*rq->prefix)
		rq->lang = lang_from(rq->prefix + 1, LANG_DE);
	else
		rq->lang = lang_accept(rq->accept_language ? rq->accept_language : "");
}

void request_cookie(struct req *rq, const char *header)
{
	const size_t name_n = strlen(COOKIE_NAME);

	for (const char *s = header; s && *s;) {
		size_t n;

		s += strspn(s, "; \t");
		n = strcspn(s, ";");
		if (n > name_n && strncmp(s, COOKIE_NAME, name_n) == 0 && s[name_n] == '=') {
			const char *value = mem_strn(rq->mem, s + name_n + 1, n - name_n - 1);

			rq->session_cookie = cookie_value_ok(value) ? value : NULL;
			return;
		}
		s += n;
	}
}

/* Is it `type`, with or without parameters? */
static bool is_type(const char *content_type, const char *type)
{
	const size_t n = strlen(type);

	return strncasecmp(content_type, type, n) == 0 && (!content_type[n] || strchr("; \t", content_type[n]));
}

int request_body(struct req *rq, const char *content_type, char *bytes, size_t n)
{
	if (n == 0)
		return 0;
	if (!content_type)
		return 415;
	if (is_type(content_type, "application/x-www-form-urlencoded"))
		return params_urlencoded(rq->mem, bytes, n, &rq->form);
	if (is_type(content_type, "multipart/form-data"))
		return params_multipart(rq->mem, content_type, bytes, n, &rq->form);
	return 415;
}

void request_forwarded(struct req *rq, const char *header)
{
	unsigned char address[sizeof(struct in6_addr)];
	const char *last = strrchr(header, ',');
	char *text = mem_str(rq->mem, last ? last + 1 : header);
	size_t n;

	text += strspn(text, " \t");
	for (n = strlen(text); n > 0 && strchr(" \t", text[n - 1]); n--)
		text[n - 1] = '\0';
	if (inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1)
		rq->peer = text;
}

static const struct param *find(const struct params *p, const char *name, int n, bool file)
{
	for (int i = 0; i < p->n; i++)
		if ((p->at[i].file_name != NULL) == file && strcmp(p->at[i].name, name) == 0 && n-- == 0)
			return &p->at[i];
	return NULL;
}

const char *req_query(const struct req *rq, const char *name)
{
	const struct param *p = find(&rq->query, name, 0, false);

	return p ? p->value : NULL;
}

const char *req_form(const struct req *rq, const char *name)
{
	return req_form_n(rq, name, 0);
}

const char *req_form_n(const struct req *rq, const char *name, int n)
{
	const struct param *p = find(&rq->form, name, n, false);

	return p ? p->value : NULL;
}

const struct param *req_file(const struct req *rq, const char *name)
{
	return find(&rq->form, name, 0, true);
}

int64_t req_query_int(const struct req *rq, const char *name, int64_t lo, int64_t hi, int64_t otherwise)
{
	const char *s = req_query(rq, name);
	char *end;
	long long v;

	if (!s || !(isdigit((unsigned char)s[0]) || (s[0] == '-' && isdigit((unsigned char)s[1]))))
		return otherwise;
	errno = 0;
	v = strtoll(s, &end, 10);
	if (errno || *end || v < lo || v > hi)
		return otherwise;
	return v;
}
