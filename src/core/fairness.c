/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/fairness.h"

static bool safe(int64_t n, int64_t admitted, int64_t least)
{
	return admitted >= least && n - admitted >= least;
}

/* The smallest that is shown; -1: none is. */
static int smallest(const struct fairness_row *rows, int n)
{
	int best = -1;

	for (int i = 0; i < n; i++)
		if (rows[i].shown && (best < 0 || rows[i].n < rows[best].n))
			best = i;
	return best;
}

static void merge(struct fairness_row *others, const struct fairness_row *row)
{
	others->n += row->n;
	others->admitted += row->admitted;
}

bool fairness_hide(struct fairness_row *rows, int n, int64_t least, struct fairness_row *others)
{
	int64_t all = 0, admitted = 0;

	*others = (struct fairness_row){ .label = "" };
	for (int i = 0; i < n; i++) {
		all += rows[i].n;
		admitted += rows[i].admitted;
		rows[i].shown = rows[i].n > 0 && safe(rows[i].n, rows[i].admitted, least);
		if (!rows[i].shown)
			merge(others, &rows[i]);
	}
	while (others->n > 0 && !safe(others->n, others->admitted, least)) {
		int next = smallest(rows, n);

		if (next < 0)
			break;
		rows[next].shown = false;
		merge(others, &rows[next]);
	}
	others->shown = others->n > 0 && safe(others->n, others->admitted, least);
	return safe(all, admitted, least);
}
