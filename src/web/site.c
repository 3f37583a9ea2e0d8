/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages about the installation itself. What they claim is what the program does; whoever changes
 * what is stored changes ui/site.html too. */
#include "web/site_view.h"

#include "core/limits.h"
#include "http/reply.h"
#include "service/imprint.h"
#include "service/scope.h"
#include "ui/site.h"
#include "web/frame.h"
#include "web/routes.h"

static const struct form_field notice_form[] = {
	FORM_FIELD(struct imprint, contact_name, 0, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct imprint, contact_phone, 0, LIMIT_PHONE, N_("Telephone")),
	FORM_FIELD(struct imprint, contact_email, 0, LIMIT_EMAIL, N_("E-mail address")),
	FORM_FIELD(struct imprint, imprint_de, 0, LIMIT_PROGRAMME_TEXT, N_("Legal notice in German")),
	FORM_FIELD(struct imprint, imprint_en, 0, LIMIT_PROGRAMME_TEXT, N_("Legal notice in English")),
};

static struct err *load(struct req *rq, struct site_page **out)
{
	struct site_page *page = *out = mem_make(rq->mem, struct site_page);
	const char *text;

	TRY(imprint_text(rq->act, rq->lang, &text));
	page->imprint = paragraphs_of(rq->mem, text);
	return scope_contact(rq->act, OBJECT_none, 0, &page->name, &page->phone, &page->email);
}

struct err *handle_help(struct req *rq, struct out *out)
{
	(void)rq;
	ui_help(out->page);
	return reply(out, 200);
}

struct err *handle_privacy(struct req *rq, struct out *out)
{
	struct site_page *page;

	TRY(load(rq, &page));
	ui_privacy(out->page, page);
	return reply(out, 200);
}

struct err *handle_accessibility(struct req *rq, struct out *out)
{
	struct site_page *page;

	TRY(load(rq, &page));
	ui_accessibility(out->page, page);
	return reply(out, 200);
}

struct err *handle_imprint(struct req *rq, struct out *out)
{
	struct site_page *page;

	TRY(load(rq, &page));
	ui_imprint(out->page, page);
	return reply(out, 200);
}

static struct err *show_notice(struct req *rq, struct out *out, struct form *f, int status)
{
	struct notice_page *page = mem_make(rq->mem, struct notice_page);

	page->form = f;
	page->here = url_admin_notice(rq->mem);
	ui_notice_edit(out->page, page);
	return reply(out, status);
}

struct err *handle_admin_notice(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, notice_form, LEN(notice_form));
	struct imprint n;

	TRY(imprint_get(rq->act, &n));
	form_show(f, &n);
	return show_notice(rq, out, f, 200);
}

struct err *handle_admin_notice_do(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, notice_form, LEN(notice_form));
	struct imprint n;
	struct err *e;

	if (!form_read(f, &n))
		return show_notice(rq, out, f, 422);
	e = imprint_set(rq->act, &n);
	if (form_refused(f, "contact_email", e))
		return show_notice(rq, out, f, 422);
	TRY(e);
	return see_done(out, url_admin_notice(rq->mem), "saved");
}
