/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/sheet.h"

const char *sheet_encoding_name(enum sheet_encoding e)
{
	static const char *const names[] = {
		[SHEET_UTF8] = "UTF-8",
		[SHEET_UTF8_BOM] = "UTF-8 (BOM)",
		[SHEET_UTF16] = "UTF-16",
		[SHEET_WINDOWS_1252] = "Windows-1252",
	};

	return names[e];
}

void sheet_texts_add(mem *m, struct sheet_texts *t, const char *s)
{
	/* room is a power of two, so n tells when it is used up */
	if ((t->n & (t->n - 1)) == 0)
		t->at = mem_grow(m, t->at, const char *, t->n ? (size_t)t->n * 2 : 1);
	t->at[t->n++] = s;
}
