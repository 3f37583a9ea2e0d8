/* SPDX-License-Identifier: EUPL-1.2 */
/* authenticator.h - a security key made of OpenSSL, for tests: it makes and uses passkeys as a browser's would */
#ifndef TESTS_AUTHENTICATOR_H
#define TESTS_AUTHENTICATOR_H
#include <stdint.h>

#include "base/mem.h"
#include "sign/passkey.h"

struct authenticator {
	mem *m;
	void *key;
	int algorithm;
	unsigned char id[16];
	const char *credential; /* base64url of id */
	/* What a test may turn: */
	const char *host, *origin;
	unsigned flags;         /* present and verified */
	uint32_t counter;       /* grows with each use */
	const char *extra;      /* more members for the client data: ,"crossOrigin":true */
};

/* All of it base64url. */
struct authenticator_answer {
	const char *client_data, *attestation; /* of a new one */
	const char *auth_data, *signature;     /* of one in use */
};

struct authenticator *authenticator_new(mem *m, int algorithm, const char *origin, const char *host);
struct authenticator_answer authenticator_make(struct authenticator *a, const char *challenge);
struct authenticator_answer authenticator_use(struct authenticator *a, const char *challenge);
#endif
