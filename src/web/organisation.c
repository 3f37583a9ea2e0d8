/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/organisation_view.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "http/reply.h"
#include "service/organisation.h"
#include "service/scope.h"
#include "ui/organisation.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/words.h"

enum { SIZE_MOST = 10 * 1000 * 1000, LEVELS_MOST = 5 };

struct name_input {
	const char *name;
};

static const struct form_field new_form[] = {
	FORM_FIELD(struct name_input, name, 1, LIMIT_NAME, N_("Name")),
};

struct organisation_input {
	int64_t version;
	const char *name, *kind, *industry;
	int64_t size;
	const char *site;
	int64_t levels;
	const char *mail_domain;
};

static const struct form_field organisation_form[] = {
	FORM_FIELD(struct organisation_input, version, 1, INT64_MAX, N_("Version")),
	FORM_FIELD(struct organisation_input, name, 1, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct organisation_input, kind, 1, LIMIT_LINE, N_("Kind")),
	FORM_FIELD(struct organisation_input, industry, 0, LIMIT_LINE, N_("Industry")),
	FORM_FIELD(struct organisation_input, size, 0, SIZE_MOST, N_("People who work there")),
	FORM_FIELD(struct organisation_input, site, 0, LIMIT_LINE, N_("Place")),
	FORM_FIELD(struct organisation_input, levels, 1, LEVELS_MOST, N_("Career levels")),
	FORM_FIELD(struct organisation_input, mail_domain, 0, LIMIT_LINE, N_("Mail domain")),
};

static const char *kind_label(struct req *rq, const char *kind)
{
	for (int i = 0; i < organisation_kinds_n; i++)
		if (strcmp(organisation_kinds[i].name, kind) == 0)
			return tr(rq->lang, organisation_kinds[i].label);
	return kind;
}

static struct err *show_list(struct req *rq, struct out *out, struct form *f, int status)
{
	struct organisations_page *v = mem_make(rq->mem, struct organisations_page);
	const char *q = req_query(rq, "q"), **kinds;
	struct url *to;
	int64_t total;

	v->q = q ? text_trim(rq->mem, q) : "";
	v->all = url_organisations(rq->mem);
	v->base = url_with(rq->mem, v->all, "q", *v->q ? v->q : NULL);
	v->form = f;
	TRY(organisations_search(rq->act, v->q, 0, 0, &v->organisations, &v->n, &total));
	v->pager = pager_make(total, LIMIT_PAGE_ROWS, req_query_int(rq, "page", 1, 1000000, 1));
	TRY(organisations_search(rq->act, v->q, LIMIT_PAGE_ROWS, pager_skip(&v->pager), &v->organisations, &v->n, &total));
	to = mem_array(rq->mem, struct url, v->n);
	kinds = mem_array(rq->mem, const char *, v->n);
	for (int i = 0; i < v->n; i++) {
		organisation_id id = v->organisations[i].id;
		bool may;

		TRY(act_can(rq->act, ACTION_organisation_edit, OBJECT_organisation_id, id.v, &may));
		to[i] = may ? url_organisation_edit(rq->mem, id) : (struct url){ 0 };
		kinds[i] = kind_label(rq, v->organisations[i].kind);
	}
	v->to = to;
	v->kinds = kinds;
	v->to_file = url_with(rq->mem, url_organisations_file(rq->mem), "q", *v->q ? v->q : NULL);
	v->file_id = frame_form_id(rq);
	ui_organisations(out->page, v);
	return reply(out, status);
}

struct err *handle_organisations_file(struct req *rq, struct out *out)
{
	const char *q = req_query(rq, "q");
	struct table *t;

	TRY(organisations_table(rq->act, q ? text_trim(rq->mem, q) : "", &t));
	return reply_export(rq, out, t, &(struct export_of){ "organisations", "", "", 0, { 0 } });
}

struct err *handle_organisations(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, new_form, LEN(new_form));

	form_show(f, NULL);
	return show_list(rq, out, f, 200);
}

struct err *handle_organisation_new(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, new_form, LEN(new_form));
	struct name_input in;
	organisation_id id;

	if (!form_read(f, &in))
		return show_list(rq, out, f, 422);
	TRY(organisation_called(rq->act, in.name, &id));
	return see_other(out, url_organisation_edit(rq->mem, id));
}

static struct choices kind_choices(struct req *rq)
{
	struct choice *c = mem_array(rq->mem, struct choice, organisation_kinds_n);

	for (int i = 0; i < organisation_kinds_n; i++)
		c[i] = (struct choice){ organisation_kinds[i].name, tr(rq->lang, organisation_kinds[i].label) };
	return (struct choices){ c, organisation_kinds_n };
}

static struct err *show_one(struct req *rq, struct out *out, struct form *f, const struct organisation *o, int status)
{
	struct organisation_page *page = mem_make(rq->mem, struct organisation_page);

	page->name = o->name;
	page->flat = o->levels == 1;
	page->form = f;
	page->kinds = kind_choices(rq);
	page->here = url_organisation_edit(rq->mem, o->id);
	page->back = url_organisations(rq->mem);
	frame_crumb(rq, page->back, tr(rq->lang, N_("Organisations")));
	ui_organisation(out->page, page);
	return reply(out, status);
}

struct err *handle_organisation_edit(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, organisation_form, LEN(organisation_form));
	const struct organisation *o;

	TRY(organisation_look(rq->act, path_id(rq, organisation_id, 0), &o));
	form_show(f, &(struct organisation_input){ o->version, o->name, o->kind, o->industry, o->size, o->site, o->levels,
		o->mail_domain });
	return show_one(rq, out, f, o, 200);
}

struct err *handle_organisation_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, organisation_form, LEN(organisation_form));
	const struct organisation *was;
	struct organisation_input in;
	struct err *e;

	TRY(organisation_look(rq->act, path_id(rq, organisation_id, 0), &was));
	if (!form_read(f, &in))
		return show_one(rq, out, f, was, 422);
	e = organisation_change(rq->act,
	    &(struct organisation){ was->id, in.name, in.kind, in.industry, in.size, in.site, in.levels, in.mail_domain,
		in.version });
	if (form_refused(f, "name", e))
		return show_one(rq, out, f, was, 422);
	TRY(e);
	return see_done(out, url_organisations(rq->mem), "saved");
}
