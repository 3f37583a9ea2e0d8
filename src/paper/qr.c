/* SPDX-License-Identifier: EUPL-1.2 */
#include "paper/qr.h"

#include <qrencode.h>

#include "base/buf.h"
#include "base/tr.h"
#include "html/page.h"

struct err *qr_make(mem *m, const char *text, const struct qr **out)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	struct qr *qr;
	bool *dark;

	if (!code)
		return ERR(m, ERR_INVALID, N_("This address is too long for a QR code."), "no QR code");
	qr = mem_make(m, struct qr);
	qr->size = code->width;
	dark = mem_array(qr, bool, qr->size * qr->size);
	for (int i = 0; i < qr->size * qr->size; i++)
		dark[i] = code->data[i] & 1;
	QRcode_free(code);
	qr->dark = dark;
	*out = qr;
	return NULL;
}

/* One path: every run of dark modules of a row is a rectangle. */
static void add_runs(struct buf *b, const struct qr *qr)
{
	for (int y = 0; y < qr->size; y++)
		for (int x = 0; x < qr->size;) {
			int from = x;

			while (x < qr->size && qr->dark[y * qr->size + x])
				x++;
			if (x > from)
				buf_fmt(b, "M%d %dh%dv1h-%dz", from, y, x - from, x - from);
			else
				x++;
		}
}

const char *qr_svg(mem *m, const struct qr *qr, const char *label)
{
	struct page *p = page_new(m, LANG_EN, "", "UTC");
	int side = qr->size + 2 * QR_QUIET;

	buf_fmt(p->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"-%d -%d %d %d\" "
			"width=\"%d\" height=\"%d\" shape-rendering=\"crispEdges\"><title>",
	    QR_QUIET, QR_QUIET, side, side, side * 8, side * 8);
	html_text(p, label);
	buf_fmt(p->out, "</title><path fill=\"#fff\" d=\"M-%d -%dh%dv%dh-%dz\"/><path fill=\"#000\" d=\"", QR_QUIET,
	    QR_QUIET, side, side, side);
	add_runs(p->out, qr);
	buf_str(p->out, "\"/></svg>\n");
	return p->out->at;
}
