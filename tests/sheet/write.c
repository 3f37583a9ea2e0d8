/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "sheet/escape.h"
#include "sheet/write.h"

static void formulas_get_an_apostrophe(void **state)
{
	static const char *const bad[] = { "=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\tx",
		"\rx", "＝1+1", "=" };

	for (size_t i = 0; i < LEN(bad); i++) {
		const char *safe = escape_formula(*state, bad[i]);

		assert_string_equal(safe, mem_fmt(*state, "'%s", bad[i]));
		assert_string_equal(escape_undo(safe), bad[i]);
	}
}

static void numbers_names_and_telephones_stay(void **state)
{
	static const char *const good[] = { "-5", "-3,75", "+49 5341 1234-0", "", "Anke", "a=b",
		"'t Hooft", "'", "Müller-Lüdenscheid" };

	for (size_t i = 0; i < LEN(good); i++) {
		assert_ptr_equal(escape_formula(*state, good[i]), good[i]);
		assert_ptr_equal(escape_undo(good[i]), good[i]);
	}
}

static void only_what_needs_quotes_is_quoted(void **state)
{
	struct sheet_writer *w = sheet_write(*state, ';', false);

	sheet_write_cell(w, "a");
	sheet_write_cell(w, "b;c");
	sheet_write_cell(w, "sagt \"ja\"");
	sheet_write_cell(w, NULL);
	sheet_write_number(w, 42);
	sheet_write_end(w);
	sheet_write_cell(w, "=1");
	sheet_write_cell(w, "zwei\nZeilen");
	sheet_write_end(w);
	assert_string_equal(w->out->at,
	    "a;\"b;c\";\"sagt \"\"ja\"\"\";;42\r\n'=1;\"zwei\nZeilen\"\r\n");
}

static void what_is_written_is_read_again(void **state)
{
	static const char *const cells[] = { "Überschrift", "x;y", "a,b", "c\td", "e|f", "\"", "=2*3",
		"-5", "zwei\nZeilen", "'t Hooft", "+49 5341", "Ende" };

	for (const char *separator = ";,\t|"; *separator; separator++) {
		struct sheet_writer *w = sheet_write(*state, *separator, true);
		struct sheet *t;

		for (int row = 0; row < 2; row++) {
			for (size_t i = 0; i < LEN(cells); i++)
				sheet_write_cell(w, cells[i]);
			sheet_write_end(w);
		}
		t = read_text(*state, w->out->at);
		assert_int_equal(t->encoding, SHEET_UTF8_BOM);
		assert_int_equal(t->separator, *separator);
		assert_int_equal(t->columns, LEN(cells));
		for (size_t i = 0; i < LEN(cells); i++)
			assert_string_equal(t->row[0].cell[i], cells[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(formulas_get_an_apostrophe),
		TEST(numbers_names_and_telephones_stay),
		TEST(only_what_needs_quotes_is_quoted),
		TEST(what_is_written_is_read_again),
	};
	return RUN(tests);
}
