/* SPDX-License-Identifier: EUPL-1.2 */
/* Text from outside: what is called valid stays valid through every function; trimming twice is
 * trimming once. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char *still_valid(const char *s)
{
	assert(text_valid(s, strlen(s)));
	return s;
}

static void settles(mem *m, char *(*fn)(mem *m, const char *s), const char *text)
{
	const char *once = still_valid(fn(m, text));

	assert(strcmp(once, fn(m, once)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	const char *text = mem_strn(m, (const char *)bytes, n);

	if (text_valid(text, strlen(text))) {
		settles(m, text_trim, text);
		settles(m, text_line, text);
		settles(m, text_slug, text);
		still_valid(text_fold(m, text));
		assert(strlen(text_slug(m, text)) <= 60);
		assert(text_collate("de", text, text) == 0);
	}
	text_is_email(still_valid(text_from(m, "windows-1252", bytes, n)));
	mem_free(m);
	return 0;
}
