/* SPDX-License-Identifier: EUPL-1.2 */
/* fairness.h - which figures of an admission rate may be shown without telling about single people
 *
 * For each group: how many were decided about, and how many of them admitted. A
 * row may be shown if both who was admitted and who was not are at least `least`
 * (trust.md 3.4: no cell under five). What may not is merged into "others"; if
 * those are too few, the smallest row that could be shown goes there too, because
 * total less the rows shown would tell them (complement rule). So every row, the
 * others, the total, and every difference of them has no cell under `least`.
 */
#ifndef CORE_FAIRNESS_H
#define CORE_FAIRNESS_H
#include <stdbool.h>
#include <stdint.h>

struct fairness_row {
	const char *label;
	int64_t n, admitted; /* n: decided about */
	bool shown;
};

/* Sets `shown` of each row, and what is merged into *others (n 0: nothing). False: not even the total may
 * be shown, and no row is. */
bool fairness_hide(struct fairness_row *rows, int n, int64_t least, struct fairness_row *others);
#endif
