/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet_test.h"

#include <zip.h>

#include "sheet/xlsx.h"

#define BOOK                                                                                       \
	"<workbook xmlns:r=\"r\"><sheets><sheet name=\"Geheim\" state=\"hidden\" r:id=\"r2\"/>"       \
	"<sheet name=\"Anmeldungen\" r:id=\"r1\"/></sheets></workbook>"
#define RELS                                                                                       \
	"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"                    \
	"<Relationship Id=\"r2\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
/* style 1 is a German date, 2 a built-in one, 3 money, 4 and 5 shares */
#define STYLES                                                                                     \
	"<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"TT.MM.JJJJ\"/><numFmt numFmtId=\"165\" " \
	"formatCode=\"#,##0.00 &quot;Euro, netto&quot;\"/><numFmt numFmtId=\"166\" formatCode=\"0.0 %\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" \
	"<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/><xf numFmtId=\"165\"/><xf numFmtId=\"9\"/><xf numFmtId=\"166\"/></cellXfs></styleSheet>"

struct part {
	const char *name, *bytes;
};

static struct buf *pack(mem *m, const struct part *parts, size_t n)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
	struct buf *out = buf_new(m);
	char chunk[4096];
	zip_int64_t got;

	zip_source_keep(source);
	for (size_t i = 0; i < n; i++)
		assert_true(zip_file_add(zip, parts[i].name,
				zip_source_buffer(zip, parts[i].bytes, strlen(parts[i].bytes), 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_open(source), 0);
	while ((got = zip_source_read(source, chunk, sizeof chunk)) > 0)
		buf_add(out, chunk, (size_t)got);
	zip_source_free(source);
	return out;
}

static struct buf *book(mem *m, const char *strings, const char *rows)
{
	const struct part parts[] = {
		{ "xl/workbook.xml", BOOK },
		{ "xl/_rels/workbook.xml.rels", RELS },
		{ "xl/sharedStrings.xml", mem_fmt(m, "<sst>%s</sst>", strings) },
		{ "xl/styles.xml", STYLES },
		{ "xl/worksheets/sheet1.xml", mem_fmt(m, "<worksheet>%s</worksheet>", rows) },
		{ "xl/worksheets/sheet2.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>" },
	};

	return pack(m, parts, LEN(parts));
}

static struct sheet *read_book(mem *m, const char *strings, const char *rows)
{
	struct buf *b = book(m, strings, rows);
	struct sheet *t = NULL;
	struct err *e = sheet_read_xlsx(m, b->at, b->n, NULL, &t);

	if (e)
		fail_msg("%s: %s", e->told, e->detail);
	return t;
}

static void strings_numbers_and_dates_are_read_as_people_see_them(void **state)
{
	struct sheet *t = read_book(*state,
	    "<si><t>Name</t></si><si><t>Eintritt</t></si><si><r><t>Jörg </t></r><r><t>Becker</t></r>"
	    "<rPh><t>yomi</t></rPh></si>",
	    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
	    "<c r=\"C1\" t=\"inlineStr\"><is><t>Stufe</t></is></c><c r=\"D1\" t=\"str\"><v>Zeit</v></c></row>"
	    "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>2</v></c><c r=\"B3\" s=\"1\"><v>46329</v></c>"
	    "<c r=\"C3\" s=\"3\"><v>3</v></c><c r=\"D3\" s=\"2\"><v>46329.604166666664</v></c></row></sheetData>");

	assert_int_equal(t->columns, 4);
	assert_int_equal(t->rows, 1);
	assert_string_equal(t->heading[2], "Stufe");
	assert_int_equal(t->row[0].line, 3);
	assert_string_equal(t->row[0].cell[0], "Jörg Becker");
	assert_string_equal(t->row[0].cell[1], "2026-11-03");
	assert_string_equal(t->row[0].cell[2], "3");
	assert_string_equal(t->row[0].cell[3], "2026-11-03 14:30");
}

static const char head[] = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is>"
			   "<t>Wert</t></is></c></row>";

/* A list of one person with this cell, as a workbook says it. */
static const char *value_of(mem *m, const char *cell)
{
	struct sheet *t = read_book(m, "<si><t>Werk_x0020_A_x000D_</t></si>",
	    mem_fmt(m, "<sheetData>%s<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ida</t></is></c>%s</row></sheetData>", head, cell));

	return t->row[0].cell[1];
}

static void each_kind_of_cell_is_read_as_people_see_it(void **state)
{
	static const struct {
		const char *cell, *text;
	} kinds[] = {
		{ "<c r=\"B2\" t=\"b\"><v>1</v></c>", "1" },
		{ "<c r=\"B2\" t=\"b\"><v>0</v></c>", "0" },
		{ "<c r=\"B2\" t=\"e\"><v>#DIV/0!</v></c>", "" },
		{ "<c r=\"B2\" s=\"4\"><v>0.5</v></c>", "50%" },
		{ "<c r=\"B2\" s=\"5\"><v>0.125</v></c>", "12.5%" },
		{ "<c r=\"B2\" t=\"s\"><v>0</v></c>", "Werk A" },
		{ "<c r=\"B2\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>fett</t></r><r><t xml:space=\"preserve\"> und mager</t></r>"
		  "<rPh sb=\"0\" eb=\"1\"><t>yomi</t></rPh></is></c>",
		    "fett und mager" },
		{ "<c r=\"B2\" t=\"inlineStr\"><is><t>_x00C4_nne_x4E2D__x00zz_</t></is></c>", "Änne中_x00zz_" },
		{ "<c r=\"B2\" t=\"d\"><v>2026-11-03T00:00:00</v></c>", "2026-11-03" },
		{ "<c r=\"B2\" t=\"d\"><v>2026-11-03T14:30:00Z</v></c>", "2026-11-03 14:30" },
		{ "<c r=\"B2\" t=\"d\"><v>gestern</v></c>", "gestern" },
		{ "<c r=\"B2\"><f>SUM(A1:A9)</f><v>7</v></c>", "7" }, /* what it came to; never computed */
		{ "<c r=\"B2\"><v>3.5</v></c>", "3.5" },
		{ "<c r=\"B2\" s=\"2\"><v>0.25</v></c>", "06:00" },
	};

	for (size_t i = 0; i < LEN(kinds); i++)
		assert_string_equal(value_of(*state, kinds[i].cell), kinds[i].text);
}

/* Workbooks made on an old Macintosh count days from 1904. */
static void days_of_the_1904_system_are_the_days_meant(void **state)
{
	mem *m = *state;
	const struct part parts[] = {
		{ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", RELS },
		{ "xl/styles.xml", STYLES },
		{ "xl/worksheets/sheet1.xml", mem_fmt(m, "<worksheet><sheetData>%s<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ida</t></is>"
			"</c><c r=\"B2\" s=\"1\"><v>44867</v></c></row></sheetData></worksheet>", head) },
	};
	struct buf *b = pack(m, parts, LEN(parts));
	struct sheet *t;

	assert_null(sheet_read_xlsx(m, b->at, b->n, NULL, &t));
	assert_string_equal(t->row[0].cell[1], "2026-11-03");
}

static void sheets_that_hold_a_list_are_named(void **state)
{
	mem *m = *state;
	const char *list = mem_fmt(m, "<worksheet><sheetData>%s<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Ida</t></is></c></row>"
				      "</sheetData></worksheet>", head);
	const struct part parts[] = {
		{ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Leer\" r:id=\"r3\"/><sheet name=\"Mentees\" r:id=\"r1\"/>"
				     "<sheet name=\"Geheim\" state=\"veryHidden\" r:id=\"r2\"/><sheet name=\"Mentoren\" r:id=\"r2\"/></sheets></workbook>" },
		{ "xl/_rels/workbook.xml.rels", RELS },
		{ "xl/worksheets/sheet1.xml", list },
		{ "xl/worksheets/sheet2.xml", list },
	};
	struct buf *b = pack(m, parts, LEN(parts));
	struct sheet_texts names;

	assert_null(xlsx_lists(m, b->at, b->n, &names));
	assert_string_equal(joined(m, names), "Mentees + Mentoren");
	b = book(m, "", "<sheetData/>");
	assert_int_equal(xlsx_lists(m, b->at, b->n, &names)->kind, ERR_INVALID);
}

static void a_title_above_the_headings_is_skipped_and_merged_headings_are_joined(void **state)
{
	struct sheet *t = read_book(*state, "",
	    "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Durchgang 2027</t></is></c></row>"
	    "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Person</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>Wunsch</t></is></c></row>"
	    "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Name</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>E-Mail</t></is></c>"
	    "<c r=\"C3\" t=\"inlineStr\"><is><t>Thema</t></is></c></row>"
	    "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>Ida</t></is></c><c r=\"B4\" t=\"inlineStr\"><is><t>i@a.example</t></is></c>"
	    "<c r=\"C4\" t=\"inlineStr\"><is><t>Führung</t></is></c></row>"
	    "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Ole</t></is></c></row></sheetData>"
	    "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:B2\"/><mergeCell ref=\"C4:C5\"/></mergeCells>");

	assert_int_equal(t->rows, 2);
	assert_string_equal(t->heading[0], "Person – Name");
	assert_string_equal(t->heading[1], "Person – E-Mail");
	assert_string_equal(t->heading[2], "Wunsch – Thema");
	assert_string_equal(t->row[1].cell[2], "Führung"); /* merged with the cell above */
}

static void a_row_number_beyond_every_sheet_does_not_wrap_round(void **state)
{
	struct sheet *t = read_book(*state, "",
	    "<sheetData><row r=\"2147483647\"><c t=\"inlineStr\"><is><t>Name</t></is></c><c t=\"inlineStr\"><is><t>Stufe</t></is></c></row>"
	    "<row><c t=\"inlineStr\"><is><t>Ida</t></is></c><c t=\"inlineStr\"><is><t>3</t></is></c></row></sheetData>");

	assert_int_equal(t->rows, 1);
	assert_true(t->row[0].line > 0);
}

static void hidden_sheets_are_left_alone(void **state)
{
	mem *m = *state;
	struct buf *b = book(m, "", "<sheetData/>");
	struct sheet_texts names;
	struct sheet *t;
	struct err *e;

	assert_null(xlsx_sheets(m, b->at, b->n, &names));
	assert_string_equal(joined(m, names), "Anmeldungen");
	e = sheet_read_xlsx(m, b->at, b->n, NULL, &t);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
}

static void refused(mem *m, const void *bytes, size_t n)
{
	struct sheet *t = NULL;
	struct err *e = sheet_read_xlsx(m, bytes, n, NULL, &t);

	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INVALID);
	assert_non_null(e->told);
}

static void a_document_type_is_refused_so_nothing_is_expanded_or_fetched(void **state)
{
	mem *m = *state;
	const struct part bomb[] = {
		{ "xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" BOOK },
		{ "xl/_rels/workbook.xml.rels", RELS },
	};
	const struct part outside[] = {
		{ "xl/workbook.xml", "<!DOCTYPE w SYSTEM \"file:///etc/passwd\">" BOOK },
		{ "xl/_rels/workbook.xml.rels", RELS },
	};
	struct buf *b = pack(m, bomb, LEN(bomb));

	refused(m, b->at, b->n);
	b = pack(m, outside, LEN(outside));
	refused(m, b->at, b->n);
}

static void a_zip_bomb_is_not_unpacked(void **state)
{
	mem *m = *state;
	char *zeros = mem_array(m, char, 200 << 20);
	struct buf *b;

	memset(zeros, ' ', (200 << 20) - 1);
	b = pack(m, (const struct part[]){ { "xl/workbook.xml", zeros }, { "xl/_rels/workbook.xml.rels", RELS } }, 2);
	assert_true(b->n < 1 << 20); /* small as it comes */
	refused(m, b->at, b->n);
}

static void nonsense_of_every_kind_is_refused_with_a_sentence(void **state)
{
	mem *m = *state;
	static const char rubbish[] = "PK\x03\x04 rubbish that is no archive at all";
	struct buf *b = book(m, "", "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v>"); /* never closed */

	refused(m, b->at, b->n);
	refused(m, "PK\x03\x04", 4);
	refused(m, rubbish, strlen(rubbish));
	refused(m, b->at, b->n / 2);
	b = pack(m, (const struct part[]){ { "hallo.txt", "hallo" } }, 1);
	refused(m, b->at, b->n);
}

static void wild_references_neither_crash_nor_fill_the_memory(void **state)
{
	struct sheet *t = read_book(*state, "<si><t>A</t></si>",
	    "<sheetData><row r=\"-7\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>0</v></c>"
	    "<c r=\"C99999999999\" t=\"s\"><v>99</v></c><c t=\"s\"><v>-1</v></c><c r=\"ZZZZ1\" s=\"777\"><v>5</v></c></row>"
	    "<row><c t=\"inlineStr\"><is><t>x</t></is></c><c s=\"1\"><v>1e300</v></c><c s=\"1\"><v>-4</v></c><c t=\"e\"><v>#N/A</v></c></row>"
	    "</sheetData><mergeCells><mergeCell ref=\"A1\"/><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>");

	assert_true(t->rows >= 1);
}

/* A part is looked up by name in the archive: what its relation says leads nowhere else. */
static void a_relation_that_points_outside_leads_nowhere(void **state)
{
	static const char *const targets[] = { "../../../etc/passwd", "/etc/passwd", "file:///etc/passwd",
		"https://boese.example/list.xml", "..\\..\\secret", "worksheets/../../../proc/self/environ" };
	mem *m = *state;

	for (size_t i = 0; i < LEN(targets); i++) {
		const struct part parts[] = {
			{ "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>" },
			{ "xl/_rels/workbook.xml.rels", mem_fmt(m, "<Relationships><Relationship Id=\"r1\" Target=\"%s\"/></Relationships>",
				targets[i]) },
			{ "../../../../tmp/evil", "x" },
		};
		struct buf *b = pack(m, parts, LEN(parts));

		refused(m, b->at, b->n);
	}
}

static void what_is_locked_in_the_archive_is_refused(void **state)
{
	mem *m = *state;
	struct buf *b = book(m, "", mem_fmt(m, "<sheetData>%s</sheetData>", head));
	zip_source_t *source = zip_source_buffer_create(b->at, b->n, 0, NULL);
	zip_t *zip = zip_open_from_source(source, 0, NULL);
	struct buf *out = buf_new(m);
	char chunk[4096];
	zip_int64_t got;

	zip_source_keep(source);
	for (zip_uint64_t i = 0; i < 6; i++)
		assert_int_equal(zip_file_set_encryption(zip, i, ZIP_EM_AES_256, "geheim"), 0);
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_open(source), 0);
	while ((got = zip_source_read(source, chunk, sizeof chunk)) > 0)
		buf_add(out, chunk, (size_t)got);
	zip_source_free(source);
	refused(m, out->at, out->n);
}

/* A workbook in a workbook is never unpacked, and what is deep inside a part stops nobody. */
static void nesting_is_not_followed(void **state)
{
	mem *m = *state;
	struct buf *inner = book(m, "", mem_fmt(m, "<sheetData>%s</sheetData>", head)), *deep = buf_new(m), *b;

	b = pack(m, (const struct part[]){ { "xl/embeddings/book.xlsx", mem_strn(m, inner->at, 4) } }, 1);
	refused(m, b->at, b->n);
	for (int i = 0; i < 200000; i++)
		buf_str(deep, "<a>");
	b = pack(m, (const struct part[]){ { "xl/workbook.xml", deep->at }, { "xl/_rels/workbook.xml.rels", RELS } }, 2);
	refused(m, b->at, b->n);
}

static void other_kinds_of_files_are_told_apart(void **state)
{
	static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", locked[] =
	    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
	mem *m = *state;

	assert_non_null(strstr(sheet_refuse_kind(m, old, sizeof old)->told, ".xls)"));
	assert_non_null(strstr(sheet_refuse_kind(m, locked, sizeof locked)->told, "password"));
	assert_non_null(strstr(sheet_refuse_kind(m, "%PDF-1.7", 8)->told, "PDF"));
	assert_null(sheet_refuse_kind(m, "Name;Stufe", 10));
	assert_null(sheet_refuse_kind(m, "PK\x03\x04", 4));
	assert_null(sheet_refuse_kind(m, "", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(strings_numbers_and_dates_are_read_as_people_see_them),
		TEST(each_kind_of_cell_is_read_as_people_see_it),
		TEST(days_of_the_1904_system_are_the_days_meant),
		TEST(sheets_that_hold_a_list_are_named),
		TEST(a_title_above_the_headings_is_skipped_and_merged_headings_are_joined),
		TEST(a_row_number_beyond_every_sheet_does_not_wrap_round),
		TEST(hidden_sheets_are_left_alone),
		TEST(a_document_type_is_refused_so_nothing_is_expanded_or_fetched),
		TEST(a_zip_bomb_is_not_unpacked),
		TEST(nonsense_of_every_kind_is_refused_with_a_sentence),
		TEST(a_relation_that_points_outside_leads_nowhere),
		TEST(what_is_locked_in_the_archive_is_refused),
		TEST(nesting_is_not_followed),
		TEST(other_kinds_of_files_are_told_apart),
		TEST(wild_references_neither_crash_nor_fill_the_memory),
	};
	return RUN(tests);
}
