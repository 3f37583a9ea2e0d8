/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/account.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/account_mail.h"
#include "service/rename.h"
#include "service/sign_in.h"
#include "service/tries.h"
#include "store/account.h"
#include "store/address.h"
#include "store/person.h"
#include "store/session.h"
#include "store/sign_in.h"
#include "sys/secret.h"

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
	const struct person *person;
	struct factors_row factors;

	TRY(account_by_person(a->db, a->m, a->who->person, &account));
	TRY(person_get(a->db, a->m, a->who->person, &person));
	TRY(factors_of(a->db, a->m, a->who->person, &factors));
	*out = (struct account_view){
		.second = factors.app || factors.passkey,
		.name = account->name,
		.email = account->email,
		.phone = person->phone,
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

struct err *account_set_person(struct act *a, const char *name, const char *phone)
{
	TRY(rename_person(a, a->who->person, name));
	return person_set_phone(a->db, a->m, a->who->person, phone);
}

static struct err *read_own(struct act *a, const struct account **account, bool *ok, int *wait)
{
	TRY(account_by_person(a->db, a->m, a->who->person, account));
	*ok = true;
	return tries_take_both(a, THROTTLE_PASSWORD_CALLER, THROTTLE_PASSWORD_BOTH,
	    mem_fmt(a->m, "%lld", (long long)a->who->person.v), ok, wait);
}

/* Else it is a first password, given at the machine itself. */
static bool from_a_page(const struct act *a)
{
	return a->who->session.v != 0;
}

static struct err *write_own(struct act *a, const char *hash)
{
	TRY(account_set_password(a->db, a->m, a->who->person, hash));
	TRY(sign_in_end_all(a, a->who->person, a->who->session));
	TRY(act_note(a, "password_changed", "person", a->who->person.v, (programme_id){ 0 }));
	return from_a_page(a) ? account_mail(a, a->who->person, "password_changed", NULL) : NULL;
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
	ACT_WRITE(a, read_own(a, &account, &ok, &wait));
	if (!ok)
		return tries_over(a);
	if (account->password_hash && !secret_password_fits(account->password_hash, old))
		return ERR(a->m, ERR_INVALID, N_("The present password is not right. Nothing was changed."),
		    "old password refused");
	if (!account->password_hash && from_a_page(a))
		TRY(sign_in_fresh(a));
	hash = secret_password_hash(a->m, new_one);
	if (!hash)
		return ERR(a->m, ERR_SYSTEM, NULL, "no memory for a password hash");
	ACT_WRITE(a, write_own(a, hash));
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
