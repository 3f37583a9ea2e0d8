/* SPDX-License-Identifier: EUPL-1.2 */
#include "paper/poster.h"

#include "base/text.h"
#include "paper/pdf.h"

enum {
	CODE_SIDE = 70,
	LONG_PURPOSE = 300 /* code points; longer texts are set smaller, so that it stays one page */
};

static const char *or_nothing(const char *s)
{
	return s ? s : "";
}

struct err *poster_make(mem *m, const struct poster *p, struct buf **out)
{
	struct pdf *pdf = pdf_new(m, p->lang, p->programme, p->carriers ? p->carriers : p->programme);
	const struct qr *qr;

	TRY(qr_make(m, p->url, &qr));
	pdf_centred(pdf, PDF_TITLE, p->programme);
	pdf_centred(pdf, PDF_LEAD, or_nothing(p->run));
	pdf_centred(pdf, PDF_LARGE, or_nothing(p->motto));
	pdf_gap(pdf, 4);
	pdf_text(pdf, text_length(or_nothing(p->purpose)) > LONG_PURPOSE ? PDF_P : PDF_LARGE, or_nothing(p->purpose));
	pdf_gap(pdf, 2);
	pdf_facts(pdf, p->facts, p->facts_n);
	pdf_gap(pdf, 4);
	pdf_centred(pdf, PDF_LEAD, or_nothing(p->invitation));
	pdf_qr(pdf, qr, CODE_SIDE, p->short_url);
	pdf_centred(pdf, PDF_LEAD, p->short_url);
	pdf_centred(pdf, PDF_P, or_nothing(p->contact));
	pdf_centred(pdf, PDF_SMALL, or_nothing(p->carriers));
	return pdf_done(pdf, out);
}
