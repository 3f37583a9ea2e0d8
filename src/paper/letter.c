/* SPDX-License-Identifier: EUPL-1.2 */
#include "paper/letter.h"

#include "paper/pdf.h"

/* Millimetres of DIN 5008, form B. */
enum { ADDRESS_X = 25, SENDER_Y = 45, ADDRESS_Y = 55, ADDRESS_WIDTH = 80, DAY_X = 125, DAY_WIDTH = 65, TEXT_Y = 98 };

static const char *or_nothing(const char *s)
{
	return s ? s : "";
}

static void put(struct pdf *pdf, const struct paper_letter *l)
{
	pdf_box(pdf, ADDRESS_X, SENDER_Y, ADDRESS_WIDTH, PDF_SMALL, or_nothing(l->sender));
	pdf_box(pdf, ADDRESS_X, ADDRESS_Y, ADDRESS_WIDTH, PDF_P, or_nothing(l->address));
	pdf_box(pdf, DAY_X, ADDRESS_Y, DAY_WIDTH, PDF_P, or_nothing(l->day));
	pdf_down_to(pdf, TEXT_Y);
	pdf_text(pdf, PDF_H2, l->subject);
	pdf_gap(pdf, 3);
	pdf_text(pdf, PDF_P, or_nothing(l->greeting));
	for (int i = 0; i < l->paragraphs_n; i++)
		pdf_text(pdf, PDF_P, l->paragraphs[i]);
	pdf_gap(pdf, 3);
	pdf_text(pdf, PDF_P, or_nothing(l->closing));
	pdf_text(pdf, PDF_P, or_nothing(l->from));
	pdf_gap(pdf, 8);
	pdf_text(pdf, PDF_SMALL, or_nothing(l->contact));
}

struct err *paper_letter(mem *m, const struct paper_letter *l, struct buf **out)
{
	struct pdf *pdf = pdf_new(m, l->lang, l->subject, or_nothing(l->from));

	put(pdf, l);
	return pdf_done(pdf, out);
}

struct err *paper_letters(mem *m, enum lang lang, const char *title, const struct paper_letter *l, int n, struct buf **out)
{
	struct pdf *pdf = pdf_new(m, lang, title, n ? or_nothing(l->from) : "");

	for (int i = 0; i < n; i++) {
		pdf_chapter(pdf, l[i].lang, l[i].name);
		put(pdf, &l[i]);
	}
	return pdf_done(pdf, out);
}
