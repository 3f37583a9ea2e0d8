/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/figures.h"
#include "ui/figures.h"
#include "web/frame.h"
#include "web/pairing_priv.h"
#include "web/routes.h"

struct err *handle_proposal_figures(struct req *rq, struct out *out)
{
	struct figures_view *v = mem_make(rq->mem, struct figures_view);
	proposal_id id = path_id(rq, proposal_id, 0);
	int64_t page = req_query_int(rq, "page", 1, 1000000, 1);
	struct figures *f;

	TRY(figures_load(rq->act, id, (page - 1) * FIGURES_ROWS, &f));
	v->f = f;
	v->pager = pager_make(f->tandems, FIGURES_ROWS, page);
	v->base = url_proposal_figures(rq->mem, id);
	v->proposal = url_proposal_show(rq->mem, id);
	v->pairs = mem_array(rq->mem, struct url, f->n);
	for (int i = 0; i < f->n; i++)
		v->pairs[i] = url_with_int(rq->mem, url_with_int(rq->mem, url_proposal_pair(rq->mem, id), "mentor",
		    f->tandem[i].mentor_id.v), "mentee", f->tandem[i].mentee_id.v);
	pairing_crumbs(rq, f->programme, f->run);
	frame_crumb(rq, v->proposal, f->proposal->name);
	ui_figures(out->page, v);
	return reply(out, 200);
}
