/* SPDX-License-Identifier: EUPL-1.2 */
/* mem.h - memory that belongs to someone
 *
 * Every allocation hangs off a parent (talloc). A request's memory hangs off
 * the request; freeing the request frees everything, in one call, on every
 * path. Running out of memory ends the process: the supervisor restarts it and
 * the open transaction was never committed. So nothing here returns NULL.
 *
 * A talloc tree belongs to one thread at a time. A function that returns
 * memory takes `mem *m` and allocates there; one that does not, must not.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H
#include <stdarg.h>
#include <stddef.h>
#include <talloc.h>

typedef TALLOC_CTX mem;

/* A new context below parent; NULL makes a root, which its maker frees. The name is kept, not copied. */
mem *mem_new(mem *parent, const char *name);
/* A root that has its first `bytes` at hand, so that most allocations below it cost next to
 * nothing: for a request. What is freed before the root is not used again. */
mem *mem_new_pool(const char *name, size_t bytes);
/* An object with so many bytes at hand for what hangs off it, likewise; zeroed. */
#define mem_make_with(m, type, bytes) ((type *)mem_object_with((m), sizeof(type), #type, (bytes)))
void *mem_object_with(mem *m, size_t size, const char *name, size_t bytes);
void mem_free(mem *m);

/* Copies into m. mem_str(m, NULL) is NULL. mem_strn copies at most n bytes and ends them. */
char *mem_str(mem *m, const char *s);
char *mem_strn(mem *m, const char *s, size_t n);
void *mem_dup(mem *m, const void *bytes, size_t n);
char *mem_fmt(mem *m, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *mem_vfmt(mem *m, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* Ends the process if p is NULL; else gives p back. */
void *mem_oom(void *p);

/* Zeroed objects. mem_grow keeps what was there; what is new is not zeroed. */
#define mem_make(m, type)       ((type *)mem_oom(talloc_zero((m), type)))
#define mem_array(m, type, n)   ((type *)mem_oom(talloc_zero_array((m), type, (unsigned)(n))))
#define mem_grow(m, p, type, n) ((type *)mem_oom(talloc_realloc((m), (p), type, (unsigned)(n))))

#define LEN(a) (sizeof(a) / sizeof *(a))
#endif
