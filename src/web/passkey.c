/* SPDX-License-Identifier: EUPL-1.2 */
/* The browser's part is assets/passkey.js: it asks for options here (GET, nothing is written), has the
 * authenticator answer, and posts the answer as an ordinary form. */
#include "web/passkey.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/second.h"
#include "service/ticket.h"
#include "ui/passkey.h"
#include "web/frame.h"
#include "web/routes.h"
#include "web/second.h"
#include "web/self.h"
#include "web/sign_in.h"

enum { NAME_MOST = 100 };

struct name_input {
	const char *name;
};

static const struct form_field name_form[] = {
	FORM_FIELD(struct name_input, name, 1, NAME_MOST, N_("Name of the passkey")),
};

struct passkey_form passkey_form(struct req *rq, struct out *out, const char *next)
{
	sign_in_cookie(rq, out);
	return (struct passkey_form){
		.to = url_passkey_use(rq->mem),
		.script = url_asset(rq->mem, "passkey.js"),
		.origin = rq->act->site->url,
		.form_id = frame_form_id(rq),
		.next = next,
	};
}

/* Fields of an answer are either text of the library's kind or nothing: longer ones are cut off here. */
static const char *field(struct req *rq, const char *name)
{
	const char *s = req_form(rq, name);

	return s && strlen(s) <= PASSKEY_ANSWER_MOST ? s : "";
}

static struct passkey_answer answer_of(struct req *rq)
{
	return (struct passkey_answer){
		.ticket = field(rq, "challenge"),
		.client_data = field(rq, "client_data"),
		.credential = field(rq, "credential"),
		.user = field(rq, "user"),
		.auth_data = field(rq, "auth_data"),
		.signature = field(rq, "signature"),
		.name = field(rq, "name"),
		.attestation = field(rq, "attestation"),
	};
}

static struct err *reply_json(struct out *out, json_t *object)
{
	char *text = mem_oom(json_dumps(object, JSON_COMPACT));

	out->body = mem_str(out->m, text);
	out->body_n = strlen(text);
	out->type = "application/json";
	out->status = 200;
	free(text);
	json_decref(object);
	return NULL;
}

/* Names as in assets/passkey.js; texts but the credentials are as they are, not base64url. */
static json_t *options_json(const struct passkey_options *o)
{
	json_t *all = json_object(), *kinds = json_array(), *known = json_array();

	for (int i = 0; i < o->algorithms_n; i++)
		json_array_append_new(kinds, json_integer(o->algorithms[i]));
	for (int i = 0; i < o->n; i++)
		json_array_append_new(known, json_string(o->credentials[i]));
	json_object_set_new(all, "challenge", json_string(o->challenge));
	json_object_set_new(all, "host", json_string(o->host));
	json_object_set_new(all, "site", json_string(o->site));
	json_object_set_new(all, "credentials", known);
	json_object_set_new(all, "algorithms", kinds);
	if (o->user) {
		json_object_set_new(all, "user", json_string(o->user));
		json_object_set_new(all, "account", json_string(o->account));
		json_object_set_new(all, "name", json_string(o->name));
	}
	return all;
}

struct err *handle_passkey_options(struct req *rq, struct out *out)
{
	struct passkey_options o;

	TRY(passkey_options(rq->act, &o));
	return reply_json(out, options_json(&o));
}

struct err *handle_passkey_new_options(struct req *rq, struct out *out)
{
	struct passkey_options o;

	TRY(passkey_new_options(rq->act, &o));
	return reply_json(out, options_json(&o));
}

static bool is_mistake(const struct err *e)
{
	return e && e->told && (e->kind == ERR_INVALID || e->kind == ERR_TOO_MANY);
}

static struct err *use(struct req *rq, struct out *out, void *answer)
{
	struct sign_in_done done;

	TRY(passkey_use(rq->act, answer, sign_in_next(req_form(rq, "next")), &done));
	return sign_in_go(rq, out, &done);
}

struct err *handle_passkey_use(struct req *rq, struct out *out)
{
	struct passkey_answer answer = answer_of(rq);
	int wait = 0;
	struct err *e = ticket_take(rq->act, PASSKEY_SIGN_IN, answer.ticket, &wait);
	struct passkey_form f;

	if (!e)
		e = self_write(rq, out, use, &answer);
	if (!is_mistake(e))
		return e;
	f = passkey_form(rq, out, sign_in_next(req_form(rq, "next")));
	ui_passkey_refused(out->page, &f, tr(rq->lang, e->told), url_sign_in(rq->mem));
	out->retry_after = wait;
	return reply(out, frame_status(e));
}

static struct err *draw_keys(struct req *rq, struct out *out, void *problem)
{
	struct passkeys_page v = { .problem = problem, .here = url_passkeys(rq->mem).s };
	struct url *to;

	if (!sign_in_person(rq->act).v)
		return ERR(rq->mem, ERR_FORBIDDEN, NULL, "nobody is signed in or at the door");
	TRY(passkey_lines(rq->act, &v.keys, &v.n));
	to = mem_array(rq->mem, struct url, v.n);
	for (int i = 0; i < v.n; i++)
		to[i] = url_passkey_show(rq->mem, v.keys[i].id);
	v.to = to;
	v.full = v.n >= LIMIT_PASSKEYS;
	v.fresh = second_may_change(rq->act) == NULL;
	v.new_one = passkey_form(rq, out, "");
	v.new_one.to = url_passkey_new(rq->mem);
	v.to_renew = url_sign_in_renew(rq->mem);
	v.renew_id = frame_form_id(rq);
	if (rq->act->who)
		frame_crumb(rq, url_account(rq->mem), tr(rq->lang, N_("Your account")));
	frame_crumb(rq, url_second_factor(rq->mem), tr(rq->lang, N_("Second factor")));
	ui_passkeys(out->page, &v);
	return NULL;
}

struct err *handle_passkeys(struct req *rq, struct out *out)
{
	TRY(draw_keys(rq, out, NULL));
	return reply(out, 200);
}

static struct err *add(struct req *rq, struct out *out, void *answer)
{
	struct sign_in_done done;
	bool first;

	TRY(passkey_new(rq->act, answer, &first, &done));
	return first ? second_go(rq, out, &done) : see_done(out, url_passkeys(rq->mem), "passkey_added");
}

struct err *handle_passkey_new(struct req *rq, struct out *out)
{
	struct passkey_answer answer = answer_of(rq);
	int wait = 0;
	struct err *e;

	answer.name = text_line(rq->mem, answer.name);
	if (text_length(answer.name) > NAME_MOST)
		answer.name = "";
	e = ticket_take(rq->act, PASSKEY_NEW, answer.ticket, &wait);
	if (!e)
		e = self_write(rq, out, add, &answer);
	if (!is_mistake(e))
		return e;
	TRY(self_read(rq, out, draw_keys, (void *)tr(rq->lang, e->told)));
	out->retry_after = wait;
	return reply(out, frame_status(e));
}

static struct err *show_key(struct req *rq, struct out *out, struct form *f, const char *problem, int status)
{
	struct passkey_page v = { .form = f, .problem = problem };
	passkey_id id = path_id(rq, passkey_id, 0);
	const struct passkey_line *keys;
	int n;

	TRY(passkey_lines(rq->act, &keys, &n));
	for (int i = 0; i < n; i++)
		if (keys[i].id.v == id.v)
			v.key = &keys[i];
	if (!v.key)
		return ERR(rq->mem, ERR_NOT_FOUND, NULL, "passkey %lld is not theirs", (long long)id.v);
	if (status == 200)
		form_show(f, &(struct name_input){ v.key->name });
	v.to = url_passkey_rename(rq->mem, id);
	v.to_end = url_passkey_end(rq->mem, id);
	v.end_id = frame_form_id(rq);
	v.fresh = second_may_change(rq->act) == NULL;
	frame_crumb(rq, url_account(rq->mem), tr(rq->lang, N_("Your account")));
	frame_crumb(rq, url_second_factor(rq->mem), tr(rq->lang, N_("Second factor")));
	frame_crumb(rq, url_passkeys(rq->mem), tr(rq->lang, N_("Passkeys")));
	ui_passkey(out->page, &v);
	return reply(out, status);
}

struct err *handle_passkey_show(struct req *rq, struct out *out)
{
	return show_key(rq, out, form_new(rq, name_form, LEN(name_form)), NULL, 200);
}

struct err *handle_passkey_rename(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, name_form, LEN(name_form));
	struct name_input in;

	if (!form_read(f, &in))
		return show_key(rq, out, f, NULL, 422);
	TRY(passkey_rename(rq->act, path_id(rq, passkey_id, 0), in.name));
	return see_done(out, url_passkeys(rq->mem), "saved");
}

struct err *handle_passkey_end(struct req *rq, struct out *out)
{
	struct form *f = form_new(rq, name_form, LEN(name_form));
	struct err *e = passkey_remove(rq->act, path_id(rq, passkey_id, 0));

	if (!is_mistake(e))
		return e ? e : see_done(out, url_passkeys(rq->mem), "passkey_removed");
	TRY(show_key(rq, out, f, tr(rq->lang, e->told), 200));
	return reply(out, 422);
}
