/* SPDX-License-Identifier: EUPL-1.2 */
/* totp.h - codes of an authenticator app: RFC 6238, SHA-1, 6 digits, 30 seconds (liboath)
 *
 * These are the only parameters all apps know. A secret is 160 random bits (RFC
 * 4226 4, R6), written in base32 as apps take it.
 */
#ifndef SYS_TOTP_H
#define SYS_TOTP_H
#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/mem.h"

enum { TOTP_DIGITS = 6, TOTP_SECONDS = 30, TOTP_WINDOW = 1 };

/* 32 letters and digits. */
char *totp_secret(mem *m);
/* Is the code that of this moment, or of a step before or after it (clocks differ)? *step is the one
 * it belongs to: whoever remembers it can refuse a code that was used before. */
bool totp_fits(const char *secret, struct instant now, const char *code, int64_t *step);
#endif
