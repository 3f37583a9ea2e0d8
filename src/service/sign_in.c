/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/sign_in.h"

#include <string.h>

#include "core/limits.h"
#include "store/account.h"
#include "store/session.h"
#include "store/sign_in.h"
#include "sys/secret.h"

enum {
	DOOR_SECONDS = 10 * 60,
	AGAIN_SECONDS = 60,
	FRESH_SECONDS = 15 * 60,
	SESSION_SECONDS = 12 * 60 * 60,
};

/* What the browser is given at the end follows from what it held before and from the installation's
 * key: a second click computes the same, a copy of the database (which has neither) nothing. */
static const char *session_token(struct act *a, const char *cookie)
{
	if (!*cookie)
		return secret_token(a->m);
	return secret_keyed_hash(a->m, a->site->form_key, mem_fmt(a->m, "session %s", cookie));
}

static struct err *open_session(struct act *a, person_id person, const char *token, bool second, session_id *out)
{
	session_id id = { act_id(a) };

	TRY(session_end_old(a->db, a->m, person, a->now.s, LIMIT_SESSIONS - 1));
	TRY(session_add(a->db, a->m, id, secret_hash(a->m, token), person, a->agent, a->now.s,
	    a->now.s + SESSION_SECONDS, second));
	*out = id;
	return act_note(a, "sign_in", "person", person.v, (programme_id){ 0 });
}

struct err *sign_in_needs_second(struct act *a, person_id person, bool *out)
{
	struct who w = { .person = person };

	*out = false;
	TRY(act_grants(a, &w));
	for (int i = 0; i < w.grants_n && !a->site->demo; i++)
		*out = *out || factor_second_needed(w.grants[i].role);
	return NULL;
}

static struct err *step_of(struct act *a, person_id person, enum sign_in_step *out)
{
	struct factors_row f;
	bool needs;

	TRY(factors_of(a->db, a->m, person, &f));
	TRY(sign_in_needs_second(a, person, &needs));
	*out = f.app || f.passkey ? SIGN_IN_SECOND : needs ? SIGN_IN_SET_UP : SIGN_IN_IN;
	return NULL;
}

struct err *sign_in_step(struct act *a, enum sign_in_step *out)
{
	*out = SIGN_IN_IN;
	return a->door && a->door->person.v ? step_of(a, a->door->person, out) : NULL;
}

person_id sign_in_person(const struct act *a)
{
	return a->who ? a->who->person : a->door ? a->door->person : (person_id){ 0 };
}

struct err *sign_in_ask(struct act *a, const char *next, const char **cookie)
{
	const char *token;

	*cookie = NULL;
	if (a->door && !a->door->person.v)
		return door_extend(a->db, a->m, a->door->id, next, a->now.s + DOOR_SECONDS);
	*cookie = token = secret_token(a->m);
	a->cookie = token;
	return door_add(a->db, a->m, act_id(a), secret_hash(a->m, token), (person_id){ 0 }, "", next, a->now.s,
	    a->now.s + DOOR_SECONDS);
}

/* Where a browser has not asked before: what follows from its cookie, unless that was given to it already. */
static struct err *new_token(struct act *a, const char **out)
{
	const char *token = session_token(a, a->cookie);
	const struct door_row *door;
	const struct session *s;

	TRY(session_find(a->db, a->m, secret_hash(a->m, token), &s));
	TRY(door_find(a->db, a->m, secret_hash(a->m, token), &door));
	*out = s || door ? secret_token(a->m) : token;
	return NULL;
}

/* In: whatever this browser had open before is over, and the door remembers for a second click. */
static struct err *enter(struct act *a, person_id person, bool second, struct sign_in_done *out)
{
	const struct door *d = a->door;
	session_id session;

	out->step = SIGN_IN_IN;
	out->cookie = session_token(a, a->cookie);
	if (!d)
		TRY(new_token(a, &out->cookie));
	if (a->who)
		TRY(session_end(a->db, a->m, a->who->session));
	TRY(open_session(a, person, out->cookie, second, &session));
	return d ? door_pass(a->db, a->m, d->id, session, a->now.s + AGAIN_SECONDS) : NULL;
}

struct err *sign_in_first(struct act *a, person_id person, enum factor how, const char *next, struct sign_in_done *out)
{
	const char *kept = a->door && !a->door->person.v ? a->door->next : "";
	const char *token;

	out->next = next && *next ? next : kept;
	TRY(account_add(a->db, a->m, person, a->now.s));
	out->step = SIGN_IN_IN;
	if (!factor_is_both(how))
		TRY(step_of(a, person, &out->step));
	if (out->step == SIGN_IN_IN)
		return enter(a, person, factor_is_both(how), out);
	if (a->door)
		TRY(door_end(a->db, a->m, a->door->id));
	TRY(new_token(a, &token));
	out->cookie = token;
	return door_add(a->db, a->m, act_id(a), secret_hash(a->m, token), person, factor_name(how), out->next, a->now.s,
	    a->now.s + DOOR_SECONDS);
}

struct err *sign_in_second(struct act *a, enum factor how, struct sign_in_done *out)
{
	person_id person = sign_in_person(a);

	if (!person.v || !factor_is_second(how))
		return ERR(a->m, ERR_FORBIDDEN, NULL, "nobody at the door shows factor %d", (int)how);
	out->next = a->door ? a->door->next : "";
	return enter(a, person, true, out);
}

/* By a first factor alone: in, or on to the second one. */
static struct err *again_without_door(struct act *a, const char *token, const char **cookie)
{
	const char *hash = secret_hash(a->m, token);
	const struct door_row *door;
	const struct session *s;

	TRY(session_find(a->db, a->m, hash, &s));
	TRY(door_find(a->db, a->m, hash, &door));
	if ((s && s->made_at + AGAIN_SECONDS > a->now.s) || (door && door->ends_at > a->now.s))
		*cookie = token;
	return NULL;
}

struct err *sign_in_again(struct act *a, const char **cookie)
{
	const char *token = session_token(a, a->cookie);
	const struct door_row *r;
	const struct session *s;

	*cookie = NULL;
	if (!*a->cookie)
		return NULL;
	TRY(door_find(a->db, a->m, secret_hash(a->m, a->cookie), &r));
	if (!r || !r->session_id.v)
		return again_without_door(a, token, cookie);
	if (r->ends_at <= a->now.s)
		return NULL;
	TRY(session_find(a->db, a->m, secret_hash(a->m, token), &s));
	if (s && s->id.v == r->session_id.v)
		*cookie = token;
	return NULL;
}

struct err *sign_in_fresh(struct act *a)
{
	if (!a->who || a->now.s - a->who->since.s < FRESH_SECONDS)
		return NULL;
	return ERR(a->m, ERR_FORBIDDEN,
	    N_("You have been signed in for a while. To change how you sign in, please sign in once more: that "
	       "way nobody else can do it at a screen you left open."),
	    "not signed in just now");
}

struct err *sign_in_leave(struct act *a)
{
	return a->door ? door_end(a->db, a->m, a->door->id) : NULL;
}

struct err *sign_in_end_all(struct act *a, person_id person, session_id stays)
{
	TRY(session_end_all(a->db, a->m, person, stays));
	return door_end_all(a->db, a->m, person, a->door ? a->door->id : 0);
}
