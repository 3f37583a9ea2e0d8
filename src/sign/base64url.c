/* SPDX-License-Identifier: EUPL-1.2 */
#include "sign/base64url.h"

#include <sodium.h>
#include <string.h>

enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

char *base64url(mem *m, const void *bytes, size_t n)
{
	size_t room = sodium_base64_encoded_len(n, VARIANT);
	char *text = mem_array(m, char, room);

	return sodium_bin2base64(text, room, bytes, n, VARIANT);
}

bool base64url_read(mem *m, const char *text, size_t most, struct bytes *out)
{
	unsigned char *bytes;
	size_t n = strlen(text);

	if (n > most / 3 * 4 + 4)
		return false;
	bytes = mem_array(m, unsigned char, n / 4 * 3 + 3);
	if (sodium_base642bin(bytes, n / 4 * 3 + 3, text, n, NULL, &out->n, NULL, VARIANT) != 0 || out->n > most)
		return false;
	out->at = bytes;
	return true;
}
