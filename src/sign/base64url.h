/* SPDX-License-Identifier: EUPL-1.2 */
/* base64url.h - bytes as text without padding (RFC 4648 5), as WebAuthn and JOSE write them */
#ifndef SIGN_BASE64URL_H
#define SIGN_BASE64URL_H
#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct bytes {
	const unsigned char *at;
	size_t n;
};

char *base64url(mem *m, const void *bytes, size_t n);
/* False for anything that is not exactly that: padding, white space, left-over bits, over `most` bytes. */
bool base64url_read(mem *m, const char *text, size_t most, struct bytes *out);
#endif
