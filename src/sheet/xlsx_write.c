/* SPDX-License-Identifier: EUPL-1.2 */
/* A workbook of one sheet is five small XML parts. Debian's libxlsxwriter writes temporary files, which
 * the server's sandbox does not have; libzip packs in memory (docs/decisions). */
#include <string.h>
#include <zip.h>

#include "base/text.h"
#include "sheet/escape.h"
#include "sheet/xlsx.h"

enum {
	NAME_MOST = 31,      /* 18.2.19 */
	CELL_MOST = 32767,   /* UTF-16 units; Excel calls a workbook with more damaged */
	WIDTH_LEAST = 8,     /* characters */
	WIDTH_MOST = 60,
	DAY_0 = 25569        /* 1970-01-01 as Excel counts */
};

enum style { STYLE_PLAIN, STYLE_HEADING, STYLE_DAY, STYLE_APOSTROPHE };

/* Bytes of the UTF-8 character, and how many UTF-16 units it makes. */
static size_t character(const char *s, int *units)
{
	unsigned char c = (unsigned char)*s;

	*units = c >= 0xf0 ? 2 : 1;
	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* "_x0041_" is an A to a reader (22.9.2.19): whoever writes it means it literally. */
static bool is_code(const char *s)
{
	return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789abcdefABCDEF") >= 4 && s[6] == '_';
}

/* XML 1.0 has no way to say a control character, U+FFFE or U+FFFF. */
static void add_character(struct buf *b, const char *s, size_t n)
{
	switch (*s) {
	case '&': buf_str(b, "&amp;"); break;
	case '<': buf_str(b, "&lt;"); break;
	case '>': buf_str(b, "&gt;"); break;
	case '"': buf_str(b, "&quot;"); break;
	case '_': buf_str(b, is_code(s) ? "_x005F_" : "_"); break;
	default:
		if (((unsigned char)*s >= 0x20 && strncmp(s, "\xef\xbf\xbe", 3) != 0 && strncmp(s, "\xef\xbf\xbf", 3) != 0)
		    || *s == '\n' || *s == '\t')
			buf_add(b, s, n);
	}
}

static void add_text(struct buf *b, const char *s, int most)
{
	int units;

	for (size_t n; *s; s += n) {
		n = character(s, &units);
		most -= units;
		if (most < 0)
			return;
		add_character(b, s, n);
	}
}

static void add_ref(struct buf *b, int column, size_t row)
{
	char letters[4] = { 0 };
	int n = 3;

	for (int c = column + 1; c > 0 && n > 0; c = (c - 1) / 26)
		letters[--n] = (char)('A' + (c - 1) % 26);
	buf_fmt(b, "%s%zu", letters + n, row + 1);
}

/* None of these, and not at both ends an apostrophe. */
static const char *sheet_name(mem *m, const char *title)
{
	char *name = mem_str(m, *title ? title : "Tandem");

	for (char *c = name; *c; c++)
		if (strchr("[]:*?/\\'", *c) || (unsigned char)*c < 0x20)
			*c = ' ';
	while (text_length(name) > NAME_MOST || !text_valid(name, strlen(name)))
		name[strlen(name) - 1] = '\0';
	return name;
}

static void add_cell(struct buf *b, const struct table_cell *c, enum style text, int column, size_t row)
{
	enum style style = c->kind == TABLE_DAY ? STYLE_DAY : text;

	if (c->kind == TABLE_NONE)
		return;
	if (c->kind == TABLE_TEXT && text == STYLE_PLAIN && escape_needed(c->text))
		style = STYLE_APOSTROPHE;
	buf_str(b, "<c r=\"");
	add_ref(b, column, row);
	buf_str(b, "\"");
	if (style != STYLE_PLAIN)
		buf_fmt(b, " s=\"%d\"", (int)style);
	if (c->kind == TABLE_TEXT) {
		buf_str(b, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
		add_text(b, c->text, CELL_MOST);
		buf_str(b, "</t></is></c>");
	} else if (c->kind == TABLE_REAL) {
		buf_fmt(b, "><v>%.15g</v></c>", c->real);
	} else {
		buf_fmt(b, "><v>%lld</v></c>",
		    c->kind == TABLE_DAY ? (long long)c->day.n + DAY_0 : (long long)c->whole);
	}
}

static int width_of(const struct table_cell *c)
{
	int longest = 0, line = 0, units;

	if (c->kind == TABLE_DAY)
		return sizeof "2026-11-03";
	if (c->kind != TABLE_TEXT)
		return WIDTH_LEAST;
	for (const char *s = c->text; *s && longest < WIDTH_MOST; s += character(s, &units)) {
		line = *s == '\n' ? 0 : line + 1;
		longest = line > longest ? line : longest;
	}
	return longest;
}

static void add_columns(struct buf *b, const struct table *t)
{
	buf_str(b, "<cols>");
	for (int c = 0; c < t->columns; c++) {
		int width = WIDTH_LEAST, heading = (int)text_length(t->heading[c]) + 3; /* the filter's arrow */

		width = heading > width ? heading : width;
		for (size_t i = (size_t)c; i < t->n; i += (size_t)t->columns) {
			int w = width_of(&t->cell[i]) + 1;

			width = w > width ? w : width;
		}
		buf_fmt(b, "<col min=\"%d\" max=\"%d\" width=\"%d\" customWidth=\"1\"/>", c + 1, c + 1,
		    width > WIDTH_MOST ? WIDTH_MOST : width);
	}
	buf_str(b, "</cols>");
}

static void add_rows(struct buf *b, const struct table *t)
{
	size_t columns = (size_t)t->columns;

	buf_str(b, "<row r=\"1\">");
	for (int c = 0; c < t->columns; c++)
		add_cell(b, &(struct table_cell){ .kind = TABLE_TEXT, .text = t->heading[c] }, STYLE_HEADING, c, 0);
	buf_str(b, "</row>");
	for (size_t row = 0; row < t->n / columns; row++) {
		buf_fmt(b, "<row r=\"%zu\">", row + 2);
		for (int c = 0; c < t->columns; c++)
			add_cell(b, &t->cell[row * columns + (size_t)c], STYLE_PLAIN, c, row + 1);
		buf_str(b, "</row>");
	}
}

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN_NS  "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PKG_NS   "http://schemas.openxmlformats.org/package/2006"
#define TYPE     "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char content_types[] = XML_HEAD
    "<Types xmlns=\"" PKG_NS "/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
    "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE "worksheet+xml\"/>"
    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/></Types>";
static const char package_rels[] = XML_HEAD
    "<Relationships xmlns=\"" PKG_NS "/relationships\"><Relationship Id=\"rId1\" Type=\"" REL_NS
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char workbook_rels[] = XML_HEAD
    "<Relationships xmlns=\"" PKG_NS "/relationships\"><Relationship Id=\"rId1\" Type=\"" REL_NS
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" REL_NS
    "/styles\" Target=\"styles.xml\"/></Relationships>";
/* cellXfs in the order of enum style; format 14 is the day as the reader's system writes it, quotePrefix
 * keeps a text a text when somebody edits it */
static const char styles[] = XML_HEAD
    "<styleSheet xmlns=\"" MAIN_NS "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf fontId=\"0\"/>"
    "<xf fontId=\"1\" applyFont=\"1\"/><xf numFmtId=\"14\" fontId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf fontId=\"0\" quotePrefix=\"1\"/></cellXfs></styleSheet>";

static struct buf *workbook(mem *m, const struct table *t)
{
	struct buf *b = buf_new(m);

	buf_str(b, XML_HEAD "<workbook xmlns=\"" MAIN_NS "\" xmlns:r=\"" REL_NS "\"><sheets><sheet name=\"");
	add_text(b, sheet_name(m, t->title), NAME_MOST);
	buf_str(b, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
	return b;
}

static struct buf *worksheet(mem *m, const struct table *t)
{
	struct buf *b = buf_new(m);

	buf_str(b, XML_HEAD "<worksheet xmlns=\"" MAIN_NS "\"><sheetViews><sheetView workbookViewId=\"0\">"
			    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
			    "</sheetView></sheetViews>");
	add_columns(b, t);
	buf_str(b, "<sheetData>");
	add_rows(b, t);
	buf_str(b, "</sheetData><autoFilter ref=\"A1:");
	add_ref(b, t->columns - 1, t->n / (size_t)t->columns);
	buf_str(b, "\"/></worksheet>");
	return b;
}

static bool add_part(zip_t *zip, const char *name, const char *bytes, size_t n)
{
	zip_source_t *source = zip_source_buffer(zip, bytes, n, 0);

	if (source && zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0)
		return true;
	zip_source_free(source);
	return false;
}

static bool read_back(zip_source_t *source, struct buf *out)
{
	char chunk[16 * 1024];
	zip_int64_t got;

	if (zip_source_open(source) != 0)
		return false;
	while ((got = zip_source_read(source, chunk, sizeof chunk)) > 0)
		buf_add(out, chunk, (size_t)got);
	zip_source_close(source);
	return got == 0;
}

struct err *xlsx_write(mem *m, const struct table *t, struct buf **out)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
	struct buf *book = workbook(m, t), *sheet = worksheet(m, t);
	bool fine;

	if (!zip) {
		zip_source_free(source);
		return ERR(m, ERR_SYSTEM, NULL, "libzip gives no archive");
	}
	zip_source_keep(source);
	fine = add_part(zip, "[Content_Types].xml", content_types, sizeof content_types - 1) &&
	       add_part(zip, "_rels/.rels", package_rels, sizeof package_rels - 1) &&
	       add_part(zip, "xl/workbook.xml", book->at, book->n) &&
	       add_part(zip, "xl/_rels/workbook.xml.rels", workbook_rels, sizeof workbook_rels - 1) &&
	       add_part(zip, "xl/styles.xml", styles, sizeof styles - 1) &&
	       add_part(zip, "xl/worksheets/sheet1.xml", sheet->at, sheet->n);
	if (zip_close(zip) != 0) {
		zip_discard(zip);
		fine = false;
	}
	*out = buf_new(m);
	fine = fine && read_back(source, *out);
	zip_source_free(source);
	return fine ? NULL : ERR(m, ERR_SYSTEM, NULL, "libzip cannot pack a workbook");
}
