/* SPDX-License-Identifier: EUPL-1.2 */
/* secret.h - tokens nobody guesses, and what is stored of them (libsodium)
 *
 * A token is 256 random bits in 64 hex digits; only its BLAKE2b-256 is stored,
 * so a copy of the database opens nothing. Passwords are argon2id (ASVS 5.0
 * 11.4, OWASP minimum t=2, 19 MiB): slow on purpose, for the slow pool only.
 */
#ifndef SYS_SECRET_H
#define SYS_SECRET_H
#include <stdbool.h>

#include "base/mem.h"

char *secret_token(mem *m);
/* Hex of BLAKE2b-256. */
char *secret_hash(mem *m, const char *token);
/* Keyed with 32 bytes: for values that are guessable, such as addresses. */
char *secret_keyed_hash(mem *m, const unsigned char key[32], const char *text);
/* 8 digits for typing over: the same for the same key and text, unknown without the key. */
char *secret_code_of(mem *m, const unsigned char key[32], const char *text);
/* A key for one purpose, made of the installation's. */
void secret_subkey(unsigned char out[32], const unsigned char key[32], const char *purpose);
/* Encrypted and sealed (XSalsa20-Poly1305), as hex; whoever has not the key can neither read nor change it. */
char *secret_seal(mem *m, const unsigned char key[32], const char *text);
/* NULL if it was sealed with another key or changed since. */
char *secret_unseal(mem *m, const unsigned char key[32], const char *sealed);
/* Compares in a time that tells nothing of where they differ. */
bool secret_same(const char *a, const char *b);

/* NULL if memory for it cannot be had just now. Takes about 20 ms. */
char *secret_password_hash(mem *m, const char *password);
/* hash NULL: takes as long and says no, so that unknown people are not told apart. */
bool secret_password_fits(const char *hash, const char *password);
#endif
