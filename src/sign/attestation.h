/* SPDX-License-Identifier: EUPL-1.2 */
/* attestation.h - what a new passkey's browser hands over, taken apart (WebAuthn 3 6.1, 6.5)
 *
 * An attestation object is a CBOR map of three: "fmt", "attStmt", "authData".
 * Anyone can send one, so it is walked without allocating for what it claims:
 * definite lengths only (CTAP2's canonical form), nothing longer than what is
 * there, four levels deep. The COSE key and the extensions inside authData are
 * walked likewise before any other library reads them.
 *
 * What the statement attests (which make of authenticator) is not of interest
 * and not read: for conveyance "none" browsers strip it, and one that is there
 * all the same makes the key neither better nor worse.
 */
#ifndef SIGN_ATTESTATION_H
#define SIGN_ATTESTATION_H
#include "sign/base64url.h"

enum { ATTESTATION_MOST = 8 * 1024 }; /* bytes; a real one without statement has some 250 */

/* Bits of auth_data.flags. */
enum {
	PASSKEY_PRESENT = 0x01,  /* somebody was there */
	PASSKEY_VERIFIED = 0x04, /* and proved to be the owner */
	PASSKEY_NEW = 0x40,      /* a key follows */
	PASSKEY_MORE = 0x80      /* extensions follow */
};

/* Pointers into what was read. credential and key are empty unless flags say PASSKEY_NEW. */
struct auth_data {
	struct bytes raw;
	const unsigned char *host_hash; /* SHA-256 of the host, 32 bytes */
	unsigned flags;
	uint32_t counter;
	struct bytes credential;        /* 1..1023 bytes */
	struct bytes key;               /* COSE_Key, CBOR */
};

/* False if it is anything else than that, to the last byte. */
bool attestation_read(const unsigned char *at, size_t n, struct auth_data *out);
bool auth_data_read(const unsigned char *at, size_t n, struct auth_data *out);
#endif
