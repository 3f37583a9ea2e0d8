/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet/escape.h"

#include <string.h>

/* U+FF1D, U+FF0B, U+FF0D, U+FF20: some spreadsheets take the full-width forms for the real ones */
static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "\xef\xbc\x9d",
	"\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };

static bool is_number(const char *s)
{
	size_t digits = 0;

	if (*s != '+' && *s != '-')
		return false;
	for (s++; *s; s++) {
		if (!strchr("0123456789 .,/()-", *s))
			return false;
		digits += *s >= '0' && *s <= '9';
	}
	return digits > 0;
}

bool escape_needed(const char *cell)
{
	for (size_t i = 0; i < LEN(starts); i++)
		if (!strncmp(cell, starts[i], strlen(starts[i])))
			return !is_number(cell);
	return false;
}

const char *escape_formula(mem *m, const char *cell)
{
	return escape_needed(cell) ? mem_fmt(m, "'%s", cell) : cell;
}

const char *escape_undo(const char *cell)
{
	return *cell == '\'' && escape_needed(cell + 1) ? cell + 1 : cell;
}
