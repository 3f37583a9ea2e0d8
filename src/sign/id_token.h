/* SPDX-License-Identifier: EUPL-1.2 */
/* id_token.h - did this issuer say, just now, to us, who this is? (OpenID Connect Core 1.0, 3.1.3.7)
 *
 * A token is three base64url parts with a signature (RFC 7515). Only RS256, PS256
 * and ES256 are taken, whatever the key would allow: "none" and the HS kinds,
 * where the public key would pass for a secret, are refused before any key is
 * looked at. Keys for encryption, for other algorithms and RSA below 2048 bits
 * are passed over. Extensions marked critical are refused: we know none.
 *
 * A refusal is ERR_INVALID whose detail says which check failed, without a word
 * for the person.
 */
#ifndef SIGN_ID_TOKEN_H
#define SIGN_ID_TOKEN_H
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum {
	ID_TOKEN_MOST = 16 * 1024,   /* bytes */
	ID_TOKEN_KEYS_MOST = 64,     /* of one issuer */
	ID_TOKEN_SKEW_S = 120,       /* clocks of two houses may differ by so much */
	ID_TOKEN_AGE_S = 15 * 60,    /* it was made for this sign-in, which lasts ten minutes */
	ID_TOKEN_SUBJECT_MOST = 255, /* Core 2: ASCII characters */
};

struct id_token_expected {
	const char *issuer, *client_id, *nonce;
	int64_t now;
};

struct id_claims {
	const char *subject;
	const char *email;  /* NULL if it says none */
	const char *name;   /* NULL if it says none */
	bool email_verified, email_unverified; /* said so; neither: nothing was said about it */
	bool one_factor;    /* it names the ways of authentication (amr, RFC 8176), and there was but one */
};

/* *key_unknown: signed with a key that is not (or no longer) in `keys`, the issuer's JSON Web Key Set:
 * have it sent anew and ask again. */
struct err *id_token_check(mem *m, const char *token, const char *keys, const struct id_token_expected *x,
    bool *key_unknown, struct id_claims *out) MUST_USE;
/* The same claims from the issuer's user info (Core 5.3); its subject must be `subject`. */
struct err *id_userinfo_read(mem *m, const char *json, const char *subject, struct id_claims *out) MUST_USE;
#endif
