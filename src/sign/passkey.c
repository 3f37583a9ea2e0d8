/* SPDX-License-Identifier: EUPL-1.2 */
#include "sign/passkey.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <jansson.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "sign/attestation.h"

enum { CLIENT_DATA_MOST = 4 * 1024, SIGNATURE_MOST = 1024, KEY_MOST = 1024 };

const int passkey_algorithms[] = { PASSKEY_ES256, PASSKEY_EDDSA, PASSKEY_RS256 };
const int passkey_algorithms_n = (int)LEN(passkey_algorithms);

static struct err *refused(mem *m, const char *why)
{
	return ERR(m, ERR_INVALID, NULL, "passkey: %s", why);
}

static void start(void)
{
	fido_init(0);
}

static void begin(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, start);
}

static int end_cred(fido_cred_t **c)
{
	fido_cred_free(c);
	return 0;
}

static int end_assert(fido_assert_t **a)
{
	fido_assert_free(a);
	return 0;
}

static bool says(const json_t *data, const char *name, const char *value)
{
	const char *is = json_string_value(json_object_get(data, name));

	return is && strcmp(is, value) == 0;
}

static const char *fault_of(const json_t *data, const struct passkey_asked *asked, const char *type)
{
	if (!says(data, "type", type))
		return "another kind of answer";
	if (!says(data, "challenge", asked->challenge))
		return "another challenge";
	if (!says(data, "origin", asked->origin))
		return "another origin";
	if (json_is_true(json_object_get(data, "crossOrigin")))
		return "from within a foreign page";
	return NULL;
}

/* The browser's own words about what was signed; *hash is of their bytes. */
static struct err *check_client_data(mem *m, const struct passkey_asked *asked, const char *type, const char *text,
    unsigned char hash[crypto_hash_sha256_BYTES])
{
	struct bytes bytes;
	const char *fault;
	json_t *data;

	if (!base64url_read(m, text, CLIENT_DATA_MOST, &bytes))
		return refused(m, "client data not readable");
	data = json_loadb((const char *)bytes.at, bytes.n, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(data)) {
		json_decref(data);
		return refused(m, "client data is no object");
	}
	fault = fault_of(data, asked, type);
	json_decref(data);
	if (fault)
		return refused(m, fault);
	crypto_hash_sha256(hash, bytes.at, bytes.n);
	return NULL;
}

static struct err *check_auth_data(mem *m, const struct passkey_asked *asked, const struct auth_data *d)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, (const unsigned char *)asked->host, strlen(asked->host));
	if (sodium_memcmp(hash, d->host_hash, sizeof hash) != 0)
		return refused(m, "made for another host");
	if (!(d->flags & PASSKEY_PRESENT) || !(d->flags & PASSKEY_VERIFIED))
		return refused(m, "nobody proved to be there");
	return NULL;
}

/* libfido2 wants to know the kind of key before it reads it: try those we asked for. */
static struct err *read_key(mem *m, const struct passkey_asked *asked, const struct auth_data *d,
    struct passkey_key *out)
{
	for (int i = 0; i < passkey_algorithms_n; i++) {
		fido_cred_t **c = mem_make(m, fido_cred_t *);

		*c = mem_oom(fido_cred_new());
		talloc_set_destructor(c, end_cred);
		if (fido_cred_set_type(*c, passkey_algorithms[i]) != FIDO_OK ||
		    fido_cred_set_rp(*c, asked->host, NULL) != FIDO_OK ||
		    fido_cred_set_authdata_raw(*c, d->raw.at, d->raw.n) != FIDO_OK ||
		    fido_cred_pubkey_len(*c) == 0)
			continue;
		out->algorithm = passkey_algorithms[i];
		out->key = base64url(m, fido_cred_pubkey_ptr(*c), fido_cred_pubkey_len(*c));
		return NULL;
	}
	return refused(m, "no key of a kind we asked for");
}

struct err *passkey_check_new(mem *m, const struct passkey_asked *asked, const char *client_data,
    const char *attestation, struct passkey_key *out)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct auth_data data;
	struct bytes bytes;

	begin();
	TRY(check_client_data(m, asked, "webauthn.create", client_data, hash));
	if (!base64url_read(m, attestation, ATTESTATION_MOST, &bytes) ||
	    !attestation_read(bytes.at, bytes.n, &data) || !(data.flags & PASSKEY_NEW))
		return refused(m, "attestation object not readable");
	TRY(check_auth_data(m, asked, &data));
	*out = (struct passkey_key){ .counter = data.counter,
		.credential = base64url(m, data.credential.at, data.credential.n) };
	return read_key(m, asked, &data, out);
}

static bool fits(fido_assert_t *a, int algorithm, const struct bytes *key)
{
	es256_pk_t *es = NULL;
	eddsa_pk_t *ed = NULL;
	rs256_pk_t *rs = NULL;
	int rc = FIDO_ERR_INVALID_ARGUMENT;

	switch (algorithm) {
	case PASSKEY_ES256:
		es = mem_oom(es256_pk_new());
		if (es256_pk_from_ptr(es, key->at, key->n) == FIDO_OK)
			rc = fido_assert_verify(a, 0, COSE_ES256, es);
		es256_pk_free(&es);
		break;
	case PASSKEY_EDDSA:
		ed = mem_oom(eddsa_pk_new());
		if (eddsa_pk_from_ptr(ed, key->at, key->n) == FIDO_OK)
			rc = fido_assert_verify(a, 0, COSE_EDDSA, ed);
		eddsa_pk_free(&ed);
		break;
	case PASSKEY_RS256:
		rs = mem_oom(rs256_pk_new());
		if (rs256_pk_from_ptr(rs, key->at, key->n) == FIDO_OK)
			rc = fido_assert_verify(a, 0, COSE_RS256, rs);
		rs256_pk_free(&rs);
		break;
	}
	return rc == FIDO_OK;
}

static struct err *check_signature(mem *m, const struct passkey_asked *asked, const struct passkey_key *known,
    const unsigned char hash[crypto_hash_sha256_BYTES], const struct auth_data *data, const char *signature)
{
	fido_assert_t **a = mem_make(m, fido_assert_t *);
	struct bytes key, sig;

	*a = mem_oom(fido_assert_new());
	talloc_set_destructor(a, end_assert);
	if (!base64url_read(m, known->key, KEY_MOST, &key) || !base64url_read(m, signature, SIGNATURE_MOST, &sig))
		return refused(m, "key or signature not readable");
	if (fido_assert_set_count(*a, 1) != FIDO_OK || fido_assert_set_rp(*a, asked->host) != FIDO_OK ||
	    fido_assert_set_clientdata_hash(*a, hash, crypto_hash_sha256_BYTES) != FIDO_OK ||
	    fido_assert_set_up(*a, FIDO_OPT_TRUE) != FIDO_OK || fido_assert_set_uv(*a, FIDO_OPT_TRUE) != FIDO_OK ||
	    fido_assert_set_authdata_raw(*a, 0, data->raw.at, data->raw.n) != FIDO_OK ||
	    fido_assert_set_sig(*a, 0, sig.at, sig.n) != FIDO_OK)
		return refused(m, "authenticator data not readable");
	return fits(*a, known->algorithm, &key) ? NULL : refused(m, "the signature does not fit");
}

struct err *passkey_check_use(mem *m, const struct passkey_asked *asked, const struct passkey_key *known,
    const char *client_data, const char *auth_data, const char *signature, int64_t *counter)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	struct auth_data data;
	struct bytes bytes;

	begin();
	TRY(check_client_data(m, asked, "webauthn.get", client_data, hash));
	if (!base64url_read(m, auth_data, ATTESTATION_MOST, &bytes) || !auth_data_read(bytes.at, bytes.n, &data) ||
	    data.flags & PASSKEY_NEW)
		return refused(m, "authenticator data not readable");
	TRY(check_auth_data(m, asked, &data));
	TRY(check_signature(m, asked, known, hash, &data, signature));
	if ((data.counter || known->counter) && data.counter <= known->counter)
		return refused(m, "the counter did not grow");
	*counter = data.counter;
	return NULL;
}
