/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/calculation.h"

#include <string.h>

#include "ui/calculation.h"
#include "web/frame.h"
#include "web/pairing_priv.h"
#include "web/routes.h"

enum { REFRESH_S = 3 };

static struct err *show(struct req *rq, struct out *out, const struct calculation *c)
{
	struct calculation_view *v = mem_make(rq->mem, struct calculation_view);
	struct run_view run;

	TRY(run_view(rq->act, c->run, &run));
	v->c = c;
	v->running = calculation_is_open(c);
	v->phase = tr(rq->lang, c->state == CALCULATION_WAITING ? N_("It is about to begin, or waits for another calculation.")
	    : calculation_phase(c->phase));
	v->problem = c->told ? tr(rq->lang, c->told) : NULL;
	v->here = url_calculation_show(rq->mem, c->run, (token_id){ c->id });
	v->stop = url_calculation_stop(rq->mem, c->run, (token_id){ c->id });
	v->again = url_calculation_again(rq->mem, c->run, (token_id){ c->id });
	v->events = url_calculation_events(rq->mem, c->run, (token_id){ c->id });
	v->back = url_run_pairing(rq->mem, c->run);
	v->script = url_asset(rq->mem, "progress.js");
	v->stop_id = frame_form_id(rq);
	TRY(pairing_nav(rq, run.programme, run.run, "pairing", true, &v->nav));
	if (v->running)
		out->refresh = REFRESH_S;
	ui_calculation(out->page, v);
	return reply(out, 200);
}

struct err *handle_calculation_show(struct req *rq, struct out *out)
{
	struct calculation *c = mem_make(rq->mem, struct calculation);

	TRY(calculation_get(rq->act, path_id(rq, run_id, 0), path_id(rq, token_id, 1).v, c));
	if (c->state == CALCULATION_DONE)
		return see_done(out, url_proposal_show(rq->mem, c->proposal), "proposal_made");
	if (c->state == CALCULATION_STOPPED)
		return see_done(out, url_run_pairing(rq->mem, c->run), "calculation_stopped");
	return show(rq, out, c);
}

/* One event of the stream; the browser asks again after a second, as EventSource does by itself. */
struct err *handle_calculation_events(struct req *rq, struct out *out)
{
	struct calculation c;

	TRY(calculation_get(rq->act, path_id(rq, run_id, 0), path_id(rq, token_id, 1).v, &c));
	out->body = mem_fmt(rq->mem, "retry: 1000\nevent: %s\ndata: {\"done\": %lld, \"of\": %lld, \"gap\": %lld}\n\n",
	    calculation_is_open(&c) ? "progress" : "over", (long long)c.done, (long long)c.of, (long long)c.gap);
	out->body_n = strlen(out->body);
	out->type = "text/event-stream";
	return reply(out, 200);
}

struct err *handle_calculation_stop(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	token_id id = path_id(rq, token_id, 1);

	TRY(calculation_stop(rq->act, run, id.v));
	return see_other(out, url_calculation_show(rq->mem, run, id));
}

struct err *handle_calculation_again(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	int64_t id;

	TRY(calculation_again(rq->act, run, path_id(rq, token_id, 1).v, &id));
	return see_other(out, url_calculation_show(rq->mem, run, (token_id){ id }));
}
