/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists that leave the house: CSV and workbooks, read back by our reader and, where the first argument
 * names it, by LibreOffice: what it opens and saves again must be the same list. Where that program is not at
 * hand, this second part is skipped (77). */
#include "sheet_test.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sheet/table.h"
#include "sheet/xlsx.h"

static const char *office; /* path of LibreOffice */

/* What a hostile or careless person types into a form. */
static const char *const wild[] = { "=1+1", "=HYPERLINK(\"https://boese.example\";\"Hier\")", "+cmd|' /C calc'!A0",
	"-2+3+cmd", "@SUM(A1:A9)", "\tTab zuerst", "＝1+1", "'t Hooft", "Müller-Lüdenscheid; \"Änne\"", "Özlem, Ülkü & <b>ß</b>",
	"zwei\nZeilen", "_x0041_ bleibt", "+49 5341 1234-0", "0123", "1e5", "2026-11-03", "TRUE", "😀 Çağlar", "–5" };

static struct table *wild_table(mem *m)
{
	struct table *t = table_new(m, "Teilnehmende [2027]: alle, auch die mit sehr langen Namen");

	table_heading(t, "Name");
	table_heading(t, "Plätze");
	table_heading(t, "Punkte");
	table_heading(t, "Angemeldet am");
	for (size_t i = 0; i < LEN(wild); i++) {
		table_text(t, wild[i]);
		table_whole(t, (int64_t)i - 3);
		table_real(t, (double)i / 4);
		if (i % 2)
			table_day(t, day_make(2026, 1 + (int)i % 12, 28));
		else
			table_none(t);
	}
	return t;
}

static struct table_file written(mem *m, const struct table *t, enum table_format f, enum lang l)
{
	struct table_file file;

	assert_null(table_write(m, t, f, l, &file));
	return file;
}

static const char *day_of(mem *m, size_t i)
{
	return i % 2 ? day_iso(m, day_make(2026, 1 + (int)i % 12, 28)) : "";
}

/* comma: how decimals are written in the file. */
static void is_the_wild_list(mem *m, const struct sheet *t, char comma)
{
	assert_int_equal(t->columns, 4);
	assert_int_equal(t->rows, LEN(wild));
	assert_string_equal(t->heading[1], "Plätze");
	for (size_t i = 0; i < LEN(wild); i++) {
		char *points = mem_fmt(m, "%.10g", (double)i / 4), *dot = strchr(points, '.');

		if (dot)
			*dot = comma;
		assert_string_equal(t->row[i].cell[0], i == 5 ? "Tab zuerst" : wild[i]); /* readers trim */
		assert_string_equal(t->row[i].cell[1], mem_fmt(m, "%d", (int)i - 3));
		assert_string_equal(t->row[i].cell[2], points);
		assert_string_equal(t->row[i].cell[3], day_of(m, i));
	}
}

static void a_csv_is_read_back_and_suits_excel_of_its_language(void **state)
{
	mem *m = *state;

	for (enum lang l = 0; l < LANGS; l++) {
		struct table_file f = written(m, wild_table(m), TABLE_CSV, l);
		struct sheet *t;
		int line;

		assert_string_equal(f.ending, "csv");
		assert_memory_equal(f.bytes, "\xef\xbb\xbf", 3);
		assert_null(sheet_read_csv(m, f.bytes, f.n, 0, &t, &line));
		assert_int_equal(t->encoding, SHEET_UTF8_BOM);
		assert_int_equal(t->separator, l == LANG_DE ? ';' : ',');
		is_the_wild_list(m, t, l == LANG_DE ? ',' : '.');
	}
}

/* OWASP, "CSV Injection": no cell begins with a sign that makes a formula of it. */
static void no_cell_of_a_csv_is_a_formula(void **state)
{
	mem *m = *state;
	struct table *t = table_new(m, "x");
	struct table_file f;

	table_heading(t, "=A1");
	for (size_t i = 0; i < LEN(wild); i++)
		table_text(t, wild[i]);
	f = written(m, t, TABLE_CSV, LANG_DE);
	for (const char *line = (const char *)f.bytes + 3; line && *line; line = strchr(line, '\n')) {
		line += *line == '\n';
		line += *line == '"';
		if (*line && strchr("=@\t", *line))
			fail_msg("a formula: %.40s", line);
		if (*line && strchr("+-", *line))
			assert_memory_equal(line, "+49 5341", 8); /* a telephone number cannot do harm */
		assert_int_not_equal(strncmp(line, "＝", strlen("＝")), 0);
	}
}

static struct sheet *read_book(mem *m, const void *bytes, size_t n)
{
	struct sheet *t = NULL;
	struct err *e = sheet_read_xlsx(m, bytes, n, NULL, &t);

	if (e)
		fail_msg("%s", e->detail);
	return t;
}

static void a_workbook_is_read_back(void **state)
{
	mem *m = *state;
	struct table_file f = written(m, wild_table(m), TABLE_XLSX, LANG_DE);
	struct sheet_texts names;

	assert_true(sheet_is_xlsx(f.bytes, f.n));
	assert_null(xlsx_sheets(m, f.bytes, f.n, &names));
	assert_string_equal(joined(m, names), "Teilnehmende  2027   alle, auch");
	is_the_wild_list(m, read_book(m, f.bytes, f.n), '.');
}

static void what_xml_cannot_say_is_left_out_and_a_cell_ends_where_excel_ends_it(void **state)
{
	mem *m = *state;
	struct table *t = table_new(m, "");
	char *long_text = mem_array(m, char, 40001);
	struct table_file f;
	struct sheet *read;

	memset(long_text, 'x', 40000);
	table_heading(t, "A");
	table_heading(t, "B");
	table_text(t, "a\x01z \xef\xbf\xbe\xef\xbf\xbf!");
	table_text(t, long_text);
	f = written(m, t, TABLE_XLSX, LANG_EN);
	read = read_book(m, f.bytes, f.n);
	assert_string_equal(read->row[0].cell[0], "az !");
	assert_int_equal(strlen(read->row[0].cell[1]), 32767);
}

static void a_list_of_nobody_has_its_headings(void **state)
{
	mem *m = *state;
	struct table *t = table_new(m, "Leer");
	struct table_file f;

	table_heading(t, "Name");
	f = written(m, t, TABLE_CSV, LANG_DE);
	assert_string_equal(f.bytes, "\xef\xbb\xbfName\r\n");
	f = written(m, t, TABLE_XLSX, LANG_DE);
	assert_true(f.n > 500);
}

/* ---- LibreOffice ---- */

static int remove_entry(const char *path, const struct stat *s, int type, struct FTW *ftw)
{
	(void)s, (void)type, (void)ftw;
	return remove(path);
}

static void put_file(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static const void *get_file(mem *m, const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *bytes = mem_array(m, char, 1 << 20);

	if (!f)
		fail_msg("LibreOffice made no %s", path);
	*n = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	return bytes;
}

/* Each run has a profile of its own, so that none waits for another. */
static void convert(mem *m, const char *folder, const char *to, const char *into)
{
	pid_t child = fork();
	int status, nothing;

	assert_true(child >= 0);
	if (child == 0) {
		nothing = open("/dev/null", O_WRONLY);
		dup2(nothing, 1);
		dup2(nothing, 2);
		execl(office, office, mem_fmt(m, "-env:UserInstallation=file://%s/profile", folder), "--headless", "--convert-to",
		    to, "--outdir", mem_fmt(m, "%s/%s", folder, into), mem_fmt(m, "%s/list.xlsx", folder), NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void libreoffice_opens_the_workbook_and_finds_the_same_list(void **state)
{
	mem *m = *state;
	char *folder = mem_str(m, "/tmp/tandem-office-XXXXXX");
	struct table_file f = written(m, wild_table(m), TABLE_XLSX, LANG_DE);
	const void *bytes;
	struct sheet *t;
	size_t n;
	int line;

	assert_non_null(mkdtemp(folder));
	put_file(mem_fmt(m, "%s/list.xlsx", folder), f.bytes, f.n);
	convert(m, folder, "xlsx:Calc MS Excel 2007 XML", "book");
	bytes = get_file(m, mem_fmt(m, "%s/book/list.xlsx", folder), &n);
	is_the_wild_list(m, read_book(m, bytes, n), '.');
	/* ';' between cells, '"' around texts, UTF-8; cells as they are, not as shown */
	convert(m, folder, "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,true,false", "text");
	bytes = get_file(m, mem_fmt(m, "%s/text/list.csv", folder), &n);
	assert_null(sheet_read_csv(m, bytes, n, ';', &t, &line));
	for (size_t i = 0; i < LEN(wild); i++) {
		assert_string_equal(t->row[i].cell[0], i == 5 ? "Tab zuerst" : wild[i]);
		assert_string_equal(t->row[i].cell[1], mem_fmt(m, "%d", (int)i - 3));
		assert_string_equal(t->row[i].cell[2], mem_fmt(m, "%.10g", (double)i / 4));
		if (i % 2)
			assert_string_equal(day_iso(m, day_parse_loose(t->row[i].cell[3], true)), day_of(m, i));
	}
	assert_int_equal(nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest ours[] = {
		TEST(a_csv_is_read_back_and_suits_excel_of_its_language),
		TEST(no_cell_of_a_csv_is_a_formula),
		TEST(a_workbook_is_read_back),
		TEST(what_xml_cannot_say_is_left_out_and_a_cell_ends_where_excel_ends_it),
		TEST(a_list_of_nobody_has_its_headings),
	};
	const struct CMUnitTest theirs[] = {
		TEST(libreoffice_opens_the_workbook_and_finds_the_same_list),
	};

	if (argc < 2)
		return RUN(ours);
	office = argv[1];
	if (access(office, X_OK) != 0)
		return 77;
	return RUN(theirs);
}
