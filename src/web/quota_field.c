/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/quota_field.h"

#include <stdlib.h>

#include "core/limits.h"

int64_t quota_read(const char *raw)
{
	char *end;
	long long n;

	while (*raw == ' ')
		raw++;
	if (!*raw)
		return QUOTA_NONE;
	n = strtoll(raw, &end, 10);
	while (*end == ' ')
		end++;
	return *end || n < 0 || n > LIMIT_RUN_PEOPLE ? QUOTA_WRONG : n;
}

const char *quota_raw(mem *m, int64_t most)
{
	return most < 0 ? "" : mem_fmt(m, "%lld", (long long)most);
}
