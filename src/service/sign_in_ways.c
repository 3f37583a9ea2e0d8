/* SPDX-License-Identifier: EUPL-1.2 */
/* The two first factors everybody has: a password, and a link by mail. Answers must not tell known
 * addresses from unknown ones: the same sentence, the same page, and the same work. */
#include "service/sign_in.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "service/message.h"
#include "service/tries.h"
#include "store/account.h"
#include "sys/secret.h"

enum { LINK_SECONDS = 10 * 60 };

static struct err *look_up(struct act *a, const char *email_key, const struct account **account, bool *ok,
    int *wait)
{
	*ok = true;
	TRY(tries_take_both(a, THROTTLE_PASSWORD_CALLER, THROTTLE_PASSWORD_BOTH, email_key, ok, wait));
	return account_by_email(a->db, a->m, email_key, account);
}

struct err *sign_in_password(struct act *a, const char *email, const char *password, person_id *out, int *wait)
{
	const char *email_key = text_email_key(a->m, email);
	const struct account *account;
	bool ok, fits;

	*wait = 0;
	ACT_WRITE(a, look_up(a, email_key, &account, &ok, wait));
	if (!ok)
		return tries_over(a);
	fits = secret_password_fits(account && !account->disabled ? account->password_hash : NULL, password);
	if (!fits)
		return ERR(a->m, ERR_INVALID,
		    N_("The e-mail address and the password do not belong together. Please check both, or "
		       "have a sign-in link sent to you by mail."),
		    "password refused");
	*out = account->person_id;
	return NULL;
}

struct err *sign_in_link_make(struct act *a, person_id person, int64_t seconds, const char **token)
{
	TRY(account_add(a->db, a->m, person, a->now.s));
	*token = secret_token(a->m);
	return link_add(a->db, a->m, act_id(a), secret_hash(a->m, *token), LINK_SIGN_IN, person, 0, a->now.s,
	    a->now.s + seconds);
}

static struct err *mail_link(struct act *a, const struct account *account)
{
	enum lang lang = lang_from(account->lang, LANG_DE);
	const char *token = secret_token(a->m);

	TRY(link_add_bound(a->db, a->m, act_id(a), secret_hash(a->m, token), LINK_SIGN_IN, account->person_id,
	    secret_hash(a->m, a->cookie), a->now.s, a->now.s + LINK_SECONDS));
	return message_send(a,
	    &(struct message){ .kind = "sign_in", .for_nobody = !account->person_id.v, .person = account->person_id, .address = account->email,
		.name = account->name, .lang = lang,
		.urls = URLS(mem_fmt(a->m, "%s/%s/sign-in/link/%s", a->site->url, lang_code(lang), token)) },
	    NULL);
}

struct err *sign_in_ask_mail(struct act *a, const char *email, const char *next, const char **cookie, int *wait)
{
	static const struct account nobody = { .name = "", .email = "nobody@nowhere.example", .lang = "de" };
	const char *email_key = text_email_key(a->m, email);
	const struct account *account;
	bool ok = true;

	*wait = 0;
	TRY(sign_in_ask(a, next, cookie));
	TRY(tries_take(a, THROTTLE_MAIL_CALLER, throttle_caller(a->m, a->peer), &ok, wait));
	TRY(tries_take(a, THROTTLE_MAIL_ACCOUNT, email_key, &ok, wait));
	TRY(account_by_email(a->db, a->m, email_key, &account));
	if (!ok)
		return NULL; /* what was sent before stays valid; the page says the same as always */
	if (!account || account->disabled || !(account->has_account || account->has_part))
		account = &nobody; /* the same work, so that the time it takes tells nothing */
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

/* People type it in groups. */
static const char *digits_of(mem *m, const char *typed)
{
	struct buf *b = buf_new(m);

	for (const char *c = typed; *c; c++)
		if (*c >= '0' && *c <= '9')
			buf_char(b, *c);
	return b->at;
}

/* Did this browser ask for it? Links that name no browser may be used in any. */
static bool is_here(struct act *a, const struct link *link)
{
	return !link->browser_hash || (*a->cookie && strcmp(link->browser_hash, secret_hash(a->m, a->cookie)) == 0);
}

/* It is made of the link and the installation's key, and worth something in one browser only. */
static const char *code_of(struct act *a, const struct link *link)
{
	return secret_code_of(a->m, a->site->form_key, mem_fmt(a->m, "link %s", link->token_hash));
}

struct err *sign_in_link_look(struct act *a, const char *token, struct sign_in_link *out)
{
	const struct account *account;
	const struct link *link;

	TRY(find_link(a, token, &link));
	TRY(account_by_person(a->db, a->m, link->person_id, &account));
	out->name = account->name;
	out->code = is_here(a, link) ? NULL : code_of(a, link);
	return account->disabled ? link_over(a) : NULL;
}

static struct err *use(struct act *a, const struct link *link, struct sign_in_done *out)
{
	const struct account *account;
	bool first;

	TRY(account_by_person(a->db, a->m, link->person_id, &account));
	if (account->disabled)
		return link_over(a);
	TRY(link_use(a->db, a->m, link->id, a->now.s, &first));
	if (!first)
		return link_over(a);
	return sign_in_first(a, link->person_id, FACTOR_MAIL, NULL, out);
}

struct err *sign_in_link_take(struct act *a, int *wait)
{
	bool ok = true;

	*wait = 0;
	ACT_WRITE(a, tries_take(a, THROTTLE_LINK_CALLER, throttle_caller(a->m, a->peer), &ok, wait));
	return ok ? NULL : tries_over(a);
}

struct err *sign_in_link_use(struct act *a, const char *token, struct sign_in_done *out)
{
	const struct link *link;

	TRY(find_link(a, token, &link));
	if (!is_here(a, link))
		return ERR(a->m, ERR_INVALID,
		    N_("This link belongs to the browser in which you asked for it. Please open it there, or ask "
		       "for a new one here."),
		    "link of another browser");
	return use(a, link, out);
}

struct err *sign_in_code_take(struct act *a, int *wait)
{
	bool ok = true;

	*wait = 0;
	ACT_WRITE(a, tries_take(a, THROTTLE_CODE_BROWSER, secret_hash(a->m, a->cookie), &ok, wait));
	return ok ? NULL : tries_over(a);
}

struct err *sign_in_code_use(struct act *a, const char *code, struct sign_in_done *out)
{
	const char *browser = secret_hash(a->m, a->cookie), *digits = digits_of(a->m, code);
	const struct link *links, *found = NULL;
	int n;

	TRY(link_list_bound(a->db, a->m, browser, LINK_SIGN_IN, a->now.s, &links, &n));
	for (int i = 0; i < n; i++)
		if (secret_same(code_of(a, &links[i]), digits))
			found = &links[i];
	if (!found)
		return ERR(a->m, ERR_INVALID,
		    N_("This is not the code. It stands on the page of the link in the mail, and works for ten "
		       "minutes, in the browser that asked for the mail."),
		    "code refused");
	return use(a, found, out);
}
