/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf_update.h - language, title bar and metadata of a finished PDF, as an incremental update
 *
 * Appends a new catalogue object and an XMP stream (ISO 32000-1 7.5.6, 14.3.2,
 * 14.9.2, 12.2). For files of cairo 1.16: one classic cross-reference table.
 */
#ifndef PAPER_PDF_UPDATE_H
#define PAPER_PDF_UPDATE_H
#include "base/buf.h"
#include "base/err.h"

/* ERR_SYSTEM if the file is not built as expected. */
struct err *pdf_add_language(mem *m, struct buf *pdf, const char *lang, const char *title) MUST_USE;
#endif
