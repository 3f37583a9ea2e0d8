/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/totp.h"

#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "sys/rnd.h"
#include "sys/secret.h"

enum { SECRET_BYTES = 20 };

char *totp_secret(mem *m)
{
	char bytes[SECRET_BYTES], *text;
	char *out;

	rnd_bytes(bytes, sizeof bytes);
	if (oath_base32_encode(bytes, sizeof bytes, &text, NULL) != OATH_OK)
		mem_oom(NULL);
	out = mem_str(m, text);
	free(text);
	return out;
}

bool totp_fits(const char *secret, struct instant now, const char *code, int64_t *step)
{
	int64_t here = now.s / TOTP_SECONDS;
	char *bytes, otp[TOTP_DIGITS + 1];
	bool fits = false;
	size_t n;

	if (oath_base32_decode(secret, strlen(secret), &bytes, &n) != OATH_OK)
		return false;
	for (int64_t at = here - TOTP_WINDOW; at <= here + TOTP_WINDOW; at++)
		if (oath_hotp_generate(bytes, n, (uint64_t)at, TOTP_DIGITS, false, OATH_HOTP_DYNAMIC_TRUNCATION, otp) ==
			OATH_OK &&
		    secret_same(otp, code)) {
			*step = at;
			fits = true;
		}
	free(bytes);
	return fits;
}
