/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/fairness_view.h"

#include <string.h>

#include "http/reply.h"
#include "ui/fairness.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

struct err *handle_run_fairness(struct req *rq, struct out *out)
{
	struct fairness_page *page = mem_make(rq->mem, struct fairness_page);
	bool mentors;

	TRY(fairness_look(rq->act, path_id(rq, run_id, 0), &page->v));
	mentors = strcmp(page->v.role, "mentor") == 0;
	page->role = label_many(&page->v.run.labels, mentors ? LABEL_MENTOR : LABEL_MENTEE, rq->lang);
	page->title = mem_fmt(rq->mem, "%s, %s", programme_name(page->v.run.programme, rq->lang), page->v.run.run->name);
	page->to_file = url_run_fairness_file(rq->mem, page->v.run.run->id);
	page->file_id = frame_form_id(rq);
	TRY(run_nav_load(rq, &page->v.run, "fairness", &page->nav));
	ui_fairness(out->page, page);
	return reply(out, 200);
}

struct err *handle_run_fairness_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(fairness_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "admission_rates", run);
}
