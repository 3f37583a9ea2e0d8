/* SPDX-License-Identifier: EUPL-1.2 */
/* rnd.h - chance nobody can guess: ids, tokens, keys (libsodium)
 *
 * For fair draws that must be repeatable use base/seed. Any thread may call.
 */
#ifndef SYS_RND_H
#define SYS_RND_H
#include <stddef.h>
#include <stdint.h>

/* A new id: 63 random bits, never 0. */
int64_t rnd_id(void);
void rnd_bytes(void *into, size_t n);
/* Makes everything from here on a function of `seed`: the same demo data and tests every time.
 * Never while strangers can reach the server: every token would be known. 0 undoes it. */
void rnd_repeat(uint64_t seed);
#endif
