/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/name.h"

#include <string.h>

#include "base/text.h"

char *name_sort_fold(mem *m, const char *name)
{
	const char *comma = strchr(name, ','), *last;
	char *line;

	if (comma)
		return text_fold(m, mem_fmt(m, "%.*s %s", (int)(comma - name), name, comma + 1));
	line = text_line(m, name);
	last = strrchr(line, ' ');
	if (!last)
		return text_fold(m, line);
	return text_fold(m, mem_fmt(m, "%s %.*s", last + 1, (int)(last - line), line));
}
