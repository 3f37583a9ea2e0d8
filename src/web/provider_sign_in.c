/* SPDX-License-Identifier: EUPL-1.2 */
/* The way to the provider is a link, as a form that ends elsewhere is forbidden by our policy
 * (form-action 'self'). What comes back by GET changes nothing before a button is pressed; a script
 * presses it where there is one. */
#include "service/provider_sign_in.h"

#include <string.h>

#include "http/reply.h"
#include "service/ticket.h"
#include "ui/provider.h"
#include "web/frame.h"
#include "web/provider.h"
#include "web/provider_view.h"
#include "web/routes.h"
#include "web/self.h"
#include "web/sign_in.h"

enum { FIELD_MOST = 4096 };

/* A sentence, and the ways that remain. */
static struct err *show_problem(struct req *rq, struct out *out, const struct err *e, const char *said)
{
	if (e->kind == ERR_SYSTEM)
		act_report("provider.failed", e);
	ui_provider_problem(out->page, tr(rq->lang, e->told), said, url_sign_in(rq->mem));
	return reply(out, e->kind == ERR_SYSTEM ? 503 : frame_status(e));
}

struct err *handle_provider_go(struct req *rq, struct out *out)
{
	organisation_id id = path_id(rq, organisation_id, 0);
	const char *address;
	struct err *e;

	if (rq->act->who)
		return see_other(out, url_home(rq->mem));
	sign_in_cookie(rq, out);
	e = provider_begin(rq->act, id, provider_back(rq, id), sign_in_next(req_query(rq, "next")), &address);
	if (e && e->told)
		return show_problem(rq, out, e, NULL);
	TRY(e);
	return see_other(out, (struct url){ address, false });
}

static const char *brought(struct req *rq, const char *name)
{
	const char *s = rq->method == METHOD_GET ? req_query(rq, name) : req_form(rq, name);

	return s && strlen(s) <= FIELD_MOST ? s : "";
}

/* It did not sign the person in: cancelled there, or not allowed (RFC 6749 4.1.2.1). */
static struct err *show_refusal(struct req *rq, struct out *out)
{
	return show_problem(rq, out,
	    ERR(rq->mem, ERR_INVALID,
		N_("Your organisation did not sign you in: it was cancelled, or you are not admitted there. Please try once "
		   "more or sign in another way."),
		"the provider answers with an error"),
	    NULL);
}

struct err *handle_provider_back(struct req *rq, struct out *out)
{
	organisation_id id = path_id(rq, organisation_id, 0);
	struct provider_back_page v = { .state = brought(rq, "state"), .code = brought(rq, "code"),
		.issuer = brought(rq, "iss"), .to = url_provider_back_do(rq->mem, id),
		.script = url_asset(rq->mem, "go_on.js"), .form_id = frame_form_id(rq) };
	struct provider_view view;

	if (rq->act->who)
		return see_other(out, url_home(rq->mem));
	if (*brought(rq, "error") || !*v.code)
		return show_refusal(rq, out);
	TRY(provider_view(rq->act, id, &view));
	v.name = view.name;
	ui_provider_back(out->page, &v);
	return reply(out, 200);
}

static struct err *enter(struct req *rq, struct out *out, void *word)
{
	struct sign_in_done done;

	TRY(provider_enter(rq->act, word, &done));
	return sign_in_go(rq, out, &done);
}

struct err *handle_provider_back_do(struct req *rq, struct out *out)
{
	organisation_id id = path_id(rq, organisation_id, 0);
	const struct provider_answer answer = { brought(rq, "state"), brought(rq, "code"), brought(rq, "iss") };
	struct provider_word word = { .said = NULL };
	int wait = 0;
	struct err *e = provider_finish(rq->act, id, provider_back(rq, id), &answer, &word, &wait);

	if (!e)
		e = self_write(rq, out, enter, &word);
	if (!e || !e->told || e->kind == ERR_FORBIDDEN)
		return e;
	out->retry_after = wait;
	return show_problem(rq, out, e, word.said);
}
