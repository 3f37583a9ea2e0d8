/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/secret.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "sys/rnd.h"

enum { TOKEN_BYTES = 32, HASH_BYTES = 32, CODE_DIGITS = 8, MEMORY_BYTES = 19 * 1024 * 1024, PASSES = 2 };

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

char *secret_code(mem *m)
{
	char *code = mem_array(m, char, CODE_DIGITS + 1);

	for (int i = 0; i < CODE_DIGITS; i++) {
		unsigned char byte;

		do
			rnd_bytes(&byte, 1);
		while (byte >= 250); /* 250 = 25 * 10: every digit equally often */
		code[i] = (char)('0' + byte % 10);
	}
	return code;
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
