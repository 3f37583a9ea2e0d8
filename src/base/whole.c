/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/whole.h"

#include <string.h>

/* Length of a blank or separator between groups of three digits at s as `lang` writes them; 0 if
 * there is none. A comma in German and a point in English start decimals, which we do not take. */
static size_t group_mark(const char *s, enum lang lang)
{
	if (*s == ' ' || *s == '\'' || *s == (lang == LANG_DE ? '.' : ','))
		return 1;
	if (strncmp(s, "\u00a0", 2) == 0)
		return 2;
	if (strncmp(s, "\u202f", 3) == 0 || strncmp(s, "\u2009", 3) == 0 || strncmp(s, "\u2019", 3) == 0)
		return 3;
	return 0;
}

bool whole_read(const char *s, enum lang lang, int64_t *out)
{
	bool negative = false, grouped = false;
	int64_t v = 0;
	int digits = 0; /* since the last mark */

	if (*s == '+' || *s == '-') {
		negative = *s++ == '-';
	} else if (strncmp(s, "\u2212", 3) == 0) {
		negative = true;
		s += 3;
	}
	while (*s) {
		size_t mark = group_mark(s, lang);

		if (mark) {
			if (digits == 0 || digits > 3 || (grouped && digits != 3))
				return false;
			grouped = true;
			digits = 0;
			s += mark;
			continue;
		}
		if (*s < '0' || *s > '9' || __builtin_mul_overflow(v, 10, &v) ||
		    (negative ? __builtin_sub_overflow(v, *s - '0', &v)
			      : __builtin_add_overflow(v, *s - '0', &v)))
			return false;
		digits++;
		s++;
	}
	*out = v;
	return digits > 0 && (!grouped || digits == 3);
}
