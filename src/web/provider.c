/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/provider_view.h"

#include <string.h>

#include "core/limits.h"
#include "http/reply.h"
#include "ui/provider.h"
#include "web/export.h"
#include "web/frame.h"
#include "web/provider.h"
#include "web/routes.h"
#include "web/self.h"

enum { ADDRESS_MOST = 500, SECRET_MOST = 1000, DOMAINS_MOST = 1000 };

struct provider_input {
	int64_t version;
	const char *issuer, *client_id, *domains;
	bool asks_second, vouches, listed, active;
};

static const struct form_field provider_form[] = {
	FORM_FIELD(struct provider_input, version, 0, INT64_MAX, N_("Version")),
	FORM_FIELD(struct provider_input, issuer, 1, ADDRESS_MOST, N_("Issuer")),
	FORM_FIELD(struct provider_input, client_id, 1, ADDRESS_MOST, N_("Client ID")),
	FORM_FIELD(struct provider_input, domains, 1, DOMAINS_MOST, N_("Mail domains")),
	FORM_FIELD(struct provider_input, asks_second, 0, 1, N_("The provider asks for a second factor itself")),
	FORM_FIELD(struct provider_input, vouches, 0, 1, N_("The provider does not say whether an address is verified, but names only its own")),
	FORM_FIELD(struct provider_input, listed, 0, 1, N_("Offer it on the page for signing in")),
	FORM_FIELD(struct provider_input, active, 0, 1, N_("In use")),
};

const char *provider_back(struct req *rq, organisation_id organisation)
{
	return mem_fmt(rq->mem, "%s%s", rq->act->site->url, url_provider_back(rq->mem, organisation).s);
}

struct err *handle_providers(struct req *rq, struct out *out)
{
	struct providers_page v = { .base = url_providers(rq->mem) };
	int64_t total, page = req_query_int(rq, "page", 1, 1000000, 1);
	struct url *to;

	TRY(providers_list(rq->act, LIMIT_PAGE_ROWS, (page - 1) * LIMIT_PAGE_ROWS, &v.providers, &v.n, &total));
	v.pager = pager_make(total, LIMIT_PAGE_ROWS, page);
	to = mem_array(rq->mem, struct url, v.n);
	for (int i = 0; i < v.n; i++)
		to[i] = url_provider_edit(rq->mem, v.providers[i].organisation_id);
	v.to = to;
	v.to_file = url_providers_file(rq->mem);
	v.file_id = frame_form_id(rq);
	frame_crumb(rq, url_admin_people(rq->mem), tr(rq->lang, N_("People and roles")));
	ui_providers(out->page, &v);
	return reply(out, 200);
}

struct err *handle_providers_file(struct req *rq, struct out *out)
{
	struct table *t;

	TRY(providers_table(rq->act, &t));
	return reply_export(rq, out, t, &(struct export_of){ "providers", "", "", 0, { 0 } });
}

static struct form *form_of(struct req *rq, const struct provider_view *v)
{
	struct form *f = form_new(rq, provider_form, LEN(provider_form));
	const struct provider_settings *s = &v->settings;

	form_show(f, &(struct provider_input){ s->version, s->issuer, s->client_id, s->domains, s->asks_second, s->vouches,
		s->listed, s->active });
	return f;
}

static void draw(struct req *rq, struct out *out, struct provider_page *v)
{
	organisation_id id = path_id(rq, organisation_id, 0);

	v->back = provider_back(rq, id);
	v->to = url_provider_edit_do(rq->mem, id);
	v->to_try = url_provider_try(rq->mem, id);
	v->to_end = url_provider_end(rq->mem, id);
	v->try_id = frame_form_id(rq);
	v->end_id = frame_form_id(rq);
	frame_crumb(rq, url_admin_people(rq->mem), tr(rq->lang, N_("People and roles")));
	frame_crumb(rq, url_providers(rq->mem), tr(rq->lang, N_("Signing in with an organisation")));
	ui_provider(out->page, v);
}

struct err *handle_provider_edit(struct req *rq, struct out *out)
{
	struct provider_page v = { 0 };

	TRY(provider_view(rq->act, path_id(rq, organisation_id, 0), &v.view));
	v.form = form_of(rq, &v.view);
	draw(rq, out, &v);
	return reply(out, 200);
}

struct err *handle_provider_edit_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, provider_form, LEN(provider_form));
	const char *secret = req_form(rq, "secret"), *field = NULL;
	organisation_id id = path_id(rq, organisation_id, 0);
	struct provider_page v = { .form = f };
	struct provider_input in;
	struct err *e;

	TRY(provider_view(rq->act, id, &v.view));
	if (form_read(f, &in)) {
		e = provider_save(rq->act, id,
		    &(struct provider_settings){ in.version, in.issuer, in.client_id,
			secret && strlen(secret) <= SECRET_MOST ? secret : "", in.domains, in.asks_second, in.vouches, in.listed,
			in.active },
		    &field);
		if (!e)
			return see_done(out, url_provider_edit(rq->mem, id), "saved");
		if (e->kind != ERR_INVALID || !e->told)
			return e;
		form_fail(f, strcmp(field, "secret") == 0 ? NULL : field, tr(rq->lang, e->told));
	}
	draw(rq, out, &v);
	return reply(out, 422);
}

struct err *handle_provider_end(struct req *rq, struct out *out)
{
	TRY(provider_remove(rq->act, path_id(rq, organisation_id, 0)));
	return see_done(out, url_providers(rq->mem), "provider_removed");
}

static struct err *draw_tried(struct req *rq, struct out *out, void *page)
{
	struct provider_page *v = page;

	TRY(provider_view(rq->act, path_id(rq, organisation_id, 0), &v->view));
	v->form = form_of(rq, &v->view);
	draw(rq, out, v);
	return NULL;
}

struct err *handle_provider_try(struct req *rq, struct out *out)
{
	struct err *e = provider_try(rq->act, path_id(rq, organisation_id, 0));
	struct provider_page v = { .works = !e };

	if (e && e->kind != ERR_SYSTEM)
		return e;
	v.tried = e ? e->detail : tr(rq->lang, N_("The provider answers, and Tandem understands it."));
	TRY(self_read(rq, out, draw_tried, &v));
	return reply(out, e ? 422 : 200);
}
