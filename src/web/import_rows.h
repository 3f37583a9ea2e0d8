/* SPDX-License-Identifier: EUPL-1.2 */
/* import_rows.h - the page of an import that is done or undone, for web/import.c */
#ifndef WEB_IMPORT_ROWS_H
#define WEB_IMPORT_ROWS_H
#include "core/import.h"
#include "http/reply.h"
#include "http/req.h"

struct err *import_show_result(struct req *rq, struct out *out, const struct import *import) MUST_USE;
#endif
