/* SPDX-License-Identifier: EUPL-1.2 */
/* Levenshtein's distance, one row at a time. */
#include "base/nearly.h"

#include <stdlib.h>
#include <string.h>

int text_slips(const char *key)
{
	size_t length = strlen(key);

	return length >= 16 ? 2 : length >= 8 ? 1 : 0;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

bool text_nearly(mem *m, const char *a, const char *b, int most)
{
	int n = (int)strlen(a), k = (int)strlen(b), *row, corner;

	if (abs(n - k) > most)
		return false;
	row = mem_array(m, int, k + 1);
	for (int j = 0; j <= k; j++)
		row[j] = j;
	for (int i = 1; i <= n; i++) {
		corner = row[0];
		row[0] = i;
		for (int j = 1; j <= k; j++) {
			bool digit = strchr("0123456789", a[i - 1]) || strchr("0123456789", b[j - 1]);
			int wrong = corner + (a[i - 1] == b[j - 1] ? 0 : digit ? most + 1 : 1);

			corner = row[j];
			row[j] = least(wrong, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[k] <= most;
}
