/* SPDX-License-Identifier: EUPL-1.2 */
/* cairo 1.16 tags content but knows neither /Lang nor "show the title": both are added behind the
 * finished file as an incremental update (ISO 32000-1 7.5.6), which leaves cairo's bytes alone. */
#include "paper/pdf.h"

#include <assert.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "paper/pdf_update.h"

#define MM 2.834645669

enum { PAGE_WIDTH = 210, PAGE_HEIGHT = 297, LEFT = 25, WIDTH = 165, TOP = 25, BOTTOM = 275, FACT_WIDTH = 48 };

struct pdf {
	mem *m;
	struct buf *bytes;
	cairo_surface_t *surface;
	cairo_t *cr;
	enum lang lang, chapter; /* of the document; of what is written now */
	const char *title;
	double y;
	int page;  /* from 1 */
	bool used; /* something stands on this page */
};

static const struct {
	const char *tag, *font;
	double after;
} kinds[] = {
	[PDF_H1] = { "H1", "Liberation Serif Bold 22", 4 },
	[PDF_H2] = { "H2", "Liberation Serif Bold 14", 2 },
	[PDF_P] = { "P", "Liberation Sans 11", 3 },
	[PDF_SMALL] = { "P", "Liberation Sans 9", 2 },
	[PDF_LEAD] = { "P", "Liberation Sans 18", 6 },
	[PDF_TITLE] = { "H1", "Liberation Serif Bold 36", 8 },
	[PDF_LARGE] = { "P", "Liberation Sans 15", 6 },
};

static cairo_status_t collect(void *to, const unsigned char *bytes, unsigned n)
{
	buf_add(to, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static int drop(struct pdf *p)
{
	if (p->cr)
		cairo_destroy(p->cr);
	if (p->surface)
		cairo_surface_destroy(p->surface);
	return 0;
}

struct pdf *pdf_new(mem *m, enum lang lang, const char *title, const char *author)
{
	struct pdf *p = mem_make(m, struct pdf);

	p->m = m;
	p->lang = p->chapter = lang;
	p->title = mem_str(p, title);
	p->bytes = buf_new(m);
	p->surface = cairo_pdf_surface_create_for_stream(collect, p->bytes, PAGE_WIDTH * MM, PAGE_HEIGHT * MM);
	talloc_set_destructor(p, drop);
	cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_5);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR, author);
	p->cr = cairo_create(p->surface);
	p->y = TOP;
	p->page = 1;
	cairo_tag_begin(p->cr, "Document", NULL);
	return p;
}

static PangoLayout *layout(struct pdf *p, enum pdf_block kind, double width, PangoAlignment align, const char *text)
{
	PangoLayout *l = pango_cairo_create_layout(p->cr);
	PangoFontDescription *font = pango_font_description_from_string(kinds[kind].font);
	PangoAttrList *attributes = pango_attr_list_new();

	pango_cairo_context_set_resolution(pango_layout_get_context(l), 72); /* a point is a point */
	pango_layout_context_changed(l);
	pango_layout_set_font_description(l, font);
	pango_font_description_free(font);
	pango_layout_set_width(l, (int)(width * MM * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(l, align);
	pango_layout_set_line_spacing(l, 1.2F);
	pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string(lang_code(p->chapter))));
	pango_layout_set_attributes(l, attributes);
	pango_attr_list_unref(attributes);
	pango_layout_set_text(l, text, -1);
	return l;
}

static double height(PangoLayout *l)
{
	int w, h;

	pango_layout_get_size(l, &w, &h);
	return (double)h / PANGO_SCALE / MM;
}

static void turn_page(struct pdf *p)
{
	cairo_show_page(p->cr);
	p->y = TOP;
	p->page++;
	p->used = false;
}

void pdf_chapter(struct pdf *p, enum lang lang, const char *name)
{
	if (p->used)
		turn_page(p);
	p->chapter = lang;
	cairo_pdf_surface_add_outline(p->surface, CAIRO_PDF_OUTLINE_ROOT, name, mem_fmt(p->m, "page=%d", p->page),
	    CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static void make_room(struct pdf *p, double mm)
{
	if (p->used && p->y + mm > BOTTOM)
		turn_page(p);
}

/* Draws a layout at a place and frees it. */
static void draw(struct pdf *p, PangoLayout *l, const char *tag, double x, double y)
{
	cairo_tag_begin(p->cr, tag, NULL);
	cairo_move_to(p->cr, x * MM, y * MM);
	pango_cairo_show_layout(p->cr, l);
	cairo_tag_end(p->cr, tag);
	g_object_unref(l);
	p->used = true;
}

static void block(struct pdf *p, enum pdf_block kind, PangoAlignment align, const char *text)
{
	PangoLayout *l = layout(p, kind, WIDTH, align, text);
	double h = height(l);

	make_room(p, h);
	draw(p, l, kinds[kind].tag, LEFT, p->y);
	p->y += h + kinds[kind].after;
}

void pdf_text(struct pdf *p, enum pdf_block kind, const char *text)
{
	if (*text)
		block(p, kind, PANGO_ALIGN_LEFT, text);
}

void pdf_centred(struct pdf *p, enum pdf_block kind, const char *text)
{
	if (*text)
		block(p, kind, PANGO_ALIGN_CENTER, text);
}

void pdf_list(struct pdf *p, const char *const *items, int n)
{
	cairo_tag_begin(p->cr, "L", NULL);
	for (int i = 0; i < n; i++) {
		PangoLayout *l = layout(p, PDF_P, WIDTH - 6, PANGO_ALIGN_LEFT, items[i]);
		double h = height(l);

		make_room(p, h);
		cairo_tag_begin(p->cr, "LI", NULL);
		draw(p, layout(p, PDF_P, 5, PANGO_ALIGN_LEFT, "•"), "Lbl", LEFT, p->y);
		draw(p, l, "LBody", LEFT + 6, p->y);
		cairo_tag_end(p->cr, "LI");
		p->y += h + 1.5;
	}
	cairo_tag_end(p->cr, "L");
	p->y += 2;
}

void pdf_facts(struct pdf *p, const char *const (*rows)[2], int n)
{
	cairo_tag_begin(p->cr, "Table", NULL);
	for (int i = 0; i < n; i++) {
		PangoLayout *key = layout(p, PDF_P, FACT_WIDTH - 3, PANGO_ALIGN_LEFT, rows[i][0]);
		PangoLayout *value = layout(p, PDF_P, WIDTH - FACT_WIDTH, PANGO_ALIGN_LEFT, rows[i][1]);
		double a = height(key), b = height(value), h = a > b ? a : b;

		make_room(p, h);
		cairo_tag_begin(p->cr, "TR", NULL);
		draw(p, key, "TH", LEFT, p->y);
		draw(p, value, "TD", LEFT + FACT_WIDTH, p->y);
		cairo_tag_end(p->cr, "TR");
		p->y += h + 2;
	}
	cairo_tag_end(p->cr, "Table");
	p->y += 2;
}

static void line(struct pdf *p, double x, double width)
{
	cairo_set_line_width(p->cr, 0.4);
	cairo_move_to(p->cr, x * MM, p->y * MM);
	cairo_line_to(p->cr, (x + width) * MM, p->y * MM);
	cairo_stroke(p->cr);
}

enum { COLUMNS_MOST = 8, COLUMN_GAP = 3 };

/* One row of a table; headings are drawn again at the top of a page. */
static void table_row(struct pdf *p, const int *share, int columns, const char *const *cells, bool heading)
{
	PangoLayout *l[COLUMNS_MOST];
	double x = LEFT, h = 0;
	int all = 0;

	for (int i = 0; i < columns; i++)
		all += share[i];
	for (int i = 0; i < columns; i++) {
		double width = (double)WIDTH * share[i] / all - COLUMN_GAP;

		l[i] = layout(p, heading ? PDF_SMALL : PDF_P, width, PANGO_ALIGN_LEFT, cells[i]);
		h = height(l[i]) > h ? height(l[i]) : h;
	}
	cairo_tag_begin(p->cr, "TR", NULL);
	for (int i = 0; i < columns; i++) {
		draw(p, l[i], heading || i == 0 ? "TH" : "TD", x, p->y);
		x += (double)WIDTH * share[i] / all;
	}
	cairo_tag_end(p->cr, "TR");
	p->y += h + 1.5;
	line(p, LEFT, WIDTH);
	p->y += 1.5;
}

static double row_height(struct pdf *p, const int *share, int columns, const char *const *cells)
{
	double h = 0;
	int all = 0;

	for (int i = 0; i < columns; i++)
		all += share[i];
	for (int i = 0; i < columns; i++) {
		PangoLayout *l = layout(p, PDF_P, (double)WIDTH * share[i] / all - COLUMN_GAP, PANGO_ALIGN_LEFT, cells[i]);

		h = height(l) > h ? height(l) : h;
		g_object_unref(l);
	}
	return h + 3;
}

void pdf_table(struct pdf *p, const int *share, int columns, const char *const *cells, int rows)
{
	assert(columns <= COLUMNS_MOST);
	cairo_tag_begin(p->cr, "Table", NULL);
	for (int i = 0; i < rows; i++) {
		const char *const *row = cells + i * columns;
		double h = row_height(p, share, columns, row);

		if (i > 0 && p->used && p->y + h > BOTTOM) {
			turn_page(p);
			table_row(p, share, columns, cells, true);
		}
		table_row(p, share, columns, row, i == 0);
	}
	cairo_tag_end(p->cr, "Table");
	p->y += 2;
}

static const char *quoted(mem *m, const char *s)
{
	struct buf *b = buf_new(m);

	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			buf_char(b, '\\');
		buf_char(b, *s);
	}
	return b->at;
}

void pdf_qr(struct pdf *p, const struct qr *qr, double side, const char *alt)
{
	double module = side / (qr->size + 2 * QR_QUIET), x0 = LEFT + (WIDTH - side) / 2 + QR_QUIET * module;

	make_room(p, side);
	cairo_tag_begin(p->cr, "Figure", mem_fmt(p->m, "alt='%s'", quoted(p->m, alt)));
	for (int y = 0; y < qr->size; y++)
		for (int x = 0; x < qr->size; x++)
			if (qr->dark[y * qr->size + x])
				cairo_rectangle(p->cr, (x0 + x * module) * MM, (p->y + (QR_QUIET + y) * module) * MM,
				    module * MM, module * MM);
	cairo_fill(p->cr);
	cairo_tag_end(p->cr, "Figure");
	p->used = true;
	p->y += side + 2;
}

void pdf_gap(struct pdf *p, double mm)
{
	p->y += mm;
}

void pdf_box(struct pdf *p, double x, double y, double width, enum pdf_block kind, const char *text)
{
	draw(p, layout(p, kind, width, PANGO_ALIGN_LEFT, text), kinds[kind].tag, x, y);
}

void pdf_down_to(struct pdf *p, double y)
{
	if (y > p->y)
		p->y = y;
}

void pdf_sign(struct pdf *p, const char *left, const char *right)
{
	double width = (WIDTH - 15) / 2.0;

	make_room(p, 30);
	p->y += 18;
	cairo_tag_begin(p->cr, "P", NULL);
	line(p, LEFT, width);
	if (right)
		line(p, LEFT + width + 15, width);
	cairo_tag_end(p->cr, "P");
	pdf_box(p, LEFT, p->y + 1, width, PDF_SMALL, left);
	if (right)
		pdf_box(p, LEFT + width + 15, p->y + 1, width, PDF_SMALL, right);
	p->y += 8;
}

struct err *pdf_done(struct pdf *p, struct buf **out)
{
	cairo_status_t status;

	cairo_tag_end(p->cr, "Document");
	cairo_show_page(p->cr);
	status = cairo_status(p->cr);
	cairo_surface_finish(p->surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(p->surface);
	if (status != CAIRO_STATUS_SUCCESS)
		return ERR(p->m, ERR_SYSTEM, NULL, "cairo: %s", cairo_status_to_string(status));
	*out = p->bytes;
	return pdf_add_language(p->m, p->bytes, lang_code(p->lang), p->title);
}
