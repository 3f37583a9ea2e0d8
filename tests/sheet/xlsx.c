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
/* style 1 is a German date, 2 a built-in one, 3 money */
#define STYLES                                                                                     \
	"<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"TT.MM.JJJJ\"/><numFmt numFmtId=\"165\" " \
	"formatCode=\"#,##0.00 &quot;Euro, netto&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" \
	"<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"

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

static void what_is_written_is_read_as_the_same_and_never_a_formula(void **state)
{
	mem *m = *state;
	struct xlsx_writer *w = xlsx_write(m, "Teilnehmende [2027]: alle, auch die mit sehr langen Namen");
	struct sheet_texts names;
	struct sheet *t;
	struct buf *out;

	xlsx_write_cell(w, "Name");
	xlsx_write_cell(w, "Plätze");
	xlsx_write_row_end(w);
	xlsx_write_cell(w, "=HYPERLINK(\"https://boese.example\")");
	xlsx_write_number(w, 3);
	xlsx_write_row_end(w);
	xlsx_write_cell(w, "Änne & Özlem <Ülkü>");
	xlsx_write_cell(w, NULL);
	xlsx_write_row_end(w);
	assert_null(xlsx_write_done(w, &out));
	assert_true(sheet_is_xlsx(out->at, out->n));
	assert_null(xlsx_sheets(m, out->at, out->n, &names));
	assert_int_equal(names.n, 1);
	assert_null(sheet_read_xlsx(m, out->at, out->n, NULL, &t));
	assert_int_equal(t->rows, 2);
	assert_string_equal(t->row[0].cell[0], "=HYPERLINK(\"https://boese.example\")");
	assert_string_equal(t->row[0].cell[1], "3");
	assert_string_equal(t->row[1].cell[0], "Änne & Özlem <Ülkü>");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(strings_numbers_and_dates_are_read_as_people_see_them),
		TEST(a_title_above_the_headings_is_skipped_and_merged_headings_are_joined),
		TEST(a_row_number_beyond_every_sheet_does_not_wrap_round),
		TEST(hidden_sheets_are_left_alone),
		TEST(what_is_written_is_read_as_the_same_and_never_a_formula),
		TEST(a_document_type_is_refused_so_nothing_is_expanded_or_fetched),
		TEST(a_zip_bomb_is_not_unpacked),
		TEST(nonsense_of_every_kind_is_refused_with_a_sentence),
		TEST(wild_references_neither_crash_nor_fill_the_memory),
	};
	return RUN(tests);
}
