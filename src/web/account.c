/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/account_view.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "http/reply.h"
#include "ui/account.h"
#include "web/frame.h"
#include "web/routes.h"

struct language_input {
	const char *lang;
};

static const struct form_field language_form[] = {
	FORM_FIELD(struct language_input, lang, 2, 2, N_("Language")),
};

static const struct choice languages[] = { { "de", "Deutsch" }, { "en", "English" } };

struct err *handle_sign_out(struct req *rq, struct out *out)
{
	TRY(sign_out(rq->act));
	out->set_session = "";
	return see_done(out, url_home(rq->mem), "signed_out");
}

/* problem: what was wrong with a new password, NULL on the page as such. */
static struct err *show_account(struct req *rq, struct out *out, int status, const char *problem)
{
	struct account_page *v = mem_make(rq->mem, struct account_page);
	struct form *language = form_new(rq, language_form, LEN(language_form));
	const char **ids;
	struct url *end;

	TRY(account_view(rq->act, &v->a));
	form_show(language, &(struct language_input){ lang_code(v->a.lang) });
	ids = mem_array(rq->mem, const char *, v->a.sessions_n);
	end = mem_array(rq->mem, struct url, v->a.sessions_n);
	for (int i = 0; i < v->a.sessions_n; i++) {
		ids[i] = frame_form_id(rq);
		end[i] = url_session_end(rq->mem, v->a.sessions[i].id);
	}
	TRY(account_mails_put(rq, &v->mails));
	v->problem = problem;
	v->language = language;
	v->languages = CHOICES(languages);
	v->to_language = url_account_language(rq->mem);
	v->to_password = url_account_password(rq->mem);
	v->to_second = url_second_factor(rq->mem);
	v->to_end_all = url_sessions_end(rq->mem);
	v->form_id = frame_form_id(rq);
	v->end_all_id = frame_form_id(rq);
	v->end = end;
	v->form_ids = ids;
	ui_account(out->page, v);
	return reply(out, status);
}

struct err *handle_account(struct req *rq, struct out *out)
{
	return show_account(rq, out, 200, NULL);
}

struct err *handle_account_language(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, language_form, LEN(language_form));
	struct language_input in;

	if (!form_read(f, &in))
		return show_account(rq, out, 422, NULL);
	TRY(account_set_language(rq->act, lang_from(in.lang, LANG_DE)));
	return see_done(out, url_account(rq->mem), "saved");
}

/* The page is drawn in a transaction of its own: this handler has none (SELF). */
static struct err *account_again(struct req *rq, struct out *out, const struct err *why)
{
	struct err *e;

	TRY(act_begin(rq->act, TX_READ));
	e = show_account(rq, out, frame_status(why), tr(rq->lang, why->told));
	act_rollback(rq->act);
	return e;
}

struct err *handle_account_password(struct req *rq, struct out *out)
{
	const char *old = req_form(rq, "old"), *new_one = req_form(rq, "new");
	struct err *e = account_change_password(rq->act, old ? old : "", new_one ? new_one : "");

	if (e && (e->kind == ERR_INVALID || e->kind == ERR_TOO_MANY))
		return account_again(rq, out, e);
	TRY(e);
	return see_done(out, url_account(rq->mem), "password_changed");
}

struct err *handle_sessions_end(struct req *rq, struct out *out)
{
	TRY(account_end_other_sessions(rq->act));
	return see_done(out, url_account(rq->mem), "session_ended");
}

struct err *handle_session_end(struct req *rq, struct out *out)
{
	TRY(account_end_session(rq->act, path_id(rq, session_id, 0)));
	return see_done(out, url_account(rq->mem), "session_ended");
}
