/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a file of pairs. What is accepted has a row's worth of text in every wanted cell; what is
 * refused says where. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "sheet/lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct lines_want want[] = {
		{ "mentee", false }, { "mentor", false }, { "points", false }, { "mutual", true },
	};
	mem *m = mem_new(NULL, "fuzz");
	struct lines_fault fault;
	struct lines l;

	if (!lines_read(m, data, n, want, (int)LEN(want), &l, &fault)) {
		for (size_t k = 0; k < l.rows; k++)
			for (int c = 0; c < 3; c++)
				assert(strlen(l.cell[k * LEN(want) + (size_t)c]) > 0);
	} else {
		assert(fault.line > 0);
	}
	mem_free(m);
	return 0;
}
