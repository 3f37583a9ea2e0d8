/* SPDX-License-Identifier: EUPL-1.2 */
/* provider.h - what an OpenID provider says of itself, and the address one is sent to
 *
 * Discovery 1.0, 3 and 4: the document must name the issuer it was asked for,
 * letter by letter, and every address in it must be https. http is taken for
 * this machine's own loopback only, where nobody can listen in, and only if the
 * caller allows it.
 *
 * A refusal is ERR_INVALID whose detail says what is wrong.
 */
#ifndef SIGN_PROVIDER_H
#define SIGN_PROVIDER_H
#include <stdbool.h>

#include "base/err.h"

struct provider {
	const char *issuer;
	const char *authorization, *token, *keys;
	const char *userinfo;  /* NULL: has none */
	bool secret_in_body;   /* client_secret_post: the only way to show the secret it takes */
	bool names_itself;     /* says in its answer who it is (RFC 9207), and then must */
};

/* https, or http to loopback if `loopback`; a host, no user, no fragment, no blanks. */
bool provider_address_ok(const char *address, bool loopback);
/* An issuer has no query either. */
bool provider_issuer_ok(const char *issuer, bool loopback);
/* Where the document stands: the issuer with /.well-known/openid-configuration. */
const char *provider_document(mem *m, const char *issuer);
struct err *provider_read(mem *m, const char *json, const char *issuer, bool loopback, struct provider *out) MUST_USE;

struct provider_request {
	const char *client_id, *back; /* back: our address it answers to */
	const char *state, *nonce;
	const char *verifier;         /* PKCE (RFC 7636): its SHA-256 goes out now, it itself with the code */
	const char *lang;             /* "de", "en" */
};
/* Where the person is sent. */
const char *provider_authorization(mem *m, const struct provider *p, const struct provider_request *r);
/* The form that turns a code into tokens. `secret` only if it belongs into the body, else NULL. */
const char *provider_code_form(mem *m, const struct provider_request *r, const char *code, const char *secret);
/* For the header "Authorization", RFC 6749 2.3.1. */
const char *provider_basic(mem *m, const char *client_id, const char *secret);

struct provider_tokens {
	const char *id_token, *access_token;
};
struct err *provider_tokens_read(mem *m, const char *json, struct provider_tokens *out) MUST_USE;
#endif
