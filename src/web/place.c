/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening the link does nothing (mail scanners do); a button answers. */
#include "web/place_view.h"

#include <string.h>

#include "http/reply.h"
#include "ui/place.h"
#include "web/frame.h"
#include "web/routes.h"

struct err *handle_place_link(struct req *rq, struct out *out)
{
	struct place_page *page = mem_make(rq->mem, struct place_page);
	slug token = path_slug(rq, 0);

	TRY(place_look(rq->act, token, &page->v));
	page->here = url_place_link_do(rq->mem, token);
	page->accept_id = frame_form_id(rq);
	page->decline_id = frame_form_id(rq);
	page->open = strcmp(page->v.state, "open") == 0;
	frame_help(rq, page->v.contact_name, page->v.contact_phone, page->v.contact_email);
	ui_place(out->page, page);
	return reply(out, 200);
}

struct err *handle_place_link_do(struct req *rq, struct out *out)
{
	struct url back = url_place_link(rq->mem, path_slug(rq, 0));
	const char *answer = req_form(rq, "answer");
	bool accept = answer && strcmp(answer, "accept") == 0;
	struct err *e;

	if (!accept && (!answer || strcmp(answer, "decline") != 0))
		return ERR(rq->mem, ERR_INVALID, NULL, "no answer");
	e = place_answer(rq->act, path_slug(rq, 0), accept);
	/* Too late, or twice: the page says how it stands. */
	if (e && e->kind == ERR_CONFLICT && e->told)
		return see_other(out, back);
	TRY(e);
	return see_done(out, back, accept ? "place_accepted" : "place_declined");
}
