/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/figures.h"

#include <string.h>

#include "ui/figures.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/pairing_priv.h"
#include "web/routes.h"
#include "web/self.h"

static const char *const lists[] = { [FIGURES_CURVE] = "curve", [FIGURES_TANDEMS] = "tandems", [FIGURES_PAIRS] = "pairs" };

static void put_files(struct req *rq, struct figures_view *v)
{
	struct url file = url_proposal_figures_file(rq->mem, path_id(rq, proposal_id, 0));

	for (size_t i = 0; i < LEN(lists); i++) {
		v->file[i] = url_with(rq->mem, file, "list", lists[i]);
		v->file_id[i] = frame_form_id(rq);
	}
}

struct file {
	struct table *table;
	run_id run;
};

static struct err *write_file(struct req *rq, struct out *out, void *with)
{
	const struct file *f = with;

	return reply_export_of_run(rq, out, f->table, "figures", f->run);
}

struct err *handle_proposal_figures_file(struct req *rq, struct out *out)
{
	const char *asked = req_query(rq, "list");
	enum figures_list what = FIGURES_CURVE;
	struct file f;

	for (size_t i = 0; asked && i < LEN(lists); i++)
		if (strcmp(asked, lists[i]) == 0)
			what = (enum figures_list)i;
	TRY(figures_table(rq->act, path_id(rq, proposal_id, 0), what, &f.table, &f.run));
	return self_write(rq, out, write_file, &f);
}

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
	put_files(rq, v);
	pairing_crumbs(rq, f->programme, f->run);
	frame_crumb(rq, v->proposal, f->proposal->name);
	ui_figures(out->page, v);
	return reply(out, 200);
}
