/* SPDX-License-Identifier: EUPL-1.2 */
/* Answers must not tell known addresses from unknown ones: the same sentence, the same page, and
 * for passwords the same work (secret_password_fits with no hash). */
#include "service/account.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "core/throttle.h"
#include "service/message.h"
#include "store/account.h"
#include "store/person.h"
#include "store/session.h"
#include "sys/secret.h"

enum {
	SESSION_SECONDS = 12 * 60 * 60,
	SESSIONS_AT_MOST = 5,
	LINK_SECONDS = 10 * 60,
};

static struct err *too_many(struct act *a)
{
	return ERR(a->m, ERR_TOO_MANY,
	    N_("There were too many tries in a short time. Please wait a little, or have a sign-in link sent "
	       "to you by mail."),
	    "throttled");
}

/* The bucket's name is a keyed hash: the table holds no addresses. */
static struct err *take(struct act *a, enum throttle_kind kind, const char *who, bool *ok, int *wait)
{
	const char *name = secret_keyed_hash(a->m, a->site->form_key,
	    mem_fmt(a->m, "%s %s", throttle_name(kind), who));
	struct bucket b;
	int seconds;

	TRY(bucket_get(a->db, a->m, name, &b));
	if (!throttle_take(kind, &b, a->now, &seconds)) {
		*ok = false;
		*wait = seconds > *wait ? seconds : *wait;
	}
	return bucket_set(a->db, a->m, name, &b);
}

static struct err *take_password(struct act *a, const char *email_key, bool *ok, int *wait)
{
	const char *caller = throttle_caller(a->m, a->peer);

	*ok = true;
	TRY(take(a, THROTTLE_PASSWORD_CALLER, caller, ok, wait));
	return take(a, THROTTLE_PASSWORD_BOTH, mem_fmt(a->m, "%s %s", caller, email_key), ok, wait);
}

static struct err *take_mail(struct act *a, const char *email_key, bool *ok, int *wait)
{
	*ok = true;
	TRY(take(a, THROTTLE_MAIL_CALLER, throttle_caller(a->m, a->peer), ok, wait));
	return take(a, THROTTLE_MAIL_ACCOUNT, email_key, ok, wait);
}

static struct err *open_session(struct act *a, person_id person, const char **token)
{
	session_id id = { act_id(a) };

	*token = secret_token(a->m);
	TRY(session_end_old(a->db, a->m, person, a->now.s, SESSIONS_AT_MOST - 1));
	TRY(session_add(a->db, a->m, id, secret_hash(a->m, *token), person, a->agent, a->now.s,
	    a->now.s + SESSION_SECONDS));
	return act_note(a, "sign_in", "person", person.v, (programme_id){ 0 });
}

/* A transaction of its own around one step of a slow handler. */
#define IN_TRANSACTION(a, step)                                                                    \
	do {                                                                                       \
		struct err *e_ = act_begin((a), TX_WRITE);                                         \
		if (!e_)                                                                           \
			e_ = (step);                                                               \
		if (!e_)                                                                           \
			e_ = act_commit(a);                                                        \
		if (e_) {                                                                          \
			act_rollback(a);                                                           \
			return e_;                                                                 \
		}                                                                                  \
	} while (0)

static struct err *look_up(struct act *a, const char *email_key, const struct account **account, bool *ok,
    int *wait)
{
	TRY(take_password(a, email_key, ok, wait));
	return account_by_email(a->db, a->m, email_key, account);
}

struct err *sign_in_password(struct act *a, const char *email, const char *password, const char **token,
    int *wait)
{
	const char *email_key = text_email_key(a->m, email);
	const struct account *account;
	bool ok, fits;

	*wait = 0;
	IN_TRANSACTION(a, look_up(a, email_key, &account, &ok, wait));
	if (!ok)
		return too_many(a);
	fits = secret_password_fits(account && !account->disabled ? account->password_hash : NULL, password);
	if (!fits)
		return ERR(a->m, ERR_INVALID,
		    N_("The e-mail address and the password do not belong together. Please check both, or "
		       "have a sign-in link sent to you by mail."),
		    "password refused");
	IN_TRANSACTION(a, open_session(a, account->person_id, token));
	return NULL;
}

static struct err *make_link(struct act *a, person_id person, int64_t seconds, const char **token)
{
	*token = secret_token(a->m);
	return link_add(a->db, a->m, act_id(a), secret_hash(a->m, *token), LINK_SIGN_IN, person, 0, a->now.s,
	    a->now.s + seconds);
}

struct err *sign_in_link_make(struct act *a, person_id person, int64_t seconds, const char **token)
{
	TRY(account_add(a->db, a->m, person, a->now.s));
	return make_link(a, person, seconds, token);
}

static struct err *mail_link(struct act *a, const struct account *account)
{
	enum lang lang = lang_from(account->lang, LANG_DE);
	const char *token;

	TRY(make_link(a, account->person_id, LINK_SECONDS, &token));
	return message_send(a,
	    &(struct message){ .kind = "sign_in", .person = account->person_id, .address = account->email,
		.name = account->name, .lang = lang,
		.urls = URLS(mem_fmt(a->m, "%s/%s/sign-in/link/%s", a->site->url, lang_code(lang), token)) },
	    NULL);
}

struct err *sign_in_ask_mail(struct act *a, const char *email, int *wait)
{
	const char *email_key = text_email_key(a->m, email);
	const struct account *account;
	bool ok;

	*wait = 0;
	TRY(take_mail(a, email_key, &ok, wait));
	TRY(account_by_email(a->db, a->m, email_key, &account));
	if (!ok)
		return NULL; /* what was sent before stays valid; the page says the same as always */
	if (!account || account->disabled || !(account->has_account || account->has_part))
		return NULL;
	return mail_link(a, account);
}

static struct err *link_over(struct act *a)
{
	return ERR(a->m, ERR_INVALID,
	    N_("This link has been used already or is too old. Please have a new one sent to you."), "link over");
}

static struct err *find_link(struct act *a, const char *token, const struct link **out)
{
	TRY(link_find(a->db, a->m, secret_hash(a->m, token), LINK_SIGN_IN, out));
	if (!*out || (*out)->used_at || (*out)->ends_at <= a->now.s)
		return link_over(a);
	return NULL;
}

struct err *sign_in_link_look(struct act *a, const char *token, const char **name)
{
	const struct account *account;
	const struct link *link;

	TRY(find_link(a, token, &link));
	TRY(account_by_person(a->db, a->m, link->person_id, &account));
	*name = account->name;
	return account->disabled ? link_over(a) : NULL;
}

struct err *sign_in_link_use(struct act *a, const char *token, const char **session, int *wait)
{
	const struct account *account;
	const struct link *link;
	bool ok = true, first;

	*wait = 0;
	TRY(take(a, THROTTLE_LINK_CALLER, throttle_caller(a->m, a->peer), &ok, wait));
	if (!ok)
		return too_many(a);
	TRY(find_link(a, token, &link));
	TRY(account_by_person(a->db, a->m, link->person_id, &account));
	if (account->disabled)
		return link_over(a);
	TRY(link_use(a->db, a->m, link->id, a->now.s, &first));
	if (!first)
		return link_over(a);
	TRY(account_add(a->db, a->m, link->person_id, a->now.s));
	return open_session(a, link->person_id, session);
}

struct err *sign_out(struct act *a)
{
	return a->who ? session_end(a->db, a->m, a->who->session) : NULL;
}

struct err *account_end_session(struct act *a, session_id id)
{
	return session_end(a->db, a->m, id);
}

struct err *account_end_other_sessions(struct act *a)
{
	return session_end_all(a->db, a->m, a->who->person, a->who->session);
}

struct err *account_view(struct act *a, struct account_view *out)
{
	const struct account *account;

	TRY(account_by_person(a->db, a->m, a->who->person, &account));
	*out = (struct account_view){
		.name = account->name,
		.email = account->email,
		.lang = lang_from(account->lang, LANG_DE),
		.has_password = account->password_hash != NULL,
		.current = a->who->session,
	};
	TRY(grant_lines(a->db, a->m, a->who->person, (programme_id){ 0 }, &out->grants, &out->grants_n));
	return session_list(a->db, a->m, a->who->person, a->now.s, &out->sessions, &out->sessions_n);
}

struct err *account_set_language(struct act *a, enum lang lang)
{
	return account_set_lang(a->db, a->m, a->who->person, lang_code(lang));
}

static struct err *read_own(struct act *a, const struct account **account, bool *ok, int *wait)
{
	TRY(account_by_person(a->db, a->m, a->who->person, account));
	return take_password(a, mem_fmt(a->m, "%lld", (long long)a->who->person.v), ok, wait);
}

static struct err *write_own(struct act *a, const char *hash)
{
	TRY(account_set_password(a->db, a->m, a->who->person, hash));
	TRY(session_end_all(a->db, a->m, a->who->person, a->who->session));
	return act_note(a, "password_changed", "person", a->who->person.v, (programme_id){ 0 });
}

struct err *account_change_password(struct act *a, const char *old, const char *new_one)
{
	const struct account *account;
	const char *hash;
	bool ok;
	int wait = 0;

	if (text_length(new_one) < LIMIT_PASSWORD_LEAST)
		return ERR(a->m, ERR_INVALID,
		    N_("The new password is too short. It needs at least 15 characters: three or four words "
		       "that only you put together are easy to remember."),
		    "password too short");
	if (text_length(new_one) > LIMIT_PASSWORD)
		return ERR(a->m, ERR_INVALID, N_("The new password is too long. It may have up to 128 characters."),
		    "password too long");
	IN_TRANSACTION(a, read_own(a, &account, &ok, &wait));
	if (!ok)
		return too_many(a);
	if (account->password_hash && !secret_password_fits(account->password_hash, old))
		return ERR(a->m, ERR_INVALID, N_("The present password is not right. Nothing was changed."),
		    "old password refused");
	hash = secret_password_hash(a->m, new_one);
	if (!hash)
		return ERR(a->m, ERR_SYSTEM, NULL, "no memory for a password hash");
	IN_TRANSACTION(a, write_own(a, hash));
	return NULL;
}

struct err *account_for(struct act *a, const char *email, const char *name, person_id *out)
{
	const struct account *account;

	if (!text_is_email(email))
		return ERR(a->m, ERR_INVALID,
		    N_("This is not a complete e-mail address. It looks like name@organisation.example."),
		    "no address");
	TRY(account_by_email(a->db, a->m, text_email_key(a->m, email), &account));
	if (account)
		*out = account->person_id;
	else
		TRY(person_make(a->db, a->m, out->v ? *out : (person_id){ act_id(a) }, name && *name ? name : email,
		    email, a->now.s, out));
	return account_add(a->db, a->m, *out, a->now.s);
}

static bool coordinates(const struct who *w, programme_id programme)
{
	for (int i = 0; i < w->grants_n; i++)
		if (w->grants[i].role == ROLE_COORDINATOR && !w->grants[i].run_id.v &&
		    (!w->grants[i].programme_id.v || w->grants[i].programme_id.v == programme.v))
			return true;
	return false;
}

static bool administers(const struct who *w)
{
	for (int i = 0; i < w->grants_n; i++)
		if (w->grants[i].role == ROLE_ADMIN)
			return true;
	return false;
}

/* Jobs and subcommands (nobody signed in) may; pages get here signed in. */
static struct err *may_grant(struct act *a, enum role role, programme_id programme)
{
	if (!a->who || administers(a->who))
		return NULL;
	if (role != ROLE_ADMIN && programme.v && coordinates(a->who, programme))
		return NULL;
	return ERR(a->m, ERR_FORBIDDEN, NULL, "role for another programme");
}

struct err *role_give(struct act *a, person_id person, enum role role, programme_id programme, run_id run,
    organisation_id organisation)
{
	bool same;

	TRY(may_grant(a, role, programme));
	if (!role_is_granted(role))
		return ERR(a->m, ERR_INVALID, NULL, "role %d is not given by hand", (int)role);
	if (role == ROLE_ORGANISATION_CONTACT && !organisation.v)
		return ERR(a->m, ERR_INVALID, N_("Please choose the organisation this person speaks for."),
		    "contact without organisation");
	TRY(grant_same(a->db, a->m, person, role, programme, run, organisation, &same));
	if (same)
		return NULL;
	TRY(grant_add(a->db, a->m, act_id(a), person, role, programme, run, organisation,
	    a->who ? a->who->person : (person_id){ 0 }, a->now.s));
	return act_note(a, "role_given", "person", person.v, programme);
}

struct err *role_take(struct act *a, const struct grant_line *grant)
{
	enum role role = role_find(grant->role);
	int64_t left;

	TRY(may_grant(a, role, grant->programme_id));
	if (role == ROLE_ADMIN) {
		TRY(grant_count(a->db, a->m, ROLE_ADMIN, &left));
		if (left <= 1)
			return ERR(a->m, ERR_INVALID,
			    N_("This is the last administrator. Please name another one first."), "last admin");
	}
	TRY(grant_end(a->db, a->m, grant->id));
	return act_note(a, "role_taken", "person", grant->person_id.v, grant->programme_id);
}

struct err *role_lines(struct act *a, person_id person, programme_id programme, const struct grant_line **out,
    int *n)
{
	return grant_lines(a->db, a->m, person, programme, out, n);
}
