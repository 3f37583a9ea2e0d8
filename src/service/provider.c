/* SPDX-License-Identifier: EUPL-1.2 */
#include "service/provider.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "service/export.h"
#include "service/provider_ask.h"
#include "sheet/table.h"
#include "store/organisation.h"
#include "sys/secret.h"

enum { DOMAINS_MOST = 20, DOMAIN_MOST = 253, EXPORT_MOST = 50000 };

/* Another organisation's row does not open with this key. */
static void key_for(struct act *a, organisation_id organisation, unsigned char key[32])
{
	secret_subkey(key, a->site->form_key, mem_fmt(a->m, "provider %lld", (long long)organisation.v));
}

static struct err *unseal(struct act *a, const struct provider_row *p, const char **out)
{
	unsigned char key[32];

	key_for(a, p->organisation_id, key);
	*out = secret_unseal(a->m, key, p->secret);
	return *out ? NULL
		    : ERR(a->m, ERR_SYSTEM, NULL, "the client secret of organisation %lld is damaged",
			  (long long)p->organisation_id.v);
}

struct err *providers_list(struct act *a, int64_t rows, int64_t skip, const struct provider_line **out, int *n,
    int64_t *total)
{
	TRY(organisation_count(a->db, a->m, "", total));
	return provider_list(a->db, a->m, rows, skip, out, n);
}

struct err *providers_offered(struct act *a, const struct provider_line **out, int *n)
{
	return provider_listed(a->db, a->m, out, n);
}

struct err *providers_table(struct act *a, struct table **out)
{
	static const char *const headings[] = { N_("Organisation"), N_("Issuer"), N_("State") };
	struct table *t = EXPORT_LIST(a, N_("Signing in with an organisation"), headings);
	const struct provider_line *p;
	int n;

	TRY(provider_list(a->db, a->m, EXPORT_MOST, 0, &p, &n));
	for (int i = 0; i < n; i++) {
		table_text(t, p[i].name);
		table_text(t, p[i].issuer);
		table_text(t, p[i].active ? tr(a->lang, N_("in use")) : *p[i].issuer ? tr(a->lang, N_("not in use")) : "");
	}
	*out = t;
	return NULL;
}

struct err *provider_view(struct act *a, organisation_id organisation, struct provider_view *out)
{
	const struct organisation *o;
	const struct provider_row *p;

	TRY(organisation_get(a->db, a->m, organisation, &o));
	TRY(provider_find(a->db, a->m, organisation, &p));
	*out = (struct provider_view){ .organisation = organisation, .name = o->name, .exists = p != NULL,
		.settings = { .issuer = "", .client_id = "", .secret = "", .domains = o->mail_domain, .listed = true } };
	if (!p)
		return NULL;
	out->settings = (struct provider_settings){ p->version, p->issuer, p->client_id, "", p->domains, p->asks_second,
		p->vouches, p->listed, p->active };
	return provider_person_count(a->db, a->m, organisation, &out->people);
}

static bool is_domain(const char *s, size_t n)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789.-";

	return n >= 3 && n <= DOMAIN_MOST && strspn(s, allowed) >= n && memchr(s, '.', n) && s[0] != '.' &&
	       s[0] != '-' && s[n - 1] != '.';
}

/* "Stadt.example, @amt.example" -> "stadt.example amt.example"; NULL if one of them is none. */
static const char *read_domains(mem *m, const char *typed)
{
	static const char between[] = " ,;\t\r\n@";
	const char *at = text_email_key(m, typed);
	struct buf *b = buf_new(m);
	int found = 0;

	for (at += strspn(at, between); *at; at += strspn(at, between)) {
		size_t n = strcspn(at, between);

		if (!is_domain(at, n) || ++found > DOMAINS_MOST)
			return NULL;
		if (b->n)
			buf_char(b, ' ');
		buf_add(b, at, n);
		at += n;
	}
	return found ? b->at : NULL;
}

static struct err *wrong(struct act *a, const char **field, const char *which, const char *told)
{
	*field = which;
	return ERR(a->m, ERR_INVALID, told, "provider: %s", which);
}

/* A secret goes to no other issuer than it was entered for. */
static bool lacks_secret(const struct provider_row *was, const struct provider_settings *s)
{
	return !*s->secret && (!was || strcmp(was->issuer, s->issuer) != 0);
}

static struct err *check(struct act *a, const struct provider_row *was, const struct provider_settings *s,
    const char **domains, const char **field)
{
	if (!provider_issuer_ok(s->issuer, provider_may_loopback(a)))
		return wrong(a, field, "issuer",
		    N_("This is not the address of an issuer. It begins with https:// and has no question mark; the provider "
		       "calls it “issuer”."));
	if (lacks_secret(was, s))
		return wrong(a, field, "secret", N_("Please enter the client secret that the provider shows."));
	*domains = read_domains(a->m, s->domains);
	if (!*domains)
		return wrong(a, field, "domains",
		    N_("Please name at least one mail domain, such as stadt.example; up to twenty, with blanks between."));
	return NULL;
}

static struct err *write(struct act *a, const struct provider_row *was, const struct provider_row *p)
{
	if (!was)
		return provider_add(a->db, a->m, p, a->now.s);
	if (strcmp(was->issuer, p->issuer) != 0)
		TRY(provider_person_end_all(a->db, a->m, p->organisation_id));
	return provider_set(a->db, a->m, p);
}

struct err *provider_save(struct act *a, organisation_id organisation, const struct provider_settings *s,
    const char **field)
{
	const struct provider_row *was;
	struct provider_row p = { .organisation_id = organisation, .issuer = s->issuer, .client_id = s->client_id,
		.asks_second = s->asks_second, .vouches = s->vouches, .listed = s->listed, .active = s->active,
		.version = s->version };
	unsigned char key[32];

	TRY(provider_find(a->db, a->m, organisation, &was));
	TRY(check(a, was, s, &p.domains, field));
	key_for(a, organisation, key);
	p.secret = *s->secret ? secret_seal(a->m, key, s->secret) : was->secret;
	TRY(write(a, was, &p));
	if (was)
		provider_forget(was->issuer);
	provider_forget(p.issuer);
	return act_note(a, "provider_set", "organisation", organisation.v, (programme_id){ 0 });
}

struct err *provider_remove(struct act *a, organisation_id organisation)
{
	TRY(provider_person_end_all(a->db, a->m, organisation));
	TRY(provider_end(a->db, a->m, organisation));
	return act_note(a, "provider_ended", "organisation", organisation.v, (programme_id){ 0 });
}

struct err *provider_in_use(struct act *a, organisation_id organisation, const struct provider_row **out,
    const char **secret)
{
	TRY(provider_find(a->db, a->m, organisation, out));
	if (!*out || !(*out)->active)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "organisation %lld has no provider in use", (long long)organisation.v);
	return unseal(a, *out, secret);
}

struct err *provider_try(struct act *a, organisation_id organisation)
{
	const struct provider_row *row;
	struct provider p;
	const char *keys;
	struct err *e;

	TRY(act_begin(a, TX_READ));
	e = provider_find(a->db, a->m, organisation, &row);
	act_rollback(a);
	TRY(e);
	if (!row)
		return ERR(a->m, ERR_NOT_FOUND, NULL, "organisation %lld has no provider", (long long)organisation.v);
	provider_forget(row->issuer);
	TRY(provider_ask(a, row->issuer, &p));
	return provider_ask_keys(a, &p, true, &keys);
}
