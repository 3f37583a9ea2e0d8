/* SPDX-License-Identifier: EUPL-1.2 */
/* qr.h - an address as a QR code (ISO/IEC 18004), drawn or printed (004-09)
 *
 * Error correction level M: a quarter of it may be dirty. The quiet zone of four
 * modules is part of it. Library: libqrencode.
 */
#ifndef PAPER_QR_H
#define PAPER_QR_H
#include <stdbool.h>

#include "base/err.h"

struct qr {
	int size;         /* modules per side, without the quiet zone */
	const bool *dark; /* row by row */
};

enum { QR_QUIET = 4 };

/* ERR_INVALID if the text is longer than a code can hold (about 2,300 bytes). */
struct err *qr_make(mem *m, const char *text, const struct qr **out) MUST_USE;
/* A whole SVG file; label: what it says, for people who do not see it. */
const char *qr_svg(mem *m, const struct qr *qr, const char *label);
#endif
