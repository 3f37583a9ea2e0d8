/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/headers.h"

#include <string.h>

#include "http/cookie.h"

static const struct header always[] = {
	{ "X-Content-Type-Options", "nosniff" },
	{ "Referrer-Policy", "same-origin" },
	{ "X-Frame-Options", "DENY" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy",
	    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()" },
};

static const char csp_page[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'";
/* A file someone gave us, if a browser should show it after all. */
static const char csp_file[] = "default-src 'none'; sandbox; frame-ancestors 'none'";

static bool plain(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c && strchr(".-_ ()", c));
}

/* RFC 6266, with the ASCII shadow for what does not know RFC 8187. */
static const char *disposition(mem *m, const char *file_name)
{
	struct buf *b = buf_new(m);

	buf_str(b, "attachment; filename=\"");
	for (const char *s = file_name; *s; s++)
		if (((unsigned char)*s & 0xc0) != 0x80) /* one '_' for a whole code point */
			buf_char(b, plain((unsigned char)*s) ? *s : '_');
	buf_str(b, "\"; filename*=UTF-8''");
	for (const char *s = file_name; *s; s++)
		if (plain((unsigned char)*s) && !strchr(" ()", *s))
			buf_char(b, *s);
		else
			buf_fmt(b, "%%%02X", (unsigned)(unsigned char)*s);
	return b->at;
}

int headers_of(mem *m, const struct out *o, const char *allow, bool https,
    struct header at[HEADERS_MAX])
{
	int n = 0;

	for (; n < (int)LEN(always); n++)
		at[n] = always[n];
#define ADD(name_, value_) at[n++] = (struct header){ (name_), (value_) }
	ADD("Content-Security-Policy", o->file_name ? csp_file : csp_page);
	ADD("Cache-Control", o->forever ? "public, max-age=31536000, immutable" : "no-store");
	if (https)
		ADD("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
	if (o->body) {
		ADD("Content-Type", o->type ? o->type : "application/octet-stream");
	} else if (o->status != 303) {
		ADD("Content-Type", "text/html; charset=utf-8");
		ADD("Content-Language", lang_code(o->page->lang));
	}
	if (o->file_name)
		ADD("Content-Disposition", disposition(m, o->file_name));
	if (o->location)
		ADD("Location", o->location);
	if (o->etag)
		ADD("ETag", mem_fmt(m, "\"%s\"", o->etag));
	if (o->set_session)
		ADD("Set-Cookie", cookie_set(m, o->set_session));
	if (o->retry_after > 0)
		ADD("Retry-After", mem_fmt(m, "%d", o->retry_after));
	if (o->refresh > 0)
		ADD("Refresh", mem_fmt(m, "%d", o->refresh));
	if (allow)
		ADD("Allow", allow);
#undef ADD
	return n;
}

bool header_matches(const char *if_none_match, const char *etag)
{
	const char *s = if_none_match;
	const size_t n = strlen(etag);

	while (*s) {
		s += strspn(s, ", \t");
		if (*s == '*')
			return true;
		if (strncmp(s, "W/", 2) == 0)
			s += 2;
		if (*s == '"' && strncmp(s + 1, etag, n) == 0 && s[n + 1] == '"')
			return true;
		s += strcspn(s, ",");
	}
	return false;
}
