/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/provider_sign_in.h"

#include <string.h>

#include "base/text.h"
#include "core/limits.h"
#include "service/account_mail.h"
#include "service/provider_ask.h"
#include "service/ticket.h"
#include "sign/base64url.h"
#include "sign/id_token.h"
#include "store/account.h"
#include "sys/log.h"

enum { BEGUN_SECONDS = 10 * 60, STATE_MOST = 1200, CODE_MOST = 2048, NEXT_MOST = 4 * LIMIT_LINE };

static const char *purpose(struct act *a, organisation_id organisation, const char *next)
{
	return mem_fmt(a->m, "provider %lld %s", (long long)organisation.v, next);
}

static struct err *load(struct act *a, organisation_id organisation, const struct provider_row **row, const char **secret)
{
	struct err *e;

	TRY(act_begin(a, TX_READ));
	e = provider_in_use(a, organisation, row, secret);
	act_rollback(a);
	return e;
}

/* The page to come back to stands behind the ticket, which vouches for it. */
static struct provider_request request_of(struct act *a, const struct provider_row *row, const char *back,
    const char *ticket, const char *next)
{
	return (struct provider_request){
		.client_id = row->client_id,
		.back = back,
		.state = mem_fmt(a->m, "%s.%s", ticket, base64url(a->m, next, strlen(next))),
		.nonce = ticket_secret(a, ticket, "provider nonce"),
		.verifier = ticket_secret(a, ticket, "provider verifier"),
		.lang = lang_code(a->lang),
	};
}

struct err *provider_begin(struct act *a, organisation_id organisation, const char *back, const char *next,
    const char **address)
{
	const struct provider_row *row;
	struct provider_request r;
	const char *secret, *ticket;
	struct provider p;

	TRY(load(a, organisation, &row, &secret));
	TRY(provider_ask(a, row->issuer, &p));
	ticket = ticket_make(a, purpose(a, organisation, next), BEGUN_SECONDS);
	if (!ticket)
		return ERR(a->m, ERR_INVALID, NULL, "a browser without cookies");
	r = request_of(a, row, back, ticket, next);
	*address = provider_authorization(a->m, &p, &r);
	return NULL;
}

/* Why goes to the operator's log; to the person nothing a swindler could use. */
static struct err *not_trusted(struct act *a, const struct err *why)
{
	log_write(LOG_LEVEL_WARN, "provider.refused", why, NULL, 0);
	return ERR(a->m, ERR_INVALID,
	    N_("The answer of your organisation’s sign-in was not accepted. Please begin anew. If it happens again, "
	       "please tell the people named at the bottom of this page."),
	    "%s", why->detail);
}

/* state = ticket.next */
static bool read_state(mem *m, const char *state, const char **ticket, const char **next)
{
	const char *dot = strchr(state, '.');
	struct bytes bytes;

	if (!dot || strlen(state) > STATE_MOST || !base64url_read(m, dot + 1, NEXT_MOST, &bytes) ||
	    !text_valid((const char *)bytes.at, bytes.n))
		return false;
	*ticket = mem_strn(m, state, (size_t)(dot - state));
	*next = mem_strn(m, (const char *)bytes.at, bytes.n);
	return true;
}

static struct err *get_tokens(struct act *a, const struct provider *p, const struct provider_row *row, const char *secret,
    const struct provider_request *r, const char *code, struct provider_tokens *out)
{
	const char *answer;

	TRY(provider_ask_for(a, p,
	    &(struct fetch_request){ .url = p->token, .http = provider_may_loopback(a),
		.form = provider_code_form(a->m, r, code, p->secret_in_body ? secret : NULL),
		.authorization = p->secret_in_body ? NULL : provider_basic(a->m, row->client_id, secret) },
	    &answer));
	return provider_tokens_read(a->m, answer, out);
}

static struct err *check_token(struct act *a, const struct provider *p, const struct provider_row *row, const char *token,
    const char *nonce, struct id_claims *out)
{
	const struct id_token_expected x = { p->issuer, row->client_id, nonce, a->now.s };
	bool unknown;
	const char *keys;
	struct err *e;

	TRY(provider_ask_keys(a, p, false, &keys));
	e = id_token_check(a->m, token, keys, &x, &unknown, out);
	if (!e || !unknown)
		return e;
	TRY(provider_ask_keys(a, p, true, &keys));
	return id_token_check(a->m, token, keys, &x, &unknown, out);
}

/* Providers may keep the address for their user info (Core 5.4). */
static struct err *ask_address(struct act *a, const struct provider *p, const char *access_token, struct id_claims *claims)
{
	struct id_claims more;
	const char *answer;

	if (claims->email || !p->userinfo || !access_token)
		return NULL;
	TRY(provider_ask_for(a, p,
	    &(struct fetch_request){ .url = p->userinfo, .http = provider_may_loopback(a),
		.authorization = mem_fmt(a->m, "Bearer %s", access_token) },
	    &answer));
	TRY(id_userinfo_read(a->m, answer, claims->subject, &more));
	claims->email = more.email;
	claims->email_verified = more.email_verified;
	claims->email_unverified = more.email_unverified;
	return NULL;
}

static bool may_vouch(mem *m, const struct provider_row *row, const char *email)
{
	const char *domain = strrchr(text_email_key(m, email), '@');

	if (!text_is_email(email) || !domain)
		return false;
	return strstr(mem_fmt(m, " %s ", row->domains), mem_fmt(m, " %s ", domain + 1)) != NULL;
}

static struct provider_word word_of(struct act *a, const struct provider_row *row, const struct id_claims *claims)
{
	bool verified = claims->email_verified || (row->vouches && !claims->email_unverified);
	bool own = claims->email && verified && may_vouch(a->m, row, claims->email);

	return (struct provider_word){
		.organisation = row->organisation_id,
		.issuer = row->issuer,
		.subject = claims->subject,
		.email = own ? claims->email : NULL,
		.said = claims->email,
		.both = row->asks_second && !claims->one_factor,
	};
}

static struct err *hear(struct act *a, const struct provider_row *row, const char *secret,
    const struct provider_request *r, const struct provider_answer *answer, struct provider_word *out)
{
	struct provider_tokens tokens;
	struct id_claims claims;
	struct provider p;

	TRY(provider_ask(a, row->issuer, &p));
	if ((*answer->issuer || p.names_itself) && strcmp(answer->issuer, p.issuer) != 0)
		return ERR(a->m, ERR_INVALID, NULL, "answered by %s, not %s", answer->issuer, p.issuer);
	if (!*answer->code || strlen(answer->code) > CODE_MOST)
		return ERR(a->m, ERR_INVALID, NULL, "no code");
	TRY(get_tokens(a, &p, row, secret, r, answer->code, &tokens));
	TRY(check_token(a, &p, row, tokens.id_token, r->nonce, &claims));
	TRY(ask_address(a, &p, tokens.access_token, &claims));
	*out = word_of(a, row, &claims);
	return NULL;
}

struct err *provider_finish(struct act *a, organisation_id organisation, const char *back,
    const struct provider_answer *answer, struct provider_word *out, int *wait)
{
	const char *ticket = "", *next = "", *secret;
	const struct provider_row *row;
	struct provider_request r;
	struct err *e;

	if (!read_state(a->m, answer->state, &ticket, &next))
		ticket = "";
	TRY(ticket_take(a, purpose(a, organisation, next), ticket, wait));
	TRY(load(a, organisation, &row, &secret));
	r = request_of(a, row, back, ticket, next);
	e = hear(a, row, secret, &r, answer, out);
	if (e && e->kind == ERR_INVALID)
		return not_trusted(a, e);
	TRY(e);
	out->next = next;
	return NULL;
}

static struct err *stranger(struct act *a)
{
	return ERR(a->m, ERR_INVALID,
	    N_("Your organisation has signed you in, but nobody is known here by this address. If you have registered "
	       "with another address, please sign in with that one; otherwise please register first."),
	    "a stranger");
}

/* Who is let in for the first time: the address says who it is, once. */
static struct err *get_to_know(struct act *a, const struct provider_word *w, person_id *out)
{
	const struct account *account;
	bool known;

	if (!w->email)
		return ERR(a->m, ERR_INVALID,
		    N_("Your organisation has signed you in, but did not confirm an e-mail address of its own. Please sign in "
		       "another way, and tell the people named at the bottom of this page."),
		    "no address it may vouch for");
	TRY(account_by_email(a->db, a->m, text_email_key(a->m, w->email), &account));
	if (!account || account->disabled || !(account->has_account || account->has_part))
		return stranger(a);
	TRY(provider_person_known(a->db, a->m, w->issuer, account->person_id, &known));
	if (known)
		return ERR(a->m, ERR_INVALID,
		    N_("This account belongs to somebody else in your organisation, who had this address before. Please tell "
		       "the people named at the bottom of this page."),
		    "another subject is this person");
	*out = account->person_id;
	TRY(account_add(a->db, a->m, *out, a->now.s));
	TRY(provider_person_add(a->db, a->m, w->issuer, w->subject, w->organisation, *out, a->now.s));
	TRY(act_note(a, "provider_linked", "person", out->v, (programme_id){ 0 }));
	return account_mail(a, *out, "organisation_linked", NULL);
}

struct err *provider_enter(struct act *a, const struct provider_word *w, struct sign_in_done *out)
{
	const struct account *account;
	person_id person;

	TRY(provider_person_find(a->db, a->m, w->issuer, w->subject, &person));
	if (!person.v)
		TRY(get_to_know(a, w, &person));
	TRY(account_by_person(a->db, a->m, person, &account));
	if (account->disabled)
		return stranger(a);
	TRY(provider_person_used(a->db, a->m, w->issuer, w->subject, a->now.s));
	return sign_in_first(a, person, w->both ? FACTOR_ORGANISATION_STRONG : FACTOR_ORGANISATION, w->next, out);
}
