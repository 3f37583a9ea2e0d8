/* SPDX-License-Identifier: EUPL-1.2 */
/* The same three answers are given in two places: behind the link of a mail, and on the tandem's page
 * by somebody signed in. Both post the same fields. */
#include "web/answer.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/answer.h"
#include "web/frame.h"
#include "web/routes.h"

/* A few sentences: what needs more is better said on the telephone. */
enum { NOTE_MOST = 1000 };

static const struct form_field answer_form[] = {
	FORM_FIELD(struct answer_input, answer, 1, LIMIT_LINE, N_("Your answer")),
	FORM_FIELD(struct answer_input, question, 0, NOTE_MOST, N_("Your question")),
	FORM_FIELD(struct answer_input, reason, 0, NOTE_MOST, N_("Why it does not suit you")),
};

struct form *answer_form_new(struct req *rq)
{
	return form_new(rq, answer_form, LEN(answer_form));
}

static enum tandem_answer answer_named(const char *name)
{
	enum tandem_answer a = name ? tandem_answer_find(name) : ANSWERS;

	return a == ANSWERS ? ANSWER_NONE : a;
}

bool answer_read(struct form *f, struct answer_input *in, enum tandem_answer *answer, const char **note)
{
	if (!form_read(f, in))
		return false;
	*answer = answer_named(in->answer);
	*note = *answer == ANSWER_QUESTION ? in->question : *answer == ANSWER_DECLINED ? in->reason : "";
	if (*answer == ANSWER_NONE)
		form_fail(f, "answer", tr(f->rq->lang, N_("Please choose one of the three answers.")));
	if (*answer == ANSWER_QUESTION && !*in->question)
		form_fail(f, "question", tr(f->rq->lang, N_("Please write down what you would like to know.")));
	return !f->bad;
}

struct err *answer_done(struct out *out, struct url back, enum tandem_answer answer)
{
	return answer == ANSWER_DECLINED ? see_done(out, back, "tandem_declined") : see_other(out, back);
}

void answer_part_fill(struct req *rq, struct answer_part *p, struct form *f, struct url to)
{
	p->form = f;
	p->to = to;
	p->open = answer_named(rq->method == METHOD_GET ? req_query(rq, "answer") : req_form(rq, "answer"));
	p->accept_id = frame_form_id(rq);
	p->question_id = frame_form_id(rq);
	p->decline_id = frame_form_id(rq);
	p->role_text = paragraphs_of(rq->mem, p->v.role_text);
	p->confidentiality = paragraphs_of(rq->mem, p->v.confidentiality);
}

static struct err *show_link(struct req *rq, struct out *out, struct form *f, int status)
{
	struct answer_part *p = mem_make(rq->mem, struct answer_part);
	const struct answer_view *v = &p->v;
	slug token = path_slug(rq, 0);

	TRY(answer_link_look(rq->act, token, &p->v));
	answer_part_fill(rq, p, f, url_answer_link_do(rq->mem, token));
	p->sign_in = url_sign_in(rq->mem);
	frame_help(rq, v->contact_name, v->contact_phone, v->contact_email);
	ui_answer(out->page, p);
	return reply(out, status);
}

struct err *handle_answer_link(struct req *rq, struct out *out)
{
	struct form *f = answer_form_new(rq);

	form_show(f, NULL);
	return show_link(rq, out, f, 200);
}

struct err *handle_answer_link_do(struct req *rq, struct out *out)
{
	struct url back = url_answer_link(rq->mem, path_slug(rq, 0));
	struct form *f = answer_form_new(rq);
	struct answer_input in;
	enum tandem_answer answer;
	const char *note;
	struct err *e;

	if (!answer_read(f, &in, &answer, &note))
		return show_link(rq, out, f, 422);
	e = answer_link_give(rq->act, path_slug(rq, 0), answer, note);
	/* Too late: the page says what has happened meanwhile. */
	if (e && e->kind == ERR_CONFLICT && e->told)
		return see_other(out, back);
	TRY(e);
	return answer_done(out, back, answer);
}
