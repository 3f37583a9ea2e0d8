/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/announce.h"

#include <string.h>

#include "http/reply.h"
#include "web/routes.h"

struct err *handle_run_poster(struct req *rq, struct out *out)
{
	struct buf *pdf;

	TRY(announce_poster(rq->act, path_id(rq, run_id, 0), &pdf));
	return reply_file(out, "application/pdf", rq->lang == LANG_DE ? "Aushang.pdf" : "poster.pdf", pdf->at, pdf->n);
}

struct err *handle_run_code(struct req *rq, struct out *out)
{
	const char *svg;

	TRY(announce_code(rq->act, path_id(rq, run_id, 0), &svg));
	return reply_file(out, "image/svg+xml", "qr.svg", svg, strlen(svg));
}
