/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/buf.h"
#include "service/account_mail.h"
#include "service/second.h"
#include "service/second_priv.h"
#include "store/sign_in.h"
#include "sys/secret.h"

enum { LETTERS = 24, GROUP = 4, SHOWN_SECONDS = 15 * 60 };

/* Base 32 without I, L, O and U (Crockford), which are easily misread. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* 24 letters of 5 bits are the first 120 bits of the hash. */
static const char *code_at(struct act *a, const char *cookie, int64_t set, int place)
{
	const char *hex = secret_keyed_hash(a->m, a->site->form_key,
	    mem_fmt(a->m, "recovery %lld %d %s", (long long)set, place, cookie));
	struct buf *b = buf_new(a->m);
	unsigned bits = 0, have = 0;

	for (int i = 0; i < LETTERS; i++) {
		while (have < 5) {
			char c = *hex++;

			bits = bits << 4 | (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
			have += 4;
		}
		have -= 5;
		if (i && i % GROUP == 0)
			buf_char(b, '-');
		buf_char(b, alphabet[bits >> have & 31]);
	}
	return b->at;
}

/* However it is typed: small letters, O for 0, I and L for 1, blanks and hyphens anywhere. */
static const char *plain(mem *m, const char *typed)
{
	struct buf *b = buf_new(m);

	for (const char *s = typed; *s; s++) {
		char c = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;

		if (c == 'O')
			c = '0';
		else if (c == 'I' || c == 'L')
			c = '1';
		if (c != ' ' && c != '-')
			buf_char(b, c);
	}
	return b->at;
}

static const char *hash_of(struct act *a, person_id person, const char *typed)
{
	return secret_keyed_hash(a->m, a->site->form_key,
	    mem_fmt(a->m, "recovery code %lld %s", (long long)person.v, plain(a->m, typed)));
}

struct err *second_recovery_make_for(struct act *a, person_id person, const char *cookie)
{
	int64_t set = act_id(a);

	TRY(recovery_end(a->db, a->m, person));
	for (int place = 1; place <= RECOVERY_CODES; place++)
		TRY(recovery_add(a->db, a->m, act_id(a), person, set, place,
		    hash_of(a, person, code_at(a, cookie, set, place)), a->now.s));
	return NULL;
}

struct err *second_recovery_make(struct act *a)
{
	struct second_view v;

	if (!a->who)
		return ERR(a->m, ERR_FORBIDDEN, NULL, "nobody is signed in");
	TRY(second_may_change(a));
	TRY(second_view(a, &v));
	if (!v.app && !v.passkey)
		return ERR(a->m, ERR_INVALID, N_("Recovery codes stand in for a second factor. Please set one up first."),
		    "no second factor");
	TRY(second_recovery_make_for(a, a->who->person, a->cookie));
	TRY(act_note(a, "recovery_codes_made", "person", a->who->person.v, (programme_id){ 0 }));
	return account_mail(a, a->who->person, "recovery_codes_made", NULL);
}

struct err *second_recovery_codes(struct act *a, const char **out, int *n)
{
	const struct recovery_row *r;

	*n = 0;
	if (!a->who)
		return ERR(a->m, ERR_FORBIDDEN, NULL, "nobody is signed in");
	TRY(recovery_set(a->db, a->m, a->who->person, &r));
	if (!r || a->now.s - r->made_at > SHOWN_SECONDS)
		return NULL;
	for (int i = 0; i < RECOVERY_CODES; i++)
		out[i] = code_at(a, a->cookie, r->set_id, i + 1);
	if (strcmp(hash_of(a, a->who->person, out[0]), r->code_hash) == 0)
		*n = RECOVERY_CODES;
	return NULL;
}

struct err *second_recovery_use(struct act *a, person_id person, const char *typed, bool *fits)
{
	return recovery_use(a->db, a->m, person, hash_of(a, person, typed), a->now.s, fits);
}
