/* SPDX-License-Identifier: EUPL-1.2 */
/* A walk over all rows: some two hundred comparisons that mostly end at the
 * first letter, below a microsecond; a tree would not be measurable. */
#include "http/router.h"

#include <string.h>

static size_t segment(const char *s)
{
	return strcspn(s, "/");
}

/* Decimal digits of 1..INT64_MAX as we write them: no sign, no leading zero; else 0. */
static int64_t read_id(const char *s, size_t n)
{
	int64_t v = 0;

	if (n == 0 || s[0] == '0')
		return 0;
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9' || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, s[i] - '0', &v))
			return 0;
	return v;
}

/* How one segment of a pattern takes one of a path: the higher, the more exactly. */
static int fit(const char *pattern, size_t pattern_n, const char *path, size_t path_n)
{
	if (pattern_n == 1 && *pattern == '%')
		return read_id(path, path_n) ? 2 : 0;
	if (pattern_n == 1 && *pattern == '*')
		return path_n > 0 ? 1 : 0;
	return pattern_n == path_n && memcmp(pattern, path, path_n) == 0 ? 3 : 0;
}

/* 0 = no match; else the segments' fits as base-4 digits, so that the leftmost difference decides.
 * Patterns have at most 15 segments. */
static unsigned match(const char *pattern, const char *path)
{
	unsigned rank = 0;

	while (*pattern == '/' && *path == '/') {
		size_t pattern_n = segment(++pattern), path_n = segment(++path);
		int f = fit(pattern, pattern_n, path, path_n);

		if (!f)
			return 0;
		rank = rank * 4 + (unsigned)f;
		pattern += pattern_n;
		path += path_n;
	}
	return *pattern || *path ? 0 : rank;
}

static void take_args(struct req *rq, const char *pattern)
{
	const char *path = rq->path;

	rq->args_n = 0;
	while (*pattern == '/') {
		size_t pattern_n = segment(++pattern), path_n = segment(++path);

		if (pattern_n == 1 && *pattern == '%')
			rq->arg[rq->args_n++].id = read_id(path, path_n);
		else if (pattern_n == 1 && *pattern == '*')
			rq->arg[rq->args_n++].text = mem_strn(rq->mem, path, path_n);
		pattern += pattern_n;
		path += path_n;
	}
}

enum router_answer router_find(const struct route *routes, int n, struct req *rq)
{
	const struct route *best = NULL;
	unsigned best_rank = 0;
	bool path_known = false;

	for (int i = 0; i < n; i++) {
		unsigned rank = match(routes[i].pattern, rq->path);

		path_known |= rank > 0;
		if (rank > best_rank && routes[i].method == rq->method) {
			best = &routes[i];
			best_rank = rank;
		}
	}
	rq->route = best;
	if (!best)
		return path_known ? ROUTER_NO_METHOD : ROUTER_NO_PATH;
	take_args(rq, best->pattern);
	return ROUTER_FOUND;
}

const char *router_allow(const struct route *routes, int n, const char *path)
{
	static const char *const allow[] = { "", "GET, HEAD", "POST", "GET, HEAD, POST" };
	unsigned methods = 0;

	for (int i = 0; i < n; i++)
		if (match(routes[i].pattern, path))
			methods |= routes[i].method == METHOD_GET ? 1u : 2u;
	return allow[methods];
}
