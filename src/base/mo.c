/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/mo.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { MAGIC = 0, IDS = 12, TRANSLATIONS = 16, SLOTS = 20, TABLE = 24, ENTRY = 8, SLOT = 4, CONTEXT_END = 4 };

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

/* Is "context EOT id" the key? An id with a plural has its second form behind a NUL, where strcmp
 * stops. */
static bool is_key(const char *context, const char *id, const char *key)
{
	size_t n = strlen(context);

	if (!n)
		return strcmp(id, key) == 0;
	return strncmp(context, key, n) == 0 && key[n] == CONTEXT_END && strcmp(id, key + n + 1) == 0;
}

/* P. J. Weinberger's hash, as msgfmt computes it over 32 bits; goes on from h. */
static uint32_t hash(uint32_t h, const char *s)
{
	for (; *s; s++) {
		uint32_t high;

		h = (h << 4) + (unsigned char)*s;
		high = h & 0xf0000000;
		h ^= high | high >> 24;
	}
	return h;
}

static uint32_t hash_key(const char *context, const char *id)
{
	static const char separator[] = { CONTEXT_END, '\0' };

	return *context ? hash(hash(hash(0, context), separator), id) : hash(0, id);
}

static const char *form_of(const char *text, uint32_t n, int form)
{
	const char *end = text + n;

	while (form-- > 0 && text + strlen(text) < end)
		text += strlen(text) + 1;
	return *text ? text : NULL;
}

/* The table holds numbers of entries, counted from 1, at the hash and then in steps of a second. */
const char *mo_find(struct mo mo, const char *context, const char *id, int form)
{
	const uint32_t h = hash_key(context, id), slots = word(mo, SLOTS);
	uint32_t at, step, found, n;

	assert(word(mo, MAGIC) == 0x950412de && slots > 2);
	step = 1 + h % (slots - 2);
	for (at = h % slots; (found = word(mo, word(mo, TABLE) + (size_t)at * SLOT)) != 0;
	     at = (at + step) % slots)
		if (is_key(context, id, entry(mo, IDS, found - 1, &n))) {
			const char *text = entry(mo, TRANSLATIONS, found - 1, &n);

			return form_of(text, n, form);
		}
	return NULL;
}
