/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/log.h"

#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "sys/clock.h"

static _Atomic int from = LOG_LEVEL_INFO, to = STDERR_FILENO;

static const char *const level_name[] = { "debug", "info", "warn", "fail" };
static const char *const kind_name[] = {
	[ERR_NOT_FOUND] = "not-found", [ERR_FORBIDDEN] = "forbidden", [ERR_INVALID] = "invalid",
	[ERR_CONFLICT] = "conflict",   [ERR_BUSY] = "busy",           [ERR_TOO_MANY] = "too-many",
	[ERR_SYSTEM] = "system",
};

static void add_time(struct buf *b)
{
	time_t now = (time_t)clock_now().s;
	struct tm t;

	gmtime_r(&now, &t);
	buf_fmt(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
	    t.tm_hour, t.tm_min, t.tm_sec);
}

/* A detail may hold an engine's message with line breaks and quotes: a line stays one line. */
static void add_quoted(struct buf *b, const char *s)
{
	buf_char(b, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(b, '\\');
		buf_char(b, (unsigned char)*s < ' ' || *s == 0x7f ? ' ' : *s);
	}
	buf_char(b, '"');
}

void log_write(enum log_level level, const char *event, const struct err *e,
    const struct log_field *f, size_t n)
{
	mem *m;
	struct buf *b;

	if ((int)level < atomic_load(&from))
		return;
	m = mem_new(NULL, "log line");
	b = buf_new(m);
	add_time(b);
	buf_fmt(b, " %s %s", level_name[level], event);
	for (size_t i = 0; i < n; i++) {
		if (f[i].literal)
			buf_fmt(b, " %s=%s", f[i].key, f[i].literal);
		else
			buf_fmt(b, " %s=%lld", f[i].key, (long long)f[i].n);
	}
	if (e) {
		buf_fmt(b, " error=%s at=%s:%d detail=", kind_name[e->kind], e->file, e->line);
		add_quoted(b, e->detail);
	}
	buf_char(b, '\n');
	if (write(atomic_load(&to), b->at, b->n) < 0) {
		/* Nobody is left to be told. */
	}
	mem_free(m);
}

void log_from(enum log_level level)
{
	atomic_store(&from, (int)level);
}

void log_to(int fd)
{
	atomic_store(&to, fd);
}
