/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/seed.h"

#include <assert.h>

static const uint64_t GOLDEN = 0x9e3779b97f4a7c15;

/* The output step of splitmix64 (Steele, Lea, Flood 2014; constants of D. Stafford's mix 13). */
static uint64_t mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

static uint64_t rotate(uint64_t x, int by)
{
	return (x << by) | (x >> (64 - by));
}

struct seed seed_from(uint64_t published)
{
	struct seed s;

	for (int i = 0; i < 4; i++)
		s.s[i] = mix(published += GOLDEN);
	return s;
}

uint64_t seed_next(struct seed *s)
{
	uint64_t result = rotate(s->s[1] * 5, 7) * 9;
	uint64_t t = s->s[1] << 17;

	s->s[2] ^= s->s[0];
	s->s[3] ^= s->s[1];
	s->s[1] ^= s->s[2];
	s->s[0] ^= s->s[3];
	s->s[2] ^= t;
	s->s[3] = rotate(s->s[3], 45);
	return result;
}

uint64_t seed_below(struct seed *s, uint64_t n)
{
	uint64_t first, r;

	assert(n > 0);
	/* 2^64 mod n values at the start are refused, so that the rest divides evenly. */
	first = -n % n;
	do
		r = seed_next(s);
	while (r < first);
	return r % n;
}

uint64_t seed_mix(uint64_t seed, uint64_t value)
{
	return mix(mix(seed + GOLDEN) ^ (value + GOLDEN));
}
