/* SPDX-License-Identifier: EUPL-1.2 */
/* A workbook from outside: refused with a sentence, or a table of valid text within the limits. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "sheet/csv.h"
#include "sheet/xlsx.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	struct sheet *t = NULL;
	struct sheet_texts lists;
	struct err *e = sheet_refuse_kind(m, bytes, n);

	assert(!e || (e->kind == ERR_INVALID && e->told));
	e = xlsx_lists(m, bytes, n, &lists);
	assert(!e == (lists.n > 0));
	e = sheet_read_xlsx(m, bytes, n, NULL, &t);
	if (e) {
		assert(e->kind == ERR_INVALID && e->told);
	} else {
		assert(t->columns >= 1 && t->columns <= SHEET_MAX_COLUMNS && t->rows <= SHEET_MAX_ROWS);
		for (int r = 0; r < t->rows; r++)
			for (int c = 0; c < t->columns; c++)
				assert(text_valid(t->row[r].cell[c], strlen(t->row[r].cell[c])));
	}
	mem_free(m);
	return 0;
}
