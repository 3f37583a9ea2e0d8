/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/token.h"

#include <sodium.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

enum {
	ID_DIGITS = 19, /* of INT64_MAX */
	/* MAC in base64url without padding, with its NUL */
	MAC_TEXT = sodium_base64_ENCODED_LEN(crypto_auth_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
};
_Static_assert(TOKEN_KEY_BYTES == crypto_auth_KEYBYTES, "the key is crypto_auth's");

/* Mixing in the key is half of what a signature costs, so each thread keeps the state after it. */
static crypto_auth_hmacsha512256_state keyed(const unsigned char *key)
{
	static _Thread_local struct {
		bool made;
		unsigned char key[TOKEN_KEY_BYTES];
		crypto_auth_hmacsha512256_state state;
	} kept;

	if (!kept.made || sodium_memcmp(kept.key, key, TOKEN_KEY_BYTES) != 0) {
		memcpy(kept.key, key, TOKEN_KEY_BYTES);
		crypto_auth_hmacsha512256_init(&kept.state, key, TOKEN_KEY_BYTES);
		kept.made = true;
	}
	return kept.state;
}

static void sign(char mac_text[MAC_TEXT], const unsigned char *key, const char *session,
    const char *id, size_t id_n)
{
	crypto_auth_hmacsha512256_state st = keyed(key);
	unsigned char mac[crypto_auth_BYTES];

	crypto_auth_hmacsha512256_update(&st, (const unsigned char *)id, id_n);
	/* Digits hold no '.', so no other id and session make the same bytes. */
	crypto_auth_hmacsha512256_update(&st, (const unsigned char *)".", 1);
	if (session)
		crypto_auth_hmacsha512256_update(&st, (const unsigned char *)session, strlen(session));
	crypto_auth_hmacsha512256_final(&st, mac);
	sodium_bin2base64(mac_text, MAC_TEXT, mac, sizeof mac,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

const char *form_token_make(mem *m, const unsigned char *key, const char *session, int64_t id)
{
	char digits[TEXT_DIGITS], mac[MAC_TEXT];
	const char *text = text_digits(digits + sizeof digits, id);

	sign(mac, key, session, text, strlen(text));
	return mem_fmt(m, "%s.%s", text, mac);
}

int64_t form_token_check(const unsigned char *key, const char *session, const char *text)
{
	char mac[MAC_TEXT];
	int64_t id = 0;
	size_t n;

	if (!text)
		return 0;
	n = strspn(text, "0123456789");
	if (n == 0 || n > ID_DIGITS || text[0] == '0' || text[n] != '.' ||
	    strlen(text + n + 1) != MAC_TEXT - 1)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (__builtin_mul_overflow(id, 10, &id) || __builtin_add_overflow(id, text[i] - '0', &id))
			return 0;
	sign(mac, key, session, text, n);
	return sodium_memcmp(mac, text + n + 1, MAC_TEXT) == 0 ? id : 0;
}
