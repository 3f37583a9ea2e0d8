/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/frame.h"

#include <string.h>

#include "http/token.h"
#include "service/scope.h"
#include "ui/error.h"
#include "ui/layout.h"
#include "web/routes.h"

int frame_status(const struct err *e)
{
	switch (e->kind) {
	case ERR_NOT_FOUND: return 404;
	case ERR_FORBIDDEN: return 403;
	case ERR_INVALID: return 422;
	case ERR_CONFLICT: return 409;
	case ERR_TOO_MANY: return 429;
	case ERR_BUSY: return 503;
	case ERR_SYSTEM: break;
	}
	return 500;
}

static void add_item(struct nav_item *items, int *n, struct url url, const char *label, const char *path)
{
	size_t length = strlen(url.s);
	bool here = strcmp(url.s, "/") == 0 ? strcmp(path, "/") == 0
					    : strncmp(path, url.s, length) == 0 &&
						      (path[length] == '\0' || path[length] == '/');

	items[(*n)++] = (struct nav_item){ url, label, here };
}

enum { ITEMS_MOST = 8 };

struct frame {
	struct nav nav;
	struct nav_item *crumbs;
};

/* The menu holds what somebody may open: nothing leads to a closed door. */
static struct err *menu(struct req *rq, struct nav *nav)
{
	struct nav_item *items = mem_array(rq->mem, struct nav_item, ITEMS_MOST);
	enum lang l = rq->lang;
	bool admin, coordinates;
	int n = 0;

	add_item(items, &n, url_home(rq->mem), tr(l, N_("Start")), rq->path);
	add_item(items, &n, url_programmes(rq->mem), tr(l, N_("Programmes")), rq->path);
	TRY(act_can(rq->act, ACTION_organisation_see, OBJECT_none, 0, &coordinates));
	if (coordinates)
		add_item(items, &n, url_organisations(rq->mem), tr(l, N_("Organisations")), rq->path);
	TRY(act_can(rq->act, ACTION_admin, OBJECT_none, 0, &admin));
	if (admin) {
		add_item(items, &n, url_admin_people(rq->mem), tr(l, N_("People and roles")), rq->path);
		add_item(items, &n, url_outbox(rq->mem), tr(l, N_("Outbox")), rq->path);
		add_item(items, &n, url_admin_notice(rq->mem), tr(l, N_("Legal notice and contact")), rq->path);
	}
	nav->items = items;
	nav->items_n = n;
	return NULL;
}

static struct frame *frame_of(struct req *rq)
{
	if (!rq->frame)
		rq->frame = mem_make(rq->mem, struct frame);
	return rq->frame;
}

/* What is empty is left out, like what is not known. */
static const char *said(const char *s)
{
	return s && *s ? s : NULL;
}

void frame_help(struct req *rq, const char *name, const char *phone, const char *email)
{
	frame_of(rq)->nav.help = (struct nav_help){ said(name), said(phone), said(email) };
}

void frame_crumb(struct req *rq, struct url url, const char *label)
{
	struct frame *f = frame_of(rq);

	f->crumbs = mem_grow(rq->mem, f->crumbs, struct nav_item, f->nav.crumbs_n + 1);
	f->crumbs[f->nav.crumbs_n++] = (struct nav_item){ url, label, false };
}

const char *frame_form_id(struct req *rq)
{
	return form_token_make(rq->mem, rq->form_key, rq->session_cookie, act_id(rq->act));
}

struct err *frame_load(struct req *rq, struct out *out)
{
	struct frame *f = frame_of(rq);
	const char *name, *phone, *email;

	if (out->status == 303 || out->body)
		return NULL;
	if (rq->act->who)
		TRY(menu(rq, &f->nav));
	if (f->nav.help.name)
		return NULL;
	TRY(scope_contact(rq->act, (enum object_kind)rq->route->object, rq->arg[0].id, &name, &phone, &email));
	frame_help(rq, name, phone, email);
	return NULL;
}

/* The same page in the other language: its address with the other prefix. */
static void languages(struct req *rq, struct nav *nav)
{
	for (enum lang l = 0; l < LANGS; l++) {
		nav->in_language[l] = url_local(rq->mem, mem_fmt(rq->mem, "/%s%s", lang_code(l), rq->target));
		nav->in_language[l].ours = false; /* has its prefix */
	}
}

static void fixed_parts(struct req *rq, struct nav *nav)
{
	mem *m = rq->mem;
	const struct site *site = rq->app;

	nav->site = site->name;
	nav->style = url_asset(m, "style.css");
	nav->script = url_asset(m, "enhance.js");
	nav->icon = url_asset(m, "favicon.svg");
	nav->logo = url_asset(m, "logo.svg");
	nav->home = url_home(m);
	nav->guide = url_help(m);
	nav->privacy = url_privacy(m);
	nav->accessibility = url_accessibility(m);
	nav->imprint = url_imprint(m);
	nav->account = url_account(m);
	nav->sign_in = url_sign_in(m);
	nav->sign_out = url_sign_out(m);
	languages(rq, nav);
	if (rq->act && rq->act->who) {
		nav->person = rq->act->who->name;
		nav->form_id = frame_form_id(rq);
	}
}

/* "done" in the address names a row of flash.def: no cookie, nothing stored, nothing from outside
 * is shown. */
static const struct {
	const char *key;
	enum notice kind;
	const char *text;
} flashes[] = {
#define FLASH(key, kind, text) { #key, NOTICE_##kind, text },
#include "web/flash.def"
#undef FLASH
};

static void flash(struct req *rq, struct nav *nav)
{
	const char *key = req_query(rq, "done");

	for (size_t i = 0; key && i < LEN(flashes); i++)
		if (strcmp(flashes[i].key, key) == 0) {
			nav->flash = tr(rq->lang, flashes[i].text);
			nav->flash_kind = flashes[i].kind;
		}
}

struct err *see_done(struct out *out, struct url to, const char *key)
{
	return see_other(out, url_with(out->m, to, "done", key));
}

void frame_put(struct req *rq, struct out *out)
{
	struct frame *f = frame_of(rq);

	if (out->status == 303 || out->body || out->bare)
		return;
	fixed_parts(rq, &f->nav);
	f->nav.crumbs = f->crumbs;
	if (out->status == 200)
		flash(rq, &f->nav);
	page_wrap(out->page);
	ui_layout(out->page, &f->nav);
}

void frame_error(struct req *rq, struct out *out, const struct err *e)
{
	bool in = rq->act && rq->act->who;

	ui_error(out->page, e->kind, e->told ? tr(rq->lang, e->told) : NULL, out->retry_after, NULL,
	    url_home(rq->mem), in ? (struct url){ 0 } : url_sign_in(rq->mem));
	out->status = frame_status(e);
}
