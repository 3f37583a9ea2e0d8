/* SPDX-License-Identifier: EUPL-1.2 */
#include "authenticator.h"

#include <assert.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "sign/base64url.h"

enum { POINT = 65, COORDINATE = 32, MODULUS = 256 };

static int end(struct authenticator *a)
{
	EVP_PKEY_free(a->key);
	return 0;
}

struct authenticator *authenticator_new(mem *m, int algorithm, const char *origin, const char *host)
{
	struct authenticator *a = mem_make(m, struct authenticator);

	a->m = m;
	a->algorithm = algorithm;
	a->origin = origin;
	a->host = host;
	a->flags = 0x05;
	a->extra = "";
	a->key = algorithm == PASSKEY_ES256 ? EVP_EC_gen("P-256")
		 : algorithm == PASSKEY_RS256 ? EVP_RSA_gen(2048) : EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
	mem_oom(a->key);
	talloc_set_destructor(a, end);
	randombytes_buf(a->id, sizeof a->id);
	a->credential = base64url(m, a->id, sizeof a->id);
	return a;
}

/* CBOR: the head of an item of a major type. */
static void head(struct buf *b, unsigned major, size_t n)
{
	if (n < 24) {
		buf_char(b, (char)(major << 5 | n));
	} else if (n < 256) {
		buf_char(b, (char)(major << 5 | 24));
		buf_char(b, (char)n);
	} else {
		buf_char(b, (char)(major << 5 | 25));
		buf_char(b, (char)(n >> 8));
		buf_char(b, (char)(n & 0xff));
	}
}

static void number(struct buf *b, int v)
{
	head(b, v < 0, (size_t)(v < 0 ? -1 - v : v));
}

static void bytes(struct buf *b, const void *at, size_t n)
{
	head(b, 2, n);
	buf_add(b, at, n);
}

static void text(struct buf *b, const char *s)
{
	head(b, 3, strlen(s));
	buf_str(b, s);
}

static void member(struct buf *b, int name, const void *at, size_t n)
{
	number(b, name);
	bytes(b, at, n);
}

static void big(const struct authenticator *a, const char *name, unsigned char *out, int n)
{
	BIGNUM *v = NULL;

	assert(EVP_PKEY_get_bn_param(a->key, name, &v) == 1);
	assert(BN_bn2binpad(v, out, n) == n);
	BN_free(v);
}

/* COSE_Key, RFC 9052 7 and 9053 7. */
static void cose_key(const struct authenticator *a, struct buf *b)
{
	unsigned char point[POINT], modulus[MODULUS];
	size_t n = sizeof point;

	head(b, 5, a->algorithm == PASSKEY_ES256 ? 5 : 4);
	number(b, 1);
	number(b, a->algorithm == PASSKEY_ES256 ? 2 : a->algorithm == PASSKEY_RS256 ? 3 : 1);
	number(b, 3);
	number(b, a->algorithm);
	if (a->algorithm == PASSKEY_RS256) {
		big(a, OSSL_PKEY_PARAM_RSA_N, modulus, MODULUS);
		member(b, -1, modulus, MODULUS);
		member(b, -2, "\x01\x00\x01", 3);
		return;
	}
	number(b, -1);
	number(b, a->algorithm == PASSKEY_ES256 ? 1 : 6);
	if (a->algorithm == PASSKEY_EDDSA) {
		assert(EVP_PKEY_get_raw_public_key(a->key, point, &n) == 1);
		member(b, -2, point, n);
		return;
	}
	assert(EVP_PKEY_get_octet_string_param(a->key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &n) == 1);
	member(b, -2, point + 1, COORDINATE);
	member(b, -3, point + 1 + COORDINATE, COORDINATE);
}

static struct buf *auth_data(struct authenticator *a, unsigned more)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct buf *b = buf_new(a->m);

	crypto_hash_sha256(hash, (const unsigned char *)a->host, strlen(a->host));
	buf_add(b, hash, sizeof hash);
	buf_char(b, (char)(a->flags | more));
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(b, (char)(a->counter >> shift & 0xff));
	return b;
}

static const char *client_data(struct authenticator *a, const char *type, const char *challenge)
{
	return mem_fmt(a->m, "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}", type, challenge, a->origin,
	    a->extra);
}

struct authenticator_answer authenticator_make(struct authenticator *a, const char *challenge)
{
	const char *data = client_data(a, "webauthn.create", challenge);
	struct buf *auth = auth_data(a, 0x40), *b = buf_new(a->m);

	buf_add(auth, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10", 18);
	buf_add(auth, a->id, sizeof a->id);
	cose_key(a, auth);
	head(b, 5, 3);
	text(b, "fmt");
	text(b, "none");
	text(b, "attStmt");
	head(b, 5, 0);
	text(b, "authData");
	bytes(b, auth->at, auth->n);
	return (struct authenticator_answer){ .client_data = base64url(a->m, data, strlen(data)),
		.attestation = base64url(a->m, b->at, b->n) };
}

static const char *sign(struct authenticator *a, const struct buf *what)
{
	EVP_MD_CTX *c = mem_oom(EVP_MD_CTX_new());
	unsigned char sig[512];
	size_t n = sizeof sig;

	assert(EVP_DigestSignInit(c, NULL, a->algorithm == PASSKEY_EDDSA ? NULL : EVP_sha256(), NULL, a->key) == 1);
	assert(EVP_DigestSign(c, sig, &n, (const unsigned char *)what->at, what->n) == 1);
	EVP_MD_CTX_free(c);
	return base64url(a->m, sig, n);
}

struct authenticator_answer authenticator_use(struct authenticator *a, const char *challenge)
{
	const char *data = client_data(a, "webauthn.get", challenge), *auth_text;
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct buf *auth;

	a->counter++;
	auth = auth_data(a, 0);
	auth_text = base64url(a->m, auth->at, auth->n);
	crypto_hash_sha256(hash, (const unsigned char *)data, strlen(data));
	buf_add(auth, hash, sizeof hash);
	return (struct authenticator_answer){ .client_data = base64url(a->m, data, strlen(data)),
		.auth_data = auth_text, .signature = sign(a, auth) };
}
