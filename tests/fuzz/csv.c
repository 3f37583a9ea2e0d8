/* SPDX-License-Identifier: EUPL-1.2 */
/* A registration file from outside: whatever it holds is refused with a sentence or becomes rows of
 * valid text, each with one fate; what is written from it is read as the same table. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "sheet/csv.h"
#include "sheet/guess.h"
#include "sheet/read_rows.h"
#include "sheet/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_table(const struct sheet *t)
{
	int line = 0;

	assert(t->columns >= 1 && t->columns <= SHEET_MAX_COLUMNS && t->rows <= SHEET_MAX_ROWS);
	for (int r = 0; r < t->rows; r++) {
		assert(t->row[r].line > line);
		line = t->row[r].line;
		for (int c = 0; c < t->columns; c++)
			assert(text_valid(t->row[r].cell[c], strlen(t->row[r].cell[c])));
	}
}

static void check_rows(mem *m, const struct sheet *t)
{
	const struct mapping *map = guess_mapping(m, t, NULL);
	const struct registration_rows *r = read_rows(m, t, map, NULL);

	assert(r->n == t->rows && r->n == r->applicants + r->people + r->duplicates + r->refused);
	for (int i = 0; i < r->problems; i++) {
		const char *text = problem_text(m, LANG_EN, &r->problem[i]);

		assert(text_valid(text, strlen(text)));
	}
	for (int i = 0; i < r->n; i++)
		assert(r->at[i].fate == ROW_REFUSED || *r->at[i].full_name);
}

static void check_written(mem *m, const struct sheet *t)
{
	struct sheet_writer *w = sheet_write(m, t->separator, false);
	struct sheet *again = NULL;
	struct err *e;
	int line;

	for (int r = -1; r < t->rows; r++) {
		for (int c = 0; c < t->columns; c++)
			sheet_write_cell(w, r < 0 ? t->heading[c] : t->row[r].cell[c]);
		sheet_write_end(w);
	}
	e = sheet_read_csv(m, w->out->at, w->out->n, t->separator, &again, &line);
	assert(!e && again->columns == t->columns && again->rows == t->rows);
	for (int r = 0; r < t->rows; r++)
		for (int c = 0; c < t->columns; c++)
			assert(!strcmp(again->row[r].cell[c], t->row[r].cell[c]));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	mem *m = mem_new(NULL, "fuzz");
	struct sheet *t = NULL;
	int line;
	struct err *e = sheet_read_csv(m, bytes, n, 0, &t, &line);

	if (e) {
		assert(e->kind == ERR_INVALID && e->told);
	} else {
		check_table(t);
		check_rows(m, t);
		if (t->columns > 1)
			check_written(m, t);
	}
	mem_free(m);
	return 0;
}
