/* SPDX-License-Identifier: EUPL-1.2 */
/* A workbook of one sheet is five small XML parts. Debian's libxlsxwriter writes temporary files, which
 * the server's sandbox does not have; libzip packs in memory (docs/decisions). */
#include <string.h>
#include <zip.h>

#include "base/text.h"
#include "sheet/xlsx.h"

struct xlsx_writer {
	mem *m;
	const char *name;
	struct buf *rows;
	int row, column; /* from 0 */
	bool in_row;
	int columns;     /* widest row */
};

/* XML 1.0 has no way to say a control character. */
static void add_text(struct buf *b, const char *s)
{
	for (; *s; s++)
		switch (*s) {
		case '&': buf_str(b, "&amp;"); break;
		case '<': buf_str(b, "&lt;"); break;
		case '>': buf_str(b, "&gt;"); break;
		case '"': buf_str(b, "&quot;"); break;
		default:
			if ((unsigned char)*s >= 0x20 || *s == '\n' || *s == '\t')
				buf_char(b, *s);
		}
}

static void add_ref(struct buf *b, int column, int row)
{
	char letters[4] = { 0 };
	int n = 3;

	for (int c = column + 1; c > 0 && n > 0; c = (c - 1) / 26)
		letters[--n] = (char)('A' + (c - 1) % 26);
	buf_fmt(b, "%s%d", letters + n, row + 1);
}

struct xlsx_writer *xlsx_write(mem *m, const char *sheet_name)
{
	struct xlsx_writer *w = mem_make(m, struct xlsx_writer);
	char *name = mem_str(w, sheet_name);

	/* 18.2.19: none of these, at most 31 characters */
	for (char *c = name; *c; c++)
		if (strchr("[]:*?/\\", *c))
			*c = ' ';
	while (text_length(name) > 31)
		name[strlen(name) - 1] = '\0';
	while (!text_valid(name, strlen(name)))
		name[strlen(name) - 1] = '\0';
	w->m = m;
	w->name = name;
	w->rows = buf_new(w);
	return w;
}

static void cell_start(struct xlsx_writer *w)
{
	if (!w->in_row)
		buf_fmt(w->rows, "<row r=\"%d\">", w->row + 1);
	w->in_row = true;
	buf_str(w->rows, "<c r=\"");
	add_ref(w->rows, w->column++, w->row);
	buf_str(w->rows, w->row == 0 ? "\" s=\"1\"" : "\"");
	w->columns = w->column > w->columns ? w->column : w->columns;
}

void xlsx_write_cell(struct xlsx_writer *w, const char *text)
{
	cell_start(w);
	buf_str(w->rows, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	add_text(w->rows, text ? text : "");
	buf_str(w->rows, "</t></is></c>");
}

void xlsx_write_number(struct xlsx_writer *w, long long n)
{
	cell_start(w);
	buf_fmt(w->rows, "><v>%lld</v></c>", n);
}

void xlsx_write_row_end(struct xlsx_writer *w)
{
	if (!w->in_row)
		buf_fmt(w->rows, "<row r=\"%d\">", w->row + 1);
	buf_str(w->rows, "</row>");
	w->in_row = false;
	w->row++;
	w->column = 0;
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
/* style 0 plain, style 1 bold */
static const char styles[] = XML_HEAD
    "<styleSheet xmlns=\"" MAIN_NS "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf fontId=\"0\"/>"
    "<xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";

static struct buf *workbook(const struct xlsx_writer *w)
{
	struct buf *b = buf_new(w->m);

	buf_str(b, XML_HEAD "<workbook xmlns=\"" MAIN_NS "\" xmlns:r=\"" REL_NS "\"><sheets><sheet name=\"");
	add_text(b, w->name);
	buf_str(b, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
	return b;
}

static struct buf *worksheet(const struct xlsx_writer *w)
{
	struct buf *b = buf_new(w->m);

	buf_str(b, XML_HEAD "<worksheet xmlns=\"" MAIN_NS "\"><sheetViews><sheetView workbookViewId=\"0\">"
			    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
			    "</sheetView></sheetViews>");
	if (w->columns)
		buf_fmt(b, "<cols><col min=\"1\" max=\"%d\" width=\"22\" customWidth=\"1\"/></cols>", w->columns);
	buf_str(b, "<sheetData>");
	buf_add(b, w->rows->at, w->rows->n);
	buf_str(b, "</sheetData></worksheet>");
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

struct err *xlsx_write_done(struct xlsx_writer *w, struct buf **out)
{
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
	struct buf *book = workbook(w), *sheet = worksheet(w);
	bool fine;

	if (!zip) {
		zip_source_free(source);
		return ERR(w->m, ERR_SYSTEM, NULL, "libzip gives no archive");
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
	*out = buf_new(w->m);
	fine = fine && read_back(source, *out);
	zip_source_free(source);
	return fine ? NULL : ERR(w->m, ERR_SYSTEM, NULL, "libzip cannot pack a workbook");
}
