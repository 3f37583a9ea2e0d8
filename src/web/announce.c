/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/announce.h"

#include <string.h>

#include "http/reply.h"
#include "web/routes.h"

static struct err *poster(struct req *rq, struct out *out, channel_id by)
{
	struct buf *pdf;

	TRY(announce_poster(rq->act, path_id(rq, run_id, 0), by, &pdf));
	return reply_file(out, "application/pdf", rq->lang == LANG_DE ? "Aushang.pdf" : "poster.pdf", pdf->at, pdf->n);
}

static struct err *code(struct req *rq, struct out *out, channel_id by)
{
	const char *svg;

	TRY(announce_code(rq->act, path_id(rq, run_id, 0), by, &svg));
	return reply_file(out, "image/svg+xml", "qr.svg", svg, strlen(svg));
}

struct err *handle_run_poster(struct req *rq, struct out *out)
{
	return poster(rq, out, (channel_id){ 0 });
}

struct err *handle_run_code(struct req *rq, struct out *out)
{
	return code(rq, out, (channel_id){ 0 });
}

struct err *handle_channel_poster(struct req *rq, struct out *out)
{
	return poster(rq, out, path_id(rq, channel_id, 1));
}

struct err *handle_channel_code(struct req *rq, struct out *out)
{
	return code(rq, out, path_id(rq, channel_id, 1));
}
