/* SPDX-License-Identifier: EUPL-1.2 */
#include "issuer.h"

#include <assert.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <string.h>

#include "sign/base64url.h"

enum { COORDINATE = 32, RSA_BYTES = 256, MOST = 512 };

static int end(struct issuer *i)
{
	EVP_PKEY_free(i->rsa);
	EVP_PKEY_free(i->ec);
	return 0;
}

struct issuer *issuer_new(mem *m)
{
	struct issuer *i = mem_make(m, struct issuer);

	i->m = m;
	i->rsa = mem_oom(EVP_RSA_gen(RSA_BYTES * 8));
	i->ec = mem_oom(EVP_EC_gen("P-256"));
	i->rsa_kid = "rsa-1";
	i->ec_kid = "ec-1";
	talloc_set_destructor(i, end);
	return i;
}

static const char *number(struct issuer *i, EVP_PKEY *key, const char *name, int n)
{
	unsigned char bytes[MOST];
	BIGNUM *v = NULL;

	assert(EVP_PKEY_get_bn_param(key, name, &v) == 1 && BN_bn2binpad(v, bytes, n) == n);
	BN_free(v);
	return base64url(i->m, bytes, (size_t)n);
}

const char *issuer_keys(struct issuer *i)
{
	return mem_fmt(i->m,
	    "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"oct-1\",\"k\":\"c2VjcmV0\"},"
	    "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"AQAB\"},"
	    "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}]}",
	    i->rsa_kid, number(i, i->rsa, OSSL_PKEY_PARAM_RSA_N, RSA_BYTES), i->ec_kid,
	    number(i, i->ec, OSSL_PKEY_PARAM_EC_PUB_X, COORDINATE),
	    number(i, i->ec, OSSL_PKEY_PARAM_EC_PUB_Y, COORDINATE));
}

static const char *public_pem(struct issuer *i)
{
	BIO *b = mem_oom(BIO_new(BIO_s_mem()));
	const char *text;
	char *at;
	long n;

	assert(PEM_write_bio_PUBKEY(b, i->rsa) == 1);
	n = BIO_get_mem_data(b, &at);
	text = mem_strn(i->m, at, (size_t)n);
	BIO_free(b);
	return text;
}

static size_t by_key(struct issuer *i, const char *algorithm, const char *text, unsigned char sig[MOST])
{
	EVP_MD_CTX *c = mem_oom(EVP_MD_CTX_new());
	EVP_PKEY_CTX *how = NULL;
	size_t n = MOST;

	assert(EVP_DigestSignInit(c, &how, EVP_sha256(), NULL, algorithm[0] == 'E' ? i->ec : i->rsa) == 1);
	if (algorithm[0] == 'P')
		assert(EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) == 1 &&
		       EVP_PKEY_CTX_set_rsa_pss_saltlen(how, RSA_PSS_SALTLEN_DIGEST) == 1);
	assert(EVP_DigestSign(c, sig, &n, (const unsigned char *)text, strlen(text)) == 1);
	EVP_MD_CTX_free(c);
	return n;
}

/* JOSE writes the two numbers side by side, RFC 7518 3.4. */
static size_t side_by_side(unsigned char sig[MOST], size_t n)
{
	const unsigned char *at = sig;
	ECDSA_SIG *pair = mem_oom(d2i_ECDSA_SIG(NULL, &at, (long)n));
	unsigned char flat[2 * COORDINATE];

	assert(BN_bn2binpad(ECDSA_SIG_get0_r(pair), flat, COORDINATE) == COORDINATE);
	assert(BN_bn2binpad(ECDSA_SIG_get0_s(pair), flat + COORDINATE, COORDINATE) == COORDINATE);
	memcpy(sig, flat, sizeof flat);
	ECDSA_SIG_free(pair);
	return sizeof flat;
}

const char *issuer_sign(struct issuer *i, const char *algorithm, const char *header, const char *claims)
{
	const char *text = mem_fmt(i->m, "%s.%s", base64url(i->m, header, strlen(header)),
	    base64url(i->m, claims, strlen(claims)));
	const char *pem = public_pem(i);
	unsigned char sig[MOST];
	unsigned hashed = 0;
	size_t n = 0;

	if (strcmp(algorithm, "HS256") == 0) {
		HMAC(EVP_sha256(), pem, (int)strlen(pem), (const unsigned char *)text, strlen(text), sig, &hashed);
		n = hashed;
	} else if (strcmp(algorithm, "none") != 0) {
		n = by_key(i, algorithm, text, sig);
	}
	if (algorithm[0] == 'E')
		n = side_by_side(sig, n);
	return mem_fmt(i->m, "%s.%s", text, base64url(i->m, sig, n));
}

const char *issuer_token(struct issuer *i, const char *algorithm, const char *claims)
{
	return issuer_sign(i, algorithm,
	    mem_fmt(i->m, "{\"alg\":\"%s\",\"kid\":\"%s\"}", algorithm,
		algorithm[0] == 'E' ? i->ec_kid : i->rsa_kid),
	    claims);
}
