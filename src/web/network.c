/* SPDX-License-Identifier: EUPL-1.2 */
#include "ui/network.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/pairing_priv.h"
#include "web/routes.h"

static struct err *show(struct req *rq, struct out *out, const struct network_page *p)
{
	struct network_view *v = mem_make(rq->mem, struct network_view);

	v->v = p;
	v->pairing = url_run_pairing(rq->mem, p->run->id);
	TRY(pairing_nav(rq, p->programme, p->run, p->proposal ? "pairing" : "network", p->proposal != NULL, &v->nav));
	if (!p->proposal)
		v->file = url_run_network_file(rq->mem, p->run->id);
	v->file_id = frame_form_id(rq);
	if (p->proposal)
		v->proposal = url_proposal_show(rq->mem, p->proposal->id);
	if (p->proposal)
		frame_crumb(rq, v->proposal, p->proposal->name);
	ui_network(out->page, v);
	return reply(out, 200);
}

struct err *handle_run_network(struct req *rq, struct out *out)
{
	struct network_page *p = mem_make(rq->mem, struct network_page);

	TRY(network_load_run(rq->act, path_id(rq, run_id, 0), p));
	return show(rq, out, p);
}

struct err *handle_proposal_network(struct req *rq, struct out *out)
{
	struct network_page *p = mem_make(rq->mem, struct network_page);

	TRY(network_load_proposal(rq->act, path_id(rq, proposal_id, 0), p));
	return show(rq, out, p);
}

struct err *handle_run_network_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(network_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "network", run);
}
