/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/address.h"

#include <string.h>

#include "base/text.h"
#include "core/factor.h"
#include "service/message.h"
#include "service/sign_in.h"
#include "service/tries.h"
#include "store/account.h"
#include "store/address.h"
#include "store/session.h"
#include "sys/secret.h"

enum { OPEN_SECONDS = 3 * 24 * 60 * 60 };

static struct err *invalid(struct act *a, const char *told)
{
	return ERR(a->m, ERR_INVALID, told, "change of address");
}

static struct address_view view_of(const struct account *account, const struct address_change *c)
{
	struct address_view v = { .person = account->person_id, .name = account->name,
		.old_email = account->email ? account->email : "" };

	if (c) {
		v.new_email = c->email;
		v.old_confirmed = c->old_confirmed_at != 0;
		v.new_confirmed = c->new_confirmed_at != 0;
		v.ends.s = c->ends_at;
	}
	return v;
}

struct err *address_view(struct act *a, person_id person, struct address_view *out)
{
	const struct address_change *c;
	const struct account *account;

	TRY(account_by_person(a->db, a->m, person, &account));
	TRY(address_open(a->db, a->m, person, a->now.s, &c));
	*out = view_of(account, c);
	return NULL;
}

static struct err *mail(struct act *a, const struct account *account, const char *kind, const char *to, const char *url,
    const char *new_email)
{
	return message_send(a,
	    &(struct message){ .kind = kind, .person = account->person_id, .address = to, .name = account->name,
		.lang = lang_from(account->lang, LANG_DE), .values = VALUES({ "address", new_email }),
		.urls = url ? URLS(url) : NULL },
	    NULL);
}

static struct err *mail_link(struct act *a, const struct account *account, const char *kind, const char *to, int64_t link,
    int64_t change, const char *new_email)
{
	const char *token = secret_token(a->m);

	TRY(link_add(a->db, a->m, link, secret_hash(a->m, token), LINK_ADDRESS, account->person_id, change, a->now.s,
	    a->now.s + OPEN_SECONDS));
	return mail(a, account, kind, to,
	    mem_fmt(a->m, "%s/%s/address/%s", a->site->url, lang_code(lang_from(account->lang, LANG_DE)), token), new_email);
}

/* Whoever has the new address already learns of it there; the page says nothing. */
static struct err *mail_taken(struct act *a, const struct account *owner)
{
	return message_send(a,
	    &(struct message){ .kind = "address_taken", .person = owner->person_id, .address = owner->email,
		.name = owner->name, .lang = lang_from(owner->lang, LANG_DE) },
	    NULL);
}

/* by: who vouches in place of the old address, 0 = it is asked itself. */
static struct err *begin(struct act *a, const struct account *account, const char *email, person_id by, const char *reason)
{
	struct address_new c = { .id = act_id(a), .new_link_id = act_id(a), .person = account->person_id, .by = by,
		.email = email, .reason = reason, .now = a->now.s, .ends_at = a->now.s + OPEN_SECONDS };
	const struct account *owner;

	if (!text_is_email(email))
		return invalid(a, N_("This is not a complete e-mail address. It looks like name@organisation.example."));
	if (account->email && strcmp(text_email_key(a->m, email), text_email_key(a->m, account->email)) == 0)
		return invalid(a, N_("This is the address of the account already."));
	if (by.v || !account->email)
		c.old_confirmed_at = a->now.s;
	else
		c.old_link_id = act_id(a);
	TRY(account_by_email(a->db, a->m, text_email_key(a->m, email), &owner));
	TRY(address_drop(a->db, a->m, account->person_id));
	TRY(address_add(a->db, a->m, &c));
	if (c.old_link_id)
		TRY(mail_link(a, account, "address_old", account->email, c.old_link_id, c.id, email));
	else
		TRY(mail(a, account, "address_notice", account->email, NULL, email));
	TRY(owner ? mail_taken(a, owner) : mail_link(a, account, "address_new", email, c.new_link_id, c.id, email));
	return act_note(a, "address_asked", "person", account->person_id.v, (programme_id){ 0 });
}

struct err *address_ask(struct act *a, const char *email, int *wait)
{
	const struct account *account;
	bool ok = true;

	*wait = 0;
	TRY(sign_in_fresh(a));
	TRY(tries_take(a, THROTTLE_MAIL_CALLER, throttle_caller(a->m, a->peer), &ok, wait));
	TRY(tries_take(a, THROTTLE_MAIL_ACCOUNT, text_email_key(a->m, email), &ok, wait));
	if (!ok)
		return tries_over(a);
	TRY(account_by_person(a->db, a->m, a->who->person, &account));
	return begin(a, account, email, (person_id){ 0 }, "");
}

struct err *address_forget(struct act *a)
{
	return address_drop(a->db, a->m, a->who->person);
}

/* The account has its new address: links that went to the old one open nothing any more. */
static struct err *apply(struct act *a, const struct account *account, const struct address_change *c)
{
	const struct account *owner;

	TRY(account_by_email(a->db, a->m, text_email_key(a->m, c->email), &owner));
	if (owner)
		return invalid(a, N_("Meanwhile another account has this address. Nothing was changed."));
	TRY(person_set_email(a->db, a->m, account->person_id, c->email));
	TRY(address_done(a->db, a->m, c->id, a->now.s));
	TRY(link_end_person(a->db, a->m, account->person_id, LINK_SIGN_IN));
	TRY(outbox_readdress(a->db, a->m, account->person_id, c->email));
	TRY(mail(a, account, "address_changed", account->email, NULL, c->email));
	TRY(mail(a, account, "address_changed", c->email, NULL, c->email));
	return act_note(a, "address_changed", "person", account->person_id.v, (programme_id){ 0 });
}

static struct err *is_privileged(struct act *a, person_id person, bool *out)
{
	const struct role_grant *grants;
	int n;

	*out = false;
	TRY(grant_list(a->db, a->m, person, &grants, &n));
	for (int i = 0; i < n; i++)
		*out = *out || factor_second_needed(grants[i].role);
	return NULL;
}

static bool administers(const struct who *w)
{
	for (int i = 0; i < w->grants_n; i++)
		if (w->grants[i].role == ROLE_ADMIN)
			return true;
	return false;
}

struct err *address_settle(struct act *a, person_id person, const char *email, const char *reason)
{
	const struct account *account;
	const struct address_change *c;
	bool privileged;

	TRY(is_privileged(a, person, &privileged));
	if (person.v == a->who->person.v || (privileged && !administers(a->who)))
		return ERR(a->m, ERR_FORBIDDEN,
		    N_("The address of somebody who coordinates or administers can be settled by the administration only, and "
		       "nobody settles their own."),
		    "not theirs to settle");
	TRY(account_by_person(a->db, a->m, person, &account));
	if (email)
		return begin(a, account, email, a->who->person, reason);
	TRY(address_open(a->db, a->m, person, a->now.s, &c));
	if (!c)
		return invalid(a, N_("No change of address is open for this person."));
	TRY(address_confirm_old(a->db, a->m, c->id, a->now.s, a->who->person, reason));
	TRY(act_note(a, "address_settled", "person", person.v, (programme_id){ 0 }));
	return c->new_confirmed_at ? apply(a, account, c) : NULL;
}

static struct err *find(struct act *a, const char *token, const struct link **link, const struct address_change **c)
{
	TRY(link_find(a->db, a->m, secret_hash(a->m, token), LINK_ADDRESS, link));
	*c = NULL;
	if (*link && !(*link)->used_at && (*link)->ends_at > a->now.s)
		TRY(address_get(a->db, a->m, (*link)->object_id, a->now.s, c));
	if (!*c || ((*c)->new_link_id != (*link)->id && (*c)->old_link_id != (*link)->id))
		return invalid(a, N_("This link has been used already or is too old. You can begin the change anew under "
				     "“Your account”."));
	return NULL;
}

struct err *address_link_look(struct act *a, const char *token, struct address_view *out, bool *is_new)
{
	const struct account *account;
	const struct address_change *c;
	const struct link *link;

	TRY(find(a, token, &link, &c));
	TRY(account_by_person(a->db, a->m, c->person_id, &account));
	*out = view_of(account, c);
	*is_new = c->new_link_id == link->id;
	return NULL;
}

struct err *address_link_use(struct act *a, const char *token, bool *done)
{
	const struct account *account;
	const struct address_change *c;
	const struct link *link;
	bool first, is_new;

	TRY(find(a, token, &link, &c));
	TRY(account_by_person(a->db, a->m, c->person_id, &account));
	TRY(link_use(a->db, a->m, link->id, a->now.s, &first));
	if (!first)
		return invalid(a, N_("This link has been used already or is too old. You can begin the change anew under "
				     "“Your account”."));
	is_new = c->new_link_id == link->id;
	*done = is_new ? c->old_confirmed_at != 0 : c->new_confirmed_at != 0;
	if (is_new)
		TRY(address_confirm_new(a->db, a->m, c->id, a->now.s));
	else
		TRY(address_confirm_old(a->db, a->m, c->id, a->now.s, (person_id){ 0 }, ""));
	return *done ? apply(a, account, c) : NULL;
}
