/* SPDX-License-Identifier: EUPL-1.2 */
/* What comes of a form that was filled in: a mail to confirm the address, a draft, an application. */
#include "service/register.h"

#include <string.h>

#include "base/text.h"
#include "html/format.h"
#include "service/conditions.h"
#include "service/consents.h"
#include "service/fields.h"
#include "service/invitations.h"
#include "service/message.h"
#include "service/told.h"
#include "service/tries.h"
#include "store/account.h"
#include "store/application.h"
#include "store/channel.h"
#include "store/invitation.h"
#include "store/person.h"
#include "store/registration.h"
#include "sys/secret.h"

enum { DAY_SECONDS = 24 * 60 * 60, LINK_DAYS_LEAST = 180 };

static struct err *too_many(struct act *a)
{
	return ERR(a->m, ERR_TOO_MANY,
	    N_("Several mails were sent to this address, or from this connection, within a short time. Please look into your "
	       "mailbox, also at what was taken for spam, or wait some minutes and send it again. What you wrote is still there."),
	    "throttled");
}

/* So that nobody can be pelted with mail: few to one address, more from one place, where many may sit. */
static struct err *may_mail(struct act *a, const char *email_key)
{
	bool ok = true;
	int wait = 0;

	TRY(tries_take(a, THROTTLE_REGISTER_CALLER, throttle_caller(a->m, a->peer), &ok, &wait));
	TRY(tries_take(a, THROTTLE_REGISTER_ADDRESS, email_key, &ok, &wait));
	return ok ? NULL : too_many(a);
}

static struct err *is_open(struct act *a, const struct register_way *w)
{
	return w->closed ? ERR(a->m, ERR_INVALID, w->closed, "registration is closed") : NULL;
}

/* -- mails */

static struct err *mail(struct act *a, const struct registration *r, const char *kind, const char *path)
{
	enum lang l = lang_from(r->lang, LANG_DE);
	const char *token = secret_token(a->m);
	struct run_view v;

	TRY(run_view(a, r->run_id, &v));
	TRY(guest_link_add(a->db, a->m, secret_hash(a->m, token), GUEST_REGISTRATION, r->id.v, r->ends_at));
	return message_send(a,
	    &(struct message){ .kind = kind, .programme = v.programme->id, .run = v.run->id, .address = r->email,
		.name = r->name, .lang = l,
		.values = VALUES({ "role", register_role(&v.labels, r->role, l) },
		    { "until", format_day(a->m, l, instant_wall((struct instant){ r->ends_at }, v.programme->zone).day) },
		    { "open_until", register_closing(a, v.run, l) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s%s%s", a->site->url, r->lang, path, token)) },
	    NULL);
}

struct err *register_mail_confirm(struct act *a, const struct registration *r)
{
	return mail(a, r, "registration_confirm", "/registration/");
}

struct err *register_link(struct act *a, person_id person, application_id id, const struct run *run, const char **token)
{
	int64_t ends_at = a->now.s + (int64_t)LINK_DAYS_LEAST * DAY_SECONDS;
	struct day last = run->ends_on ? day_parse(run->ends_on) : DAY_NONE;

	if (!day_is_none(last) && instant_at((struct wall){ last, 0 }, a->site->zone).s > ends_at)
		ends_at = instant_at((struct wall){ last, 0 }, a->site->zone).s;
	*token = secret_token(a->m);
	return link_add(a->db, a->m, act_id(a), secret_hash(a->m, *token), LINK_APPLICATION, person, id.v, a->now.s, ends_at);
}

static struct err *mail_received(struct act *a, const struct run_view *v, const struct application *x, enum lang l,
    const char *token)
{
	return message_send(a,
	    &(struct message){ .kind = "registration_received", .programme = v->programme->id, .run = v->run->id,
		.person = x->person_id, .address = x->email, .name = x->name, .lang = l,
		.values = VALUES({ "role", register_role(&v->labels, x->role, l) }, { "open_until", register_closing(a, v->run, l) }),
		.urls = URLS(mem_fmt(a->m, "%s/%s/a/%s", a->site->url, lang_code(l), token)) },
	    NULL);
}

/* -- the application */

struct applying {
	const struct run_view *in;
	const struct answers *x;
	const struct invitation *invitation;
	channel_id channel;
	const char *consents;
	int64_t consented_at;
};

static struct err *find_own(struct act *a, run_id run, const char *role, const char *email_key,
    const struct application **out)
{
	const struct person *person;

	*out = NULL;
	TRY(person_by_email(a->db, a->m, email_key, &person));
	if (person)
		TRY(application_find(a->db, a->m, run, person->id, role, out));
	return *out ? told_get(a, (*out)->id, out) : NULL;
}

static struct err *put_answers(struct act *a, const struct applying *p, application_id *id)
{
	const struct application *own;
	const char *role = p->x->form->role;

	TRY(find_own(a, p->in->run->id, role, text_email_key(a->m, answers_text(p->x, "email")), &own));
	if (!own)
		return application_from_answers(a, p->x, p->x->form->lang, id);
	if (strcmp(own->state, "refused") == 0)
		return ERR(a->m, ERR_INVALID,
		    N_("Your application for this run has been decided already. Please turn to the contact person if something "
		       "has changed."),
		    "application %lld is refused", (long long)own->id.v);
	*id = own->id;
	TRY(answers_save(a, own->id, p->x, 0, 0));
	if (strcmp(own->state, "withdrawn") == 0)
		TRY(application_set_state(a->db, a->m, own->id, "applied", ""));
	return NULL;
}

static struct err *make(struct act *a, const struct applying *p, struct register_result *out)
{
	const struct application *x;

	TRY(put_answers(a, p, &out->application));
	TRY(consents_note(a, out->application, p->consents, p->consented_at));
	if (p->channel.v)
		TRY(channel_add_registration(a->db, a->m, p->channel));
	if (p->invitation)
		TRY(invitation_taken(a, p->invitation, out->application));
	TRY(application_get(a->db, a->m, out->application, &x));
	TRY(register_link(a, x->person_id, x->id, p->in->run, &out->token));
	TRY(mail_received(a, p->in, x, p->x->form->lang, out->token));
	return act_note(a, "registered", "application", x->id.v, p->in->programme->id);
}

/* -- sending and keeping */

static bool same_address(const struct register_way *w, const struct registration *r)
{
	return w->kept && strcmp(w->kept->email_fold, r->email_fold) == 0;
}

static struct registration row_of(struct act *a, const struct register_way *w, const char *email, struct entries in,
    const char *state, int days)
{
	struct registration r = { .run_id = w->in.run->id, .role = w->role, .lang = lang_code(a->lang),
		.channel_id = w->channel, .name = "", .email = email, .email_fold = text_email_key(a->m, email),
		.answers = entries_json(a->m, in), .consents = "", .state = state, .made_at = a->now.s, .changed_at = a->now.s,
		.ends_at = a->now.s + (int64_t)days * DAY_SECONDS };

	r.id = same_address(w, &r) ? w->kept->id : (registration_id){ act_id(a) };
	return r;
}

/* A link proves the address it was mailed to and no other: with a new address, what its link leads to ends. */
static struct err *put_row(struct act *a, const struct register_way *w, const struct registration *r)
{
	if (same_address(w, r))
		return registration_set(a->db, a->m, r);
	if (w->kept)
		TRY(registration_end(a->db, a->m, w->kept->id));
	return registration_add(a->db, a->m, r);
}

static bool is_proved(struct act *a, const struct register_way *w, const char *email)
{
	const char *key = text_email_key(a->m, email);

	return (*w->email && strcmp(text_email_key(a->m, w->email), key) == 0) ||
	    (w->kept && strcmp(w->kept->email_fold, key) == 0);
}

struct err *register_send(struct act *a, const struct register_way *w, const struct answers *x, struct entries in,
    struct register_result *out)
{
	const char *email = answers_text(x, "email");
	struct registration r = row_of(a, w, email, in, "sent", REGISTRATION_SENT_DAYS);

	*out = (struct register_result){ 0 };
	TRY(is_open(a, w));
	TRY(consents_given(a, w->in.programme->id, x, &r.consents));
	if (is_proved(a, w, email)) {
		TRY(make(a, &(struct applying){ &w->in, x, w->invitation, w->channel, r.consents, a->now.s }, out));
		if (!w->kept)
			return NULL;
		return registration_set_done(a->db, a->m, w->kept->id, out->application, a->now.s,
		    a->now.s + (int64_t)REGISTRATION_DONE_DAYS * DAY_SECONDS);
	}
	TRY(may_mail(a, r.email_fold));
	r.name = answers_text(x, "name");
	TRY(put_row(a, w, &r));
	return register_mail_confirm(a, &r);
}

struct err *register_keep(struct act *a, const struct register_way *w, const char *email, struct entries in)
{
	struct registration r = row_of(a, w, text_line(a->m, email), in, "open", REGISTRATION_DRAFT_DAYS);

	if (!text_is_email(r.email))
		return ERR(a->m, ERR_INVALID,
		    N_("To go on later we need an address to which we can send the link, such as name@organisation.example."),
		    "no address");
	if (same_address(w, &r)) /* there is a link to it already */
		return put_row(a, w, &r);
	TRY(may_mail(a, r.email_fold));
	TRY(put_row(a, w, &r));
	return mail(a, &r, "registration_saved", "/registration/");
}

struct err *register_drop(struct act *a, const char *token)
{
	struct register_way w;

	TRY(register_kept(a, token, &w));
	return registration_end(a->db, a->m, w.kept->id);
}

/* -- confirming */

/* In the language it was written in: days and numbers are read by it. */
static struct err *read_kept(struct act *a, const struct registration *r, const struct answers **out)
{
	const struct run_form *form;
	struct entries in;

	TRY(form_of(a, r->run_id, r->role, lang_from(r->lang, LANG_DE), &form));
	TRY(entries_from_json(a->m, r->answers, &in));
	*out = answers_check(a->m, form, in);
	return NULL;
}

struct err *register_confirm_look(struct act *a, const char *token, struct register_confirm *out)
{
	const struct application *own;

	*out = (struct register_confirm){ 0 };
	TRY(register_kept(a, token, &out->way));
	out->done = strcmp(out->way.kept->state, "done") == 0;
	if (out->done)
		return NULL;
	TRY(read_kept(a, out->way.kept, &out->x));
	TRY(find_own(a, out->way.in.run->id, out->way.role, out->way.kept->email_fold, &own));
	out->replaces = own && (strcmp(own->state, "applied") == 0 || strcmp(own->state, "admitted") == 0);
	if (own && strcmp(own->state, "refused") == 0)
		out->refused = tr(a->lang, N_("Your application for this run has been decided already. Please turn to the contact "
					      "person if something has changed."));
	return NULL;
}

struct err *register_accept(struct act *a, const struct registration *r, struct register_result *out)
{
	struct applying p = { .channel = r->channel_id, .consents = r->consents, .consented_at = r->changed_at };
	struct run_view in;

	TRY(run_view(a, r->run_id, &in));
	TRY(read_kept(a, r, &p.x));
	if (p.x->errors)
		return ERR(a->m, ERR_INVALID,
		    N_("The form has changed since this was written, and something is missing now. Please go through it once more."),
		    "registration %lld no longer fits its form", (long long)r->id.v);
	p.in = &in;
	TRY(make(a, &p, out));
	return registration_set_done(a->db, a->m, r->id, out->application, a->now.s,
	    a->now.s + (int64_t)REGISTRATION_DONE_DAYS * DAY_SECONDS);
}

static struct err *link_again(struct act *a, const struct register_way *w, struct register_result *out)
{
	const struct application *x;

	out->application = w->kept->application_id;
	TRY(application_get(a->db, a->m, out->application, &x));
	return register_link(a, x->person_id, x->id, w->in.run, &out->token);
}

struct err *register_confirm(struct act *a, const char *token, struct register_result *out)
{
	struct register_way w;

	*out = (struct register_result){ 0 };
	TRY(register_kept(a, token, &w));
	if (strcmp(w.kept->state, "done") == 0)
		return link_again(a, &w, out);
	if (strcmp(w.kept->state, "sent") != 0)
		return ERR(a->m, ERR_INVALID, N_("This registration has not been sent yet. Please go through it once more."),
		    "registration %lld is open", (long long)w.kept->id.v);
	return register_accept(a, w.kept, out);
}
