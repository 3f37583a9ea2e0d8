/* SPDX-License-Identifier: EUPL-1.2 */
#include "web/account_view.h"

#include <string.h>

#include "base/text.h"
#include "core/agent.h"
#include "core/limits.h"
#include "http/reply.h"
#include "ui/account.h"
#include "service/sign_in.h"
#include "web/frame.h"
#include "web/routes.h"

struct language_input {
	const char *lang;
};

static const struct form_field language_form[] = {
	FORM_FIELD(struct language_input, lang, 2, 2, N_("Language")),
};

struct person_input {
	const char *name, *phone;
};

static const struct form_field person_form[] = {
	FORM_FIELD(struct person_input, name, 1, LIMIT_NAME, N_("Name")),
	FORM_FIELD(struct person_input, phone, 0, LIMIT_PHONE, N_("Telephone")),
};

struct address_input {
	const char *email;
};

static const struct form_field address_form[] = {
	FORM_FIELD(struct address_input, email, 3, LIMIT_EMAIL, N_("New e-mail address")),
};

static const struct choice languages[] = { { "de", "Deutsch" }, { "en", "English" } };

struct err *handle_sign_out(struct req *rq, struct out *out)
{
	TRY(sign_out(rq->act));
	out->set_session = "";
	return see_done(out, url_home(rq->mem), "signed_out");
}

/* The forms of the page that were posted and come back with mistakes; the others are drawn from what is. */
struct returned {
	struct form *language, *person, *address;
	const char *password; /* what was wrong with a new one, translated */
};

static struct form *form_of(struct req *rq, struct form *posted, const struct form_field *fields, size_t n,
    const void *from)
{
	struct form *f = posted ? posted : form_new(rq, fields, n);

	if (!posted)
		form_show(f, from);
	return f;
}

/* The first n characters. */
static const char *first(mem *m, const char *s, size_t n)
{
	const char *end = s;

	for (; *end && (n || (*end & 0xC0) == 0x80); end++)
		n -= (*end & 0xC0) != 0x80;
	return mem_strn(m, s, (size_t)(end - s));
}

const char *session_device(mem *m, enum lang l, const char *agent)
{
	struct agent a = agent_of(agent);

	if (!*agent)
		return tr(l, N_("Unknown device"));
	if (a.browser && a.system)
		return trf(m, l, N_("%s on %s"), a.browser, a.system);
	return a.browser ? a.browser : first(m, agent, AGENT_SHOWN);
}

static void add_sessions(struct req *rq, struct account_page *v)
{
	const char **ids = mem_array(rq->mem, const char *, v->a.sessions_n);
	struct url *end = mem_array(rq->mem, struct url, v->a.sessions_n);

	for (int i = 0; i < v->a.sessions_n; i++) {
		ids[i] = frame_form_id(rq);
		end[i] = url_session_end(rq->mem, v->a.sessions[i].id);
	}
	v->end = end;
	v->form_ids = ids;
	v->to_end_all = url_sessions_end(rq->mem);
	v->end_all_id = frame_form_id(rq);
}

static struct err *show_account(struct req *rq, struct out *out, int status, struct returned back)
{
	struct account_page *v = mem_make(rq->mem, struct account_page);
	mem *m = rq->mem;

	TRY(account_view(rq->act, &v->a));
	TRY(address_view(rq->act, rq->act->who->person, &v->address));
	TRY(account_mails_put(rq, &v->mails));
	v->problem = back.password;
	v->language = form_of(rq, back.language, language_form, LEN(language_form),
	    &(struct language_input){ lang_code(v->a.lang) });
	v->person = form_of(rq, back.person, person_form, LEN(person_form),
	    &(struct person_input){ v->a.name, v->a.phone });
	v->address_form = form_of(rq, back.address, address_form, LEN(address_form), NULL);
	v->languages = CHOICES(languages);
	v->fresh = sign_in_fresh(rq->act) == NULL;
	v->to_language = url_account_language(m);
	v->to_person = url_account_person(m);
	v->to_address = url_account_address(m);
	v->to_forget = url_address_forget(m);
	v->to_password = url_account_password(m);
	v->to_second = url_second_factor(m);
	v->to_renew = url_sign_in_renew(m);
	v->here = url_account(m).s;
	v->form_id = frame_form_id(rq);
	v->forget_id = frame_form_id(rq);
	v->renew_id = frame_form_id(rq);
	add_sessions(rq, v);
	ui_account(out->page, v);
	return reply(out, status);
}

struct err *handle_account(struct req *rq, struct out *out)
{
	return show_account(rq, out, 200, (struct returned){ 0 });
}

struct err *handle_account_language(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, language_form, LEN(language_form));
	struct language_input in;

	if (!form_read(f, &in))
		return show_account(rq, out, 422, (struct returned){ .language = f });
	TRY(account_set_language(rq->act, lang_from(in.lang, LANG_DE)));
	return see_done(out, url_account(rq->mem), "saved");
}

struct err *handle_account_person(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, person_form, LEN(person_form));
	struct person_input in;

	if (!form_read(f, &in))
		return show_account(rq, out, 422, (struct returned){ .person = f });
	TRY(account_set_person(rq->act, in.name, in.phone));
	return see_done(out, url_account(rq->mem), "saved");
}

struct err *handle_account_address(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, address_form, LEN(address_form));
	struct address_input in;
	struct err *e;
	int wait;

	if (!form_read(f, &in))
		return show_account(rq, out, 422, (struct returned){ .address = f });
	e = address_ask(rq->act, in.email, &wait);
	if (e && e->told && e->kind == ERR_INVALID) {
		form_fail(f, "email", tr(rq->lang, e->told));
		return show_account(rq, out, 422, (struct returned){ .address = f });
	}
	out->retry_after = wait;
	TRY(e);
	return see_done(out, url_account(rq->mem), "address_asked");
}

struct err *handle_address_forget(struct req *rq, struct out *out)
{
	TRY(address_forget(rq->act));
	return see_done(out, url_account(rq->mem), "address_forgotten");
}

/* The page is drawn in a transaction of its own: this handler has none (SELF). */
static struct err *account_again(struct req *rq, struct out *out, const struct err *why)
{
	struct err *e;

	TRY(act_begin(rq->act, TX_READ));
	e = show_account(rq, out, frame_status(why), (struct returned){ .password = tr(rq->lang, why->told) });
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
