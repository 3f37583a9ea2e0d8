/* SPDX-License-Identifier: EUPL-1.2 */
/* For the coordination: who waits for the address to be confirmed, and who has looked again before the matching. */
#include "web/registrations_view.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "http/reply.h"
#include "service/applicant.h"
#include "service/register.h"
#include "ui/registrations.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"

static struct day day_at(const struct run_view *v, int64_t at)
{
	return instant_wall((struct instant){ at }, v->programme->zone).day;
}

/* `failed`: whose note is missing; 0 = none. */
static void put_waiting(struct req *rq, struct registrations_view *v, registration_id failed)
{
	struct waiting_line *lines = mem_array(rq->mem, struct waiting_line, v->v.n);
	run_id run = v->v.in.run->id;
	const char *note = req_form(rq, "note");

	for (int i = 0; i < v->v.n; i++) {
		const struct registration *r = &v->v.x[i];

		lines[i] = (struct waiting_line){ .r = r, .role = register_role(&v->v.in.labels, r->role, rq->lang),
			.sent = day_at(&v->v.in, r->changed_at), .until = day_at(&v->v.in, r->ends_at),
			.accept = url_registration_accept(rq->mem, run, r->id),
			.again = url_registration_again(rq->mem, run, r->id), .end = url_registration_end(rq->mem, run, r->id),
			.accept_id = frame_form_id(rq), .again_id = frame_form_id(rq), .end_id = frame_form_id(rq),
			.note = r->id.v == failed.v && note ? note : "" };
	}
	v->line = lines;
}

static void put_checks(struct req *rq, struct registrations_view *v)
{
	struct check_view *checks = mem_array(rq->mem, struct check_view, v->v.check_n);

	for (int i = 0; i < v->v.check_n; i++) {
		const struct check_line *c = &v->v.check[i];

		checks[i] = (struct check_view){ c, register_role(&v->v.in.labels, c->role, rq->lang),
			c->checked_at && c->version == c->now_version, url_application_show(rq->mem, c->id) };
	}
	v->check = checks;
}

static struct err *show(struct req *rq, struct out *out, const char *problem, registration_id failed, int status)
{
	struct registrations_view *v = mem_make(rq->mem, struct registrations_view);
	run_id run = path_id(rq, run_id, 0);

	TRY(registrations(rq->act, run, LIMIT_PAGE_ROWS, 0, &v->v));
	v->pager = pager_make(v->v.waiting, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	if (v->pager.page > 1)
		TRY(registrations(rq->act, run, LIMIT_PAGE_ROWS, pager_skip(&v->pager), &v->v));
	TRY(run_nav_load(rq, &v->v.in, "registrations", &v->nav));
	put_waiting(rq, v, failed);
	put_checks(rq, v);
	v->base = url_run_registrations(rq->mem, run);
	v->ask = url_run_check(rq->mem, run);
	v->ask_id = frame_form_id(rq);
	v->checks_file = url_run_checks_file(rq->mem, run);
	v->checks_file_id = frame_form_id(rq);
	v->to_file = url_run_registrations_file(rq->mem, run);
	v->file_id = frame_form_id(rq);
	v->problem = problem;
	ui_registrations(out->page, v);
	return reply(out, status);
}

struct err *handle_run_registrations(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, (registration_id){ 0 }, 200);
}

struct err *handle_run_registrations_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(registrations_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "registrations", run);
}

struct err *handle_run_checks_file(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	struct table *t;

	TRY(checks_table(rq->act, run, &t));
	return reply_export_of_run(rq, out, t, "checks", run);
}

struct err *handle_registration_accept(struct req *rq, struct out *out)
{
	registration_id id = path_id(rq, registration_id, 1);
	run_id run = path_id(rq, run_id, 0);
	const char *note = req_form(rq, "note");
	struct err *e;

	note = note ? text_line(rq->mem, note) : "";
	if (text_length(note) > LIMIT_LINE)
		note = "";
	e = registration_accept(rq->act, run, id, note);
	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), id, 422);
	TRY(e);
	return see_done(out, url_run_registrations(rq->mem, run), "registration_accepted");
}

struct err *handle_registration_again(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);

	TRY(registration_again(rq->act, run, path_id(rq, registration_id, 1)));
	return see_done(out, url_run_registrations(rq->mem, run), "registration_mailed");
}

struct err *handle_registration_end(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);

	TRY(registration_delete(rq->act, run, path_id(rq, registration_id, 1)));
	return see_done(out, url_run_registrations(rq->mem, run), "registration_deleted");
}

struct err *handle_run_check(struct req *rq, struct out *out)
{
	run_id run = path_id(rq, run_id, 0);
	int n;

	TRY(checks_ask(rq->act, run, &n));
	return see_done(out, url_run_registrations(rq->mem, run), n ? "checks_asked" : "nobody_admitted");
}
