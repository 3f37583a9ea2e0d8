/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/passkey.h"

#include <string.h>

#include "core/limits.h"
#include "service/account_mail.h"
#include "service/second.h"
#include "service/ticket.h"
#include "sign/base64url.h"
#include "sign/passkey.h"
#include "store/account.h"
#include "store/passkey.h"
#include "store/sign_in.h"
#include "sys/log.h"

enum { CHALLENGE_SECONDS = 5 * 60 };

/* "tandem.example" of the installation's address: what keys are bound to. */
static const char *host_of(struct act *a)
{
	const char *at = strstr(a->site->url, "://");

	at = at ? at + 3 : a->site->url;
	return mem_strn(a->m, at, strcspn(at, ":/"));
}

static struct passkey_asked asked(struct act *a, const char *ticket)
{
	return (struct passkey_asked){ base64url(a->m, ticket, strlen(ticket)), a->site->url, host_of(a) };
}

/* No person's name and nothing that changes: the id, which is chance. */
static const char *handle_of(struct act *a, person_id person)
{
	return mem_fmt(a->m, "%lld", (long long)person.v);
}

static struct err *load_credentials(struct act *a, person_id person, struct passkey_options *out)
{
	const struct passkey *keys;
	const char **list;

	TRY(passkey_list(a->db, a->m, person, &keys, &out->n));
	list = mem_array(a->m, const char *, out->n);
	for (int i = 0; i < out->n; i++)
		list[i] = keys[i].credential;
	out->credentials = list;
	return NULL;
}

static struct err *begin_options(struct act *a, const char *purpose, struct passkey_options *out)
{
	*out = (struct passkey_options){ .challenge = ticket_make(a, purpose, CHALLENGE_SECONDS),
		.host = host_of(a), .site = a->site->name, .algorithms = passkey_algorithms,
		.algorithms_n = passkey_algorithms_n };
	if (!out->challenge)
		return ERR(a->m, ERR_INVALID, NULL, "a browser without cookies");
	return NULL;
}

struct err *passkey_options(struct act *a, struct passkey_options *out)
{
	TRY(begin_options(a, PASSKEY_SIGN_IN, out));
	return a->door && a->door->person.v ? load_credentials(a, a->door->person, out) : NULL;
}

static struct err *check_room(struct act *a, int n)
{
	if (n < LIMIT_PASSKEYS)
		return NULL;
	return ERR(a->m, ERR_INVALID, N_("You have ten passkeys. Please remove one that you do not use any more."),
	    "too many passkeys");
}

struct err *passkey_new_options(struct act *a, struct passkey_options *out)
{
	const struct account *account;

	TRY(second_may_change(a));
	TRY(begin_options(a, PASSKEY_NEW, out));
	TRY(account_by_person(a->db, a->m, sign_in_person(a), &account));
	TRY(load_credentials(a, account->person_id, out));
	TRY(check_room(a, out->n));
	out->user = handle_of(a, account->person_id);
	out->account = account->email ? account->email : account->name;
	out->name = account->name;
	return NULL;
}

static struct err *not_known(struct act *a)
{
	return ERR(a->m, ERR_INVALID,
	    N_("This passkey is not known here, or it was removed. Please choose another one or sign in another way."),
	    "passkey not known");
}

/* Why goes to the operator's log by its detail; the person is told what helps. */
static struct err *not_good(struct act *a, const struct err *why)
{
	log_write(LOG_LEVEL_WARN, "passkey.refused", why, NULL, 0);
	return ERR(a->m, ERR_INVALID,
	    N_("The passkey was not accepted. Please try once more. If it happens again, sign in another way, remove "
	       "the passkey in your account and set up a new one."),
	    "%s", why->detail);
}

/* Whose is it, and may they use it here? */
static struct err *find_key(struct act *a, const struct passkey_answer *answer, const struct passkey **out)
{
	const struct account *account;
	struct bytes user;

	TRY(passkey_find(a->db, a->m, answer->credential, out));
	if (!*out)
		return not_known(a);
	TRY(account_by_person(a->db, a->m, (*out)->person_id, &account));
	if (account->disabled || !account->has_account)
		return not_known(a);
	/* Authenticators that were told which key to use need not say whose it is. */
	if (*answer->user && (!base64url_read(a->m, answer->user, LIMIT_LINE, &user) ||
				 strcmp(mem_strn(a->m, (const char *)user.at, user.n), handle_of(a, account->person_id)) != 0))
		return not_known(a);
	if (a->door && a->door->person.v && a->door->person.v != account->person_id.v)
		return ERR(a->m, ERR_INVALID,
		    N_("This passkey belongs to another account than the one you are signing in to."), "another's passkey");
	return NULL;
}

struct err *passkey_use(struct act *a, const struct passkey_answer *answer, const char *next, struct sign_in_done *out)
{
	const struct passkey_asked as = asked(a, answer->ticket);
	const struct passkey *p;
	int64_t counter;
	struct err *e;
	bool ok;

	TRY(find_key(a, answer, &p));
	e = passkey_check_use(a->m, &as,
	    &(struct passkey_key){ p->credential, p->public_key, (int)p->algorithm, p->counter }, answer->client_data,
	    answer->auth_data, answer->signature, &counter);
	if (e)
		return not_good(a, e);
	TRY(passkey_used(a->db, a->m, p, counter, a->now.s, &ok));
	if (!ok)
		return ERR(a->m, ERR_CONFLICT, NULL, "passkey %lld was used meanwhile", (long long)p->id.v);
	if (a->door && a->door->person.v)
		return sign_in_second(a, FACTOR_PASSKEY, out);
	return sign_in_first(a, p->person_id, FACTOR_PASSKEY, next, out);
}

static struct err *add(struct act *a, const struct passkey_answer *answer, const struct passkey_key *key, int n)
{
	struct passkey p = { { act_id(a) }, sign_in_person(a), key->credential, key->key, key->algorithm, key->counter,
		*answer->name ? answer->name : trf(a->m, a->lang, N_("Passkey %s"), mem_fmt(a->m, "%d", n + 1)), a->now.s, 0 };
	const struct passkey *same;

	TRY(passkey_find(a->db, a->m, key->credential, &same));
	if (same)
		return ERR(a->m, ERR_INVALID, N_("This passkey is set up already."), "passkey known");
	TRY(passkey_add(a->db, a->m, &p));
	return act_note(a, "passkey_added", "person", p.person_id.v, (programme_id){ 0 });
}

struct err *passkey_new(struct act *a, const struct passkey_answer *answer, bool *first, struct sign_in_done *out)
{
	const struct passkey_asked as = asked(a, answer->ticket);
	const struct passkey *keys;
	struct passkey_key key;
	struct second_view v;
	struct err *e;
	int n;

	TRY(second_may_change(a));
	TRY(second_view(a, &v));
	TRY(passkey_list(a->db, a->m, sign_in_person(a), &keys, &n));
	TRY(check_room(a, n));
	e = passkey_check_new(a->m, &as, answer->client_data, answer->attestation, &key);
	if (e)
		return not_good(a, e);
	*first = !v.app && !v.passkey;
	TRY(*first ? second_set_up(a, FACTOR_PASSKEY, out) : account_mail(a, sign_in_person(a), "second_factor_set", NULL));
	return add(a, answer, &key, n);
}

struct err *passkey_lines(struct act *a, const struct passkey_line **out, int *n)
{
	struct passkey_line *lines;
	const struct passkey *keys;

	TRY(passkey_list(a->db, a->m, sign_in_person(a), &keys, n));
	lines = mem_array(a->m, struct passkey_line, *n);
	for (int i = 0; i < *n; i++)
		lines[i] = (struct passkey_line){ keys[i].id, keys[i].name, keys[i].made_at, keys[i].used_at };
	*out = lines;
	return NULL;
}

struct err *passkey_rename(struct act *a, passkey_id id, const char *name)
{
	return passkey_set_name(a->db, a->m, id, name);
}

struct err *passkey_remove(struct act *a, passkey_id id)
{
	person_id person = sign_in_person(a);
	const struct passkey *keys;
	struct second_view v;
	int n;

	TRY(second_may_change(a));
	TRY(second_view(a, &v));
	TRY(passkey_list(a->db, a->m, person, &keys, &n));
	if (v.needed && !v.app && n <= 1)
		return ERR(a->m, ERR_INVALID,
		    N_("Your role needs a second factor, and this passkey is the only one. Please set up another one first."),
		    "the only second factor");
	TRY(passkey_end(a->db, a->m, id));
	if (!v.app && n <= 1)
		TRY(recovery_end(a->db, a->m, person));
	TRY(act_note(a, "passkey_removed", "person", person.v, (programme_id){ 0 }));
	return account_mail(a, person, "second_factor_ended", NULL);
}
