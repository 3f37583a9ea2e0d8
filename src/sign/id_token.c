/* SPDX-License-Identifier: EUPL-1.2 */
/* cjose 0.6.2.1 ends the process (assert) at text that is not quite base64url, as fuzzing showed. So it
 * is given nothing that was not decoded here first: neither parts of a token nor members of a key. */
#include "sign/id_token.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <string.h>

#include "base/text.h"
#include "sign/base64url.h"

enum { RSA_BITS_LEAST = 2048, TEXT_MOST = 1000, KEY_MOST = 2048, PARTS = 3 };

/* Freed with the memory they hang off. */
struct held {
	cjose_jws_t *token;
	json_t *keys, *claims;
};

static int let_go(struct held *h)
{
	cjose_jws_release(h->token);
	json_decref(h->keys);
	json_decref(h->claims);
	return 0;
}

static struct err *refused(mem *m, const char *why)
{
	return ERR(m, ERR_INVALID, NULL, "id token: %s", why);
}

static const char *text_of(const json_t *o, const char *name)
{
	return json_string_value(json_object_get(o, name));
}

static bool is(const json_t *o, const char *name, const char *value)
{
	const char *s = text_of(o, name);

	return s && strcmp(s, value) == 0;
}

static bool is_or_absent(const json_t *o, const char *name, const char *value)
{
	return !json_object_get(o, name) || is(o, name, value);
}

static bool is_allowed(const char *algorithm)
{
	static const char *const allowed[] = { "RS256", "PS256", "ES256" };

	for (size_t i = 0; i < LEN(allowed); i++)
		if (strcmp(allowed[i], algorithm) == 0)
			return true;
	return false;
}

static bool is_suitable(const json_t *key, const char *algorithm)
{
	if (!is_or_absent(key, "use", "sig") || !is_or_absent(key, "alg", algorithm))
		return false;
	if (strcmp(algorithm, "ES256") == 0)
		return is(key, "kty", "EC") && is(key, "crv", "P-256");
	return is(key, "kty", "RSA");
}

static bool is_base64url(mem *m, const char *text, size_t most)
{
	struct bytes bytes;

	return base64url_read(m, text, most, &bytes) && bytes.n > 0;
}

/* header.claims.signature */
static bool is_token(mem *m, const char *token)
{
	const char *at = token;

	for (int part = 1; part <= PARTS; part++) {
		size_t n = strcspn(at, ".");

		if (!is_base64url(m, mem_strn(m, at, n), ID_TOKEN_MOST) || at[n] != (part < PARTS ? '.' : '\0'))
			return false;
		at += n + 1;
	}
	return true;
}

/* The public members and nothing else; NULL if one is missing or not well written. */
static json_t *public_key(mem *m, const json_t *key)
{
	static const char *const rsa[] = { "n", "e" }, *const ec[] = { "x", "y" };
	const char *const *names = is(key, "kty", "EC") ? ec : rsa;
	json_t *out = json_object();

	json_object_set(out, "kty", json_object_get(key, "kty"));
	if (names == ec)
		json_object_set(out, "crv", json_object_get(key, "crv"));
	for (int i = 0; i < 2; i++) {
		const char *s = text_of(key, names[i]);

		if (!s || !is_base64url(m, s, KEY_MOST)) {
			json_decref(out);
			return NULL;
		}
		json_object_set(out, names[i], json_object_get(key, names[i]));
	}
	return out;
}

static bool signed_with(mem *m, cjose_jws_t *token, const json_t *key)
{
	json_t *public = public_key(m, key);
	cjose_jwk_t *jwk = public ? cjose_jwk_import_json(public, NULL) : NULL;
	bool ok = jwk && (cjose_jwk_get_kty(jwk, NULL) == CJOSE_JWK_KTY_EC ||
			     cjose_jwk_get_keysize(jwk, NULL) >= RSA_BITS_LEAST);

	ok = ok && cjose_jws_verify(token, jwk, NULL);
	if (jwk)
		cjose_jwk_release(jwk);
	json_decref(public);
	return ok;
}

/* The key the token names; without a name, the only suitable one there is (Core 10.1). */
static json_t *find_key(json_t *keys, const char *kid, const char *algorithm, bool *several)
{
	json_t *found = NULL, *key;
	size_t i;

	*several = false;
	json_array_foreach(keys, i, key)
	{
		if (!is_suitable(key, algorithm) || (kid && !is(key, "kid", kid)))
			continue;
		*several = found != NULL;
		found = key;
		if (*several)
			break;
	}
	return found;
}

static struct err *check_signature(mem *m, struct held *h, const char *keys, bool *key_unknown)
{
	json_t *header = cjose_jws_get_protected(h->token), *set, *key;
	const char *algorithm = text_of(header, "alg"), *kid = text_of(header, "kid");
	bool several;

	if (!algorithm || !is_allowed(algorithm))
		return refused(m, "signed in a way we do not take");
	if (json_object_get(header, "crit") || (json_object_get(header, "kid") && !kid))
		return refused(m, "a header we do not know");
	h->keys = json_loads(keys, JSON_REJECT_DUPLICATES, NULL);
	set = json_object_get(h->keys, "keys");
	if (!json_is_array(set) || json_array_size(set) > ID_TOKEN_KEYS_MOST)
		return refused(m, "the issuer's keys are not readable");
	key = find_key(set, kid, algorithm, &several);
	*key_unknown = !key;
	if (!key)
		return refused(m, "signed with a key the issuer does not name");
	if (several)
		return refused(m, "several keys could have signed it");
	return signed_with(m, h->token, key) ? NULL : refused(m, "the signature does not fit");
}

/* Us, and if others too, then with us as the one it was made for. */
static bool is_for(const json_t *claims, const char *client_id)
{
	const json_t *aud = json_object_get(claims, "aud");
	bool named = false;
	json_t *one;
	size_t i;

	if (!is_or_absent(claims, "azp", client_id))
		return false;
	if (json_is_string(aud))
		return strcmp(json_string_value(aud), client_id) == 0;
	json_array_foreach(aud, i, one)
		named = named || (json_is_string(one) && strcmp(json_string_value(one), client_id) == 0);
	return named && (json_array_size(aud) == 1 || is(claims, "azp", client_id));
}

/* NumericDate, RFC 7519 2: a number, with or without a fraction. */
static bool time_of(const json_t *claims, const char *name, double *out)
{
	const json_t *v = json_object_get(claims, name);

	*out = json_number_value(v);
	return json_is_number(v);
}

static const char *fault_of_times(const json_t *claims, int64_t now)
{
	double exp, iat, nbf, at = (double)now;

	if (!time_of(claims, "exp", &exp) || exp <= at - ID_TOKEN_SKEW_S)
		return "too old";
	if (!time_of(claims, "iat", &iat) || iat > at + ID_TOKEN_SKEW_S || iat < at - ID_TOKEN_AGE_S)
		return "not made just now";
	if (json_object_get(claims, "nbf") && (!time_of(claims, "nbf", &nbf) || nbf > at + ID_TOKEN_SKEW_S))
		return "not valid yet";
	return NULL;
}

static const char *fault_of(const json_t *claims, const struct id_token_expected *x)
{
	if (!is(claims, "iss", x->issuer))
		return "another issuer";
	if (!is_for(claims, x->client_id))
		return "made for another audience";
	if (!is(claims, "nonce", x->nonce))
		return "made for another sign-in";
	return fault_of_times(claims, x->now);
}

/* One line of somebody else's text; NULL if it is missing, empty or unreasonable. */
static const char *line_of(mem *m, const json_t *claims, const char *name)
{
	const char *s = text_of(claims, name);

	if (!s || strlen(s) > TEXT_MOST)
		return NULL;
	s = text_line(m, s);
	return *s ? s : NULL;
}

static bool is_one_factor(const json_t *amr)
{
	json_t *way;
	size_t i;

	json_array_foreach(amr, i, way)
		if (json_is_string(way) && strcmp(json_string_value(way), "mfa") == 0)
			return false;
	return json_array_size(amr) == 1;
}

static struct err *read_claims(mem *m, const json_t *claims, struct id_claims *out)
{
	const char *subject = text_of(claims, "sub");
	const json_t *verified = json_object_get(claims, "email_verified");

	if (!subject || !*subject || strlen(subject) > ID_TOKEN_SUBJECT_MOST)
		return refused(m, "no subject");
	*out = (struct id_claims){
		.subject = mem_str(m, subject),
		.email = line_of(m, claims, "email"),
		.name = line_of(m, claims, "name"),
		.email_verified = json_is_true(verified),
		.email_unverified = verified && !json_is_true(verified),
		.one_factor = is_one_factor(json_object_get(claims, "amr")),
	};
	return NULL;
}

struct err *id_token_check(mem *m, const char *token, const char *keys, const struct id_token_expected *x,
    bool *key_unknown, struct id_claims *out)
{
	struct held *h = mem_make(m, struct held);
	uint8_t *bytes;
	const char *fault;
	size_t n = strlen(token);

	*key_unknown = false;
	talloc_set_destructor(h, let_go);
	if (n > ID_TOKEN_MOST)
		return refused(m, "too long");
	if (!is_token(m, token))
		return refused(m, "not readable");
	h->token = cjose_jws_import(token, n, NULL);
	if (!h->token)
		return refused(m, "not readable");
	TRY(check_signature(m, h, keys, key_unknown));
	if (!cjose_jws_get_plaintext(h->token, &bytes, &n, NULL))
		return refused(m, "nothing is signed");
	h->claims = json_loadb((const char *)bytes, n, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(h->claims))
		return refused(m, "the claims are no object");
	fault = fault_of(h->claims, x);
	return fault ? refused(m, fault) : read_claims(m, h->claims, out);
}

struct err *id_userinfo_read(mem *m, const char *json, const char *subject, struct id_claims *out)
{
	struct held *h = mem_make(m, struct held);

	talloc_set_destructor(h, let_go);
	h->claims = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(h->claims))
		return refused(m, "the user info is no object");
	if (!is(h->claims, "sub", subject))
		return refused(m, "the user info is about somebody else");
	return read_claims(m, h->claims, out);
}
