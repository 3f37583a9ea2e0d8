/* SPDX-License-Identifier: EUPL-1.2 */
/* cookie.h - the one cookie: who is signed in, or on the way there (service/sign_in.h)
 *
 * `__Host-` makes the browser itself insist on Secure, Path=/ and no Domain
 * (RFC 6265bis 4.1.3.2), so no sister host can plant one. Browsers and curl
 * take it over http://localhost; over plain http elsewhere logging in does not
 * work, which is meant. It ends with the browser; the server ends it earlier.
 */
#ifndef HTTP_COOKIE_H
#define HTTP_COOKIE_H
#include <stdbool.h>

#include "base/mem.h"

#define COOKIE_NAME "__Host-tandem"

/* Could it be a value of ours: 1..LIMIT_COOKIE_BYTES of A-Z a-z 0-9 _ - */
bool cookie_value_ok(const char *value);
/* Set-Cookie for a value, which must be ok; "" ends the session in the browser. */
const char *cookie_set(mem *m, const char *value);
#endif
