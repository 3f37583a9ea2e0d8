/* SPDX-License-Identifier: EUPL-1.2 */
/* token.h - the one-time id of a form, and the proof that we drew the form
 *
 * `form_id` is "ID.MAC": 63 random bits in decimal, and HMAC-SHA512-256
 * (libsodium crypto_auth) over the id and the session the form was shown to.
 * One field so serves two ends: no other site and no other person's page can
 * make a valid one (CSRF; trust.md 2.4), and the id tells a repeated post from
 * a new one. Before log-in the session is "".
 */
#ifndef HTTP_TOKEN_H
#define HTTP_TOKEN_H
#include <stdint.h>

#include "base/mem.h"

enum { TOKEN_KEY_BYTES = 32 };

/* session: value of the session cookie, NULL or "" without one; id > 0, from sys/rnd. */
const char *form_token_make(mem *m, const unsigned char *key, const char *session, int64_t id);
/* The id in it, 0 if it was not made by us for this session. text may be NULL. */
int64_t form_token_check(const unsigned char *key, const char *session, const char *text);
#endif
