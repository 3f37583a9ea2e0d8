/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include "base/buf.h"

static void each_separator_is_found(void **state)
{
	static const char separators[] = ";,\t|";

	for (const char *s = separators; *s; s++) {
		struct sheet *t = read_text(*state,
		    mem_fmt(*state, "Name%cMail%cThemen\nA%ca@b.example%cx\nB%cb@b.example%cy\n", *s, *s, *s,
			*s, *s, *s));

		assert_int_equal(t->separator, *s);
		assert_int_equal(t->columns, 3);
		assert_int_equal(t->rows, 2);
		assert_string_equal(t->row[1].cell[1], "b@b.example");
	}
}

static void a_comma_in_texts_and_headings_does_not_separate(void **state)
{
	struct sheet *t = read_text(*state, "Name;Fragen, zu denen ich etwas sage;Ort\n"
					    "A;Führung, Arbeit, Leben;X\nB;Zeit, Ruhe;Y\nC;keine;Z\n");

	assert_int_equal(t->separator, ';');
	assert_string_equal(t->row[0].cell[1], "Führung, Arbeit, Leben");
}

static void separators_inside_quotes_do_not_count(void **state)
{
	struct sheet *t = read_text(*state, "Name,Themen\nA,\"x;y;z\"\nB,\"x;z\"\nC,\"y;z;x\"\n");

	assert_int_equal(t->separator, ',');
	assert_string_equal(t->row[2].cell[1], "y;z;x");
}

static void lines_are_those_of_the_file(void **state)
{
	struct sheet *t = read_text(*state, "\r\nName;Ziel\r\nA;\"erste\r\nzweite\n\"\"dritte\"\"\"\r\n\r\n"
					    "B;x\nC;y\rD;z");

	assert_int_equal(t->rows, 4);
	assert_int_equal(t->row[0].line, 3);
	assert_string_equal(t->row[0].cell[1], "erste\nzweite\n\"dritte\"");
	assert_int_equal(t->row[1].line, 7);
	assert_int_equal(t->row[2].line, 8);
	assert_int_equal(t->row[3].line, 9);
	assert_string_equal(t->row[3].cell[1], "z");
}

static void ragged_rows_tell_how_many_cells_they_had(void **state)
{
	struct sheet *t = read_text(*state, "A;B;C\n1;2\n1;2;3;4\n1;2;3;;\n1;2;3\n");

	assert_int_equal(t->row[0].found, 2);
	assert_string_equal(t->row[0].cell[2], "");
	assert_int_equal(t->row[1].found, 4);
	assert_int_equal(t->row[2].found, 3);
	assert_int_equal(t->row[3].found, 3);
}

static void empty_columns_at_the_end_are_dropped(void **state)
{
	struct sheet *t = read_text(*state, "A;B;;\n1;2;;\n;;;\n3;4;;\n");

	assert_int_equal(t->columns, 2);
	assert_int_equal(t->rows, 2);
	assert_int_equal(t->row[1].line, 4);
}

#define BYTES(s) (s), sizeof(s) - 1

static void encodings_are_told_apart(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		enum sheet_encoding encoding;
	} files[] = {
		{ BYTES("Name;Ort\n\xc3\x84nne;K\xc3\xb6ln\n"), SHEET_UTF8 },
		{ BYTES("\xef\xbb\xbfName;Ort\n\xc3\x84nne;K\xc3\xb6ln\n"), SHEET_UTF8_BOM },
		{ BYTES("Name;Ort\n\xc4nne;K\xf6ln\n"), SHEET_WINDOWS_1252 },
		{ BYTES("\xff\xfeN\0a\0m\0e\0;\0O\0r\0t\0\n\0\xc4\0n\0n\0e\0;\0K\0\xf6\0l\0n\0\n\0"), SHEET_UTF16 },
		{ BYTES("\xfe\xff\0N\0a\0m\0e\0;\0O\0r\0t\0\n\0\xc4\0n\0n\0e\0;\0K\0\xf6\0l\0n\0\n"), SHEET_UTF16 },
	};

	for (size_t i = 0; i < LEN(files); i++) {
		struct sheet *t = NULL;
		int line;

		assert_null(sheet_read_csv(*state, files[i].bytes, files[i].n, 0, &t, &line));
		assert_int_equal(t->encoding, files[i].encoding);
		assert_string_equal(t->heading[0], "Name");
		assert_string_equal(t->row[0].cell[0], "Änne");
		assert_string_equal(t->row[0].cell[1], "Köln");
	}
}

static void the_euro_sign_of_windows_is_understood(void **state)
{
	struct sheet *t = read_text(*state, "Name;Gehalt\nA;5 \x80\nB;\x84so\x93\n");

	assert_string_equal(t->row[0].cell[1], "5 €");
	assert_string_equal(t->row[1].cell[1], "„so“");
}

static void the_sep_line_of_excel_decides_and_is_no_heading(void **state)
{
	struct sheet *t = read_text(*state, "sep=|\r\nA;B|C\r\n1;2|3\r\n");

	assert_int_equal(t->separator, '|');
	assert_string_equal(t->heading[0], "A;B");
	assert_int_equal(t->row[0].line, 3);
}

static void refused(mem *m, const char *bytes, size_t n, int at_line, const char *detail)
{
	struct sheet *t = NULL;
	int line = -1;
	struct err *e = sheet_read_csv(m, bytes, n, 0, &t, &line);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	assert_non_null(e->told);
	assert_string_equal(e->detail, detail);
	assert_int_equal(line, at_line);
	assert_null(t);
}

static void what_is_no_table_is_refused_with_a_sentence(void **state)
{
	refused(*state, BYTES(""), 0, "no headings");
	refused(*state, BYTES("\n\n;;\n"), 0, "no headings");
	refused(*state, BYTES("PK\3\4\0\0x"), 0, "NUL byte");
	refused(*state, BYTES("A;B\nx\0y;2\n"), 0, "NUL byte");
	refused(*state, BYTES("\xff\xfe" "A\0\0\0;\0B\0"), 0, "NUL byte");
}

static void an_open_quotation_mark_is_refused_with_its_line(void **state)
{
	const char *s = "A;B\n1;2\n3;\"vier\n5;6\n7;8\n";

	refused(*state, s, strlen(s), 3, "quote");
}

static void limits_are_kept(void **state)
{
	struct buf *wide = buf_new(*state), *tall = buf_new(*state), *deep = buf_new(*state);

	for (int i = 0; i < SHEET_MAX_COLUMNS + 1; i++)
		buf_fmt(wide, "k%d;", i);
	buf_str(wide, "x\n1;2\n");
	refused(*state, wide->at, wide->n, 1, "columns");

	buf_str(tall, "A;B\n");
	for (int i = 0; i < SHEET_MAX_ROWS; i++)
		buf_str(tall, "1;2\n");
	assert_int_equal(read_text(*state, tall->at)->rows, SHEET_MAX_ROWS);
	buf_str(tall, "1;2\n");
	refused(*state, tall->at, tall->n, 0, "rows");

	buf_str(deep, "A;B\n1;2\n1;");
	for (int i = 0; i < SHEET_MAX_CELL + 1; i++)
		buf_char(deep, 'x');
	refused(*state, deep->at, deep->n, 3, "cell");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_separator_is_found),
		TEST(a_comma_in_texts_and_headings_does_not_separate),
		TEST(separators_inside_quotes_do_not_count),
		TEST(lines_are_those_of_the_file),
		TEST(ragged_rows_tell_how_many_cells_they_had),
		TEST(empty_columns_at_the_end_are_dropped),
		TEST(encodings_are_told_apart),
		TEST(the_euro_sign_of_windows_is_understood),
		TEST(the_sep_line_of_excel_decides_and_is_no_heading),
		TEST(what_is_no_table_is_refused_with_a_sentence),
		TEST(an_open_quotation_mark_is_refused_with_its_line),
		TEST(limits_are_kept),
	};
	return RUN(tests);
}
