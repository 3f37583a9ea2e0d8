/* SPDX-License-Identifier: EUPL-1.2 */
/* seed.h - chance that can be repeated
 *
 * A seeded generator (xoshiro256**, Blackman & Vigna 2018, seeded by
 * splitmix64) for fair draws, tie-breaks and tests. Never for secrets: those
 * come from sys/rnd.
 */
#ifndef BASE_SEED_H
#define BASE_SEED_H
#include <stdint.h>

struct seed {
	uint64_t s[4];
};

struct seed seed_from(uint64_t published);
uint64_t seed_next(struct seed *s);
/* Uniform in 0..n-1, n > 0, without bias. */
uint64_t seed_below(struct seed *s, uint64_t n);
/* A fixed 64-bit mix of two values: the same everywhere, for ranking by (seed, id). */
uint64_t seed_mix(uint64_t seed, uint64_t value);
#endif
