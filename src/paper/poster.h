/* SPDX-License-Identifier: EUPL-1.2 */
/* poster.h - a run announced on one A4 page, with a QR code to its page (003-06, 004-09) */
#ifndef PAPER_POSTER_H
#define PAPER_POSTER_H
#include "base/buf.h"
#include "base/err.h"
#include "base/tr.h"

/* Texts are ready in the language; "" or NULL leaves a part out. */
struct poster {
	enum lang lang;
	const char *programme, *run;
	const char *motto, *purpose;
	const char *const (*facts)[2]; /* "Anmeldung bis", "15. Januar 2027" */
	int facts_n;
	const char *invitation;        /* above the code */
	const char *url;               /* what the code says */
	const char *short_url;         /* printed beside it, for typing */
	const char *contact;           /* whom to ask */
	const char *carriers;
};

struct err *poster_make(mem *m, const struct poster *p, struct buf **out) MUST_USE;
#endif
