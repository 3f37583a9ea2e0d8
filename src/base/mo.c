/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/mo.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { MAGIC = 0, COUNT = 8, IDS = 12, TRANSLATIONS = 16, ENTRY = 8, CONTEXT_END = 4 };

static uint32_t word(struct mo mo, size_t at)
{
	assert(at + 4 <= mo.n);
	return (uint32_t)mo.bytes[at] | (uint32_t)mo.bytes[at + 1] << 8 |
	    (uint32_t)mo.bytes[at + 2] << 16 | (uint32_t)mo.bytes[at + 3] << 24;
}

/* The text and its length, without the closing NUL, of entry i of the table that `table` names. */
static const char *entry(struct mo mo, int table, uint32_t i, uint32_t *n)
{
	size_t at = word(mo, (size_t)table) + (size_t)i * ENTRY;
	uint32_t offset = word(mo, at + 4);

	*n = word(mo, at);
	assert((size_t)offset + *n < mo.n);
	return (const char *)mo.bytes + offset;
}

/* Orders "context EOT id" against an entry as msgfmt sorted them: by bytes. An id with a plural
 * has its second form behind a NUL, where strcmp stops. */
static int compare(const char *context, const char *id, const char *key)
{
	size_t n = strlen(context);
	int order;

	if (!n)
		return strcmp(id, key);
	order = strncmp(context, key, n);
	if (order)
		return order;
	if (key[n] != CONTEXT_END)
		return CONTEXT_END - (unsigned char)key[n];
	return strcmp(id, key + n + 1);
}

const char *mo_find(struct mo mo, const char *context, const char *id, int form)
{
	uint32_t from = 0, to = word(mo, COUNT), n;

	assert(word(mo, MAGIC) == 0x950412de);
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		int order = compare(context, id, entry(mo, IDS, middle, &n));

		if (order == 0) {
			const char *text = entry(mo, TRANSLATIONS, middle, &n), *end = text + n;

			while (form-- > 0 && text + strlen(text) < end)
				text += strlen(text) + 1;
			return *text ? text : NULL;
		}
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}
