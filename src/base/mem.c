/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *mem_oom(void *p)
{
	if (!p) {
		fputs("tandem: out of memory\n", stderr);
		abort();
	}
	return p;
}

mem *mem_new(mem *parent, const char *name)
{
	return mem_oom(talloc_named_const(parent, 0, name));
}

/* AddressSanitizer cannot see across borders within a pool: there every piece stays its own. */
#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
mem *mem_new_pool(const char *name, size_t bytes)
{
	(void)bytes;
	return mem_new(NULL, name);
}

void *mem_object_with(mem *m, size_t size, const char *name, size_t bytes)
{
	(void)bytes;
	return mem_oom(_talloc_zero(m, size, name));
}
#else
mem *mem_new_pool(const char *name, size_t bytes)
{
	mem *m = mem_oom(talloc_pool(NULL, bytes));

	talloc_set_name_const(m, name);
	return m;
}

void *mem_object_with(mem *m, size_t size, const char *name, size_t bytes)
{
	return memset(mem_oom(_talloc_pooled_object(m, size, name, 1, bytes)), 0, size);
}
#endif

void mem_free(mem *m)
{
	talloc_free(m);
}

char *mem_str(mem *m, const char *s)
{
	return s ? mem_oom(talloc_strdup(m, s)) : NULL;
}

char *mem_strn(mem *m, const char *s, size_t n)
{
	return mem_oom(talloc_strndup(m, s, n));
}

void *mem_dup(mem *m, const void *bytes, size_t n)
{
	return mem_oom(talloc_memdup(m, bytes, n));
}

char *mem_vfmt(mem *m, const char *fmt, va_list ap)
{
	return mem_oom(talloc_vasprintf(m, fmt, ap));
}

char *mem_fmt(mem *m, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = mem_vfmt(m, fmt, ap);
	va_end(ap);
	return s;
}
