/* SPDX-License-Identifier: EUPL-1.2 */
/* issuer.h - keys and tokens of an OpenID provider, made of OpenSSL, for tests: good ones and any kind of bad ones */
#ifndef TESTS_ISSUER_H
#define TESTS_ISSUER_H
#include "base/mem.h"

struct issuer {
	mem *m;
	void *rsa, *ec;
	const char *rsa_kid, *ec_kid; /* what the key set calls them; may be changed by a test */
};

struct issuer *issuer_new(mem *m);
/* JSON Web Key Set of both. */
const char *issuer_keys(struct issuer *i);
/* A token over these bytes, whatever the header says: "RS256", "PS256", "ES256", "HS256" (with the
 * public RSA key, as PEM, for a secret) or "none" (no signature). */
const char *issuer_sign(struct issuer *i, const char *algorithm, const char *header, const char *claims);
/* The same with the header that goes with it. */
const char *issuer_token(struct issuer *i, const char *algorithm, const char *claims);
#endif
