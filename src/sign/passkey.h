/* SPDX-License-Identifier: EUPL-1.2 */
/* passkey.h - is this answer of a browser's authenticator a good one? (WebAuthn 3, 7.1 and 7.2)
 *
 * Signatures and keys are libfido2's business; what the browser says around them
 * is read here: the challenge is the one asked with, the page was ours, a person
 * was there and proved it to the authenticator (PIN, finger, face). So one
 * passkey is two factors: having it, and being able to open it.
 *
 * Texts are base64url as the browser's JSON has them. A refusal is ERR_INVALID
 * whose detail says which step failed, without a word for the person.
 */
#ifndef SIGN_PASSKEY_H
#define SIGN_PASSKEY_H
#include <stdint.h>

#include "base/err.h"

/* In the order we would like them: ES256, EdDSA, RS256 (COSE algorithm numbers). */
enum { PASSKEY_ES256 = -7, PASSKEY_EDDSA = -8, PASSKEY_RS256 = -257 };

extern const int passkey_algorithms[];
extern const int passkey_algorithms_n;

struct passkey_asked {
	const char *challenge; /* base64url */
	const char *origin;    /* of our pages, "https://tandem.example" */
	const char *host;      /* "tandem.example": what the key is bound to (RP ID) */
};

/* What is kept of one. */
struct passkey_key {
	const char *credential; /* base64url of its id, given back by the authenticator each time */
	const char *key;        /* base64url of libfido2's own form of the public key */
	int algorithm;
	int64_t counter;        /* of signatures; stays 0 with keys that are copied between devices */
};

struct err *passkey_check_new(mem *m, const struct passkey_asked *asked, const char *client_data,
    const char *attestation, struct passkey_key *out) MUST_USE;

/* *counter: what to keep from now on. Refused if it did not grow: then there are two of the key. */
struct err *passkey_check_use(mem *m, const struct passkey_asked *asked, const struct passkey_key *known,
    const char *client_data, const char *auth_data, const char *signature, int64_t *counter) MUST_USE;
#endif
