/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/cookie.h"

#include <assert.h>
#include <string.h>

#include "http/limits.h"

bool cookie_value_ok(const char *value)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
	const size_t n = strlen(value);

	return n > 0 && n <= LIMIT_COOKIE_BYTES && strspn(value, allowed) == n;
}

const char *cookie_set(mem *m, const char *value)
{
	assert(!*value || cookie_value_ok(value));
	return mem_fmt(m, COOKIE_NAME "=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", value,
	    *value ? "" : "; Max-Age=0");
}
