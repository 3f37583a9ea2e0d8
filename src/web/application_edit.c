/* SPDX-License-Identifier: EUPL-1.2 */
/* The coordination mends what somebody has said, or enters what came in on paper (002-33). */
#include <string.h>

#include "http/reply.h"
#include "service/fields.h"
#include "ui/application.h"
#include "web/frame.h"
#include "web/people_view.h"
#include "web/routes.h"
#include "web/words.h"

struct versions {
	int64_t version, person_version;
};

static const struct form_field versions_form[] = {
	FORM_FIELD(struct versions, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct versions, person_version, 0, INT64_MAX, N_("Version")),
};

static struct err *show(struct req *rq, struct out *out, const struct application_view *v, struct form *f,
    const struct answers *x, int status)
{
	struct application_form_page *page = mem_make(rq->mem, struct application_form_page);
	application_id id = v->application->id;

	TRY(application_nav(rq, &v->run, &page->nav));
	page->back = url_application_show(rq->mem, id);
	frame_crumb(rq, page->back, v->application->name);
	page->x = v->application;
	page->role = application_role_word(rq, v);
	page->form = f;
	page->part = (struct fields_part){ .x = x, .email_fixed = true, .quiet = true, .general = f->general };
	page->save = url_application_edit_do(rq->mem, id);
	ui_application_form(out->page, page);
	return reply(out, status);
}

struct err *handle_application_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, versions_form, LEN(versions_form));
	application_id id = path_id(rq, application_id, 0);
	const struct run_form *form;
	const struct person *p;
	struct application_view v;
	struct entries known;

	TRY(application_look(rq->act, id, &v));
	TRY(application_person(rq->act, v.application, &p));
	TRY(form_to_mend(rq->act, v.application->run_id, v.application->role, rq->lang, &form));
	TRY(answers_typed(rq->act, form, id, &known));
	form_show(f, &(struct versions){ v.application->version, p->version });
	return show(rq, out, &v, f, answers_draft(rq->mem, form, known), 200);
}

struct err *handle_application_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, versions_form, LEN(versions_form));
	application_id id = path_id(rq, application_id, 0);
	const struct run_form *form;
	struct application_view v;
	struct versions seen;
	struct answers *x;

	TRY(application_look(rq->act, id, &v));
	TRY(form_to_mend(rq->act, v.application->run_id, v.application->role, rq->lang, &form));
	x = answers_mend(rq->mem, form, fields_posted(rq));
	if (!form_read(f, &seen) || x->errors)
		return show(rq, out, &v, f, x, 422);
	TRY(answers_save(rq->act, id, x, seen.version, seen.person_version));
	return see_done(out, url_application_show(rq->mem, id), "saved");
}
