/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "service/notice.h"
#include "service/scope.h"
#include "ui/application.h"
#include "web/frame.h"
#include "web/people_view.h"
#include "web/routes.h"
#include "web/words.h"

/* The conditions of the role that others confirm, with what they said so far. */
static void put_confirmations(struct req *rq, struct application_page *page)
{
	struct confirm_line *lines = mem_array(rq->mem, struct confirm_line, ELIGIBILITY_RULES);
	const struct conditions *c = &page->v.conditions;

	for (enum eligibility_rule r = 0; r < ELIGIBILITY_RULES; r++) {
		struct confirm_line *line = &lines[page->confirms];

		if (!eligibility_is_confirmed(r) || !conditions_has(c, page->v.application->role, r))
			continue;
		*line = (struct confirm_line){ .rule = eligibility_name(r), .label = tr(rq->lang, eligibility_label(r)),
			.answer = "", .form_id = frame_form_id(rq) };
		if (r == ELIGIBLE_TRAINING && *ground_training(&c->ground, rq->lang))
			line->label = ground_training(&c->ground, rq->lang);
		for (int i = 0; i < c->confirmations_n; i++)
			if (strcmp(c->confirmations[i].rule, line->rule) == 0) {
				line->answer = c->confirmations[i].answer;
				line->who = c->confirmations[i].who;
				line->at = (struct instant){ c->confirmations[i].at };
			}
		page->confirms++;
	}
	page->confirm = lines;
}

static struct err *put_trouble(struct req *rq, struct application_page *page)
{
	struct url *to;

	TRY(post_trouble(rq->act, page->v.application->person_id, &page->trouble));
	to = mem_array(rq->mem, struct url, page->trouble.n);
	for (int i = 0; i < page->trouble.n; i++)
		if (page->trouble.failed[i].id.v)
			to[i] = url_mail_show(rq->mem, page->trouble.failed[i].id);
	page->to_mail = to;
	return NULL;
}

static struct err *show(struct req *rq, struct out *out, const char *problem, const char *reason, int status)
{
	struct application_page *page = mem_make(rq->mem, struct application_page);
	application_id id = path_id(rq, application_id, 0);
	bool notice;

	TRY(application_look(rq->act, id, &page->v));
	TRY(application_nav(rq, &page->v.run, &page->nav));
	TRY(act_can(rq->act, ACTION_application_edit, OBJECT_application_id, id.v, &page->may_edit));
	TRY(act_can(rq->act, ACTION_admission, OBJECT_application_id, id.v, &page->may_decide));
	page->role = application_role_word(rq, &page->v);
	TRY(application_put_answers(rq, page));
	if (page->v.verdict_seen)
		put_confirmations(rq, page);
	TRY(notice_exists(rq->act, id, &notice));
	if (notice)
		page->notice = url_application_notice(rq->mem, id);
	if (page->may_edit)
		TRY(put_trouble(rq, page));
	page->to_confirm = url_application_confirm(rq->mem, id);
	page->to_edit = url_application_edit(rq->mem, id);
	page->to_state = url_application_state(rq->mem, id);
	page->to_address = url_person_address(rq->mem, page->v.application->person_id);
	page->form_id = frame_form_id(rq);
	page->problem = problem;
	page->reason = reason;
	ui_application(out->page, page);
	return reply(out, status);
}

struct err *handle_application_show(struct req *rq, struct out *out)
{
	return show(rq, out, NULL, "", 200);
}

struct decision {
	const char *to, *reason;
	int64_t version;
};

static const struct form_field decision_form[] = {
	FORM_FIELD(struct decision, to, 1, LIMIT_LINE, N_("Decision")),
	FORM_FIELD(struct decision, reason, 0, LIMIT_TEXT, N_("Reason")),
	FORM_FIELD(struct decision, version, 0, INT64_MAX, N_("Version")),
};

struct err *handle_application_state(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, decision_form, LEN(decision_form));
	application_id id = path_id(rq, application_id, 0);
	struct decision d;
	struct err *e;

	if (!form_read(f, &d))
		return show(rq, out, f->error[1] ? f->error[1] : tr(rq->lang, N_("Please choose a decision.")), "", 422);
	e = application_decide_to(rq->act, id, d.version, d.to, d.reason);
	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), d.reason, 422);
	TRY(e);
	return see_done(out, url_application_show(rq->mem, id), "decided");
}

struct err *handle_application_confirm(struct req *rq, struct out *out)
{
	application_id id = path_id(rq, application_id, 0);
	const char *rule = req_form(rq, "rule"), *answer = req_form(rq, "answer");
	struct err *e = application_confirm(rq->act, id, rule ? rule : "", answer ? answer : "");

	if (e && e->kind == ERR_INVALID && e->told)
		return show(rq, out, tr(rq->lang, e->told), "", 422);
	TRY(e);
	return see_done(out, url_application_show(rq->mem, id), "saved");
}
