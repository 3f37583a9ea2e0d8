/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/second.h"

#include <string.h>

#include "base/buf.h"
#include "html/url.h"
#include "paper/qr.h"
#include "service/account_mail.h"
#include "service/second_priv.h"
#include "service/tries.h"
#include "store/account.h"
#include "store/session.h"
#include "store/sign_in.h"
#include "sys/secret.h"
#include "sys/totp.h"

enum { OFFER_SECONDS = 15 * 60, KEY_GROUP = 4 };

static struct err *nobody(struct act *a)
{
	return ERR(a->m, ERR_FORBIDDEN, NULL, "nobody is signed in or at the door");
}

struct err *second_view(struct act *a, struct second_view *out)
{
	person_id person = sign_in_person(a);
	struct factors_row f;
	bool needed;

	if (!person.v)
		return nobody(a);
	TRY(factors_of(a->db, a->m, person, &f));
	TRY(sign_in_needs_second(a, person, &needed));
	*out = (struct second_view){
		.name = a->who ? a->who->name : a->door->name,
		.app = f.app,
		.passkey = f.passkey,
		.recovery = (int)f.recovery,
		.needed = needed,
		.at_door = !a->who,
	};
	return NULL;
}

struct err *second_may_change(struct act *a)
{
	enum sign_in_step step;

	if (!sign_in_person(a).v)
		return nobody(a);
	TRY(sign_in_step(a, &step));
	if (!a->who && step != SIGN_IN_SET_UP)
		return ERR(a->m, ERR_FORBIDDEN, NULL, "at the door with a second factor to show");
	return sign_in_fresh(a);
}

struct err *second_set_up(struct act *a, enum factor how, struct sign_in_done *out)
{
	person_id person = sign_in_person(a);
	struct factors_row f;

	TRY(second_may_change(a));
	TRY(factors_of(a->db, a->m, person, &f));
	TRY(sign_in_end_all(a, person, a->who ? a->who->session : (session_id){ 0 }));
	TRY(sign_in_second(a, how, out));
	if (!f.recovery)
		TRY(second_recovery_make_for(a, person, out->cookie));
	TRY(act_note(a, "second_factor_set", "person", person.v, (programme_id){ 0 }));
	return account_mail(a, person, "second_factor_set", NULL);
}

/* Another person's row does not open with this key. */
static void key_for(struct act *a, person_id person, unsigned char key[32])
{
	secret_subkey(key, a->site->form_key, mem_fmt(a->m, "totp %lld", (long long)person.v));
}

static struct err *unseal(struct act *a, person_id person, const char *sealed, const char **out)
{
	unsigned char key[32];

	key_for(a, person, key);
	*out = secret_unseal(a->m, key, sealed);
	return *out ? NULL : ERR(a->m, ERR_SYSTEM, NULL, "the app secret of person %lld is damaged", (long long)person.v);
}

struct err *second_app_offer(struct act *a)
{
	person_id person = sign_in_person(a);
	unsigned char key[32];

	TRY(second_may_change(a));
	key_for(a, person, key);
	return totp_offer(a->db, a->m, person, secret_seal(a->m, key, totp_secret(a->m)), a->now.s);
}

static struct err *offered(struct act *a, const char **sealed, const char **secret)
{
	const struct totp_row *t;

	TRY(second_may_change(a));
	TRY(totp_find(a->db, a->m, sign_in_person(a), &t));
	if (!t || !t->offered || a->now.s - t->offered_at > OFFER_SECONDS)
		return ERR(a->m, ERR_INVALID,
		    N_("This took longer than a quarter of an hour. Please begin setting up the app anew."), "no offer");
	*sealed = t->offered;
	return unseal(a, sign_in_person(a), t->offered, secret);
}

static const char *in_groups(mem *m, const char *secret)
{
	struct buf *b = buf_new(m);

	for (size_t i = 0; secret[i]; i++) {
		if (i && i % KEY_GROUP == 0)
			buf_char(b, ' ');
		buf_char(b, secret[i]);
	}
	return b->at;
}

struct err *second_app_offered(struct act *a, struct second_app *out)
{
	const char *sealed, *secret;
	const struct account *account;
	const char *label[2];
	struct url u;

	TRY(offered(a, &sealed, &secret));
	TRY(account_by_person(a->db, a->m, sign_in_person(a), &account));
	label[0] = a->site->name;
	label[1] = account->email ? account->email : account->name;
	u = url_build(a->m, "otpauth://totp/%:%", label, 2);
	u = url_with(a->m, url_with(a->m, u, "secret", secret), "issuer", a->site->name);
	u = url_with_int(a->m, url_with_int(a->m, u, "digits", TOTP_DIGITS), "period", TOTP_SECONDS);
	out->key = in_groups(a->m, secret);
	out->uri = url_with(a->m, u, "algorithm", "SHA1").s;
	return NULL;
}

struct err *second_app_svg(struct act *a, const char **svg)
{
	struct second_app app;
	const struct qr *qr;

	TRY(second_app_offered(a, &app));
	TRY(qr_make(a->m, app.uri, &qr));
	*svg = qr_svg(a->m, qr, tr(a->lang, N_("QR code for the app")));
	return NULL;
}

static struct err *take(struct act *a, const char *who, bool *ok, int *wait)
{
	*ok = true;
	*wait = 0;
	TRY(tries_take_both(a, THROTTLE_SECOND_CALLER, THROTTLE_SECOND_BOTH, who, ok, wait));
	return tries_take(a, THROTTLE_SECOND_ACCOUNT, who, ok, wait);
}

struct err *second_take(struct act *a, int *wait)
{
	const char *who = mem_fmt(a->m, "%lld", (long long)sign_in_person(a).v);
	bool ok;

	ACT_WRITE(a, take(a, who, &ok, wait));
	return ok ? NULL : tries_over(a);
}

static struct err *not_the_code(struct act *a)
{
	return ERR(a->m, ERR_INVALID,
	    N_("This code is not right, or it was used already. Please enter the one the app shows now; the clock of "
	       "the device must be right."),
	    "second factor refused");
}

/* "123 456" as apps show it. */
static const char *without_blanks(mem *m, const char *typed)
{
	struct buf *b = buf_new(m);

	for (const char *c = typed; *c; c++)
		if (*c != ' ' && *c != '-')
			buf_char(b, *c);
	return b->at;
}

struct err *second_app_confirm(struct act *a, const char *code, struct sign_in_done *out)
{
	person_id person = sign_in_person(a);
	const char *sealed, *secret;
	int64_t step;

	TRY(offered(a, &sealed, &secret));
	if (!totp_fits(secret, a->now, without_blanks(a->m, code), &step))
		return not_the_code(a);
	TRY(second_set_up(a, FACTOR_APP, out));
	return totp_confirm(a->db, a->m, person, sealed, step, a->now.s);
}

struct err *second_app_end(struct act *a)
{
	struct second_view v;

	TRY(second_may_change(a));
	TRY(second_view(a, &v));
	if (v.needed && !v.passkey)
		return ERR(a->m, ERR_INVALID,
		    N_("Your role needs a second factor. You can set up a new app; the old one counts until then."),
		    "the only second factor");
	TRY(totp_end(a->db, a->m, sign_in_person(a)));
	if (!v.passkey)
		TRY(recovery_end(a->db, a->m, sign_in_person(a)));
	TRY(act_note(a, "second_factor_ended", "person", sign_in_person(a).v, (programme_id){ 0 }));
	return account_mail(a, sign_in_person(a), "second_factor_ended", NULL);
}

static struct err *app_fits(struct act *a, person_id person, const char *code, bool *fits)
{
	const struct totp_row *t;
	const char *secret;
	int64_t step;

	*fits = false;
	TRY(totp_find(a->db, a->m, person, &t));
	if (!t || !t->secret)
		return NULL;
	TRY(unseal(a, person, t->secret, &secret));
	if (totp_fits(secret, a->now, code, &step))
		TRY(totp_use(a->db, a->m, person, step, fits));
	return NULL;
}

struct err *second_show(struct act *a, const char *code, struct sign_in_done *out)
{
	const char *typed = without_blanks(a->m, code);
	person_id person;
	bool fits;

	if (!a->door || !a->door->person.v)
		return nobody(a);
	person = a->door->person;
	if (strlen(typed) == TOTP_DIGITS) {
		TRY(app_fits(a, person, typed, &fits));
		return fits ? sign_in_second(a, FACTOR_APP, out) : not_the_code(a);
	}
	TRY(second_recovery_use(a, person, typed, &fits));
	if (!fits)
		return not_the_code(a);
	TRY(sign_in_second(a, FACTOR_RECOVERY, out));
	return account_mail(a, person, "recovery_code_used", NULL);
}

struct err *second_reset(struct act *a, person_id person, const char *reason)
{
	if (!*reason)
		return ERR(a->m, ERR_INVALID, N_("Please say why: the person is told, and it stays on record."), "no reason");
	if (a->who && a->who->person.v == person.v)
		return ERR(a->m, ERR_INVALID,
		    N_("You change your own second factor under “Your account”. If you cannot show it, another administrator "
		       "can reset it for you."),
		    "own second factor");
	TRY(factors_end(a->db, a->m, person));
	TRY(sign_in_end_all(a, person, (session_id){ 0 }));
	TRY(factor_reset_add(a->db, a->m, act_id(a), person, a->who ? a->who->person : (person_id){ 0 }, reason, a->now.s));
	TRY(act_note(a, "second_factor_reset", "person", person.v, (programme_id){ 0 }));
	return account_mail(a, person, "second_factor_reset", reason);
}
