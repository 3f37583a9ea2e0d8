/* SPDX-License-Identifier: EUPL-1.2 */
#include "sys/rnd.h"

#include <pthread.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
	uint64_t seed, calls;
} repeat;

static void start(void)
{
	if (sodium_init() < 0) {
		fputs("tandem: the system has no source of random numbers\n", stderr);
		abort();
	}
}

/* libsodium's generator from (seed, number of the call). */
static bool repeated(void *into, size_t n)
{
	unsigned char key[randombytes_SEEDBYTES] = { 0 };
	bool yes;

	pthread_mutex_lock(&lock);
	yes = repeat.seed != 0;
	repeat.calls++;
	memcpy(key, &repeat, sizeof repeat);
	pthread_mutex_unlock(&lock);
	if (yes)
		randombytes_buf_deterministic(into, n, key);
	return yes;
}

void rnd_bytes(void *into, size_t n)
{
	pthread_once(&once, start);
	if (!repeated(into, n))
		randombytes_buf(into, n);
}

int64_t rnd_id(void)
{
	uint64_t id;

	do {
		rnd_bytes(&id, sizeof id);
		id >>= 1;
	} while (id == 0);
	return (int64_t)id;
}

void rnd_repeat(uint64_t seed)
{
	pthread_mutex_lock(&lock);
	repeat.seed = seed;
	repeat.calls = 0;
	pthread_mutex_unlock(&lock);
}
