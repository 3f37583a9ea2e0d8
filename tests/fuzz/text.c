/* SPDX-License-Identifier: EUPL-1.2 */
/* Text from outside: what is called valid stays valid through every function, and doing it twice
 * changes nothing. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void settles(mem *m, char *(*fn)(mem *m, const char *s), const char *text)
{
	const char *once = fn(m, text);

	assert(text_valid(once, strlen(once)));
	assert(strcmp(once, fn(m, once)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	const char *text = mem_strn(m, (const char *)bytes, n);

	if (text_valid(text, strlen(text))) {
		settles(m, text_trim, text);
		settles(m, text_line, text);
		settles(m, text_fold, text);
		settles(m, text_slug, text);
		assert(strlen(text_slug(m, text)) <= 60);
		assert(text_collate("de", text, text) == 0);
	}
	text = text_from(m, "windows-1252", bytes, n);
	assert(text_valid(text, strlen(text)));
	text_is_email(text);
	mem_free(m);
	return 0;
}
