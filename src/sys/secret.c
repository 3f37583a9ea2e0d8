/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/secret.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "sys/rnd.h"

enum { TOKEN_BYTES = 32, HASH_BYTES = 32, MEMORY_BYTES = 19 * 1024 * 1024, PASSES = 2 };

static char *hex(mem *m, const unsigned char *bytes, size_t n)
{
	char *text = mem_array(m, char, 2 * n + 1);

	sodium_bin2hex(text, 2 * n + 1, bytes, n);
	return text;
}

char *secret_token(mem *m)
{
	unsigned char bytes[TOKEN_BYTES];

	rnd_bytes(bytes, sizeof bytes);
	return hex(m, bytes, sizeof bytes);
}

char *secret_hash(mem *m, const char *token)
{
	unsigned char hash[HASH_BYTES];

	crypto_generichash(hash, sizeof hash, (const unsigned char *)token, strlen(token), NULL, 0);
	return hex(m, hash, sizeof hash);
}

char *secret_keyed_hash(mem *m, const unsigned char key[32], const char *text)
{
	unsigned char hash[HASH_BYTES];

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), key, 32);
	return hex(m, hash, sizeof hash);
}

char *secret_code_of(mem *m, const unsigned char key[32], const char *text)
{
	unsigned char hash[HASH_BYTES];
	uint64_t number;

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), key, 32);
	memcpy(&number, hash, sizeof number); /* 2^64 is so much more than 10^8 that no code is likelier */
	return mem_fmt(m, "%08llu", (unsigned long long)(number % 100000000));
}

void secret_subkey(unsigned char out[32], const unsigned char key[32], const char *purpose)
{
	crypto_generichash(out, 32, (const unsigned char *)purpose, strlen(purpose), key, 32);
}

char *secret_seal(mem *m, const unsigned char key[32], const char *text)
{
	size_t n = strlen(text), sealed_n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n;
	unsigned char *sealed = mem_array(m, unsigned char, sealed_n);

	rnd_bytes(sealed, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, (const unsigned char *)text, n, sealed, key);
	return hex(m, sealed, sealed_n);
}

char *secret_unseal(mem *m, const unsigned char key[32], const char *sealed)
{
	enum { BEFORE = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES };
	size_t room = strlen(sealed) / 2, n;
	unsigned char *bytes = mem_array(m, unsigned char, room + 1);
	char *text;

	if (sodium_hex2bin(bytes, room, sealed, strlen(sealed), NULL, &n, NULL) != 0 || n < BEFORE)
		return NULL;
	text = mem_array(m, char, n - BEFORE + 1);
	if (crypto_secretbox_open_easy((unsigned char *)text, bytes + crypto_secretbox_NONCEBYTES,
		n - crypto_secretbox_NONCEBYTES, bytes, key) != 0)
		return NULL;
	text[n - BEFORE] = '\0';
	return text;
}

bool secret_same(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}

char *secret_password_hash(mem *m, const char *password)
{
	char *hash = mem_array(m, char, crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY_BYTES,
		crypto_pwhash_ALG_ARGON2ID13) != 0)
		return NULL;
	return hash;
}

/* A hash of random bytes nobody kept, with the same cost as a real one. */
static char nobody[crypto_pwhash_STRBYTES];
static pthread_once_t nobody_once = PTHREAD_ONCE_INIT;

static void make_nobody(void)
{
	char noise[TOKEN_BYTES];

	rnd_bytes(noise, sizeof noise);
	if (crypto_pwhash_str_alg(nobody, noise, sizeof noise, PASSES, MEMORY_BYTES,
		crypto_pwhash_ALG_ARGON2ID13) != 0)
		mem_oom(NULL);
}

bool secret_password_fits(const char *hash, const char *password)
{
	char padded[crypto_pwhash_STRBYTES] = { 0 };
	bool fits;

	pthread_once(&nobody_once, make_nobody);
	if (!hash || strlen(hash) >= sizeof padded)
		memcpy(padded, nobody, sizeof padded);
	else
		memcpy(padded, hash, strlen(hash));
	fits = crypto_pwhash_str_verify(padded, password, strlen(password)) == 0;
	return fits && hash;
}
